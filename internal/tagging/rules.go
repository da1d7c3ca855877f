package tagging

import (
	"slices"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// nearWords is how far Context.Near looks, in words to either side.
const nearWords = 6

// meets answers the first thing of the context that holds around the
// candidate, empty if none does.
func (a *article) meets(c *context, f Field, x candidate) string {
	t := &a.fields[f]
	if w := a.before(&c.before, t, x); w != "" {
		return w
	}
	if w := a.after(&c.after, t, x); w != "" {
		return w
	}
	if w := a.near(&c.near, t, x); w != "" {
		return w
	}
	return a.anywhere(&c.article)
}

// before answers what of the list ends right before the candidate.
func (a *article) before(l *phraseList, t *text, x candidate) string {
	if x.first == 0 || l.empty() || t.tokens[x.first].before > arabic.Spaced {
		return ""
	}
	last := int(x.first) - 1
	for i := range l.phrases {
		p := &l.phrases[i]
		if from := last - len(p.words) + 1; from >= 0 && a.stands(p, t, from) {
			return p.text
		}
	}
	return a.classOf(l, t, last, false)
}

// after answers what of the list begins right after the candidate.
func (a *article) after(l *phraseList, t *text, x candidate) string {
	next := int(x.last) + 1
	if l.empty() || next >= len(t.tokens) || t.tokens[next].before > arabic.Spaced {
		return ""
	}
	for i := range l.phrases {
		if p := &l.phrases[i]; a.stands(p, t, next) {
			return p.text
		}
	}
	return a.classOf(l, t, next, true)
}

// between answers the candidates whose first token is one of those.
func (t *text) between(first, last int) []candidate {
	from, _ := slices.BinarySearchFunc(t.candidates, first, func(c candidate, i int) int { return int(c.first) - i })
	to := from
	for to < len(t.candidates) && int(t.candidates[to].first) <= last {
		to++
	}
	return t.candidates[from:to]
}

// classOf answers which class of the list the token belongs to. @country is
// every name of a country that begins with the token or, if begins is false,
// that ends with it.
func (a *article) classOf(l *phraseList, t *text, i int, begins bool) string {
	w := a.at(t, i)
	in := w.classes
	if exact := w.exact; exact&l.classes != 0 && a.dotted && endsIn(t.written(i), 'ي') {
		in |= exact
	}
	if in &= l.classes; in != 0 {
		for k, name := range a.tagger.classNames {
			if in&(1<<k) != 0 {
				return name + " " + t.written(i)
			}
		}
	}
	if l.number && t.tokens[i].script == arabic.Digits {
		return "@number"
	}
	if !l.country {
		return ""
	}
	first := i
	if !begins {
		first = i - t.longest
	}
	for _, c := range t.between(first, i) {
		if (begins || int(c.last) == i) && slices.ContainsFunc(a.endings(c), a.isCountryName) {
			return "@country " + t.written(i)
		}
	}
	return ""
}

func (a *article) isCountryName(e ending) bool {
	alias := &a.tagger.facts[e.alias]
	return alias.evidence == vocabulary.Name && alias.kind == vocabulary.Country
}

// near answers what of the list stands within nearWords of the candidate in
// the same sentence.
func (a *article) near(l *phraseList, t *text, x candidate) string {
	if l.empty() {
		return ""
	}
	tokens := t.tokens
	from, to := int(x.first), int(x.last)
	for n := 0; n < nearWords && from > 0 && tokens[from].before < arabic.Sentence; n++ {
		from--
	}
	for n := 0; n < nearWords && to+1 < len(tokens) && tokens[to+1].before < arabic.Sentence; n++ {
		to++
	}
	for k := range l.phrases {
		p := &l.phrases[k]
		if !a.may(p) {
			continue
		}
		for i := from; i+len(p.words)-1 <= to; i++ {
			if (i+len(p.words)-1 < int(x.first) || i > int(x.last)) && a.stands(p, t, i) {
				return p.text
			}
		}
	}
	return ""
}

// anywhere answers what of the list stands in the article; the answer is kept,
// since one list is asked for at each place of its alias.
func (a *article) anywhere(l *phraseList) string {
	if len(l.phrases) == 0 {
		return ""
	}
	if w, known := a.found[l]; known {
		return w
	}
	a.found[l] = a.search(l)
	return a.found[l]
}

func (a *article) search(l *phraseList) string {
	for k := range l.phrases {
		p := &l.phrases[k]
		if !a.may(p) {
			continue
		}
		if len(p.words) == 1 {
			return p.text
		}
		for f := range a.fields {
			for i := range a.fields[f].tokens {
				if a.stands(p, &a.fields[f], i) {
					return p.text
				}
			}
		}
	}
	return ""
}

// may tells whether all words of the phrase stand somewhere in the article.
func (a *article) may(p *phrase) bool {
	for _, n := range p.words {
		if n != anyNumber && a.seen[n] != a.serial {
			return false
		}
	}
	return len(p.words) > 0
}

// stands tells whether the phrase stands at token i, particles and articles aside.
func (a *article) stands(p *phrase, t *text, i int) bool {
	if len(p.words) == 0 || i+len(p.words) > len(t.tokens) {
		return false
	}
	for k, n := range p.words {
		if k > 0 && t.tokens[i+k].before > arabic.Spaced {
			return false
		}
		if n != anyNumber && !slices.Contains(a.at(t, i+k).rules, n) {
			return false
		}
	}
	return true
}
