package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// At least so many sentences of other articles, and at most so many, stand above a
// title.
const minSentencesAbove, maxSentencesAbove = 2, 8

// removeSentencesAbove takes out the first sentences of other articles above the
// title: whole sentences of which hardly a word comes again in the text, while the
// words of the title below them do, and the text has a date, a name or a dateline.
func (s *sheet) removeSentencesAbove() {
	first := s.open(0)
	title, sentences := first, 0
	for title < len(s.lines) && s.lines[title].role == roleText && isRunning(s.lines[title]) && (s.lines[title].ends == endStop || sentences > 0 && s.lines[title].runes > longTitle) && sentences <= maxSentencesAbove {
		title, sentences = title+1, sentences+1
	}
	if sentences < minSentencesAbove || sentences > maxSentencesAbove || title+1 >= len(s.lines) || s.lines[title].role != roleText || !s.isHeadline(title) {
		return
	}
	stems := s.stemsOfProse(title + 1)
	if !s.speaksOf(title, stems) || !s.beginsReport(title+1) {
		return
	}
	hits, all := sharedStems(s.text(title), stems)
	most := 6
	if 3*hits >= 2*all { // the title leaves no doubt
		most = 3
	}
	for i := first; i < title; i++ {
		if hits, all := sharedStems(s.text(i), stems); most*hits > all {
			return
		}
	}
	for i := first; i < title; i++ {
		s.take(i, roleRemoved, "related")
	}
}

// beginsReport tells whether line i is what stands below a title: a date, a name or
// a paragraph with its dateline.
func (s *sheet) beginsReport(i int) bool {
	text := s.text(i)
	if s.lines[i].runes <= maxTitle {
		if key := lineKey(text); isMetaLine(text, key) || isStamp(text, key) || isDated(text) {
			return true
		}
	}
	_, ok := cutDateline(text)
	return ok
}

// titleBelow is the line of a list of headlines at line i, above all of the text,
// that is the text's title rather than one of them; -1 when there is none.
func (s *sheet) titleBelow(i, limit int, proseAfter []int32) int {
	if i >= len(s.lines) || limit == 1 || proseAfter[i] == 0 || 5*proseAfter[i] < 4*proseAfter[0] || s.forms != nil {
		return -1
	}
	first := i
	for first < len(s.lines) && !s.isProse(first) {
		first++
	}
	if first == len(s.lines) || first-i > maxAboveText {
		return -1
	}
	text := s.proseFrom(first)
	for ; i < first; i++ {
		if s.lines[i].role == roleText && s.isHeadline(i) && (text.speaks(i) || i+1 < first && strings.HasPrefix(s.text(i+1), s.text(i))) {
			return i
		}
	}
	return -1
}

// takeCopy takes out line i, which says the title with other words around it. They
// may be a date.
func (s *sheet) takeCopy(i int) {
	if m := scanDateLine(s.text(i)); len(m) > 0 && m[len(m)-1].day > 0 && m[len(m)-1].value() != "" && m[len(m)-1].end == len(s.text(i)) {
		s.take(i, roleMeta, "date-line")
		at := s.span(i).Start
		s.stamps = append(s.stamps, Span{at + m[len(m)-1].start, at + m[len(m)-1].end})
		return
	}
	s.take(i, roleRemoved, "repeated-title")
}

// peelTop takes out the lines at the top whose words and signs alone show that
// they are the page's, as long as another line is left above the text.
func (s *sheet) peelTop() {
	for i := s.open(0); i < min(len(s.lines), maxAboveText); i = s.open(i + 1) {
		next := s.open(i + 1)
		if next == len(s.lines) || s.isProse(i) {
			return
		}
		if s.pageWeight(i) < sureWeight {
			if key := lineKey(s.text(i)); isMetaLine(s.text(i), key) || isStamp(s.text(i), key) {
				continue
			}
			return
		}
		if s.isProse(next) || s.lines[next].runes > maxTitle {
			return
		}
		if key := lineKey(s.text(i)); !isMetaLine(s.text(i), key) && !isStamp(s.text(i), key) {
			s.take(i, roleRemoved, "page-words")
		}
	}
}

// minContents is how many headings a table of contents has at least.
const minContents = 2

// removeContents takes out the table of contents above a text: lines in a row, each of
// which, but for its number, stands below again as the heading of running text.
func (s *sheet) removeContents() {
	if s.forms != nil {
		return
	}
	var headings map[string]int
	for i := 0; i+1 < min(len(s.lines), maxAboveText) && !s.isProse(i); i++ {
		if !s.isShortText(i) || !s.isShortText(i+1) || s.headsText(i) {
			continue
		}
		if headings == nil {
			headings = s.headingsOfText()
		}
		end := i
		for end < len(s.lines) && s.isShortText(end) && headings[unnumbered(s.text(end))] > end {
			end++
		}
		if end-i >= minContents {
			for n := i; n < end; n++ {
				s.take(n, roleRemoved, "navigation")
			}
		}
		i = max(i, end-1)
	}
}

// isShortText tells whether line i is text and no longer than a heading.
func (s *sheet) isShortText(i int) bool {
	return s.lines[i].role == roleText && s.lines[i].runes <= maxHeading
}

// headingsOfText are the short lines without a stop right above running text, and where
// each stands last.
func (s *sheet) headingsOfText() map[string]int {
	headings := map[string]int{}
	for i := range min(len(s.lines), maxBrokenText) {
		if s.headsText(i) {
			headings[unnumbered(s.text(i))] = i
		}
	}
	return headings
}

// headsText tells whether line i is short and stands right above running text.
func (s *sheet) headsText(i int) bool {
	return s.lines[i].runes <= maxHeading && s.lines[i].ends != endStop && i+1 < len(s.lines) && isRunning(s.lines[i+1])
}

// unnumbered is a line without the number or the mark of a list before it.
func unnumbered(text string) string {
	n, _ := itemMarker(text)
	return strings.TrimLeft(text[n:], "0123456789٠١٢٣٤٥٦٧٨٩.-–) ")
}

// webArchives are what archives of the web write in the bar above their copies.
var webArchives = []string{"web.archive.org/web/", "ayback Machine", "WAYBACK MACHINE", "archive.today/", "archive.is/", "archive.ph/", "arquivo.pt/"}

// removeArchiveBar takes out such a bar above a page in Arabic, with its years, months
// and numbers: all above the first line with an Arabic letter.
func (s *sheet) removeArchiveBar() {
	isBar := func(l line) bool {
		return slices.ContainsFunc(webArchives, func(name string) bool { return strings.Contains(s.body[l.start:l.end], name) })
	}
	if s.forms != nil || len(s.lines) == 0 || s.body[s.lines[0].start] >= utf8.RuneSelf || !slices.ContainsFunc(s.lines[:min(len(s.lines), metaTop)], isBar) || !s.isArabic() {
		return
	}
	for i := range min(len(s.lines), maxAboveText) {
		if strings.ContainsFunc(s.text(i), func(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }) {
			return
		}
		s.take(i, roleRemoved, "page")
	}
}
