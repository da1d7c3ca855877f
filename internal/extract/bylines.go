package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// A name, of an author or a source, has at most so many words.
const maxName = 7

// byline answers the author that a line names; empty when it is none. The
// first line of a text needs a mark behind the label: it may be a title.
func byline(text string, key []string, first bool) string {
	dated := hasDigit(text) && words().byline.prefix(key) > 0
	first = first && !(dated && endsInDate(text))
	if dated {
		text = beforeDate(text)
		key = lineKey(text)
	}
	if name := labelled(text, key, words().byline); name != "" && !(first && words().weakByline[key[0]]) {
		return withoutDate(name)
	}
	label := words().bylineAlone.prefix(key)
	if first || label == 0 || endingOf(text).finished() {
		return ""
	}
	least := label + 2
	if label > 1 || dated {
		least--
	}
	if len(key) < least || len(key) > label+4 {
		return ""
	}
	for _, w := range key[label:] {
		if w == mark || isNumber(w) || words().dangling[w] && !words().nameParts[w] {
			return ""
		}
	}
	return strings.TrimSpace(afterWords(text, label))
}

// endsInDate tells whether a date in full ends the text.
func endsInDate(text string) bool {
	m := scanDateLine(text)
	n := len(m) - 1
	return n >= 0 && m[n].day > 0 && m[n].value() != "" && m[n].end == len(text)
}

// withoutDate is a name without the date that stands behind it.
func withoutDate(name string) string {
	for _, m := range scanDateLine(name) {
		name = name[:m.start]
		break
	}
	return strings.Trim(name, " :-–—/.،")
}

// beforeDate is what stands before the date of a line, without the words that
// lead to it: "admin في الثلاثاء, 2016-04-26" is admin.
func beforeDate(text string) string {
	name := withoutDate(text)
	for {
		head := strings.TrimRight(strings.TrimSuffix(name, lastWord(name)), " :-–—/.،,")
		if w := arabic.Fold(strings.Trim(lastWord(name), ",،")); head == "" || !words().dangling[w] && !words().dateLine[w] && arabic.DateWordAt([]string{w}).Kind != arabic.WeekdayWord {
			return strings.TrimRight(name, " ,،")
		}
		name = head
	}
}

// labelled answers what stands behind a label and its mark, up to the next
// mark: "المصدر: رويترز". Empty when the line isn't such.
func labelled(text string, key []string, labels phraseSet) string {
	n := labels.prefix(key)
	if n == 0 || n+1 >= len(key) || key[n] != mark || len(key) > n+1+2*maxName || endingOf(text) == endStop {
		return ""
	}
	name := afterWords(text, n)
	if i := strings.IndexAny(name, "|•\t"); i >= 0 {
		name = name[:i]
	}
	name = strings.Trim(name, " :-–—/.،")
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

// endsInInitial tells whether text ends in one letter and a dot, "سهام ب.".
func endsInInitial(text string) bool {
	word := strings.TrimSuffix(lastWord(text), ".")
	return word != lastWord(text) && utf8.RuneCountInString(strings.TrimRight(word, "ـ")) == 1
}

// nameBeforeDate takes a line of a few words between the title and a date line
// for the author's name.
func (s *sheet) nameBeforeDate(near []int, sig *signatures) {
	if sig.author != "" || s.forms != nil {
		return
	}
	for n := 1; n+1 < len(near); n++ {
		i, l, text := near[n], s.lines[near[n]], s.text(near[n])
		dated := s.lines[i+1].role == roleMeta && s.lines[i+1].rule == "date-line"
		count := wordsIn(text, 4)
		if l.role != roleText || !dated || count < 2 || count > 4 || l.ends != endOpen && !endsInInitial(text) || dangles(text) || hasDigit(text) || l.number-s.lines[near[n-1]].number > 2 {
			continue
		}
		if s.lines[near[n-1]].runes == l.runes && s.text(near[n-1]) == text {
			continue // a caption, said twice
		}
		if folded := arabic.Fold(firstWord(text)); words().masthead[folded] || words().outlets[folded] || s.isSite(text) {
			s.take(i, roleMeta, "source")
			sig.source = orElse(sig.source, text)
			return
		}
		s.take(i, roleMeta, "byline")
		sig.author = text
		return
	}
}
