package tagging

import (
	"strings"

	"warraq/internal/vocabulary"
)

// told lists, by alias, the country whose demonym stands within the name of
// its organisation: الاتحاد العام التونسي للشغل is Tunisia's and says so. It is
// -1 elsewhere. A demonym at the end is a mention of its own, see inside.
func told(v *vocabulary.Vocabulary) []int32 {
	demonyms := map[int32][]string{} // by country
	for _, a := range v.Aliases {
		if a.Evidence == vocabulary.Demonym && !a.English {
			demonyms[a.Entry] = append(demonyms[a.Entry], a.Form)
		}
	}
	out := make([]int32, len(v.Aliases))
	for i := range v.Aliases {
		out[i] = -1
		a := &v.Aliases[i]
		e := &v.Entries[a.Entry]
		if e.Kind != vocabulary.Organisation || e.Country == "" || a.English || named[e.Group] && e.Group != "sport" {
			continue
		}
		country, ok := v.Index(vocabulary.Country, e.Country)
		if !ok {
			continue
		}
		words := strings.Fields(a.Form)
		for _, w := range words[:max(0, len(words)-1)] {
			if isDemonym(strings.TrimPrefix(w, "ال"), demonyms[country]) {
				out[i] = country
			}
		}
	}
	return out
}

// isDemonym tells whether the folded word is one of the demonyms, in either gender.
func isDemonym(word string, demonyms []string) bool {
	for _, d := range demonyms {
		if rest, ok := strings.CutPrefix(word, d); ok && (rest == "" || rest == "ه" || rest == "ة") {
			return true
		}
	}
	return false
}
