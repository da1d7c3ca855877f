package extract

import (
	"strings"

	"warraq/internal/arabic"
)

// The orders in which a date is written, each read from its number in both directions.

// dayFirst reads a day, a month by name (or by two names: آب/أغسطس), and a
// year when there is one.
func (d *dateScan) dayFirst(m *dateMention, i int) int {
	day, digits := d.number(i)
	if day < 1 || day > 31 || digits > 2 {
		return 0
	}
	at := d.skip(i+1, 2, arabic.DateFillerWord)
	w := d.word(at)
	if w.Kind != arabic.MonthWord && w.Kind != arabic.HijriMonthWord {
		return d.everydayMonth(m, day, at)
	}
	m.day, m.month, m.hijri = day, w.Value, w.Kind == arabic.HijriMonthWord
	to := d.sameMonth(m, at+w.Words)
	to = d.yearBehind(m, to)
	if !m.plausible() {
		return 0
	}
	return to
}

// everydayMonth reads a month of the Libyan or the Iranian year behind its day. Its name
// is an everyday word as well: only a year behind it makes it a month, or the end of
// the text, as in the dateline "سبها 4 الماء (أوج)".
func (d *dateScan) everydayMonth(m *dateMention, day, at int) int {
	if at >= len(d.tokens) || d.tokens[at].Before >= arabic.Sentence {
		return 0
	}
	month, solar, words := arabic.EverydayMonthAt(formsOf(d.tokens[at:]))
	if words == 0 {
		return 0
	}
	was := *m
	m.day, m.month, m.solar = day, month, solar
	to := d.yearBehind(m, at+words)
	for end := to + maxEra; m.hijri && to < min(end, len(d.tokens)); to++ { // "… 1376 و.ر 2008 مسيحي"
		if year, digits := d.number(to); digits == 4 {
			m.year, m.hijri = year, false
			to += d.era(m, to+1)
		}
	}
	if m.hijri || m.year == 0 && to < len(d.tokens) || !m.plausible() {
		*m = was
		return 0
	}
	return to
}

// maxEra is how many words stand at most between a year that Libya counted and the
// Gregorian one.
const maxEra = 4

// yearFirst reads "2015 آذار 3".
func (d *dateScan) yearFirst(m *dateMention, i int) int {
	year, digits := d.number(i)
	w := d.word(i + 1)
	if digits != 4 || w.Kind != arabic.MonthWord && w.Kind != arabic.HijriMonthWord {
		return 0
	}
	was := *m
	m.year, m.month, m.hijri = year, w.Value, w.Kind == arabic.HijriMonthWord
	to := d.sameMonth(m, i+1+w.Words)
	day, digits := d.number(to)
	if digits == 0 || digits > 2 || d.tokens[to].Before >= arabic.Sentence {
		*m = was
		return 0
	}
	if m.day = day; !m.plausible() || m.day == 0 {
		*m = was
		return 0
	}
	return to + 1
}

// yearAndWeekday reads "2009 الثلاثاء 12 مايو".
func (d *dateScan) yearAndWeekday(m *dateMention, i int) int {
	year, digits := d.number(i)
	w := d.word(i + 1)
	if digits != 4 || w.Kind != arabic.WeekdayWord || d.tokens[i+1].Before > arabic.Spaced {
		return 0
	}
	was := *m
	to := d.dayFirst(m, i+1+w.Words)
	if to == 0 || m.year != 0 {
		*m = was
		return 0
	}
	if m.year, m.weekday = year, w.Value; !m.plausible() {
		*m = was
		return 0
	}
	return to
}

// sameMonth passes over the second name of a month.
func (d *dateScan) sameMonth(m *dateMention, i int) int {
	if w := d.word(i); w.Kind == arabic.MonthWord && w.Value == m.month && !m.hijri {
		return i + w.Words
	}
	return i
}

// yearBehind reads the year that follows a month, and its era.
func (d *dateScan) yearBehind(m *dateMention, i int) int {
	at := d.skip(i, 3, arabic.DateFillerWord, arabic.YearWord)
	year, digits := d.number(at)
	if digits != 4 || d.tokens[at].Before >= arabic.Sentence {
		return i
	}
	was := *m
	m.year = year
	at++
	at += d.era(m, at)
	if !m.plausible() {
		*m = was
		return i
	}
	return at
}

// era reads م or هـ behind a year, and answers how many words it took.
func (d *dateScan) era(m *dateMention, i int) int {
	w := d.word(i)
	switch w.Kind {
	case arabic.SolarEra:
		m.solar = true
		return w.Words
	case arabic.HijriEra:
		m.hijri = !m.solar
		return w.Words
	case arabic.GregorianEra:
		return w.Words
	}
	if m.year >= 1300 && m.year < 1500 && m.month > 0 && !m.solar {
		m.hijri = true
	}
	return 0
}

// monthFirst reads "June 8, 2023", "June 8" and "يونيو 2023", whose number is
// token i.
func (d *dateScan) monthFirst(m *dateMention, i int) (from, to int) {
	n, digits := d.number(i)
	at := i
	if digits == 4 {
		for at > 0 {
			w := d.wordBefore(at)
			if w.Kind != arabic.YearWord && w.Kind != arabic.DateFillerWord {
				break
			}
			at -= w.Words
		}
	}
	w := d.wordBefore(at)
	if w.Kind != arabic.MonthWord && w.Kind != arabic.HijriMonthWord {
		return 0, 0
	}
	from, to = at-w.Words, i+1
	m.month, m.hijri = w.Value, w.Kind == arabic.HijriMonthWord
	if digits == 4 {
		m.year = n
		to += d.era(m, to)
	} else {
		m.day = n
		to = d.yearBehind(m, to)
		if m.year == 0 && d.tokens[from].Script != arabic.Latin {
			return 0, 0 // "في يونيو 8 أشخاص"
		}
	}
	// A second name of the month, or a name that is a day's: look further back.
	if prev := d.wordBefore(from); prev.Kind == arabic.MonthWord && prev.Value == m.month {
		from -= prev.Words
	}
	if !m.plausible() {
		return 0, 0
	}
	return from, to
}

// yearAlone reads a year behind a word that calls for one. It answers the
// first token, or -1.
func (d *dateScan) yearAlone(m *dateMention, i int) int {
	n, digits := d.number(i)
	w := d.wordBefore(i)
	if digits != 4 || w.Kind != arabic.YearWord && w.Kind != arabic.SinceWord && w.Kind != arabic.UntilWord {
		return -1
	}
	if next := d.between(i + 1); strings.ContainsAny(next, "%٪,٬") && !strings.Contains(next, " ") {
		return -1
	}
	m.year = n
	d.era(m, i+1)
	if m.hijri || !m.plausible() {
		return -1
	}
	return i
}
