package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"warraq/internal/archive"
)

// The root is what the browser reads first: where each shard lies.
type root struct {
	Version     int         `json:"version"`
	Docs        int         `json:"docs"`
	PerShard    int         `json:"perShard"` // documents in one
	Years       []yearStart `json:"years"`
	WordKeys    []string    `json:"wordKeys"`    // first key of each shard of words, the first one empty
	LexiconKeys []string    `json:"lexiconKeys"` // the same of the lexicon
	// Files are the hashes in the shards' names, by kind: d documents, w words,
	// p positions, l lexicon, f facets. Empty when the root holds everything.
	Files     map[string][]string `json:"files,omitempty"`
	SpotsFile int                 `json:"spotsPerFile"`
	Facets    []facetSize         `json:"facets"`
}

// A facetSize lets the browser decide when to load a facet.
type facetSize struct {
	Kind  string `json:"kind"`
	Bytes int    `json:"bytes"`
	Terms int    `json:"terms"`
}

// A writer turns what was collected into files.
type writer struct {
	root   root
	table  packTable
	shards []File // kind and number as Name: "d0"
}

// shard keeps one shard: a call that hands its texts to the browser.
func (w *writer) shard(kind string, n int, texts ...string) {
	var b strings.Builder
	fmt.Fprintf(&b, `warraqIndex("%s%d"`, kind, n)
	for _, t := range texts {
		b.WriteByte(',')
		b.WriteString(quoted(t))
	}
	b.WriteString(");\n")
	w.shards = append(w.shards, File{kind + strconv.Itoa(n), []byte(b.String())})
}

// documents writes what results show: id, date, and for each version its
// language, title and the beginning of its text.
func (w *writer) documents(docs []*archive.Article, perShard int) {
	w.root.PerShard = perShard
	for from := 0; from < len(docs); from += perShard {
		var out []byte
		for _, a := range docs[from:min(len(docs), from+perShard)] {
			if len(out) > 0 {
				out = append(out, '\t')
			}
			out = append(out, a.ID...)
			out = append(out, '\t')
			out = append(out, a.Date.Value...)
			out = append(out, '\t')
			for i := range a.Versions {
				out = append(out, a.Versions[i].Lang[0])
			}
			for i := range a.Versions {
				out = append(out, '\t')
				out = w.table.fields(out, a.Versions[i].Title, shorten(a.Versions[i].Lede))
			}
		}
		w.shard("d", from/perShard, string(out))
	}
}

// maxSnippet is the length of a result's snippet in characters.
const maxSnippet = 100

func shorten(s string) string {
	if utf8.RuneCountInString(s) <= maxSnippet {
		return s
	}
	r := []rune(s)[:maxSnippet]
	for i := len(r) - 1; i > maxSnippet/2; i-- {
		if r[i] == ' ' {
			r = r[:i]
			break
		}
	}
	return strings.TrimRight(string(r), " ،,.:؛…") + "…"
}

// words writes the words with their documents, and their positions apart,
// since only phrases ask for them.
func (w *writer) words(words []word, p sizes) {
	runs := cut(len(words), p.words, func(i int) int { return words[i].size() }, func(i int) string { return words[i].key })
	runs = wholeKeys(runs, words)
	w.root.SpotsFile = p.spots
	for i, r := range runs {
		first := ""
		if i > 0 {
			first = words[r[0]].key
		}
		w.root.WordKeys = append(w.root.WordKeys, first)
		var text []byte
		var docs, spots bitWriter
		var last []rune
		for j := r[0]; j < r[1]; j++ {
			text, last = w.spelled(text, last, &words[j])
			words[j].encode(&docs, &spots)
			words[j].lists = nil // not needed again
		}
		w.shard("w", i, string(text), docs.text())
		w.shard("p", i, spots.text())
	}
}

// wholeKeys moves the ends of runs so that the words of one key are together.
func wholeKeys(runs [][2]int, words []word) [][2]int {
	var out [][2]int
	for _, r := range runs {
		for r[1] < len(words) && r[1] > 0 && words[r[1]].key == words[r[1]-1].key {
			r[1]++
		}
		if n := len(out); n > 0 {
			r[0] = out[n-1][1]
		}
		if r[0] < r[1] {
			out = append(out, r)
		}
	}
	return out
}

// prefixes are what a word's letters before its key are looked up in, so that
// what follows is the same for all of them.
var prefixes = []string{
	"", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "وب", "وبال", "ول", "ولل", "فب", "فبال", "فل", "فلل", "وك", "وكال", "فك", "فكال",
}

