package output

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A spare that isn't what was set aside, or that is reached by another name, is
// left alone.
func TestAnothersSpareIsNotWrittenTo(t *testing.T) {
	for name, change := range map[string]func(spare, other string) error{
		"changed": func(spare, _ string) error { return os.WriteFile(spare, []byte("else"), 0o644) },
		"linked":  os.Link,
		"gone":    func(spare, _ string) error { return os.Remove(spare) },
	} {
		g := newGrower(t)
		g.build("one\n", "")
		g.build("", "two\n")
		if g.spare == (Stamp{}) {
			t.Fatal("nothing was set aside")
		}
		spare := filepath.Join(g.spares, "spare-"+strings.ReplaceAll(grown, "/", "-"))
		other := filepath.Join(t.TempDir(), "backup")
		if err := change(spare, other); err != nil {
			t.Fatal(err)
		}
		g.build("", "three\n")
		g.want("one\ntwo\nthree\n")
		if data, err := os.ReadFile(other); err == nil && string(data) != "one\n" {
			t.Errorf("%s: the backup is %q now", name, data)
		}
	}
}

// A reader that has a file open reads on what it was.
func TestAnOpenFileStaysAsItWas(t *testing.T) {
	g := newGrower(t)
	g.build("one\n", "")
	g.build("", "two\n")
	open, err := os.Open(filepath.Join(g.dir, filepath.FromSlash(grown)))
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	g.build("", "three\n")
	g.build("", "four\n")
	begins := make([]byte, len("one\ntwo\n"))
	if _, err := io.ReadFull(open, begins); err != nil || string(begins) != "one\ntwo\n" {
		t.Errorf("%q, %v", begins, err)
	}
}
