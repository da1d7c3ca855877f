package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// A relation tells how a word of the index answers a word of a query. The
// nearer it is, the more a match counts.
type relation uint8

const (
	none   relation = iota
	stem            // the same word in another number, gender or case: عراقيون for العراقي
	bared           // the query's word without its particle: غزة for بغزة
	clitic          // the query's word with particles or article: والسعودية for السعودية
	same            // the same when folded: أحمد for احمد
	exact           // the same letters
)

func (r relation) String() string {
	return [...]string{"none", "stem", "bared", "clitic", "same", "exact"}[r]
}

// key is what the words are sorted by: for Arabic the folded word without all
// the letters before it that could be particles, down to two. Every reading
// of a word has the same key (للبنان, بلبنان and لبنان: نان), so that they stand
// together, although the key itself is no word. For the rest it is the stem.
func key(folded string) string {
	if !isArabic(folded) {
		return englishStem(folded)
	}
	for {
		rest := folded
		switch {
		case strings.HasPrefix(folded, "ال"):
			rest = folded[4:]
		case hasAnyPrefix(folded, "و", "ف", "ب", "ك", "ل"):
			rest = folded[2:]
		}
		if len(rest) == len(folded) || utf8.RuneCountInString(rest) < 2 {
			return folded
		}
		folded = rest
	}
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// isArabic tells whether a folded word is in a script that Arabic's rules are for.
func isArabic(folded string) bool {
	r, _ := utf8.DecodeRuneInString(folded)
	return r >= 0x590 && r != utf8.RuneError
}

// withoutArticle takes the article off, but not off الآن, which only looks like
// one before أن.
func withoutArticle(folded string) string {
	rest, _ := arabic.CutArticle(folded)
	if len(rest) == 4 && strings.HasPrefix(rest, "ا") {
		return folded
	}
	return rest
}

// readings are what is left of a folded word when particles and article are
// taken away in each possible way, the word without its article first.
func readings(folded string) []string {
	if !isArabic(folded) {
		return []string{folded}
	}
	out := []string{withoutArticle(folded)}
	for _, a := range arabic.Analyse(nil, folded) {
		if !slices.Contains(out, a.Rest) {
			out = append(out, a.Rest)
		}
	}
	return out
}

// stems are the light stems of a reading: the word itself without the endings
// of number, gender, case and possession, as far as enough of it stays. A
// feminine keeps its ending (مكتبة is not مكتب); feminine says that the word
// is written with teh marbuta, so that what folds to ه is no pronoun.
func stems(word string, feminine bool) []string {
	if !isArabic(word) {
		return []string{englishStem(word)}
	}
	out := []string{nominal(word)}
	if first, second, ok := arabic.CutEnclitic(word); ok && !feminine && utf8.RuneCountInString(first) >= 3 {
		for _, s := range []string{first, second} {
			if s != "" && !slices.Contains(out, nominal(s)) {
				out = append(out, nominal(s))
			}
		}
	}
	return out
}

// endings are taken off by nominal, the first that fits: least letters that
// must stay, and what is put in its place.
var endings = []struct {
	ending string
	stay   int
	put    string
}{
	{"يات", 4, ""}, {"يون", 4, ""}, {"يين", 4, ""}, {"يان", 4, ""}, {"يتان", 4, ""}, {"يتين", 4, ""}, {"يه", 4, ""},
	{"يون", 3, "ي"}, {"يين", 3, "ي"}, {"يات", 3, "ي"}, {"يه", 3, "ي"},
	{"تان", 3, "ه"}, {"تين", 3, "ه"}, {"ات", 3, "ه"},
	{"ون", 4, ""}, {"ين", 4, ""}, {"ان", 5, ""}, {"ي", 4, ""},
}

// nominal takes the endings of a noun or adjective off, two at most (فلسطينيين).
// The number of letters that must stay keeps لبنان from لبن, البحرين from بحر,
// يمين from يم.
func nominal(word string) string { return ending(ending(word)) }

func ending(word string) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(word, e.ending); ok && utf8.RuneCountInString(rest) >= e.stay {
			return rest + e.put
		}
	}
	return word
}

// englishStem takes the regular endings off: plurals, -ed, -ing.
func englishStem(w string) string {
	switch {
	case len(w) < 4 || w == "news" || !asciiLetters(w):
		return w
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !hasAnySuffix(w, "ss", "us", "is"):
		return strings.TrimSuffix(w[:len(w)-1], "e")
	case strings.HasSuffix(w, "ing") && len(w) > 6 && hasVowel(w[:len(w)-3]):
		return undouble(w[:len(w)-3])
	case strings.HasSuffix(w, "ed") && len(w) > 5 && hasVowel(w[:len(w)-2]):
		return undouble(w[:len(w)-2])
	case strings.HasSuffix(w, "e") && len(w) > 4:
		return w[:len(w)-1]
	}
	return w
}

func hasAnySuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(p string) bool { return strings.HasSuffix(s, p) })
}

func asciiLetters(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

func hasVowel(w string) bool { return strings.ContainsAny(w, "aeiouy") }

// undouble makes planned plan; ll, ss and zz stay.
func undouble(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("aeioulsz", rune(w[n-1])) {
		return w[:n-1]
	}
	return w
}

// relate answers how the index's word answers the query's. Both are surfaces.
func relate(query, word string) relation {
	plain, other := unvoiced(query), unvoiced(word)
	q, w := arabic.Fold(plain), arabic.Fold(other)
	r := relateFolded(q, w, strings.HasSuffix(plain, "ة"), strings.HasSuffix(other, "ة"))
	switch {
	case r == none:
		return none
	case r > stem && marksClash(query, word):
		return none
	case r == same && plain == other:
		return exact
	}
	return r
}

// relateFolded is relate for folded words; feminine tells of each whether it
// is written with teh marbuta.
func relateFolded(q, w string, feminineQ, feminineW bool) relation {
	if q == w {
		return same
	}
	mine, its := readings(q), readings(w)
	if slices.Contains(its, mine[0]) {
		return clitic
	}
	for _, m := range mine[1:] {
		if m != q && slices.Contains(its, m) {
			return bared
		}
	}
	wanted := stems(mine[0], feminineQ)
	for _, reading := range its {
		for _, s := range stems(reading, feminineW) {
			if slices.Contains(wanted, s) {
				return stem
			}
		}
	}
	return none
}

// grown are endings that a word of the index may have over the query's stem;
// with them the keys to look under are found.
var grown = []string{
	"", "ه", "ات", "ي", "يه", "يون", "يين", "يات", "ون", "ين", "ان", "تان", "تين", "يان", "يتان", "يتين",
	"ها", "هم", "هن", "هما", "كم", "كما", "نا", "تها", "تهم", "تهن", "تهما", "تكم", "تنا", "ته", "ياته", "ياتها", "ياتهم",
	"اته", "اتها", "اتهم", "اتنا", "يها", "يهم",
}

// keysFor are the keys under which words that answer the query's word stand,
// those of the nearest relations first.
func keysFor(query string) []string {
	q := arabic.Fold(unvoiced(query))
	out := []string{key(q)}
	if !isArabic(q) {
		return out
	}
	base := readings(q)[0]
	for _, s := range append(stems(base, strings.HasSuffix(unvoiced(query), "ة")), base) {
		s = strings.TrimSuffix(s, "ه")
		for _, g := range grown {
			if k := key(s + g); !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}