// spelled writes a word's letters: particles, letters shared with the word
// before, the rest.
func (w *writer) spelled(out []byte, last []rune, x *word) ([]byte, []rune) {
	before := strings.TrimSuffix(x.folded, x.key)
	best := 0
	for i, p := range prefixes {
		if len(p) > len(prefixes[best]) && strings.HasPrefix(before, p) && strings.HasPrefix(x.surface, p) {
			best = i
		}
	}
	now := []rune(x.surface[len(prefixes[best]):])
	n := shared(last, now)
	out = append(out, digit91(uint64(best)), digit91(uint64(n)))
	out = w.table.pack(out, string(now[n:]))
	return append(out, '\t'), now
}

// usualLevel numbers the levels from the commonest on.
var usualLevel = [levels]int{7, 2, 0, 4, 1, 5, 3, 6}

// encode writes the word's documents and positions.
func (x *word) encode(docs, spots *bitWriter) {
	var gaps, firsts, more []int
	last := -1
	x.each(func(doc int, _ byte, positions []int) {
		gaps, last = append(gaps, doc-last-1), doc
		for i, p := range positions {
			if i == 0 {
				firsts = append(firsts, p)
			} else {
				more = append(more, p-positions[i-1]-1)
			}
		}
	})
	kDoc, kFirst, kMore := riceParameter(gaps), riceParameter(firsts), riceParameter(more)
	docs.count(x.docs - 1)
	docs.write(uint64(kDoc), 4)
	spots.write(uint64(kFirst), 4)
	if len(more) > 0 {
		spots.write(1, 1)
		spots.write(uint64(kMore), 4)
	} else {
		spots.write(0, 1)
	}
	i := 0
	x.each(func(_ int, level byte, positions []int) {
		docs.rice(gaps[i], kDoc)
		docs.rice(usualLevel[level], 0)
		i++
		spots.positions(level, positions, kFirst, kMore)
	})
}

// positions writes those of one document: how many there are but one, then
// each. A word that stands among the tags only has none; its level says that
// this may be so.
func (w *bitWriter) positions(level byte, list []int, kFirst, kMore uint) {
	if level == tagsLevel {
		w.write(uint64(min(len(list), 1)), 1)
	}
	if len(list) == 0 {
		return
	}
	w.rice(len(list)-1, 0)
	w.rice(list[0], kFirst)
	for i, p := range list[1:] {
		w.rice(p-list[i]-1, kMore)
	}
}

// facets writes the terms of each kind with their documents, and the languages.
func (w *writer) facets(a *archive.Archive, docs []*archive.Article) {
	terms := termsOf(a, docs)
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

// wholeRoot is how large an index may be to be kept in one file.
const wholeRoot = 72 << 10

// finish names the files and answers them.
func (w *writer) finish() *Index {
	total := 0
	for _, s := range w.shards {
		total += len(s.Content)
	}
	x := &Index{}
	var inside []byte
	if total <= wholeRoot {
		for _, s := range w.shards {
			inside = append(inside, s.Content...)
		}
	} else {
		w.root.Files = map[string][]string{}
		w.name(x)
	}
	head, err := json.Marshal(w.root)
	if err != nil {
		panic(err) // numbers and texts: it can't fail
	}
	content := slices.Concat([]byte("warraqIndex(\"root\","), head, []byte(");\n"), inside)
	x.Root = "index-" + sum(content) + ".js"
	x.Files = append(x.Files, File{x.Root, content})
	slices.SortFunc(x.Files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return x
}

// name makes files of the shards: one of each, but several of positions.
func (w *writer) name(x *Index) {
	var spots []byte
	add := func(kind string, content []byte) {
		h := sum(content)
		n := len(w.root.Files[kind])
		w.root.Files[kind] = append(w.root.Files[kind], h)
		x.Files = append(x.Files, File{fmt.Sprintf("%s%d-%s.js", kind, n, h), content})
	}
	for _, s := range w.shards {
		kind := s.Name[:1]
		if kind != "p" {
			add(kind, s.Content)
			continue
		}
		spots = append(spots, s.Content...)
		if n, _ := strconv.Atoi(s.Name[1:]); n%w.root.SpotsFile == w.root.SpotsFile-1 || n == len(w.root.WordKeys)-1 {
			add(kind, spots)
			spots = nil
		}
	}
}

// sum is a short hash for names.
func sum(content []byte) string {
	h := sha256.Sum256(content)
	return strings.ToLower(base32.StdEncoding.EncodeToString(h[:5])[:5]) // one case: some disks know no other
}

func itoa(n int) string { return strconv.Itoa(n) }
