package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// Lines that belong to a row keep each other: the questions of an interview, the
// numbered news of a digest. So do formulas with which texts open.

// maxSeries is how many lines above and below a line the next of its row stands at
// most.
const maxSeries = 12

// isOfSeries tells whether line i counts on, "2 - …" behind "1- …", or opens as
// another line near it does, with a word and a number in words before a colon,
// "السؤال الثالث: …".
func (s *sheet) isOfSeries(i int) bool {
	number, label := leadingNumber(s.text(i)), seriesLabel(s.text(i))
	if number < 0 && label == "" {
		return false
	}
	for at := max(0, i-maxSeries); at < min(len(s.lines), i+maxSeries+1); at++ {
		if l := s.lines[at]; at == i || l.role != roleText && l.role != roleItem && l.role != roleHeading {
			continue
		}
		if n := leadingNumber(s.text(at)); number >= 0 && n >= 0 && (n == number+1 || n == number-1) {
			return true
		}
		if label != "" && seriesLabel(s.text(at)) == label {
			return true
		}
	}
	return false
}

// leadingNumber is the number of one or two digits before a dash, a dot or a
// bracket at the head of a line; -1 when there is none.
func leadingNumber(text string) int {
	rest := strings.TrimLeftFunc(text, unicode.IsDigit)
	digits := text[:len(text)-len(rest)]
	if count := utf8.RuneCountInString(digits); count == 0 || count > 2 || strings.IndexAny(strings.TrimLeft(rest, " "), "-–—.)") != 0 {
		return -1
	}
	n, err := strconv.Atoi(arabic.Fold(digits))
	if err != nil { // digits of another script than folding maps
		return -1
	}
	return n
}

// seriesLabel is the first word of a line when one more and a colon are behind it.
func seriesLabel(text string) string {
	head, rest, ok := strings.Cut(text, ":")
	if !ok || rest == "" || wordsIn(head, 3) != 2 || hasDigit(head) {
		return ""
	}
	return arabic.Fold(firstWord(head))
}

// isSpoken tells whether line i is what somebody says in a conversation: the name before
// its colon stands before that of a line near below as well.
func (s *sheet) isSpoken(i int) bool {
	name, said, ok := strings.Cut(s.text(i), ":")
	if !ok || len(name) > maxSiteName || strings.TrimSpace(said) == "" || wordsIn(name, maxLabelWords) > maxLabelWords {
		return false
	}
	for at := i + 1; at < min(len(s.lines), i+1+maxLabelWords); at++ {
		if other, _, ok := strings.Cut(s.text(at), ":"); ok && other == name {
			return true
		}
	}
	return false
}

// isOpening tells whether a line is a formula before the first sentence of a text.
func isOpening(text string) bool {
	return words().openings.begin(arabic.FoldSpaces(text))
}

// isSignedAbove tells whether line i, right above the text, is a place or a paper
// and the name of who reports, with a dash between them: "صدى الوادي – سلمى حداد".
// The name stands nowhere in the text.
func (s *sheet) isSignedAbove(i int, key []string) bool {
	text := s.text(i)
	at := slices.Index(key, mark)
	next := i + 1
	for next < len(s.lines) && (s.lines[next].role == roleMeta || s.lines[next].runes < minProse && isPublishedLine(s.text(next), lineKey(s.text(next)))) {
		next++
	}
	if at < 1 || at > 3 || i > 0 && s.lines[i-1].role == roleText && hasScore(s.text(i-1)) || len(key)-at-1 < 2 || len(key)-at-1 > 4 || s.lines[i].ends != endOpen || hasDigit(text) || next == len(s.lines) || !isRunning(s.lines[next]) || s.lines[next].gap && next == i+1 || s.pageWeight(i) >= muchWeight {
		return false
	}
	dash := strings.IndexAny(text, "-–—ـ/")
	if dash <= 0 || text[dash-1] != ' ' && firstMark(text) != dash || slices.Contains(key[at+1:], mark) || slices.ContainsFunc(key, func(w string) bool { return words().dangling[w] && !words().nameParts[w] }) {
		return false
	}
	hits, all := sharedStems(afterWords(text, at), s.stemsBelow(next))
	return hits == 0 && all > 0 && !opensSentence(afterWords(text, at))
}

// isNamedItem tells whether line i is a name with the mark of a list before it, alone
// between title and text.
func (s *sheet) isNamedItem(i int) bool {
	text := s.text(i)
	n, ordered := itemMarker(text)
	next := s.open(i + 1)
	if n == 0 || ordered || next == len(s.lines) || !isRunning(s.lines[next]) || !s.lines[next].gap || i == 0 {
		return false
	}
	if m, _ := itemMarker(s.text(next)); m > 0 || s.lines[i-1].ends == endColon {
		return false
	}
	name := text[n:]
	count := wordsIn(name, 5)
	if count < 2 || count > 4 || endingOf(name) != endOpen || hasDigit(name) || hasMark(name) || s.pageWeight(i) > 0 || slices.ContainsFunc(lineKey(name), func(w string) bool { return words().dangling[w] && !words().nameParts[w] }) {
		return false
	}
	hits, _ := sharedStems(name, s.stemsBelow(next))
	return hits == 0
}

// isNumberedHeading tells whether line i, marked with a number, heads running text
// rather than being an item: the lines beside it are no items, and one that counts
// on stands further up or down.
func (s *sheet) isNumberedHeading(i int) bool {
	below := i + 1
	if s.lines[i].ends == endStop || leadingNumber(s.text(i)) < 0 || below == len(s.lines) || s.lines[below].role != roleText || !s.isProse(below) || !s.isOfSeries(i) {
		return false
	}
	above := 0
	if i > 0 {
		above, _ = itemMarker(s.text(i - 1))
	}
	n, _ := itemMarker(s.text(below))
	return n == 0 && above == 0
}

// isOutlet tells whether the words are a known place, agency or paper, or begin as
// the names of papers do.
func isOutlet(key []string) bool {
	w := words()
	return w.places.prefix(key) == len(key) || max(w.agencies.prefix(key), w.papers.prefix(key)) == len(key) || len(key) > 1 && (w.masthead[key[0]] || w.outlets[key[0]])
}

// isStarredHeading tells whether line i is a few words between the marks of bold
// text, above running text.
func (s *sheet) isStarredHeading(i int) bool {
	text := s.text(i)
	return s.forms == nil && len(text) > 4 && strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**") && s.lines[i].runes <= maxHeading && wordsIn(text, 10) < 10 &&
		i > 0 && i+1 < len(s.lines) && s.lines[i+1].role == roleText && isRunning(s.lines[i+1])
}
