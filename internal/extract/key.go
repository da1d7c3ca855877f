package extract

import (
	"strings"
	"unicode"

	"warraq/internal/arabic"
)

// maxKey bounds, in bytes, the lines that are looked at as a whole: clutter,
// bylines, date lines. Longer lines are prose.
const maxKey = 400

// mark is the word that stands for a colon, dash or bar in a key.
const mark = ":"

// lineKey brings a line to the form in which whole lines are compared: its
// folded words, with mark where a colon, dash, bar or arrow stood; all other
// punctuation and symbols but © are left out. Digits are words of their own.
func lineKey(text string) []string {
	var tokens arabic.Tokens
	var key []string
	at := 0
	for _, tok := range tokens.Tokenize(text) {
		key = appendMarks(key, text[at:tok.Start])
		key = append(key, tok.Form)
		at = tok.End
	}
	return appendMarks(key, text[at:])
}

// appendMarks adds what counts of the characters between two words: one mark,
// but not at the beginning, and the copyright sign.
func appendMarks(key []string, gap string) []string {
	marked := strings.Contains(gap, "..")
	for _, r := range gap {
		switch r {
		case ':', '|', '-', '–', '—', '»', '›', '>', '/', '•', '←', '→', '…':
			marked = true
		case '©':
			key = append(key, string(r))
		}
	}
	if marked && len(key) > 0 {
		key = append(key, mark)
	}
	return key
}

// plainWords is a key without its marks.
func plainWords(key []string) []string {
	plain := make([]string, 0, len(key))
	for _, w := range key {
		if w != mark {
			plain = append(plain, w)
		}
	}
	return plain
}

func isNumber(word string) bool {
	for _, r := range word {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return word != ""
}
