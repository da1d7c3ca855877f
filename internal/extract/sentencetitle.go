package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"warraq/internal/arabic"
)

// A text without a title gets one from its first sentence.

// maxSentenceTitle is the length, in runes, above which a title made of a
// sentence is cut.
const maxSentenceTitle = 140

// sentenceTitle makes a title of the first sentence of a block: without its
// full stop, and cut at a clause when it is long. Its span is that of the
// sentence in body; the sentence stays in the text.
func sentenceTitle(body string, b Block) Title {
	title := b.Text[:firstSentence(b.Text[:cutAt(b.Text, 16*maxSentenceTitle)])]
	title = strings.TrimRight(title, " ")
	switch endingOf(title) {
	case endStop:
		title = trimStop(title)
	case endColon, endComma:
		title = strings.TrimRight(title, ":،,؛;-–— ")
	}
	source := body[b.Span.Start:b.Span.End]
	span := Span{b.Span.Start, b.Span.Start + firstSentence(source[:cutAt(source, 16*maxSentenceTitle)])}
	return Title{Text: shorten(title, maxSentenceTitle), Rule: "first-sentence", Span: span}
}

// trimStop takes the full stop off the end of a sentence, from inside closing
// quotes as well.
func trimStop(s string) string {
	head := strings.TrimRight(s, closers+" ")
	tail := s[len(head):]
	return strings.TrimRight(head, ".۔") + tail
}

// firstSentence is the number of bytes of the first sentence of text: up to a
// stop that a space, a letter or nothing follows, not the dot of a number, an
// initial or an address.
func firstSentence(text string) int {
	word := 0 // runes in the word so far
	for i, r := range text {
		switch r {
		case '؟', '!', '?', '…', '۔':
			return closeQuotes(text, i+utf8.RuneLen(r))
		case '.':
			rest := text[i+1:]
			next, _ := utf8.DecodeRuneInString(rest)
			double := next == '.'
			if double || (rest == "" || unicode.IsSpace(next) || strings.ContainsRune(closers, next)) && word > 1 {
				return closeQuotes(text, i+1)
			}
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			word++
		} else if !unicode.Is(unicode.Mn, r) {
			word = 0
		}
	}
	return len(text)
}

func closeQuotes(text string, i int) int {
	rest := text[i:]
	return i + len(rest) - len(strings.TrimLeft(rest, closers+"."))
}

// shorten cuts a long title at its last clause that fits, else between words,
// and shows the cut with an ellipsis.
func shorten(title string, limit int) string {
	if utf8.RuneCountInString(title) <= limit {
		return title
	}
	runes := []rune(title)
	atComma, atClause, atWord := 0, 0, 0
	for i := limit / 2; i < limit; i++ {
		switch {
		case strings.ContainsRune("،؛;,–—", runes[i]):
			atComma = i
		case runes[i] == ' ':
			next := runes[i+1:]
			if n := indexSpace(next); n >= 0 {
				next = next[:n]
			}
			folded := arabic.Fold(string(next))
			if words().clause[folded] {
				atClause = i
			}
			if !dangles(string(runes[:i])) {
				atWord = i
			}
		}
	}
	for _, at := range []int{atComma, atClause, atWord, limit - 1} {
		if at > 0 {
			return strings.TrimRight(string(runes[:at]), " ،,؛;–—") + "…"
		}
	}
	return title
}

func indexSpace(runes []rune) int {
	for i, r := range runes {
		if r == ' ' {
			return i
		}
	}
	return -1
}
