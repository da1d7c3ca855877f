package build

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"warraq/internal/browser"
	"warraq/internal/check"
)

// TestHostileText builds an archive in which every field holds texts that
// would act if a page took them for more than texts, and looks at every page:
// as a tree, through check, and in a browser in which nothing may run, fail,
// ask for anything or lead away.
func TestHostileText(t *testing.T) {
	notRaced(t)
	dir := t.TempDir()
	corpus := hostiles()
	seeds := hostileArchive(t, dir)
	if len(corpus) < 200 {
		t.Fatalf("only %d texts in the corpus", len(corpus))
	}
	public := filepath.Join(dir, "public")
	report := built(t, dir) // a process of its own: what overflows a stack ends it
	t.Logf("%d texts in %d files gave %d articles and %d files", len(corpus), seeds, report.Articles, len(report.Output.Wrote))
	if report.Articles+report.Empty < seeds*9/10-len(corpus) {
		t.Errorf("of %d files only %d were read", seeds, report.Articles)
	}
	for _, p := range report.Problems {
		if strings.Contains(p.Message, programFault) {
			t.Errorf("%.300s", p)
		}
	}
	pages := inertPages(t, public)
	inertData(t, public)
	checked, err := check.Site(public, check.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range checked.Findings {
		if f.Severity == check.Error {
			t.Errorf("check: %s", f)
		}
	}
	if t.Failed() {
		return
	}
	t.Run("browser", func(t *testing.T) { inertInBrowser(t, pages) })
}

// TestHostileConfiguration has every text in every field of the configuration.
func TestHostileConfiguration(t *testing.T) {
	notRaced(t)
	dir := t.TempDir()
	writeSeed(t, dir, 1)
	set(t, filepath.Join(dir, "warraq.yaml"), configOf(hostiles(), 1))
	built(t, dir)
	public := filepath.Join(dir, "public")
	if pages := inertPages(t, public); len(pages) < 10 {
		t.Errorf("only %d pages", len(pages))
	}
	checked, err := check.Site(public, check.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range checked.Findings {
		if f.Severity == check.Error {
			t.Errorf("check: %s", f)
		}
	}
}

// notRaced leaves a test to the run without the race detector, which .ci/test
// makes: the program is a process of its own, and here it is only looked at.
func notRaced(t *testing.T) {
	t.Helper()
	if raced {
		t.Skip("go test -run Hostile ./internal/build, without -race, does this")
	}
}

// inertPages looks at the tree of every page, and answers their paths.
func inertPages(t *testing.T, public string) []string {
	t.Helper()
	var pages []string
	err := filepath.WalkDir(public, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(p) != ".html" {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		pages = append(pages, p)
		rel, _ := filepath.Rel(public, p)
		doc, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			return err
		}
		for _, fault := range faultsOf(doc, filepath.ToSlash(rel)) {
			t.Errorf("%s: %s", rel, fault)
		}
		if i := strings.IndexAny(string(data), "\u202a\u202b\u202c\u202d\u202e\u2066\u2067"); i >= 0 {
			t.Errorf("%s: a bidi control: %q", rel, data[max(0, i-60):min(len(data), i+20)])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// acting are the elements that have no place in a page, whoever wrote it.
var acting = map[string]bool{
	"iframe": true, "frame": true, "frameset": true, "object": true, "embed": true, "applet": true, "base": true, "style": true,
	"foreignobject": true, "use": true, "animate": true, "set": true, "math": true, "audio": true, "video": true, "img": true, "image": true, "template": true,
}

// faultsOf lists what acts in a page, or could.
func faultsOf(doc *html.Node, page string) []string {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			fault("<!--%.60s-->", n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		tag := strings.ToLower(n.Data)
		attributes := map[string]string{}
		for _, a := range n.Attr {
			attributes[a.Key] = a.Val
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc", a.Key == "formaction", a.Key == "ping", a.Key == "background", a.Namespace != "":
				fault("<%s %s=%.60q>", tag, a.Key, a.Val)
			case slices.Contains([]string{"href", "src", "action", "data", "poster", "cite", "srcset"}, a.Key):
				if !inertAddress(a.Val, page) {
					fault("<%s %s=%.60q> leads astray", tag, a.Key, a.Val)
				}
			}
		}
		switch {
		case acting[tag]:
			fault("<%s>", tag)
		case tag == "script" && attributes["type"] == "application/ld+json": // which no browser runs
			if n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data)) || strings.ContainsAny(n.FirstChild.Data, "<>") {
				fault("structured data that isn't")
			}
		case tag == "script" && (n.FirstChild != nil || !strings.HasPrefix(path.Join(path.Dir(page), attributes["src"]), "assets/")):
			fault("a script that isn't ours: %.60q", attributes["src"])
		case tag == "link" && attributes["rel"] == "stylesheet" && !strings.HasPrefix(path.Join(path.Dir(page), attributes["href"]), "assets/"):
			fault("a style that isn't ours: %.60q", attributes["href"])
		case tag == "meta" && attributes["http-equiv"] == "refresh":
			if _, to, _ := strings.Cut(attributes["content"], "url="); !strings.HasSuffix(to, ".html") || !inertAddress(to, page) || strings.Contains(to, ":") {
				fault("a way out: %.60q", attributes["content"])
			}
		}
	}
	return faults
}

// inertAddress tells whether following an address can do no more than open a
// page: of the site, of the web, or a letter.
func inertAddress(s, page string) bool {
	u, err := url.Parse(s)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "http", "https":
		return u.Host != "" && u.User == nil
	case "mailto":
		return true
	}
	target := path.Join(path.Dir(page), u.Path)
	return u.Scheme == "" && u.Host == "" && !strings.HasPrefix(u.Path, "/") && !strings.ContainsAny(s, "\\\t\n\r") && target != ".." && !strings.HasPrefix(target, "../")
}

// inertData reads the exports as their readers do.
func inertData(t *testing.T, public string) {
	t.Helper()
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(public, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	lines := bytes.Split(bytes.TrimSpace(read("data/articles.jsonl")), []byte("\n"))
	for i, line := range lines {
		if !json.Valid(line) {
			t.Errorf("line %d of articles.jsonl is not valid", i+1)
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(read("data/articles.csv"))).ReadAll()
	if err != nil || len(rows) != len(lines)+1 {
		t.Errorf("articles.csv has %d rows for %d articles: %v", len(rows), len(lines), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a formula in articles.csv: %.60q", cell)
			}
		}
	}
	if n := strings.Count(string(read("data/citations.bib")), "\n@online{"); n != len(lines)-1 {
		t.Errorf("citations.bib has %d entries after its first, of %d", n, len(lines))
	}
	if n := strings.Count(string(read("data/citations.ris")), "\nER  - \r\n"); n != len(lines) {
		t.Errorf("citations.ris has %d ends of %d records", n, len(lines))
	}
	redirects := strings.Split(strings.TrimSpace(string(read("_redirects"))), "\n")
	if len(redirects) != 1 {
		t.Errorf("_redirects has %d lines, want one, of the only alias that can be one: %q", len(redirects), redirects)
	}
	for i, line := range redirects {
		if fields := strings.Fields(line); len(fields) != 3 || fields[2] != "301" || !strings.HasPrefix(fields[0], "/") || strings.HasPrefix(fields[1], "//") {
			t.Errorf("_redirects, line %d: %.80q", i+1, line)
		}
	}
}

const (
	maxOpened = 100 << 10 // bytes of a page; heavier ones only take long
	everyPage = 8         // is opened where a browser is not required
)

// inertInBrowser opens the pages and lets them run: all of them where a browser
// is required, as in CI, else a sample. There is a browser for each processor;
// they load no fonts, which are half of the work and no one's text.
func inertInBrowser(t *testing.T, pages []string) {
	pages = slices.DeleteFunc(pages, func(p string) bool {
		info, err := os.Stat(p)
		return err != nil || info.Size() > maxOpened
	})
	if os.Getenv("WARRAQ_BROWSER") != "required" {
		n := 0
		pages = slices.DeleteFunc(pages, func(string) bool { n++; return n%everyPage != 0 })
	}
	t.Logf("%d pages are opened", len(pages))
	next := make(chan string, len(pages))
	for _, p := range pages {
		if !isRedirect(t, p) {
			next <- p
			continue
		}
		t.Run(filepath.Base(p), func(t *testing.T) { // alone: it would lead on while the next one is opened
			b := browser.Open(t, 300, 300, browser.WithoutFonts)
			b.GoFile(p)
			if faults := b.Faults(); len(faults) > 0 {
				t.Errorf("%s: %s", p, strings.Join(faults, "; "))
			}
		})
	}
	close(next)
	for n := range runtime.GOMAXPROCS(0) {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			b := browser.Open(t, 300, 300, browser.WithoutFonts)
			for p := range next {
				inertPage(t, b, p)
			}
		})
	}
}

// inertPage opens one page.
func inertPage(t *testing.T, b *browser.Browser, page string) {
	b.GoFile(page)
	// What a click would do, the browser's own reading of the address tells.
	seen := browser.Eval[[]string](b, `[decodeURIComponent(location.pathname), ...[...document.querySelectorAll('a,area,form')].map(a => a.href || a.action || '#').map(u => URL.canParse(u, location) ? new URL(u, location).protocol : u).filter(p => !['file:', 'http:', 'https:', 'mailto:'].includes(p))]`)
	if faults := b.Faults(); len(faults) > 0 {
		t.Errorf("%s: %s", page, strings.Join(faults, "; "))
	}
	if seen[0] != page {
		t.Errorf("%s: the browser is at %s", page, seen[0])
	}
	if len(seen) > 1 {
		t.Errorf("%s: links of the kinds %q", page, seen[1:])
	}
}

func isRedirect(t *testing.T, page string) bool {
	t.Helper()
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(data, []byte(`<meta http-equiv="refresh"`))
}
