package extract

import "strings"

// removeContents takes out tables of contents: lines in a row that lead to places of
// the page itself, or each of which, but for its number, stands below again as a
// heading; with their label and the button that folds them.
func (v *view) removeContents() {
	headings := map[string]int{} // and where each stands last
	for i, form := range v.sheet.forms {
		if form.kind == Heading && !form.linked && i != v.title {
			headings[v.contentsKey(i)] = i
		}
	}
	delete(headings, "")
	leads := map[*node]bool{}
	for i := 0; i < len(v.sheet.lines); i++ {
		end, linked := i, 0
		for ; end < len(v.sheet.lines) && v.mayBeContents(end); end++ {
			if v.leadsInPage(end, leads) {
				linked++
			} else if headings[v.contentsKey(end)] <= end {
				break
			}
		}
		if linked == end-i && linked >= minContents || end-i > minContents {
			v.takeContents(i, end)
		}
		i = max(i, end-1)
	}
}

// contentsKey are the words of line i without its number.
func (v *view) contentsKey(i int) string { return foldedWords(unnumbered(v.sheet.text(i))) }

// mayBeContents tells whether line i is short, no heading and not the title.
func (v *view) mayBeContents(i int) bool {
	return i != v.title && v.sheet.isShortText(i) && v.sheet.forms[i].kind != Heading
}

// leadsInPage tells whether most of line i is links, and all those of its element lead
// to ids of the page. known are the elements that were asked about.
func (v *view) leadsInPage(i int, known map[*node]bool) bool {
	l := v.flat.lines[i]
	if 2*l.linked <= v.sheet.lines[i].runes {
		return false
	}
	leads, asked := known[l.block]
	if asked {
		return leads
	}
	leads, seen := true, 0
	l.block.walk(func(n *node) bool {
		if n.tag == "a" && n.has("href") {
			leads = leads && v.isInPage(n.attr("href"))
		}
		seen++
		return leads && seen < maxControls
	})
	known[l.block] = leads
	return leads
}

// isInPage tells whether an address is that of an id of this page.
func (v *view) isInPage(href string) bool {
	page, id, _ := strings.Cut(href, "#")
	return len(id) > 1 && (page == "" || page == v.meta.url || page == v.page.saved)
}

// takeContents takes out the lines from one to another, and what else is in the box
// around them when it says little; or the heading right above them.
func (v *view) takeContents(from, to int) {
	s, box := v.sheet, v.flat.lines[from].block
	for box.parent != nil && !box.holds(v.flat.lines[to-1].block) {
		box = box.parent
	}
	if v.isContentsBox(box) {
		for v.isContentsBox(box.parent) {
			box = box.parent
		}
		for from > 0 && box.holds(v.flat.lines[from-1].block) && v.isContentsLabel(from-1) {
			from--
		}
		for to < len(s.lines) && box.holds(v.flat.lines[to].block) && v.isContentsLabel(to) {
			to++
		}
	}
	if from > 0 && v.isContentsLabel(from-1) && (s.forms[from-1].kind == Heading || s.forms[from-1].bold || s.lines[from-1].ends == endColon) {
		from--
	}
	for i := from; i < to; i++ {
		if s.lines[i].role == roleText {
			s.take(i, roleRemoved, "navigation")
		}
	}
}

// maxContentsLabel is how many runes stand beside the links of a table of contents, in
// its box, at most.
const maxContentsLabel = 60

// isContentsBox tells whether n holds links and few words besides.
func (v *view) isContentsBox(n *node) bool {
	return n != nil && n != v.page.root && n.all.prose == 0 && n.all.fragment <= maxContentsLabel && (v.title < 0 || !n.holds(v.flat.lines[v.title].block))
}

// isContentsLabel tells whether line i is a few words, or was known to be the page's.
func (v *view) isContentsLabel(i int) bool {
	l := v.sheet.lines[i]
	return i != v.title && (l.role == roleRemoved || l.role == roleText && l.ends != endStop && wordsIn(v.sheet.text(i), maxBoxLabel) < maxBoxLabel && !v.sheet.forms[i].linked)
}
