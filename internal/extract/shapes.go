package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findRepeats looks at lines that stand twice in a row: a short one is the
// caption of a picture, taken from its text and its description; a long one
// was pasted twice. A cut line whose text goes on below is a teaser.
func (s *sheet) findRepeats() {
	s.removePulledQuotes()
	for i := s.open(0); i < len(s.lines); i = s.open(i + 1) {
		next := s.open(i + 1)
		if next == len(s.lines) {
			return
		}
		switch text := s.text(i); {
		case text == s.text(next) && s.isAmongVerse(i): // its refrain
		case text == s.text(next):
			s.take(next, roleRemoved, "repeated-line")
			if s.lines[i].runes <= 120 && !s.lines[i].ends.finished() {
				s.take(i, roleCaption, "")
			}
		case s.isTeaser(i, next):
			s.take(i, roleRemoved, "teaser")
		}
	}
}

// maxPulledQuotes bounds how many quotations are looked for in the text.
const maxPulledQuotes = 20

// removePulledQuotes takes out the quotations that are set in large type between
// paragraphs and stand in one of them as well; where the markup says that they are
// quotations they need no marks.
func (s *sheet) removePulledQuotes() {
	for i, tries := 0, 0; i < len(s.lines) && tries < maxPulledQuotes; i++ {
		l := s.lines[i]
		if l.role != roleText || l.runes < 25 || l.runes > 200 {
			continue
		}
		marked := s.forms != nil && s.forms[i].kind == Quote
		if !marked && !startsWithQuote(s.text(i)) {
			if s.isSigned(i) {
				tries++
				s.removeSigned(i)
			}
			continue
		}
		inner := strings.TrimLeft(strings.TrimRight(s.text(i), closers+" .…"), openers+" ")
		if len(inner) < 40 || !marked && strings.TrimRight(s.text(i), closers) == s.text(i) {
			continue
		}
		if tries++; !marked && s.isSaidBelow(i, inner) {
			continue
		}
		if strings.Contains(s.body[:l.start], inner) || strings.Contains(s.body[l.end:], inner) {
			s.take(i, roleRemoved, "repeated-line")
		}
	}
}

// isSaidBelow tells whether a quotation in line i, as short as headings are, stands in
// the paragraph right below, which it heads.
func (s *sheet) isSaidBelow(i int, inner string) bool {
	return i+1 < len(s.lines) && wordsIn(inner, maxShortHeading) <= maxShortHeading && isRunning(s.lines[i+1]) && strings.Contains(s.text(i+1), inner)
}

// isSigned tells whether line i, with a blank line above, has a name and what its
// bearer does right below and a blank line behind it.
func (s *sheet) isSigned(i int) bool {
	if i == 0 || i+2 >= len(s.lines) || s.forms != nil {
		return false
	}
	l, name := s.lines[i], s.lines[i+1]
	text := s.text(i + 1)
	return l.gap && l.ends <= endComma && wordsIn(s.text(i), maxShortHeading) > maxShortHeading && s.hasProseAbove(i) &&
		name.role != roleTitle && !name.gap && name.ends == endOpen && name.runes <= maxHeading && wordsIn(text, 2*maxLabelWords) <= 2*maxLabelWords &&
		strings.ContainsAny(text, "،,-–—") && s.lines[i+2].gap
}

// removeSigned takes such a line out, with the name below, where it stands in
// another one word for word.
func (s *sheet) removeSigned(i int) {
	l, text := s.lines[i], s.text(i)
	if strings.Contains(s.body[:l.start], text) || strings.Contains(s.body[l.end:], text) {
		s.take(i, roleRemoved, "repeated-line")
		s.takeText(i+1, "repeated-line")
	}
}

// isTeaser tells whether line i is the beginning of one of the four lines from
// next on, cut with an ellipsis or, when it is long and right above it, without.
func (s *sheet) isTeaser(i, next int) bool {
	head := strings.TrimRight(s.text(i), "….[]()،, ")
	if l := s.lines[i]; l.runes < 20 || l.ends != endEllipsis && (l.ends.finished() || l.runes < minProse && !s.isCutHead(i, next)) {
		return false
	}
	open := s.lines[i].ends != endEllipsis
	for n := 0; n < 4 && next < len(s.lines) && !(open && n > 0); n++ {
		if strings.HasPrefix(s.text(next), head) && !(open && s.lines[next].runes <= s.lines[i].runes+1) {
			return true
		}
		next = s.open(next + 1)
	}
	return false
}

// isCutHead tells whether line i is the first words of the paragraph below it, cut
// anywhere: with a blank line between them and much more in the paragraph.
func (s *sheet) isCutHead(i, next int) bool {
	l := s.lines[next]
	return l.gap && isRunning(l) && l.runes >= 2*s.lines[i].runes && wordsIn(s.text(i), maxLabelWords) > maxLabelWords
}

// findShapes tells list items, quotations, captions and headings from running
// text.
func (s *sheet) findShapes(w wrap) {
	for i := s.open(0); i < len(s.lines); i = s.open(i + 1) {
		text := s.text(i)
		if n, ordered := itemMarker(text); s.isStarredHeading(i) || ordered && s.forms == nil && s.isNumberedHeading(i) {
			s.take(i, roleHeading, "")
		} else if n > 0 {
			s.take(i, roleItem, "")
		} else if strings.HasPrefix(text, "> ") {
			s.take(i, roleQuote, "")
		} else if s.isCaption(i) || s.isAmidMeta(i) {
			if below := s.captionBelow(i); below >= 0 {
				s.take(below, roleCaption, "")
			}
			s.take(i, roleCaption, "")
		}
	}
	sparse := s.stopsAreSparse()
	for i := s.open(0); i < len(s.lines); i = s.open(i + 1) {
		if s.isHeading(i, w, sparse) {
			s.take(i, roleHeading, "")
		}
	}
}

