package extract

import (
	"hash/maphash"
	"strings"
)

// An anchor is the text of the article as the page's JSON-LD has it, by the
// pairs of words that follow each other in it. Lines are of the article when
// their pairs are in it.
type anchor struct {
	seed  maphash.Seed
	pairs map[uint64]bool
	words int
	cut   bool // it ends before the article does
}

// An anchor has at least so many words; fewer are a teaser. A text of more
// bytes is none.
const minAnchor, maxAnchor = 40, 1 << 20

// newAnchor reads the text of an article, which may be HTML. It answers nil
// when there is too little of it.
func newAnchor(text string) *anchor {
	if len(text) < 4*minAnchor || len(text) > maxAnchor {
		return nil
	}
	text = strings.TrimSpace(unescapeHTML(text))
	if strings.Contains(text, "</") || strings.Contains(text, "<br") {
		p := parsePage(text, 0)
		text = p.text(p.root, len(text))
	}
	key := plainWords(lineKey(text))
	if len(key) < minAnchor {
		return nil
	}
	a := &anchor{seed: maphash.MakeSeed(), pairs: make(map[uint64]bool, len(key)), words: len(key), cut: endingOf(text) == endEllipsis}
	for i := 1; i < len(key); i++ {
		a.pairs[a.pair(key[i-1], key[i])] = true
	}
	return a
}

func (a *anchor) pair(first, second string) uint64 {
	return maphash.String(a.seed, first)*31 + maphash.String(a.seed, second)
}

// holds counts the pairs of words in text, and those that are the article's.
func (a *anchor) holds(text string) (hits, all int) {
	key := plainWords(lineKey(text[:cutAt(text, comparedText)]))
	for i := 1; i < len(key); i++ {
		if all++; a.pairs[a.pair(key[i-1], key[i])] {
			hits++
		}
	}
	return hits, all
}

// settleAnchor finds the lines of the page's article by its anchor, and moves
// the root to what holds them. Where the page hasn't got most of the anchor's
// text, or has it twice, it is none.
func (v *view) settleAnchor() {
	a := newAnchor(v.meta.articleText)
	if a == nil || v.data != nil { // the article is known
		return
	}
	var above *node
	found := 0
	for i, l := range v.sheet.lines {
		if !isRunning(l) || v.sheet.forms[i].linked {
			continue
		}
		hits, all := a.holds(v.sheet.text(i))
		if 10*hits < 8*all {
			continue
		}
		found += all + 1
		if block := v.flat.lines[i].block; above == nil {
			above = block
		} else {
			for !above.holds(block) {
				above = above.parent
			}
		}
	}
	if above == nil || 2*found < a.words || 3*found > 4*a.words {
		return
	}
	v.anchor = a
	for above.parent != nil && above.isLine() {
		above = above.parent
	}
	for n := above; n != nil; n = n.parent {
		n.zone = ""
	}
	if !v.root.holds(above) {
		v.root = above
	}
}

// removeUnanchored takes out what stands among the paragraphs in no home of
// the article and isn't in its anchor: boxes that themes put there.
func (v *view) removeUnanchored(h homes) {
	a, s := v.anchor, v.sheet
	if a == nil || a.cut {
		return
	}
	first, in, out := -1, 0, 0
	for i := range s.lines {
		if !v.isParagraph(i) || !h.holds(v.flat.lines[i].block) {
			continue
		}
		hits, all := a.holds(s.text(i))
		if 10*hits >= 8*all {
			in += all
			if first < 0 {
				first = i
			}
		} else {
			out += all
		}
	}
	if first < 0 || 4*out > in {
		return
	}
	for i := first + 1; i < len(s.lines); i++ {
		if s.lines[i].role != roleText || s.forms[i].kind == Caption || s.forms[i].kind == Table || h.holds(v.flat.lines[i].block) {
			continue
		}
		if hits, all := a.holds(s.text(i)); all > 0 && 3*hits < all {
			s.take(i, roleRemoved, "page")
		}
	}
}
