package tagging

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// A Difference tells which articles two Taggers may tag differently, without
// tagging them: those that hold the letters of what differs. It may name an
// article that is tagged alike, never miss one that isn't.
type Difference struct {
	all    bool
	probes []string // folded letters, one of which an article must hold
}

// maxProbes is up to how many texts are looked for; tagging an article again
// takes less time than looking for more.
const maxProbes = 64

// Since answers the difference between two Taggers; for nil, everything differs.
func (t *Tagger) Since(old *Tagger) *Difference {
	if old == nil || t.options != old.options ||
		!reflect.DeepEqual(t.vocabulary.Classes, old.vocabulary.Classes) || !reflect.DeepEqual(t.vocabulary.General, old.vocabulary.General) {
		return &Difference{all: true}
	}
	probes := map[string]bool{}
	ordered := differing(meaningsOf(old), meaningsOf(t), func(a *vocabulary.Alias) {
		for _, p := range probesOf(a) {
			probes[p] = true
		}
	})
	// A word that the vocabulary knows is read in no other way, whatever it is a
	// part of.
	for _, pair := range [...][2]*forms{{&old.index.words, &t.index.words}, {&t.index.words, &old.index.words}} {
		pair[0].each(func(word string) {
			if pair[1].get(word) == 0 {
				probes[core(word)] = true
			}
		})
	}
	d := &Difference{all: !ordered || len(probes) > maxProbes}
	for p := range probes {
		d.all = d.all || utf8.RuneCountInString(p) < 2
		d.probes = append(d.probes, p)
	}
	slices.Sort(d.probes)
	return d
}

// A meaning is an entry with its aliases, as tagging sees them.
type meaning struct {
	entry   vocabulary.Entry
	implied string // the id of the country that it stands for
	aliases []*vocabulary.Alias
	told    []string // by alias: the id of the country that its words say
}

// An entryKey names an entry, whatever its place in the vocabulary.
type entryKey struct {
	kind vocabulary.Kind
	id   string
}

// meaningsOf are the entries of a Tagger's vocabulary, in its order.
func meaningsOf(t *Tagger) []meaning {
	v := t.vocabulary
	country := func(i int32) string {
		if i < 0 {
			return ""
		}
		return v.Entries[i].ID
	}
	out := make([]meaning, len(v.Entries))
	for i, e := range v.Entries {
		e.Label = vocabulary.Label{}
		out[i] = meaning{entry: e, implied: country(t.implied[i])}
	}
	for i := range v.Aliases {
		m := &out[v.Aliases[i].Entry]
		m.aliases, m.told = append(m.aliases, &v.Aliases[i]), append(m.told, country(t.told[i]))
	}
	return out
}

// differing calls f for the aliases that one of the two lists has alone. It
// answers false where the entries of both stand in another order, by which
// equals may be told apart.
func differing(before, after []meaning, f func(*vocabulary.Alias)) bool {
	place := make(map[entryKey]int, len(before))
	for i := range before {
		place[entryKey{before[i].entry.Kind, before[i].entry.ID}] = i
	}
	met, last := make([]bool, len(before)), -1
	for i := range after {
		new := &after[i]
		at, there := place[entryKey{new.entry.Kind, new.entry.ID}]
		if !there {
			new.each(f)
			continue
		}
		if at < last {
			return false
		}
		met[at], last = true, at
		if old := &before[at]; old.entry != new.entry || old.implied != new.implied || !onlyIn(old, new, f) || !onlyIn(new, old, f) {
			old.each(f)
			new.each(f)
		}
	}
	for i := range before {
		if !met[i] {
			before[i].each(f)
		}
	}
	return true
}

func (m *meaning) each(f func(*vocabulary.Alias)) {
	for _, a := range m.aliases {
		f(a)
	}
}

// onlyIn calls f for the aliases of m that o hasn't; false where those that both
// have stand in another order.
func onlyIn(m, o *meaning, f func(*vocabulary.Alias)) bool {
	next := 0
	for i, a := range m.aliases {
		same := func(b int) bool { return m.told[i] == o.told[b] && alike(a, o.aliases[b]) }
		at := next
		for at < len(o.aliases) && !same(at) {
			at++
		}
		if at < len(o.aliases) {
			next = at + 1
			continue
		}
		for b := range next {
			if same(b) {
				return false
			}
		}
		f(a)
	}
	return true
}

// alike tells whether two aliases of one entry are the same to tagging.
func alike(a, b *vocabulary.Alias) bool {
	if a.Form != b.Form || a.Text != b.Text || a.Evidence != b.Evidence || a.English != b.English || a.Article != b.Article || a.Inflect != b.Inflect ||
		a.Weight != b.Weight || a.Shared != b.Shared || a.Default != b.Default || !slices.Equal(a.Roles, b.Roles) || (a.Rule == nil) != (b.Rule == nil) {
		return false
	}
	return a.Rule == nil || reflect.DeepEqual(a.Rule.Unless, b.Rule.Unless) && reflect.DeepEqual(a.Rule.When, b.Rule.When) &&
		slices.Equal(a.Rule.Is, b.Rule.Is) && slices.Equal(a.Rule.Not, b.Rule.Not)
}

// probesOf are folded letters, one of which stands in every text in which the
// alias is found: the longest of its words, without what particles, endings and
// pronouns may change.
func probesOf(a *vocabulary.Alias) []string {
	var words []string
	for s := arabic.NewScanner(a.Form); s.Next(); {
		words = append(words, a.Form[s.Start:s.End])
	}
	if len(words) == 0 {
		return nil
	}
	later := ""
	for _, w := range words[1:] {
		if len(w) > len(later) {
			later = w
		}
	}
	first, _ := arabic.CutArticle(words[0])
	if len(later) >= len(first) {
		return []string{later}
	}
	forms := []string{first}
	switch {
	case a.Inflect && !a.English:
		forms = arabic.Inflections(first)
	case a.Inflect:
		forms = englishForms(first)
	case a.Evidence != vocabulary.Keyword:
		return forms // names don't carry pronouns
	}
	var out []string
	for _, f := range forms {
		c := core(f)
		if !slices.ContainsFunc(out, func(o string) bool { return strings.Contains(c, o) }) {
			out = append(out, c)
		}
	}
	return out
}

// core is a word without its last letter, which changes before a pronoun.
func core(word string) string {
	_, n := utf8.DecodeLastRuneInString(word)
	if utf8.RuneCountInString(word) < 3 {
		return word
	}
	return word[:len(word)-n]
}

// All tells whether every article may be tagged differently.
func (d *Difference) All() bool { return d.all }

// Touches tells whether an article of this title and body may be.
func (d *Difference) Touches(title, body string) bool {
	if d.all {
		return true
	}
	for _, text := range [...]string{title, body} {
		folded := arabic.AppendFold(nil, text)
		for _, p := range d.probes {
			if bytes.Contains(folded, []byte(p)) {
				return true
			}
		}
	}
	return false
}
