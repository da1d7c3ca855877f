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
		key := lineKey(text)
		switch {
		case words().titleLabels[f.label] && h.title.Text == "" && value != "":
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
	s.removeOtherMails(fields[len(fields)-1].value + 1)
	return h
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
	known, last := 0, 0
	for i := from; i < min(len(s.lines), from+2*maxTopLines) && len(fields) < maxTopLines; i++ {
		label, value := headerLine(s.text(i))
		if len(label) == 0 || len(label) > maxHeaderLabel || s.lines[i].runes > maxTitle+40 {
			break
		}
		f := headerField{strings.Join(label, " "), i, i}
		isKnown, isText := s.isField(i), words().textLabels[f.label]
		if isText && value != "" && s.lines[i].ends == endStop {
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

// headerLine splits a line at its first colon into the words of its label and
// what it says.
func headerLine(text string) (label []string, value string) {
	head, value, ok := strings.Cut(text, ":")
	if !ok || len(head) > 60 {
		return nil, ""
	}
	return plainWords(lineKey(head)), strings.TrimSpace(value)
}
