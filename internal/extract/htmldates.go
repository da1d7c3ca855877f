package extract

import (
	"slices"
	"strings"
)

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

// maxPublishedRow is how many words beside its date a row has at most that says who
// published the article, where and when.
const maxPublishedRow = 8

// takeDatesAroundTitle takes the dates between the title and the first paragraph
// that no rule for lines of text knows: those in boxes that are named for something
// else, and those of rows that say who published it where: "ريم سلوم نشر في الضفة يوم
// 18 - 04 - 2015". Above the title it takes the heads of printed pages, wherever.
func (v *view) takeDatesAroundTitle() (dates []Span) {
	s := v.sheet
	for i := range max(v.title, 0) {
		if s.lines[i].role == roleText && (isDatedMast(s.text(i)) || isIssueHead(s.text(i))) {
			s.take(i, roleMeta, "date-line")
			dates = append(dates, s.span(i))
		}
	}
	for i := v.title + 1; v.title >= 0 && i < len(s.lines); i++ {
		l, text := s.lines[i], s.text(i)
		if l.role == roleText && isRunning(l) && l.ends == endStop {
			break
		}
		if l.runes > maxHeading || l.ends == endStop || !hasDigit(text) || s.forms[i].kind == Heading {
			continue
		}
		key := lineKey(text)
		switch {
		case l.role == roleText && slices.ContainsFunc(key, func(w string) bool { return words().datePublished[w] }) && !strings.Contains(text, "،"):
			if m := scanDateLine(text); len(m) == 0 || m[0].day == 0 || m[0].value() == "" || wordsBesideDate(key) > maxPublishedRow {
				continue
			}
		case l.role == roleRemoved && l.rule != "related" && l.rule != "hidden" && l.rule != "page" && v.besideHeading(i) && isDateLine(text, key):
		default:
			continue
		}
		s.take(i, roleMeta, "date-line")
		dates = append(dates, s.span(i))
	}
	return dates
}

// isIssueHead knows the head of a monthly: its name, the number of the issue and a
// month with its year, between dashes or bars.
func isIssueHead(text string) bool {
	key := lineKey(text)
	if !hasMark(text) || endingOf(text).finished() || len(plainWords(key)) > 2*maxPublishedRow || !slices.Contains(key, "العدد") && !slices.Contains(key, "عدد") {
		return false
	}
	m := scanDateLine(text)
	return len(m) > 0 && m[0].month > 0 && m[0].year > 0 && m[0].value() != ""
}

// besideHeading tells whether line i shares one of the two boxes around the title.
func (v *view) besideHeading(i int) bool {
	n := v.flat.lines[v.title].block
	for up := 0; n.parent != nil && n.parent != v.page.root && up < 2; up++ {
		n = n.parent
		if n.holds(v.flat.lines[i].block) {
			return true
		}
	}
	return false
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
