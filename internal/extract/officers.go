package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// Papers name at their head who makes them, an office and a name below it; and below
// an author's name stands what he is.

// maxOffice is how many words an office has at most.
const maxOffice = 6

// isOffice tells whether line i is an office without a verb or a stop behind it.
func (s *sheet) isOffice(i int) bool {
	text := s.text(i)
	return s.lines[i].ends == endOpen && words().offices[arabic.Fold(firstWord(text))] && wordsIn(text, maxOffice+1) <= maxOffice && wordsIn(text, 1) > 1 && !hasDigit(text) && !hasMark(text) &&
		!slices.ContainsFunc(lineKey(text), func(w string) bool { return words().dangling[w] })
}

// removeOfficers takes out the offices at the top of a text, each with a name below
// it. There are two of them at least.
func (s *sheet) removeOfficers() {
	for i := range min(len(s.lines), metaTop) {
		end := i
		for end+1 < len(s.lines) && s.isOffice(end) && s.isNameLine(end+1) {
			end += 2
		}
		if end-i < 4 {
			continue
		}
		for ; i < end; i++ {
			s.take(i, roleRemoved, "masthead")
		}
		return
	}
}

// isNameLine tells whether line i may be a name, with a title glued before it.
func (s *sheet) isNameLine(i int) bool {
	text := s.text(i)
	return s.lines[i].ends == endOpen && wordsIn(text, maxLabelWords+1) <= maxLabelWords && wordsIn(text, 1) > 1 && !hasDigit(text) && !words().offices[arabic.Fold(firstWord(text))] && !strings.ContainsAny(text, ":|–»")
}

// removeOffice takes out what an author is, right below his name in a line of its
// own and above the text: lines near to first are between title and text.
func (s *sheet) removeOffice(near, first int) {
	for i := max(near, 1); i < first; i++ {
		if above := s.lines[i-1]; s.lines[i].role == roleText && above.role == roleMeta && above.rule == "byline" && (s.isOffice(i) || s.isAffiliation(i)) {
			s.take(i, roleRemoved, "author-box")
		}
	}
}

// isAffiliation tells whether line i, below an author's name, is where he works: a
// department, a faculty.
func (s *sheet) isAffiliation(i int) bool {
	text := s.text(i)
	return words().affiliations[arabic.Fold(firstWord(text))] && s.lines[i].ends == endOpen && wordsIn(text, 2*maxOffice) <= 2*maxOffice && wordsIn(text, 1) > 1 && !hasDigit(text)
}

// isSourceAlone tells whether line i names the source of an article and nothing else.
func (s *sheet) isSourceAlone(i int) bool {
	text := s.text(i)
	return s.lines[i].runes < minProse && labelled(text, lineKey(text), words().source) != ""
}
