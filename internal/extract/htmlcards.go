package extract

import (
	"slices"
	"strings"
)

// A card holds at most so many runes of running text; more is an article.
const maxCard = 500

// removeCards takes out the cards of other articles: a box that begins with a
// heading set as a link, with little text below it.
func (v *view) removeCards() {
	blocks, above := map[*node]bool{}, v.aboveArticle()
	for i, l := range v.flat.lines {
		if v.sheet.forms[i].kind == Heading && v.sheet.forms[i].linked && i != v.title && wordsIn(v.sheet.text(i), 2) > 2 {
			if box := v.cardOf(l.block, above); box != nil {
				blocks[box] = true
			}
		}
	}
	v.keepOwnCards(blocks)
	v.addOtherArticles(blocks, above)
	if len(blocks) == 0 {
		return
	}
	for i, l := range v.flat.lines {
		if v.sheet.lines[i].role != roleText {
			continue
		}
		for n := l.block; n != nil; n = n.parent {
			if blocks[n] {
				v.sheet.take(i, roleRemoved, "related")
				break
			}
		}
	}
}

// keepOwnCards drops the boxes that are the article's own, as a review of the
// press has them: those with whole sentences inside of the element that is
// named for the article's text, and all where they have most of the text.
func (v *view) keepOwnCards(boxes map[*node]bool) {
	sentences, all := map[*node]bool{}, int32(0)
	taken := int32(0)
	for i, l := range v.sheet.lines {
		block := v.flat.lines[i].block
		if !isRunning(l) || v.sheet.forms[i].linked || v.zoneIn(block) != "" || !v.root.holds(block) {
			continue
		}
		all += l.runes
		for n := block; n != nil && len(boxes) > 0; n = n.parent {
			if boxes[n] {
				sentences[n] = sentences[n] || l.ends == endStop
				taken += l.runes
				break
			}
		}
	}
	for n := range boxes {
		inBody := false
		for up := n.parent; up != nil && !inBody; up = up.parent {
			inBody = up.body
		}
		if sentences[n] && (inBody && !isGallery(n) || 5*int(taken) > 4*int(all)) {
			delete(boxes, n)
		}
	}
}

// addOtherArticles adds the boxes of whole articles that stand behind this one,
// as pages without an end load them: they have a first heading of their own and
// stand beside a box of the same name, which holds our title and its text.
func (v *view) addOtherArticles(boxes, above map[*node]bool) {
	if v.heading == nil || v.title < 0 {
		return
	}
	text := v.title + 1
	for text < len(v.sheet.lines) && !isRunning(v.sheet.lines[text]) {
		text++
	}
	if text == len(v.sheet.lines) {
		return
	}
	first := v.flat.lines[text].block
	for _, h := range v.meta.headings {
		if h == v.heading || h.start < first.start || wordsIn(v.page.text(h, 200), 2) <= 2 {
			continue
		}
		box := h
		for box.parent != nil && !above[box.parent] {
			box = box.parent
		}
		if box == h || box.parent == nil || above[box] {
			continue
		}
		own := v.heading // the box beside this one that holds our title
		for own.parent != nil && own.parent != box.parent {
			own = own.parent
		}
		if own != box && own.parent == box.parent && own.holds(first) && areOfKind(own, box) {
			boxes[box] = true
		}
	}
}

// areOfKind tells whether two elements are built as the same: both are articles, or
// the names of one are all names of the other, which may be marked as the last or as
// loaded later.
func areOfKind(a, b *node) bool {
	if a.tag != b.tag || a.tag == "article" {
		return a.tag == b.tag
	}
	namesOf := func(n *node) []string {
		names := strings.Fields(n.attr("class"))
		return names[:min(len(names), maxNamed)]
	}
	few, many := namesOf(a), namesOf(b)
	if len(few) > len(many) {
		few, many = many, few
	}
	for _, name := range few {
		if !slices.Contains(many, name) {
			return false
		}
	}
	return len(few) > 0 || len(many) == 0
}

// authorBoxes are the elements inside of those named for an author that hold
// more than a name: a few lines on who that is.
func (v *view) authorBoxes() map[*node]bool {
	boxes, above := map[*node]bool{}, v.aboveArticle()
	v.page.root.walk(func(n *node) bool {
		if n.byline && !n.body && n.all.prose > 0 && n.all.prose <= maxCard && 4*n.all.prose <= v.root.content.prose && !above[n] {
			n.walk(func(c *node) bool {
				boxes[c] = true
				return !c.isText()
			})
			return false
		}
		return !n.isText()
	})
	return boxes
}

// The rules whose lines speak for the whole box that they stand in.
var boxRules = setOf("newsletter share cookies comment-form")

// removeBoxes takes out the boxes of a few lines one of which asks the reader
// to subscribe, to follow or to comment.
func (v *view) removeBoxes() {
	boxes, above := map[*node]bool{}, v.aboveArticle()
	for i, l := range v.flat.lines {
		if line := v.sheet.lines[i]; line.role == roleRemoved && boxRules[line.rule] {
			most, part := maxCard/2, 6
			nested := 1
			if line.rule == "cookies" { // whose buttons have a box in that of the words
				most, part, nested = 2*maxCard, 1, 3
			}
			for n := l.block; n != nil && nested > 0 && !above[n] && n.all.runes() <= most && part*n.all.prose <= v.root.content.prose; n = n.parent {
				if n.tag == "div" || n.tag == "section" {
					boxes[n] = true
					nested--
				}
			}
		}
	}
	if len(boxes) == 0 {
		return
	}
	h := v.findHomes()
	for i, l := range v.flat.lines {
		if v.isParagraph(i) && h.shape(l.block) == h.most {
			continue
		}
		for n := l.block; n != nil && v.sheet.lines[i].role == roleText; n = n.parent {
			if boxes[n] {
				v.sheet.take(i, roleRemoved, "page")
			}
		}
	}
}

