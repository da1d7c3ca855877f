package extract

import (
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// lookBack reads the words before a date: its weekday, and what they say of
// when it is.
func (d *dateScan) lookBack(m *dateMention, i int) {
	for steps := 0; steps < 6 && i > 0; steps++ {
		w := d.wordBefore(i)
		switch w.Kind {
		case arabic.WeekdayWord:
			if m.weekday >= 0 {
				return
			}
			m.weekday = w.Value
		case arabic.TodayWord:
			m.today = true
		case arabic.PastWord, arabic.NextWord:
			m.moved = true
		case arabic.SinceWord:
			m.moved = true
			return
		case arabic.UntilWord:
			m.planned = true
			return
		case arabic.DateFillerWord, arabic.YearWord:
			if m.weekday >= 0 && !m.today && d.tokens[i-1].Form == "يوم" {
				m.told = true
			}
		default:
			return
		}
		i -= w.Words
		if w.Kind == arabic.WeekdayWord || w.Kind == arabic.TodayWord {
			m.start = d.tokens[i].Start
		}
	}
}

// lookAhead reads the word behind a date.
func (d *dateScan) lookAhead(m *dateMention, i int) {
	switch w := d.word(i); w.Kind {
	case arabic.PastWord, arabic.NextWord:
		m.moved = true
	case arabic.WeekdayWord:
		if m.weekday < 0 && m.year > 0 && m.day > 0 {
			m.weekday = w.Value
		}
	}
	for _, t := range d.tokens[min(i, len(d.tokens)):min(i+2, len(d.tokens))] {
		if words().scheduled[t.Form] && t.Before < arabic.Sentence && !m.today {
			m.planned = true
		}
	}
}

// isAhead tells whether the sentence up to token i speaks of what is to come:
// a verb of the future (سيتم, ستدور) or a word such as المقرر not far before.
func (d *dateScan) isAhead(i int) bool {
	for n := i; n > 0 && n > i-9; n-- {
		if n < len(d.tokens) && d.tokens[n].Before >= arabic.Sentence {
			return false
		}
		form := d.tokens[n-1].Form
		if words().ahead[form] {
			return true
		}
		future := strings.HasPrefix(form, "سي") || strings.HasPrefix(form, "ست") || strings.HasPrefix(form, "وسي") || strings.HasPrefix(form, "وست")
		if future && utf8.RuneCountInString(form) > 3 && !words().notAhead.prefixOf(form) {
			return true
		}
	}
	return false
}

// datesByPlace are the dates in the short lines between the top and the first
// paragraph, whatever else they say: the first below the title before those above.
func (s *sheet) datesByPlace() []Span {
	var dates []Span
	for i := range min(len(s.lines), maxAboveText) {
		l := s.lines[i]
		if l.role == roleText && isRunning(l) && (l.runes > maxTitle || l.ends == endStop) {
			break
		}
		text := s.text(i)
		if l.role == roleTitle || l.runes > maxTitle || l.rule == "related" || l.rule == "teaser" || l.role == roleText && (l.runes >= minProse || dangles(text)) {
			continue
		}
		if m, ok := fullDate(text); ok {
			if l.role == roleText {
				s.take(i, roleMeta, "date-line")
			}
			dates = append(dates, Span{int(l.start) + m.start, int(l.start) + m.end})
		}
	}
	return dates
}

// isOtherDate tells whether a date above the title is that of what stands between the
// two: a sentence that was found to be none of the text.
func (s *sheet) isOtherDate(date, title Span) bool {
	if title.End == 0 || date.End > title.Start {
		return false
	}
	for i := range s.lines {
		l := &s.lines[i]
		if int(l.start) >= title.Start {
			break
		}
		if int(l.start) > date.Start && l.role == roleRemoved && (isRunning(*l) && l.ends == endStop || l.runes > maxTitle) {
			return true
		}
	}
	return false
}

// isDated tells whether a line of some words has a date in full.
func isDated(text string) bool {
	_, ok := fullDate(text)
	return ok
}

// fullDate is the first date of day, month and year in a line of some words.
func fullDate(text string) (dateMention, bool) {
	if hasDigit(text) && wordsIn(text, maxDated) <= maxDated {
		for _, m := range scanDateLine(text) {
			if m.day > 0 && m.value() != "" {
				return m, !m.moved && !m.planned
			}
		}
	}
	return dateMention{}, false
}

// maxDated is how many words a line has at most whose date is taken by its place.
const maxDated = 16
