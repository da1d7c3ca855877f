package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// slug writes a text in [a-z0-9_-], with no '-' at its ends or twice in a row:
//
//   - ASCII letters are lowered, accents taken off (é is e);
//   - Arabic letters are romanised by the table below, digits by their value;
//   - vowel marks, tatweel and invisible characters go;
//   - everything between words becomes one '-'.
//
// Letters of other scripts have no romanisation here and are lost; whole is
// false then, and the caller must tell such names apart by other means.
func slug(text string) (id string, whole bool) {
	var b strings.Builder
	whole = true
	gap := false
	write := func(s string) {
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(s)
	}
	for _, r := range norm.NFKC.String(text) {
		switch s, ok := romanise(r); {
		case s != "":
			write(s)
		case ok:
		case unicode.IsLetter(r) || unicode.IsNumber(r) || r == unicode.ReplacementChar:
			whole = false
		default:
			gap = true
		}
	}
	return b.String(), whole
}

// romanise answers the ASCII for a rune; ok alone says that it stands for
// nothing and joins what is beside it.
func romanise(r rune) (s string, ok bool) {
	switch {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '_':
		return string(r), true
	case 'A' <= r && r <= 'Z':
		return string(r + 'a' - 'A'), true
	case r < 0x80:
		return "", false
	case '٠' <= r && r <= '٩':
		return string('0' + r - '٠'), true
	case '۰' <= r && r <= '۹':
		return string('0' + r - '۰'), true
	case r == 'ـ' || unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r):
		return "", true
	}
	if s, ok := letters[r]; ok {
		return s, true
	}
	return unaccented(r)
}

// unaccented takes the accents off a Latin letter.
func unaccented(r rune) (string, bool) {
	d, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
	if d == r || d >= utf8.RuneSelf || !unicode.IsLetter(d) {
		return "", false
	}
	return string(unicode.ToLower(d)), true
}

// letters is the romanisation: one letter at a time, without the vowels that
// aren't written and without marks, so that it can be typed. Addresses hang on
// it; it may grow, and never change.
var letters = map[rune]string{
	'ا': "a", 'أ': "a", 'إ': "i", 'آ': "a", 'ٱ': "a", 'ء': "", 'ؤ': "o", 'ئ': "e",
	'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh",
	'ر': "r", 'ز': "z", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z",
	'ع': "a", 'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n",
	'ه': "h", 'ة': "a", 'و': "w", 'ي': "y", 'ى': "a",
	'پ': "p", 'چ': "ch", 'ژ': "zh", 'گ': "g", 'ک': "k", 'ی': "y", 'ڤ': "v", 'ھ': "h", 'ہ': "h", 'ۀ': "h",
	'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l",
	'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ı': "i",
}
