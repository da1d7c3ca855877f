package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// A few words alone between the title and the first sentence, or behind the last one,
// are about the text and not of it where none of them comes again in it: who wrote
// it, for whom, from where, in which section. A heading names what its text speaks of,
// and has others below it.

// maxLone is how many words such a line has at most; maxLoneParts, where a mark
// stands between two parts of it.
const maxLone, maxLoneParts = 3, 5

// takeLone takes such lines between line near and line first, where the text begins,
// and behind line last.
func (s *sheet) takeLone(near, first, last int) {
	if near < 1 || first > last || s.lines[first].role != roleText || s.lines[first].runes < minProse || !s.hasTitle(near) {
		return
	}
	s.takeLoneAbove(near, first, last)
	s.takeLoneNames(first, last)
	end := s.open(last + 1)
	if end < len(s.lines) && s.open(end+1) == len(s.lines) && s.lines[last].ends == endStop && (s.isCopied(1) || s.isPersonsName(end)) && s.isLone(end, s.stemsBetween(first, last+1)) {
		s.takeAbout(end)
	}
}

// maxLoneNames bounds how many lines between paragraphs are looked at.
const maxLoneNames = 40

// takeLoneNames takes the name of who wrote a text from among its first paragraphs,
// where it stands in no other line: one name and no heading beside it.
func (s *sheet) takeLoneNames(first, last int) {
	name := -1
	for i := first + 1; i < last; i++ {
		l := s.lines[i]
		if l.role != roleText || l.runes > maxHeading || l.ends.finished() && (l.runes > minProse || !endsInInitial(s.text(i))) {
			continue
		}
		if name >= 0 || i > first+maxLoneNames || !s.isPersonsName(i) || !s.lines[i-1].ends.finished() {
			return
		}
		name = i
	}
	if name < 0 {
		return
	}
	around := s.stemsOfProse(name + 1)
	around.add(s.body[s.lines[first].start:s.lines[name-1].end])
	if hits, _ := sharedStems(s.text(name), around); hits == 0 {
		s.takeAbout(name)
	}
}

// isPersonsName tells whether line i is two or three words of which the first is a
// given name or an initial, or the last an initial: "ن شريفي", "سهام ب.".
func (s *sheet) isPersonsName(i int) bool {
	text := s.text(i)
	if n := wordsIn(text, maxLone); n < 2 || n > maxLone || hasDigit(text) || hasMark(text) || strings.ContainsAny(text, "،؛,;؟?!«»\"") {
		return false
	}
	if slices.ContainsFunc(lineKey(text), func(w string) bool {
		return words().dangling[w] && !words().nameParts[w] && utf8.RuneCountInString(w) > 1
	}) {
		return false
	}
	first, last := firstWord(text), lastWord(text)
	return s.lines[i].ends == endOpen && (words().givenNames[arabic.Fold(first)] || isInitial(first) && !strings.HasPrefix(last, "ال")) || isInitial(last) && words().givenNames[arabic.Fold(first)]
}

// isInitial tells whether a word is one letter, with a dot or without.
func isInitial(word string) bool {
	bare := strings.TrimRight(word, ".")
	r, n := utf8.DecodeRuneInString(bare)
	return n == len(bare) && unicode.IsLetter(r) && r != 'و' && r != 'أ'
}

// takeLoneAbove takes the one line, or two, between title and text.
func (s *sheet) takeLoneAbove(near, first, last int) {
	var lone []int
	for i := s.open(near); i < first; i = s.open(i + 1) {
		if lone = append(lone, i); len(lone) > 2 || s.isDoubled(i) {
			return
		}
	}
	if len(lone) == 0 || s.hasHeadings(first, last) {
		return
	}
	stems := s.stemsOfProse(first)
	for _, i := range lone {
		if !s.isLone(i, stems) {
			return
		}
	}
	for _, i := range lone {
		s.takeAbout(i)
	}
}

// hasTitle tells whether the nearest line above line i that isn't taken out is the
// title.
func (s *sheet) hasTitle(i int) bool {
	for i--; i >= 0; i-- {
		switch s.lines[i].role {
		case roleTitle:
			return true
		case roleRemoved, roleMeta, roleCaption:
		default:
			return false
		}
	}
	return false
}

// hasHeadings tells whether one of the lines from one to another has the shape of a
// heading or stands in a list.
func (s *sheet) hasHeadings(from, to int) bool {
	for i := from + 1; i < to; i++ {
		l := s.lines[i]
		if marker, _ := itemMarker(s.text(i)); l.role == roleText && (marker > 0 || l.runes <= maxHeading && !l.ends.finished()) {
			return true
		}
	}
	return false
}

// isLone tells whether line i is a few words of which none that means something is
// among the stems; of two parts with a mark between them, one may be.
func (s *sheet) isLone(i int, stems stemSet) bool {
	l, text := s.lines[i], s.text(i)
	if marker, _ := itemMarker(text); marker > 0 || s.isCaption(i) || l.ends > endComma || l.ends == endComma && !strings.HasSuffix(text, "-") || isTurn(text) || isOpening(text) || isClosing(text) || opensSentence(text) || startsWithQuote(text) || hasGap(text) && !strings.Contains(text, "|") {
		return false
	}
	if s.isPersonsName(i) {
		hits, _ := sharedStems(text, stems)
		return hits == 0
	}
	if slices.ContainsFunc(lineKey(text), func(w string) bool {
		return words().introductions[w] || words().dangling[w] && !words().nameParts[w] && w != "من"
	}) {
		return false
	}
	if wordsIn(text, maxLone) <= maxLone && !hasMark(text) {
		hits, _ := sharedStems(text, stems)
		return hits == 0
	}
	return wordsIn(text, maxLoneParts) <= maxLoneParts && s.areLoneParts(text, stems)
}

// areLoneParts tells whether a line is two parts with a mark between them, a place, a
// section or a name and another, of which one says nothing of the text.
func (s *sheet) areLoneParts(text string, stems stemSet) bool {
	parts := strings.FieldsFunc(strings.TrimRight(text, " -–—"), func(r rune) bool { return strings.ContainsRune("/|:-–—ـ", r) })
	if len(parts) != 2 || hasDigit(text) {
		return false
	}
	strange, known := 0, 0
	for _, part := range parts {
		key := lineKey(part)
		if len(key) == 0 || len(key) > maxLone || opensSentence(strings.TrimSpace(part)) {
			return false
		}
		hits, _ := sharedStems(part, stems)
		switch {
		case words().places.prefix(key) == len(key), words().reporters[key[0]], isAgencyLine(key), sections().isSectionLine(key):
			known++
		case hits == 0:
			strange++
		}
	}
	return strange+known == 2 || strange == 1 && strings.ContainsAny(text, "/|")
}

// takeAbout takes line i for a dateline where it is a place, for the author's name
// where it may be one, else for the page's.
func (s *sheet) takeAbout(i int) {
	key := lineKey(s.text(i))
	n := len(key)
	switch {
	case n > 0 && words().places.prefix(key) > 0, hasMark(s.text(i)) && !isForeign(s.text(i)):
		s.take(i, roleMeta, "dateline")
	case s.isPersonsName(i), s.isName(i) && !words().masthead[key[0]] && !words().outlets[key[0]] && !sections().isSectionLine(key):
		s.take(i, roleMeta, "byline")
		s.author = orElse(s.author, s.text(i))
	default:
		s.take(i, roleRemoved, "page")
	}
}
