package extract

import "strings"

// standsApart tells whether an inline element is a byline, a date or a caption
// beside the text rather than in it.
func standsApart(n *node) bool {
	if n.tag != "span" && n.tag != "time" && n.tag != "a" && n.tag != "font" && n.tag != "small" && n.tag != "cite" {
		return false
	}
	for up := n.parent; up != nil && up.depth > n.depth-4; up = up.parent {
		if up.tag == "p" || up.tag == "li" || up.tag == "blockquote" {
			return false
		}
		if blockTags[up.tag] {
			break
		}
	}
	z := zones()
	return n.tag == "time" || z.isA(n, "date") || z.isA(n, "byline") || z.isA(n, "caption")
}

// isComponent tells whether n is an element of the site's own, which has a dash in
// its name, and stands in no line of text.
func (f *flattener) isComponent(n *node) bool {
	if !strings.Contains(n.tag, "-") || !blockTags[n.parent.tag] && !strings.Contains(n.parent.tag, "-") && n.parent != f.page.root || n.parent.tag == "p" {
		return false
	}
	mixed, known := f.mixed[n.parent]
	if !known {
		for c := n.parent.first; c != nil && !mixed; c = c.next {
			mixed = c.isText() && strings.TrimSpace(f.page.raw(c)) != ""
		}
		if f.mixed == nil {
			f.mixed = map[*node]bool{}
		}
		f.mixed[n.parent] = mixed
	}
	return !mixed
}

// maxLabel bounds, in bytes, the words of one label in a row.
const maxLabel = 120

// isLabelRow tells whether n holds nothing but short inline elements, two or
// more: names, dates, buttons side by side, with at most a bar between.
func isLabelRow(p *page, n *node) bool {
	switch n.tag {
	case "div", "section", "header", "footer", "td", "center", "ul", "#document", "body", "p":
	default:
		return false
	}
	labels, dated := 0, n.tag != "p" // a paragraph is none without a date
	for c := n.first; c != nil; c = c.next {
		switch {
		case c.isText():
			if len(strings.TrimSpace(p.raw(c))) > 8 {
				return false
			}
		case c.tag == "span" || c.tag == "a" || c.tag == "time" || c.tag == "small":
			size := 0
			for t := c.first; t != nil && size <= maxLabel; t = t.next {
				if blockTags[t.tag] || t.tag == "br" {
					return false
				}
				size += len(strings.TrimSpace(p.text(t, maxLabel+1)))
			}
			if size > maxLabel {
				return false
			}
			if size > 0 {
				labels++
				dated = dated || c.tag == "time" || zones().isA(c, "date")
			}
		case c.tag != "img" && c.tag != "i" && c.tag != "svg" && !mutedTags[c.tag] && !blockTags[c.tag]:
			return false
		}
	}
	return labels > 1 && dated
}

// isBoxed tells whether n is a box with nothing in it but links and spans.
func isBoxed(p *page, n *node) bool {
	if n.tag != "div" && n.tag != "section" && n.tag != "header" && n.tag != "li" {
		return false
	}
	for c := n.first; c != nil; c = c.next {
		switch {
		case c.isText():
			if strings.TrimSpace(p.raw(c)) != "" {
				return false
			}
		case c.tag != "span" && c.tag != "a" && c.tag != "small" && c.tag != "b" && c.tag != "strong" && c.tag != "label" && !blockTags[c.tag] && c.tag != "img" && c.tag != "i" && c.tag != "svg":
			return false
		}
	}
	return true
}
