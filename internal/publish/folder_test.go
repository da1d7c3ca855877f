package publish

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A publishing that is broken off leaves the folder as it was.
func TestFolderBrokenOff(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	before := sample("a", "one")
	if _, err := Folder(context.Background(), built(t, t.TempDir(), before), dir, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	site := built(t, t.TempDir(), sample("b", "one", "two"))
	ctx, stop := context.WithCancel(context.Background())
	o := Options{MaxDeletes: -1, Workers: 1, Progress: func(_ string, done, _ int) {
		if done == 3 {
			stop()
		}
	}}
	if _, err := Folder(ctx, site, dir, nil, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
	for p, content := range before {
		if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p))); err != nil || string(data) != content {
			t.Errorf("%s: %q, %v", p, data, err)
		}
	}
	if list, _ := os.ReadDir(filepath.Join(dir, ".warraq-stage")); len(list) > 0 {
		t.Errorf("left behind: %v", list)
	}
	r, err := Folder(context.Background(), site, dir, nil, Options{MaxDeletes: -1})
	if err != nil || len(r.Deleted) != 1 {
		t.Errorf("afterwards: %+v, %v", r, err)
	}
}

// A folder that is a link, or lies in one, is still not the site's own.
func TestFolderIsNotTheSite(t *testing.T) {
	dir := t.TempDir()
	site := built(t, filepath.Join(dir, "public"), sample("a", "one"))
	link := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join(dir, "public"), link); err != nil {
		t.Skip(err)
	}
	for _, to := range []string{link, filepath.Join(link, "new", "folder"), dir, filepath.Join(dir, "public")} {
		if _, err := Folder(context.Background(), site, to, nil, Options{Force: true}); err == nil {
			t.Errorf("published into %s", to)
		}
	}
	if _, err := Folder(context.Background(), site, filepath.Join(dir, "public-too"), nil, Options{}); err != nil {
		t.Error(err)
	}
}
