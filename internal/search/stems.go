package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// stems are the light stems of a reading: the word itself, and what stays
// without the endings of number, gender, case, possession and relation. Two
// words are related when they share one.
func stems(word string, written endingWritten) []string {
	if !isArabic(word) {
		return []string{englishStem(word)}
	}
	out := nearStems(word, written)
	for i := 1; i < len(out); i++ {
		out = withoutEnding(out, out[i], endingWritten{})
	}
	return out
}

// nearStems are those of the stems that are reached in one step, the word
// itself first.
func nearStems(word string, written endingWritten) []string {
	if !isArabic(word) {
		return []string{englishStem(word)}
	}
	out := withoutEnding([]string{word}, word, written)
	if !written.feminine {
		for _, s := range withoutPronoun(word) {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// withoutEnding appends to out what a word may be without one of its endings.
func withoutEnding(out []string, word string, written endingWritten) []string {
	for i := range endings {
		e := &endings[i]
		if written.maqsura && e.ending == "ي" || written.hamza && e.ending == "ا" {
			continue // part of the word
		}
		e.off(word, func(s string) {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		})
	}
	return out
}

// pronouns stand at the end of a noun or verb, the longer ones first.
var pronouns = []string{"هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه"}

// withoutPronoun answers the word before a pronoun in the spellings that it can
// have on its own: teh marbuta is written ت before it, alef maqsura ا.
func withoutPronoun(word string) (out []string) {
	for _, p := range pronouns {
		rest, ok := strings.CutSuffix(word, p)
		if !ok {
			continue
		}
		switch n := utf8.RuneCountInString(rest); {
		case n == 2 && (p == "ها" || p == "هم" || p == "هن"): // يدها; يده may as well be a word with teh marbuta
			return []string{rest}
		case n < 3:
			continue
		}
		out = append(out, rest)
		if stem, ok := strings.CutSuffix(rest, "ت"); ok {
			out = append(out, stem+"ه")
		}
		if stem, ok := strings.CutSuffix(rest, "ا"); ok {
			out = append(out, stem+"ي")
		}
		return out
	}
	return nil
}

// An ending is taken off where at least stay letters stay, most at most; each
// of put is what the word may have in its place.
type ending struct {
	ending     string
	stay, most int
	put        []string
}

const anyLength = 1 << 10

// endings leave enough of the word that لبنان isn't لبن, البحرين not بحر, السودان not
// سود, يمين not يم; the duals of short nouns are in data/forms.txt. A noun that an adjective in ي comes from may have teh marbuta
// (زراعة, زراعي); so may the singular of ات.
var endings = []ending{
	{"ي", 2, 2, []string{"ه"}}, {"ي", 3, 3, []string{""}}, {"ي", 4, anyLength, []string{"", "ه"}},
	{"يه", 3, anyLength, []string{"ي"}}, {"يون", 2, anyLength, []string{"ي"}}, {"يين", 2, anyLength, []string{"ي"}}, {"يات", 3, anyLength, []string{"ي"}},
	{"يان", 4, anyLength, []string{"ي"}}, {"يتان", 3, anyLength, []string{"ي"}}, {"يتين", 3, anyLength, []string{"ي"}},
	{"ات", 4, anyLength, []string{"", "ه"}}, {"ات", 2, 3, []string{"ه"}}, {"وات", 2, 3, []string{"ه", "اه"}},
	{"تان", 2, anyLength, []string{"ه"}}, {"تا", 2, anyLength, []string{"ه"}}, {"تين", 2, anyLength, []string{"ه"}}, {"تي", 3, anyLength, []string{"ه"}},
	{"ون", 4, anyLength, []string{""}}, {"ين", 4, anyLength, []string{""}}, {"ان", 4, anyLength, []string{""}},
	{"ه", 4, anyLength, []string{""}}, {"ت", 3, anyLength, []string{""}},
	{"و", 4, anyLength, []string{""}}, {"وا", 3, anyLength, []string{""}}, {"ا", 3, anyLength, []string{""}},
}

// noDuals end in ان and are not two of what stands before it, also behind a
// particle (للبنان, للبن).
var noDuals = []string{"طالبان", "سليمان", "مهرجان", "برلمان", "لبنان", "سودان", "شعبان"}

// off adds what the word may be without the ending.
func (e *ending) off(word string, add func(string)) {
	rest, ok := strings.CutSuffix(word, e.ending)
	if n := utf8.RuneCountInString(rest); !ok || n < e.stay || n > e.most {
		return
	}
	for _, p := range e.put {
		switch {
		case p == "" && (e.ending == "ه" || e.ending == "ات") && isPlace(rest):
			// مكتبة is not مكتب, مدرسة not مدرس
		case e.ending == "ان" && hasAnySuffix(word, noDuals...):
			// طالبان are not two students
		case e.ending == "ت" && hasAnySuffix(rest, "ا", "و", "ي"):
			// قالت is قال; بيروت, كويت and نبات end in a ت of their own
		default:
			add(rest + p)
		}
	}
}

// isPlace tells whether a word is of the pattern of names of places and tools:
// م and three letters, but not مطار.
func isPlace(word string) bool {
	letters := []rune(word)
	return len(letters) == 4 && letters[0] == 'م' && letters[2] != 'ا'
}
