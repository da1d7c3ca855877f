package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// How far from the top of a text its title is looked for, in lines, and how
// much of the text below it is compared with, in bytes.
const maxAboveText, comparedText = 90, 3000

// removeTop takes out what stands above the title of a text that was copied
// from a page: menus, the names of editors, rows of other headlines. The title
// is told from them by its words, which come again in the text. Where nothing
// tells, all stays.
func (s *sheet) removeTop() {
	defer s.peelTop()
	s.removeContents()
	s.removeRowsAbove()
	s.removeNamesAbove()
	s.removeSentencesAbove()
	from, first := s.belowSentence()
	if s.removeMenuHead(first) {
		return
	}
	for tries := 0; tries < maxTeasersAbove; tries++ {
		first, open := s.firstParagraph(from)
		if first < 0 || tries == 0 && open < 2 && s.lines[0].role != roleRemoved && !(open == 0 && s.isCopied(1)) {
			return
		}
		title, before := s.titleAbove(first)
		switch {
		case title >= 0 && s.isFurniture(before, title):
			s.removeAbove(title)
			return
		case title >= 0 || s.lines[0].role != roleRemoved && !s.isCopied(1) || !s.isAboveOther(first):
			if title < 0 && tries == 0 {
				s.removeHeadlinesAbove(first, before)
				s.removeLabelsAbove(first)
			}
			return
		}
		from = first + 1 // a teaser of another article
	}
}

// maxTeasersAbove is below how many paragraphs a title is looked for.
const maxTeasersAbove = 3

// titleAbove looks for the title of the text that begins at line first, and
// lists the lines before it that are no metadata.
func (s *sheet) titleAbove(first int) (title int, before []int) {
	text := s.proseFrom(first)
	for limit := muchWeight; limit <= sureWeight; limit++ {
		before = before[:0]
		for i := s.open(0); i < first; i = s.open(i + 1) {
			weight, key := s.pageWeight(i), lineKey(s.text(i))
			about := isMetaLine(s.text(i), key) || isTimeLine(s.text(i), key) || isStamp(s.text(i), key)
			if weight < limit && !about && s.isHeadline(i) && !isCredited(s.text(i)) && text.speaks(i) {
				if better := s.betterTitle(i, first, text); better > i {
					for n := i; n < better; n++ {
						if s.lines[n].role == roleText {
							before = append(before, n)
						}
					}
					i = better
				}
				return s.lastOf(i, first, before)
			}
			if weight >= muchWeight || !about {
				before = append(before, i)
			}
		}
	}
	if at := s.copiedTitle(first); at >= 0 {
		before = before[:0]
		for i := s.open(0); i < at; i = s.open(i + 1) {
			before = append(before, i)
		}
		return at, before
	}
	return -1, before
}

// lastOf is the last line above the text, which begins at line first, that says
// what title i says: a page has its title in its window, in lists of what is read
// most, and above the text. With the name of a site or a section around it a line
// is no more than a copy of a shorter one.
func (s *sheet) lastOf(i, first int, before []int) (title int, above []int) {
	title, above = i, before
	own, others := arabic.FoldSpaces(s.text(i)), 0
	between := append(slices.Clone(before), i)
	for at := s.open(i + 1); at < first; at = s.open(at + 1) {
		l, says := s.lines[at], ""
		if 2*(l.end-l.start) >= s.lines[i].end-s.lines[i].start && s.isHeadline(at) {
			says = arabic.FoldSpaces(s.text(at))
		}
		if says == "" || !strings.Contains(own, says) {
			others++
		} else if says != own || others > 0 && s.text(at) == s.text(i) && !s.areOwn(i+1, at) {
			title, above = at, slices.Clone(between)
		}
		between = append(between, at)
	}
	return title, above
}

// areOwn tells whether the few lines between two copies of a title are about the
// text or of it: a date, a name, a second headline.
func (s *sheet) areOwn(from, to int) bool {
	if to-from > maxBetweenCopies {
		return false
	}
	stems := s.stemsOfProse(to)
	for i := from; i < to; i++ {
		text := s.text(i)
		key := lineKey(text)
		deck := wordsIn(text, maxLabelWords) > maxLabelWords && s.pageWeight(i) < muchWeight && !s.isStrange(i, stems)
		if s.lines[i].role == roleText && !deck && !isMetaLine(text, key) && !isStamp(text, key) && !isDated(text) {
			return false
		}
	}
	return true
}

// maxBetweenCopies is how many lines there may be.
const maxBetweenCopies = 3

