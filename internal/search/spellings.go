package search

import (
	_ "embed"
	"strings"
	"sync"

	"warraq/internal/arabic"
)

//go:embed data/spellings.txt
var spellingsText string

// spellings puts one way of writing foreign words in the place of the others
// (data/spellings.txt), all of them folded.
var spellings = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for _, line := range dataLines(spellingsText) {
		to, from, _ := strings.Cut(arabic.Fold(line), " ~ ")
		for _, f := range strings.Fields(from) {
			pairs = append(pairs, f, to)
		}
	}
	return strings.NewReplacer(pairs...)
})

// foreign are letters that Arabic lacks, and what people write who lack them.
var foreign = strings.NewReplacer("پ", "ب", "چ", "ج", "ژ", "ز", "ڤ", "ف", "گ", "ك")
