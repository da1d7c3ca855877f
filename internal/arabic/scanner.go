package arabic

import (
	"unicode"
	"unicode/utf8"
)

// A Scanner finds the words of a text one by one, without folding them. After
// each Next that answers true its fields tell of the word found.
type Scanner struct {
	Start, End int // bytes in the text, marks included
	Before     Break
	Script     Script
	Marked     bool // the word has vowel marks in it
	Capital    bool // it begins with a capital letter
	text       string
	at         int
	between    Break // what stands between the last word and the place
	newlines   int
}

// NewScanner answers a Scanner that stands before the first word.
func NewScanner(text string) Scanner { return Scanner{text: text, between: Paragraph} }

// Next goes on to the next word, and tells whether there is one.
func (s *Scanner) Next() bool {
	text := s.text
	between, newlines := s.between, s.newlines
	i := s.at
	for ; i < len(text); i++ {
		if text[i] == ' ' {
			between = max(between, Spaced)
			continue
		}
		class, r, n := classify(text, i)
		if class == letter || class == digit {
			break
		}
		between, newlines = strongest(between, newlines, r, text, i)
		i += n - 1
	}
	if i == len(text) {
		s.at, s.between, s.newlines = i, between, newlines
		return false
	}
	s.Start, s.Before = i, between
	if !s.arabicWord(i) {
		s.word(i)
	}
	s.at, s.between, s.newlines = s.End, Joined, 0
	return true
}

// arabicWord reads a word of nothing but letters and marks of the Arabic block,
// which is what nearly all words of an Arabic text are; ok is false when the
// word at i is of another kind.
func (s *Scanner) arabicWord(i int) (ok bool) {
	text := s.text
	if i+1 >= len(text) || text[i]&^3 != 0xD8 || arabicClass[text[i]&3<<6|text[i+1]&0x3F] != letter {
		return false
	}
	marked := false
	for i+1 < len(text) && text[i]&^3 == 0xD8 { // U+0600 to U+06FF
		n := text[i]&3<<6 | text[i+1]&0x3F
		if class := arabicClass[n]; class != letter {
			if class != mark {
				break
			}
			marked = marked || vowel(rune(n)+0x600)
		}
		i += 2
	}
	if i < len(text) && text[i] != ' ' {
		if class, _, _ := classify(text, i); class != other {
			return false
		}
	}
	s.End, s.Script, s.Marked, s.Capital = i, Arabic, marked, false
	return true
}

func vowel(r rune) bool { return r >= 0x64B && r <= 0x652 || r == 0x670 }

// word reads any word.
func (s *Scanner) word(i int) {
	text := s.text
	s.Script, s.Marked, s.Capital = Arabic, false, false
	var kind uint8
	for i < len(text) {
		class, r, n := classify(text, i)
		if class == mark {
			s.Marked = s.Marked || vowel(r)
			i += n
			continue
		}
		if class == other {
			break
		}
		latin := r < 0x590 && class == letter
		switch {
		case kind == 0:
			kind = class
			if class == digit {
				s.Script = Digits
			} else if latin {
				s.Script = Latin
				s.Capital = unicode.IsUpper(r)
			}
		case class != kind && s.Script != Latin && !(s.Script == Digits && latin):
			s.End = i
			return
		case class == letter && s.Script == Digits:
			s.Script = Latin // 3D, 5G
			kind = letter
		case class == letter && latin != (s.Script == Latin):
			s.End = i
			return
		}
		i += n
	}
	s.End = i
}

const (
	other uint8 = iota
	letter
	digit
	mark
)

// arabicClass is the class of U+0600 to U+06FF.
var arabicClass = func() (t [256]uint8) {
	for i := range t {
		t[i] = classOf(rune(0x600 + i))
	}
	t['ـ'-0x600] = mark
	return t
}()

func classOf(r rune) uint8 {
	switch {
	case unicode.IsLetter(r):
		return letter
	case unicode.Is(unicode.Nd, r):
		return digit
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		return mark
	}
	return other
}

func classify(text string, i int) (uint8, rune, int) {
	c := text[i]
	if c < utf8.RuneSelf {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			return letter, rune(c), 1
		case '0' <= c && c <= '9':
			return digit, rune(c), 1
		}
		return other, rune(c), 1
	}
	if c >= 0xD8 && c <= 0xDB && i+1 < len(text) { // U+0600 to U+06FF
		r := rune(c&0x1F)<<6 | rune(text[i+1]&0x3F)
		return arabicClass[r-0x600], r, 2
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	return classOf(r), r, n
}

// strongest takes one separating rune into account.
func strongest(b Break, newlines int, r rune, text string, i int) (Break, int) {
	var s Break
	switch r {
	case ' ', '\t', '"', '\'', '“', '”', '«', '»', '‘', '’', '(', ')', '[', ']', '{', '}', '\u00A0', '/', '&', '*', '_', '+', '#', '@':
		s = Spaced
		if (r == '\'' || r == '’') && joins(text, i, len(string(r))) {
			s = Joined
		}
	case '\n':
		newlines++
		s = Spaced
		if newlines > 1 {
			s = Paragraph
		}
	case '-', '‐', '‑', '\u200c':
		s = Joined
		if !joins(text, i, len(string(r))) {
			s = Clause
		}
	case '.':
		switch {
		case joins(text, i, 1):
			s = Joined
		case abbreviates(text[:i]):
			s = Spaced
		default:
			s = Sentence
		}
	case '!', '?', '؟', '…', '۔':
		s = Sentence
	default:
		s = Clause
		if unicode.IsSpace(r) {
			s = Spaced
		}
	}
	return max(b, s), newlines
}

// joins tells whether the n bytes at i have a letter or digit on both sides.
func joins(text string, i, n int) bool {
	if i == 0 || i+n >= len(text) {
		return false
	}
	c, _, _ := classify(text, i+n)
	if c != letter && c != digit {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r >= 0x600 && r <= 0x6FF && arabicClass[r-0x600] == letter || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// abbreviates tells whether the text ends in a short Latin word that begins
// with a capital, so that a full stop behind it ends no sentence: St., Dr., U.S.
func abbreviates(text string) bool {
	n := 0
	for len(text) > 0 {
		c := text[len(text)-1]
		switch {
		case 'A' <= c && c <= 'Z':
			return true
		case 'a' <= c && c <= 'z' && n < 2:
			n++
			text = text[:len(text)-1]
		default:
			return false
		}
	}
	return false
}
