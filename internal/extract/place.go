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

// clearTail takes out what is behind the last sentence, from line i on, of a text
// that was copied from a page.
func (s *sheet) clearTail(from int, stops bool) {
	if from >= len(s.lines) || !s.isPages(from) && !s.areHeadlines(from, 4) {
		return
	}
	t := tailReader{sheet: s, from: from, stops: stops, own: true}
	for i := from; i < len(s.lines); i++ {
		switch s.lines[i].role {
		case roleText, roleRow, roleVerse:
			if !t.keeps(i) {
				t.own = false
				s.take(i, roleRemoved, "page")
			}
		case roleRemoved:
			t.crossed = true
			t.own = t.own && midRules[s.lines[i].rule] && s.lines[i].rule != "share"
		}
	}
}

// isPages tells whether there is a sign that the lines behind the last sentence,
// from line i on, are the page's: one of them that is known to be none of the text,
// several such lines above, or the words of all.
func (s *sheet) isPages(i int) bool {
	if s.hasAside(i, len(s.lines)) || s.isCopied(minTeasers) {
		return true
	}
	labels, weight := 0, 0
	for ; i < len(s.lines); i++ {
		if s.lines[i].role == roleText {
			labels++
			weight += s.pageWeight(i)
		}
	}
	return weight >= sureWeight || labels > 0 && s.isCopied(1)
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

// A tailReader reads the lines behind the last sentence.
type tailReader struct {
	*sheet
	from    int     // the first of them
	stops   bool    // sentences end with stops
	own     bool    // no line above it was found to be what ends an article
	crossed bool    // one was found to be what stands in mid-text, such as a link
	list    bool    // the lines are those of a list that a colon announces
	stems   stemSet // of the text above; nil until they are asked for
}

// above are the stems of the text above the lines.
func (t *tailReader) above() stemSet {
	if t.stems == nil {
		t.stems = stemSet{}
		if first := t.open(0); first < t.from {
			t.stems = t.stemsBetween(first, t.from)
		}
	}
	return t.stems
}

// keeps tells whether line i has a reason to be the article's.
func (t *tailReader) keeps(i int) bool {
	l, text := t.lines[i], t.text(i)
	if !t.own {
		return false
	}
	marker, _ := itemMarker(text)
	if i > 0 && t.lines[i-1].ends == endColon && t.lines[i-1].role == roleText {
		t.list = true
	} else if l.gap && marker == 0 || t.crossed {
		t.list = false
	}
	if t.list || !t.crossed && (l.role != roleText || isTurn(text)) {
		return true
	}
	if l.role == roleText && !t.crossed && t.headsRows(i, t.above()) {
		return true
	}
	if l.role != roleText || t.pageWeight(i) >= muchWeight {
		return false
	}
	hits, all := sharedStems(text, t.above())
	short := wordsIn(text, maxLabelWords) <= maxLabelWords
	switch {
	case l.ends == endColon && short && (t.pageWeight(i) >= someWeight || hasDigit(text)),
		wordsIn(text, maxAsking) <= maxAsking && pageVocabulary().asks[headWord(text)]:
		return false
	case !t.crossed && isAddressed(text) && l.ends == endOpen:
		return true
	case marker > 0:
		t.list = !t.crossed && 3*hits >= all
		return t.list
	case opensSentence(text) && wordsIn(text, 3) > 3, hasInnerStop(text), l.ends == endQuestion && l.runes >= minProse && 3*hits >= all:
		return true
	case t.crossed:
		return l.ends == endStop && !t.isStrange(i, t.above())
	case l.ends == endStop && hits == 0 && all > 2 && i+1 < len(t.lines) && t.lines[i+1].role == roleRemoved:
		return false
	case l.ends == endStop, startsWithQuote(text) && wordsIn(text, 3) > 3, l.ends == endColon && i+1 < len(t.lines) && t.lines[i+1].role == roleText:
		return true
	case t.isOfRows(i):
		t.list = true
		return true
	}
	return !t.stops && wordsIn(text, maxLabelWords) > maxLabelWords && hits >= 1 && 5*hits >= all
}

// maxAsking is how many words a line has at most that asks something of the reader.
const maxAsking = 10

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
		if s.lines[i].role != roleText || s.isCaption(i) || s.isAmidMeta(i) || s.isDoubled(i) || isOpening(s.text(i)) || isAddressed(s.text(i)) || s.isIntroduction(i) || s.hasTwin(i, to) {
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

// clearBetween takes out the headlines of other articles between the paragraphs
// from line first to line last, with what stands above them.
func (s *sheet) clearBetween(first, last int, stops bool) {
	if !s.isCopied(1) {
		return
	}
	tries, asked, announced := maxBetween, s.isInterview(first, last), false
	for i := first + 1; i < last; i++ {
		l, above := s.lines[i], s.lines[i-1]
		announced = above.role == roleText && (above.ends == endColon || announced && !l.gap && !isRunning(above))
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
	if s.isOfSeries(i) || hasScore(s.text(i)) {
		return false
	}
	stems := s.stemsAround(i)
	if wordsIn(s.text(i), maxLabelWords) > maxLabelWords {
		isHeading := wordsIn(s.text(i), maxShortHeading) <= maxShortHeading && s.lines[i].gap && !s.isBesideOpen(i)
		return stops && !isHeading && s.isStrange(i, stems)
	}
	if hits, _ := sharedStems(s.text(i), stems); hits > 0 || !s.isLabel(i) {
		return false
	}
	weight := s.pageWeight(i)
	return weight >= sureWeight || weight >= someWeight && s.isBesideOpen(i) && !s.isOfRows(i+1)
}

// isBesideOpen tells whether a line next to line i is known to be none of the text,
// and isn't the last of a box, behind which the text goes on.
func (s *sheet) isBesideOpen(i int) bool {
	above := s.lines[i-1]
	return i+1 < len(s.lines) && s.lines[i+1].role == roleRemoved || above.role == roleRemoved && above.rule != "hidden"
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
