package tagging

import (
	"strings"

	"warraq/internal/arabic"
)

// A word is everything that the tagger knows of one written form: as which
// words of the vocabulary it can be read, and which words and classes of the
// rules it is. News repeats its words, so that most are looked up once.
type word struct {
	whole    int32     // the form as it stands, for the later words of a phrase; 0 if unknown
	known    bool      // some reading is a word of the vocabulary
	readings []reading // those that a phrase begins with
	rules    []int32   // words of rules
	classes  uint64    // classes of rules, a bit for each
	exact    uint64    // classes that it is in where the text tells ي from ى
}

// A reading is one way to understand a form as a word of the vocabulary.
type reading struct {
	arabic.Analysis
	step
}

// pronoun marks a reading that took a pronoun ending away: such a word can be
// a keyword, but names don't carry pronouns.
const pronoun arabic.Article = 1 << 7

// maxWords is how many forms a goroutine keeps before it starts afresh.
const maxWords = 1 << 16

// word answers what is known of the token's form. A feminine ending written ة
// is no pronoun, so that the two spellings of a form are kept apart.
func (a *article) word(t *arabic.Token, source string) *word {
	known, feminine := a.words, strings.HasSuffix(t.Form, "ه") && endsIn(source[t.Start:t.End], 'ة')
	if feminine {
		known = a.feminines
	}
	if w, ok := known[t.Form]; ok {
		return w
	}
	if len(known) >= maxWords {
		clear(known)
	}
	form := strings.Clone(t.Form)
	var w *word
	if t.Script == arabic.Arabic {
		w = a.tagger.analyse(form, feminine)
	} else {
		w = a.tagger.resolve(form, []arabic.Analysis{{Rest: form, Article: arabic.Bare}})
	}
	known[form] = w
	return w
}

// analyse reads an Arabic form. It is read without a pronoun ending only if
// nothing is known by the whole of it.
func (t *Tagger) analyse(form string, feminine bool) *word {
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
func (t *Tagger) resolve(form string, analyses []arabic.Analysis) *word {
	w := &word{whole: t.index.words[form]}
	for _, r := range analyses {
		if n, ok := t.index.words[r.Rest]; ok {
			w.known = true
			if s := t.index.first[n]; s != (step{}) {
				w.readings = append(w.readings, reading{r, s})
			}
		}
		if n, ok := t.ruleWords[r.Rest]; ok {
			w.rules = append(w.rules, n)
		}
		for i, c := range t.classes {
			if c.words[r.Rest]&r.Article != 0 {
				w.classes |= 1 << i
			}
			if c.exact[r.Rest] {
				w.exact |= 1 << i
			}
		}
	}
	return w
}
