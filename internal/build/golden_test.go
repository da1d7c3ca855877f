package build

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"warraq/internal/cache"
)

var update = flag.Bool("update", false, "rewrite public/ from seeds/")

const root = "../.."

func options(destination string) Options {
	return Options{
		Source: root, Destination: destination, NoSync: true,
		Templates: os.DirFS(filepath.Join(root, "templates")), Static: os.DirFS(filepath.Join(root, "static")),
	}
}

// TestGolden builds the sample archive and compares every byte with public/,
// so that a reviewer sees what a change does to the pages.
func TestGolden(t *testing.T) {
	public := filepath.Join(root, "public")
	if *update {
		if _, err := Run(context.Background(), options(public)); err != nil {
			t.Fatal(err)
		}
	}
	built := t.TempDir()
	if _, err := Run(context.Background(), options(built)); err != nil {
		t.Fatal(err)
	}
	diff(t, public, built)
}

// TestWorkersAndOrderDontMatter builds with one worker and with many: the same
// bytes.
func TestWorkersAndOrderDontMatter(t *testing.T) {
	one, many := t.TempDir(), t.TempDir()
	for dir, workers := range map[string]int{one: 1, many: 7} {
		o := options(dir)
		o.Workers = workers
		if _, err := Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
	}
	diff(t, one, many)
}

// diff reports the files that two folders don't have in common.
func diff(t *testing.T, want, got string) {
	t.Helper()
	a, b := tree(t, want), tree(t, got)
	for p, content := range a {
		other, ok := b[p]
		switch {
		case !ok:
			t.Errorf("%s: no longer built", p)
		case other != content:
			t.Errorf("%s: differs", p)
		}
	}
	for p := range b {
		if _, ok := a[p]; !ok {
			t.Errorf("%s: new", p)
		}
	}
	if t.Failed() {
		t.Log("if the change is meant: go test ./internal/build -run Golden -update, then read the diff of public/")
	}
}

func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestUnchangedIsSeen builds twice with a cache: the second build writes
// nothing, and one after something was lost from the site repairs it.
func TestUnchangedIsSeen(t *testing.T) {
	dir := t.TempDir()
	for n := range 3 {
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(writeSeed(t, dir, n), old, old); err != nil {
			t.Fatal(err)
		}
	}
	o := options(filepath.Join(dir, "public"))
	o.Source, o.Cache = dir, filepath.Join(dir, ".warraq")
	build := func() *Report {
		t.Helper()
		r, err := Run(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	first, second := build(), build()
	if len(first.Output.Wrote) == 0 || len(second.Output.Wrote) != 0 || len(second.Output.Kept) != len(first.Output.Wrote) {
		t.Fatalf("first wrote %d, second wrote %d and kept %d", len(first.Output.Wrote), len(second.Output.Wrote), len(second.Output.Kept))
	}
	if len(second.Stages) != len(first.Stages) || second.Articles != 3 {
		t.Errorf("the second report is not that of the first build: %+v", second)
	}
	lost := filepath.Join(o.Destination, "ar", "index.html")
	if err := os.Remove(lost); err != nil {
		t.Fatal(err)
	}
	if r := build(); len(r.Output.Wrote) != 1 || !exists(lost) {
		t.Errorf("a lost page is not written again: %v", r.Output.Wrote)
	}
	folder, err := o.cacheFolder()
	if err != nil {
		t.Fatal(err)
	}
	if err := cache.WriteFile(folder, stateName, []byte("{")); err != nil {
		t.Fatal(err)
	}
	if r := build(); len(r.Output.Wrote) != 0 || r.Articles != 3 {
		t.Errorf("a broken state changes the build: %+v", r)
	}
	writeSeed(t, dir, 3)
	if r := build(); r.Articles != 4 {
		t.Errorf("a new article is not seen: %d", r.Articles)
	}
}
