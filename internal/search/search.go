// Package search makes the index that a page searches with no server.
//
// In come the documents of an archive, the oldest first; out come script files:
// a root that says where everything lies, and shards that a page loads when it
// needs them, also from disk, where only scripts may be loaded. Words are kept
// as they are written, so that an exact match ranks first, and stand in the
// order of a key that all spellings and particles of a word share, so that one
// shard answers for all of them.
//
// The index lies in segments (plan.go): runs of neighbouring documents, each
// indexed on its own, which the page searches together. A segment is a pure
// function of its span and its documents, and the spans depend on the number
// of documents alone, so that a newer article touches the last small segment
// and, rarely, the one before it. The same documents give the same bytes, with
// one worker or with many; a file's name carries a hash of its content.
//
// The browser's half is static/js/search/. What both must agree on is in
// analyse.go, stems.go, forms.go, compounds.go, spellings.go, surface.go,
// bits.go and coder.go, held together by testdata/vectors.tsv. Which words are
// forms of each other, which are written apart or together, and which in several
// ways, is in data/; Tables hands that to the script.
//
// A file holds several shards. A host that answers ranges is asked for single
// ones; the root tells how long each is. docs/search.md has the figures.
package search

import (
	"cmp"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"

	"warraq/internal/archive"
)

// FormatVersion changes when the same documents give other bytes: who keeps
// segments from one run to the next must make it part of their key.
const FormatVersion = 6

// A File is one file of the index. Its name tells its content apart.
type File struct {
	Name    string
	Content []byte // of use until what it was handed to returns
}

// An Index is the index of an archive, ready to be written.
type Index struct {
	Root  string // name of the file that a page loads first
	Files []File // sorted by name, Root among them
}

// Options change how an index is made, not what is in it.
type Options struct {
	Workers int    // 0 is one for each processor
	Folder  string // for what a large segment puts aside; where it is empty or takes nothing, the system's

	partDocs int // in a part, at most; 0 for the usual number
}

// Build indexes an archive. An error is one of reading the articles' details.
func Build(a *archive.Archive, o Options) (*Index, error) {
	docs, undated := Order(a)
	x := &Index{}
	var summaries []Summary
	for _, span := range Plan(undated, len(docs)-undated) {
		s, err := NewSegment(span, func(i int) (Document, error) { return NewDocument(a, docs[i]) }, func(f File) error {
			x.Files = append(x.Files, File{f.Name, slices.Clone(f.Content)})
			return nil
		}, o)
		if err != nil {
			return nil, err
		}
		summaries = append(summaries, s)
	}
	root := NewRoot(summaries)
	x.Root, x.Files = root.Name, append(x.Files, root)
	slices.SortFunc(x.Files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return x, nil
}

// Order lists the articles as the index numbers them: the undated, then the
// oldest first. A newer one comes at the end and changes no number before it;
// so does, among the undated, one with a greater id.
func Order(a *archive.Archive) (docs []*archive.Article, undated int) {
	docs = slices.Clone(a.Articles())
	slices.Reverse(docs)
	for undated < len(docs) && docs[undated].Date.Value == "" {
		undated++
	}
	slices.Reverse(docs[:undated])
	return docs, undated
}

// NewRoot is the file that a page loads first. The summaries are those of all
// segments, in order.
func NewRoot(summaries []Summary) File {
	head, err := json.Marshal(struct {
		Version  int       `json:"version"`
		Segments []Summary `json:"segments"`
	}{FormatVersion, summaries})
	if err != nil {
		panic(err) // numbers and texts: it can't fail
	}
	content := fmt.Appendf(nil, "warraqIndex(\"root\",%s);\n", head)
	return File{"index-" + sum(content) + ".js", content}
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}