// stopsAreSparse tells whether the long lines mostly have no full stop, so
// that its absence says nothing.
func (s *sheet) stopsAreSparse() bool {
	long, open := 0, 0
	for _, l := range s.lines {
		if l.role == roleText && l.runes >= 100 {
			long++
			if !l.ends.finished() {
				open++
			}
		}
	}
	return 2*open > long
}

// A heading has at most so many runes and words.
const maxHeading, maxHeadingWords = 80, 12

// isHeading knows a heading by its shape: a short line without a full stop,
// behind the end of a paragraph and above one.
func (s *sheet) isHeading(i int, w wrap, sparse bool) bool {
	l, text := s.lines[i], s.text(i)
	if i+1 == len(s.lines) || isTurn(text) || l.runes > maxHeading || wordsIn(text, maxHeadingWords) > maxHeadingWords || dangles(text) {
		return false
	}
	next, below := s.lines[i+1], s.text(i+1)
	if next.role != roleText && next.role != roleItem && next.role != roleQuote || !s.paragraphEnds(i) {
		return false
	}
	switch l.ends {
	case endOpen, endQuestion:
	case endColon:
		if startsWithAnd(text) || wordsIn(text, 4) > 4 || next.role == roleText && startsWithQuote(below) {
			return false
		}
	default:
		return false
	}
	if w.width > 0 {
		return s.isHeadingOfWrapped(i, w)
	}
	if sparse && (wordsIn(text, 5) > 5 || startsWithAnd(text)) {
		return false
	}
	return next.role != roleText || next.runes >= max(50, l.runes*3/2) || next.ends == endStop && next.runes > l.runes
}

// isHeadingOfWrapped has less to go by: in a wrapped text the first line of a
// paragraph may be as short as a heading. One word alone is hardly that.
func (s *sheet) isHeadingOfWrapped(i int, w wrap) bool {
	l, next, text := s.lines[i], s.lines[i+1], s.text(i)
	if l.runes > w.width*3/5 || next.role == roleText && next.runes < w.width/2 && !next.ends.finished() {
		return false
	}
	if l.gap && next.gap {
		return true
	}
	most := 5
	if w.ragged {
		most = 1
	}
	if !l.gap && startsWithAnd(text) && strings.Contains(text, " ") {
		return false
	}
	return wordsIn(text, most) <= most && !strings.ContainsAny(text, "،,؛")
}

// paragraphEnds tells whether the paragraph before line i is over. There must
// be one, or a title.
func (s *sheet) paragraphEnds(i int) bool {
	for at := i - 1; at >= 0; at-- {
		l := s.lines[at]
		switch l.role {
		case roleText:
			return s.lines[i].gap || l.ends.finished()
		case roleItem, roleQuote:
			return true
		case roleTitle, roleHeading, roleCaption:
			// Right below a title, only a word or two are surely a heading.
			return wordsIn(s.text(i), 2) <= 2
		}
		if i-at > 8 {
			break
		}
	}
	return s.lines[i].gap && i > 0
}

// isTurn tells whether text is a question or an answer of an interview: a
// letter or a word that says so, and a mark.
func isTurn(text string) bool {
	word := strings.TrimRight(firstWord(text), ":-–/.)")
	if word == text || len(word) > 16 {
		return false
	}
	switch word {
	case "س", "ج", "سؤال", "جواب", "السؤال", "الجواب", "Q", "A", "Question", "Answer":
		rest := text[len(word):]
		return strings.ContainsAny(rest[:cutAt(rest, 4)], ":-–/.")
	}
	return false
}

func startsWithQuote(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune(openers, r)
}

// itemMarker answers the bytes of the marker, with the space behind it, that
// makes text a list item, and whether it is a number; 0 when there is none.
func itemMarker(text string) (n int, ordered bool) {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case strings.ContainsRune("-–—•*·▪▫■□●○◦‣►▶✓✔➤➢❖◆♦", r):
		n = size
	case strings.ContainsRune("أابجدهوزحط", r) && letterMarker(text) > 0:
		n, ordered = letterMarker(text), true
	case r == '(' || unicode.IsDigit(r):
		n, ordered = numberMarker(text), true
	}
	if n == 0 || n >= len(text) {
		return 0, false
	}
	space := len(text[n:]) - len(strings.TrimLeft(text[n:], " \t"))
	if space == 0 && !strings.ContainsRune("•▪■●►▶✓✔➤➢❖◆♦", r) {
		return 0, false
	}
	if space == len(text)-n {
		return 0, false
	}
	return n + space, ordered
}

// letterMarker is the length of "أ-", "ب)", "هـ-" at the beginning of text, or 0.
func letterMarker(text string) int {
	_, n := utf8.DecodeRuneInString(text)
	if strings.HasPrefix(text[n:], "ـ") {
		n += len("ـ")
	}
	if n+1 < len(text) && (text[n] == '-' || text[n] == ')') && text[n+1] == ' ' {
		return n + 1
	}
	return 0
}

// numberMarker is the length of "1." "1)" "(1)" "1-" "١." at the beginning of
// text, or 0. Numbers above 99 are years and figures.
func numberMarker(text string) int {
	i, digits := 0, 0
	bracket := strings.HasPrefix(text, "(")
	if bracket {
		i = 1
	}
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsDigit(r) {
			break
		}
		digits++
		i += size
	}
	if digits == 0 || digits > 2 || i == len(text) {
		return 0
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if r == ')' || !bracket && strings.ContainsRune(".-–ـ", r) {
		return i + size
	}
	return 0
}
