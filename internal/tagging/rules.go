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
	if x.first == 0 || l.empty() || t.tokens.List[x.first].Before > arabic.Spaced {
		return ""
	}
	last := int(x.first) - 1
	for i := range l.phrases {
		p := &l.phrases[i]
		if from := last - len(p.words) + 1; from >= 0 && p.at(t, from) {
			return p.text
		}
	}
	return a.classOf(l, t, last, func(c candidate) bool { return int(c.last) == last })
}

// after answers what of the list begins right after the candidate.
func (a *article) after(l *phraseList, t *text, x candidate) string {
	next := int(x.last) + 1
	if l.empty() || next >= len(t.tokens.List) || t.tokens.List[next].Before > arabic.Spaced {
		return ""
	}
	for i := range l.phrases {
		if p := &l.phrases[i]; p.at(t, next) {
			return p.text
		}
	}
	return a.classOf(l, t, next, func(c candidate) bool { return int(c.first) == next })
}

// classOf answers which class of the list the token belongs to; beside picks
// the candidates that count as @country.
func (a *article) classOf(l *phraseList, t *text, i int, beside func(candidate) bool) string {
	token := &t.tokens.List[i]
	in := t.words[i].classes
	if exact := t.words[i].exact; exact&l.classes != 0 && a.dotted && endsIn(t.source[token.Start:token.End], 'ي') {
		in |= exact
	}
	if in &= l.classes; in != 0 {
		for k := range a.tagger.classes {
			if in&(1<<k) != 0 {
				return a.tagger.classes[k].name + " " + t.source[token.Start:token.End]
			}
		}
	}
	if l.number && token.Script == arabic.Digits {
		return "@number"
	}
	if l.country {
		for _, c := range t.candidates {
			if beside(c) && slices.ContainsFunc(c.endings, a.isCountryName) {
				return "@country " + t.source[token.Start:token.End]
			}
		}
	}
	return ""
}

func (a *article) isCountryName(e ending) bool {
	v := a.tagger.vocabulary
	alias := &v.Aliases[e.alias]
	return alias.Evidence == vocabulary.Name && v.Entries[alias.Entry].Kind == vocabulary.Country
}

// near answers what of the list stands within nearWords of the candidate in
// the same sentence.
func (a *article) near(l *phraseList, t *text, x candidate) string {
	if l.empty() {
		return ""
	}
	tokens := t.tokens.List
	from, to := int(x.first), int(x.last)
	for n := 0; n < nearWords && from > 0 && tokens[from].Before < arabic.Sentence; n++ {
		from--
	}
	for n := 0; n < nearWords && to+1 < len(tokens) && tokens[to+1].Before < arabic.Sentence; n++ {
		to++
	}
	for k := range l.phrases {
		p := &l.phrases[k]
		if !a.may(p) {
			continue
		}
		for i := from; i+len(p.words)-1 <= to; i++ {
			if (i+len(p.words)-1 < int(x.first) || i > int(x.last)) && p.at(t, i) {
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
			for i := range a.fields[f].words {
				if p.at(&a.fields[f], i) {
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

// at tells whether the phrase stands at token i, particles and articles aside.
func (p *phrase) at(t *text, i int) bool {
	if len(p.words) == 0 || i+len(p.words) > len(t.words) {
		return false
	}
	for k, n := range p.words {
		if k > 0 && t.tokens.List[i+k].Before > arabic.Spaced {
			return false
		}
		if n != anyNumber && !slices.Contains(t.words[i+k].rules, n) {
			return false
		}
	}
	return true
}
