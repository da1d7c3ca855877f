package extract

import (
	"net/url"
	"strings"
)

// removePromos takes out the lines of a page that are nothing but links:
// headlines of other articles, and lists of them. A short link, or one that is
// a sentence, stays.
func (v *view) removePromos() {
	s := v.sheet
	after := s.proseAfter()
	for i := 0; i < len(s.lines); {
		end := i + 1
		for s.forms[i].block > 0 && end < len(s.lines) && s.forms[end].block == s.forms[i].block {
			end++
		}
		if s.forms[i].kind == ListItem || s.forms[i].kind == Paragraph && end > i+1 {
			s.removeLinkList(i, end, after[end] == 0)
		} else {
			for n := i; n < end; n++ {
				switch {
				case s.lines[n].role != roleText:
				case s.isPromo(n):
					s.take(n, roleRemoved, "related")
				case s.isTagLinks(n):
					s.take(n, roleRemoved, "tags")
				}
			}
		}
		i = end
	}
	s.removeBesidePromos()
	v.removeUnderPromos()
}

// removeUnderPromos takes out what stands in one element with the headline of another
// article above it, and with nothing else but a line or two. A paragraph stays.
func (v *view) removeUnderPromos() {
	s, lines := v.sheet, v.flat.lines
	var h homes
	for i := 1; i < len(lines); i++ {
		above, box := s.lines[i-1], lines[i].block
		if s.lines[i].role != roleText || above.role != roleRemoved || above.rule != "related" || lines[i-1].block != box || i == v.title {
			continue
		}
		if box.own.heads == 0 || box.own.lines > maxTeaser || box.own.runes() > maxCard || 4*box.own.prose > v.root.content.prose {
			continue
		}
		if h.shapes == nil {
			h = v.findHomes()
		}
		if h.shape(box) != h.most || box.tag == "td" && hasPicture(box.parent) {
			s.take(i, roleRemoved, "related")
		}
	}
}

// hasPicture tells whether there is a picture among the first elements in n.
func hasPicture(n *node) bool {
	found, seen := false, 0
	n.walk(func(c *node) bool {
		found = found || c.tag == "img" && !isTracker(c)
		seen++
		return !found && seen < maxControls
	})
	return found
}

// removeBesidePromos takes out the shorter links right below other headlines
// set as links.
func (s *sheet) removeBesidePromos() {
	for i := 1; i < len(s.lines); i++ {
		above := s.lines[i-1]
		if s.lines[i].role == roleText && s.forms[i].linked && above.role == roleRemoved && above.rule == "related" && wordsIn(s.text(i), 1) > 1 && s.lines[i].ends != endStop {
			s.take(i, roleRemoved, "related")
		}
	}
}

// removeWayHome takes out the lines behind the last sentence that lead to the front
// page of the site itself.
func (v *view) removeWayHome() {
	s := v.sheet
	for i := len(s.lines) - 1; i > v.title; i-- {
		if s.lines[i].role != roleText || s.forms[i].kind == Caption {
			continue
		}
		if s.lines[i].ends == endStop || s.lines[i].runes > 2*minProse {
			return
		}
		for _, m := range s.marksOf(i) {
			if m.Kind == Link && v.meta.isFrontPage(m.Href) {
				s.take(i, roleRemoved, "page")
			}
		}
	}
}

// isFrontPage tells whether an address is that of the front page of the site.
func (m *pageMeta) isFrontPage(href string) bool {
	own, err := url.Parse(m.url)
	to, wrong := url.Parse(href)
	if err != nil || wrong != nil || own.Host == "" || to.RawQuery != "" || to.Path != "" && to.Path != "/" {
		return false
	}
	return strings.TrimPrefix(to.Host, "www.") == strings.TrimPrefix(own.Host, "www.")
}

// isPromo knows a headline set as a link, with or without a label before it.
func (s *sheet) isPromo(i int) bool {
	l, form, text := s.lines[i], s.forms[i], s.text(i)
	if form.kind == Caption || form.kind == Table || l.runes > 200 {
		return false
	}
	if form.linked {
		if form.kind == Heading && wordsIn(text, 4) <= 4 && i > 0 && i+1 < len(s.lines) && s.isProse(i-1) && s.isProse(i+1) {
			return false // a heading of the text that leads to its subject
		}
		return wordsIn(text, 3) > 3 && l.ends != endStop || form.kind == Heading
	}
	// "موضوع متعلق: <a>…</a>"
	colon := strings.IndexByte(text, ':')
	if colon < 0 || colon > 60 || wordsIn(text[:colon], 4) > 4 || wordsIn(text[colon:], 4) < 4 || l.ends == endStop {
		return false
	}
	for _, m := range s.marksOf(i) {
		if m.Kind == Link && m.Start >= int(l.start)+colon && m.Start <= int(l.start)+colon+4 && m.End >= int(l.end)-2 {
			return true
		}
	}
	return false
}

// isTagLinks knows a few words and nothing but links behind their colon, two or
// more: "المزيد عن: <a>…</a> <a>…</a>".
func (s *sheet) isTagLinks(i int) bool {
	l, text := s.lines[i], s.text(i)
	colon := strings.IndexByte(text, ':')
	if colon < 0 || colon > 60 || wordsIn(text[:colon], 4) > 4 || l.ends == endStop {
		return false
	}
	links, at := 0, int(l.start)+colon+1
	for _, m := range s.marksOf(i) {
		if m.Kind != Link || m.Start < at {
			continue
		}
		if wordsIn(s.body[at:m.Start], 0) > 0 {
			return false
		}
		links, at = links+1, m.End
	}
	return links > 1 && wordsIn(s.body[at:l.end], 0) == 0
}

// removeLinkList takes a list out when most of its items are headlines set as
// links; at the end of the article, when all are links of any kind.
func (s *sheet) removeLinkList(from, to int, last bool) {
	items, links, headlines := 0, 0, 0
	for i := from; i < to; i++ {
		if s.lines[i].role != roleText {
			continue
		}
		items++
		if s.forms[i].linked {
			links++
			if wordsIn(s.text(i), 3) > 3 {
				headlines++
			}
		}
	}
	if items == 0 || !(links == items && last) && 3*headlines < 2*items {
		return
	}
	for i := from; i < to; i++ {
		if s.lines[i].role == roleText {
			s.take(i, roleRemoved, "related")
		}
	}
}

// marksOf lists the marks that begin in line i.
func (s *sheet) marksOf(i int) []Inline {
	from := searchMarks(s.marks, int(s.lines[i].start))
	return s.marks[from:searchMarks(s.marks, int(s.lines[i].end))]
}

// searchMarks is the index of the first mark that begins at or behind at.
func searchMarks(marks []Inline, at int) int {
	lo, hi := 0, len(marks)
	for lo < hi {
		if mid := (lo + hi) / 2; marks[mid].Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// applyForms gives the lines that are still text the roles that the markup
// says.
func (s *sheet) applyForms() {
	roles := map[Kind]role{Heading: roleHeading, ListItem: roleItem, Quote: roleQuote, Caption: roleCaption, Table: roleRow}
	for i, form := range s.forms {
		if r, ok := roles[form.kind]; ok && s.lines[i].role == roleText {
			s.take(i, r, "")
		}
	}
}
