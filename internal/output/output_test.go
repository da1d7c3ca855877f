package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
)

// put builds a site of the files, each of which holds "path:text".
func put(dir string, o Options, files map[string]string) (Report, error) {
	tx, err := Begin(dir, o)
	if err != nil {
		return Report{}, err
	}
	for p, text := range files {
		if err := tx.Put(File{Path: p, Content: []byte(text)}); err != nil {
			return Report{}, errors.Join(err, tx.Abort())
		}
	}
	return tx.Commit()
}

func must(t *testing.T, dir string, o Options, files map[string]string) Report {
	t.Helper()
	o.NoSync = true
	r, err := put(dir, o, files)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// onDisk answers the contents below a folder, hidden ones included; a link is
// "-> target".
func onDisk(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.Walk(dir, func(p string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		if info.Mode()&os.ModeSymlink != 0 {
			target, err := os.Readlink(p)
			out[filepath.ToSlash(rel)] = "-> " + target
			return err
		}
		data, err := os.ReadFile(p)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func write(t *testing.T, dir, p, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(p))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWritesOnlyWhatChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	r := must(t, dir, Options{}, map[string]string{"index.html": "one", "ar/a.html": "a", "ar/old/b.html": "b"})
	if want := (Report{Wrote: []string{"ar/a.html", "ar/old/b.html", "index.html"}, Bytes: 5}); !reflect.DeepEqual(r, want) {
		t.Errorf("first build: %+v", r)
	}
	before, err := os.Stat(filepath.Join(dir, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	r = must(t, dir, Options{}, map[string]string{"index.html": "one", "ar/a.html": "a", "ar/old/b.html": "b"})
	if want := (Report{Kept: []string{"ar/a.html", "ar/old/b.html", "index.html"}}); !reflect.DeepEqual(r, want) {
		t.Errorf("the same again: %+v", r)
	}
	if after, err := os.Stat(filepath.Join(dir, ManifestName)); err != nil || !os.SameFile(before, after) {
		t.Errorf("the manifest was written again: %v", err)
	}
	r = must(t, dir, Options{}, map[string]string{"index.html": "two", "ar/a.html": "a", "ar/c.html": "c"})
	want := Report{Wrote: []string{"ar/c.html", "index.html"}, Kept: []string{"ar/a.html"}, Removed: []string{"ar/old/b.html"}, Bytes: 4}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("one of each: %+v", r)
	}
	sum := func(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s))) }
	files := map[string]string{"index.html": "two", "ar/a.html": "a", "ar/c.html": "c",
		ManifestName: sum("a") + "  ar/a.html\n" + sum("c") + "  ar/c.html\n" + sum("two") + "  index.html\n"}
	if got := onDisk(t, dir); !reflect.DeepEqual(got, files) {
		t.Errorf("on disk: %q", got)
	}
	if _, err := os.Stat(filepath.Join(dir, "ar", "old")); !os.IsNotExist(err) {
		t.Errorf("the empty folder is still there: %v", err)
	}
	r = must(t, dir, Options{Clean: true}, map[string]string{"index.html": "two", "ar/a.html": "a", "ar/c.html": "c"})
	if len(r.Wrote) != 3 || len(r.Kept) != 0 {
		t.Errorf("clean: %+v", r)
	}
}

func TestMendsWhatSomeoneChanged(t *testing.T) {
	dir := t.TempDir()
	site := map[string]string{"index.html": "one", "a.html": "a", "b.html": "b"}
	must(t, dir, Options{}, site)
	want := onDisk(t, dir)
	write(t, dir, "index.html", "eno") // the same size
	write(t, dir, "a.html", "")
	if err := os.Remove(filepath.Join(dir, "b.html")); err != nil {
		t.Fatal(err)
	}
	if r := must(t, dir, Options{}, site); len(r.Wrote) != 3 {
		t.Errorf("%+v", r)
	}
	if got := onDisk(t, dir); !reflect.DeepEqual(got, want) {
		t.Errorf("on disk: %q", got)
	}
}

func TestStrangersAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	must(t, dir, Options{}, map[string]string{"index.html": "one", "ar/a.html": "a"})
	write(t, dir, "CNAME", "example.org")
	write(t, dir, "ar/mine.html", "mine")
	write(t, dir, "photos/2020/x.jpg", "x")
	write(t, dir, ".git/config", "g")
	r := must(t, dir, Options{}, map[string]string{"index.html": "two", "ar/mine.html": "theirs", "photos": "p"})
	if want := []string{".git/", "CNAME", "ar/mine.html", "photos/"}; !reflect.DeepEqual(r.Strangers, want) {
		t.Errorf("strangers %v, want %v", r.Strangers, want)
	}
	if want := []string{"ar/mine.html", "photos/"}; !reflect.DeepEqual(r.Blocked, want) {
		t.Errorf("blocked %v, want %v", r.Blocked, want)
	}
	got := onDisk(t, dir)
	if got["ar/mine.html"] != "mine" || got["CNAME"] != "example.org" || got["photos/2020/x.jpg"] != "x" || got["index.html"] != "two" {
		t.Errorf("on disk: %q", got)
	}
	if strings.Contains(got[ManifestName], "mine") {
		t.Errorf("the manifest lists a stranger:\n%s", got[ManifestName])
	}
	r = must(t, dir, Options{Force: true}, map[string]string{"index.html": "two", "ar/mine.html": "theirs"})
	if got := onDisk(t, dir); got["ar/mine.html"] != "theirs" || got["CNAME"] != "example.org" || len(r.Blocked) != 0 {
		t.Errorf("forced: %q, %+v", got, r)
	}
}

