package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// findTitleLine finds the line that holds the title. Without a heading that
// does, it is the longest line that the <title> or a meta tag contains; the
// title is then as that line has it.
func (v *view) findTitleLine(title string) string {
	v.title = -1
	for i, l := range v.flat.lines {
		if v.heading != nil && v.heading.holds(l.block) {
			v.title = i
			return title
		}
	}
	if title == "" {
		return ""
	}
	claim := " " + foldedWords(title) + " "
	longest := len(claim) / 3
	for i, l := range v.flat.lines {
		if int(l.end-l.start) > 4*len(title) || l.linked > 0 || v.zoneIn(l.block) != "" || v.flat.isCrumb(i) {
			continue
		}
		own := foldedWords(v.sheet.text(i))
		if len(own) > longest && wordsIn(own, 2) > 2 && strings.Contains(claim, " "+own+" ") {
			longest, v.title = len(own), i
		}
	}
	if v.title < 0 {
		return title
	}
	return v.meta.withoutSite(v.sheet.text(v.title))
}

// blockOf is the element with the longest line that the title contains and that
// is a good part of it; nil when there is none.
func (f *flattener) blockOf(title string) *node {
	claim := " " + foldedWords(title) + " "
	longest, block := len(claim)/3, (*node)(nil)
	for i, l := range f.lines {
		if l.linked > 0 || int(l.end-l.start) > 4*len(title) || f.isCrumb(i) {
			continue
		}
		own := foldedWords(string(f.flat[l.start:l.end]))
		if len(own) > longest && wordsIn(own, 2) > 2 && strings.Contains(claim, " "+own+" ") {
			longest, block = len(own), l.block
		}
	}
	return block
}

// isCrumb tells whether line i ends a row of links with marks between them, the way to
// the page: it names the article but is no title.
func (f *flattener) isCrumb(i int) bool {
	if i < 2 || f.lines[i-2].linked == 0 {
		return false
	}
	mark := f.lines[i-1]
	return mark.end-mark.start < 4 && len(plainWords(lineKey(string(f.flat[mark.start:mark.end])))) == 0
}

func orNode(n, other *node) *node {
	if n != nil {
		return n
	}
	return other
}

// mendTitle looks for a better title where the page's own is the name of the
// site or of a section, recurs in the folder, or stands in the <title> alone and nowhere on the page:
// a heading, a bold line, a large one or one whose class says so, above the text; or
// without such the first that speaks of what the text does.
func (v *view) mendTitle(title string, p Profile) string {
	if better := v.claimedLine(title); better >= 0 {
		v.title, v.heading = better, v.headingOf(better)
		return v.meta.withoutSite(v.sheet.text(better))
	}
	named := isNoTitle(title) || v.meta.isSite(title) || p.knows(lineKey(title)) || v.heading == nil && namesFrontPage(v.meta.title)
	if !named && (v.title >= 0 || len(v.meta.titles) > 0) {
		return title
	}
	best, plain, h := -1, -1, v.findHomes()
	var stems stemSet
	for i, l := range v.sheet.lines {
		form, text := v.sheet.forms[i], v.sheet.text(i)
		if l.ends == endStop && v.isParagraph(i) && h.shape(v.flat.lines[i].block) == h.most {
			break
		}
		if !v.mayBeTitle(i) {
			continue
		}
		if set := form.kind == Heading || form.kind == "" && (form.bold || isTitled(v.flat.lines[i].block) || v.fontOf(i) >= titleFont); !set {
			if plain < 0 && title != "" && v.headingOf(i) != nil && form.kind == "" && !isRunning(l) {
				if stems == nil {
					stems = v.stemsIn(h)
				}
				if hits, all := sharedStems(text, stems); hits > 1 && 2*hits >= all {
					plain = i
				}
			}
			continue
		}
		if best < 0 || v.isLarger(i, best) {
			best = i
		}
	}
	if best < 0 {
		best = plain
	}
	if best < 0 {
		return title
	}
	v.title, v.heading = best, v.headingOf(best)
	return v.meta.withoutSite(v.sheet.text(best))
}

// mayBeTitle tells whether line i, by its form, may be the title that a page doesn't
// name: some words that are no link, no label and no day.
func (v *view) mayBeTitle(i int) bool {
	l, form, text := v.sheet.lines[i], v.sheet.forms[i], v.sheet.text(i)
	if form.linked || l.runes > maxTitle || l.ends == endColon || wordsIn(text, 3) <= 3 || v.zoneIn(v.flat.lines[i].block) != "" || isNoTitle(text) {
		return false
	}
	return !hasDigit(text) || !isDateLine(text, lineKey(text)) && !isDatedMast(text) && !isIssueHead(text)
}

// titleFont is the least size of <font> in which a title is set; old pages set their
// text in 3 or 4.
const titleFont = 5

// isLarger tells whether line i is set larger than another that may be the title: as
// a heading of a higher level, or in a larger font.
func (v *view) isLarger(i, other int) bool {
	a, b := v.sheet.forms[i], v.sheet.forms[other]
	if a.kind == Heading || b.kind == Heading {
		return a.kind == b.kind && a.level < b.level
	}
	return v.fontOf(i) >= titleFont && v.fontOf(i) > v.fontOf(other)
}

