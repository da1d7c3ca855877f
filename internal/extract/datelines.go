package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// isDateLine tells whether a line is a date and the words that go with one.
func isDateLine(text string, key []string) bool {
	if len(key) > 28 || !hasDigit(text) || strings.HasPrefix(text, "*") || strings.HasPrefix(text, "•") {
		return false
	}
	if len(text) < 40 && len(text) > 10 && fits(text[:10], "0000-00-00") && text[10] == 'T' {
		return true
	}
	found := false
	for i := 0; i < len(key); {
		n, date := dateLineWord(key[i:])
		if n == 0 && (i == 0 || strings.HasSuffix(key[i-1], "توقيت")) {
			n = words().places.prefix(key[i:]) // "بغداد - 3 آذار 2015", "بتوقيت أبوظبي"
		}
		if n == 0 && !found && i > 0 && key[i-1] == mark && words().places.prefix(key) == i-1 {
			n = max(0, slices.Index(key[i:], mark)) // "جنيف - سانب - 5 شباط 2024"
			if n > 3 {
				n = 0
			}
		}
		if n == 0 && found && words().agencies.prefix(key[i:]) == len(key)-i {
			break // "الثلاثاء 2014/05/13 م واس"
		}
		if n == 0 && found && i > 0 {
			n = max(0, otherCalendar(key[i-1:])-1)
		}
		if n == 0 && found && words().source.prefix(key[i:]) > 0 && len(key)-i <= 7 {
			break // "2023/04/11 - المصدر: رويترز"
		}
		if n == 0 && (found && isDateTail(key[i:]) || i == 0) {
			n = labelsBesideDate(key[i:], found)
		}
		if n == 0 {
			return false
		}
		found = found || date
		i += n
	}
	return found && slices.ContainsFunc(scanDateLine(text), func(m dateMention) bool {
		return m.month > 0 || endingOf(text) != endStop // "in the year (1971 / 1972)." ends a sentence
	})
}

// otherCalendar is how many words of a key are a day, a month and a year that beside a
// date are the same day by another calendar, whatever it calls its months: "20 بابه
// 1722"; 0 where they are none.
func otherCalendar(key []string) int {
	if len(key) < 3 || len(key[0]) > 2 || !isNumber(key[0]) || key[1] == mark || isNumber(key[1]) {
		return 0
	}
	for n := 2; n < min(len(key), 4); n++ { // a month of one word or two
		if isNumber(key[n]) && len(key[n]) == 4 {
			return n + 1
		}
	}
	return 0
}

// isDateTail knows what buttons and counters leave behind a date: "خ- خ خ+",
// "8.1K", "طباعة", or the names of sections.
func isDateTail(key []string) bool {
	if len(key) > 10 {
		return false
	}
	if sections().isSectionLine(key) {
		return true
	}
	share := boilerplates().buttons
	for _, w := range key {
		if w != mark && !isNumber(w) && utf8.RuneCountInString(w) > 1 && !words().dateTail[w] && !share[w] {
			return false
		}
	}
	return true
}

// labelsBesideDate is how many words behind a date are no part of it but known
// to stand there, or before it are the names of sections.
func labelsBesideDate(key []string, behind bool) int {
	if behind {
		return len(key)
	}
	at := slices.Index(key, mark)
	if at > 0 && at <= 5 && sections().isSectionLine(key[:at]) {
		return at
	}
	return 0
}

// maxPublishedWords is how many words other than a date's a line has at most
// that begins with "published" and gives a date.
const maxPublishedWords = 5

// isPublishedLine knows "نشر في الميدان اليومي يوم 12 - 03 - 2011".
func isPublishedLine(text string, key []string) bool {
	if len(key) < 3 || len(key) > 24 || key[0] != "تاريخ" && !words().datePublished[key[0]] && !(len(key) > 1 && words().datePublished[key[1]] && words().dateLine[key[0]]) || !hasDigit(text) || endingOf(text) == endStop {
		return false
	}
	mentions := scanDateLine(text)
	if len(mentions) == 0 || mentions[0].day == 0 || mentions[0].value() == "" {
		return false
	}
	return wordsBesideDate(key) <= maxPublishedWords && !strings.Contains(text, "،")
}

// maxNote is how many words a note in brackets has that says where a text was
// published and when.
const maxNote = 16

// isPublicationNote knows "(نشرت في مجلة الميدان، العدد 41 – أبريل 2004)".
func isPublicationNote(text string, key []string) bool {
	if len(key) < 3 || len(key) > maxNote || text[0] != '(' || text[len(text)-1] != ')' || !hasDigit(text) {
		return false
	}
	if !slices.ContainsFunc(key[:3], func(w string) bool { return words().datePublished[w] }) {
		return false
	}
	return slices.ContainsFunc(scanDateLine(text), func(m dateMention) bool { return m.value() != "" })
}