func TestForeignFolders(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "thesis.docx", "years of work")
	_, err := put(dir, Options{}, map[string]string{"index.html": "one"})
	if !errors.Is(err, ErrForeign) {
		t.Errorf("a foreign folder was taken over: %v", err)
	}
	if got := onDisk(t, dir); len(got) != 1 {
		t.Errorf("on disk: %q", got)
	}
	must(t, dir, Options{Force: true}, map[string]string{"index.html": "one"})
	if got := onDisk(t, dir); got["thesis.docx"] == "" || got["index.html"] != "one" {
		t.Errorf("forced: %q", got)
	}
	hidden := t.TempDir()
	write(t, hidden, ".git/config", "g")
	must(t, hidden, Options{}, map[string]string{"index.html": "one"})
}

// A manifest is a file like any other: anyone may have written it.
func TestHostileManifest(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "public")
	write(t, base, "precious", "keep me")
	write(t, dir, "page.html", "keep me too")
	zero := strings.Repeat("0", 64)
	write(t, dir, ManifestName, zero+"  ../precious\n"+zero+"  /etc/hosts\n"+zero+"  a/../../precious\n"+zero+" *page.html\n"+zero+"  page.html")
	r := must(t, dir, Options{}, map[string]string{"index.html": "one"})
	if len(r.Removed) != 0 {
		t.Errorf("removed %v", r.Removed)
	}
	if got := onDisk(t, base); got["precious"] == "" || got["public/page.html"] == "" {
		t.Errorf("on disk: %q", got)
	}
}

