package extract

import (
	"slices"
	"strings"
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
func (s *sheet) removeLabels() {
	first, last := -1, -1
	for i, l := range s.lines {
		if l.role == roleText && isRunning(l) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	title := first
	for i := first - 1; i >= max(0, first-maxTopLines); i-- {
		if s.lines[i].role == roleTitle {
			title = i
		}
	}
	s.removeBetween(title+1, first)
	s.removeTail(last + 1)
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
			continue
		}
		text := s.text(i)
		key := lineKey(text)
		switch rule := s.knownBeside(i, key); {
		case rule != "":
			s.take(i, roleRemoved, rule)
		case !s.isLabel(i) || s.isCaption(i) || s.isDoubled(i):
			run = 0
			continue
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
	return (l.ends == endOpen || dashed) && marker == 0 && wordsIn(text, maxLabelWords) <= maxLabelWords
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
	if !below || marker > 0 || s.lines[i].ends != endOpen || wordsIn(text, maxTagRow) > maxTagRow {
		return false
	}
	return wordsIn(text, 6) <= 6 || !s.sparse && !startsWithAnd(text) && !slices.ContainsFunc(lineKey(text), func(w string) bool { return w == mark || words().dangling[w] })
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

// A headed text begins with lines of a label and what it says, as content
// systems and mail programs write them.
type headed struct {
	title Title
	sig   signatures
}

// minHeader is the least number of lines that make such a head.
const minHeader = 3

// readHeader reads the lines "Title: …", "Date: …" at the top of a text. There
// must be three of them in a row, all with a label that is known.
func (s *sheet) readHeader() (h headed) {
	end, empty := 0, false
	for ; end < min(len(s.lines), maxTopLines) && !empty; end++ {
		label, value := headerLine(s.text(end))
		if words().headers.prefix(label) != len(label) || len(label) == 0 {
			break
		}
		empty = value == ""
	}
	if end < minHeader {
		return headed{}
	}
	for i := 0; i < end; i++ {
		label, value := headerLine(s.text(i))
		key, name := lineKey(s.text(i)), strings.Join(label, " ")
		switch {
		case words().titleLabels[name] && h.title.Text == "" && value != "":
			s.take(i, roleTitle, "")
			h.title = Title{Text: squeeze(value), Rule: "first-line", Span: s.span(i)}
		case byline(s.text(i), key, false) != "":
			s.take(i, roleMeta, "byline")
			h.sig.author = orElse(h.sig.author, byline(s.text(i), key, false))
		case len(scanDateLine(value)) > 0 && value != "":
			s.take(i, roleMeta, "date-line")
			h.sig.dates = append(h.sig.dates, s.span(i))
		case labelled(s.text(i), key, words().source) != "":
			s.take(i, roleMeta, "source")
			h.sig.source = orElse(h.sig.source, labelled(s.text(i), key, words().source))
		default:
			s.take(i, roleRemoved, "page")
		}
	}
	return h
}

// headerLine splits a line at its first colon into the words of its label and
// what it says.
func headerLine(text string) (label []string, value string) {
	head, value, ok := strings.Cut(text, ":")
	if !ok || len(head) > 60 {
		return nil, ""
	}
	return plainWords(lineKey(head)), strings.TrimSpace(value)
}
