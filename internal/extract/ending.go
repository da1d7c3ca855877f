package extract

import "strings"

// Where an article ends and the page goes on is told by what stands between two
// paragraphs and by the words of what comes then: what readers wrote below has a
// name and a time above each piece, another article its headline, and the page its
// buttons.

// maxPieces bounds how many pieces of running text behind an article are looked at.
const maxPieces = 40

// removeAfterEnd takes out the comments and the beginnings of other articles behind
// a text that was copied from a page.
func (s *sheet) removeAfterEnd() {
	if len(s.lines) > maxBrokenText || !s.isInterrupted() || !s.isCopied(1) || s.countWrap(false).isWrapped() {
		return
	}
	stops, total := s.hasStops(), int32(0)
	var prose []int
	for i := range s.lines {
		if s.isSentence(i, stops) {
			prose = append(prose, i)
			total += s.lines[i].runes
		}
	}
	if len(prose) < 2 {
		return
	}
	end, behind, sure := len(prose), int32(0), 0
	for above := int32(0); sure < len(prose)-1 && 5*above < 3*total; sure++ {
		above += s.lines[prose[sure]].runes
	}
	var stems stemSet
	for range maxPieces {
		from := end - 1
		for from > 0 && prose[from-1] == prose[from]-1 {
			from--
		}
		for _, i := range prose[from:end] {
			behind += s.lines[i].runes
		}
		if from == 0 || 5*behind > 2*total {
			break
		}
		if stems == nil {
			stems = s.stemsBetween(prose[0], prose[sure])
		}
		if !s.isOtherPiece(stems, prose[from-1], prose[from], prose[end-1]) {
			break
		}
		end = from
	}
	if end < len(prose) {
		s.removeRest(prose[end], "page")
	}
}

// removeBelowSource takes out what stands behind the line that says where an article is
// from, right below its text: there its page goes on.
func (s *sheet) removeBelowSource() {
	if s.forms != nil || !s.isCopied(minTeasers) {
		return
	}
	total, above := int32(0), int32(0)
	for i := range s.lines {
		if s.isProse(i) {
			total += s.lines[i].runes
		}
	}
	for i := 1; i < len(s.lines); i++ {
		if s.isProse(i) {
			above += s.lines[i].runes
			continue
		}
		ended := s.lines[i-1].role == roleText && s.lines[i-1].ends == endStop && 10*above >= 9*total
		if text := s.text(i); above > 0 && (s.isProse(i-1) || ended) && s.lines[i].role == roleText && 4*above >= 3*total && labelled(text, lineKey(text), words().source) != "" {
			s.removeRest(i+1, "page")
			return
		}
	}
}

// isInterrupted tells whether something else stands between the first line of
// running text and the last.
func (s *sheet) isInterrupted() bool {
	running, other := false, false
	for i := range s.lines {
		l := &s.lines[i]
		if l.role != roleText || !isRunning(*l) {
			other = running
			continue
		}
		if other {
			return true
		}
		running = true
	}
	return false
}

// isOtherPiece tells whether the running text of the lines from line from to line
// to, with line last the last one of running text above them, is none of the article
// with these stems.
func (s *sheet) isOtherPiece(stems stemSet, last, from, to int) bool {
	hits, all, opens := 0, 0, false
	for i := from; i <= to; i++ {
		opens = opens || opensSentence(s.text(i))
		h, n := sharedStems(s.text(i), stems)
		hits, all = hits+h, all+n
	}
	removed, between, stamped, tagged := 0, 0, false, false
	for i := last + 1; i < from; i++ {
		if s.lines[i].role == roleRemoved && s.lines[i].rule == "masthead" {
			continue // the text goes on in another column
		}
		if marker, _ := itemMarker(s.text(i)); (marker > 0 || cellsIn(s.text(i)) > 1) && s.lines[i].role == roleText {
			continue // of a list or a table of its own
		}
		if between++; s.lines[i].role == roleRemoved {
			removed++
			tagged = tagged || s.lines[i].rule == "tags" || s.lines[i].rule == "share"
		}
		stamped = stamped || i+maxStampLines >= from && s.isOfReader(i)
	}
	switch {
	case all < 4:
		return removed > 0 && stamped
	case removed >= minAsides && tagged && from == to && s.isAboutSite(from-1):
		return 2*hits <= all
	case stamped && (removed > 0 || littleShared*hits <= all):
		return 2*hits <= all
	case littleShared*hits > all || opens:
		return false
	}
	_, dated := cutDateline(s.text(from))
	return removed > 0 && between >= minAsides || (removed > 0 || dated || between > 1) && s.isOtherHeadline(from-1, from, to, stems)
}

