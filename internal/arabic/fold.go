package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a word or phrase to the form in which spellings are compared:
//
//   - vowel marks, Quranic marks, tatweel and zero-width characters go;
//   - أ إ آ ٱ become ا, ى becomes ي, ة becomes ه, ؤ and ئ become ء
//     (so that مسؤول equals مسئول, and شؤون equals شئون);
//   - Persian ی ک ہ ۀ become ي ك ه; presentation forms become letters;
//   - Arabic-Indic and Persian digits become ASCII digits;
//   - Latin letters lose case and accents.
//
// Everything else is kept. Fold is idempotent, and it is the one fold of the
// program: text and vocabulary, Go and the browser, all go through it.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	return string(AppendFold(make([]byte, 0, len(s)), s))
}

// AppendFold appends the folded form of s to dst.
func AppendFold(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		dst = appendFoldRune(dst, r)
		i += n
	}
	return dst
}

// appendFoldRune appends what r folds to: nothing, a letter, or, for a
// ligature of the presentation blocks, several.
func appendFoldRune(dst []byte, r rune) []byte {
	switch f := foldRune(r); {
	case f == dropped:
		return dst
	case f == composed:
		for _, d := range norm.NFKD.String(string(r)) {
			if f := foldRune(d); f != dropped && f != composed {
				dst = utf8.AppendRune(dst, f)
			}
		}
		return dst
	default:
		return utf8.AppendRune(dst, f)
	}
}

const (
	dropped  rune = -1 // folds to nothing
	composed rune = -2 // must be decomposed first (NFKD)
)

// arabicFold holds the fold of U+0600 to U+06FF.
var arabicFold = func() (t [256]rune) {
	for i := range t {
		r := rune(0x600 + i)
		t[i] = r
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			t[i] = dropped
		}
	}
	for from, to := range map[rune]rune{
		'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ٲ': 'ا', 'ٳ': 'ا',
		'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ۍ': 'ي', 'ے': 'ي',
		'ة': 'ه', 'ۃ': 'ه', 'ہ': 'ه', 'ۀ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ۂ': 'ه', 'ۓ': 'ي',
		'ؤ': 'ء', 'ئ': 'ء',
		'ک': 'ك', 'ڪ': 'ك',
		'ـ': dropped,
	} {
		t[from-0x600] = to
	}
	for d := rune(0); d < 10; d++ {
		t[0x60+d] = '0' + d // Arabic-Indic
		t[0xF0+d] = '0' + d // Extended Arabic-Indic
	}
	return t
}()

func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case r >= 0x600 && r <= 0x6FF:
		return arabicFold[r-0x600]
	case r == 0x200C || r == 0x200D || r == 0x200B || r == 0x2060 || r == 0xFEFF || r == 0xAD:
		return dropped
	case r >= 0x200E && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return dropped
	case unicode.Is(unicode.Mn, r):
		return dropped
	case r >= 0xC0 && r <= 0x24F, r >= 0x1E00 && r <= 0x1EFF, r >= 0xFB50 && r <= 0xFEFC:
		if norm.NFKD.PropertiesString(string(r)).Decomposition() != nil {
			return composed
		}
		return lowerFixed(r)
	}
	return lowerFixed(r)
}

// lowerFixed lowers r where that ends in one step, so that Fold stays
// idempotent for the few letters whose lower case has a fold of its own.
func lowerFixed(r rune) rune {
	if l := unicode.ToLower(r); l >= utf8.RuneSelf && norm.NFKD.PropertiesString(string(l)).Decomposition() == nil {
		return l
	}
	return r
}

func isFolded(s string) bool {
	for _, r := range s {
		if foldRune(r) != r {
			return false
		}
	}
	return true
}

// FoldSpaces is Fold with runs of white space made one space and none at the
// ends: the form in which whole lines are compared.
func FoldSpaces(s string) string {
	f := Fold(s)
	if f == "" || isSpaced(f) {
		return f
	}
	return strings.Join(strings.Fields(f), " ")
}

// isSpaced tells whether single spaces, and only between words, are the only
// white space of s.
func isSpaced(s string) bool {
	before := ' '
	for _, r := range s {
		if r != ' ' && unicode.IsSpace(r) || r == ' ' && before == ' ' {
			return false
		}
		before = r
	}
	return before != ' '
}

// Language answers "ar" for text that is mostly in Arabic letters, else "en".
// It looks at the first 4,000 letters; text without letters is "ar".
func Language(s string) string {
	arabic, latin := 0, 0
	for _, r := range s {
		switch {
		case r >= 0x600 && r <= 0x6FF || r >= 0xFB50 && r <= 0xFEFC:
			arabic++
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			latin++
		}
		if arabic+latin >= 4000 {
			break
		}
	}
	if latin > arabic {
		return "en"
	}
	return "ar"
}
