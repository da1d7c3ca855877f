package search

import (
	"cmp"
	"slices"

	"warraq/internal/archive"
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
func termsOf(a *archive.Archive, docs []*archive.Article) []term {
	at := map[termKey]int{}
	var out []term
	for n, x := range docs {
		for _, tags := range x.Tags {
			for _, tag := range tags {
				k := termKey{tag.Kind.Plural(), tag.ID}
				i, ok := at[k]
				if !ok {
					i = len(out)
					at[k] = i
					l := a.Label(tag.Kind, tag.ID)
					out = append(out, term{kind: k.kind, id: k.id, ar: l.AR, en: l.EN})
				}
				if d := out[i].docs; len(d) == 0 || d[len(d)-1] != n {
					out[i].docs = append(d, n)
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y term) int {
		return cmp.Or(cmp.Compare(kindOrder(x.kind), kindOrder(y.kind)), cmp.Compare(len(y.docs), len(x.docs)), cmp.Compare(x.id, y.id))
	})
	return out
}

func kindOrder(kind string) int { return slices.Index(facetKinds[:], kind) }

// labelsOf answers the texts of an article's tags, in both languages, so that
// a word in one finds what is tagged in the other.
func labelsOf(a *archive.Archive) func(*archive.Article) []string {
	return func(x *archive.Article) []string {
		out := slices.Clone(x.Labels)
		for _, tags := range x.Tags {
			for _, tag := range tags {
				l := a.Label(tag.Kind, tag.ID)
				out = append(out, l.AR, l.EN)
			}
		}
		return out
	}
}
