package extract

import (
	"strings"
)

// Lists of headlines of other articles stand between the paragraphs, behind the last one
// and above the first. How far one reaches is told by the prose that follows.

// headlineTail is the line from which on there are only a few lines of text,
// none of them longer than a headline or ended by a stop.
func (s *sheet) headlineTail() int {
	n := 0
	for i := len(s.lines) - 1; i >= 0; i-- {
		l := s.lines[i]
		if l.role != roleText {
			continue
		}
		if n++; n > maxHeadlines || l.runes > 160 || l.ends == endStop {
			return i + 1
		}
	}
	return len(s.lines)
}

// announced is how many headlines stand behind a "read also" in mid-text: one,
// or a list of them, told by its markers or by a blank line at its end.
func (s *sheet) announced(i int) int {
	n, marked := 0, false
	for at := i; at < len(s.lines) && n < maxHeadlines; at++ {
		l := s.lines[at]
		marker, _ := itemMarker(s.text(at))
		if at == i {
			marked = marker > 0
		}
		if l.role != roleText || l.runes > 160 || l.ends == endStop || (marker > 0) != marked || at > i && l.gap && !marked {
			if at > i && l.role == roleText && !l.gap && !marked {
				return s.aboveHeading(i, at) // running text goes on behind them
			}
			break
		}
		n++
	}
	return max(1, n)
}

// aboveHeading is how many of the lines from line i up to the running text of line to
// are headlines: all but the last, where that is as short as headings are and they
// aren't, else the first alone, since the others may be lines of the text.
func (s *sheet) aboveHeading(i, to int) int {
	for at := i; at < to; at++ {
		if short := wordsIn(s.text(at), maxLabelWords) <= maxLabelWords; short != (at == to-1) || !s.isHeadline(at) {
			return 1
		}
	}
	return max(1, to-1-i)
}

// isTeaserList tells whether from line i to the end there are headlines of
// other articles, each with the beginning of its text below. Where the paragraphs
// above have their headings and questions as well, they are the article's.
func (s *sheet) isTeaserList(i int, proseAfter []int32) bool {
	if 3*proseAfter[i] > proseAfter[0] || proseAfter[i] == 0 {
		return false
	}
	if pairs, prose := s.countHeaded(i, len(s.lines)); pairs < 2 || pairs < prose {
		return false
	}
	pairs, prose := s.countHeaded(1, i)
	return pairs < 2 || 2*pairs < prose
}

// countHeaded counts the paragraphs from line i up to another, and those of them right
// above which a line stands that may be their headline.
func (s *sheet) countHeaded(i, to int) (headed, prose int) {
	for ; i < to; i++ {
		if s.lines[i].role != roleText || !s.isProse(i) {
			continue
		}
		prose++
		apart := s.lines[i].gap && !s.lines[i-1].gap // the last of a list, and the article again
		if s.lines[i-1].role == roleText && !s.isProse(i-1) && s.lines[i-1].ends != endStop && !apart {
			headed++
		}
	}
	return headed, prose
}

// maxTeaserLists bounds how often a list that reaches to the end is looked
// for, which takes a walk to the end.
const maxTeaserLists = 8

// maxHeadlines bounds how many headlines a list of related articles may have
// when the article goes on behind it.
const maxHeadlines = 12

// A heading in a list of headlines is told from them by its length, in words.
const maxShortHeading = 6

