package output

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

const grown = "data/all.jsonl"

// A grower builds a site of one file that grows, with spares in a folder.
type grower struct {
	*testing.T
	dir, spares string
	mark        Mark
	spare       Stamp
}

func newGrower(t *testing.T) *grower { return &grower{T: t, dir: t.TempDir(), spares: t.TempDir()} }

// build writes what write does, or, where that is empty, resumes and adds more.
func (g *grower) build(whole, more string) {
	g.Helper()
	tx, err := Begin(g.dir, Options{NoSync: true, Spares: g.spares, Know: func(files []KnownFile, _ string) { g.spare = files[0].Spare }})
	if err != nil {
		g.Fatal(err)
	}
	err = tx.PutFrom(File{Path: grown}, func(w *Stream) (err error) {
		if whole == "" {
			err = w.Resume(g.mark, g.spare)
		}
		if err == nil {
			_, err = io.WriteString(w, whole+more)
		}
		if err == nil {
			g.mark, err = w.Mark()
		}
		return err
	})
	if err != nil {
		g.Fatal(err)
	}
	if _, err := tx.Commit(); err != nil {
		g.Fatal(err)
	}
}

// want compares the file and the manifest with those of a site that is written
// whole.
func (g *grower) want(content string) {
	g.Helper()
	whole := newGrower(g.T)
	whole.build(content, "")
	for _, name := range []string{grown, ManifestName} {
		if got, want := g.read(g.dir, name), g.read(whole.dir, name); got != want {
			g.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func (g *grower) read(dir, name string) string {
	g.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		g.Fatal(err)
	}
	return string(data)
}

// A file that goes on where the old one was marked has the bytes and the
// checksum of one that was written whole, from its spare or without.
func TestResume(t *testing.T) {
	g := newGrower(t)
	g.build("one\n", "")
	g.build("", "two\n")
	g.want("one\ntwo\n")
	g.build("", "three\n")
	g.want("one\ntwo\nthree\n")
	g.build("", "four\n")
	g.want("one\ntwo\nthree\nfour\n")
	g.build("anew\n", "")
	g.want("anew\n")
	if left, _ := filepath.Glob(filepath.Join(g.spares, "*")); len(left) > 0 {
		t.Errorf("spares of a file that didn't grow: %q", left)
	}
}
