package arabic

import "strings"

// An Article tells what is known of the definite article before a word.
type Article uint8

const (
	Bare     Article = 1 << iota // without ال
	Definite                     // with ال
)

// An Analysis is one way to read a folded word: particles, then the article,
// then the rest. Only a dictionary can say which is right: للبنان is ل + لبنان,
// and its letters allow لل + بنان as well.
type Analysis struct {
	Rest    string  // what is left, without ال
	Article Article // both bits when the writing can't tell (للبناني)
	Prefix  uint8   // bytes of the word taken by particles and article
}

// MaxAnalyses is the most that Analyse can answer.
const MaxAnalyses = 8

// Analyse lists the ways in which the folded Arabic word can be read as
// proclitics و ف, then ب ك ل, then the article, before a word of at least two
// letters (three after ب ك ل, since shorter ones are nearly always a word of
// their own; five after ك without article). The reading with nothing taken away comes first. It appends to
// dst, which may be nil.
func Analyse(dst []Analysis, word string) []Analysis {
	dst = article(dst, word, 0)
	if rest, ok := cut1(word, "و", "ف"); ok {
		dst = article(dst, rest, 2)
		return preposition(dst, rest, 2)
	}
	return preposition(dst, word, 0)
}

func preposition(dst []Analysis, word string, taken uint8) []Analysis {
	rest, ok := cut1(word, "ب", "ك", "ل")
	if !ok || len(rest) < 6 {
		return dst
	}
	if word[:2] == "ك" && len(rest) < 10 && !strings.HasPrefix(rest, "ال") {
		return dst // كمالي, كلاوس: "like" before a short bare word is rarer than a word of its own
	}
	if word[:2] != "ل" || !strings.HasPrefix(rest, "ل") {
		return article(dst, rest, taken+2) // لالاتحاد is not good spelling, but it is met
	}
	// للعراق is ل + ال + عراق; للبنان is ل + لبنان; للبناني may be ل + ال + لبناني.
	dst = append(dst, Analysis{rest, Bare | Definite, taken + 2})
	if len(rest) >= 6 {
		dst = append(dst, Analysis{rest[2:], Definite, taken + 4})
	}
	return dst
}

// article appends the reading of word as it stands and, if it begins with ال,
// the one without.
func article(dst []Analysis, word string, taken uint8) []Analysis {
	dst = append(dst, Analysis{word, Bare, taken})
	if rest, ok := strings.CutPrefix(word, "ال"); ok && len(rest) >= 4 {
		dst = append(dst, Analysis{rest, Definite, taken + 4})
	}
	return dst
}

// cut1 takes one of the two-byte particles off, if at least two letters stay.
func cut1(word string, particles ...string) (string, bool) {
	if len(word) >= 6 {
		for _, p := range particles {
			if word[:2] == p {
				return word[2:], true
			}
		}
	}
	return word, false
}

// CutArticle takes ال off a folded word.
func CutArticle(word string) (rest string, a Article) {
	if rest, ok := strings.CutPrefix(word, "ال"); ok && len(rest) >= 4 {
		return rest, Definite
	}
	return word, Bare
}

// CutWrittenArticle folds a word and takes its article off, if the spelling
// shows that it is one: البصرة has an article, ألمانيا and إلهام have none.
func CutWrittenArticle(word string) (rest string, a Article) {
	return CutFoldedArticle(word, Fold(word))
}

// CutFoldedArticle is CutWrittenArticle for a word whose folded form is known.
func CutFoldedArticle(word, form string) (rest string, a Article) {
	if strings.HasPrefix(word, "أ") || strings.HasPrefix(word, "إ") || strings.HasPrefix(word, "آ") {
		return form, Bare
	}
	return CutArticle(form)
}

// enclitics are the pronoun endings, longest first, folded.
var enclitics = []string{"هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه"}

// CutEnclitic takes a pronoun ending off a folded word of at least three
// further letters. The word before it is answered in both spellings that it
// can have on its own: كتاب for كتابها, and for سياستها also سياسه, since a teh
// marbuta is written ت before a pronoun; second is empty otherwise.
func CutEnclitic(word string) (first, second string, ok bool) {
	for _, e := range enclitics {
		rest, found := strings.CutSuffix(word, e)
		if !found || len(rest) < 6 {
			continue
		}
		if stem, t := strings.CutSuffix(rest, "ت"); t && len(stem) >= 4 {
			second = stem + "ه"
		}
		return rest, second, true
	}
	return word, "", false
}
