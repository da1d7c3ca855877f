package hosts

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// Every figure has a source and a date, and is of a kind that is counted.
func TestEveryFigureHasASource(t *testing.T) {
	ids := map[string]bool{}
	for _, h := range All() {
		if h.ID == "" || h.Name == "" || ids[h.ID] || len(h.Limits) == 0 {
			t.Errorf("%+v", h)
		}
		ids[h.ID] = true
		for _, l := range h.Limits {
			if u, err := url.Parse(l.Source); err != nil || u.Scheme != "https" || u.Host == "" {
				t.Errorf("%s, %s: the source is %q", h.ID, l.Kind, l.Source)
			}
			if _, err := time.Parse(time.DateOnly, l.Read); err != nil {
				t.Errorf("%s, %s: %v", h.ID, l.Kind, err)
			}
			if l.Copy == "" {
				t.Errorf("%s, %s: nobody can tell where the figure was read", h.ID, l.Kind)
			}
			if units[l.Kind] == "" || l.Most <= 0 {
				t.Errorf("%s: %+v", h.ID, l)
			}
		}
	}
	if got := len(Usage{}.Budgets("")); got < 10 {
		t.Errorf("only %d budgets", got)
	}
}

func site(articles int) fstest.MapFS {
	out := fstest.MapFS{
		".git/objects/x": {Data: make([]byte, 5000)}, ".warraq-stage/x": {}, "index.html": {Data: []byte("12345")},
		"_redirects": {Data: []byte("# old ones\n/a /b 301\n\n/c /d 301\n")},
	}
	var list strings.Builder
	for i := range articles {
		id := fmt.Sprintf("a%d", i)
		out["ar/articles/"+id+".html"] = &fstest.MapFile{Data: make([]byte, 100)}
		out["en/articles/"+id+".html"] = &fstest.MapFile{Data: make([]byte, 40)}
		out["data/originals/"+id+".txt"] = &fstest.MapFile{Data: make([]byte, 10)}
		translations := ""
		if i%4 == 0 {
			translations = `,"translations":[{"lang":"en"}]`
		}
		fmt.Fprintf(&list, `{"id":%q,"lang":"ar"%s}`+"\n", id, translations)
	}
	for _, p := range []string{"ar/feed.xml", "ar/topics/x.xml", "en/topics/x.xml", "ar/countries/iq.xml", "en/countries/iq.xml"} {
		out[p] = &fstest.MapFile{Data: make([]byte, 30)}
	}
	for i := range 4 {
		out[fmt.Sprintf("ar/articles/page-%d.html", i+1)] = &fstest.MapFile{}
	}
	out["data/articles.jsonl"] = &fstest.MapFile{Data: []byte(list.String())}
	return out
}

func TestUsage(t *testing.T) {
	u, err := Measure(site(8))
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[Kind]string{
		Files: "36", Entries: "46", FolderFiles: "12 ar/articles", Redirects: "2", RedirectsBytes: "32", FileBytes: "254 data/articles.jsonl", PathBytes: "23 ar/articles/page-1.html",
	} {
		used, at := u.of(kind)
		if got := strings.TrimSpace(fmt.Sprint(used, " ", at)); got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
}

// The advice names settings with what they save in this site, the best first.
func TestAdvice(t *testing.T) {
	u, err := Measure(site(8))
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[Kind]string{
		Files:     "keepOriginals: false saves 8 files; untranslated: link saves 6 files; feeds: main saves 4 files; a perPage four times as large saves 3 files",
		Bytes:     "untranslated: link saves 240 bytes; feeds: main saves 120 bytes; keepOriginals: false saves 80 bytes",
		Redirects: "",
	} {
		if got := strings.Join(u.Advice(Budget{Kind: kind}), "; "); got != want {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
	if u, err = Measure(fstest.MapFS{"index.html": {}}); err != nil || len(u.Advice(Budget{Kind: Files})) != 0 {
		t.Errorf("advice for a site that no setting makes smaller: %v, %v", u.Advice(Budget{Kind: Files}), err)
	}
}

func TestBudget(t *testing.T) {
	b := Budget{Host: "H", Kind: Files, Used: 18200, Most: 20000}
	if got := b.String(); got != "H: 18,200 of 20,000 files (91 %)" || !b.Close() || b.Over() {
		t.Errorf("%s, close %v, over %v", got, b.Close(), b.Over())
	}
	b = Budget{Host: "H", Kind: FileBytes, Used: 30_000_000, Most: 26_214_400, At: "data/x"}
	if got := b.String(); got != "H: 30 MB of 26.2 MB in one file (114 %), data/x" || !b.Over() {
		t.Errorf("%s, over %v", got, b.Over())
	}
	tight := Tightest([]Budget{{ID: "a", Used: 1, Most: 2}, {ID: "b", Used: 1, Most: 9}, {ID: "a", Used: 3, Most: 4}})
	if len(tight) != 2 || tight[0].Used != 3 || tight[1].ID != "b" {
		t.Errorf("%+v", tight)
	}
}
