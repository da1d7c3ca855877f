package extract

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
	k := keyers.Get().(*keyer)
	defer keyers.Put(k)
	return slices.Clone(k.key(text))
}

// keyers are for single keys: a keyer is worth keeping.
var keyers = sync.Pool{New: func() any { return new(keyer) }}

// A keyer makes keys one after the other; each is good until the next.
type keyer struct {
	tokens arabic.Tokens
	words  []string
}

func (k *keyer) key(text string) []string {
	k.words = k.words[:0]
	at := 0
	for _, tok := range k.tokens.Tokenize(text) {
		k.words = appendMarks(k.words, text[at:tok.Start])
		k.words = append(k.words, tok.Form)
		at = tok.End
	}
	k.words = appendMarks(k.words, text[at:])
	return k.words
}

// headWord is the first word of text, folded, without the marks before it.
func headWord(text string) string {
	start, digit := -1, false
	for i, r := range text {
		if start >= 0 && digit != unicode.IsDigit(r) && (digit || r > utf8.RuneSelf) {
			return arabic.Fold(text[start:i])
		}
		isWord := isArabicLetter(r) || r < utf8.RuneSelf && isASCIIWord(byte(r)) || r > 0x6FF && unicode.IsLetter(r)
		switch {
		case isWord && start < 0:
			start, digit = i, unicode.IsDigit(r)
		case !isWord && start >= 0 || start >= 0 && i-start > 40:
			return arabic.Fold(text[start:i])
		case i > 80:
			return ""
		}
	}
	if start < 0 {
		return ""
	}
	return arabic.Fold(text[start:])
}

// isArabicLetter knows letters, marks and digits of the Arabic block.
func isArabicLetter(r rune) bool {
	return r >= 0x620 && r <= 0x669 || r >= 0x66E && r <= 0x6D3 || r >= 0x6F0 && r <= 0x6FC
}

func isASCIIWord(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}

// hasDigit tells whether text has a digit, Latin or Arabic.
func hasDigit(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			return true
		case c == 0xD9 && i+1 < len(text) && text[i+1] >= 0xA0 && text[i+1] <= 0xA9,
			c == 0xDB && i+1 < len(text) && text[i+1] >= 0xB0 && text[i+1] <= 0xB9:
			return true
		}
	}
	return false
}

// appendMarks adds what counts of the characters between two words: one mark,
// but not at the beginning, and the copyright sign.
func appendMarks(key []string, gap string) []string {
	if gap == " " || gap == "" {
		return key
	}
	marked := strings.Contains(gap, "..") || strings.TrimSpace(gap) == "ـ" // a stroke that lengthens letters, set as a dash
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

// hasWord tells whether a key is of more than marks.
func hasWord(key []string) bool {
	return slices.ContainsFunc(key, func(w string) bool { return w != mark })
}

func isNumber(word string) bool {
	for _, r := range word {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return word != ""
}

// firstMark is where the first dash, colon or bar of text begins, or -1.
func firstMark(text string) int {
	end := strings.IndexAny(text, "-–—/|:")
	if stroke := strings.Index(text, " ـ "); stroke >= 0 && (end < 0 || stroke < end) {
		return stroke + 1
	}
	return end
}

// isCount knows a number, and one in thousands: "2k".
func isCount(word string) bool { return isNumber(strings.TrimRight(word, "km")) }
