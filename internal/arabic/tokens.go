package arabic

import (
	"unicode"
	"unicode/utf8"
)

// A Break tells what stands between a word and the one before it, the
// strongest mark deciding.
type Break uint8

const (
	Joined    Break = iota // nothing, a hyphen, an inner dot or apostrophe: "U.S.", Anglo-Saxon
	Spaced                 // white space, quotes, brackets
	Clause                 // comma, colon, dash: a phrase doesn't cross it
	Sentence               // . ! ? … ؟
	Paragraph              // a blank line, or the beginning of the text
)

// A Token is one word of a text.
type Token struct {
	Start, End int    // bytes in the text, marks included
	Form       string // folded
	Before     Break
	Script     Script
	Marked     bool // the text has vowel marks in it
	Capital    bool // begins with a capital letter
	fold       int  // where Form ends in Tokens.folds
}

// A Script is the writing that a token is in.
type Script uint8

const (
	Arabic Script = iota
	Latin         // Latin, and every other script with letters
	Digits
)

// Tokens holds the words of one text. It may be used again for the next one,
// which overwrites List.
type Tokens struct {
	List  []Token
	folds []byte
}

// Tokenize splits text into words, folding each on the way. A word is a run
// of letters and marks; digits are words of their own, unless Latin letters
// touch them (G20, F-16 is two). It takes one pass over the text.
func (t *Tokens) Tokenize(text string) []Token {
	t.List = t.List[:0]
	if cap(t.folds) < len(text)+len(text)/2 {
		t.folds = make([]byte, 0, len(text)+len(text)/2)
	}
	t.folds = t.folds[:0]
	before := Paragraph
	newlines := 0
	for i := 0; i < len(text); {
		class, r, n := classify(text, i)
		if class != letter && class != digit {
			before, newlines = strongest(before, newlines, r, text, i)
			i += n
			continue
		}
		i = t.word(text, i, before)
		before, newlines = Joined, 0
	}
	forms, from := string(t.folds), 0
	for i := range t.List {
		tok := &t.List[i]
		tok.Form = forms[from:tok.fold]
		from = tok.fold
	}
	return t.List
}

// word reads the token that begins at i and answers where it ends.
func (t *Tokens) word(text string, i int, before Break) int {
	tok := Token{Start: i, Before: before, Script: Arabic}
	from := len(t.folds)
	var kind uint8
	for i < len(text) {
		class, r, n := classify(text, i)
		if class == mark {
			tok.Marked = tok.Marked || (r >= 0x64B && r <= 0x652) || r == 0x670
			i += n
			continue
		}
		if class != letter && class != digit {
			break
		}
		latin := r < 0x590 && class == letter
		switch {
		case kind == 0:
			kind = class
			if class == digit {
				tok.Script = Digits
			} else if latin {
				tok.Script = Latin
				tok.Capital = unicode.IsUpper(r)
			}
		case class != kind && tok.Script != Latin && !(tok.Script == Digits && latin):
			t.add(tok, i, from)
			return i
		case class == letter && tok.Script == Digits:
			tok.Script = Latin // 3D, 5G
			kind = letter
		case class == letter && latin != (tok.Script == Latin):
			t.add(tok, i, from)
			return i
		}
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			t.folds = append(t.folds, byte(r))
		} else if f := foldRune(r); f >= 0x80 && f < 0x800 {
			t.folds = append(t.folds, 0xC0|byte(f>>6), 0x80|byte(f&0x3F))
		} else {
			t.folds = appendFoldRune(t.folds, r)
		}
		i += n
	}
	t.add(tok, i, from)
	return i
}

func (t *Tokens) add(tok Token, end, from int) {
	if len(t.folds) == from {
		return
	}
	tok.End, tok.fold = end, len(t.folds)
	t.List = append(t.List, tok)
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
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	c, _, _ := classify(text, i+n)
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) && (c == letter || c == digit)
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
