package cli

import (
	"strings"

	"warraq/internal/arabic"
	"warraq/internal/source"
	"warraq/internal/vocabulary"
)

// A speller guesses what a suggested entry needs besides its Arabic name, from
// the entries that the vocabulary has.
type speller struct {
	words map[string]map[string]int // by folded Arabic word: its English spellings, with how often
	kinds map[string]map[string]int // by folded first word of an organisation: its kinds
}

func newSpeller(v *vocabulary.Vocabulary) *speller {
	s := &speller{words: map[string]map[string]int{}, kinds: map[string]map[string]int{}}
	count := func(in map[string]map[string]int, k, v string) {
		if in[k] == nil {
			in[k] = map[string]int{}
		}
		in[k][v]++
	}
	for _, e := range v.Entries {
		ar, en := strings.Fields(arabic.Fold(e.Label.AR)), strings.Fields(e.Label.EN)
		switch {
		case e.Kind == vocabulary.Person && len(ar) == len(en):
			for i := range ar {
				count(s.words, ar[i], en[i])
			}
		case e.Kind == vocabulary.Organisation && len(ar) > 1 && e.Group != "":
			count(s.kinds, ar[0], e.Group)
		}
	}
	return s
}

// name spells an Arabic name in English: a word that stands in the name of a
// person of the vocabulary as there, any other letter by letter.
func (s *speller) name(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		folded := arabic.Fold(w)
		if known, _ := mostOf(s.words[folded]); known != "" {
			words[i] = known
			continue
		}
		rest, article := arabic.CutWrittenArticle(w)
		ids, _ := source.ResolveIDs([]source.Claim{{Path: rest + ".txt"}})
		words[i] = strings.ToUpper(ids[0][:1]) + ids[0][1:]
		if article == arabic.Definite {
			words[i] = "al-" + words[i]
		}
	}
	return strings.Join(words, " ")
}

// kind is the kind that most organisations of the vocabulary have whose name
// begins with the word; empty when there are none, or no most of them.
func (s *speller) kind(head string) string {
	counts := s.kinds[arabic.Fold(head)]
	kind, n := mostOf(counts)
	all := 0
	for _, c := range counts {
		all += c
	}
	if 2*n <= all {
		return ""
	}
	return kind
}

// mostOf is the key with the highest count, the first in order among equals.
func mostOf(counts map[string]int) (best string, n int) {
	for k, c := range counts {
		if c > n || c == n && k < best {
			best, n = k, c
		}
	}
	return best, n
}
