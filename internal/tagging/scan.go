package tagging

import (
	"cmp"
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// A token is one word of the text at its place.
type token struct {
	start, end int32 // bytes
	word       int32 // in words.pool
	before     arabic.Break
	script     arabic.Script
	capital    bool // begins with a capital letter
}

// A candidate is a phrase of the text that spells at least one alias.
type candidate struct {
	first, last int32 // tokens, last included
	state       int32 // whose endings are the aliases
	reading     *reading
}

// endings are the aliases that the candidate spells.
func (a *article) endings(c candidate) []ending { return a.tagger.index.endings(c.state) }

// cut takes the field apart into words.
func (a *article) cut(x *text) {
	s := arabic.NewScanner(x.source[x.from:x.to])
	for s.Next() {
		t := token{int32(x.from + s.Start), int32(x.from + s.End), 0, s.Before, s.Script, s.Capital}
		t.word = a.word(x.source[t.start:t.end], t.script)
		for a.words.pool[t.word].cut != 0 { // two words that were run together
			left := t
			left.end = t.start + a.words.pool[t.word].cut
			left.word = a.word(x.source[left.start:left.end], t.script)
			a.push(x, left)
			t.start, t.before = left.end, arabic.Joined
			t.word = a.word(x.source[t.start:t.end], t.script)
		}
		a.push(x, t)
	}
}

// push adds a token and notes what it is for the rules.
func (a *article) push(x *text, t token) {
	x.tokens = append(x.tokens, t)
	if w := &a.words.pool[t.word]; w.serial != a.serial {
		w.serial = a.serial
		a.classes |= w.classes | w.exact
		for _, r := range w.rules {
			a.seen[r] = a.serial
		}
	}
}

// at is what is known of the word at token i.
func (a *article) at(x *text, i int) *word { return &a.words.pool[x.tokens[i].word] }

// scan finds the candidates of names and the keywords of topics in one pass.
func (a *article) scan(f Field, x *text) {
	var several [8]candidate
	nextKeyword := 0 // keywords don't overlap: the first free token
	var denied denial
	for i := range x.tokens {
		t := &x.tokens[i]
		if t.word == nothing || t.script == arabic.Digits {
			continue
		}
		from := len(x.candidates)
		keyword := candidate{last: -1}
		readings := a.words.pool[t.word].readings
		for k := range readings {
			r := &readings[k]
			if r.names != 0 && r.Article&pronoun == 0 {
				x.candidates = a.walk(x, i, r, r.names, x.candidates)
			}
			if r.topics != 0 && i >= nextKeyword {
				for _, c := range a.walk(x, i, r, r.topics, several[:0]) {
					if c.last > keyword.last {
						keyword = c
					}
				}
			}
		}
		if len(x.candidates) > from {
			longestFirst(x.candidates[from:])
			x.longest = max(x.longest, int(x.candidates[from].last)-i)
		}
		if keyword.last >= 0 {
			if a.spot(f, keyword, &denied) {
				nextKeyword = int(keyword.last) + 1
			}
		}
	}
}

// A denial is a phrase that speaks against topics: none of its words speaks for
// them, but one may for another topic. الجامعة التونسية لكرة القدم isn't education,
// and is sport.
type denial struct {
	until  int32 // its last token
	topics []int32
}

// spot notes a keyword for each topic that has it, and tells whether it speaks
// for any.
func (a *article) spot(f Field, keyword candidate, denied *denial) (speaks bool) {
	if keyword.first > denied.until {
		denied.topics = denied.topics[:0]
	}
	against := len(denied.topics)
	for _, e := range a.endings(keyword) {
		fact := &a.tagger.facts[e.alias]
		if slices.Contains(denied.topics[:against], fact.entry) {
			continue
		}
		a.keywords = append(a.keywords, a.hit(f, keyword, e.alias))
		if speaks = speaks || fact.weight > 0; fact.weight < 0 {
			denied.topics, denied.until = append(denied.topics, fact.entry), max(denied.until, keyword.last)
		}
	}
	return speaks
}

// meant drops from the keywords, from the given one on, those whose rules turn
// them down.
func (a *article) meant(from int) {
	kept := a.keywords[:from]
	for _, h := range a.keywords[from:] {
		if a.tagger.facts[h.alias].plain {
			kept = append(kept, h)
			continue
		}
		c := candidate{first: h.first, last: h.last}
		if why := a.context(h.field, c, h.alias); why != "" {
			a.refuse(h.field, c, h.alias, why)
			continue
		}
		kept = append(kept, h)
	}
	a.keywords = kept
}

// walk follows the words after the first, and adds each phrase that ends on
// the way.
func (a *article) walk(x *text, i int, r *reading, state int32, found []candidate) []candidate {
	ix := &a.tagger.index
	tokens := x.tokens
	for j := i; ; {
		s := &ix.states[state]
		if ends := ix.endings(state); len(ends) > 0 && !(r.split && i == j) && (s.free || a.fits(x, i, j, r, ends)) {
			found = append(found, candidate{int32(i), int32(j), state, r})
		}
		j++
		if s.onward == 0 || j == len(tokens) || tokens[j].before > arabic.Clause {
			return found
		}
		word := a.words.pool[tokens[j].word].whole
		if s.onward&bit(word) == 0 || word == 0 {
			return found
		}
		if state = ix.steps.next(state, word); state == 0 || tokens[j].before == arabic.Clause && !(ix.states[state].dashed && x.dash(j)) {
			return found
		}
	}
}

// dash tells whether nothing but a dash stands before token j.
func (x *text) dash(j int) bool {
	switch strings.TrimSpace(x.source[x.tokens[j-1].end:x.tokens[j].start]) {
	case "-", "–", "—":
		return true
	}
	return false
}

// fits tells whether any of the endings allows the first word as it is written.
func (a *article) fits(x *text, first, last int, r *reading, ends []ending) bool {
	for i := range ends {
		if a.fit(x, first, last, r, ends[i]) {
			return true
		}
	}
	return false
}

// fit tells whether the ending's alias may be written as the words from first to last are.
func (a *article) fit(x *text, first, last int, r *reading, e ending) bool {
	if e.article != 0 && r.Article&^pronoun&e.article == 0 {
		return false
	}
	t := &x.tokens[first]
	switch e.casing {
	case capital:
		return t.capital
	case capitalLater:
		return slices.ContainsFunc(x.tokens[first:last+1], func(t token) bool { return t.capital })
	case capitals:
		word := x.written(first)
		return word == strings.ToUpper(word)
	}
	return first != last || a.spelled(x, first, r, e.alias)
}

// written is token i as it stands in the text.
func (x *text) written(i int) string { return x.source[x.tokens[i].start:x.tokens[i].end] }

// form is token i folded.
func (x *text) form(i int) string { return string(arabic.AppendForm(nil, x.written(i))) }

// longestFirst sorts the candidates of one token: the longest first, then the
// one with the fewest letters taken off.
func longestFirst(c []candidate) {
	if len(c) == 1 {
		return
	}
	slices.SortStableFunc(c, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.last, a.last), cmp.Compare(a.reading.Prefix, b.reading.Prefix))
	})
}

// hit is the alias at the place of the candidate.
func (a *article) hit(f Field, c candidate, alias int32) hit {
	tokens := a.fields[f].tokens
	return hit{f, c.first, c.last, tokens[c.first].start, tokens[c.last].end, alias}
}
