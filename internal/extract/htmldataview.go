package extract

import "unicode/utf8"

// takeData looks for the article in the data of the page's scripts where the page
// shows none, as pages do that make their text when they are opened. It tells
// whether there is one; that is part of the page then, right behind its script.
func (v *view) takeData() bool {
	p := v.page
	if v.scripted() < v.root.content.prose {
		return false // the scripts haven't got more text than the page shows
	}
	titles := v.meta.titles
	if v.meta.title != "" {
		titles = append(titles[:len(titles):len(titles)], v.meta.withoutSite(v.meta.title))
	}
	c := newDataChoice(dataOf(p), titles)
	if c.best.rank == 0 {
		return false
	}
	root := buildArticle(p, c)
	if !v.isHidden(root, c.best.rank > 3) {
		p.layers = nil
		return false
	}
	root.insertAt(c.list[c.best.at].script)
	v.meta.takeData(c)
	p.root.walk(func(n *node) bool {
		if !n.isText() {
			n.own = amount{}
		}
		return true
	})
	markZones(p)
	v.data = root
	return true
}

// scripted is how many bytes of scripts the page has, and of data in attributes.
func (v *view) scripted() int {
	size := 0
	v.page.root.walk(func(n *node) bool {
		if n.tag == "script" && n.first != nil {
			size += int(n.first.end - n.first.start)
		}
		for _, a := range n.attrs {
			if isQuotedData(a.Val) {
				size += len(a.Val)
			}
		}
		return true
	})
	return size
}

// isHidden tells whether the page shows little of the text in n, and little other
// text than that; where it is sure that the text is the article of the page, little
// that speaks of the same.
func (v *view) isHidden(n *node, sure bool) bool {
	text := v.page.text(n, maxAnchor)
	a := newAnchor(text[:cutAt(text, maxAnchor)])
	if a == nil {
		return false
	}
	stems := stemSet{}
	stems.add(text[:cutAt(text, 4*comparedText)])
	shown, other := 0, 0
	for _, l := range v.flat.lines {
		text := string(v.flat.flat[l.start:l.end])
		runes := utf8.RuneCountInString(text)
		if runes < minProse && endingOf(text) != endStop || 2*int(l.linked) > runes {
			continue
		}
		if hits, all := a.holds(text); 10*hits >= 8*all {
			shown += runes
			continue
		}
		if common, of := sharedStems(text, stems); v.root.holds(l.block) && l.block.inZone() == "" && (!sure || 4*common >= of) {
			other += runes
		}
	}
	whole := utf8.RuneCountInString(text)
	if sure {
		return 2*shown < whole && 3*other < whole
	}
	return 4*shown < whole && 6*other < whole
}

// takeData takes over what the data say of their article and the page doesn't.
func (m *pageMeta) takeData(c *dataChoice) {
	if h := c.best.holder; h >= 0 && len(c.titles) == 0 {
		m.titles = append([]string{c.titleIn(h)}, m.titles...)
	}
	published, updated := c.dates(c.best)
	m.published, m.updated = orElse(m.published, published), orElse(m.updated, updated)
}
