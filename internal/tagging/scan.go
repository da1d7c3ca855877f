package tagging

import (
	"cmp"
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// A candidate is a phrase of the text that spells at least one alias.
type candidate struct {
	first, last int32 // tokens, last included
	endings     []ending
	reading     arabic.Analysis // of the first word
}

// scan finds the candidates of names and the keywords of topics in one pass.
func (a *article) scan(f Field, x *text) {
	x.words = x.words[:0]
	for i := 0; i < len(x.tokens.List); i++ {
		w := a.word(&x.tokens.List[i], x.source)
		if !w.known && a.unglue(x, i) {
			w = a.word(&x.tokens.List[i], x.source)
		}
		x.words = append(x.words, w)
		for _, r := range w.rules {
			a.seen[r] = a.serial
		}
	}
	tokens := x.tokens.List
	nextKeyword := 0 // keywords don't overlap: the first free token
	for i, w := range x.words {
		if tokens[i].Script == arabic.Digits {
			continue
		}
		from := len(x.candidates)
		keyword := candidate{last: -1}
		for k := range w.readings {
			r := &w.readings[k]
			if r.names != 0 && r.Article&pronoun == 0 {
				a.walk(x, i, r.Analysis, r.names, func(last int, ends []ending) {
					x.candidates = append(x.candidates, candidate{int32(i), int32(last), ends, r.Analysis})
				})
			}
			if r.topics != 0 && i >= nextKeyword {
				a.walk(x, i, r.Analysis, r.topics, func(last int, ends []ending) {
					if int32(last) > keyword.last {
						keyword = candidate{int32(i), int32(last), ends, r.Analysis}
					}
				})
			}
		}
		if len(x.candidates) > from+1 {
			longestFirst(x.candidates[from:])
		}
		if keyword.last >= 0 {
			for _, e := range keyword.endings { // one for each topic that has the keyword
				a.keywords = append(a.keywords, a.hit(f, keyword, e.alias))
			}
			nextKeyword = int(keyword.last) + 1
		}
	}
}

// walk follows the words after the first, and calls found for each phrase that
// ends on the way.
func (a *article) walk(x *text, i int, r arabic.Analysis, state int32, found func(last int, ends []ending)) {
	ix := &a.tagger.index
	tokens := x.tokens.List
	for j := i; ; {
		if ends := ix.ends[state]; len(ends) > 0 && (ix.free[state] || a.fits(x, i, j, r, ends)) {
			found(j, ends)
		}
		j++
		if j == len(tokens) || tokens[j].Before > arabic.Clause || x.words[j].whole == 0 || !ix.goesOn[state] {
			return
		}
		if state = ix.steps.next(state, x.words[j].whole); state == 0 || tokens[j].Before == arabic.Clause && !(ix.dashed[state] && x.dash(j)) {
			return
		}
	}
}

// dash tells whether nothing but a dash stands before token j.
func (x *text) dash(j int) bool {
	switch strings.TrimSpace(x.source[x.tokens.List[j-1].End:x.tokens.List[j].Start]) {
	case "-", "–", "—":
		return true
	}
	return false
}

// fits tells whether any of the endings allows the first word as it is written.
func (a *article) fits(x *text, first, last int, r arabic.Analysis, ends []ending) bool {
	for i := range ends {
		if a.fit(x, first, last, r, ends[i]) {
			return true
		}
	}
	return false
}

// fit tells whether the ending's alias may be written as the words from first to last are.
func (a *article) fit(x *text, first, last int, r arabic.Analysis, e ending) bool {
	if e.article != 0 && r.Article&^pronoun&e.article == 0 {
		return false
	}
	t := &x.tokens.List[first]
	switch e.casing {
	case capital:
		return t.Capital
	case capitalLater:
		return slices.ContainsFunc(x.tokens.List[first:last+1], func(t arabic.Token) bool { return t.Capital })
	case capitals:
		word := x.source[t.Start:t.End]
		return word == strings.ToUpper(word)
	}
	return first != last || a.spelled(x, first, r, &a.tagger.vocabulary.Aliases[e.alias])
}

// longestFirst sorts the candidates of one token: the longest first, then the
// one with the fewest letters taken off.
func longestFirst(c []candidate) {
	slices.SortStableFunc(c, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.last, a.last), cmp.Compare(a.reading.Prefix, b.reading.Prefix))
	})
}

// hit is the alias at the place of the candidate.
func (a *article) hit(f Field, c candidate, alias int32) hit {
	tokens := a.fields[f].tokens.List
	return hit{f, c.first, c.last, tokens[c.first].Start, tokens[c.last].End, alias}
}
