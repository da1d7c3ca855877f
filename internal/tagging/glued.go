package tagging

import (
	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// Copied pages run words together: القاهرةالرياض, العالمأمريكا. Where a letter
// that only ends a word has another behind it, or an alef with hamza stands in
// the middle of what is no word, the two are taken apart, if what comes out is
// known.

// How many letters the halves of a glued word have at least.
const (
	minLeft  = 3
	minRight = 2
)

// boundary answers where the written word is to be cut, 0 if nowhere. form is
// the word folded.
func (t *Tagger) boundary(written, form string) int32 {
	if len(form) < 2*(minLeft+minRight) {
		return 0
	}
	previous, letters := rune(0), 0
	for i, r := range written {
		ended := (previous == 'ة' || previous == 'ى') && r >= 'ء' && r <= 'ي'
		begins := r == 'أ' || r == 'إ' || r == 'آ'
		if (ended || begins) && letters >= minLeft && len(written)-i >= 2*minRight {
			left, right := arabic.Fold(written[:i]), arabic.Fold(written[i:])
			l, r := t.country(left), t.country(right)
			if previous == 'ة' && (l || r) || l && t.known(right) || r && t.known(left) || previous == 'ة' && t.known(left) && t.known(right) {
				return int32(i)
			}
		}
		previous = r
		letters++
	}
	return 0
}

// known tells whether the form is a word of the vocabulary as it stands or
// after particles.
func (t *Tagger) known(form string) bool {
	var analyses [arabic.MaxAnalyses]arabic.Analysis
	for _, r := range arabic.Analyse(analyses[:0], form) {
		if t.index.words.get(r.Rest) != 0 {
			return true
		}
	}
	return false
}

// country tells whether the form, without any particles, names a country, its
// people or its capital in one word.
func (t *Tagger) country(form string) bool {
	bare, article := arabic.CutArticle(form)
	for _, r := range [...]arabic.Analysis{{Rest: form, Article: arabic.Bare}, {Rest: bare, Article: article}} {
		s := t.index.first[t.index.words.get(r.Rest)].names
		for _, e := range t.index.endings(s) {
			alias := &t.facts[e.alias]
			if alias.kind == vocabulary.Country && alias.evidence <= vocabulary.Capital && e.article&r.Article != 0 {
				return true
			}
		}
	}
	return false
}
