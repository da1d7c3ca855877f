package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// maxTopLines bounds how many lines are looked at between the title and the
// first paragraph, and behind the last one.
const maxTopLines, maxTailLines = 20, 12

// A label has at most so many words.
const maxLabelWords = 4

// removeLabels takes out of a plain text the words that a site puts between
// the title and the first paragraph, and behind the last one: sections, tags,
// buttons that no rule knows. Without a line beside them that is known to be
// the site's, they stay.
func (s *sheet) removeLabels(w wrap) {
	first, last := 0, len(s.lines)-1
	for first < len(s.lines) && !s.isOwnRunning(first) {
		first++
	}
	if first == len(s.lines) {
		return
	}
	for !s.isOwnRunning(last) {
		last--
	}
	s.weighBetween(first, last)
	title := first
	for i := first - 1; i >= max(0, first-maxTopLines); i-- {
		if s.lines[i].role == roleTitle {
			title = i
		}
	}
	s.weighTop(title+1, first)
	s.removeBetween(title+1, first)
	s.removeTail(s.behindClosings(last + 1))
	s.clearByPlace(w, title+1, first, last)
	s.takeLone(title+1, first, last)
}

// isOwnRunning tells whether line i is running text whose words aren't a page's.
func (s *sheet) isOwnRunning(i int) bool {
	l := s.lines[i]
	sure := l.runes > maxWeighedRunes && l.ends == endStop
	return l.role == roleText && isRunning(l) && (sure || s.pageWeight(i) < muchWeight)
}

// removeBetween takes the labels out of the lines between title and text. One
// right above the text may be its heading, unless it is one of several.
func (s *sheet) removeBetween(from, to int) {
	if !s.hasAside(from, to) {
		return
	}
	run := 0
	for i := from; i < to; i++ {
		if s.lines[i].role != roleText {
			if s.lines[i].rule == "page-words" {
				run++
			}
			continue
		}
		text := s.text(i)
		key := lineKey(text)
		switch rule := s.knownBeside(i, key); {
		case rule != "":
			s.take(i, roleRemoved, rule)
		case !s.isLabel(i) || s.isCaption(i) || s.isDoubled(i) || s.isIntroduction(i):
			run = 0
			continue
		case s.lines[i].ends == endComma && s.open(i+1) == to: // "الضفاف اليومية-"
			s.take(i, roleMeta, "dateline")
		case s.open(i+1) < to || wordsIn(text, 3) <= 3 && (run > 0 && wordsIn(text, 2) <= 2 || s.lines[i+1].role != roleText) || isForeign(text):
			s.take(i, roleRemoved, "page")
		}
		run++
	}
}

// knownBeside is the rule of a line that is clutter beside other lines that are
// none of the text; empty when it is none.
func (s *sheet) knownBeside(i int, key []string) string {
	f := boilerplates().find(key, s.lines[i].ends)
	switch {
	case f.rule != "" && (!f.edge || i > 0 && s.lines[i-1].role != roleText || i+1 < len(s.lines) && s.lines[i+1].role != roleText):
		return f.rule
	case sections().isSectionLine(key):
		return "section"
	case isNumbered(key):
		return "counter"
	}
	return ""
}

// isNumbered knows a label and a number: "رقم الخبر: 88231".
func isNumbered(key []string) bool {
	for i, w := range key {
		if w == mark {
			return i > 0 && i <= 3 && i+2 == len(key) && isNumber(key[i+1])
		}
	}
	return false
}

// isLabel tells whether line i is a few words and no sentence.
func (s *sheet) isLabel(i int) bool {
	l, text := s.lines[i], s.text(i)
	marker, _ := itemMarker(text)
	dashed := l.ends == endComma && strings.HasSuffix(text, "-")
	return (l.ends == endOpen || dashed) && marker == 0 && wordsIn(text, maxLabelWords) <= maxLabelWords && !isAddressed(text)
}

// isAddressed tells whether a line of two words or more speaks to the readers of a
// letter or a statement, or takes leave of them.
func isAddressed(text string) bool {
	return wordsIn(text, 1) > 1 && headVocabulary().addresses[arabic.Fold(firstWord(text))]
}

// isDoubled tells whether line i stands twice, as the caption of a picture does
// that was taken from its text and its description.
func (s *sheet) isDoubled(i int) bool {
	text := s.text(i)
	return i > 0 && s.lines[i-1].role == roleText && s.text(i-1) == text || i+1 < len(s.lines) && s.lines[i+1].role == roleText && s.text(i+1) == text
}

// isForeign tells whether a line has Latin letters and no Arabic ones.
func isForeign(text string) bool {
	latin := false
	for _, c := range []byte(text) {
		if c >= 0xD8 && c <= 0xDB {
			return false
		}
		latin = latin || c|0x20 >= 'a' && c|0x20 <= 'z'
	}
	return latin
}

// A row of tags without a particle has at most so many words.
const maxTagRow = 14

// isTagRow tells whether line i, of up to six words, or of more without a
// particle among them, stands right above a line that is known to be none of the
// text, as tags do.
func (s *sheet) isTagRow(i int) bool {
	text := s.text(i)
	marker, _ := itemMarker(text)
	below := i+1 < len(s.lines) && s.lines[i+1].role == roleRemoved
	if !below || marker > 0 || isAddressed(text) || opensSentence(text) && wordsIn(text, maxLabelWords) > maxLabelWords || s.lines[i].ends != endOpen || wordsIn(text, maxTagRow) > maxTagRow {
		return false
	}
	return wordsIn(text, 6) <= 6 || !s.sparse && !slices.ContainsFunc(lineKey(text), func(w string) bool { return w == mark || words().dangling[w] })
}

// hasAside tells whether one of the lines is removed or metadata.
func (s *sheet) hasAside(from, to int) bool {
	for i := from; i < to; i++ {
		if r := s.lines[i].role; r == roleRemoved || r == roleMeta {
			return true
		}
	}
	return false
}
