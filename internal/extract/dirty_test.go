package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each file of testdata/dirty is named for its trap; what should be read in it
// is in the .want beside it.
func TestDirty(t *testing.T) {
	files, err := filepath.Glob("testdata/dirty/*.want")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		stem := strings.TrimSuffix(file, ".want")
		t.Run(filepath.Base(stem), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, decoded := readFile(t, stem+".txt")
			checkLaws(t, "a.txt", decoded.Body, d)
			if got := contentOf(d, string(want)); got != string(want) {
				t.Errorf("got\n%swant\n%sand\n%s", got, want, shapeOf(Draft{Removed: d.Removed, Meta: d.Meta}))
			}
		})
	}
}

// contentOf writes what a .want says of a draft: author and source only when
// it does.
func contentOf(d Draft, want string) string {
	lines := []string{"title: " + d.Title.Text, "date: " + d.Date.Value}
	if strings.Contains(want, "\nauthor: ") {
		lines = append(lines, "author: "+d.Author)
	}
	if strings.Contains(want, "\nsource: ") {
		lines = append(lines, "source: "+d.Source)
	}
	for _, b := range d.Blocks {
		kind := string(b.Kind)
		if b.Kind == ListItem {
			kind += " " + string(rune('0'+b.Level))
			if b.Ordered {
				kind += " ordered"
			}
		}
		lines = append(lines, kind+": "+strings.NewReplacer("\n", " / ", "\t", " | ").Replace(b.Text))
	}
	return strings.Join(lines, "\n") + "\n"
}