// isAboutSite tells whether line i is the heading above what a site says of itself:
// "About us", "عن الجامعة".
func (s *sheet) isAboutSite(i int) bool {
	l, text := s.lines[i], s.text(i)
	if l.runes > maxHeading || l.ends > endComma && l.ends != endColon || wordsIn(text, maxLabelWords) > maxLabelWords || wordsIn(text, 1) < 2 {
		return false
	}
	return words().aboutSite[headWord(text)] || l.role == roleRemoved && l.rule == "copyright"
}

// maxStampLines is how many lines above what a reader wrote say who and when.
const maxStampLines = 3

// minAsides is how many lines between two paragraphs, of which the second speaks of
// something else, show that the first one was the last.
const minAsides = 4

// isOfReader tells whether line i says who wrote a comment or when: a time, a name
// with a number, "… says:".
func (s *sheet) isOfReader(i int) bool {
	l, text := s.lines[i], s.text(i)
	if l.role == roleRemoved && (l.rule == "relative-date" || l.rule == "comment-form") {
		return true
	}
	if l.runes > maxHeading || l.ends == endStop {
		return false
	}
	key := lineKey(text)
	marker, ordered := itemMarker(text)
	if marker > 0 && !ordered && strings.Contains(text, ": ") {
		return false // of a programme: "* Saturday 13 July: the orchestra"
	}
	return isSaid(text) || isStamp(text, key) || isTimeLine(text, key) || marker > 0 && ordered && wordsIn(text[marker:], maxLabelWords) <= maxLabelWords ||
		len(key) == 1 && isNumber(key[0])
}

// isOtherHeadline tells whether line i is the headline of the text of the lines
// from line from to line to, and speaks of nothing that the text above does.
func (s *sheet) isOtherHeadline(i, from, to int, above stemSet) bool {
	return s.lines[i].role == roleText && s.isHeadline(i) && s.isStrange(i, above) && s.speaksOf(i, s.stemsBetween(from, to+1))
}

// areHeadlines tells whether the lines from line i on are several headlines of whose
// words no more than one in so many stands in the text above.
func (s *sheet) areHeadlines(i, most int) bool {
	first, n, hits, all := s.open(0), 0, 0, 0
	if i >= len(s.lines) || first >= i || s.lines[i-1].ends == endColon || len(s.lines)-i > maxAboveText {
		return false
	}
	var stems stemSet
	for at := s.open(i); at < len(s.lines); at = s.open(at + 1) {
		text := s.text(at)
		if !s.isHeadline(at) || wordsIn(text, 3) <= 3 || opensSentence(text) {
			return false
		}
		if stems == nil {
			stems = s.stemsBetween(first, i)
		}
		h, a := sharedStems(text, stems)
		n, hits, all = n+1, hits+h, all+a
	}
	return n >= minTeasers && most*hits <= all
}

// isFull tells whether line i, which has another below, has no room for its first
// word.
func (s *sheet) isFull(i int, w wrap) bool {
	return s.lines[i].runes+1+runesIn(firstWord(s.text(i+1))) >= w.width
}

// clearWrappedTail does so behind a text that is wrapped: lines that have room for
// the word that follows are none of its paragraphs.
func (s *sheet) clearWrappedTail(w wrap) {
	last := len(s.lines) - 1
	for last > 0 && !(s.lines[last].ends.finished() && s.lines[last].role == roleText && !s.lines[last].gap && s.isFull(last-1, w)) {
		last--
	}
	if last <= 0 || !s.areHeadlines(last+1, 2) {
		return
	}
	loose := 0
	for i := last + 1; i < len(s.lines); i++ {
		if i+1 == len(s.lines) || s.lines[i].runes > w.width*5/4 || !s.isFull(i, w) {
			loose++
		}
	}
	if 2*loose < len(s.lines)-last-1 {
		return
	}
	for i := last + 1; i < len(s.lines); i++ {
		if s.lines[i].role == roleText {
			s.take(i, roleRemoved, "related")
		}
	}
}
