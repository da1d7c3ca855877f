package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// A headed text begins with lines of a label and what it says, as content
// systems and mail programs write them.
type headed struct {
	title Title
	sig   signatures
}

// minHeader is the least number of lines that make such a head.
const minHeader = 3

// readHeader reads the lines "Title: …", "Date: …" at the top of a text. There
// must be three of them with a label that is known; between those others may
// stand. What a label says may stand on the line below.
func (s *sheet) readHeader() (h headed) {
	fields := s.headerFields()
	if len(fields) == 0 {
		return headed{}
	}
	s.removeAboveFields(fields)
	for _, f := range fields {
		if f.value != f.line {
			s.take(f.line, roleRemoved, "page")
		}
		i, text := f.value, s.text(f.value)
		if f.value != f.line {
			text = s.text(f.line) + " " + text
		}
		_, value := headerLine(text)
		if f.bare {
			value = text
		}
		key := lineKey(text)
		switch {
		case (words().titleLabels[f.label] || f.bare) && h.title.Text == "" && value != "":
			s.take(i, roleTitle, "")
			h.title = Title{Text: withoutForward(squeeze(value)), Rule: "first-line", Span: s.span(i)}
		case byline(text, key, false) != "":
			s.take(i, roleMeta, "byline")
			h.sig.author = orElse(h.sig.author, byline(text, key, false))
		case len(scanDateLine(value)) > 0 && value != "":
			s.take(i, roleMeta, "date-line")
			h.sig.dates = append(h.sig.dates, s.span(i))
		case labelled(text, key, words().source) != "":
			s.take(i, roleMeta, "source")
			h.sig.source = orElse(h.sig.source, labelled(text, key, words().source))
		default:
			s.take(i, roleRemoved, "page")
		}
	}
	end := fields[len(fields)-1].value + 1
	if s.isFieldOfDump(fields[0].line) {
		s.readFieldsBehind(end, &h)
	}
	s.removeTextLabels(end)
	s.removeOtherMails(end)
	return h
}

// removeTextLabels takes out the labels that programs put above the parts of a text,
// "EXTENDED BODY:", from line i on, and the one before its first line.
func (s *sheet) removeTextLabels(i int) {
	for first := i; i < len(s.lines); i++ {
		text := s.text(i)
		if s.lines[i].role != roleText || s.lines[i].ends != endColon && i > first {
			continue
		}
		label, value := headerLine(text)
		if len(label) == 0 || !words().textLabels[strings.Join(label, " ")] {
			continue
		}
		switch {
		case value == "" && s.lines[i].runes <= maxLeafRunes && isForeign(text):
			s.take(i, roleRemoved, "page")
		case value != "" && i == first && isForeign(text[:len(text)-len(value)]) && !isForeign(value):
			s.splitLine(i, len(text)-len(value), "page")
			i++
		}
	}
}

// readFieldsBehind reads the fields that stand behind a text, from line i on: databases
// write them in the order of their columns.
func (s *sheet) readFieldsBehind(i int, h *headed) {
	from := len(s.lines)
	for from > i && len(s.lines)-from < maxTopLines && (s.isField(from-1) && s.isFieldOfDump(from-1) || isForeign(s.text(from-1))) {
		from--
	}
	for ; from < len(s.lines); from++ {
		label, value := headerLine(s.text(from))
		if h.title.Text == "" && value != "" && words().titleLabels[strings.Join(label, " ")] {
			s.take(from, roleTitle, "")
			h.title = Title{Text: squeeze(value), Rule: "first-line", Span: s.span(from)}
		} else {
			s.take(from, roleRemoved, "page")
		}
	}
}

// keepForeignSubject keeps a title in other letters than the text's, as the subjects of
// mails are, for where the text has none.
func (s *sheet) keepForeignSubject(h *headed) {
	if !isForeign(h.title.Text) {
		return
	}
	title := slices.IndexFunc(s.lines, func(l line) bool { return l.role == roleTitle })
	for i := title + 1; title >= 0 && i < min(len(s.lines), title+2*maxTopLines); i++ {
		if s.isProse(i) && !isForeign(s.text(i)) {
			s.take(title, roleRemoved, "page")
			s.subject, h.title = h.title, Title{}
			return
		}
	}
}

// removeOtherMails takes out the mails behind the first one of a digest, line end on:
// each has its own fields below a rule.
func (s *sheet) removeOtherMails(end int) {
	for i := end; i+minHeader < len(s.lines); i++ {
		if isRule(s.text(i)) && s.isField(i+1) && len(s.fieldsFrom(i+1)) > 0 {
			s.removeRest(i, "page")
			return
		}
	}
}

// isRule tells whether a line is drawn with dashes or underscores.
func isRule(text string) bool { return len(text) > 3 && strings.Trim(text, "-_=") == "" }

// removeAboveFields takes out what stands above the fields: all of it where they begin
// the file, have the title or stand right above the text.
func (s *sheet) removeAboveFields(fields []headerField) {
	end := fields[len(fields)-1].value + 1
	marked := end < len(s.lines) && isTextMark(s.text(end))
	titled := slices.ContainsFunc(fields, func(f headerField) bool { return words().titleLabels[f.label] })
	if fields[0].line > 2 && !marked && !titled {
		return
	}
	for i := range fields[0].line {
		s.take(i, roleRemoved, "page")
	}
}

// A headerField is a label of such a head and where what it says stands.
type headerField struct {
	label       string
	line, value int
	bare        bool // the title without its label, among the others
}

