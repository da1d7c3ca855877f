package arabic

import (
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
	s := NewScanner(text)
	for s.Next() {
		from := len(t.folds)
		t.folds = AppendForm(t.folds, text[s.Start:s.End])
		if len(t.folds) > from {
			t.List = append(t.List, Token{s.Start, s.End, "", s.Before, s.Script, s.Marked, s.Capital, len(t.folds)})
		}
	}
	forms, from := string(t.folds), 0
	for i := range t.List {
		tok := &t.List[i]
		tok.Form = forms[from:tok.fold]
		from = tok.fold
	}
	return t.List
}

// AppendForm appends the folded form of a word to dst: of one that a Scanner
// found, or a part of it.
func AppendForm(dst []byte, word string) []byte {
	for i := 0; i < len(word); {
		class, r, n := classify(word, i)
		i += n
		if class == mark {
			continue
		}
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			dst = append(dst, byte(r))
		} else if f := foldRune(r); f >= 0x80 && f < 0x800 {
			dst = append(dst, 0xC0|byte(f>>6), 0x80|byte(f&0x3F))
		} else {
			dst = appendFoldRune(dst, r)
		}
	}
	return dst
}
