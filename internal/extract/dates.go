package extract

import (
	"path"
	"slices"
	"strings"
	"time"

	"warraq/internal/arabic"
)

// The publication date is looked for in the first few blocks, and so far in
// each, in bytes.
const topBlocks, topBytes = 4, 1500

// chooseDate finds when the text was published: by its date lines, by a date
// near the top that is that of the writing, or by a weekday with a day and a
// month, whose year follows from the events that the text has dates of. A
// date of an event is not taken for it. The zero Date means that the text
// doesn't tell.
func chooseDate(body string, sig signatures, asides []Line, blocks []Block) (published, updated Date) {
	published, updated = fromDateLines(body, sig.dates)
	var top []placedMention
	for _, a := range asides {
		if a.Rule == "dateline" {
			top = append(top, mentionsIn(body, a.Span, topBytes)...)
		}
	}
	if published.Value != "" {
		if len(top) > 0 && len(blocks) > 0 && published.Span.Start >= blocks[len(blocks)-1].Span.End {
			if d, ok := top[0].explicit(true); ok { // what stands below is another text's
				return top[0].date(body, d, "explicit"), updated
			}
		}
		return published, updated
	}
	defer func() { // where a page says no more than when it was changed
		if published.Value == "" {
			published = updated
		}
	}()
	datelines := len(top)
	for i, n := 0, 0; i < len(blocks) && n < topBlocks; i++ {
		if blocks[i].Kind != Caption {
			top = append(top, mentionsIn(body, blocks[i].Span, topBytes)...)
			n++
		}
	}
	for i, m := range top {
		if d, ok := m.explicit(i < datelines); ok {
			return m.date(body, d, "explicit"), updated
		}
	}
	for _, m := range top {
		if d, ok := m.yearFromWeekday(body, blocks); ok {
			return m.date(body, d, "weekday-year"), updated
		}
	}
	for _, span := range sig.dates {
		top = append(top[:datelines:datelines], mentionsIn(body, span, topBytes)...)
		datelines = len(top)
	}
	for _, m := range top[:datelines] {
		if d, ok := m.yearFromNearby(body); ok {
			return m.date(body, d, "nearby-year"), updated
		}
	}
	return Date{}, updated
}

// A placedMention is a mention with its place in the body.
type placedMention struct {
	dateMention
	at int // where the scanned text begins
}

func mentionsIn(body string, span Span, limit int) []placedMention {
	text := body[span.Start:span.End]
	var list []placedMention
	for _, m := range scanDates(text[:cutAt(text, limit)]) {
		list = append(list, placedMention{m, span.Start})
	}
	return list
}

func (m placedMention) date(body, value, rule string) Date {
	span := Span{m.at + m.start, m.at + m.end}
	if m.hijri || m.solar {
		rule = "hijri"
	}
	return Date{Value: value, Rule: rule, Text: squeeze(body[span.Start:span.End]), Span: span}
}

// value is the date in EDTF, as far as it is known; empty without a year.
func (m *dateMention) value() string {
	switch t, ok := m.gregorian(); {
	case !ok:
		return ""
	case m.day > 0:
		return t.Format(time.DateOnly)
	case m.month > 0:
		return t.Format("2006-01")
	default:
		return t.Format("2006")
	}
}

// explicit answers the day when the mention says in full that it is the day
// of writing: with its weekday, with "today", or in a dateline.
func (m *dateMention) explicit(dateline bool) (string, bool) {
	t, ok := m.gregorian()
	if !ok || m.day == 0 || m.moved || m.planned {
		return "", false
	}
	if m.weekday >= 0 && t.Weekday() != time.Weekday(m.weekday) {
		return "", false
	}
	return m.value(), m.weekday >= 0 && !m.told || m.today || dateline
}

// maxYearsOn is how many years a text is written after its latest dated event,
// at most: a weekday that fits only later hardly is that of the writing.
const maxYearsOn = 3