// headerFields finds the labels at the top of a text, or below the lines that an
// archive, a list of mails or a page has above them.
func (s *sheet) headerFields() []headerField {
	from := s.skipEnvelope(0)
	for from < min(len(s.lines), 2) && s.lines[from].runes <= maxHeading && strings.HasPrefix(s.text(from), "--") {
		from++ // "---------- Forwarded message ---------"
	}
	if fields := s.fieldsFrom(from); len(fields) > 0 || s.forms != nil {
		return fields
	}
	for i := from + 1; i < min(len(s.lines), 2*maxTopLines) && !(s.isProse(i) && s.lines[i].ends == endStop); i++ {
		if s.isField(i) {
			if fields := s.fieldsFrom(i); s.tellAnArticle(fields) {
				return fields
			}
		}
	}
	return nil
}

// isField tells whether line i begins with a label that is known.
func (s *sheet) isField(i int) bool {
	label, _ := headerLine(s.text(i))
	return len(label) > 0 && words().headers.prefix(label) == len(label)
}

// tellAnArticle tells whether one of the fields is a date in full: a book or a film has
// fields as well.
func (s *sheet) tellAnArticle(fields []headerField) bool {
	return slices.ContainsFunc(fields, func(f headerField) bool {
		_, value := headerLine(s.text(f.line))
		return isDated(value)
	})
}

// fieldsFrom finds the fields from line from on, up to the last one whose label is known
// or to the one that the text stands behind; all where a line says that it begins there.
func (s *sheet) fieldsFrom(from int) []headerField {
	var fields []headerField
	known, last, titled := 0, 0, false
	for i := from; i < min(len(s.lines), from+2*maxTopLines) && len(fields) < maxTopLines; i++ {
		label, value := headerLine(s.text(i))
		if known > 0 && !titled && s.isBareField(i) {
			fields, titled = append(fields, headerField{line: i, value: i, bare: true}), true
			continue
		}
		if len(label) == 0 || len(label) > maxHeaderLabel || s.lines[i].runes > maxTitle+40 {
			break
		}
		f := headerField{label: strings.Join(label, " "), line: i, value: i}
		titled = titled || words().titleLabels[f.label]
		isKnown, isText := s.isField(i), words().textLabels[f.label]
		if isText && value != "" && s.lines[i].ends == endStop {
			if known+1 == minHeader && s.isFieldOfDump(i) {
				known, last = known+1, len(fields)
			}
			break // the text itself
		}
		empty := value == "" && !isText && isKnown && i+1 < len(s.lines)
		if empty && !s.isField(i+1) && s.lines[i+1].runes <= maxTitle {
			i++
			f.value = i
		}
		fields = append(fields, f)
		if isKnown {
			known, last = known+1, len(fields)
		}
		if value == "" && f.value == f.line && !empty {
			break
		}
	}
	if known < minHeader {
		return nil
	}
	if below := from + len(fields); below < len(s.lines) && isTextMark(s.text(below)) {
		return fields
	}
	for last < len(fields) && isServerField(s.text(fields[last].line)) {
		last++
	}
	return fields[:last]
}

// isBareField tells whether line i has no label and the shape of a title, and known
// labels stand in the line above and the line below.
func (s *sheet) isBareField(i int) bool {
	isFull := func(n int) bool {
		_, value := headerLine(s.text(n))
		return value != "" && s.isField(n)
	}
	label, _ := headerLine(s.text(i))
	return i > 0 && i+1 < len(s.lines) && s.isHeadline(i) && len(label) == 0 && isFull(i-1) && isFull(i+1)
}

// isTextMark tells whether a line says, between signs, that the text begins behind it:
// "== بداية النص ==".
func isTextMark(text string) bool {
	bare := strings.Trim(text, "=-–—_*#<>[]() ")
	return len(bare) < len(text) && len(bare) <= maxSiteName && headVocabulary().textMarks[arabic.FoldSpaces(bare)]
}

// withoutForward is the subject of a message without what mail programs put before
// it.
func withoutForward(subject string) string {
	for {
		label, rest, ok := strings.Cut(subject, ":")
		if !ok || !words().forwards[arabic.FoldSpaces(label)] || strings.TrimSpace(rest) == "" {
			return subject
		}
		subject = strings.TrimSpace(rest)
	}
}

// A label of such a head has at most so many words.
const maxHeaderLabel = 4

// headerLine splits a line at its first colon into the words of its label and what it
// says; behind the name of a field where there are colons in it, "content:encoded: …".
func headerLine(text string) (label []string, value string) {
	head, value, ok := strings.Cut(text, ":")
	if !ok || len(head) > 60 {
		return nil, ""
	}
	if n := fieldName(text); n > len(head)+1 {
		head, value = text[:n-1], text[n:]
	}
	return plainWords(lineKey(head)), strings.TrimSpace(value)
}

// isFieldOfDump tells whether line i of an Arabic text begins with the name of a field as
// programs write them, "post_date: 2016-10-21", "dc:creator: …".
func (s *sheet) isFieldOfDump(i int) bool { return fieldName(s.text(i)) > 0 && s.isArabic() }

// maxFieldName bounds, in bytes, the name of such a field.
const maxFieldName = 32

// fieldName is how long such a name is with the colon behind it, 0 where there is none.
func fieldName(text string) int {
	n := 0
	for n < len(text) && n < maxFieldName && (isASCIIWord(text[n]) || text[n] == '_' || text[n] == ':') {
		n++
	}
	if n < 3 || text[n-1] != ':' || n < len(text) && text[n] != ' ' || isASCIIDigit(text[0]) {
		return 0
	}
	return n
}
