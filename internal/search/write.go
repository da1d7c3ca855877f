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
	Files map[string][]string `json:"files,omitempty"`
	// How many shards of positions and of facets are in one file.
	SpotsFile  int         `json:"spotsPerFile"`
	FacetsFile int         `json:"facetsPerFile"`
	Facets     []facetSize `json:"facets"`
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
const maxSnippet = 84

// shorten cuts a text at a space, and marks the cut.
func shorten(s string) string {
	n, space := 0, 0
	for i, r := range s {
		if n == maxSnippet {
			return strings.TrimRight(s[:cmp.Or(space, i)], " ،,.:؛…") + "…"
		}
		if r == ' ' && n > maxSnippet/2 {
			space = i
		}
		n++
	}
	return s
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

// name makes files of the shards: one of each, but several of positions, and
// of facets where they are small.
func (w *writer) name(x *Index) {
	perFile := map[string]int{"p": w.root.SpotsFile, "f": w.root.FacetsFile}
	last := map[string]int{"p": len(w.root.WordKeys) - 1, "f": len(w.root.Facets) - 1}
	var together []byte
	for _, s := range w.shards {
		kind := s.Name[:1]
		together = append(together, s.Content...)
		if per, ok := perFile[kind]; ok {
			if n, _ := strconv.Atoi(s.Name[1:]); n%per < per-1 && n < last[kind] {
				continue
			}
		}
		h := sum(together)
		n := len(w.root.Files[kind])
		w.root.Files[kind] = append(w.root.Files[kind], h)
		x.Files = append(x.Files, File{fmt.Sprintf("%s%d-%s.js", kind, n, h), together})
		together = nil
	}
}

// sum is a short hash for names.
func sum(content []byte) string {
	h := sha256.Sum256(content)
	return strings.ToLower(base32.StdEncoding.EncodeToString(h[:5])[:5]) // one case: some disks know no other
}

func itoa(n int) string { return strconv.Itoa(n) }
