package tagging

import (
	"slices"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// Copied pages run words together: القاهرةالرياض, العالمأمريكا. Where a letter
// that only ends a word has another behind it, or an alef with hamza stands in
// the middle of what is no word, the two are taken apart, if what comes out is
// known.

// unglue takes the word at token i apart, if it must be, and tells whether it did.
func (a *article) unglue(x *text, i int) bool {
	t := x.tokens.List[i]
	if t.Script != arabic.Arabic || len(t.Form) < 2*(minLeft+minRight) {
		return false
	}
	at := a.boundary(x.source[t.Start:t.End])
	if at == 0 {
		return false
	}
	left, right := t, t
	left.End, right.Start = t.Start+at, t.Start+at
	left.Form, right.Form = arabic.Fold(x.source[left.Start:left.End]), arabic.Fold(x.source[right.Start:right.End])
	right.Before = arabic.Joined
	x.tokens.List[i] = left
	x.tokens.List = slices.Insert(x.tokens.List, i+1, right)
	return true
}

// How many letters the halves of a glued word have at least.
const (
	minLeft  = 3
	minRight = 2
)

// boundary answers where the written word is to be cut, 0 if nowhere.
func (a *article) boundary(written string) int {
	previous, letters := rune(0), 0
	for i, r := range written {
		ended := (previous == 'ة' || previous == 'ى') && r >= 'ء' && r <= 'ي'
		begins := r == 'أ' || r == 'إ' || r == 'آ'
		if (ended || begins) && letters >= minLeft && len(written)-i >= 2*minRight {
			left, right := arabic.Fold(written[:i]), arabic.Fold(written[i:])
			l, r := a.country(left), a.country(right)
			if previous == 'ة' && (l || r) || l && a.known(right) || r && a.known(left) || previous == 'ة' && a.known(left) && a.known(right) {
				return i
			}
		}
		previous = r
		letters++
	}
	return 0
}

// known tells whether the form is a word of the vocabulary as it stands or
// after particles.
func (a *article) known(form string) bool {
	return a.tagger.resolve(form, arabic.Analyse(nil, form)).known
}

// country tells whether the form, without any particles, names a country, its
// people or its capital in one word.
func (a *article) country(form string) bool {
	v := a.tagger.vocabulary
	bare, article := arabic.CutArticle(form)
	for _, r := range [...]arabic.Analysis{{Rest: form, Article: arabic.Bare}, {Rest: bare, Article: article}} {
		s := a.tagger.index.first[a.tagger.index.words[r.Rest]].names
		for _, e := range a.tagger.index.ends[s] {
			alias := &v.Aliases[e.alias]
			if v.Entries[alias.Entry].Kind == vocabulary.Country && alias.Evidence <= vocabulary.Capital && e.article&r.Article != 0 {
				return true
			}
		}
	}
	return false
}
