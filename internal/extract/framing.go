package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// A page frames its article: what stands above the text and again behind it is the
// page's, and so is what speaks of the article itself.

// removeFraming takes out the lines between title and text, from line near to line
// first, that stand behind the last sentence, line last, as well, both of them.
func (s *sheet) removeFraming(near, first, last int) {
	if last+1 >= len(s.lines) || first-near > maxTopLines || len(s.lines)-last > maxAboveText {
		return
	}
	for i := max(near, 0); i < first; i++ {
		text := s.text(i)
		if s.lines[i].role != roleText || s.lines[i].runes > maxTitle || wordsIn(text, 2) < 2 || s.isDoubled(i) {
			continue
		}
		for at := last + 1; at < len(s.lines); at++ {
			if (s.lines[at].role == roleText || s.lines[at].role == roleRemoved) && s.text(at) == text {
				s.take(i, roleRemoved, "page")
				if s.lines[at].role == roleText {
					s.take(at, roleRemoved, "page")
				}
			}
		}
	}
}

// maxOfItself is how many words a line has at most that speaks of the article.
const maxOfItself = 10

// isOfItself tells whether line i, behind the text, is no sentence and speaks of the
// article itself: "تجد هذا المقال في …", "Reply to this article".
func (s *sheet) isOfItself(i int) bool {
	key := lineKey(s.text(i))
	if s.lines[i].ends != endOpen || len(key) > maxOfItself || opensSentence(s.text(i)) {
		return false
	}
	for n := 1; n < len(key); n++ {
		if words().articleItself[key[n]] && (n > 1 || len(key) <= maxLabelWords) && slices.Contains([]string{"هذا", "هذه", "لهذا", "لهذه", "this"}, key[n-1]) {
			return true
		}
	}
	return false
}

// A row of names of sections has so many words, of which hardly one in so many is
// of those that hold sentences together.
const minBareNouns, mostBound = 14, 12

// isBareNouns tells whether a long line is names of sections without anything
// between them: in running text every fourth or fifth word is a particle.
func isBareNouns(text string) bool {
	if endingOf(text).finished() || strings.ContainsAny(text[:cutAt(text, comparedText)], "،؛:.\"«“") {
		return false
	}
	bound, all := 0, 0
	for word := range strings.FieldsSeq(text[:cutAt(text, comparedText)]) {
		all++
		if folded := arabic.Fold(word); words().dangling[folded] || isCount(folded) {
			bound++
		}
	}
	return all >= minBareNouns && mostBound*bound <= all
}

// cutBraced finds a place and an agency, or one of them, in braces before a report:
// "{بابل:صدى نيوز} ".
func cutBraced(text string) (datelineCut, bool) {
	inner, rest, ok := strings.Cut(text, "}")
	report := strings.TrimLeft(rest, " -–—:")
	if !ok || report == "" || !strings.HasPrefix(inner, "{") || wordsIn(inner, maxLabelWords+1) > maxLabelWords || hasDigit(inner) {
		return datelineCut{}, false
	}
	place, agency, ok := strings.Cut(inner[1:], ":")
	if key := lineKey(place); !ok && (len(key) == 0 || words().places.prefix(key) != len(key) && words().agencies.prefix(key) != len(key)) {
		return datelineCut{}, false
	}
	return datelineCut{length: len(text) - len(report), agency: strings.TrimSpace(agency)}, true
}

// cutDatedPlace finds a date and a place in capitals and brackets before a report:
// "June 29, 2011 (KASSALA) — ".
func cutDatedPlace(text string) (datelineCut, bool) {
	date, rest, ok := strings.Cut(text, " (")
	place, rest, closed := strings.Cut(rest, ")")
	report := strings.TrimLeft(rest, "-–— ")
	if !ok || !closed || report == "" || !strings.ContainsAny(rest[:len(rest)-len(report)], "-–—") || len(place) < 3 || place != strings.ToUpper(place) || !isForeign(place) || !hasDigit(date) {
		return datelineCut{}, false
	}
	if m := scanDates(date); len(m) != 1 || m[0].start != 0 || m[0].end != len(date) {
		return datelineCut{}, false
	}
	return datelineCut{length: len(text) - len(report)}, true
}

// underlined is the one line of a mail that is marked with stars and has a row of
// dashes below it; -1 when there is none, or several.
func (s *sheet) underlined() int {
	found := -1
	for i := range len(s.lines) - 1 {
		text, below := s.text(i), s.text(i+1)
		if title, ok := strings.CutPrefix(text, "** "); ok && len(below) >= minRule && strings.Trim(below, "-=_") == "" && wordsIn(title, 2) > 1 && s.lines[i].runes <= maxTitle {
			if found >= 0 || i > 2*maxTopLines {
				return -1
			}
			found = i
		}
	}
	return found
}

// minRule is how many bytes a row of dashes has at least.
const minRule = 10

// readUnderlined makes such a line the title of a mail, in place of its subject.
func (s *sheet) readUnderlined(h *headed) {
	if h.title.Text == "" {
		return
	}
	i := s.underlined()
	if i < 0 {
		return
	}
	for n := range i {
		if s.lines[n].role == roleTitle {
			s.take(n, roleRemoved, "page")
		}
	}
	s.take(i, roleTitle, "")
	s.take(i+1, roleRemoved, "page")
	h.title = Title{Text: squeeze(strings.TrimLeft(s.text(i), "* ")), Rule: "first-line", Span: s.span(i)}
}
