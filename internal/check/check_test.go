package check

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const base = "https://example.org/archive/"

// sound is a site without a fault; tests break it.
func sound() map[string]string {
	head := func(lang, dir, p, rest string) string {
		return "<!doctype html>\n<html lang=" + lang + " dir=" + dir + ">\n<meta charset=utf-8>\n<title>" + p + "</title>\n" +
			`<link rel=canonical href="` + base + p + "\">\n" + rest
	}
	both := func(p string) string {
		return `<link rel=alternate hreflang=ar href="` + base + "ar/" + p + `"><link rel=alternate hreflang=en href="` + base + "en/" + p + "\">\n"
	}
	return map[string]string{
		"index.html":    head("ar", "rtl", "index.html", `<body><p>one<p>two<a href="ar/index.html">ar</a><a href=en/index.html#latest>en</a>`),
		"ar/index.html": head("ar", "rtl", "ar/index.html", both("index.html")+`<link rel=stylesheet href=../assets/s.css><h1 id=a>x</h1><ul><li>1<li>2</ul><a href="#a">a</a><a href="articles/b.html?x=1#%D8%A8">b</a>`),
		"en/index.html": head("en", "ltr", "en/index.html", both("index.html")+`<h2 id=latest>x</h2><img src=../assets/p.svg alt="" srcset="../assets/p.svg 2x"><svg viewBox="0 0 1 1"><path d="M0"/><title>t</title></svg>`),
		"ar/articles/b.html": head("ar", "rtl", "ar/articles/b.html", `<meta name=robots content="noindex"><table><tr><td id=ب>x</table><a href="https://elsewhere.example/x">out</a><a href="mailto:a@b.c">m</a><a href="#top">up</a>`+
			`<a href="../../data/originals/b.html">o</a><script src="../../assets/a.js"></script>`),
		"404.html":              "<!doctype html><html lang=ar dir=rtl><title>404</title><a href=/archive/index.html>home</a>",
		"assets/s.css":          "body{}",
		"assets/a.js":           "if (a < b) x('</p>')",
		"assets/p.svg":          "<svg/>",
		"data/originals/b.html": "<p><a href=nowhere.html></b>",
		"data/articles.jsonl":   `{"id":"b","file":"seeds/b.txt","date":{"value":"2020"},"countries":[{"id":"IQ"}]}` + "\n",
		"sitemap.xml":           `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc>` + base + `ar/index.html</loc><xhtml:link rel="alternate" href="` + base + `en/index.html"/></url></urlset>`,
	}
}

// site writes a site with a manifest to disk.
func onDisk(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	var manifest strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&manifest, "%x  %s\n", sha256.Sum256([]byte(files[name])), name)
		put(t, dir, name, files[name])
	}
	put(t, dir, manifestName, manifest.String())
	return dir
}

