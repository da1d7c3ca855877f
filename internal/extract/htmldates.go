package extract

import "slices"

// belowTitle lists the lines below the title, as far as the first paragraph.
func (v *view) belowTitle() []int {
	var below []int
	for i := v.title + 1; v.title >= 0 && i < len(v.sheet.lines) && len(below) < maxTopLines; i++ {
		if l := v.sheet.lines[i]; l.role == roleText {
			if below = append(below, i); isRunning(l) && l.ends == endStop {
				break
			}
		}
	}
	return below
}

// maxBehind bounds how many lines behind the last paragraph may be metadata.
const maxBehind = 20

// behindText lists the lines of the article's element behind its last paragraph.
func (v *view) behindText() []int {
	var behind []int
	for i := len(v.sheet.lines) - 1; i > v.title && len(behind) < maxBehind; i-- {
		if v.isParagraph(i) {
			break
		}
		if v.sheet.lines[i].role == roleText && v.root.holds(v.flat.lines[i].block) {
			behind = append(behind, i)
		}
	}
	return behind
}

// nearestFirst sorts date lines by how near they are to the title: pages show
// the day of the visit and the days of other stories as well. One between the
// title and the first paragraph is nearest, and speaks against those behind the
// last one.
func (v *view) nearestFirst(dates []Span) []Span {
	if v.title < 0 || len(dates) == 0 {
		return dates
	}
	title := v.sheet.span(v.title)
	text, last := len(v.sheet.body), 0
	for i := v.title + 1; i < len(v.sheet.lines); i++ {
		if l := v.sheet.lines[i]; l.role == roleText && l.runes >= minProse && l.ends == endStop && text == len(v.sheet.body) {
			text = int(l.start)
		}
		if v.isParagraph(i) {
			last = int(v.sheet.lines[i].end)
		}
	}
	distance := func(s Span) int {
		if s.Start >= title.End && s.End <= text {
			return s.Start - title.End - text
		}
		return max(s.Start-title.End, title.Start-s.End)
	}
	slices.SortStableFunc(dates, func(a, b Span) int { return distance(a) - distance(b) })
	if distance(dates[0]) < 0 {
		dates = slices.DeleteFunc(dates, func(s Span) bool { return s.Start >= last })
	}
	return dates
}