// removeHeadlines takes out up to limit headlines from line i on, all of them
// when no prose follows, and answers the line at which it stopped. A short
// line right above prose is left: it is more likely the article's own heading
// than the last of a list.
func (s *sheet) removeHeadlines(i, limit int, rule string, proseAfter []int32) int {
	if proseAfter[i] == 0 && s.mostIsBefore(i) {
		limit = len(s.lines)
	}
	first, close := i, i < len(s.lines) && !s.lines[i].gap
	title := s.titleBelow(i, limit, proseAfter)
	for n := 0; i < len(s.lines) && n < limit; i++ {
		l := s.lines[i]
		if l.role == roleTitle || i == title {
			break
		}
		if l.runes <= maxHeading && strings.HasSuffix(s.text(i), " نهاية") {
			s.take(i, roleRemoved, "hidden")
			return i + 1 // what is behind the box is the article's again
		}
		if l.role != roleText {
			continue
		}
		if form := s.form(i); i > first && form.kind == Heading && !form.linked && proseAfter[i] > 0 {
			break // the headlines are behind: this one is the article's own
		}
		if close && n > 0 && l.gap && proseAfter[i] > 0 && s.forms == nil {
			break // so they are behind a blank line
		}
		if l.runes > 160 && (proseAfter[i] > 0 || s.sparse) || l.ends == endStop || s.sparse && s.isProse(i) {
			break
		}
		if l.runes > longTitle && l.ends.finished() && s.forms == nil && !(n > 0 && proseAfter[i] == 0 && s.isCutTeaser(i, first)) {
			break // a sentence that asks or calls
		}
		if n > 0 && i+1 < len(s.lines) && !s.lines[i+1].gap && s.isProse(i+1) && wordsIn(s.text(i), maxShortHeading) <= maxShortHeading {
			break
		}
		if n > 0 && s.isAsked(i) && s.isInterview(first, len(s.lines)) || n > 0 && proseAfter[i] > 0 && s.forms == nil && s.isOwnList(i) || proseAfter[i] > 0 && s.isBrokenSentence(i) {
			break
		}
		if proseAfter[i] == proseAfter[0] && hasDigit(s.text(i)) && isDateLine(s.text(i), lineKey(s.text(i))) {
			continue // of the text below
		}
		s.take(i, roleRemoved, rule)
		n++
	}
	return i
}

// isCutTeaser tells whether line i, below the first of some headlines, is the beginning
// of another text, cut with an ellipsis: it speaks of what its headline does, and not of
// what the text above line first does.
func (s *sheet) isCutTeaser(i, first int) bool {
	if s.lines[i].ends != endEllipsis || i == 0 {
		return false
	}
	hits, all := sharedStems(s.text(i), s.stemsOfText(s.open(0), first))
	ours, _ := sharedStems(s.text(i-1), s.stemsOfText(i, i+1))
	return 4*hits <= all && ours > 1
}

// isOwnList tells whether at line i, below headlines of other articles, a list of the
// text's own begins: results or figures, with their heading or without, or items that
// have a mark where the headlines have none.
func (s *sheet) isOwnList(i int) bool {
	if s.isOfFigures(i) || s.isLabel(i) && !hasDigit(s.text(i)) && s.isOfFigures(i+1) {
		return true
	}
	marked := func(at int) bool {
		n, _ := itemMarker(s.text(at))
		return n > 0
	}
	return i+1 < len(s.lines) && s.lines[i+1].role == roleText && marked(i) && marked(i+1) && !marked(i-1)
}

// isOfFigures tells whether the lines from line i on are rows of one shape, each of a
// few words with a figure.
func (s *sheet) isOfFigures(i int) bool {
	for at := i; at < i+minRows; at++ {
		if at >= len(s.lines) || !hasDigit(s.text(at)) || wordsIn(s.text(at), 2*maxLabelWords) > 2*maxLabelWords {
			return false
		}
	}
	return s.isOfRows(i)
}

// isBrokenSentence tells whether line i, without an end, is too long for a headline and
// built as sentences are: it goes on from another, and in parts.
func (s *sheet) isBrokenSentence(i int) bool {
	text := s.text(i)
	return s.lines[i].runes > longTitle && s.lines[i].ends <= endComma && opensSentence(text) && strings.Contains(text, "،")
}

// stopsAreRare tells whether most lines as long as a sentence have no stop.
func (s *sheet) stopsAreRare() bool {
	long, open := 0, 0
	for _, l := range s.lines {
		if l.role == roleText && l.runes >= minProse {
			long++
			if !l.ends.finished() {
				open++
			}
		}
	}
	return long > 0 && 2*open > long
}

// mostIsBefore tells whether most of the text stands before line i.
func (s *sheet) mostIsBefore(i int) bool {
	if i >= len(s.lines) {
		return true
	}
	first, last := s.lines[0].start, s.lines[len(s.lines)-1].end
	return 2*(s.lines[i].start-first) > last-first
}