// removeAbove takes out the lines above the title, but for dates and names.
func (s *sheet) removeAbove(title int) {
	own := arabic.FoldSpaces(s.text(title))
	for i := range title {
		if s.lines[i].role != roleText {
			continue
		}
		if strings.Contains(arabic.FoldSpaces(s.text(i)), own) {
			s.takeCopy(i)
			continue
		}
		if key := lineKey(s.text(i)); len(key) == 0 || isTimeLine(s.text(i), key) || utf8.RuneCountInString(s.text(i)) <= 2 || !isMetaLine(s.text(i), key) && !isStamp(s.text(i), key) {
			s.take(i, roleRemoved, "page")
		}
	}
}

// firstParagraph answers the first line of running text from a line on and how many lines of
// text are above it; -1 when there is none near the top.
func (s *sheet) firstParagraph(from int) (first, above int) {
	first = -1
	for i := s.open(from); i < min(len(s.lines), maxAboveText); i = s.open(i + 1) {
		l := s.lines[i]
		if l.runes <= maxTitle && l.ends != endStop && hasDigit(s.text(i)) && isDateLine(s.text(i), lineKey(s.text(i))) {
			above++
			continue
		}
		if (s.isProse(i) && !(l.runes <= maxTitle+maxTitlePath && s.isCrumbs(i)) || l.runes > maxTitle || l.runes >= minProse && (l.ends == endStop || s.isSpoken(i))) && !(above < 6 && s.isTicker(i)) && !(l.ends != endStop && s.pageWeight(i) == sureWeight) {
			first = i
			break
		}
		above++
	}
	if above > 1 {
		if c := s.countWrap(false); c.isWrapped() {
			if block, lines := s.firstWrapped(from, c.width); block >= 0 || first < 0 {
				return block, lines
			}
		}
	}
	if first < 0 {
		above = 0
	}
	return first, above
}

// minWrappedBlock is how many lines without a blank one between them are surely a
// wrapped paragraph.
const minWrappedBlock = 3

// firstWrapped is firstParagraph for a text that is wrapped at the width: the first
// of several long lines with nothing between them.
func (s *sheet) firstWrapped(from, width int) (first, above int) {
	for i := s.open(from); i < min(len(s.lines), maxAboveText); i = s.open(i + 1) {
		end := i + 1
		for end < len(s.lines) && end-i < minWrappedBlock && !s.lines[end].gap && s.lines[end].role == roleText && 4*int(s.lines[end-1].runes) >= 3*width {
			end++
		}
		if end-i == minWrappedBlock {
			return i, above
		}
		above++
	}
	return -1, 0
}

// isTicker knows a row of headlines of other articles in one line: many, with
// gaps or one word between them, or many words of which hardly any comes again.
func (s *sheet) isTicker(i int) bool {
	l, text := s.lines[i], s.text(i)
	if l.runes < 3*minProse || l.ends == endStop {
		return false
	}
	if isBareNouns(text) {
		return true
	}
	cells := 0
	for cell := range strings.SplitSeq(text[:cutAt(text, comparedText)], "   ") {
		if n := wordsIn(cell, 30); n > 2 && n < 30 && endingOf(strings.TrimSpace(cell)) != endStop {
			cells++
		}
	}
	if cells >= 5 {
		return true
	}
	if strings.Count(text, ". ") > strings.Count(text, ".. ") || l.runes < 5*minProse && strings.ContainsAny(text, "،,؛") {
		return false
	}
	if s.hasSeparator(text) {
		return true
	}
	return s.isAboveOther(i)
}

// isAboveOther tells whether line i has hardly a word in common with the text
// below, from which the headline of that text parts it.
func (s *sheet) isAboveOther(i int) bool {
	var between []int
	for below := s.open(i + 1); below < min(len(s.lines), i+maxAboveText/2); below = s.open(below + 1) {
		if b := s.lines[below]; b.runes <= maxTitle && !(b.runes >= minProse && b.ends == endStop) {
			between = append(between, below)
			continue
		}
		stems := s.stemsBelow(below)
		hits, all := sharedStems(s.text(i), stems)
		apart := 6*hits <= all || 3*hits <= all && s.hasNoTitle(i)
		return apart && slices.ContainsFunc(between, func(n int) bool { return s.isHeadline(n) && s.speaksOf(n, stems) })
	}
	return false
}

// hasNoTitle tells whether there are lines above line i and none of them can be
// its title.
func (s *sheet) hasNoTitle(i int) bool {
	own := s.stemsBetween(i, i+1)
	for above := s.open(0); above < i; above = s.open(above + 1) {
		if s.isHeadline(above) && s.speaksOf(above, own) {
			return false
		}
	}
	return i > 0
}