func put(t *testing.T, dir, name, content string) {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestASoundSiteHasNoFindings(t *testing.T) {
	r, err := Site(onDisk(t, sound()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		t.Errorf("%v", f)
	}
	if r.Files != 12 || r.Pages != 5 || r.Links < 15 {
		t.Errorf("%d files, %d pages, %d links", r.Files, r.Pages, r.Links)
	}
}

// Each case breaks the sound site in one way. What is found is written as
// "file rule at", where at is the text that the finding must point to; nothing
// else may be found.
func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name     string
		file     string
		old, new string
		want     []string
	}{
		{"dead link", "ar/index.html", "articles/b.html", "articles/c.html", []string{`ar/index.html dead-link <a href="articles/c`}},
		{"out of the site", "index.html", "ar/index.html\"", "../x.html\"", []string{"index.html dead-link <a href=\"../x"}},
		{"capitals", "index.html", "ar/index.html\"", "ar/Index.html\"", []string{"index.html dead-link <a href=\"ar/I"}},
		{"picture", "en/index.html", "p.svg 2x", "q.svg 2x", []string{"en/index.html dead-link <img"}},
		{"sitemap", "sitemap.xml", "ar/index.html", "ar/gone.html", []string{"sitemap.xml dead-link "}},
		{"sitemap alternate", "sitemap.xml", "en/index.html", "en/gone.html", []string{"sitemap.xml dead-link "}},
		{"torn sitemap", "sitemap.xml", "</urlset>", "", []string{"sitemap.xml export "}},
		{"fragment", "en/index.html", "id=latest", "id=newest", []string{"index.html fragment <a href=en/"}},
		{"own fragment", "ar/index.html", "id=a", "id=b", []string{"ar/index.html fragment <a href=\"#a"}},
		{"root", "index.html", "ar/index.html\"", "/ar/index.html\"", []string{"index.html portable <a href=\"/ar"}},
		{"folder", "index.html", "ar/index.html\"", "ar/\"", []string{"index.html portable <a href=\"ar/"}},
		{"script address", "index.html", "ar/index.html\"", " JavaScript:alert(1)\"", []string{"index.html unsafe-link <a href=\" J"}},
		{"data address", "index.html", "ar/index.html\"", "data:text/html,x\"", []string{"index.html unsafe-link <a href=\"data"}},
		{"two ids", "ar/index.html", "<ul>", "<ul id=a>", []string{"ar/index.html duplicate-id <ul id"}},
		{"no lang", "en/index.html", "lang=en", "", []string{"en/index.html lang <html"}},
		{"no dir", "en/index.html", "dir=ltr", "", []string{"en/index.html dir <html"}},
		{"wrong dir", "en/index.html", "dir=ltr", "dir=rtl", []string{"en/index.html dir <html"}},
		{"no title", "ar/articles/b.html", "<title>ar/articles/b.html</title>", "", []string{"ar/articles/b.html title "}},
		{"empty title", "ar/articles/b.html", "<title>ar/articles/b.html</title>", "<title> </title>", []string{"ar/articles/b.html title "}},
		{"no canonical", "en/index.html", "rel=canonical", "rel=x", []string{"en/index.html canonical "}},
		{"relative canonical", "en/index.html", `rel=canonical href="` + base + "en/", `rel=canonical href="`, []string{"en/index.html canonical <link rel=canonical"}},
		{"hreflang", "en/index.html", "hreflang=ar", "", []string{"ar/index.html hreflang <link rel=alternate hreflang=en"}},
		{"stray end", "ar/index.html", "</h1>", "</h1></div>", []string{"ar/index.html html </div>"}},
		{"crossed", "ar/index.html", "<h1 id=a>x</h1>", "<h1 id=a><b>x</h1></b>", []string{"ar/index.html html </h1>", "ar/index.html html </b>"}},
		{"unclosed", "ar/index.html", "<ul>", "<ul><div>", []string{"ar/index.html html </ul>"}},
		{"never closed", "404.html", "<a", "<section><a", []string{"404.html html "}},
		{"no doctype", "404.html", "<!doctype html>", "", []string{"404.html html <html"}},
		{"undated", "data/articles.jsonl", `"date":{"value":"2020"},`, "", []string{"data/articles.jsonl undated {"}},
		{"untagged", "data/articles.jsonl", `,"countries":[{"id":"IQ"}]`, "", []string{"data/articles.jsonl untagged {"}},
		{"torn export", "data/articles.jsonl", `]}`, "", []string{"data/articles.jsonl export {"}},
		{"heavy", "index.html", "<p>two", "<p>" + strings.Repeat("two ", 300<<10), []string{"index.html weight "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := sound()
			if !strings.Contains(files[c.file], c.old) {
				t.Fatalf("%s has no %q", c.file, c.old)
			}
			files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
			r, err := Site(onDisk(t, files), Options{BaseURL: base})
			if err != nil || len(r.Findings) != len(c.want) || r.Errors+r.Warnings != len(c.want) {
				t.Fatalf("got %v, %v, want %v", r.Findings, err, c.want)
			}
			for i, f := range r.Findings {
				want := strings.SplitN(c.want[i], " ", 3)
				if f.Path != want[0] || f.Rule != want[1] || !strings.HasPrefix(pointed(files[f.Path], f), want[2]) {
					t.Errorf("got %v, which points to %.30q, want %q", f, pointed(files[f.Path], f), c.want[i])
				}
			}
		})
	}
}

// pointed is the text that a finding points to.
func pointed(content string, f Finding) string {
	for range f.Line - 1 {
		_, content, _ = strings.Cut(content, "\n")
	}
	return content[max(0, f.Column-1):]
}

