package extract

import (
	"strings"

	"warraq/internal/arabic"
)

// maxScan bounds, in bytes, the piece of text that is scanned at once.
const maxScan = 8 << 10

// scanDates finds the dates in text, in order. Only what stands around a
// number is looked at.
func scanDates(text string) []dateMention { return scan(text, false) }

// scanDateLine finds the dates in a line that is nothing else: there a year
// may have two digits.
func scanDateLine(text string) []dateMention { return scan(text, true) }

func scan(text string, line bool) []dateMention {
	if !hasDigit(text) {
		return nil
	}
	var found []dateMention
	for from := 0; from < len(text); {
		to := from + cutAt(text[from:], maxScan)
		if to < len(text) {
			if space := strings.LastIndexByte(text[from:to], ' '); space > 0 {
				to = from + space
			}
		}
		d := dateScan{text: text[from:to], tokens: tokenize(text[from:to]), line: line}
		if line {
			d.tokens = splitGlued(d.tokens)
		}
		for _, m := range d.scan() {
			m.start += from
			m.end += from
			found = append(found, m)
		}
		from = to
	}
	return found
}

func tokenize(text string) []arabic.Token {
	var t arabic.Tokens
	return t.Tokenize(text)
}

// formsOf are the folded forms of the first few tokens.
func formsOf(tokens []arabic.Token) []string {
	forms := make([]string, 0, 6)
	for _, t := range tokens[:min(len(tokens), cap(forms))] {
		forms = append(forms, t.Form)
	}
	return forms
}

// A dateScan reads the dates in one piece of text.
type dateScan struct {
	text   string
	tokens []arabic.Token
	line   bool // the text is a date line
}

func (d *dateScan) scan() []dateMention {
	var found []dateMention
	for i := 0; i < len(d.tokens); {
		if n, _ := d.number(i); n < 0 {
			i++
			continue
		}
		m, from, to := d.at(i)
		if to == 0 {
			i++
			continue
		}
		m.start, m.end = d.tokens[from].Start, d.tokens[to-1].End
		d.lookBack(&m, from)
		d.lookAhead(&m, to)
		m.planned = m.planned || !m.today && d.isAhead(from)
		found = append(found, m)
		i = to
	}
	return found
}

// at reads the date whose first number is token i: it stands in tokens from
// to to. to is 0 when there is none.
func (d *dateScan) at(i int) (m dateMention, from, to int) {
	m.weekday = -1
	if to := d.numeric(&m, i); to > 0 {
		return m, i, to
	}
	if to := d.scrambled(&m, i); to > 0 {
		return m, i, to
	}
	if to := d.dayFirst(&m, i); to > 0 {
		return m, i, to
	}
	if to := d.yearFirst(&m, i); to > 0 {
		return m, i, to
	}
	if to := d.yearAndWeekday(&m, i); to > 0 {
		return m, i, to
	}
	if from, to := d.monthFirst(&m, i); to > 0 {
		return m, from, to
	}
	if from := d.yearAlone(&m, i); from >= 0 {
		return m, from, i + 1
	}
	return m, 0, 0
}

// number is the value and the count of digits of token i, -1 when it is none.
// English ordinals count (8th).
func (d *dateScan) number(i int) (value, digits int) {
	if i < 0 || i >= len(d.tokens) {
		return -1, 0
	}
	t := d.tokens[i]
	form := t.Form
	if t.Script == arabic.Latin && len(form) > 2 && len(form) < 5 {
		switch form[len(form)-2:] {
		case "st", "nd", "rd", "th":
			form = form[:len(form)-2]
		}
	}
	if len(form) == 5 && form[2] == 't' {
		form = form[:2] // 2015-03-03T14:30
	}
	if len(form) > 4 {
		return -1, 0
	}
	for _, c := range []byte(form) {
		if c < '0' || c > '9' {
			return -1, 0
		}
		value = value*10 + int(c-'0')
	}
	return value, len(form)
}

// numeric reads d/m/y, y-m-d and their like; the day comes before the month
// unless that can't be.
func (d *dateScan) numeric(m *dateMention, i int) int {
	a, na := d.number(i)
	b, nb := d.number(i + 1)
	c, nc := d.number(i + 2)
	if b < 0 || c < 0 || nb > 2 {
		return 0
	}
	if !d.isNumeric(i, na == 4 || nc == 4) {
		return 0
	}
	switch {
	case na == 4 && nc <= 2:
		m.year, m.month, m.day = a, b, c
	case nc == 4 && na <= 2:
		m.year, m.month, m.day = c, b, a
		if b > 12 && a <= 12 {
			m.month, m.day, m.monthFirst = a, b, true
		}
	case d.line && na <= 2 && nc == 2 && nb <= 2:
		m.year, m.month, m.day = 2000+c, b, a
		if c >= 50 {
			m.year -= 100
		}
	default:
		return 0
	}
	to := i + 3
	m.solar = m.year >= firstSolar && m.year <= lastSolar && strings.ContainsAny(d.text[d.tokens[i].Start:d.tokens[to-1].End], persianDigits)
	to += d.era(m, to)
	if !m.plausible() {
		m.solar, m.monthFirst = false, false
		return 0
	}
	return to
}

// A date in figures as Persian writes them is of the solar year when its year is one of
// these.
const (
	persianDigits         = "۰۱۲۳۴۵۶۷۸۹"
	firstSolar, lastSolar = 1340, 1420
)

// isNumeric tells whether what stands between token i and the two behind it
// makes three numbers a date. In a date line spaces may stand there, around the
// marks or, beside a year of four digits, alone.
func (d *dateScan) isNumeric(i int, full bool) bool {
	sep, next := d.between(i+1), d.between(i+2)
	if d.line {
		if sep, next = strings.TrimSpace(sep), strings.TrimSpace(next); sep == "" && next == "" {
			return full
		}
	}
	return sep == next && len(sep) == 1 && (strings.Contains(`-/.\`, sep) || d.line && sep == ":" && full)
}

// between is the text before token i, back to the token before it.
func (d *dateScan) between(i int) string {
	if i <= 0 || i >= len(d.tokens) {
		return ""
	}
	return d.text[d.tokens[i-1].End:d.tokens[i].Start]
}

// word is the date word at token i. A sentence's end stands before no part of
// a date.
func (d *dateScan) word(i int) arabic.DateWord {
	if i >= len(d.tokens) || d.tokens[i].Before >= arabic.Sentence {
		return arabic.DateWord{}
	}
	return arabic.DateWordAt(formsOf(d.tokens[i:]))
}

// wordBefore is the date word that ends before token i.
func (d *dateScan) wordBefore(i int) arabic.DateWord {
	if i <= 0 || i < len(d.tokens) && d.tokens[i].Before >= arabic.Sentence {
		return arabic.DateWord{}
	}
	return arabic.DateWordBefore(formsOf(d.tokens[max(0, i-3):i]))
}

// skip passes over up to limit words of the kinds, from token i on.
func (d *dateScan) skip(i, limit int, kinds ...arabic.DateWordKind) int {
	for ; limit > 0; limit-- {
		w := d.word(i)
		if w.Kind == arabic.NotDateWord || !containsKind(kinds, w.Kind) {
			break
		}
		i += w.Words
	}
	return i
}

func containsKind(kinds []arabic.DateWordKind, k arabic.DateWordKind) bool {
	for _, kind := range kinds {
		if kind == k {
			return true
		}
	}
	return false
}
