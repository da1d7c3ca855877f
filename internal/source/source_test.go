package source

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// archive makes an archive's folder with the files, each holding its own path.
func archive(t *testing.T, files ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, f := range files {
		p := filepath.Join(root, filepath.FromSlash(f))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(f), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// shape writes a listing on one line per article: "id: original + translation".
func shape(l Listing) []string {
	var out []string
	for _, it := range l.Items {
		s := it.ID + ": " + it.Original.Path
		if it.Original.Lang != "" {
			s += " " + it.Original.Lang
		}
		for _, tr := range it.Translations {
			s += " + " + tr.Path + " " + tr.Lang
		}
		out = append(out, s)
	}
	return out
}

func problemPaths(l Listing) []string {
	var out []string
	for _, p := range l.Problems {
		out = append(out, p.Path)
	}
	return out
}

func TestFindPairsTranslations(t *testing.T) {
	root := archive(t,
		"seeds/a.txt", "seeds/a.en.txt",
		"seeds/b.ar.md", "seeds/b.EN.TXT",
		"seeds/c.en.html",
		"seeds/d.fr.txt",
		"seeds/sub/a.en.md", "seeds/sub/e.md", "seeds/sub/e.en.md", "seeds/sub/e.en.txt",
		"seeds/f.txt", "seeds/f.ar.txt",
		"seeds/photo.jpg", "seeds/notes.docx", "seeds/.draft.txt", "seeds/._a.txt", "seeds/.git/x.txt",
	)
	l, err := Find(root)
	if err != nil {
		t.Fatal(err)
	}
	hash := func(p string) string { return pathSum(p)[:8] }
	want := []string{
		"a: seeds/a.txt + seeds/a.en.txt en",
		"a-" + hash("seeds/sub/a.en.md") + ": seeds/sub/a.en.md en",
		"b: seeds/b.ar.md ar + seeds/b.EN.TXT en",
		"c: seeds/c.en.html en",
		"d-fr: seeds/d.fr.txt",
		"e: seeds/sub/e.md + seeds/sub/e.en.md en",
		"e-" + hash("seeds/sub/e.en.txt") + ": seeds/sub/e.en.txt en",
		"f: seeds/f.ar.txt ar",
		"f-" + hash("seeds/f.txt") + ": seeds/f.txt",
	}
	if got := shape(l); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	problems := []string{"seeds/.draft.txt", "seeds/f.txt", "seeds/notes.docx", "seeds/sub/e.en.txt"}
	if got := problemPaths(l); !reflect.DeepEqual(got, problems) {
		t.Errorf("problems %v, want %v", got, problems)
	}
	for _, it := range l.Items {
		if it.Original.Size != int64(len(it.Original.Path)) || it.Original.ModTime.IsZero() {
			t.Errorf("%s has size %d and time %v", it.Original.Path, it.Original.Size, it.Original.ModTime)
		}
	}
}

func TestFindFollowsLinksOnlyInsideTheArchive(t *testing.T) {
	outside := archive(t, "secret.txt", "folder/other.txt")
	root := archive(t, "seeds/a.txt", "drafts/b.txt", "more/c.txt")
	link := func(target, name string) {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	link("../drafts/b.txt", "seeds/b.txt")
	link("../more", "seeds/more")
	link("../more", "seeds/again")
	link(".", "seeds/ring")
	link("nowhere.txt", "seeds/dead.txt")
	link(filepath.Join(outside, "secret.txt"), "seeds/secret.txt")
	link(filepath.Join(outside, "folder"), "seeds/folder")
	l, err := Find(root)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a: seeds/a.txt", "b: seeds/b.txt", "c: seeds/again/c.txt"}
	if got := shape(l); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	problems := []string{"seeds/dead.txt", "seeds/folder", "seeds/more", "seeds/ring", "seeds/secret.txt"}
	if got := problemPaths(l); !reflect.DeepEqual(got, problems) {
		t.Errorf("problems %v, want %v", got, problems)
	}
	if _, err := Read(root, Entry{Path: "seeds/secret.txt"}); err == nil {
		t.Error("Read follows a link out of the archive's folder")
	}
	if f, err := Read(root, Entry{Path: "seeds/b.txt"}); err != nil || string(f.Bytes) != "drafts/b.txt" {
		t.Errorf("Read of a link inside: %q, %v", f.Bytes, err)
	}
}

func TestFindTakesSeedsThatAreALink(t *testing.T) {
	elsewhere := archive(t, "texts/x/a.txt")
	root := t.TempDir()
	if err := os.Symlink(filepath.Join(elsewhere, "texts"), filepath.Join(root, "seeds")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	l, err := Find(root)
	if err != nil || len(l.Items) != 1 || l.Items[0].Original.Path != "seeds/x/a.txt" {
		t.Fatalf("%v, %v", shape(l), err)
	}
	if f, err := Read(root, l.Items[0].Original); err != nil || string(f.Bytes) != "texts/x/a.txt" {
		t.Errorf("%q, %v", f.Bytes, err)
	}
}

func TestFindWithoutSeeds(t *testing.T) {
	if _, err := Find(t.TempDir()); !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "seeds: ") {
		t.Errorf("no seeds folder: %v", err)
	}
	root := archive(t, "seeds")
	if _, err := Find(root); err == nil {
		t.Error("a file called seeds is taken for a folder")
	}
	root = t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "seeds"), 0o755); err != nil {
		t.Fatal(err)
	}
	if l, err := Find(root); err != nil || len(l.Items)+len(l.Problems) != 0 {
		t.Errorf("empty seeds: %v, %v", l, err)
	}
}

func TestFindReadsNamesThatAreNoText(t *testing.T) {
	root := archive(t, "seeds/a.txt")
	if err := os.WriteFile(filepath.Join(root, "seeds", "\xc8\xed\xc7\xe4.txt"), []byte("x"), 0o644); err != nil {
		t.Skip("this disk takes only names in UTF-8:", err)
	}
	l, err := Find(root)
	if err != nil || len(l.Items) != 2 {
		t.Fatalf("%v, %v", shape(l), err)
	}
	for _, it := range l.Items {
		if f, err := Read(root, it.Original); err != nil || strings.ContainsFunc(it.ID, func(r rune) bool { return r > 'z' }) {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
}

func TestRead(t *testing.T) {
	root := archive(t, "seeds/a.txt")
	f, err := Read(root, Entry{Path: "seeds/a.txt"})
	if err != nil || f.Path != "seeds/a.txt" || string(f.Bytes) != "seeds/a.txt" || f.Sum != sha256.Sum256(f.Bytes) {
		t.Errorf("%+v, %v", f, err)
	}
	_, err = Read(root, Entry{Path: "seeds/gone.txt"})
	if !errors.Is(err, fs.ErrNotExist) || strings.Count(err.Error(), "gone.txt") != 1 {
		t.Errorf("a file that vanished: %v", err)
	}
	for _, p := range []string{"../a.txt", "seeds/../../a.txt", "/etc/hosts", "seeds"} {
		if _, err := Read(root, Entry{Path: p}); err == nil {
			t.Errorf("%s was read", p)
		}
	}
}
