package search

import (
	"slices"

	"warraq/internal/archive"
)

// smallFacets is how large all facets together may be to be one file.
const smallFacets = 24 << 10

// facets writes the terms of each kind with their documents, and the languages.
func (w *writer) facets(terms []term, docs []*archive.Article) {
	for i, kind := range facetKinds {
		from := slices.IndexFunc(terms, func(t term) bool { return t.kind == kind })
		if from < 0 {
			w.facet(i, kind, nil)
			continue
		}
		to := from
		for to < len(terms) && terms[to].kind == kind {
			to++
		}
		w.facet(i, kind, terms[from:to])
	}
	w.facet(len(facetKinds), "languages", languagesOf(docs))
	w.root.FacetsFile = 1
	total := 0
	for _, f := range w.root.Facets {
		total += f.Bytes
	}
	if total <= smallFacets {
		w.root.FacetsFile = len(w.root.Facets)
	}
}

// languagesOf files the documents by the languages that they can be read in.
func languagesOf(docs []*archive.Article) []term {
	var out []term
	for _, lang := range []string{"ar", "en"} {
		t := term{kind: "languages", id: lang}
		for n, a := range docs {
			if a.In(lang) != nil {
				t.docs = append(t.docs, n)
			}
		}
		out = append(out, t)
	}
	return out
}

func (w *writer) facet(i int, kind string, terms []term) {
	var text []byte
	var docs bitWriter
	for _, t := range terms {
		if len(text) > 0 {
			text = append(text, '\t')
		}
		text = append(text, t.id...)
		text = append(text, '\t')
		text = w.table.fields(text, t.ar, t.en)
		gaps, last := make([]int, len(t.docs)), -1
		for i, d := range t.docs {
			gaps[i], last = d-last-1, d
		}
		k := riceParameter(gaps)
		docs.count(len(gaps))
		docs.write(uint64(k), 4)
		for _, g := range gaps {
			docs.rice(g, k)
		}
	}
	bits := docs.text()
	w.shard("f", i, string(text), bits)
	w.root.Facets = append(w.root.Facets, facetSize{kind, len(text) + len(bits), len(terms)})
}
