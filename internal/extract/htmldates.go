package extract

import (
	"slices"
	"strings"
	"time"
	"unicode"
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

// takeFarDates takes the dates that stand away from the article and yet say that they
// are its own, where no other does: those beside the number of a printed paper's issue,
// above the title, and those behind the text whose label says that it was published
// then, as far as the next story's headline. Of two calendars ours comes first.
func (v *view) takeFarDates() (dates []Span) {
	s := v.sheet
	last := len(s.lines) - 1
	for last > v.title && !v.isParagraph(last) {
		last--
	}
	for i := range s.lines {
		l, text := s.lines[i], s.text(i)
		if i > last && s.forms[i].kind == Heading && !s.forms[i].linked && l.role == roleRemoved && wordsIn(text, 2) > 2 {
			break
		}
		if l.role != roleRemoved || l.rule != "page" || s.forms[i].linked || !hasDigit(text) || !isDateLine(text, lineKey(text)) {
			continue
		}
		if i > v.title && (isPublished(text) || v.labelsDate(i-1) && isPublished(s.text(i-1))) || i < v.title && v.isBesideIssue(i) {
			s.take(i, roleMeta, "date-line")
			dates = append(dates, s.span(i))
		}
	}
	isHijri := func(span Span) int {
		if m := scanDateLine(s.body[span.Start:span.End]); len(m) > 0 && m[0].hijri {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(dates, func(a, b Span) int { return isHijri(a) - isHijri(b) })
	return dates
}

// withLabels adds to each date the line above it that says what it is the date of.
func (v *view) withLabels(dates []Span) []Span {
	for n, span := range dates {
		i, found := slices.BinarySearchFunc(v.sheet.lines, span.Start, func(l line, at int) int { return int(l.start) - at })
		if found && i > v.title+1 && v.labelsDate(i-1) {
			dates[n].Start = int(v.sheet.lines[i-1].start)
			v.sheet.take(i-1, roleMeta, "date-line")
		}
	}
	return dates
}

// labelsDate tells whether line i is a label that says that what follows is the day of
// publication, or of a change.
func (v *view) labelsDate(i int) bool {
	text := v.sheet.text(i)
	return !hasDigit(text) && wordsIn(text, maxMastWords) <= maxMastWords && (isPublished(text) || isUpdate(text))
}

// isBesideIssue tells whether the number of an issue stands within a few lines of line
// i, in a box of a few words that holds both.
func (v *view) isBesideIssue(i int) bool {
	box := v.flat.lines[i].block
	for box.parent != nil && box.parent.all.runes() <= maxDateline {
		box = box.parent
	}
	for at := max(0, i-maxMastCells); at <= min(i+maxMastCells, v.title-1); at++ {
		key := lineKey(v.sheet.text(at))
		if n := slices.Index(key, "العدد"); n >= 0 && box.holds(v.flat.lines[at].block) {
			numbered := hasDigit(v.sheet.text(at))
			for _, beside := range [...]int{at - 1, at + 1} {
				numbered = numbered || beside >= 0 && isNumber(strings.TrimSpace(v.sheet.text(beside)))
			}
			return numbered
		}
	}
	return false
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

// checkDates compares what the head of the page says of its day with what else the
// page says. Programs of one country write 3/5 for the fifth of March; and some
// templates give every page the day on which they were made, against which the data
// of the article and the date that is shown speak with one voice.
func (v *view) checkDates(r *reading) {
	given := &r.published
	if given.Value == "" {
		return
	}
	shown, _ := fromDateLines(v.sheet.body, r.sig.dates)
	shown.Value = orElse(shown.Value, v.fromTimes().Value)
	data := readGivenDate(v.meta.dataPublished)
	if given.Value == shown.Value || given.Value == data {
		return
	}
	if value, sure := monthFirst(given.Text); value != "" && (sure && shown.Value == "" && data == "" || value == shown.Value || value == data || v.addressHas(value)) {
		given.Value = value
		if value, _ := monthFirst(r.updated.Text); value != "" && r.updated.Rule == given.Rule {
			r.updated.Value = value
		}
	} else if data == shown.Value && len(data) == len(time.DateOnly) {
		given.Value, given.Text = data, v.meta.dataPublished
	}
}

// addressHas tells whether the folders of the page's address are those of a day.
func (v *view) addressHas(day string) bool {
	t, err := time.Parse(time.DateOnly, day)
	return err == nil && (strings.Contains(v.meta.url, t.Format("/2006/1/2/")) || strings.Contains(v.meta.url, t.Format("/2006/01/02/")))
}

// monthFirst reads a date of three numbers, such as 3/5/2024, with its month first;
// empty where it can't be one that was read with its day first. An English half of the
// day behind numbers without zeros is the way of those who write so.
func monthFirst(text string) (value string, sure bool) {
	mentions := scanDates(text)
	if len(mentions) == 0 {
		return "", false
	}
	m := mentions[0]
	parts := strings.FieldsFunc(text[m.start:m.end], func(r rune) bool { return !unicode.IsDigit(r) })
	if len(parts) != 3 || len(parts[2]) != 4 || m.day > 12 || m.hijri {
		return "", false
	}
	m.day, m.month = m.month, m.day
	half := strings.ToUpper(strings.TrimSpace(text))
	zeros := strings.HasPrefix(parts[0], "0") || strings.HasPrefix(parts[1], "0")
	return m.value(), !zeros && (strings.HasSuffix(half, "AM") || strings.HasSuffix(half, "PM"))
}