// aboveArticle are the elements that hold the whole article or its title.
func (v *view) aboveArticle() map[*node]bool {
	above := map[*node]bool{}
	for n := v.root; n != nil; n = n.parent {
		above[n] = true
	}
	if v.title >= 0 {
		for n := v.flat.lines[v.title].block; n != nil; n = n.parent {
			above[n] = true
		}
	}
	return above
}

// cardOf is the largest box around a linked heading that holds little text and
// none of above; nil when there is none. A heading that stands among the
// paragraphs of an article is in no box.
func (v *view) cardOf(heading *node, above map[*node]bool) *node {
	var found *node
	for n := heading.parent; n != nil && !above[n] && n.all.prose <= maxCard && (n.all.lines <= maxTeaser || isGallery(n)); n = n.parent {
		switch n.tag {
		case "div", "article", "section", "li", "td", "a":
			if 4*n.all.prose <= 3*v.root.content.prose {
				found = n
			}
		}
	}
	return found
}

// isGallery tells whether n is a row of pictures under one headline set as a link, each
// with a line of text at most.
func isGallery(n *node) bool {
	if n.all.heads > 1 {
		return false
	}
	pictures, seen := 0, 0
	n.walk(func(c *node) bool {
		if c.tag == "img" && !isTracker(c) {
			pictures++
		}
		seen++
		return seen < maxControls
	})
	return pictures >= max(2, n.all.lines)
}

// removeBoxedHeadlines takes out the boxes of a section's name and a headline of
// it, where the headline is no link.
func (v *view) removeBoxedHeadlines() {
	s, lines := v.sheet, v.flat.lines
	for i := v.title + 1; i+1 < len(lines); i++ {
		box := lines[i].block.parent
		if s.lines[i].role != roleText || s.lines[i+1].role != roleText || box == nil || box.all.prose > 0 || lines[i+1].block.parent != box {
			continue
		}
		headline := wordsIn(s.text(i+1), 3) > 3 && s.lines[i+1].ends == endOpen
		alone := box.all.runes() == lines[i].block.all.runes()+lines[i+1].block.all.runes()
		if headline && alone && s.forms[i].kind == "" && sections().isSectionLine(lineKey(s.text(i))) {
			s.take(i, roleRemoved, "related")
			s.take(i+1, roleRemoved, "related")
		}
	}
}

// removePromoLabels takes out the words that announce a headline set as a link
// and share its box: "اقتصاد" above the headline.
func (v *view) removePromoLabels() {
	s := v.sheet
	for i := 0; i+1 < len(s.lines); i++ {
		below := s.lines[i+1]
		if s.lines[i].role != roleText || below.role != roleRemoved || below.rule != "related" || !s.forms[i+1].linked {
			continue
		}
		l, block := s.lines[i], v.flat.lines[i].block
		if l.ends.finished() || wordsIn(s.text(i), 4) > 4 || block.tag == "p" {
			continue
		}
		box := v.flat.lines[i+1].block
		if !box.holds(block) {
			box = box.parent
		}
		if box != nil && box.holds(block) && box.all.prose == 0 {
			s.take(i, roleRemoved, "related")
		}
	}
}

// maxSkips bounds how many links that skip something are followed.
const maxSkips = 32

// removeSkipped takes out what a page offers to skip: from a link that leads
// to an id such as "end-of-recommendations" as far as the element with it.
func (v *view) removeSkipped() {
	ends, skips := map[string]*node{}, []*node{}
	v.page.root.walk(func(n *node) bool {
		if id := n.attr("id"); strings.HasPrefix(id, "end") {
			ends[id] = n
		}
		if n.tag == "a" && strings.Contains(n.attr("href"), "#end") {
			skips = append(skips, n)
		}
		return !mutedTags[n.tag]
	})
	for _, a := range skips[:min(len(skips), maxSkips)] {
		_, id, _ := strings.Cut(a.attr("href"), "#")
		if end := ends[id]; end != nil && end.start > a.start {
			v.removeBetween(a, end)
		}
	}
}

// removeBetween takes out the lines from one element to another, unless that
// is a good part of the page.
func (v *view) removeBetween(from, to *node) {
	first, last, prose := -1, -1, int32(0)
	for i, l := range v.flat.lines {
		at := v.flat.source(Span{int(l.start), int(l.end)}).Start
		if at < int(from.start) || at > int(to.start) && !to.holds(l.block) {
			continue
		}
		if first < 0 {
			first = i
		}
		if last = i; v.sheet.isProse(i) {
			prose += v.sheet.lines[i].runes
		}
	}
	if first < 0 || 3*int(prose) > v.root.all.prose {
		return
	}
	for i := first; i <= last; i++ {
		if v.sheet.lines[i].role == roleText && i != v.title {
			v.sheet.take(i, roleRemoved, "hidden")
		}
	}
}

func (a amount) runes() int { return a.prose + a.linked + a.fragment }
