package extract

import (
	"hash/maphash"
	"strings"
)

// homes are the elements in which the paragraphs of an article stand. Boxes
// that are put among or behind them stand in others.
type homes struct {
	seed   maphash.Seed
	shapes map[uint64]bool // of the elements, by shape
	prose  int32           // runes of running text in them
	most   uint64          // the shape of those with most of it
	last   int             // the last line of running text in them; -1 when there is none
}

// Paragraphs stand in their home, however deep they are set in these.
var inHome = setOf("p li ul ol dl dt dd blockquote q h2 h3 h4 h5 h6 span b strong i em font a center pre u")

// homeOf is the element in which the line of a block stands.
func homeOf(block *node) *node {
	if block.tag == "table" && block.parent != nil {
		block = block.parent // of figures, among the paragraphs
	}
	for n := block; n.parent != nil; n = n.parent {
		if !inHome[n.tag] {
			return n
		}
	}
	return block
}

// maxNamed bounds, in bytes, how much of an element's names is looked at.
const maxNamed = 100

// shape tells the home of a line's block from elements of another kind: by its
// names and those of what it stands in. Numbers in names count elements of one kind.
func (h homes) shape(block *node) uint64 {
	n := homeOf(block)
	var sum maphash.Hash
	sum.SetSeed(h.seed)
	write := func(texts ...string) {
		for _, t := range texts {
			t = t[:min(len(t), maxNamed)]
			if strings.ContainsAny(t, "0123456789") && !strings.Contains(t, "col-") && !strings.Contains(t, "span") {
				t = withoutDigits(t) // in a grid they say how wide it is
			}
			sum.WriteString(t)
			sum.WriteByte(0)
		}
	}
	class := n.attr("class")
	if write(n.tag, class); class == "" {
		for _, key := range []string{"id", "style"} { // an id is that of one element
			t := n.attr(key)
			sum.WriteString(t[:min(len(t), maxNamed)])
			sum.WriteByte(0)
		}
	}
	if up := n.parent; up != nil {
		write(up.tag, up.attr("class"))
	}
	return sum.Sum64()
}

func withoutDigits(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, name)
}

// holds tells whether the line of a block stands in one of the homes.
func (h homes) holds(block *node) bool { return h.shapes[h.shape(block)] }

// findHomes finds the shapes of the elements with a good part, a fifth, of the
// running text that is left, and that don't only come at its end.
func (v *view) findHomes() homes {
	h := homes{seed: maphash.MakeSeed(), shapes: map[uint64]bool{}, last: -1}
	before, prose, total := map[uint64]int32{}, map[uint64]int32{}, int32(0)
	for i, l := range v.sheet.lines {
		if v.isParagraph(i) {
			shape := h.shape(v.flat.lines[i].block)
			if prose[shape] == 0 {
				before[shape] = total
			}
			prose[shape] += l.runes
			total += l.runes
		}
	}
	for i := range v.sheet.lines {
		if v.isParagraph(i) {
			if shape := h.shape(v.flat.lines[i].block); prose[shape] > prose[h.most] {
				h.most = shape
			}
		}
	}
	for shape, runes := range prose {
		if 5*int(runes) >= int(total) && 3*int(before[shape]) < 2*int(total) {
			h.shapes[shape] = true
		}
	}
	for i, l := range v.sheet.lines {
		if v.isParagraph(i) && h.holds(v.flat.lines[i].block) {
			h.prose += l.runes
			h.last = i
		}
	}
	return h
}

// isParagraph tells whether line i is running text of the article, as far as
// is known.
func (v *view) isParagraph(i int) bool {
	l, form := v.sheet.lines[i], v.sheet.forms[i]
	return l.role == roleText && isRunning(l) && !form.linked && form.kind != Caption && v.root.holds(v.flat.lines[i].block)
}

// removeForeign takes out what stands in no home of the article: short lines
// above its first paragraph, and behind its last one what speaks of the site.
func (v *view) removeForeign() {
	h := v.findHomes()
	if h.last < 0 {
		return
	}
	v.removeForeignTop(h)
	v.removeUnanchored(h)
	v.removeForeignBoxes(h)
	v.removeForeignHead(h)
	v.removeForeignTail(h)
	v.removePicturedRows(h)
}

