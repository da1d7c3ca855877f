package search_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"warraq/internal/archive"
	"warraq/internal/browser"
	"warraq/internal/config"
	"warraq/internal/extract"
	"warraq/internal/search"
	"warraq/internal/site"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

const root = "../.."

// A text is an article as the tests write it.
type text struct {
	id, date, lang, title, body string
	tags                        map[vocabulary.Kind][]string
	english                     *text // translation
}

func (x text) version() archive.Version {
	lang := x.lang
	if lang == "" {
		lang = "ar"
	}
	return archive.Version{Lang: lang, Title: x.title, Lede: x.body, Details: &archive.Detail{
		Blocks: []extract.Block{{Kind: extract.Paragraph, Text: x.body}},
	}}
}

func load(t testing.TB) *vocabulary.Vocabulary {
	t.Helper()
	v, err := vocabulary.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func archiveOf(v *vocabulary.Vocabulary, texts []text) *archive.Archive {
	var list []*archive.Article
	for _, x := range texts {
		a := &archive.Article{ID: x.id, Date: extract.Date{Value: x.date, Rule: "explicit"}, Versions: []archive.Version{x.version()}}
		if x.english != nil {
			x.english.lang = "en"
			a.Versions = append(a.Versions, x.english.version())
		}
		for kind, ids := range x.tags {
			for _, id := range ids {
				a.Tags[kind] = append(a.Tags[kind], tagging.Tag{Kind: kind, ID: id, Score: 1})
			}
		}
		list = append(list, a)
	}
	return archive.Build(list, v)
}

// siteOf writes the site of the texts and answers its folder.
func siteOf(t *testing.T, texts []text) string {
	t.Helper()
	return write(t, archiveOf(load(t), texts))
}

func write(t *testing.T, a *archive.Archive) string {
	t.Helper()
	return writeSome(t, a, func(string) bool { return true })
}

// writeSome writes the pages of an archive whose paths are wanted.
func writeSome(t *testing.T, a *archive.Archive, wanted func(path string) bool) string {
	t.Helper()
	c := config.Default()
	c.KeepOriginals = false
	s, err := site.New(site.Options{Config: c, Templates: os.DirFS(filepath.Join(root, "templates")), Static: os.DirFS(filepath.Join(root, "static"))})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put := func(p site.Page) error {
		if !wanted(p.Path) {
			return nil
		}
		path := filepath.Join(dir, filepath.FromSlash(p.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		var b bytes.Buffer
		if err := writePage(&b, p); err != nil {
			return err
		}
		return os.WriteFile(path, b.Bytes(), 0o644)
	}
	plan, summaries := s.Plan(a), map[string]string{}
	for _, g := range plan.Groups {
		if summaries[g.Name], err = g.Make(put); err != nil {
			t.Fatal(err)
		}
	}
	pages, err := plan.Pages(summaries)
	if err != nil {
		t.Fatal(err)
	}
	for i := range pages.N {
		if p := pages.At(i); p.Path != "" {
			if err := put(p); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// writePage writes the bytes of a page, however they are made.
func writePage(b *bytes.Buffer, p site.Page) error {
	switch {
	case p.Stream != nil:
		return p.Stream(b)
	case p.Parts == nil:
		return p.Render(b)
	}
	for i := range p.Parts.N {
		if err := p.Parts.Render(i, b); err != nil {
			return err
		}
	}
	return nil
}

// A searchPage is an open search page.
type searchPage struct{ *browser.Browser }

// openSearch opens the search page of an edition from disk.
func openSearch(t *testing.T, dir, lang, query string) searchPage {
	t.Helper()
	b := browser.Open(t, 1280, 900)
	p := searchPage{b}
	p.open(t, dir, lang, query)
	return p
}

func (p searchPage) open(t *testing.T, dir, lang, query string) {
	t.Helper()
	abs, err := filepath.Abs(filepath.Join(dir, lang, "search.html"))
	if err != nil {
		t.Fatal(err)
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: query}
	p.Go(u.String())
	browser.Eval[bool](p.Browser, untilDone)
}

// untilDone waits in the page for the search of what the field holds.
const untilDone = `new Promise((done, fail) => {
	const began = performance.now();
	const look = () => {
		const page = document.getElementById("search");
		if (page.dataset.done === document.getElementById("q").value.slice(0, 1000)) done(true);
		else if (performance.now() - began > 20000) fail(new Error("no answer: " + page.querySelector("[role=status]").textContent));
		else setTimeout(look, 5);
	};
	look();
})`

// find submits a query and answers the ids of the results.
func (p searchPage) find(query string) []string {
	q, _ := json.Marshal(query)
	return browser.Eval[[]string](p.Browser, fmt.Sprintf(`(async () => {
		const field = document.getElementById("q");
		delete document.getElementById("search").dataset.done;
		field.value = %s;
		field.form.requestSubmit();
		await %s;
		return Array.from(document.querySelectorAll(".results h2 a"), (a) => a.getAttribute("href").replace(/^.*\/|\.html$/g, ""));
	})()`, q, untilDone))
}

// text is the text of the first element that the selector finds.
func (p searchPage) text(selector string) string {
	return browser.Eval[string](p.Browser, fmt.Sprintf(`document.querySelector(%q)?.textContent ?? ""`, selector))
}

func indexSize(x *search.Index) (total int) {
	for _, f := range x.Files {
		total += len(f.Content)
	}
	return total
}
