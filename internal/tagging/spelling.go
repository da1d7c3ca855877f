package tagging

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// The fold makes one word of spellings that careless writers confuse. Where the
// writer shows that he means another word, a name must not hold: وأدان ("and he
// condemned") is not the town وادان, حيفًا ("wrong") is not حيفا, and زواره ("its
// visitors") is not زوارة in a text that does write ة.

// spelled tells whether the word at token i may be the single-word alias as the
// text spells it.
func (a *article) spelled(x *text, i int, r *reading, number int32) bool {
	alias := &a.tagger.facts[number]
	if x.tokens[i].script != arabic.Arabic || alias.english {
		return true
	}
	w := a.at(x, i)
	switch alias.evidence {
	case vocabulary.Keyword:
		return true
	case vocabulary.Name, vocabulary.Capital, vocabulary.City:
		if w.tanween {
			return false // names of places and persons of one word don't take it
		}
	}
	if alias.evidence == vocabulary.City {
		if r.Prefix > 0 && len(r.Rest) <= 2*shortCity && w.feh {
			return false // فسرت is a verb far more often than "so Sirte"
		}
		if a.marbuta && w.heh && strings.HasSuffix(a.tagger.vocabulary.Aliases[number].Text, "ة") {
			return false
		}
	}
	if a.dotted && endsIn(a.tagger.vocabulary.Aliases[number].Text, 'ى') && endsIn(x.written(i), 'ي') {
		return false // بخاري is a man where the text tells ى from ي
	}
	return !w.hamza || sameHamza(x.written(i), a.tagger.vocabulary.Aliases[number].Text)
}

// shortCity is up to how many letters a town's name isn't read after ف.
const shortCity = 4

// tanween tells whether the word ends in one of the marks of an indefinite noun.
func tanween(written string) bool {
	w := strings.TrimSuffix(written, "ا")
	w = strings.TrimSuffix(w, "ى")
	for _, s := range [...]string{written, w} {
		if r, _ := utf8.DecodeLastRuneInString(s); r >= 0x64B && r <= 0x64D {
			return true
		}
	}
	return false
}

func endsIn(written string, letter rune) bool {
	for len(written) > 0 {
		r, n := utf8.DecodeLastRuneInString(written)
		if r == letter {
			return true
		}
		if r < 0x64B || r > 0x652 {
			return false
		}
		written = written[:len(written)-n]
	}
	return false
}

// sameHamza compares the two from the end: an alef that the text writes with
// hamza must have one in the alias too. The first letter, after an article
// too, is let off, since foreign names waver there (أسبانيا, إسبانيا), and a hamza left out is common.
func sameHamza(written, alias string) bool {
	for len(written) > 0 && len(alias) > 0 {
		w, n := lastLetter(written)
		written = written[:n]
		l, n := lastLetter(alias)
		alias = alias[:n]
		if l == 'ا' && alias != "" && alias != "ال" && (w == 'أ' || w == 'إ' || w == 'آ') {
			return false
		}
	}
	return true
}

// lastLetter answers the last letter of s, marks and tatweel aside, and where
// it begins; 0 when there is none.
func lastLetter(s string) (rune, int) {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
		if r != 'ـ' && (r < 0x64B || r > 0x652) && r != 0x670 {
			return r, len(s)
		}
	}
	return 0, 0
}

// vocalised tells what the vowel marks of the written name say: 1 if they
// agree with one of the spellings, 0 if there is nothing to compare.
func vocalised(written string, spellings []string) bool {
	return slices.ContainsFunc(spellings, func(s string) bool { return marksAgree(written, s) })
}

// marksAgree compares marks from the last letter backwards, so that particles
// before the name don't matter. At least one mark must stand in both, and none
// may differ; a letter with no mark on one side says nothing.
func marksAgree(a, b string) bool {
	la, lb := lettersWithMarks(a), lettersWithMarks(b)
	agreed := false
	for i := 1; i <= len(la) && i <= len(lb); i++ {
		x, y := la[len(la)-i], lb[len(lb)-i]
		if x == "" || y == "" {
			continue
		}
		if x != y {
			return false
		}
		agreed = true
	}
	return agreed
}

// lettersWithMarks answers the marks over each letter of s.
func lettersWithMarks(s string) []string {
	var out []string
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) && len(out) > 0:
			out[len(out)-1] += string(r)
		case unicode.IsLetter(r) && r != 'ـ':
			out = append(out, "")
		}
	}
	return out
}
