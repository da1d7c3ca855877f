package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findRows tells tables of figures and verse from running text, by the gaps in
// their lines.
func (s *sheet) findRows() {
	if s.forms != nil {
		return
	}
	for i := 0; i < len(s.lines); {
		if !s.mayBeRow(i) {
			i++
			continue
		}
		end := i + 1
		for end < len(s.lines) && s.mayBeRow(end) {
			end++
		}
		s.findVerse(i, end)
		s.findTables(i, end)
		i = end
	}
}

// mayBeRow tells whether line i has a gap in it.
func (s *sheet) mayBeRow(i int) bool {
	l := s.lines[i]
	if l.role != roleText || l.runes > 200 {
		return false
	}
	return hasGap(s.text(i))
}

// hasGap looks for what may stand between cells or halves: two spaces, a tab,
// a bar, stars, dots, slashes.
func hasGap(text string) bool {
	prev := byte(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		if !mayPart[c] {
			prev = c
			continue
		}
		switch c {
		case '\t', '|', '*':
			return true
		case ' ', '.', '/':
			if prev == c || c == '/' && prev == ' ' {
				return true
			}
		case 0xA6:
			if prev == 0x80 && i > 1 && text[i-2] == 0xE2 { // …
				return true
			}
		}
		prev = c
	}
	return false
}

// mayPart are the bytes that end what hasGap looks for.
var mayPart = [256]bool{'\t': true, '|': true, '*': true, ' ': true, '.': true, '/': true, 0xA6: true}

// findTables looks for rows with the same number of cells, two or more of them
// without a blank line between, and figures in some.
func (s *sheet) findTables(from, to int) {
	for i := from; i < to; {
		cells := cellsOf(s.text(i))
		end, figures := i, 0
		for end < to && s.lines[end].role == roleText && (end == i || !s.lines[end].gap) {
			row := cellsOf(s.text(end))
			if len(row) != len(cells) {
				break
			}
			if hasFigure(row) {
				figures++
			}
			end++
		}
		tabbed := strings.ContainsAny(s.text(i), "\t|")
		if end-i >= 2 && len(cells) >= 2 && (2*figures >= end-i || tabbed && len(cells) > 2) {
			for ; i < end; i++ {
				s.take(i, roleRow, "")
			}
			continue
		}
		i = max(end, i+1)
	}
}

// hasFigure tells whether one of the cells is a number with at most a sign or
// a unit.
func hasFigure(cells []string) bool {
	for _, c := range cells {
		digits, others := 0, 0
		for _, r := range c {
			if unicode.IsDigit(r) {
				digits++
			} else if unicode.IsLetter(r) {
				others++
			}
		}
		if digits > 0 && others <= digits {
			return true
		}
	}
	return false
}

// findVerse looks for lines of two halves of like length, two or more of them
// with nothing between but blank lines.
func (s *sheet) findVerse(from, to int) {
	for i := from; i < to; {
		end := i
		for end < to && isVerse(s.text(end)) && (end == i || s.text(end) != s.text(end-1)) {
			end++ // a title that stands twice is no verse
		}
		if end-i >= 2 {
			for n := i; n < end; n++ {
				s.take(n, roleVerse, "")
			}
		}
		i = max(end, i+1)
	}
}

// A half of a verse has at most so many runes.
const maxHemistich = 60

func isVerse(text string) bool {
	halves := halvesOf(text)
	if len(halves) != 2 {
		return false
	}
	a, b := utf8.RuneCountInString(halves[0]), utf8.RuneCountInString(halves[1])
	if a < 10 || b < 10 || a > maxHemistich || b > maxHemistich || 2*a < b || 2*b < a {
		return false
	}
	return !hasDigit(text) && wordsIn(halves[0], 1) > 1 && wordsIn(halves[1], 1) > 1
}

// halvesOf splits a line at the gap, the stars, dots or slashes between the
// halves of a verse.
func halvesOf(text string) []string {
	for _, gap := range []string{"   ", "\t", "***", "**", "*", "....", "...", "…", " // ", " / ", "//", " | "} {
		if !strings.Contains(text, gap) {
			continue
		}
		var halves []string
		for _, half := range strings.Split(text, gap) {
			if half = strings.Trim(half, " \t*.…/|"); half != "" {
				halves = append(halves, half)
			}
		}
		return halves
	}
	return nil
}

// verseContent is a line of verse with the gap between its halves kept as
// three spaces; other marks between them stay.
func verseContent(text string) string { return strings.Join(cellsOf(text), "   ") }

// rowContent is the cells of a row with a tab between them.
func rowContent(text string, tabbed bool) string {
	if tabbed {
		return text
	}
	return strings.Join(cellsOf(text), "\t")
}

// cellsOf splits a row at tabs, bars, or runs of spaces.
func cellsOf(text string) []string {
	text = strings.ReplaceAll(text, "|", "\t")
	var cells []string
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "  ", "\t"), "\t") {
		if part = squeeze(part); part != "" {
			cells = append(cells, part)
		}
	}
	return cells
}

// nestItems notes how deep list items stand that are indented under others.
func (s *sheet) nestItems() {
	var stack []int
	for i, l := range s.lines {
		if l.role != roleItem || s.forms != nil {
			if l.role != roleText || l.gap {
				stack = stack[:0]
			}
			continue
		}
		indent := s.indent(i)
		for len(stack) > 0 && stack[len(stack)-1] > indent {
			stack = stack[:len(stack)-1]
		}
		if len(stack) == 0 || stack[len(stack)-1] < indent {
			stack = append(stack, indent)
		}
		if len(stack) > 1 {
			if s.depths == nil {
				s.depths = map[int]int{}
			}
			s.depths[i] = min(len(stack), 6)
		}
	}
}

// indent is the white space before line i; a tab counts as four. At most 64
// is counted.
func (s *sheet) indent(i int) int {
	n := 0
	for at := int(s.lines[i].start) - 1; at >= 0 && n < 64; at-- {
		switch s.body[at] {
		case ' ':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// itemForm is how deep in lists the item of line i stands, from 1, and whether
// its list is numbered.
func (s *sheet) itemForm(i int) (depth int, ordered bool) {
	if form := s.form(i); form.kind == ListItem {
		return int(form.level), form.ordered
	}
	_, ordered = itemMarker(s.text(i))
	return max(1, s.depths[i]), ordered
}

// isBarRow knows a menu in one line: three or more names of a few words with
// bars between them.
func isBarRow(text string) bool {
	if strings.Count(text, "|") < 2 || endingOf(text) != endOpen {
		return false
	}
	for cell := range strings.SplitSeq(text, "|") {
		if wordsIn(cell, maxLabelWords) > maxLabelWords {
			return false
		}
	}
	return true
}
