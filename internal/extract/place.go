package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// What stands where in a text that was copied from a page tells what it is: after
// the last sentence of the article nothing is its own but what has a reason to be,
// such as a list that a colon announces, and so it is between title and text and,
// with less to go by, between paragraphs. A text in which no line was found to be
// the page's is left as it is.

// isCopied tells whether at least so many lines of the text were found to be a
// page's.
func (s *sheet) isCopied(least int) bool {
	for i := range s.lines {
		if l := &s.lines[i]; l.role == roleRemoved && l.rule != "repeated-title" && l.rule != "repeated-line" && l.rule != "teaser" {
			if least--; least <= 0 {
				return true
			}
		}
	}
	return false
}

// hasStops tells whether the sentences of the text end with stops, so that a line
// without one is none. It goes by the lines that are too long for headlines, or
// where there is hardly one by those of running text; of these by the upper two
// thirds, since below an article its page begins others and cuts them.
func (s *sheet) hasStops() bool {
	for _, least := range [...]int32{100, minProse} {
		long := 0
		for i := range s.lines {
			if l := &s.lines[i]; l.role == roleText && l.runes >= least {
				long++
			}
		}
		if long < 2 {
			continue
		}
		upper := max(2, (2*long+2)/3)
		closed, left := 0, upper
		for i := 0; left > 0; i++ {
			if l := &s.lines[i]; l.role == roleText && l.runes >= least {
				left--
				if l.ends >= endQuestion || l.ends == endColon {
					closed++
				}
			}
		}
		return 5*closed >= 4*upper
	}
	return false
}

// isSentence tells whether line i is running text where sentences have stops or
// haven't.
func (s *sheet) isSentence(i int, stops bool) bool {
	l := s.lines[i]
	switch {
	case l.role != roleText || !isRunning(l):
		return false
	case l.runes > maxTitle || l.runes > maxWeighedRunes && l.ends == endStop:
		return true
	case stops && (l.ends == endOpen || l.ends >= endQuestion && l.ends < endStop && l.runes <= longTitle && !opensSentence(s.text(i)) && !hasInnerStop(s.text(i))):
		return false
	}
	return s.pageWeight(i) < muchWeight
}

// hasInnerStop tells whether a sentence of several words ends in a line and another
// begins: headlines have no more than one.
func hasInnerStop(text string) bool {
	at := strings.Index(text, ". ")
	return at > 0 && wordsIn(text[:at], 3) > 3 && wordsIn(text[at+2:], 1) > 1
}

// A share of its words that come again in the text is little of a line.
const littleShared = 5

// isStrange tells whether line i, of several words, speaks of something else than
// the text with these stems.
func (s *sheet) isStrange(i int, among stemSet) bool {
	hits, all := sharedStems(s.text(i), among)
	return all >= 4 && littleShared*hits <= all
}

// clearByPlace takes out what isn't the article's by its place: from line near to
// line first, where its text begins, between its paragraphs, and behind line last.
func (s *sheet) clearByPlace(w wrap, near, first, last int) {
	if w.width > 0 {
		s.clearWrappedTail(w)
		return
	}
	stops := s.hasStops()
	for stops && last > first && !s.isSentence(last, stops) {
		last--
	}
	for stops && first < last && s.lines[first].role == roleText && !s.isSentence(first, stops) {
		if first = s.open(first + 1); first > last {
			first = last
		}
	}
	s.takeNamedAbove(near, first)
	s.removeOffice(near, first)
	s.removeFraming(near, first, last)
	s.clearTail(s.behindClosings(last+1), stops)
	s.clearNear(near, first)
	s.clearBetween(first, last, stops)
}

// opensSentence tells whether a text begins with what begins sentences and hardly a
// headline, or with the particle و.
func opensSentence(text string) bool {
	word := arabic.Fold(strings.TrimRight(strings.TrimLeft(firstWord(text), openers), closers+"،,:"))
	if strings.HasPrefix(word, "و") && !words().notAnd.begin(word) {
		return true
	}
	most := words().openers.first[word]
	return most == 1 || most > 1 && words().openers.prefix(lineKey(text[:len(text)-len(afterWords(text, most))])) > 0
}

// minRows is how many lines of one shape are a list that nothing announces.
const minRows = 3

