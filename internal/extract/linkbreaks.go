package extract

import (
	"warraq/internal/arabic"
)

// Programs that take the text out of a page put what each mark-up holds in a line of
// its own: a link in mid-sentence breaks its paragraph into three lines. Nothing is
// left out where these are joined again.

const (
	minLinkBreaks = 2  // so many sentences that are broken so show that links break lines
	maxLinkWords  = 4  // of a link in mid-sentence
	maxLinkBreaks = 24 // lines of one paragraph
	minBroken     = 20 // runes of a piece of a sentence that shows that it is one
)

// joinAtLinks joins the pieces of sentences that links broke off.
func (s *sheet) joinAtLinks() {
	shown := 0
	for i := 0; i < len(s.lines) && shown < minLinkBreaks; i++ {
		end := s.brokenAt(i)
		if end == 0 && i+2 < len(s.lines) && s.isProse(i+2) && s.lines[i+2].runes > longTitle {
			end = s.beginsBroken(i)
		}
		if end > 0 {
			shown++
			i = end - 1
		}
	}
	if shown < minLinkBreaks {
		return
	}
	kept := s.lines[:0]
	for i := 0; i < len(s.lines); i++ {
		l := s.lines[i]
		if end := max(s.brokenAt(i), s.beginsBroken(i)); end > 0 {
			for at := i + 1; at < end; at++ {
				l.runes += 1 + s.lines[at].runes
			}
			l.end, l.ends = s.lines[end-1].end, s.lines[end-1].ends
			i = end - 1
		}
		kept = append(kept, l)
	}
	s.lines = kept
}

// brokenAt is behind the last piece of the paragraph that begins with line i, a
// sentence that breaks off before a few words in a line of their own; 0 where it
// doesn't.
func (s *sheet) brokenAt(i int) int {
	l := &s.lines[i]
	if i == 0 || l.ends != endOpen || l.runes < minBroken && !dangles(s.text(i)) || !opensSentence(s.text(i)) && !s.lines[i-1].ends.finished() {
		return 0
	}
	return s.brokenFrom(i)
}

// beginsBroken is the same where a word or two are before the link, with which a
// sentence begins.
func (s *sheet) beginsBroken(i int) int {
	text := s.text(i)
	if s.lines[i].ends != endOpen || wordsIn(text, 2) > 2 || !opensSentence(text) && !dangles(text) && !beginsReporting(text) {
		return 0
	}
	return s.brokenFrom(i)
}

// beginsReporting tells whether a text begins with a verb with which reports begin,
// before the name of who did it.
func beginsReporting(text string) bool { return words().reports[arabic.Fold(firstWord(text))] }

// brokenFrom follows the pieces from line i on: every other one is a few words, and
// the last one ends a sentence.
func (s *sheet) brokenFrom(i int) int {
	for at := i + 1; at+1 < min(len(s.lines), i+maxLinkBreaks); at += 2 {
		link, rest := &s.lines[at], &s.lines[at+1]
		if link.gap || rest.gap || link.ends != endOpen || link.runes > maxHeading || wordsIn(s.text(at), maxLinkWords) > maxLinkWords || !s.goesOnAfterLink(at+1) {
			return 0
		}
		switch {
		case rest.ends == endStop:
			return at + 2
		case rest.ends != endOpen:
			return 0
		}
	}
	return 0
}

// goesOnAfterLink tells whether line i can be what follows a link in mid-sentence.
func (s *sheet) goesOnAfterLink(i int) bool {
	l, text := &s.lines[i], s.text(i)
	marker, _ := itemMarker(text)
	return marker == 0 && (l.ends == endStop || l.runes >= minBroken || dangles(text)) && !isStamp(text, lineKey(text))
}
