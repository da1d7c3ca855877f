package search

import (
	"cmp"
	"slices"
)

// facetKinds are the kinds of terms that results are sorted out by, as they
// are called in addresses.
var facetKinds = [...]string{"topics", "countries", "people", "organisations"}

// A term is an entry of the vocabulary with the documents tagged with it.
type term struct {
	kind, id, ar, en string
	docs             []int
}

type termKey struct{ kind, id string }

// termsOf are the terms of all kinds: by kind, those with the most documents
// first.
func termsOf(docs []Document) []term {
	at := map[termKey]int{}
	var out []term
	for n := range docs {
		for _, t := range docs[n].Tags {
			k := termKey{t.Kind, t.ID}
			i, ok := at[k]
			if !ok {
				i = len(out)
				at[k] = i
				out = append(out, term{kind: t.Kind, id: t.ID, ar: t.AR, en: t.EN})
			}
			if d := out[i].docs; len(d) == 0 || d[len(d)-1] != n {
				out[i].docs = append(d, n)
			}
		}
	}
	slices.SortFunc(out, func(x, y term) int {
		return cmp.Or(cmp.Compare(kindOrder(x.kind), kindOrder(y.kind)), cmp.Compare(len(y.docs), len(x.docs)), cmp.Compare(x.id, y.id))
	})
	return out
}

func kindOrder(kind string) int { return slices.Index(facetKinds[:], kind) }
