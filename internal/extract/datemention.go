package extract

import (
	"slices"
	"strings"
	"time"

	"warraq/internal/arabic"
)

// A dateMention is a date as a text writes it, as much of it as it writes.
type dateMention struct {
	start, end       int // bytes in the scanned text
	year, month, day int // 0 where the text doesn't say
	hijri            bool
	solar            bool // of the solar year of Iran
	monthFirst       bool // in figures, the month before the day
	weekday          int  // time.Weekday, or -1
	today            bool // the text says that it is the day of writing
	moved            bool // الماضي, المقبل, منذ: of another day than that of writing
	planned          bool // بحلول: still to come when the text was written
	told             bool // يوم الخميس: of a day that the text tells of, not its own
}

// plausible tells whether the parts that are there can be of a date.
func (m *dateMention) plausible() bool {
	if m.month < 0 || m.month > 12 || m.day < 0 || m.day > 31 || m.day > 0 && m.month == 0 {
		return false
	}
	if m.hijri || m.solar {
		if m.day > 30 && (m.hijri || m.month > 6) {
			return false
		}
		return m.year == 0 || m.year >= 1200 && m.year <= 1600
	}
	if m.year != 0 && (m.year < 1800 || m.year > 2200) {
		return false
	}
	year := m.year
	if year == 0 {
		year = 2000 // a leap year
	}
	return m.day == 0 || m.day <= time.Date(year, time.Month(m.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// gregorian is the first day of what is written; false when the year or, in a
// Hijri date, anything is missing.
func (m *dateMention) gregorian() (time.Time, bool) {
	if m.year == 0 {
		return time.Time{}, false
	}
	if m.hijri {
		return arabic.HijriToGregorian(m.year, m.month, m.day)
	}
	if m.solar {
		return arabic.SolarToGregorian(m.year, max(1, m.month), max(1, m.day))
	}
	return time.Date(m.year, time.Month(max(1, m.month)), max(1, m.day), 0, 0, 0, 0, time.UTC), true
}

// sureness ranks the calendars by how surely the day is known: that of a lunar month
// hangs on who saw the moon.
func (m *dateMention) sureness() int {
	switch {
	case m.hijri:
		return 0
	case m.solar:
		return 1
	}
	return 2
}

// splitGlued parts a number from a word of Latin letters right before it, the name
// of a site or of a user that stood in a box of its own: "watan14 March"; and an hour
// from a year: "202517:17".
func splitGlued(tokens []arabic.Token) []arabic.Token {
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if n := yearAndHour(t); n > 0 {
			hour := t
			hour.Form, hour.Start, hour.Before = t.Form[n:], t.End-(len(t.Form)-n)*(t.End-t.Start)/len(t.Form), arabic.Joined
			tokens[i].Form, tokens[i].End = t.Form[:n], hour.Start
			tokens = slices.Insert(tokens, i+1, hour)
			continue
		}
		word := strings.TrimRight(t.Form, "0123456789")
		if t.Script != arabic.Latin || len(word) < minGlued || len(word) == len(t.Form) || word != strings.Trim(word, "0123456789") {
			continue
		}
		digits := t
		digits.Form, digits.Script, digits.Before = t.Form[len(word):], arabic.Digits, arabic.Joined
		digits.Start = t.Start + len(word) // Latin letters of one byte each
		tokens[i].Form, tokens[i].End = word, digits.Start
		tokens = slices.Insert(tokens, i+1, digits)
	}
	return tokens
}

// yearAndHour is how many digits of a number are a year that an hour stands glued
// behind, "202517:17"; 0 where it is none.
func yearAndHour(t arabic.Token) int {
	const year = 4
	n := len(t.Form)
	if t.Script != arabic.Digits || n != year+1 && n != year+2 || !strings.HasPrefix(t.Form, "20") && !strings.HasPrefix(t.Form, "19") || n == year+2 && t.Form[year:] > "23" || (t.End-t.Start)%n != 0 {
		return 0
	}
	return year
}

// minGlued is the length of such a word, in bytes.
const minGlued = 4
