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
		k := w.folded
		if isArabic(k) {
			k = withoutArticle(k)
		}
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

// lexiconBytes is about what the lexicon takes.
func lexiconBytes(entries []entry) (n int) {
	for i := range entries {
		n += entries[i].size()
	}
	return n
}

func (e *entry) size() int { return len(e.shown)/5 + 2 }

// lexicon files the entries and the terms in shards by key. A term stands
// under the first and the last word of its label in either language.
func (w *writer) lexicon(entries []entry, terms []term, most int) {
	bytes := make([]int, len(entries))
	for i := range entries {
		bytes[i] = entries[i].size()
	}
	runs := cut(bytes, most, leastLexicon, func(i int) string { return entries[i].key })
	if len(runs) == 0 {
		runs = [][2]int{{0, 0}}
	}
	w.summary.LexiconKeys = beginnings(runs, func(i int) string { return entries[i].key })
	named := w.named(terms, len(runs))
	for i, r := range runs {
		w.shard('l', w.entries(entries[r[0]:r[1]]), named[i])
	}
}

// mostNamed is how many bytes of terms a shard of the lexicon may hold; the
// rarest are left out of suggestions.
const mostNamed = 8 << 10

// named writes the terms of each shard, those with the most documents first.
func (w *writer) named(terms []term, shards int) []string {
	frequent := slices.Clone(terms)
	slices.SortStableFunc(frequent, func(x, y term) int { return cmp.Compare(len(y.docs), len(x.docs)) })
	writers := make([]bitWriter, shards)
	for _, t := range frequent {
		for _, i := range w.shardsOf(t) {
			b := &writers[i]
			if len(b.out) > mostNamed {
				continue
			}
			b.write(1, 1)
			b.write(uint64(kindOrder(t.kind)), 2)
			w.term(b, t)
			b.count(len(t.docs))
		}
	}
	out := make([]string, shards)
	for i := range writers {
		writers[i].write(0, 1)
		out[i] = writers[i].text()
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
			i, found := slices.BinarySearch(w.summary.LexiconKeys, k)
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
func (w *writer) entries(list []entry) string {
	var b bitWriter
	var last []rune
	b.count(len(list))
	for _, e := range list {
		rest, article := strings.CutPrefix(e.shown, "ال")
		if article = article && !strings.HasPrefix(e.key, "ال"); !article {
			rest = e.shown
		}
		head := bits.Len(uint(e.docs)) * 2
		if article {
			head++
		}
		now := []rune(rest)
		n := shared(last, now)
		b.rice(head, 2)
		b.rice(n, 1)
		w.coder.write(&b, string(now[n:]))
		last = now
	}
	return b.text()
}

// shared is how many letters two words begin with in common.
func shared(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