// hasSeparator tells whether one word of other letters than the text's stands
// between its headlines, the name of a site.
func (s *sheet) hasSeparator(text string) bool {
	counts := map[string]int{}
	for word := range strings.FieldsSeq(text[:cutAt(text, comparedText)]) {
		if len(word) > 2 && isASCIIWord(word[0]) && !hasDigit(word) {
			if counts[word]++; counts[word] >= 5 {
				return true
			}
		}
	}
	return false
}

// isHeadline tells whether line i has the shape of a title.
func (s *sheet) isHeadline(i int) bool {
	l, text := s.lines[i], s.text(i)
	if l.runes < 14 || l.runes > maxTitle || wordsIn(text, 2) < 3 {
		return false
	}
	switch l.ends {
	case endStop, endColon, endComma:
		return false
	}
	marker, _ := itemMarker(text)
	return marker == 0
}

// isFurniture tells whether the lines before a title are none of the article:
// several of them, or one or two below a line that is known to be the site's,
// or above a title that stands twice.
func (s *sheet) isFurniture(before []int, title int) bool {
	if len(before) == 0 || len(before) >= 3 {
		return len(before) > 0
	}
	if before[0] > 0 && s.lines[before[0]-1].role == roleRemoved && s.lines[0].role == roleRemoved {
		return true
	}
	own, weight := arabic.FoldSpaces(s.text(title)), 0
	for _, i := range before {
		if w := s.pageWeight(i); w >= muchWeight {
			weight += w
		}
		if strings.Contains(arabic.FoldSpaces(s.text(i)), own) {
			return true
		}
	}
	if weight >= sureWeight || len(before) == 1 && s.isChannel(before[0], title) {
		return true
	}
	for i := title + 1; i < min(len(s.lines), title+6); i++ {
		if l := s.lines[i]; l.role == roleText && int(l.end-l.start) < len(s.text(title))+24 && strings.HasPrefix(arabic.FoldSpaces(s.text(i)), own) {
			return true
		}
	}
	return s.isTicker(before[len(before)-1]) || s.areStrange(before, title)
}

// areStrange tells whether none of the lines before a title of several words
// shares one with the text; a label may share one.
func (s *sheet) areStrange(before []int, title int) bool {
	text := s.proseFrom(title + 1)
	for _, i := range before {
		if hits, all := sharedStems(s.text(i), text.all()); hits > 1 && 4*hits > all || hits == 1 && !s.isLabel(i) && all < 4 {
			return false
		}
	}
	return wordsIn(s.text(title), 4) > 4
}

// isChannel tells whether line i is the name under which a page or a channel
// publishes: a few words of such names that don't come again in the text, with the
// date between them and the title.
func (s *sheet) isChannel(i, title int) bool {
	if !s.isLabel(i) || s.pageWeight(i) < someWeight || i+1 >= title {
		return false
	}
	below := s.text(i + 1)
	hits, _ := sharedStems(s.text(i), s.stemsOfProse(title+1))
	return hits == 0 && isDateLine(below, lineKey(below))
}

// removeLabelsAbove takes out the labels above the one line of several words that
// stands between them and the text, which is its title whatever it says.
func (s *sheet) removeLabelsAbove(first int) {
	title, labels := -1, 0
	stems := s.stemsOfProse(first)
	for i := s.open(0); i < first; i = s.open(i + 1) {
		text := s.text(i)
		hits, _ := sharedStems(text, stems)
		switch key := lineKey(text); {
		case s.isHeadline(i) && wordsIn(text, maxLabelWords) > maxLabelWords && s.pageWeight(i) < muchWeight && title < 0 && !isDated(text):
			title = i
		case title >= 0 && (isMetaLine(text, key) || isStamp(text, key) || isDated(text) || s.isLabel(i)):
		case title < 0 && s.isLabel(i) && hits == 0:
			labels++
		default:
			return
		}
	}
	if title >= 0 && labels > 1 {
		s.removeAbove(title)
	}
}

// minOthers is how many headlines in a row, none of which shares a word with
// the text below, are those of other articles.
const minOthers = 6

// removeHeadlinesAbove takes out a row of headlines of other articles above a
// text that has no title.
func (s *sheet) removeHeadlinesAbove(first int, before []int) {
	text := s.stemsBelow(first)
	headlines, hits, all := 0, 0, 0
	for _, i := range before {
		if s.isHeadline(i) && wordsIn(s.text(i), 3) > 3 {
			headlines++
		}
		h, n := sharedStems(s.text(i), text)
		hits, all = hits+h, all+n
	}
	if headlines < minOthers || 4*headlines < 3*len(before) || 8*hits > all {
		return
	}
	for _, i := range before {
		s.take(i, roleRemoved, "related")
	}
}