// fontOf is the size of the <font> in which the whole element of line i is set; 0 when
// it says none.
func (v *view) fontOf(i int) int {
	size := 0
	for n := v.flat.lines[i].block; n != nil; n = onlyElement(n) {
		if n.tag == "font" {
			if of, err := strconv.Atoi(n.attr("size")); err == nil {
				size = of
			}
		}
	}
	return size
}

// onlyElement is the element in n beside which there is no other; else nil.
func onlyElement(n *node) *node {
	only := (*node)(nil)
	for c := n.first; c != nil; c = c.next {
		if c.tag == "" {
			continue
		}
		if only != nil {
			return nil
		}
		only = c
	}
	return only
}

// isTitled tells whether the name of an element, or of the only one in it, says that it
// is a title.
func isTitled(n *node) bool {
	if zones().isA(n, "title") {
		return true
	}
	only := onlyElement(n)
	return only != nil && zones().isA(only, "title")
}

// headingOf is the element of line i, when it holds nothing else; or nil.
func (v *view) headingOf(i int) *node {
	block := v.flat.lines[i].block
	if i+1 < len(v.flat.lines) && block.holds(v.flat.lines[i+1].block) || i > 0 && block.holds(v.flat.lines[i-1].block) {
		return nil
	}
	return block
}

// claimedLine is a line of the page that the <title> has as a whole, and that is no
// link, where the heading that was taken for the title has no word in common with the
// <title>: the heading is the name of the site. -1 when there is none.
func (v *view) claimedLine(title string) int {
	claim := withoutTail(v.meta.withoutSite(v.meta.title))
	if behind := v.behindHeading(title); behind != "" {
		claim = behind
	} else {
		if v.heading == nil || len(v.meta.titles) > 0 || wordsIn(claim, 4) < 4 {
			return -1
		}
		var stems stemSet = map[stem]struct{}{}
		stems.add(claim)
		if hits, _ := sharedStems(title, stems); hits > 0 {
			return -1
		}
	}
	folded := foldedWords(claim)
	for i, l := range v.flat.lines {
		if l.linked == 0 && int(l.end-l.start) <= 2*len(claim) && v.zoneIn(l.block) == "" && !v.flat.isCrumb(i) && foldedWords(v.sheet.text(i)) == folded {
			return i
		}
	}
	return -1
}

// behindHeading is what the <title> says behind the heading that was taken for the
// title, "دفاتر النيل: رحلة إلى السوق", if meta tags say no other title; the heading is
// the name of the site then. It is empty elsewhere.
func (v *view) behindHeading(title string) string {
	rest, ok := strings.CutPrefix(squeeze(v.meta.title), title)
	rest = strings.TrimLeft(rest, " ")
	if r, n := utf8.DecodeRuneInString(rest); ok && title != "" && strings.ContainsRune(titleMarks, r) {
		rest = strings.TrimSpace(rest[n:])
	} else {
		return ""
	}
	if wordsIn(rest, 2) < 2 || slices.ContainsFunc(v.meta.titles, func(t string) bool { return squeeze(t) != title }) {
		return ""
	}
	return rest
}

// namesFrontPage tells whether a <title> ends in the name of a front page: a site that
// has it on all its pages says nothing of their articles in it.
func namesFrontPage(title string) bool {
	at := strings.LastIndexAny(title, "|-–—»•")
	return at > 0 && sections().isRoot(lineKey(title[at:]))
}

// isNoTitle knows the name of a paper, a site or a section, or one word: no
// article's title when there is another.
func isNoTitle(text string) bool {
	key := lineKey(text)
	plain := plainWords(key)
	if len(plain) <= 1 {
		return true
	}
	return sections().isSectionLine(key) || len(plain) <= 5 && (isPublisher(text) || words().masthead[plain[0]] && hasMark(text))
}

// takeTitle takes the line of the page's own title out of the text.
func (v *view) takeTitle(title string) Title {
	t := Title{Text: title, Rule: "html-meta"}
	if title == "" {
		return Title{}
	}
	if v.title < 0 {
		return t
	}
	t.Rule, t.Span = "heading", v.sheet.span(v.title)
	v.sheet.take(v.title, roleTitle, "")
	for i := v.title + 1; v.heading != nil && i < len(v.flat.lines) && v.heading.holds(v.flat.lines[i].block); i++ {
		t.Span.End = int(v.flat.lines[i].end)
		v.sheet.take(i, roleTitle, "")
	}
	return t
}

// siteNames are what the site of a page with this title calls itself, folded:
// by its tags, or by what stands beside the title in the <title>. A number alone or a
// date is no name.
func (m *pageMeta) siteNames(title string) []string {
	var names []string
	add := func(name string) {
		if name != "" && len(name) <= maxSiteName && wordsIn(name, maxSiteWords) <= maxSiteWords && !isNumber(name) && len(scanDateLine(name)) == 0 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	claims := []string{m.site}
	if before, after, ok := strings.Cut(m.title, title); ok && title != "" {
		claims = append(claims, strings.FieldsFunc(before+"|"+after, func(r rune) bool { return strings.ContainsRune(titleMarks, r) })...)
	}
	for _, c := range claims[:min(len(claims), 6)] {
		name := arabic.FoldSpaces(c)
		add(name)
		if first, rest, _ := strings.Cut(name, " "); words().masthead[first] || first == "اخبار" {
			name = rest
			add(name)
		}
		if last := lastWord(name); words().publishers[last] {
			add(strings.TrimSpace(strings.TrimSuffix(name, last)))
		}
	}
	return names
}
