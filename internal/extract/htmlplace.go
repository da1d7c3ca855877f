package extract

import "strings"

// How far from the title and the article's end metadata is looked for, in
// lines.
const looseTop, looseEnd = 10, 6

// place takes the lines that are outside of the article, or in zones, out of
// the text. Those near the title are kept for a while, as v.loose.
func (v *view) place() {
	inside := make([]bool, len(v.flat.lines))
	last := -1
	v.first = -1
	boxes, bare := v.authorBoxes(), v.isBareAbove()
	for i, l := range v.flat.lines {
		if rule := v.zoneIn(l.block); rule != "" && !v.isBelowHeading(i) {
			v.sheet.take(i, roleRemoved, rule)
		} else if boxes[l.block] && isRunning(v.sheet.lines[i]) {
			v.sheet.take(i, roleRemoved, "author-box")
		} else if l := v.sheet.lines[i]; l.runes < 4 && len(lineKey(v.sheet.text(i))) == 0 || strings.Trim(v.sheet.text(i), "ـ_-–—=| ") == "" {
			v.sheet.take(i, roleRemoved, "page") // a bar, a slash, a line drawn with dashes
		} else if v.isBelowDrawnLine(i) {
			v.sheet.take(i, roleRemoved, "author-box")
		}
		if inside[i] = v.root.holds(l.block); inside[i] {
			if v.first < 0 {
				v.first = i
			}
			last = i
		}
	}
	top := v.first
	if v.title >= 0 && (v.title < top || top < 0) {
		top = v.title
	}
	for i := range v.flat.lines {
		above := i < v.title && !v.data.holds(v.flat.lines[i].block) && (bare || v.sheet.lines[i].runes < minProse || v.sheet.forms[i].kind == ListItem || isBarRow(v.sheet.text(i)))
		if inside[i] && !above || v.sheet.lines[i].role != roleText {
			continue
		}
		if i >= top-looseTop && (i < v.first || above) || i > last && i <= last+looseEnd {
			v.loose = append(v.loose, i)
			continue
		}
		v.sheet.take(i, roleRemoved, "page")
	}
}

// isBelowDrawnLine tells whether line i is the motto that a forum's member has below
// what he writes: it stands in a box that begins with a drawn line.
func (v *view) isBelowDrawnLine(i int) bool {
	lines, first := v.flat.lines, i
	for first > 0 && i-first < 4 && lines[first-1].block == lines[i].block {
		first--
	}
	return first < i && i-first < 4 && v.sheet.lines[first].runes >= 10 && strings.Trim(v.sheet.text(first), "ـ_-–—=") == ""
}

// isBareAbove tells whether there is little running text above a title that is
// the page's heading: what there is, is of the site.
func (v *view) isBareAbove() bool {
	if v.heading == nil || v.title < 0 {
		return false
	}
	prose := int32(0)
	for i, l := range v.sheet.lines[:v.title] {
		if isRunning(l) && v.zoneIn(v.flat.lines[i].block) == "" {
			prose += l.runes
		}
	}
	return 4*int(prose) < v.root.content.prose
}

// zoneIn answers the rule by which a line in n is not of the article. The
// title is, whatever it stands in.
func (v *view) zoneIn(n *node) string {
	for ; n != nil; n = n.parent {
		if n == v.heading {
			return ""
		}
		if n.zone != "" {
			return n.zone
		}
	}
	return ""
}

// isBelowHeading tells whether line i stands right below the title, set as a heading
// or as running text, and in no zone but what holds the title as well: its
// standfirst.
func (v *view) isBelowHeading(i int) bool {
	if v.heading == nil || i != v.title+1 || v.sheet.forms[i].linked || v.sheet.forms[i].kind != Heading && !isRunning(v.sheet.lines[i]) {
		return false
	}
	for n := v.flat.lines[i].block; n != nil && !n.holds(v.heading); n = n.parent {
		if n.zone != "" {
			return false
		}
	}
	return true
}
