package cache

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func openDir(dir string) (*Cache, bool, error) {
	folder, err := Dir(dir)
	if err != nil {
		return nil, false, err
	}
	return Open(folder)
}

func open(t *testing.T, dir string) (*Cache, bool) {
	t.Helper()
	c, damaged, err := openDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c, damaged
}

func put(t *testing.T, c *Cache, blob string) Ref {
	t.Helper()
	r, err := c.Append([]byte(blob))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func save(t *testing.T, c *Cache, index string) {
	t.Helper()
	if err := c.Save(of(index)); err != nil {
		t.Fatal(err)
	}
}

func wantBlob(t *testing.T, c *Cache, r Ref, want string) {
	t.Helper()
	if got, err := c.Read(r); err != nil || got != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestTheNextBuildFindsWhatWasSaved(t *testing.T) {
	dir := t.TempDir()
	one, _ := open(t, dir)
	a, b := put(t, one, "أول"), put(t, one, "ثان")
	save(t, one, "the index")
	two, damaged := open(t, dir)
	if damaged || two.Index() != "the index" {
		t.Fatalf("index %q, damaged %v", two.Index(), damaged)
	}
	wantBlob(t, two, a, "أول")
	wantBlob(t, two, b, "ثان")
	wantBlob(t, two, Ref{}, "")
}

// A build that is killed before it saves leaves what the one before it saved.
func TestWhatWasNotSavedIsLost(t *testing.T) {
	dir := t.TempDir()
	one, _ := open(t, dir)
	a := put(t, one, "kept")
	save(t, one, "1")
	put(t, one, "lost")
	two, _ := open(t, dir)
	b := put(t, two, "written over it")
	wantBlob(t, two, a, "kept")
	wantBlob(t, two, b, "written over it")
}

func TestDamageIsSeen(t *testing.T) {
	for name, damage := range map[string]func(data []byte) []byte{
		"a changed byte": func(d []byte) []byte { d[len(d)-1] ^= 1; return d },
		"cut off":        func(d []byte) []byte { return d[:len(d)/2] },
		"empty":          func([]byte) []byte { return nil },
		"foreign":        func([]byte) []byte { return []byte("{}") },
	} {
		for _, file := range []string{"index", "blobs-1"} {
			dir := t.TempDir()
			one, _ := open(t, dir)
			r := put(t, one, "a blob")
			save(t, one, "index")
			path := filepath.Join(dir, file)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, damage(data), 0o644); err != nil {
				t.Fatal(err)
			}
			two, damaged := open(t, dir)
			if damaged {
				if two.Index() != "" {
					t.Errorf("%s, %s: damaged, and has an index", file, name)
				}
				continue
			}
			if got, err := two.Read(r); file == "index" || err == nil {
				t.Errorf("%s, %s: believed; blob %q", file, name, got)
			}
		}
	}
}

func TestMovedBlobsAreThoseThatAreNamed(t *testing.T) {
	dir := t.TempDir()
	one, _ := open(t, dir)
	keep := put(t, one, "keep")
	one.Append(bytes.Repeat([]byte("x"), leastWaste+1))
	if !one.Crowded(keep.Size()) || one.Crowded(keep.Size()+leastWaste+1) {
		t.Error("what is of no use isn't seen")
	}
	moved, err := one.Move([]Ref{keep})
	if err != nil {
		t.Fatal(err)
	}
	save(t, one, "moved")
	two, _ := open(t, dir)
	wantBlob(t, two, moved[0], "keep")
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(files) != 2 {
		t.Errorf("left behind: %q", files)
	}
}

func TestWithoutAFolderNothingStays(t *testing.T) {
	c, _, err := Open(nil)
	if err != nil {
		t.Fatal(err)
	}
	wantBlob(t, c, put(t, c, "x"), "x")
	name := c.blobs.(temporary).Name()
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("the temporary file is still there")
	}
}

func TestWhatIsPutAsideIsGoneAtTheEnd(t *testing.T) {
	dir := t.TempDir()
	folder, err := Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []Folder{folder, nil} {
		c, _, err := Open(folder)
		if err != nil {
			t.Fatal(err)
		}
		one, err := c.PutAside([]byte("one"))
		two, err2 := c.PutAside([]byte("two"))
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		wantBlob(t, c, put(t, c, "kept"), "kept")
		for ref, want := range map[Ref]string{one: "one", two: "two"} {
			if got, err := c.ReadAside(ref); got != want || err != nil {
				t.Errorf("%q, %v; want %q", got, err, want)
			}
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, asideName)); err == nil {
		t.Error("what was put aside is still there")
	}
}

// Whatever an index file holds, opening it ends in a cache that can be used.
func FuzzOpen(f *testing.F) {
	dir := f.TempDir()
	c, _, err := openDir(dir)
	if err != nil {
		f.Fatal(err)
	}
	if err := c.Save(of("index")); err != nil {
		f.Fatal(err)
	}
	good, err := os.ReadFile(filepath.Join(dir, indexName))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, indexName), data, 0o644); err != nil {
			t.Fatal(err)
		}
		c, _, err := openDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		r, err := c.Append([]byte("blob"))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := c.Read(r); err != nil || got != "blob" {
			t.Fatalf("%q, %v", got, err)
		}
	})
}

// of is what writes an index.
func of(index string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, index)
		return err
	}
}
