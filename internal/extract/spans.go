package extract

import (
	"slices"
	"strings"
	"unicode"
)

// lineNumbers tells the lines of byte offsets.
type lineNumbers struct {
	body   string
	starts []int // byte at which each line begins, from line first on
	first  int
}

func newNumbers(body string, h head) lineNumbers {
	n := lineNumbers{body: body, starts: []int{h.end}, first: h.next}
	for at := h.end; ; {
		i := strings.IndexByte(body[at:], '\n')
		if i < 0 {
			return n
		}
		at += i + 1
		n.starts = append(n.starts, at)
	}
}

// number is the line in which the byte stands.
func (n lineNumbers) number(at int) int {
	i, found := slices.BinarySearch(n.starts, at)
	if !found {
		i--
	}
	return n.first + max(0, i)
}

// lines makes one Line of each line in a span that isn't blank.
func (n lineNumbers) lines(span Span, rule string) []Line {
	var list []Line
	for at := span.Start; at < span.End; {
		end := span.End
		if i := strings.IndexByte(n.body[at:end], '\n'); i >= 0 {
			end = at + i
		}
		if s := trimSpan(n.body, Span{at, end}); s.Start < s.End {
			list = append(list, Line{Number: n.number(at), Span: s, Text: n.body[s.Start:s.End], Rule: rule})
		}
		at = end + 1
	}
	return list
}

// keepRest lists as removed what of the source no block, title or line holds
// and is more than markup: link definitions, comments, the language of a
// fence.
func (m *markdownReader) keepRest(from int) {
	held := make([]Span, 0, len(m.blocks)+len(m.removed)+len(m.meta)+1)
	held = append(held, m.title.Span)
	for _, b := range m.blocks {
		held = append(held, b.Span)
	}
	for _, l := range m.removed {
		held = append(held, l.Span)
	}
	slices.SortFunc(held, func(a, b Span) int { return a.Start - b.Start })
	for _, s := range append(held, Span{len(m.body), len(m.body)}) {
		if s.Start > from && strings.ContainsFunc(m.body[from:s.Start], isWordRune) {
			m.removed = append(m.removed, m.numbers.lines(Span{from, s.Start}, "markup")...)
		}
		from = max(from, s.End)
	}
	slices.SortStableFunc(m.removed, func(a, b Line) int { return a.Span.Start - b.Span.Start })
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
