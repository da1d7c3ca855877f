package build

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"warraq/internal/browser"
)

// The browser tests look at public/, which TestGolden keeps equal to the build
// of seeds/, from disk: what works there works on any host.
const public = root + "/public"

const (
	switchLink = `header a[rel="alternate"][hreflang]`
	whyButton  = `.why li button`
)

func TestBrowserEveryPageFromDisk(t *testing.T) {
	b := browser.Open(t, 1280, 900)
	pages := 0
	err := filepath.WalkDir(public, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".html" {
			return err
		}
		pages++
		b.GoFile(path)
		rel, _ := filepath.Rel(public, path)
		if faults := b.Faults(); len(faults) > 0 {
			t.Errorf("%s: %s", rel, strings.Join(faults, "; "))
		}
		lang, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		if lang != "ar" && lang != "en" {
			return nil
		}
		want := map[string]string{"ar": "ar rtl rtl", "en": "en ltr ltr"}[lang]
		if got := browser.Eval[string](b, `document.documentElement.lang+" "+document.documentElement.dir+" "+getComputedStyle(document.body).direction`); got != want {
			t.Errorf("%s: %q, want %q", rel, got, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages < 50 {
		t.Errorf("only %d pages looked at", pages)
	}
}

func TestBrowserLanguageSwitchAndBack(t *testing.T) {
	b := browser.Open(t, 1280, 900)
	for _, page := range []string{"index.html", "articles/riyadh-coalition-meeting.html", "countries/iq.html", "topics/counter-terrorism.html", "timeline.html", "about.html"} {
		b.GoFile(filepath.Join(public, "ar", page))
		for _, lang := range []string{"en", "ar"} {
			b.Do(chromedp.Click(chromedp.CSS(switchLink)), chromedp.WaitReady(chromedp.CSS(`html[lang="`+lang+`"] body`)))
			if got := browser.Eval[string](b, `location.pathname`); !strings.HasSuffix(got, "/"+lang+"/"+page) {
				t.Fatalf("the switch on %s leads to %s", page, got)
			}
		}
	}
}

func TestBrowserNarrow(t *testing.T) {
	b := browser.Open(t, 1280, 900)
	for _, page := range []string{"index.html", "ar/index.html", "en/index.html", "ar/articles/riyadh-coalition-meeting.html", "en/articles/coalition-ministers-washington.html", "ar/countries/index.html", "en/topics/index.html", "ar/timeline.html", "en/about.html", "ar/countries/iq.html"} {
		b.Size(320, 800)
		b.GoFile(filepath.Join(public, page))
		if wide := browser.Eval[int](b, `document.documentElement.scrollWidth`); wide > 320 {
			t.Errorf("%s scrolls sideways at 320 px: %d", page, wide)
		}
	}
}

func TestBrowserWhyShowsTheWords(t *testing.T) {
	b := browser.Open(t, 1280, 900)
	b.GoFile(filepath.Join(public, "ar/articles/riyadh-coalition-meeting.html"))
	browser.Eval[bool](b, `document.querySelectorAll('details').forEach(d=>d.open=true), true`)
	b.Do(chromedp.Click(chromedp.CSS(whyButton)))
	words := browser.Eval[[]string](b, `[...CSS.highlights.values()].flatMap(h=>[...h]).map(r=>r.toString())`)
	if len(words) == 0 {
		t.Fatal("no word is highlighted")
	}
	listed := browser.Eval[string](b, `document.querySelector('`+whyButton+`').closest('li').textContent`)
	for _, w := range words {
		if !strings.Contains(listed, w) {
			t.Errorf("%q is highlighted and not among the words listed: %s", w, listed)
		}
	}
	if faults := b.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestBrowserWithoutScripts(t *testing.T) {
	b := browser.Open(t, 390, 900)
	b.GoFile(filepath.Join(public, "ar/index.html"))
	b.Scripts(false)
	b.GoFile(filepath.Join(public, "ar/articles/coalition-statement-june.html"))
	b.Do(chromedp.WaitVisible(chromedp.CSS(`.body p:nth-child(2)`)), chromedp.Click(chromedp.CSS(switchLink)), chromedp.WaitReady(chromedp.CSS(`html[lang="en"] body`)))
}

// A page in the edition that has no translation says so, shows the text in its
// own direction, and points at the original.
func TestUntranslatedPage(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(public, "en/articles/coalition-ministers-washington.html"))
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for _, want := range []string{`<html lang="en" dir="ltr"`, `https://warraq.example/ar/articles/coalition-ministers-washington.html`, `no English translation`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	sitemap, err := os.ReadFile(filepath.Join(public, "sitemap.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(sitemap), "en/articles/coalition-ministers-washington") {
		t.Error("the page stands in the sitemap")
	}
}
