package extract

import (
	"strings"
	"unicode/utf8"
)

// removePageBreaks takes out what a printed page has between two columns of its
// text: the name of the paper, the number of the issue, the address, the number of
// the page. They stand together, and one of them is a number or an address alone
// or says what another line of the text says but for its numbers.
func (s *sheet) removePageBreaks() {
	if len(s.lines) > maxBrokenText {
		return
	}
	var copies map[string]int
	for i := 1; i+1 < len(s.lines); i++ {
		if !s.isPageMark(i) {
			continue
		}
		if copies == nil {
			copies = s.copiesOfLines()
		}
		from, to := i, i+1
		for from > 1 && s.isOfPageBreak(from-1, copies) {
			from--
		}
		for to+1 < len(s.lines) && s.isOfPageBreak(to, copies) {
			to++
		}
		if to-from > 1 && s.hasProseAbove(from) {
			for at := from; at < to; at++ {
				if s.lines[at].role == roleText {
					s.take(at, roleRemoved, "masthead")
					s.removeFirstHead(s.text(at))
				}
			}
		}
		i = to
	}
}

// removeFirstHead takes out the head of the first page of a text, which says what those
// of the others say.
func (s *sheet) removeFirstHead(head string) {
	for i := range min(len(s.lines), metaTop) {
		if s.lines[i].role == roleText && s.text(i) == head && !isDated(head) {
			s.take(i, roleRemoved, "masthead")
		}
	}
}

// maxBrokenText is how many lines a text has at most in which pages are looked for.
const maxBrokenText = 20000

// maxPageHead is the length of a line at the head or foot of a page, in runes.
const maxPageHead = 110

// isPageMark tells whether line i is the number of a page, an address alone, or what
// agencies begin and end each part of a message with.
func (s *sheet) isPageMark(i int) bool {
	l, text := s.lines[i], s.text(i)
	if l.role != roleText && l.rule != "pagination" && l.rule != "page" && l.rule != "navigation" || l.runes > maxPageHead {
		return false
	}
	if l.role == roleRemoved && pagination(plainWords(lineKey(text))).rule != "" || l.rule == "pagination" && l.role == roleRemoved || text == "NNNN" {
		return true // "صفحة 1 من 2", the end of an agency's take
	}
	if number := strings.Trim(text, "-–— ()[]|"); len(number) <= 6 && isNumber(number) {
		return true
	}
	if strings.HasPrefix(text, "ZCZC") || text == "NNNN" {
		return true
	}
	last := text[len(text)-1]
	return last < utf8.RuneSelf && last != '.' && isAddress(text)
}

// isOfPageBreak tells whether line i, beside such a line, is of the same kind.
func (s *sheet) isOfPageBreak(i int, copies map[string]int) bool {
	l := s.lines[i]
	if l.role != roleText && l.role != roleRemoved || l.runes > maxPageHead || l.ends == endStop {
		return false
	}
	if s.isPageMark(i) || l.role == roleRemoved || s.isOfTake(i) {
		return true
	}
	key := lineKey(s.text(i))
	if says := withoutNumbers(key); strings.Contains(says, " ") && copies[says] > 1 {
		return true
	}
	return len(plainWords(key)) <= 14 && isIssue(key) || isSignature(key) || isSlug(s.text(i))
}

// isSlug tells whether a line is the words by which an agency knows a report, with
// slashes and no spaces between them: "الكويت/خبير/روبيان..... 2".
func isSlug(text string) bool {
	words, _, _ := strings.Cut(text, " ")
	return strings.Count(words, "/") > 1 && wordsIn(text, 2) <= 2 && !strings.Contains(words, "//")
}

// isOfTake tells whether line i is of the head or the foot of a part of a message: that
// another part follows, codes, key words with slashes between them.
func (s *sheet) isOfTake(i int) bool {
	text := s.text(i)
	switch {
	case s.lines[i].ends != endOpen || strings.ContainsAny(text, ":،"):
		return false
	case wordsIn(text, maxLabelWords) <= maxLabelWords && words().continued[headWord(text)]:
		return true
	case strings.Count(text, " / ") > 1:
		return wordsIn(text, maxPublishedWords+maxLabelWords) <= maxPublishedWords+maxLabelWords
	}
	return hasDigit(text) && isForeign(text) && text == strings.ToUpper(text)
}

// copiesOfLines counts the short lines without a stop by their words.
func (s *sheet) copiesOfLines() map[string]int {
	copies := map[string]int{}
	for i, l := range s.lines {
		if l.runes <= maxPageHead && l.ends != endStop {
			if words := withoutNumbers(lineKey(s.text(i))); words != "" {
				copies[words]++
			}
		}
	}
	return copies
}

// hasProseAbove tells whether there is running text above line i.
func (s *sheet) hasProseAbove(i int) bool {
	for i--; i >= 0; i-- {
		if l := s.lines[i]; l.role == roleText && isRunning(l) && l.ends != endOpen {
			return true
		}
	}
	return false
}

// withoutNumbers is a key as text, without its numbers and marks.
func withoutNumbers(key []string) string {
	var plain []string
	for _, w := range key {
		if w != mark && !isNumber(w) {
			plain = append(plain, w)
		}
	}
	return strings.Join(plain, " ")
}

// isIssue tells whether a key has the number of an issue in it.
func isIssue(key []string) bool {
	plain := plainWords(key)
	for n, w := range plain[:max(0, len(plain)-1)] {
		if (w == "العدد" || w == "issue") && isNumber(plain[n+1]) {
			return true
		}
	}
	return false
}
