package extract

import "slices"

// A page may show its date as a leaf of a calendar: the day, the month and the year
// each on a line of its own. maxLeaf is how many lines such a leaf has at most.
const maxLeaf, maxLeafRunes = 4, 20

// joinDates joins the lines of such leaves above the text, so that they are read as
// one date.
func (s *sheet) joinDates() {
	for i := 0; i+1 < min(len(s.lines), maxTopLines) && !s.isProse(i); i++ {
		end := s.endOfLeaf(i)
		if end <= i+1 {
			continue
		}
		l, last := &s.lines[i], s.lines[end-1]
		for n := i + 1; n < end; n++ {
			l.runes += 1 + s.lines[n].runes
		}
		l.end, l.ends, l.tail = last.end, last.ends, last.runes
		s.lines = slices.Delete(s.lines, i+1, end)
	}
}

// endOfLeaf is the line behind a date that begins with line i and goes on over lines
// of which each is a part of it; i when there is none.
func (s *sheet) endOfLeaf(i int) int {
	for end := i; end < min(len(s.lines), i+maxLeaf); end++ {
		l, text := s.lines[end], s.text(end)
		if l.role != roleText || l.runes > maxLeafRunes || wordsBesideDate(lineKey(text)) > 0 {
			return i
		}
		m := scanDateLine(s.body[s.lines[i].start:l.end])
		switch whole := len(m) == 1 && m[0].day > 0 && m[0].value() != ""; {
		case whole && end == i:
			return i
		case whole && m[0].start == 0:
			return end + 1
		case whole && wordsBesideDate(lineKey(s.text(i))) == 0 && !isNumber(s.text(i)): // the weekday
			return end + 1
		}
	}
	return i
}
