// Package search makes the index that a page searches with no server.
//
// In comes a frozen archive; out come a few script files: a root that says
// where everything lies, and shards that a page loads when it needs them, also
// from disk, where only scripts may be loaded. Words are kept as they are
// written, so that an exact match ranks first, and stand in the order of a key
// that all spellings and particles of a word share, so that one shard answers
// for all of them. The same archive gives the same bytes, with one worker or
// with many; a file's name carries a hash of its content, and shards are cut
// where the words say, so that one more article leaves most of them alone.
//
// The browser's half is static/js/search/. What both must agree on is in
// analyse.go, surface.go and pack.go, held together by testdata/vectors.tsv.
package search

import (
	"runtime"

	"warraq/internal/archive"
)

// A File is one file of the index.
type File struct {
	Name    string
	Content []byte
}

// An Index is the index of an archive, ready to be written.
type Index struct {
	Root  string // name of the file that a page loads first
	Files []File // sorted by name, Root among them
}

// Options change how an index is made, not what is in it.
type Options struct {
	Workers int // 0 is one for each processor
}

// Build indexes an archive. An error is one of reading the articles' details.
func Build(a *archive.Archive, o Options) (*Index, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	docs := oldestFirst(a)
	words, err := collect(docs, labelsOf(a), o.Workers)
	if err != nil {
		return nil, err
	}
	entries := lexiconOf(words)
	lexicon := lexiconRuns(entries)
	p := plan(len(docs), words, len(lexicon))
	p.workers = o.Workers
	w := writer{table: newPackTable(), root: root{Version: formatVersion, Docs: len(docs), Years: yearStarts(docs)}}
	w.documents(docs, p.perDoc)
	w.words(words, p)
	terms := termsOf(a, docs)
	w.lexicon(entries, lexicon, terms)
	w.facets(terms, docs)
	return w.finish(), nil
}

// formatVersion changes when the browser has to read the shards differently.
const formatVersion = 1

// oldestFirst numbers the articles: a newer one comes at the end and changes
// no number before it. The undated come first.
func oldestFirst(a *archive.Archive) []*archive.Article {
	newest := a.Articles()
	out := make([]*archive.Article, len(newest))
	for i, x := range newest {
		out[len(out)-1-i] = x
	}
	return out
}

// A yearStart is the number of the first document of a year; the documents
// before the first one have no date.
type yearStart struct {
	Year string `json:"y"`
	From int    `json:"f"`
}

func yearStarts(docs []*archive.Article) []yearStart {
	out := []yearStart{}
	last := ""
	for i, x := range docs {
		if y := x.Year(); y != last {
			out = append(out, yearStart{y, i})
			last = y
		}
	}
	return out
}
