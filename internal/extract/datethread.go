package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Forums and blogs stamp every message of a thread, and every reader's letter, in one
// form: "قديم 11-05-2007, 09:14 PM". What one stamp leaves open the others tell.

// opensThread tells whether a date far above the title stands in the stamp of the first
// message of a thread: one behind the title has its form and is no earlier. The day of
// a visit, which pages show there too, is later than all that it found.
func opensThread(text string, date Span, dates []Span, title Span) bool {
	first, form := stampForm(text[date.Start:date.End])
	if form == "" {
		return false
	}
	for _, other := range dates {
		if other.Start < title.End {
			continue
		}
		m, same := stampForm(text[other.Start:other.End])
		if earliest := first; same == form {
			if m.monthFirst && first.day <= 12 && !first.monthFirst {
				earliest.day, earliest.month = first.month, first.day
			}
			if earliest.value() <= m.value() {
				return true
			}
		}
	}
	return false
}

// maxStamp bounds, in bytes, a line that is the stamp of a message.
const maxStamp = 120

// stampForm is the date in figures with the hour behind it at the head of a line, and
// what the line is up to the date's end with a 0 for every number; empty where it is
// none.
func stampForm(text string) (dateMention, string) {
	text = text[:cutAt(text, maxStamp)]
	if !hasClock(text) {
		return dateMention{}, ""
	}
	found := scanDateLine(text)
	if len(found) == 0 || found[0].value() == "" || strings.ContainsFunc(text[found[0].start:found[0].end], unicode.IsLetter) || !hasClock(text[found[0].end:]) {
		return dateMention{}, ""
	}
	var form strings.Builder
	digit := false
	for _, r := range strings.TrimSpace(text[:found[0].end]) {
		switch is := unicode.IsDigit(r); {
		case is && !digit:
			form.WriteByte('0')
		case !is:
			form.WriteRune(r)
		}
		digit = unicode.IsDigit(r)
	}
	return found[0], form.String()
}

// settleOrder reads the month before the day in a stamp that leaves open which is which
// where other stamps of its form do so and none does otherwise, or where another line
// names the day that it is then, and none the other.
func (m *placedMention) settleOrder(body string, line Span) {
	if m.day == 0 || m.day > 12 || m.day == m.month || m.hijri || m.solar {
		return
	}
	if end := strings.IndexByte(body[line.End:], '\n'); end >= 0 {
		line.End += end // the hour stands behind the date
	}
	stamp, form := stampForm(body[line.Start:line.End])
	if form == "" || yearFirst(body[line.Start+stamp.start:]) {
		return
	}
	own := m.dateMention
	turned := own
	turned.day, turned.month = own.month, own.day
	first, named := false, false
	for other := range strings.Lines(body[:cutAt(body, maxNearby)]) {
		if len(other) > maxStamp || !hasDigit(other) {
			continue
		}
		other = strings.TrimSpace(other)
		switch found, same := stampForm(other); {
		case same == form && found.monthFirst:
			first = true
		case same == form && found.day > 12:
			return
		case same != form:
			for _, day := range scanDateLine(other) {
				if day.value() == own.value() {
					return
				}
				named = named || day.value() == turned.value()
			}
		}
	}
	if first || named {
		m.day, m.month = turned.day, turned.month
	}
}

// yearFirst tells whether a date in figures begins with its year.
func yearFirst(date string) bool {
	day := strings.IndexFunc(date, func(r rune) bool { return !unicode.IsDigit(r) })
	return day > 0 && utf8.RuneCountInString(date[:day]) > 2
}
