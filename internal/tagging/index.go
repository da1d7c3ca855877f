package tagging

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// An index finds phrases by their words. Each different word of the vocabulary
// has a number; a phrase is a path of words from a root, so that the time to
// match doesn't depend on how many phrases there are. The first word of an
// Arabic phrase is filed without its article: the alias says whether it may,
// must or must not have one.
type index struct {
	words  forms    // folded words to their numbers
	first  []step   // by number of the first word
	steps  steps    // state and word to state
	states []state  // 0 is none; one more stands behind the last
	ends   []ending // by state
}

// A step is where the first word of a phrase leads: into the names, into the
// topics' keywords, or both. 0 is nowhere.
type step struct{ names, topics int32 }

// A state is a path of words from a root.
type state struct {
	onward uint64 // of the words that lead on, a bit for each; several may share one
	ends   int32  // where in index.ends the phrases begin that end here
	dashed bool   // a dash leads to it, as in an alias
	free   bool   // an ending here fits however it is written
}

// An ending is one alias that a path spells, with what its first word must look like.
type ending struct {
	alias   int32
	article arabic.Article
	casing  casing
}

// A casing is what an English alias asks of capitals.
type casing uint8

const (
	anyCase      casing = iota
	capital             // Jordan, not jordan
	capitalLater        // al-Hakim
	capitals            // US, not us
)

// endings are the phrases that end at a state.
func (ix *index) endings(s int32) []ending { return ix.ends[ix.states[s].ends:ix.states[s+1].ends] }

// bit is where a word stands in state.onward.
func bit(word int32) uint64 { return 1 << (uint32(word) * 0x9E3779B1 >> 26) }

// An indexer builds an index.
type indexer struct {
	index
	placed []placed
	rest   []later // the words of an alias after its first
}

// A later word of an alias.
type later struct {
	word   int32
	dashed bool
}

// A placed ending knows its state.
type placed struct {
	ending
	state int32
}

func compile(v *vocabulary.Vocabulary) index {
	n := len(v.Aliases)
	ix := indexer{
		index: index{
			words:  newForms(n),
			first:  make([]step, 1, 3*n/2),
			steps:  newSteps(3 * n / 2),
			states: make([]state, 1, 2*n),
		},
		placed: make([]placed, 0, 2*n),
	}
	for i := range v.Aliases {
		ix.alias(&v.Aliases[i], int32(i))
	}
	ix.order()
	return ix.index
}

// alias files one alias under its words.
func (ix *indexer) alias(a *vocabulary.Alias, number int32) {
	s := arabic.NewScanner(a.Form)
	if !s.Next() {
		return
	}
	first := a.Form[s.Start:s.End]
	ix.rest = ix.rest[:0]
	for s.Next() {
		ix.rest = append(ix.rest, later{ix.word(a.Form[s.Start:s.End]), s.Before == arabic.Clause})
	}
	if written := arabic.NewScanner(a.Text); !a.English && written.Next() {
		first, _ = arabic.CutFoldedArticle(a.Text[written.Start:written.End], first)
	}
	e := ending{alias: number, article: a.Article, casing: casingOf(a)}
	topic := a.Evidence == vocabulary.Keyword
	switch {
	case a.Inflect && !a.English:
		for _, form := range arabic.Inflections(first) {
			ix.add(form, topic, e)
		}
	case a.Inflect && len(ix.rest) == 0:
		for _, form := range englishForms(first) {
			ix.add(form, topic, e)
		}
	default:
		ix.add(first, topic, e)
	}
}

func englishForms(w string) []string {
	switch {
	case strings.HasSuffix(w, "y") && len(w) > 3:
		return []string{w, w[:len(w)-1] + "ies"}
	case strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x") || strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "sh"):
		return []string{w, w + "es"}
	}
	return []string{w, w + "s"}
}

func casingOf(a *vocabulary.Alias) casing {
	first, _ := utf8.DecodeRuneInString(a.Text)
	switch {
	case !a.English || a.Evidence == vocabulary.Keyword || a.Text == strings.ToLower(a.Text):
		return anyCase
	case len(a.Text) <= 5 && a.Text == strings.ToUpper(a.Text):
		return capitals
	case !unicode.IsUpper(first):
		return capitalLater
	}
	return capital
}

// word answers the number of a folded word, a new one if it has none.
func (ix *indexer) word(form string) int32 {
	n, fresh := ix.words.enter(form, int32(len(ix.first)))
	if fresh {
		ix.first = append(ix.first, step{})
	}
	return n
}

func (ix *indexer) state() int32 {
	ix.states = append(ix.states, state{})
	return int32(len(ix.states) - 1)
}

// add files an ending under a first word and the rest.
func (ix *indexer) add(first string, topic bool, e ending) {
	w := ix.word(first)
	at := &ix.first[w].names
	if topic {
		at = &ix.first[w].topics
	}
	if *at == 0 {
		*at = ix.state()
	}
	s := *at
	for _, t := range ix.rest {
		next := ix.steps.next(s, t.word)
		if next == 0 {
			next = ix.state()
			ix.steps.add(s, t.word, next)
			ix.states[s].onward |= bit(t.word)
		}
		s = next
		ix.states[s].dashed = ix.states[s].dashed || t.dashed
	}
	ix.placed = append(ix.placed, placed{e, s})
	ix.states[s].free = ix.states[s].free || topic && e.casing == anyCase && e.article == arabic.Bare|arabic.Definite
}

// order puts the endings in the order of their states.
func (ix *indexer) order() {
	ix.states = append(ix.states, state{})
	for _, p := range ix.placed {
		ix.states[p.state+1].ends++
	}
	for i := 1; i < len(ix.states); i++ {
		ix.states[i].ends += ix.states[i-1].ends
	}
	ix.ends = make([]ending, len(ix.placed))
	next := make([]int32, len(ix.states))
	for _, p := range ix.placed {
		ix.ends[ix.states[p.state].ends+next[p.state]] = p.ending
		next[p.state]++
	}
}

// Steps is a hash table from a state and a word to the next state, never 0.
type steps struct {
	slots []passage // from 0 is free: no step leaves state 0
	used  int
}

type passage struct{ from, word, to int32 }

func newSteps(size int) steps {
	n := 64
	for n < 2*size {
		n *= 2
	}
	return steps{slots: make([]passage, n)}
}

// slot is where the step stands, or where it would.
func (s *steps) slot(from, word int32) *passage {
	mask := len(s.slots) - 1
	for i := int(mix(uint64(from)<<32|uint64(uint32(word)))) & mask; ; i = (i + 1) & mask {
		if p := &s.slots[i]; p.from == 0 || p.from == from && p.word == word {
			return p
		}
	}
}

func (s *steps) next(from, word int32) int32 { return s.slot(from, word).to }

func (s *steps) add(from, word, to int32) {
	if s.used++; 2*s.used > len(s.slots) {
		old := s.slots
		s.slots = make([]passage, 2*len(old))
		for _, p := range old {
			if p.from != 0 {
				*s.slot(p.from, p.word) = p
			}
		}
	}
	*s.slot(from, word) = passage{from, word, to}
}
