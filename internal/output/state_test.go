package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// What a build was told of the folder's state is what is seen of it later, until
// something in it changes.
func TestStateTellsEveryChange(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(at(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at(name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("ar/mine.txt", "another's")
	write(".git/HEAD", "ref")
	write("zz.txt", "another's")
	build := func() (told string) {
		t.Helper()
		tx, err := Begin(dir, Options{NoSync: true, Force: true, Know: func(_ []KnownFile, state string) { told = state }})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"index.html", "ar/index.html", "ar/articles/a.html", "data/x/y.txt"} {
			if err := tx.Put(File{Path: name, Content: []byte(name)}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		return told
	}
	state := func() string {
		t.Helper()
		s, err := State(dir)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	told := build()
	if seen := state(); seen != told {
		t.Fatalf("told %s, seen %s", told, seen)
	}
	write(".git/HEAD", "other")
	if state() != told {
		t.Error("what version control keeps counts")
	}
	for name, change := range map[string]func() error{
		"a page is written":       func() error { return os.WriteFile(at("ar/index.html"), []byte("else"), 0o644) },
		"a page is gone":          func() error { return os.Remove(at("index.html")) },
		"another's file is new":   func() error { return os.WriteFile(at("ar/articles/b.html"), nil, 0o644) },
		"another's file changes":  func() error { return os.WriteFile(at("zz.txt"), []byte("more"), 0o644) },
		"the manifest is written": func() error { return os.WriteFile(at(ManifestName), nil, 0o644) },
		"a build was interrupted": func() error { return os.Mkdir(at(stageDir), 0o755) },
		"a page moves":            func() error { return os.Rename(at("ar/articles/a.html"), at("ar/a.html")) },
		"a page becomes a link":   func() error { return os.Symlink("zz.txt", at("link.html")) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if state() == told {
			t.Errorf("%s: not seen", name)
		}
		if _, err := os.Lstat(at("link.html")); err == nil {
			if err := os.Remove(at("link.html")); err != nil {
				t.Fatal(err)
			}
		}
		if told = build(); state() != told {
			t.Errorf("%s: after the next build told %s, seen %s", name, told, state())
		}
	}
}

// unreadable is a disk of which one folder can't be listed.
type unreadable struct {
	FS
	dir string
}

func (u unreadable) ReadDir(dir string) ([]Found, error) {
	if dir == u.dir {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: fs.ErrPermission}
	}
	return u.FS.ReadDir(dir)
}

// A folder that can't be read is named once, with the site's folder before it.
func TestAnUnreadableFolderIsNamed(t *testing.T) {
	for at, want := range map[string]string{".": "", "ar": "/ar"} {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "ar"), 0o755); err != nil {
			t.Fatal(err)
		}
		disk, err := OpenDisk(dir)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Begin(dir, Options{FS: unreadable{disk, at}})
		if want := filepath.ToSlash(dir) + want + ": permission denied"; err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