// wordsBesideDate counts the words of a key that are none of a date line's.
func wordsBesideDate(key []string) (others int) {
	for i := 0; i < len(key); {
		n, _ := dateLineWord(key[i:])
		if n == 0 {
			n = 1
			others++
		}
		i += n
	}
	return others
}

// maxStampWords is how many words beside its date and time a stamp has at most.
const maxStampWords = 5

// isStamp knows a row with a date in figures and the time of day, among a few
// words of any kind: "محليات 26-03-2023, 23:19 | 1534", "قديم 07-23-2010, 02:00 AM".
func isStamp(text string, key []string) bool {
	if len(key) > 20 || len(text) > 2*maxDateline || endingOf(text) == endStop || !hasClock(text) {
		return false
	}
	mentions := scanDateLine(text)
	if len(mentions) == 0 || mentions[0].day == 0 || mentions[0].value() == "" {
		return false
	}
	m := mentions[0]
	if !hasClock(text[:m.start]) && !hasClock(text[m.end:]) {
		return false
	}
	return wordsBesideDate(key) <= maxStampWords
}

// hasClock tells whether text has a time of day in it, "23:19".
func hasClock(text string) bool {
	for at := strings.IndexByte(text, ':'); at >= 0; {
		if at > 0 && isASCIIDigit(text[at-1]) && at+2 < len(text) && isASCIIDigit(text[at+1]) && isASCIIDigit(text[at+2]) {
			return true
		}
		next := strings.IndexByte(text[at+1:], ':')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return false
}

// scrambled reads "24 14:36 2020 أوت", in a date line: the parts of a date and of
// an hour that stood in boxes of their own.
func (d *dateScan) scrambled(m *dateMention, i int) int {
	day, digits := d.number(i)
	year, of := d.number(i + 3)
	w := d.word(i + 4)
	if !d.line || day < 1 || digits > 2 || of != 4 || w.Kind != arabic.MonthWord || !strings.Contains(d.between(i+2), ":") || d.between(i+1) != " " {
		return 0
	}
	was := *m
	if m.day, m.month, m.year = day, w.Value, year; !m.plausible() {
		*m = was
		return 0
	}
	return i + 4 + w.Words
}

// A line with a date in one of its cells has at most so many others, of so many
// words.
const maxMastCells, maxMastWords = 5, 3

// isDatedMast knows the head of a printed page: its date between marks or gaps, and
// beside it the name of the paper, the number of the issue, of the page.
func isDatedMast(text string) bool {
	if len(text) > maxDateline || !hasDigit(text) || endingOf(text).finished() || strings.Contains(text, ": ") {
		return false
	}
	mentions := scanDateLine(text)
	if len(mentions) == 0 || mentions[0].day == 0 || mentions[0].value() == "" {
		return false
	}
	cells := strings.FieldsFunc(strings.NewReplacer(" - ", "|", " – ", "|", "   ", "|", "\t", "|", "،", "|").Replace(text), func(r rune) bool { return r == '|' })
	dated := false
	for _, cell := range cells {
		m := scanDateLine(cell)
		if len(m) > 0 && m[0].day > 0 && m[0].value() != "" && isDateLine(cell, lineKey(cell)) {
			dated = true
		} else if wordsIn(cell, maxMastWords) > maxMastWords && otherCalendar(lineKey(cell)) < maxMastWords {
			return false
		}
	}
	return dated && len(cells) > 1 && len(cells) <= maxMastCells
}

// datesOfRemoved are the dates in the lines at the top that were taken out for
// something else that they say: the head of a printed page or of a monthly, a button.
// Where headlines of other articles reach down to the text, a single one below the
// title is the text's.
func (s *sheet) datesOfRemoved() []Span {
	var dates, related []Span
	titled := false
	for i := range min(len(s.lines), maxTopLines) {
		l := s.lines[i]
		if l.role == roleText && isRunning(l) && l.ends == endStop {
			break
		}
		titled = titled || l.role == roleTitle
		isRelated := titled && l.rule == "related"
		if l.role != roleRemoved || l.rule != "masthead" && l.rule != "page-words" && l.rule != "page" && !isRelated {
			continue
		}
		if m := scanDateLine(s.text(i)); len(m) == 1 && (m[0].day > 0 || isIssueHead(s.text(i))) && m[0].value() != "" && !m[0].moved && !m[0].planned {
			found := Span{int(l.start) + m[0].start, int(l.start) + m[0].end}
			if isRelated {
				related = append(related, found)
			} else {
				dates = append(dates, found)
			}
		}
	}
	if len(dates) == 0 && len(related) == 1 {
		return related
	}
	return dates
}
