package listing

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A folder's files, folders and links are seen as they are, by name, type, size and
// times; what a link leads to isn't.
func TestOf(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("four"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	want := []File{{Name: "a.txt", Size: 4}, {Name: "b", Mode: fs.ModeDir}}
	if os.Symlink("a.txt", filepath.Join(dir, "c")) == nil {
		want = append(want, File{Name: "c", Mode: fs.ModeSymlink})
	}
	f, err := os.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	list, err := Of(f)
	slices.SortFunc(list, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	if err != nil || len(list) != len(want) {
		t.Fatalf("%+v, %v", list, err)
	}
	for i, is := range list {
		if w := want[i]; is.Name != w.Name || is.Mode.Type() != w.Mode || w.Mode == 0 && is.Size != w.Size {
			t.Errorf("%+v, want %+v", is, w)
		}
		info, err := os.Lstat(filepath.Join(dir, is.Name))
		if err != nil {
			t.Fatal(err)
		}
		if same := Info(info); same != is {
			t.Errorf("by itself %+v, in the list %+v", same, is)
		}
	}
}
