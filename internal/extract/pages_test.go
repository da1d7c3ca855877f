package extract

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"warraq/internal/decode"
)

// A wantedPage is what testdata/pages/gold.json has of a page.
type wantedPage struct {
	Title, Date, Author string
	Body, Captions      []string
}

// The pages are made up, in the shapes that sites have: themes of WordPress,
// Drupal, tables of twenty years ago, names of classes that say nothing.
func TestPages(t *testing.T) {
	b, err := os.ReadFile("testdata/pages/gold.json")
	if err != nil {
		t.Fatal(err)
	}
	var gold map[string]wantedPage
	if err := json.Unmarshal(b, &gold); err != nil {
		t.Fatal(err)
	}
	for name, want := range gold {
		t.Run(name, func(t *testing.T) {
			d, decoded := readFile(t, filepath.Join("testdata/pages", name+".html"))
			checkPage(t, decoded.Body, d)
			if d.Title.Text != want.Title || d.Date.Value != want.Date {
				t.Errorf("title %q, date %v", d.Title.Text, d.Date)
			}
			if want.Author != "" && d.Author != want.Author {
				t.Errorf("author %q", d.Author)
			}
			var body, captions []string
			for _, b := range d.Blocks {
				if b.Kind == Caption {
					captions = append(captions, b.Text)
				} else {
					body = append(body, strings.Split(b.Text, "\n")...)
				}
			}
			if got, want := strings.Join(body, "\n"), strings.Join(want.Body, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s\nremoved\n%s", got, want, shapeOf(Draft{Removed: d.Removed, Meta: d.Meta}))
			}
			if got := fmt.Sprint(captions); got != fmt.Sprint(want.Captions) {
				t.Errorf("captions %s, want %s", got, want.Captions)
			}
		})
	}
}

func readFile(t *testing.T, file string) (Draft, decode.Text) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	decoded := decode.Decode(b)
	return Extract(filepath.ToSlash(file), decoded, Profile{}), decoded
}
