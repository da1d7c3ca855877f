package extract

import "strings"

// Databases of the press put a code of capitals before each field of an article:
// "HD" before its headline, "BY" before its author, "LP" above its first paragraph and
// "TD" above the rest.

// A codeUse tells what becomes of a field of such a database.
type codeUse uint8

const (
	codeOther codeUse = 1 + iota
	codeTitle
	codeAuthor
	codeDate
	codeSource
	codeText
	codeEnd // the fields of the database's own begin
)

var codes = map[string]codeUse{
	"HD": codeTitle, "BY": codeAuthor, "CR": codeOther, "WC": codeOther, "PD": codeDate, "ET": codeOther,
	"SN": codeSource, "SC": codeOther, "ED": codeOther, "PG": codeOther, "VOL": codeOther, "LA": codeOther,
	"CY": codeOther, "SE": codeOther, "CLM": codeOther, "CX": codeOther, "LP": codeText, "TD": codeText,
	"ART": codeOther, "CT": codeEnd, "RF": codeEnd, "CO": codeEnd, "IN": codeEnd, "NS": codeEnd,
	"RE": codeEnd, "IPD": codeEnd, "IPC": codeEnd, "PUB": codeEnd, "AN": codeEnd,
}

// minCodes is how many lines with codes above its text an article of a database has
// at least.
const minCodes = 4

// codeOf is the code before a line, and how many bytes it is with the space behind it;
// 0 where there is none.
func codeOf(text string) (use codeUse, length int) {
	n := 0
	for n < len(text) && n < 4 && text[n] >= 'A' && text[n] <= 'Z' {
		n++
	}
	if n < 2 || n < len(text) && !isSpaceByte(text[n]) {
		return 0, 0
	}
	return codes[text[:n]], len(text) - len(strings.TrimLeft(text[n:], " \t"))
}

// readCodes reads the fields of such an article. Without a headline or a text among
// them it is none.
func (s *sheet) readCodes() (h headed) {
	count, title, text := 0, -1, -1
	for i := range min(len(s.lines), maxAboveText) {
		use, _ := codeOf(s.text(i))
		if use > 0 && use < codeEnd {
			count++
		}
		if use == codeTitle && title < 0 {
			title = i
		}
		if use == codeText && text < 0 {
			text = i
		}
	}
	if count < minCodes || title < 0 || text < title || s.forms != nil {
		return headed{}
	}
	over, splits := false, 0
	for i := 0; i < len(s.lines); i++ {
		use, n := codeOf(s.text(i))
		over = over || use == codeEnd && i > text
		switch {
		case over, i < title, use == codeOther, use == 0 && i < text:
			s.take(i, roleRemoved, "page")
		case use > 0 && use != codeEnd && n == len(s.text(i)):
			s.take(i, roleRemoved, "page")
		case use > 0 && use != codeEnd && splits < maxSplits:
			splits++
			s.splitLine(i, n, "page")
			i++
			s.takeField(i, use, &h)
		}
	}
	return h
}

// takeField takes line i, what stands behind the code of its field.
func (s *sheet) takeField(i int, use codeUse, h *headed) {
	value := s.text(i)
	switch use {
	case codeTitle:
		if h.title.Text == "" {
			s.take(i, roleTitle, "")
			h.title = Title{Text: squeeze(value), Rule: "first-line", Span: s.span(i)}
		}
	case codeAuthor:
		s.take(i, roleMeta, "byline")
		h.sig.author = orElse(h.sig.author, value)
	case codeDate:
		s.take(i, roleMeta, "date-line")
		h.sig.dates = append(h.sig.dates, s.span(i))
	case codeSource:
		s.take(i, roleMeta, "source")
		h.sig.source = orElse(h.sig.source, value)
	}
}
