package extract

import (
	"strings"
	"unicode"
)

// signatures is what the lines about the text, rather than of it, say.
type signatures struct {
	author, source string
	dates          []Span // of the date lines
}

// Metadata stands among the first or the last few lines.
const metaTop, metaBottom = 8, 4

// readMeta takes bylines, date lines, agencies and sources out of the text.
func (s *sheet) readMeta() signatures {
	var sig signatures
	near := s.edges(metaTop, metaBottom)
	for n, i := range near {
		l := s.lines[i]
		if l.end-l.start > maxKey || l.runes > 100 {
			continue
		}
		text := s.text(i)
		key := lineKey(text)
		switch name := byline(text, key, n == 0); {
		case name != "":
			s.take(i, roleMeta, "byline")
			sig.author = orElse(sig.author, name)
		case isDateLine(text, key):
			s.take(i, roleMeta, "date-line")
			sig.dates = append(sig.dates, s.span(i))
		case isAgencyLine(key):
			s.take(i, roleMeta, "agency")
			sig.source = orElse(sig.source, strings.Trim(text, "()[] -–—:./|"))
		default:
			if name := labelled(text, key, words().source); name != "" {
				s.take(i, roleMeta, "source")
				sig.source = orElse(sig.source, name)
			}
		}
	}
	return sig
}

// edges lists the lines of text among the first top and the last bottom ones.
func (s *sheet) edges(top, bottom int) []int {
	var list []int
	for i := s.open(0); i < len(s.lines) && len(list) < top; i = s.open(i + 1) {
		list = append(list, i)
	}
	last := -1
	if len(list) > 0 {
		last = list[len(list)-1]
	}
	var tail []int
	for i := len(s.lines) - 1; i > last && len(tail) < bottom; i-- {
		if s.lines[i].role == roleText {
			tail = append(tail, i)
		}
	}
	for i := len(tail) - 1; i >= 0; i-- {
		list = append(list, tail[i])
	}
	return list
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// A name, of an author or a source, has at most so many words.
const maxName = 7

// byline answers the author that a line names; empty when it is none. The
// first line of a text needs a mark behind the label: it may be a title.
func byline(text string, key []string, first bool) string {
	if name := labelled(text, key, words().byline); name != "" {
		return name
	}
	label := words().bylineAlone.prefix(key)
	if first || label == 0 || len(key) < label+2 || len(key) > label+4 || endingOf(text).finished() {
		return ""
	}
	for _, w := range key {
		if w == mark || isNumber(w) || words().dangling[w] {
			return ""
		}
	}
	return strings.TrimSpace(afterWords(text, label))
}

// labelled answers what stands behind a label and its mark, up to the next
// mark: "المصدر: رويترز". Empty when the line isn't such.
func labelled(text string, key []string, labels phraseSet) string {
	n := labels.prefix(key)
	if n == 0 || n+1 >= len(key) || key[n] != mark || len(key) > n+1+2*maxName || endingOf(text) == endStop {
		return ""
	}
	name := afterWords(text, n)
	if i := strings.IndexAny(name, "|•"); i >= 0 {
		name = name[:i]
	}
	name = strings.TrimSpace(name)
	if wordsIn(name, maxName) > maxName {
		return ""
	}
	return name
}

// afterWords is text without its first n words and the marks behind them.
func afterWords(text string, n int) string {
	inside := false
	for i, r := range text {
		isWord := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
		if isWord && !inside {
			if n == 0 {
				return text[i:]
			}
			n--
		}
		inside = isWord
	}
	return ""
}

// isAgencyLine tells whether a line is the name of an agency and nothing else,
// or of a few.
func isAgencyLine(key []string) bool {
	plain := plainWords(key)
	for len(plain) > 0 {
		n := words().agencies.prefix(plain)
		if n == 0 {
			return false
		}
		plain = plain[n:]
	}
	return len(key) > 0
}

// isDateLine tells whether a line is a date and the words that go with one.
func isDateLine(text string, key []string) bool {
	if len(key) > 24 || !strings.ContainsFunc(text, unicode.IsDigit) {
		return false
	}
	found := false
	for i := 0; i < len(key); {
		n, date := dateLineWord(key[i:])
		if n == 0 {
			return false
		}
		found = found || date
		i += n
	}
	return found && len(scanDates(text)) > 0
}

// A datelineCut is the dateline that begins a paragraph.
type datelineCut struct {
	length int    // bytes, with the space behind it
	agency string // as written; empty when it names none
}

// maxDateline bounds, in bytes, where a dateline is looked for.
const maxDateline = 160

// cutDateline finds the place and the agency that stand before a report:
// "بغداد – (د ب أ) – ", "القاهرة (رويترز) - ", "واشنطن/ سبوتنيك:".
func cutDateline(text string) (datelineCut, bool) {
	head := text[:cutAt(text, maxDateline)]
	tokens := tokenize(head)
	if len(tokens) > 14 {
		tokens = tokens[:14]
	}
	for i := 0; i < min(len(tokens), 6); i++ {
		n := words().agencies.prefix(formsOf(tokens[i:]))
		if n == 0 {
			continue
		}
		before, last := "", tokens[i+n-1].End
		if i > 0 {
			before = head[tokens[i-1].End:tokens[i].Start]
		}
		end := last + len(head[last:]) - len(strings.TrimLeft(head[last:], " )]-–—:/.،,"))
		after := head[last:end]
		if i > 0 && !strings.ContainsAny(before, "([-–—/:|") || !strings.ContainsAny(after, ")]-–—:/") || end >= len(head) {
			continue
		}
		return datelineCut{length: end, agency: head[tokens[i].Start:last]}, true
	}
	return datelineCut{}, false
}

// cutAt is the largest rune boundary of s not above n.
func cutAt(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return n
}