func expect(t *testing.T, dir string, want []string) {
	t.Helper()
	r, err := Site(dir, Options{BaseURL: base})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.Findings {
		got = append(got, f.String())
	}
	ok := len(got) == len(want) && r.Errors+r.Warnings == len(want)
	for i := range min(len(got), len(want)) {
		ok = ok && strings.HasPrefix(got[i], want[i])
	}
	if !ok {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestManifest(t *testing.T) {
	dir := onDisk(t, sound())
	put(t, dir, "assets/s.css", "body{color:red}")
	put(t, dir, "CNAME", "example.org")
	if err := os.Remove(filepath.Join(dir, "404.html")); err != nil {
		t.Fatal(err)
	}
	want := []string{"CNAME: unlisted", "assets/s.css: manifest: has been changed", "manifest-sha256.txt:1:1: manifest: lists 404.html"}
	if os.Symlink("../index.html", filepath.Join(dir, "ar", "link.html")) == nil {
		want = slices.Insert(want, 1, "ar/link.html: manifest: is a link")
	}
	expect(t, dir, want)
	if err := os.WriteFile(filepath.Join(dir, manifestName), []byte("torn\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := Site(dir, Options{})
	if err != nil || !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == manifestName && f.Line == 1 && f.Severity == Error }) {
		t.Errorf("a torn manifest: %v, %v", r.Findings, err)
	}
	if err := os.Remove(filepath.Join(dir, manifestName)); err != nil {
		t.Fatal(err)
	}
	r, err = Site(dir, Options{})
	if err != nil || !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == manifestName && f.Severity == Warning }) || slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Rule == Unlisted }) {
		t.Errorf("without a manifest: %v, %v", r.Findings, err)
	}
}

func TestASiteWithoutAnAddress(t *testing.T) {
	files := map[string]string{"index.html": "<!doctype html><html lang=ar dir=rtl><title>x</title><a href=index.html>x</a>"}
	r, err := Site(onDisk(t, files), Options{})
	if err != nil || len(r.Findings) > 0 {
		t.Errorf("%v, %v", r.Findings, err)
	}
	if _, err := Site(filepath.Join(t.TempDir(), "none"), Options{}); err == nil || strings.Count(err.Error(), "none") != 1 {
		t.Errorf("no such folder: %v", err)
	}
}

func TestTheSameReportWithAnyWorkers(t *testing.T) {
	files := sound()
	for i := range 40 {
		files[fmt.Sprintf("ar/%d.html", i)] = "<p id=a id=a></b><a href=x.html><a href=#y>"
	}
	dir := onDisk(t, files)
	one, err := Site(dir, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	many, err := Site(dir, Options{Workers: 8})
	if err != nil || !slices.Equal(one.Findings, many.Findings) || len(one.Findings) < 40*6 {
		t.Errorf("%d and %d findings, %v", len(one.Findings), len(many.Findings), err)
	}
}

func FuzzPage(f *testing.F) {
	for _, page := range sound() {
		f.Add(page)
	}
	f.Add("<a href='//x'><a href='%zz'><a href='?'><base><svg></p></svg><meta http-equiv=refresh content='0;url=x'>")
	f.Fuzz(func(t *testing.T, content string) {
		s := &site{options: Options{MaxPage: 1}, sizes: map[string]int64{"a/b.html": 1}, folders: map[string]bool{".": true, "a": true}, base: base}
		p := s.readPage("a/b.html", []byte(content))
		s.readXML("a/b.xml", []byte(content))
		s.acrossPages(map[string]*page{"a/b.html": p})
		for _, x := range s.findings {
			if x.Line < 1 || x.Line > strings.Count(content, "\n")+1 || x.Column < 1 || x.Column > len(content)+1 {
				t.Errorf("%+v is outside the page", x)
			}
		}
	})
}

func BenchmarkSite(b *testing.B) {
	dir := b.TempDir()
	for i := range 2000 {
		body := strings.Repeat(`<p>أعلنت وزارة الخارجية <a href="`+fmt.Sprint((i+1)%2000)+`.html#a">التالي</a> في بيان لها<mark>العراق</mark></p>`+"\n", 60)
		page := "<!doctype html><html lang=ar dir=rtl><title>x</title><h1 id=a>x</h1>" + body
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i)+".html"), []byte(page), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		r, err := Site(dir, Options{})
		if err != nil || r.Errors > 0 {
			b.Fatal(r.Findings, err)
		}
	}
	b.ReportMetric(2000*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