// yearFromWeekday answers the first day on which the weekday fits, not before
// the latest past event that the text has a date of.
func (m *dateMention) yearFromWeekday(body string, blocks []Block) (string, bool) {
	if m.year != 0 || m.day == 0 || m.hijri || m.weekday < 0 || m.moved || m.planned || m.told {
		return "", false
	}
	latest, ok := latestEvent(body, blocks)
	if !ok {
		return "", false
	}
	for year := latest.Year(); year <= latest.Year()+maxYearsOn; year++ {
		t := time.Date(year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
		if t.Day() == m.day && !t.Before(latest) && t.Weekday() == time.Weekday(m.weekday) {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// latestEvent is the latest dated event that was over when the text was
// written, by the first day of its date.
func latestEvent(body string, blocks []Block) (latest time.Time, ok bool) {
	for _, b := range blocks {
		for _, m := range scanDates(body[b.Span.Start:b.Span.End]) {
			if t, known := m.gregorian(); known && !m.planned && t.After(latest) {
				latest, ok = t, true
			}
		}
	}
	return latest, ok
}

// fromDateLines reads the lines that are nothing but a date.
func fromDateLines(body string, spans []Span) (published, updated Date) {
	for _, span := range splitUpdates(body, spans) {
		var best placedMention
		for _, found := range scanDateLine(body[span.Start:span.End]) {
			m := placedMention{found, span.Start}
			better := best.value() == "" || m.sureness() > best.sureness() || len(m.value()) > len(best.value()) && m.sureness() == best.sureness()
			if m.value() != "" && better {
				best = m
			}
		}
		best.settleOrder(body, span)
		value := best.value()
		if value == "" && published.Value == "" && isPublished(body[span.Start:span.End]) {
			published = publishedNearby(body, span)
			continue
		}
		if value == "" || isOfVisit(body[span.Start:best.at+best.start]) {
			continue
		}
		d := best.date(body, value, "date-line")
		if text := body[span.Start:span.End]; isUpdate(text) && !isPublished(text[:max(0, best.at+best.start-span.Start)]) {
			if updated.Value == "" {
				updated = d
			}
		} else if published.Value == "" {
			published = d
		}
	}
	return published, updated
}

// publishedNearby is the day that a line says that a text was published on, without
// the year, which the readers' letters below have: "نُشر الإربعاء 9 أفريل".
func publishedNearby(body string, span Span) Date {
	for _, m := range mentionsIn(body, span, topBytes) {
		m.planned = false // "… على الساعة 11:20": the label says that it was
		if value, ok := m.yearFromNearby(body); ok {
			return m.date(body, value, "nearby-year")
		}
	}
	return Date{}
}

// publishedFirst sorts date lines: those that say so before those that don't,
// and those behind the title before those above it, where pages show the day
// of the visit.
func publishedFirst(text string, dates []Span, title Span) {
	ranks := map[Span]int{}
	rank := func(s Span) int {
		n := 0
		if !isPublished(text[s.Start:s.End]) {
			n = 4
		}
		switch {
		case title.End == 0 || s.End > title.Start && !hasParagraph(text[min(title.End, s.Start):s.Start]):
			return n
		case s.End <= title.Start && s.End+aboveTitle > title.Start:
			return n + 1
		case s.End > title.Start:
			return n + 2 // at the end, where readers write too
		case opensThread(text, s, dates, title):
			return n + 1
		}
		return n + 3
	}
	for _, d := range dates {
		ranks[d] = rank(d)
	}
	slices.SortStableFunc(dates, func(a, b Span) int {
		if n := ranks[a] - ranks[b]; n != 0 || title.End == 0 || a.End > title.Start {
			return n
		}
		return b.Start - a.Start // above the title: the nearest
	})
}

// So many bytes above the title a date is surely of the text.
const aboveTitle = 300

// hasParagraph tells whether one of the lines of a text is too long for a line
// between a title and its text.
func hasParagraph(text string) bool {
	for line := range strings.Lines(text) {
		if len(line) > maxMetaLine {
			return true
		}
	}
	return false
}

// maxMetaLine is the length of such a line, in bytes.
const maxMetaLine = 160

// splitUpdates cuts a line that says when a text was published and when it was
// changed in two, whichever it says first.
func splitUpdates(body string, spans []Span) []Span {
	var list []Span
	for _, span := range spans {
		text := body[span.Start:span.End]
		if mentions := scanDateLine(text); len(mentions) == 2 {
			first, second := text[:mentions[0].end], text[mentions[0].end:]
			if isUpdate(first) != isUpdate(second) && (isUpdate(second) || isPublished(second)) {
				at := span.Start + mentions[0].end
				list = append(list, Span{span.Start, at}, Span{at, span.End})
				continue
			}
		}
		list = append(list, span)
	}
	return list
}

func isPublished(text string) bool {
	for i, w := range lineKey(text) {
		if i == 0 && w == "تاريخ" || words().datePublished[w] {
			return true
		}
	}
	return false
}

func isUpdate(text string) bool {
	for _, w := range lineKey(text) {
		if words().dateUpdated[w] {
			return true
		}
	}
	return false
}

// dateLineWord answers how many words at the beginning of a key may stand in
// a date line, 0 when none may, and whether they are of the date itself.
func dateLineWord(key []string) (n int, date bool) {
	if key[0] == mark {
		return 1, false
	}
	if isNumber(key[0]) {
		return 1 + everydayMonth(key), true
	}
	if head := strings.TrimRight(key[0], "apmk"); head != key[0] && isNumber(head) && len(key[0])-len(head) <= 2 {
		return 1, false // "10:00am", "8.1K"
	}
	if w := arabic.DateWordAt(key[:min(len(key), 4)]); w.Kind != arabic.NotDateWord {
		return w.Words, w.Kind == arabic.MonthWord || w.Kind == arabic.HijriMonthWord
	}
	if words().dateLine[key[0]] {
		return 1, false
	}
	return 0, false
}

// everydayMonth is how many words behind the day at the beginning of a key are a month
// that needs day and year to be one; 0 where none is.
func everydayMonth(key []string) int {
	if len(key) < 3 || len(key[0]) > 2 {
		return 0
	}
	if _, _, n := arabic.EverydayMonthAt(key[1:]); n > 0 && n+1 < len(key) && isNumber(key[n+1]) {
		return n
	}
	return 0
}

// dateOfPath reads a date in a file's name or in its folders: 2020-06-04-…,
// 20200604…, 2020/06/04/…
func dateOfPath(name string) (Date, bool) {
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if d, ok := dateOfStem(stem); ok {
		return d, true
	}
	parts := strings.Split(path.Dir(name), "/")
	for i := len(parts) - 3; i >= 0; i-- {
		if d, ok := dateOfStem(strings.Join(parts[i:i+3], "-")); ok && len(d.Value) == len(time.DateOnly) {
			return d, true
		}
	}
	return Date{}, false
}

// stemForms are the ways to write a date in a file's name; 0 is any digit.
var stemForms = []string{"0000-00-00", "0000_00_00", "0000.00.00", compactDate}

// compactDate is the form of ISO 8601 without marks.
const compactDate = "00000000"

// dateOfStem reads a date anywhere in stem, with no digit beside it.
func dateOfStem(stem string) (Date, bool) {
	for at := range len(stem) {
		if at > 0 && isASCIIDigit(stem[at-1]) {
			continue
		}
		for _, form := range stemForms {
			text := stem[at:min(len(stem), at+len(form))]
			after := at + len(form)
			if !fits(text, form) || after < len(stem) && isASCIIDigit(stem[after]) {
				continue
			}
			if m, ok := dateOfDigits(text); ok {
				return Date{Value: m.value(), Rule: "file-name", Text: text}, true
			}
		}
	}
	return Date{}, false
}

func fits(text, form string) bool {
	if len(text) != len(form) {
		return false
	}
	for i := range len(form) {
		if form[i] == '0' != isASCIIDigit(text[i]) || form[i] != '0' && form[i] != text[i] {
			return false
		}
	}
	return true
}

// dateOfDigits reads the eight digits in text as year, month and day.
func dateOfDigits(text string) (dateMention, bool) {
	n := 0
	for _, c := range []byte(text) {
		if isASCIIDigit(c) {
			n = n*10 + int(c-'0')
		}
	}
	m := dateMention{year: n / 10000, month: n / 100 % 100, day: n % 100}
	return m, m.year >= 1900 && m.month > 0 && m.day > 0 && m.plausible()
}

func isASCIIDigit(c byte) bool { return c >= '0' && c <= '9' }
