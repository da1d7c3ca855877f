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

// key is what the words are sorted by: for Arabic the loosely spelled word
// without all the letters before it that could be particles, down to two, in
// the place of the word that it is a form of. Every reading of a word has the
// same key (للبنان, بلبنان and لبنان: نان), so that they stand together, although
// the key itself is no word. For the rest it is the stem.
func key(loose string) string {
	if !isArabic(loose) {
		return englishStem(loose)
	}
	table := forms()
	return table.placed(bare(loose))
}

// bare is a word without the letters before it that could be particles.
func bare(loose string) string {
	for {
		rest := loose
		switch {
		case !isArabic(loose):
			return loose
		case strings.HasPrefix(loose, "ال"):
			rest = loose[4:]
		case hasAnyPrefix(loose, "و", "ف", "ب", "ك", "ل"), hasAnyPrefix(loose, futures...), hasAnyPrefix(loose, questions...):
			rest = loose[2:]
		}
		if len(rest) == len(loose) || utf8.RuneCountInString(rest) < 2 {
			return loose
		}
		loose = rest
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
	put := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, a := range arabic.Analyse(nil, folded) {
		put(a.Rest)
	}
	if hasAnyPrefix(folded, questions...) {
		for _, a := range arabic.Analyse(nil, folded[2:]) {
			put(a.Rest)
		}
	}
	verb := folded
	if hasAnyPrefix(folded, "و", "ف") {
		verb = folded[2:]
	}
	if hasAnyPrefix(verb, futures...) && len(verb) >= shortestFuture {
		put(verb[2:])
	}
	if rest, ok := strings.CutPrefix(verb, "ك"); ok && slices.Contains(likened, rest) {
		put(rest)
	}
	return out
}

// likened are names as short as the rest of many a word that begins with ك,
// before which arabic.Analyse takes none off.
var likened = []string{"مصر", "قطر", "غزه", "دبي", "حلب", "عدن", "جده", "تونس", "عمان", "تشاد", "روما", "حماس", "داعش", "روسيا"}

// Particles that arabic.Analyse leaves, since names have none of them: the س of
// the future, before the letters that verbs begin with, and the أ of questions,
// where an article shows that a noun comes.
var (
	futures   = []string{"سي", "ست"}
	questions = []string{"افال", "افبال", "افلل", "افكال", "اوبال", "اولل", "اوكال"}
)

const shortestFuture = 2 * 5 // bytes: سيقول

// englishStem takes the regular endings off: plurals, then -ed, -ing, and a
// last e, so that votes, voted, voting and vote meet.
func englishStem(w string) string {
	if len(w) < 4 || w == "news" || !asciiLetters(w) {
		return w
	}
	w = withoutPlural(w)
	switch n := len(w); {
	case n > 4 && strings.HasSuffix(w, "ied"):
		return w[:n-3] + "y"
	case n > 5 && strings.HasSuffix(w, "ing") && hasVowel(w[:n-3]):
		w = undouble(w[:n-3])
	case n > 5 && strings.HasSuffix(w, "eed"):
		w = w[:n-1] // agreed
	case n > 4 && strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed") && hasVowel(w[:n-2]):
		w = undouble(w[:n-2])
	}
	if len(w) > 3 {
		w = strings.TrimSuffix(w, "e")
	}
	return w
}

func withoutPlural(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case hasAnySuffix(w, "sses", "shes", "ches", "xes"):
		return w[:n-2]
	case n > 5 && strings.HasSuffix(w, "is"), strings.HasSuffix(w, "s") && !hasAnySuffix(w, "ss", "us", "is"):
		return w[:n-1]
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

// A written is a surface, looked at for comparing.
type written struct {
	surface, plain string // with and without vowel marks
	folded, loose  string
	endingWritten
}

// An endingWritten says of an ending what folding takes from it.
type endingWritten struct {
	feminine bool // teh marbuta, so that what folds to ه is no pronoun
	maqsura  bool // alef maqsura, so that what folds to ي is no ending
	hamza    bool // one behind alef, so that the alef is no ending
}

func look(surface string) written {
	plain := unvoiced(surface)
	return written{surface, plain, arabic.Fold(plain), loose(plain), endingWritten{strings.HasSuffix(plain, "ة"), strings.HasSuffix(plain, "ى"), strings.HasSuffix(plain, "ء")}}
}

// relate answers how the index's word answers the query's. Both are surfaces.
func relate(query, word string) relation {
	q, w := look(query), look(word)
	r := relateFolded(q.folded, w.folded, q.endingWritten, w.endingWritten)
	if r < clitic && (q.folded != q.loose || w.folded != w.loose) {
		r = max(r, min(clitic, relateFolded(q.loose, w.loose, q.endingWritten, w.endingWritten)))
	}
	switch {
	case r == none:
		return none
	case r > stem && marksClash(query, word):
		return none
	case r == same && q.plain == w.plain:
		return exact
	}
	return r
}

// relateFolded is relate for folded words.
func relateFolded(q, w string, endingQ, endingW endingWritten) relation {
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
	for _, m := range shown(q) {
		wanted, groups := stems(m, endingQ), groupsOf(m, endingQ)
		for _, reading := range its {
			if overlap(wanted, stems(reading, endingW)) || overlap(groups, groupsOf(reading, endingW)) {
				return stem
			}
		}
	}
	return none
}

// shown are the readings of a query's word in which it is looked for in other
// forms too: that without article, the word itself where the table of forms has
// it (ألوان), and else those in which an article, or a word of the table behind
// it, shows that what stands before are particles.
func shown(q string) []string {
	mine := readings(q)
	_, whole := forms().groups[q]
	return slices.DeleteFunc(mine, func(m string) bool {
		_, known := forms().groups[m]
		return m != mine[0] && !strings.HasSuffix(q, "ال"+m) && !strings.HasSuffix(q, "لل"+m) && (!known || whole && m != q)
	})
}

func overlap[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

// grown are endings with which a word loses one more letter to its key.
var grown = []string{"ه", "ها", "هم", "ي", "يه", "ان", "ين", "ات", "نا", "ون"}

// startsFor are what the keys of all words begin with that answer the query's
// word, its own key first.
func startsFor(query string) []string {
	q := look(query)
	out := []string{key(q.loose)}
	put := func(k string) {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, m := range append(shown(q.folded), shown(q.loose)...) {
		for _, g := range groupsOf(m, q.endingWritten) {
			for _, s := range forms().starts[g] {
				put(s)
			}
		}
	}
	if !isArabic(q.loose) {
		return out
	}
	table := forms()
	short := func(k string) string {
		if n := utf8.RuneCountInString(k); n > 2 && hasAnySuffix(k, "ه", "ا", "ي", "ت", "ء") {
			k = k[:len(k)-2] // may change before an ending, or not be written
		}
		return k
	}
	for i, m := range readings(q.loose) {
		for _, s := range stems(m, q.endingWritten) {
			put(short(key(s)))
			b := bare(s)
			if rest, ok := strings.CutSuffix(b, "ه"); ok && len(rest) == 2 {
				put(rest + "ت") // لغة has the key غه, لغتان the key غتان
				put(rest + "ا")
			}
			for _, p := range table.placesBehind(short(b)) {
				put(p)
			}
			if i > 0 || utf8.RuneCountInString(b) != 2 || !hasAnyPrefix(b, "و", "ف", "ب", "ك", "ل") {
				continue
			}
			for _, e := range grown {
				if s != b || e == "ها" || e == "هم" {
					put(short(key(s + e))) // بلد has the key لد, بلدان the key دان
				}
			}
		}
	}
	for _, s := range stems(readings(q.folded)[0], q.endingWritten) {
		put(short(key(loose(s))))
	}
	return out
}
