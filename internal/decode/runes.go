package decode

import "unicode"

// A class tells what becomes of a character.
type class uint8

const (
	classOther class = iota // stays, in NFC
	classLineEnd
	classControl
	classBidi
	classZeroWidth
	classSpace
	classForm
)

// classOf sorts r. The classes that change a character are few and written
// out here; all else is classOther.
func classOf(r rune) class {
	switch {
	case isLineEnd(r):
		return classLineEnd
	case r < ' ' && r != '\t', r >= 0x7F && r < 0xA0,
		r >= 0xFFF9 && r <= 0xFFFB, // interlinear annotation
		r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return classControl
	case r < 0xA0:
		return classOther
	case r == 0x61C, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x206F:
		return classBidi
	case r == 0xAD, r >= 0x200B && r <= 0x200D, r >= 0x2060 && r <= 0x2064, r == 0xFEFF, r == 0x180E:
		return classZeroWidth
	case r == 0xA0, r >= 0x2000 && r <= 0x200A, r == 0x202F, r == 0x205F, r == 0x3000, r == 0x1680:
		return classSpace
	case isPresentationForm(r):
		return classForm
	}
	return classOther
}

// isLineEnd knows \n, CR, NEL, and the line and paragraph separators.
func isLineEnd(r rune) bool {
	return r == '\n' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// isPresentationForm tells whether r is an Arabic letter in one of its shapes.
// The phrases that are written as one sign on purpose (ﷺ ﷻ ﷽ and the rial)
// are left, and so are the ornate brackets.
func isPresentationForm(r rune) bool {
	switch {
	case r >= 0xFB50 && r <= 0xFDF2, r >= 0xFDF3 && r <= 0xFDF9:
		return unicode.IsLetter(r)
	}
	return r >= 0xFE70 && r <= 0xFEFC && r != 0xFE73 && r != 0xFE75
}

// isPlain tells whether r is text as Body promises it wherever it stands: no
// mark, nothing that combines with what is before it, nothing to mend. It
// need not know every such character, only the common ones.
func isPlain(r rune) bool {
	switch {
	case r < 0x80:
		return r >= ' ' && r != 0x7F || r == '\n' || r == '\t'
	case r < 0xA1:
		return false
	case r < 0x300:
		return r != 0xAD
	case r >= 0x600 && r <= 0x6FF:
		return plainArabic[r-0x600]
	}
	return r >= 0x2010 && r <= 0x2027 || r >= 0x2030 && r <= 0x205E
}

// plainArabic holds isPlain of U+0600 to U+06FF.
var plainArabic = func() (t [256]bool) {
	for i := range t {
		r := rune(0x600 + i)
		t[i] = !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Cf, r)
	}
	return t
}()

// isLoneMark knows the marks that, one at a time behind a plain letter, are in
// NFC as they stand: the vowel marks and the dagger alef.
func isLoneMark(r rune) bool { return r >= 0x64B && r <= 0x652 || r == 0x670 }

// plainPrefix is the number of bytes at the beginning of s that are plain,
// single vowel marks behind Arabic letters included.
func plainPrefix(s string) int {
	i, letter := 0, false
	for i < len(s) {
		c := s[i]
		switch {
		case c < 0x80:
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7F {
				return i
			}
			letter = false
			i++
		case c >= 0xD8 && c <= 0xDB: // U+0600 to U+06FF
			r := rune(c&0x1F)<<6 | rune(s[i+1]&0x3F)
			if plainArabic[r-0x600] {
				letter = true
			} else if letter && isLoneMark(r) && !markFollows(s, i+2) {
				letter = false
			} else {
				return i
			}
			i += 2
		case c == 0xE2 && isPlain(rune(c&0x0F)<<12|rune(s[i+1]&0x3F)<<6|rune(s[i+2]&0x3F)):
			letter = false
			i += 3
		case c >= 0xC2 && c < 0xCC && isPlain(rune(c&0x1F)<<6|rune(s[i+1]&0x3F)):
			letter = false
			i += 2
		default:
			return i
		}
	}
	return i
}

// markFollows tells whether a second mark may stand at i, so that the order of
// the two has to be looked at.
func markFollows(s string, i int) bool {
	if i >= len(s) || s[i] < 0x80 {
		return false
	}
	if c := s[i]; c >= 0xD8 && c <= 0xDB {
		return !plainArabic[int(c&0x1F)<<6|int(s[i+1]&0x3F)-0x600]
	}
	return s[i] >= 0xCC
}
