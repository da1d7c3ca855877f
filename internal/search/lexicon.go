package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// An entry of the lexicon is a word as people write it, for suggestions: all
// spellings with and without article are one.
type entry struct {
	key   string // folded, without article
	shown string // the spelling met most often, without marks
	docs  int    // of all spellings
	most  int    // of the one shown
}

// lexiconOf makes the lexicon, in the order of keys. A word with a particle is
// left out where the word alone is as frequent.
func lexiconOf(words []word) []entry {
	at := map[string]int{}
	var all []entry
	for i := range words {
		w := &words[i]
		if utf8.RuneCountInString(w.folded) < 2 || !hasLetter(w.folded) {
			continue
		}
		k := readings(w.folded)[0]
		j, ok := at[k]
		if !ok {
			j = len(all)
			at[k] = j
			all = append(all, entry{key: k})
		}
		e := &all[j]
		e.docs += w.docs
		if shown := unvoiced(w.surface); w.docs > e.most || w.docs == e.most && shown < e.shown {
			e.shown, e.most = shown, w.docs
		}
	}
	out := all[:0:0]
	for _, e := range all {
		if !particled(e, func(k string) int {
			if j, ok := at[k]; ok {
				return all[j].docs
			}
			return 0
		}) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(x, y entry) int { return cmp.Compare(x.key, y.key) })
	return out
}

// particled tells whether the entry is another one with particles before it.
func particled(e entry, docs func(key string) int) bool {
	if !isArabic(e.key) {
		return false
	}
	for _, a := range arabic.Analyse(nil, e.key) {
		if a.Prefix > 0 && a.Rest != e.key && docs(a.Rest) >= e.docs {
			return true
		}
	}
	return false
}

func hasLetter(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r > '9' }) >= 0 }

// mostLexicon is about how many bytes of words a shard of the lexicon holds.
const mostLexicon = 20 << 10

// lexiconRuns cuts the lexicon into shards, at least one.
func lexiconRuns(entries []entry) [][2]int {
	runs := cut(len(entries), mostLexicon, func(i int) int { return len(entries[i].shown)/4 + 4 }, func(i int) string { return entries[i].key })
	if len(runs) == 0 {
		runs = [][2]int{{0, 0}}
	}
	return runs
}

// lexicon files the entries and the terms in shards by key. A term stands
// under the first and the last word of its label in either language.
func (w *writer) lexicon(entries []entry, runs [][2]int, terms []term) {
	shards := make([][]byte, len(runs))
	for i, r := range runs {
		first := ""
		if i > 0 {
			first = entries[r[0]].key
		}
		w.root.LexiconKeys = append(w.root.LexiconKeys, first)
		shards[i] = w.entries(entries[r[0]:r[1]])
	}
	named := w.named(terms, len(runs))
	for i := range runs {
		w.shard("l", i, string(shards[i]), string(named[i]))
	}
}

// mostNamed is how many bytes of terms a shard of the lexicon may hold; the
// rarest are left out of suggestions.
const mostNamed = 12 << 10

// named writes the terms of each shard, those with the most documents first.
func (w *writer) named(terms []term, shards int) [][]byte {
	out := make([][]byte, shards)
	frequent := slices.Clone(terms)
	slices.SortStableFunc(frequent, func(x, y term) int { return cmp.Compare(len(y.docs), len(x.docs)) })
	for _, t := range frequent {
		for _, i := range w.shardsOf(t) {
			if len(out[i]) > mostNamed {
				continue
			}
			if len(out[i]) > 0 {
				out[i] = append(out[i], '\t')
			}
			out[i] = append(out[i], t.kind[0])
			out[i] = append(out[i], t.id...)
			out[i] = append(out[i], '\t')
			out[i] = w.table.fields(out[i], t.ar, t.en, itoa(len(t.docs)))
		}
	}
	return out
}

// shardsOf are the shards of the lexicon that a term's labels belong to.
func (w *writer) shardsOf(t term) []int {
	var tokens arabic.Tokens
	var out []int
	for _, label := range []string{t.ar, t.en} {
		words := tokens.Tokenize(label)
		for n, word := range words {
			if n > 0 && n < len(words)-1 || len(word.Form) < 4 { // of, the, al-, في
				continue
			}
			k := readings(word.Form)[0]
			i, found := slices.BinarySearch(w.root.LexiconKeys, k)
			if !found {
				i--
			}
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// entries writes words front-coded: article and frequency, letters shared with
// the word before, the rest.
func (w *writer) entries(list []entry) []byte {
	var out []byte
	var last []rune
	for _, e := range list {
		rest, article := strings.CutPrefix(e.shown, "ال")
		if article = article && !strings.HasPrefix(e.key, "ال"); !article {
			rest = e.shown
		}
		head := uint64(bits.Len(uint(e.docs))) * 2
		if article {
			head++
		}
		now := []rune(rest)
		n := shared(last, now)
		out = append(out, digit91(head), digit91(uint64(n)))
		out = w.table.pack(out, string(now[n:]))
		out = append(out, '\t')
		last = now
	}
	return out
}

// shared is how many letters two words begin with in common.
func shared(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && n < 90 && a[n] == b[n] {
		n++
	}
	return n
}
