package output

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// knowing builds one file into dir, and answers what is known of it; locked is
// called before the folder is given up.
func knowing(t *testing.T, dir, content string, locked func()) []KnownFile {
	t.Helper()
	var known []KnownFile
	tx, err := Begin(dir, Options{NoSync: true, Know: func(k []KnownFile, _ string) { known = k; locked() }})
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Put(File{Path: "a.html", Content: []byte(content), Key: aKey}); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return known
}

var aKey, otherKey = [16]byte{1: 'a'}, [16]byte{1: 'b'}

// What is known is told while no other build can begin: what is kept for the
// next one belongs to the folder.
func TestTheFolderIsLockedWhileItIsKnown(t *testing.T) {
	dir := t.TempDir()
	told := false
	knowing(t, dir, "a", func() {
		told = true
		if tx, err := Begin(dir, Options{NoSync: true}); !errors.Is(err, ErrLocked) {
			t.Errorf("another build began: %v, %v", tx, err)
		}
	})
	if !told {
		t.Error("nothing was told")
	}
}

// A known file is kept as it lies there, and only as long as it does.
func TestKeep(t *testing.T) {
	dir := t.TempDir()
	known := knowing(t, dir, "a", func() {})
	for _, x := range []struct {
		change func(path string) error
		is     bool
	}{
		{func(string) error { return nil }, true},
		{func(path string) error { return os.WriteFile(path, []byte("b"), 0o644) }, false},
		{os.Remove, false},
	} {
		if err := x.change(filepath.Join(dir, "a.html")); err != nil {
			t.Fatal(err)
		}
		tx, err := Begin(dir, Options{NoSync: true, Recall: func() []KnownFile { return known }})
		if err != nil {
			t.Fatal(err)
		}
		if key, is := tx.Known("a.html"); is != x.is || is && key != aKey {
			t.Errorf("the known file: %x, %v, want %v", key, is, x.is)
		}
		if !x.is {
			if ok, err := tx.Keep(File{Path: "a.html", Key: aKey}); ok || err != nil {
				t.Errorf("a file that isn't the known one is kept: %v", err)
			}
			if err := tx.Abort(); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if ok, err := tx.Keep(File{Path: "a.html", Key: otherKey}); ok || err != nil {
			t.Errorf("a file with another key is kept: %v", err)
		}
		if ok, err := tx.Keep(File{Path: "a.html", Key: aKey}); !ok || err != nil {
			t.Fatal(ok, err)
		}
		if r, err := tx.Commit(); err != nil || len(r.Kept) != 1 || len(r.Wrote)+len(r.Removed) != 0 {
			t.Errorf("%+v, %v", r, err)
		}
	}
}

// A large file is compared and kept like any other.
func TestPutFrom(t *testing.T) {
	dir := t.TempDir()
	for i, x := range []struct {
		content string
		wrote   int
	}{{"first", 1}, {"first", 0}, {"other", 1}} {
		tx, err := Begin(dir, Options{NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		write := func(w *Stream) error { _, err := io.WriteString(w, x.content); return err }
		if err := tx.PutFrom(File{Path: "data/all.jsonl"}, write); err != nil {
			t.Fatal(err)
		}
		r, err := tx.Commit()
		if err != nil || len(r.Wrote) != x.wrote {
			t.Errorf("build %d: %+v, %v", i, r, err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "data", "all.jsonl")); string(got) != x.content {
			t.Errorf("build %d: %q, %v", i, got, err)
		}
	}
}
