package search

import "slices"

// smallFacets is how large all facets together may be to be one file.
const smallFacets = 24 << 10

// facets writes the terms of each kind with their documents, and the languages.
func (w *writer) facets(terms []term, docs []Document) {
	for _, kind := range facetKinds {
		from := slices.IndexFunc(terms, func(t term) bool { return t.kind == kind })
		to := max(from, 0)
		for to < len(terms) && from >= 0 && terms[to].kind == kind {
			to++
		}
		w.facet(terms[max(from, 0):to])
	}
	w.facet(languagesOf(docs))
}

// languagesOf files the documents by the languages that they can be read in.
func languagesOf(docs []Document) []term {
	var out []term
	for _, lang := range []string{"ar", "en"} {
		t := term{kind: "languages", id: lang}
		for n := range docs {
			if slices.ContainsFunc(docs[n].Texts, func(t Text) bool { return t.Lang == lang }) {
				t.docs = append(t.docs, n)
			}
		}
		if len(t.docs) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// facet writes the terms of one kind.
func (w *writer) facet(terms []term) {
	var b bitWriter
	b.count(len(terms))
	for _, t := range terms {
		w.term(&b, t)
		gaps, last := make([]int, len(t.docs)), -1
		for i, d := range t.docs {
			gaps[i], last = d-last-1, d
		}
		k := riceParameter(gaps)
		b.count(len(gaps))
		b.write(uint64(k), 4)
		for _, g := range gaps {
			b.rice(g, k)
		}
	}
	text := b.text()
	w.summary.Facets = append(w.summary.Facets, len(text))
	w.shard('f', text)
}

// term writes a term's id and labels.
func (w *writer) term(b *bitWriter, t term) {
	for _, s := range []string{t.id, t.ar, t.en} {
		w.coder.write(b, s)
	}
}
