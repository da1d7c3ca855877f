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
	words  map[string]int32 // folded word to number
	first  []step           // by number of the first word
	steps  steps            // state and word to state
	ends   [][]ending       // by state: the phrases that end here
	goesOn []bool           // by state: whether any step leads on
	dashed []bool           // by state: whether a dash leads to it, as in an alias
	free   []bool           // by state: whether an ending there fits however it is written
}

// A step is where the first word of a phrase leads: into the names, into the
// topics' keywords, or both. 0 is nowhere.
type step struct{ names, topics int32 }

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

func compile(v *vocabulary.Vocabulary) index {
	ix := index{
		words:  make(map[string]int32, 3*len(v.Aliases)/2),
		first:  make([]step, 1, 3*len(v.Aliases)/2),
		steps:  newSteps(len(v.Aliases)),
		ends:   make([][]ending, 1, 2*len(v.Aliases)),
		goesOn: make([]bool, 1, 2*len(v.Aliases)),
		dashed: make([]bool, 1, 2*len(v.Aliases)),
		free:   make([]bool, 1, 2*len(v.Aliases)),
	}
	var tokens arabic.Tokens
	for i := range v.Aliases {
		a := &v.Aliases[i]
		words := tokens.Tokenize(a.Text)
		if len(words) == 0 {
			continue
		}
		e := ending{alias: int32(i), article: a.Article, casing: casingOf(a)}
		for _, first := range firstForms(a, words) {
			ix.add(first, words[1:], a.Evidence == vocabulary.Keyword, e)
		}
	}
	return ix
}

// firstForms are the words that may open the alias: its first one without
// article, and for a single keyword the regular forms of it.
func firstForms(a *vocabulary.Alias, words []arabic.Token) []string {
	first := words[0].Form
	if a.English {
		if a.Inflect && len(words) == 1 {
			return englishForms(first)
		}
		return []string{first}
	}
	rest, _ := arabic.CutWrittenArticle(a.Text[words[0].Start:words[0].End])
	if a.Inflect {
		return arabic.Inflections(rest)
	}
	return []string{rest}
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

func (ix *index) word(form string) int32 {
	n, ok := ix.words[form]
	if !ok {
		n = int32(len(ix.first))
		ix.words[strings.Clone(form)] = n
		ix.first = append(ix.first, step{})
	}
	return n
}

func (ix *index) state() int32 {
	ix.ends = append(ix.ends, nil)
	ix.goesOn = append(ix.goesOn, false)
	ix.dashed = append(ix.dashed, false)
	ix.free = append(ix.free, false)
	return int32(len(ix.ends) - 1)
}

func (ix *index) add(first string, rest []arabic.Token, topic bool, e ending) {
	w := ix.word(first)
	at := &ix.first[w].names
	if topic {
		at = &ix.first[w].topics
	}
	if *at == 0 {
		*at = ix.state()
	}
	state := *at
	for _, t := range rest {
		w := ix.word(t.Form)
		next := ix.steps.next(state, w)
		if next == 0 {
			next = ix.state()
			ix.steps.add(state, w, next)
			ix.goesOn[state] = true
		}
		state = next
		ix.dashed[state] = ix.dashed[state] || t.Before == arabic.Clause
	}
	ix.ends[state] = append(ix.ends[state], e)
	ix.free[state] = ix.free[state] || topic && e.casing == anyCase && e.article == arabic.Bare|arabic.Definite
}

// Steps is a hash table from a state and a word to the next state, never 0.
// It is what the inner loop waits for, so that it is kept as simple as can be.
type steps struct {
	keys   []uint64 // 0 is free: no step leaves state 0
	states []int32
	used   int
}

func newSteps(size int) steps {
	n := 64
	for n < 2*size {
		n *= 2
	}
	return steps{keys: make([]uint64, n), states: make([]int32, n)}
}

// slot is where the key stands, or where it would.
func (s *steps) slot(k uint64) int {
	mask := len(s.keys) - 1
	for i := int(k*0x9E3779B97F4A7C15>>20) & mask; ; i = (i + 1) & mask {
		if s.keys[i] == k || s.keys[i] == 0 {
			return i
		}
	}
}

func (s *steps) next(state, word int32) int32 {
	return s.states[s.slot(uint64(state)<<32|uint64(word))]
}

func (s *steps) add(state, word, next int32) {
	if s.used++; 2*s.used > len(s.keys) {
		old := *s
		*s = newSteps(len(old.keys))
		s.used = old.used
		for i, k := range old.keys {
			if k != 0 {
				j := s.slot(k)
				s.keys[j], s.states[j] = k, old.states[i]
			}
		}
	}
	i := s.slot(uint64(state)<<32 | uint64(word))
	s.keys[i], s.states[i] = uint64(state)<<32|uint64(word), next
}
