package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// A note on an author has at most so many words at the end of a text; above the
// title, half as many.
const maxAuthorNote = 30

// removeAuthorNotes takes out what a paper says of an author, "كاتب وباحث من
// الأردن": above the title below a name, and at the end, below a name or behind a
// star.
func (s *sheet) removeAuthorNotes() {
	first := s.open(0)
	note := s.open(first + 1)
	if note < len(s.lines) && isAuthorNote(s.text(note), maxAuthorNote/2) && s.isName(first) && s.isAboveHeadline(note) {
		s.take(first, roleMeta, "byline")
		s.author = s.text(first)
		s.take(note, roleRemoved, "author-box")
	}
	note = s.lastOpen(len(s.lines))
	for tries := 0; tries < maxStampLines && note > first && s.lines[note].runes < minProse && (isAddress(s.text(note)) || s.pageWeight(note) >= muchWeight); tries++ {
		note = s.lastOpen(note) // how to write to him
	}
	if note > first && s.takeNamedNote(note, first) || note <= first || !isAuthorNote(s.text(note), maxAuthorNote) {
		return
	}
	name := s.lastOpen(note)
	starred := strings.ContainsAny(s.text(note)[:1], "*-(") || strings.HasPrefix(s.text(note), "•")
	switch {
	case name > first && s.isName(name) && s.lines[name-1].role != roleText || name > first && s.isName(name) && s.lines[name-1].ends.finished():
		s.take(name, roleMeta, "byline")
		s.author = orElse(s.author, s.text(name))
	case s.isBoxedNote(note, first):
	case !starred || wordsIn(s.text(note), maxAuthorNote/2) > maxAuthorNote/2:
		return
	}
	s.take(note, roleRemoved, "author-box")
}

// takeNamedNote takes line i, behind the text of line first, if it is a name, a colon
// and what somebody does who writes, in a text that was copied from a page.
func (s *sheet) takeNamedNote(i, first int) bool {
	name, note, ok := strings.Cut(s.text(i), ":")
	if n := wordsIn(name, 4); !ok || n < 2 || n > 4 || hasDigit(name) || !isAuthorNote(strings.TrimSpace(note), maxAuthorNote) || !s.isCopied(1) {
		return false
	}
	if hits, all := sharedStems(s.text(i), s.stemsOfText(first, i)); littleShared*hits > all {
		return false
	}
	s.take(i, roleRemoved, "author-box")
	s.author = orElse(s.author, strings.TrimLeft(name, "*-–•( "))
	return true
}

// isBoxedNote tells whether line i, a note on an author behind the text of line first,
// has a line of the page beside it and hardly a word of the text in it.
func (s *sheet) isBoxedNote(i, first int) bool {
	if s.lines[i-1].role == roleText && (i+1 == len(s.lines) || s.lines[i+1].role == roleText) {
		return false
	}
	hits, all := sharedStems(s.text(i), s.stemsOfText(first, i))
	return littleShared*hits <= all
}

// lastOpen is the last line of text before line i, or -1.
func (s *sheet) lastOpen(i int) int {
	for i--; i >= 0 && s.lines[i].role != roleText; i-- {
	}
	return i
}

// isAuthorNote tells whether a text of at most so many words begins with what
// somebody does who writes.
func isAuthorNote(text string, most int) bool {
	if wordsIn(text, most) > most || wordsIn(text, 1) < 2 {
		return false
	}
	bare, tried := strings.TrimLeft(text, "*-–•( "), 1
	if text[0] == '*' {
		tried = 5 // "* ليلى قاسم كاتبة وباحثة"
	}
	for word := range strings.FieldsSeq(bare) {
		if tried == 0 || words().professions[arabic.Fold(strings.TrimRight(word, "،,/"))] {
			return tried > 0
		}
		tried--
	}
	return false
}

// isName tells whether line i is two to four words that may be somebody's name.
func (s *sheet) isName(i int) bool {
	text := s.text(i)
	n := wordsIn(text, 4)
	return n > 1 && n <= 4 && s.lines[i].ends == endOpen && !hasDigit(text) && !hasMark(text) && s.pageWeight(i) == 0 &&
		!slices.ContainsFunc(lineKey(text), func(w string) bool { return words().dangling[w] && !words().nameParts[w] })
}
