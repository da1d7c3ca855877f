package search

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// Documents without a word have an index, too.
func TestNoWordAtAll(t *testing.T) {
	doc := Document{Texts: []Text{{Title: "!"}}}
	files := 0
	_, err := NewSegment(Span{0, 1, 3}, func(int) (Document, error) { return doc, nil }, func(File) error { files++; return nil }, Options{})
	if err != nil || files == 0 {
		t.Fatalf("%d files: %v", files, err)
	}
}

// However the documents are parted, and wherever what is put aside lies, the
// index is the same.
func TestPartsDontShow(t *testing.T) {
	var docs []Document
	for i := range 60 {
		body := fmt.Sprintf("بيان رقم %d عن عبد الله في بغداد ثم لقاء عبدالله مع الوزير %d والوزراء", i%7, i)
		docs = append(docs, Document{
			ID: fmt.Sprintf("a%02d", i), Date: "2020-01-01", Texts: []Text{{Lang: "ar", Title: fmt.Sprintf("بيان %d", i), Lede: body, Body: body}},
			Tags: []Tag{{Kind: "countries", ID: []string{"IQ", "SY"}[i/20%2], AR: "العراق", EN: "Iraq"}, {Kind: "topics", ID: "x", AR: "حكم", EN: "rule"}},
		})
	}
	made := func(o Options) string {
		var b strings.Builder
		s, err := NewSegment(Span{0, len(docs), 30}, func(i int) (Document, error) {
			d := docs[i]
			d.Texts = slices.Clone(d.Texts)
			return d, nil
		}, func(f File) error {
			fmt.Fprintf(&b, "%s %s\n", f.Name, f.Content)
			return nil
		}, o)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(&b, s)
		return b.String()
	}
	folder := t.TempDir()
	want := made(Options{Workers: 1})
	for _, o := range []Options{{Workers: 3}, {Workers: 2, partDocs: 7, Folder: folder}, {Workers: 1, partDocs: 1, Folder: folder}, {Workers: 2, partDocs: 7, Folder: folder + "/none"}} {
		if made(o) != want {
			t.Errorf("%+v makes another index", o)
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
