package build

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite public/ from seeds/")

const root = "../.."

func options(destination string) Options {
	return Options{
		Source: root, Destination: destination,
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