func TestLinksDontLeadOut(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, "a.html", "outside")
	dir := t.TempDir()
	site := map[string]string{"ar/a.html": "a", "index.html": "one", "c.html": "c"}
	must(t, dir, Options{}, site)
	for _, p := range []string{"ar/a.html", "ar", "index.html"} {
		if err := os.Remove(filepath.Join(dir, p)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(outside, filepath.Join(dir, "ar")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := os.Symlink(filepath.Join(outside, "a.html"), filepath.Join(dir, "index.html")); err != nil {
		t.Fatal(err)
	}
	r := must(t, dir, Options{}, site)
	if !reflect.DeepEqual(r.Blocked, []string{"ar"}) {
		t.Errorf("blocked %v", r.Blocked)
	}
	got := onDisk(t, dir)
	if got["index.html"] != "one" || got["ar"] != "-> "+outside {
		t.Errorf("on disk: %q", got)
	}
	must(t, dir, Options{}, map[string]string{"c.html": "c"})
	if got := onDisk(t, outside); !reflect.DeepEqual(got, map[string]string{"a.html": "outside"}) {
		t.Errorf("outside: %q", got)
	}
}

func TestTheSecondBuildSaysSo(t *testing.T) {
	dir := t.TempDir()
	first, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(dir, Options{}); !errors.Is(err, ErrLocked) {
		t.Errorf("the second build: %v", err)
	}
	if err := first.Abort(); err != nil {
		t.Fatal(err)
	}
	third, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal("after the first has ended:", err)
	}
	third.Abort()
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	must(t, dir, Options{}, map[string]string{"index.html": "one"})
	want := onDisk(t, dir)
	tx, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := tx.Put(File{Path: "index.html", Content: []byte("two")}); err != nil {
		t.Fatal(err)
	}
	if err := tx.Abort(); err != nil {
		t.Fatal(err)
	}
	if got := onDisk(t, dir); !reflect.DeepEqual(got, want) {
		t.Errorf("on disk: %q", got)
	}
}

func TestCollisions(t *testing.T) {
	for _, c := range [][2]string{{"a.html", "a.html"}, {"A.html", "a.html"}, {"x/É.html", "X/é.html"}} {
		tx, err := Begin(t.TempDir(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := tx.Put(File{Path: c[0], From: "seeds/1.txt"}); err != nil {
			t.Fatal(err)
		}
		err = tx.Put(File{Path: c[1], From: "seeds/2.txt"})
		var collision *CollisionError
		if !errors.As(err, &collision) || !strings.Contains(err.Error(), "seeds/1.txt") || !strings.Contains(err.Error(), "seeds/2.txt") {
			t.Errorf("%v: %v", c, err)
		}
		tx.Abort()
	}
	_, err := put(t.TempDir(), Options{}, map[string]string{"a": "x", "a/b": "y"})
	var collision *CollisionError
	if !errors.As(err, &collision) {
		t.Errorf("a file that is a folder too: %v", err)
	}
}

func TestFailureIsNotCommitted(t *testing.T) {
	dir := t.TempDir()
	must(t, dir, Options{}, map[string]string{"index.html": "one"})
	tx, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, stageDir), nil, 0o644); err != nil { // staging can't work
		t.Fatal(err)
	}
	if err := tx.Put(File{Path: "a.html"}); err == nil {
		t.Fatal("Put worked")
	}
	if _, err := tx.Commit(); err == nil {
		t.Error("a site that isn't whole was committed")
	}
}

func TestManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	tx, err := Begin(dir, Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := range 50 {
				content := bytes.Repeat([]byte{byte(i)}, 1000*w)
				if err := tx.Put(File{Path: fmt.Sprintf("%d/%d.html", w, i), Content: content}); err != nil {
					t.Error(err)
				}
				clear(content) // the caller's again
			}
		})
	}
	wg.Wait()
	r, err := tx.Commit()
	if err != nil || len(r.Wrote) != 400 {
		t.Fatalf("%d written, %v", len(r.Wrote), err)
	}
	for p, got := range onDisk(t, dir) {
		var w, i int
		if _, err := fmt.Sscanf(p, "%d/%d.html", &w, &i); err == nil && got != strings.Repeat(string([]byte{byte(i)}), 1000*w) {
			t.Errorf("%s is wrong", p)
		}
	}
}

// BenchmarkBuild builds a site of 20,000 pages of 8 KB: first all new, then
// with nothing changed.
func BenchmarkBuild(b *testing.B) {
	page := bytes.Repeat([]byte("Baghdad "), 1<<10)
	site := func(b *testing.B, dir string) {
		tx, err := Begin(dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				for i := w; i < 20000; i += 4 {
					if err := tx.Put(File{Path: fmt.Sprintf("ar/articles/%d.html", i), Class: Articles, Content: page}); err != nil {
						b.Error(err)
					}
				}
			})
		}
		wg.Wait()
		if _, err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	dir := b.TempDir()
	b.Run("new", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			site(b, filepath.Join(dir, fmt.Sprint(i)))
		}
	})
	b.Run("same", func(b *testing.B) {
		for b.Loop() {
			site(b, filepath.Join(dir, "0"))
		}
	})
}
