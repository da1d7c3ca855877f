package extract

import "strings"

// Between two paragraphs stand headlines of other articles and words of the page; so do
// headings, questions and verses of the article.

// clearBetween takes out the headlines of other articles between the paragraphs
// from line first to line last, with what stands above them.
func (s *sheet) clearBetween(first, last int, stops bool) {
	if !s.isCopied(1) {
		return
	}
	tries, asked, announced := maxBetween, s.isInterview(first, last), false
	for i := first + 1; i < last; i++ {
		l, above := s.lines[i], s.lines[i-1]
		announced = above.role == roleText && (above.ends == endColon || announced && (!l.gap || above.gap) && !isRunning(above))
		if l.role != roleText || announced || s.isSentence(i, stops) || l.ends == endStop || l.ends == endColon || asked && s.isAsked(i) || s.isCaption(i) {
			continue
		}
		if tries--; tries < 0 {
			return
		}
		if !s.isBetween(i, stops) || s.isAmongVerse(i) {
			continue
		}
		s.take(i, roleRemoved, "related")
		for above := i - 1; above > first && s.lines[above].role == roleText && !s.isSentence(above, stops) && s.lines[above].ends != endStop && s.isLabel(above); above-- {
			s.take(above, roleRemoved, "related")
		}
	}
}

// At least so many short lines together are verse without rhyme or halves.
const minVerse = 4

// isAmongVerse tells whether line i stands in several short lines without stops of
// which two begin as sentences do that go on and headlines don't.
func (s *sheet) isAmongVerse(i int) bool {
	isShort := func(n int) bool {
		return n >= 0 && n < len(s.lines) && s.lines[n].role == roleText && s.lines[n].runes <= maxHemistich && s.lines[n].ends < endEllipsis
	}
	from, to := i, i
	for i-from <= maxSeries && isShort(from-1) {
		from--
	}
	for to-i <= maxSeries && isShort(to) {
		to++
	}
	opens := 0
	for n := from; n < to; n++ {
		if opensSentence(s.text(n)) {
			opens++
		}
	}
	return to-from >= minVerse && opens > 1
}

// maxBetween bounds how many lines are compared with the text around them.
const maxBetween = 100

// minQuestions is how many lines that ask, each with its answer right below, make an
// interview.
const minQuestions = 3

// isInterview tells whether so many lines between line first and line last ask: what
// is asked then is the text's, whatever its words.
func (s *sheet) isInterview(first, last int) bool {
	n := 0
	for i := first + 1; i < last && n < minQuestions; i++ {
		if s.isAsked(i) {
			n++
		}
	}
	return n >= minQuestions
}

// isAsked tells whether line i is a question with running text right below, which
// doesn't ask.
func (s *sheet) isAsked(i int) bool {
	if s.lines[i].role != roleText || s.lines[i].ends != endQuestion || i+1 >= len(s.lines) {
		return false
	}
	below := s.lines[i+1]
	return below.role == roleText && isRunning(below) && (below.ends != endQuestion || below.runes > longTitle)
}

// isBetween tells whether line i, between two paragraphs, is a headline of another
// article or a few words that are the page's.
func (s *sheet) isBetween(i int, stops bool) bool {
	if marker, _ := itemMarker(s.text(i)); marker > 0 && s.lines[i-1].role != roleRemoved {
		return false
	}
	if s.isOfSeries(i) || hasScore(s.text(i)) || s.isRowBelow(i) || s.isAmongHeadings(i) {
		return false
	}
	stems := s.stemsAround(i)
	if wordsIn(s.text(i), maxLabelWords) > maxLabelWords {
		isHeading := wordsIn(s.text(i), maxShortHeading) <= maxShortHeading && s.lines[i].gap && (!s.isBesideOpen(i) || s.isBelowBanner(i))
		return stops && !isHeading && s.isStrange(i, stems)
	}
	if hits, _ := sharedStems(s.text(i), stems); hits > 0 || !s.isLabel(i) {
		return false
	}
	weight := s.pageWeight(i)
	return weight >= sureWeight || weight >= someWeight && s.isBesideOpen(i) && !s.isOfRows(i+1)
}

// isRowBelow tells whether line i is one more row of those above it: as many figures,
// two or more, with as many dashes between words.
func (s *sheet) isRowBelow(i int) bool {
	shape := func(text string) (figures, dashes int) {
		for _, w := range lineKey(text) {
			if isNumber(w) {
				figures++
			}
		}
		return figures, strings.Count(text, " - ") + strings.Count(text, " – ")
	}
	figures, dashes := shape(s.text(i))
	above, between := shape(s.text(i - 1))
	return figures > 1 && figures == above && dashes == between && s.lines[i-1].role == roleText
}

// isBesideOpen tells whether a line next to line i is known to be none of the text,
// and isn't the last of a box, behind which the text goes on.
func (s *sheet) isBesideOpen(i int) bool {
	above := s.lines[i-1]
	return i+1 < len(s.lines) && s.lines[i+1].role == roleRemoved || above.role == roleRemoved && above.rule != "hidden"
}

// isBelowBanner tells whether line i stands right below the word that was above a banner,
// and running text below it.
func (s *sheet) isBelowBanner(i int) bool {
	above := s.lines[i-1]
	return above.role == roleRemoved && above.rule == "advertisement" && i+1 < len(s.lines) && s.lines[i+1].role == roleText && isRunning(s.lines[i+1])
}

// maxNearTitle is how many lines below a title a line may be that introduces the
// text, and so says what the title says.
const maxNearTitle = 6

// stemsAround are the stems of the text above and below line i, and of the title
// where it is near.
func (s *sheet) stemsAround(i int) stemSet {
	out := s.stemsBelow(i + 1)
	for at := max(0, i-maxNearTitle); at < i; at++ {
		if s.lines[at].role == roleTitle {
			out.add(s.text(at))
		}
	}
	if first := s.open(0); first < i {
		from := max(int(s.lines[first].start), int(s.lines[i].start)-comparedText)
		from += cutStart(s.body[from:])
		out.add(s.body[from:s.lines[i].start])
	}
	return out
}

// cutStart is how many bytes of a rune that was cut text begins with.
func cutStart(text string) int {
	n := 0
	for n < len(text) && text[n]&0xC0 == 0x80 {
		n++
	}
	return n
}
