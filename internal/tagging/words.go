package tagging

import (
	"math"
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// A word is everything that the tagger knows of one written form: as which
// words of the vocabulary it can be read, and which words and classes of the
// rules it is. News repeats its words, so that most are looked up once.
type word struct {
	readings []reading // those that a phrase begins with
	rules    []int32   // words of rules
	classes  uint64    // classes of rules, a bit for each
	exact    uint64    // classes that it is in where the text tells ي from ى
	whole    int32     // the form as it stands, for the later words of a phrase; 0 if unknown
	cut      int32     // where two words that were run together are taken apart, in bytes; 0 if they aren't
	serial   uint32    // of the last article that had it
	known    bool      // some reading is a word of the vocabulary
	hamza    bool      // it is written with an alef that has a hamza or a madda
	tanween  bool      // it ends in the mark of an indefinite noun
	heh      bool      // it ends in ه, and not in ة
	feh      bool      // it begins with ف
}

// telling tells whether anything is known of the word.
func (w *word) telling() bool {
	return w.known || w.whole != 0 || w.cut != 0 || len(w.rules) > 0 || w.classes|w.exact != 0
}

// A reading is one way to understand a form as a word of the vocabulary.
type reading struct {
	arabic.Analysis
	step
	split bool // of a word of its own, which can begin a phrase at most: بعيد الفطر
}

// pronoun marks a reading that took a pronoun ending away: such a word can be
// a keyword, but names don't carry pronouns.
const pronoun arabic.Article = 1 << 7

// Words are the written forms met so far. Forms of which nothing is known
// share one word, so that a long text costs little memory.
type words struct {
	met   forms // as they are written, to places in pool, from 1
	pool  []word
	limit int // how many forms are kept
	form  []byte
}

const (
	nothing      = 0       // the place in the pool of the word of which nothing is known
	maxWords     = 1 << 16 // how many forms a goroutine keeps, unless one article has more that tell something
	maxWordBytes = 80      // longer ones are not kept
)

func newWords() words {
	return words{met: newForms(1 << 11), pool: make([]word, 1, 1<<10), limit: maxWords}
}

// fresh makes ready for the next article: after one with very many different
// words it starts again with none.
func (ws *words) fresh() {
	if ws.limit > maxWords || len(ws.pool) > maxWords {
		*ws = newWords()
	}
}

// word answers the place in the pool of a written form.
func (a *article) word(written string, script arabic.Script) int32 {
	ws := &a.words
	h := hash(written)
	if n := ws.met.find(written, h); n != 0 {
		return n - 1
	}
	at := int32(nothing)
	ws.form = arabic.AppendForm(ws.form[:0], written)
	if w := a.tagger.read(written, ws.form, script); w.telling() {
		at = int32(len(ws.pool))
		ws.pool = append(ws.pool, w)
	}
	if len(written) > maxWordBytes {
		return at
	}
	if ws.met.used >= ws.limit {
		ws.forget()
	}
	ws.met.put(written, h, at+1)
	return at
}

// forget drops the forms of which nothing is known.
func (ws *words) forget() {
	old := ws.met
	ws.met = newForms(ws.limit / 2)
	for _, s := range old.slots {
		if s.number > nothing+1 {
			written := string(old.bytes[s.at : s.at+uint32(s.length)])
			ws.met.put(written, hash(written), s.number)
		}
	}
	if ws.met.used > ws.limit/2 {
		ws.limit *= 2
	}
}

// read finds out what is known of a written word.
func (t *Tagger) read(written string, folded []byte, script arabic.Script) word {
	if script != arabic.Arabic {
		form := string(folded)
		return t.resolve(form, []arabic.Analysis{{Rest: form, Article: arabic.Bare}})
	}
	form := string(folded)
	feminine := strings.HasSuffix(form, "ه") && endsIn(written, 'ة')
	w := t.analyse(form, feminine)
	if strings.HasPrefix(written, "أل") { // ألفارو is a name; the article has no hamza
		w.readings = slices.DeleteFunc(w.readings, func(r reading) bool { return r.Article == arabic.Definite })
	}
	if !w.known {
		w.cut = t.boundary(written, form)
	}
	w.hamza = strings.ContainsAny(written, "أإآ")
	w.tanween = tanween(written)
	w.heh = !feminine && strings.HasSuffix(form, "ه")
	w.feh = strings.HasPrefix(form, "ف")
	return w
}

// analyse reads an Arabic form. It is read without a pronoun ending only if
// nothing is known by the whole of it. A feminine ending written ة is no pronoun.
func (t *Tagger) analyse(form string, feminine bool) word {
	var analyses [arabic.MaxAnalyses]arabic.Analysis
	w := t.resolve(form, arabic.Analyse(analyses[:0], form))
	if w.known || feminine {
		return w
	}
	whole, alternative, ok := arabic.CutEnclitic(form)
	if !ok {
		return w
	}
	for _, stem := range [...]string{whole, alternative} {
		if stem == "" {
			continue
		}
		base := t.resolve(stem, arabic.Analyse(analyses[:0], stem))
		w.known = w.known || base.known
		for _, r := range base.readings {
			r.Article |= pronoun
			w.readings = append(w.readings, r)
		}
	}
	return w
}

// resolve finds the analyses in the vocabulary and in the rules.
func (t *Tagger) resolve(form string, analyses []arabic.Analysis) word {
	w := word{whole: t.index.words.get(form)}
	longest := uint8(math.MaxUint8) // that particles may be: a word of its own has none
	for _, r := range analyses {
		h := hash(r.Rest)
		if n := t.index.words.find(r.Rest, h); n != 0 {
			w.known = true
			if s := t.index.first[n]; s != (step{}) {
				w.readings = append(w.readings, reading{r, s, r.Prefix > longest})
			}
		}
		if r.Prefix > longest {
			continue
		}
		n := t.ruleWords.find(r.Rest, h)
		if n == 0 {
			continue
		}
		c := &t.ruleClasses[n]
		if c.bare&t.whole != 0 && r.Article&arabic.Bare != 0 {
			longest = r.Prefix
		}
		w.rules = append(w.rules, n)
		if r.Article&arabic.Bare != 0 {
			w.classes |= c.bare
		}
		if r.Article&arabic.Definite != 0 {
			w.classes |= c.definite
		}
		w.exact |= c.exact
	}
	return w
}
