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

// A termTable is the terms of documents that come in order.
type termTable struct {
	at   map[termKey]int
	list []term
}

// add says that a document is tagged with a term.
func (t *termTable) add(tag Tag, doc int) {
	k := termKey{tag.Kind, tag.ID}
	i, ok := t.at[k]
	if !ok {
		i = len(t.list)
		t.at[k] = i
		t.list = append(t.list, term{kind: tag.Kind, id: tag.ID, ar: tag.AR, en: tag.EN})
	}
	if d := t.list[i].docs; len(d) == 0 || d[len(d)-1] != doc {
		t.list[i].docs = append(d, doc)
	}
}

// mergeTerms are the terms of all kinds: by kind, those with the most documents
// first.
func mergeTerms(parts []part) []term {
	at := map[termKey]int{}
	var out []term
	for _, p := range parts {
		for _, t := range p.terms {
			k := termKey{t.kind, t.id}
			i, ok := at[k]
			if !ok {
				at[k] = len(out)
				out = append(out, t)
				continue
			}
			out[i].docs = append(out[i].docs, t.docs...)
		}
	}
	slices.SortFunc(out, func(x, y term) int {
		return cmp.Or(cmp.Compare(kindOrder(x.kind), kindOrder(y.kind)), cmp.Compare(len(y.docs), len(x.docs)), cmp.Compare(x.id, y.id))
	})
	return out
}

func kindOrder(kind string) int { return slices.Index(facetKinds[:], kind) }
