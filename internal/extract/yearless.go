package extract

import (
	"strings"
	"time"
)

// isOfVisit tells whether the words before a date say that it is that of a print, a
// visit or a copy, "تمت طباعة الخبر في: …": the last of them that says whose date it is
// decides.
func isOfVisit(before string) bool {
	visit, above := false, ""
	for _, w := range lineKey(before) {
		if headVocabulary().otherDates[w] {
			visit = !isNumber(above) // "312 زيارة" counts
		} else if words().datePublished[w] {
			visit = false
		}
		above = w
	}
	return visit
}

// A date without its year is that of the writing where one with it is as near to it
// as so many days, and no other year fits as well.
const nearbyDays = 7

// maxNearby bounds, in bytes, how much of a file is read for such dates.
const maxNearby = 1 << 16

// yearFromNearby completes a day and a month by the year of the dates in full that the
// file has near that day: those of the readers' letters, of the event itself.
func (m *dateMention) yearFromNearby(body string) (string, bool) {
	if m.year != 0 || m.day == 0 || m.hijri || m.moved || m.planned {
		return "", false
	}
	value := ""
	for line := range strings.Lines(body[:cutAt(body, maxNearby)]) {
		for _, other := range scanDates(line) {
			t, ok := other.gregorian()
			if !ok || other.day == 0 {
				continue
			}
			for year := t.Year() - 1; year <= t.Year()+1; year++ {
				day := time.Date(year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
				if apart := day.Sub(t).Hours() / 24; apart < -nearbyDays || apart > nearbyDays || day.Day() != m.day || m.weekday >= 0 && day.Weekday() != time.Weekday(m.weekday) {
					continue
				}
				if at := day.Format(time.DateOnly); value == "" {
					value = at
				} else if value != at {
					return "", false
				}
			}
		}
	}
	return value, value != ""
}