// isOfRows tells whether the lines from line i on are the rows of a list, all of one
// shape.
func (s *sheet) isOfRows(i int) bool {
	for _, isRow := range rowShapes {
		n := 0
		for n < minRows && i+n < len(s.lines) && s.lines[i+n].role == roleText && s.lines[i+n].runes < minProse && isRow(s.text(i+n)) {
			n++
		}
		if n == minRows {
			return true
		}
	}
	return false
}

// takeNamedAbove takes a place and a name with marks between and behind them, right
// above the text, for its dateline: "أبين ـ سبأ :".
func (s *sheet) takeNamedAbove(from, to int) {
	i := to - 1
	if i < from || s.lines[i].role != roleText || s.lines[i].ends != endColon && s.lines[i].ends != endComma {
		return
	}
	text := s.text(i)
	bare := strings.TrimRight(text, " :-–—")
	if at := firstMark(bare); at > 0 && strings.HasPrefix(bare[at-1:], " ") && !hasDigit(text) && wordsIn(text, maxLabelWords+2) <= maxLabelWords+2 && wordsIn(bare[:at], 3) <= 3 {
		s.take(i, roleMeta, "dateline")
	}
}

// clearNear takes out what is between title and text of a text that was copied
// from a page and doesn't speak of what the text does.
func (s *sheet) clearNear(from, to int) {
	removed := slices.ContainsFunc(s.lines[min(from, to):to], func(l line) bool { return l.role == roleRemoved })
	if from >= to || !removed && !s.isCopied(minTeasers) {
		return
	}
	var stems stemSet
	for i := from; i < to; i++ {
		if s.lines[i].role == roleText && stems == nil {
			stems = s.stemsOfProse(to)
		}
		if s.lines[i].role != roleText || s.isCaption(i) || s.isAmidMeta(i) || s.isDoubled(i) || isOpening(s.text(i)) || isAddressed(s.text(i)) || s.isIntroduction(i) || s.hasTwin(i, to) || s.isAmongItems(i, from, to, stems) || s.isAskedBySpeaker(i, to) {
			continue
		}
		hits, all := sharedStems(s.text(i), stems)
		switch {
		case wordsIn(s.text(i), maxLabelWords) > maxLabelWords:
			if hits >= 2 && 3*hits >= all || !s.isStrange(i, stems) || s.isAmongDecks(i, from, to, stems) {
				continue
			}
		case hits > 0 && i+1 == to:
			if above := s.lines[i-1].role; (above == roleMeta || above == roleRemoved) && !s.isSpoken(to) && s.lines[i].ends == endOpen && wordsIn(s.text(i), 1) > 1 {
				s.take(i, roleCaption, "")
			}
			continue // or the heading of what comes
		}
		if s.isPersonsName(i) {
			s.takeAbout(i)
			continue
		}
		s.take(i, roleRemoved, "page")
	}
}

// isAmongItems tells whether line i is an item of a list between title and text that, as
// a whole, speaks of the text with these stems: each sums up another part of it.
func (s *sheet) isAmongItems(i, from, to int, stems stemSet) bool {
	isItem := func(at int) bool {
		n, _ := itemMarker(s.text(at))
		return n > 0 && s.lines[at].role == roleText
	}
	if !isItem(i) {
		return false
	}
	first, last := i, i+1
	for first > max(from, i-maxSeries) && isItem(first-1) {
		first--
	}
	for last < min(to, i+maxSeries) && isItem(last) {
		last++
	}
	hits, all := 0, 0
	for at := first; at < last; at++ {
		h, n := sharedStems(s.text(at), stems)
		hits, all = hits+h, all+n
	}
	return last-first > 1 && hits > 1 && littleShared*hits > all
}

// isAskedBySpeaker tells whether line i, right above line to where the first answer
// stands, is what was asked: the name before its colon stands before another question.
func (s *sheet) isAskedBySpeaker(i, to int) bool {
	return s.open(i+1) == to && s.lines[i].ends.finished() && s.isSpoken(i)
}

// hasTwin tells whether one of the lines from line from on has the mark before it and
// the colon behind it that line i has: both are headings.
func (s *sheet) hasTwin(i, from int) bool {
	marker, ordered := itemMarker(s.text(i))
	if marker == 0 || s.lines[i].ends != endColon {
		return false
	}
	for at := from; at < min(len(s.lines), from+maxAboveText); at++ {
		if n, is := itemMarker(s.text(at)); n > 0 && is == ordered && s.lines[at].role == roleText && s.lines[at].ends == endColon && (ordered || s.text(at)[:n] == s.text(i)[:marker]) {
			return true
		}
	}
	return false
}