// removeForeignTop takes out the text above the title that stands in no home and
// shares few words with the article: what a page says of itself.
func (v *view) removeForeignTop(h homes) {
	s := v.sheet
	if h.last <= v.title {
		return
	}
	var stems stemSet
	for i := 0; i < v.title; i++ {
		if s.lines[i].role != roleText || s.forms[i].kind == Caption || h.holds(v.flat.lines[i].block) {
			continue
		}
		if stems == nil {
			stems = v.stemsIn(h)
		}
		if hits, all := sharedStems(s.text(i), stems); 4*hits <= all {
			s.take(i, roleRemoved, "page")
		}
	}
}

// removeForeignHead takes out the few words between the title and the first
// paragraph that stand in no home, in an element named for who wrote it or that
// shares its box with a date: names, sections, counters.
func (v *view) removeForeignHead(h homes) {
	s := v.sheet
	for i := v.title + 1; v.title >= 0 && i < len(s.lines); i++ {
		l, form, block := s.lines[i], s.forms[i], v.flat.lines[i].block
		if l.role != roleText || form.kind == Caption {
			continue
		}
		if v.isParagraph(i) && h.holds(block) {
			return
		}
		if form.kind == ListItem && (v.isDatedList(i) || v.isToolbar(i)) {
			s.take(i, roleRemoved, "page")
			continue
		}
		if form.kind == "" && l.ends <= endColon && !isRunning(l) && wordsIn(s.text(i), 3) <= 3 && s.pageWeight(i) >= muchWeight {
			s.take(i, roleRemoved, "page-words") // other languages, buttons
			continue
		}
		byline, most := v.isByline(block), 6
		if byline {
			most = 12 // a name with an office and a town
		}
		if l.ends > endColon || isRunning(l) || wordsIn(s.text(i), most) > most || h.holds(block) || zones().isA(block, "standfirst") {
			continue
		}
		if byline || block.parent != nil && v.datedBeside(i) {
			s.take(i, roleRemoved, "page")
		}
	}
}

// isDatedList tells whether line i is an item of a short list one of whose items was
// read as the date, the author or the like.
func (v *view) isDatedList(i int) bool {
	list := v.sheet.forms[i].block
	if v.sheet.lines[i].runes > maxPlainCaption || v.sheet.lines[i].ends == endStop || list == 0 {
		return false
	}
	for n := max(0, i-4); n < min(len(v.sheet.lines), i+5); n++ {
		if v.sheet.forms[n].block == list && v.sheet.lines[n].role == roleMeta {
			return true
		}
	}
	return false
}

// isToolbar tells whether line i is an item of a short list of buttons.
func (v *view) isToolbar(i int) bool {
	s, buttons := v.sheet, 0
	for n := max(0, i-looseTop); n < min(len(s.lines), i+looseTop); n++ {
		if s.forms[n].block != s.forms[i].block {
			continue
		}
		if s.isButton(n) {
			buttons++
		} else if s.lines[n].role == roleText {
			return false
		}
	}
	return buttons > 1 || s.pageWeight(i) >= muchWeight
}

// isByline tells whether an element, or one of the two around it, is named for
// who wrote the article.
func (v *view) isByline(n *node) bool {
	for up := 0; n != nil && up < 3; n, up = n.parent, up+1 {
		if n.byline {
			return true
		}
	}
	return false
}

// datedBeside tells whether the line above line i or below it is a date in the
// same box of labels.
func (v *view) datedBeside(i int) bool {
	lines := v.flat.lines
	box := lines[i].block.parent
	for _, n := range []int{i - 1, i + 1} {
		if n < 0 || n >= len(lines) || v.sheet.lines[n].role != roleMeta {
			continue
		}
		for up, k := lines[n].block, 0; up != nil && k < 3; up, k = up.parent, k+1 {
			if (up == box || up == box.parent) && up.all.prose == 0 && up.all.runes() <= maxCard/2 {
				return true
			}
		}
	}
	return false
}
