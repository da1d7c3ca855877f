package build

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"warraq/internal/browser"
)

// sample builds the sample archive into a folder of the test.
func sample(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if _, err := Run(context.Background(), options(dir)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// large builds an archive of so many dated articles, of which every twentieth
// has no date.
func large(t *testing.T, n int) string {
	t.Helper()
	source := t.TempDir()
	for i := range n {
		name, text := generated(i)
		parts := strings.SplitN(text, "\n\n", 3) // title, date, the rest
		text = parts[0] + "\n\n" + parts[2]
		head := ""
		if i%20 != 0 {
			head = fmt.Sprintf("---\ndate: %d-%02d-%02d\n---\n", 2019+i%3, 1+i%12, 1+i%28)
		}
		path := filepath.Join(source, "seeds", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(head+text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := options(filepath.Join(source, "public"))
	o.Source = source
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	return o.Destination
}

const articlePage = "articles/coalition-statement-june.html"

func TestBrowserThemeIsRemembered(t *testing.T) {
	b := browser.Open(t, 1280, 900)
	server := httptest.NewServer(http.FileServer(http.Dir(sample(t))))
	t.Cleanup(server.Close)
	b.Go(server.URL + "/ar/index.html")
	paper := func() string {
		return browser.Eval[string](b, `getComputedStyle(document.documentElement).backgroundColor`)
	}
	name := func() string {
		return browser.Eval[string](b, `document.querySelector(".theme").getAttribute("aria-label")`)
	}
	system := paper()
	b.Do(chromedp.Click(chromedp.CSS(".theme")), chromedp.Click(chromedp.CSS(".theme")))
	dark := paper()
	if dark == system || !strings.Contains(name(), "داكن") {
		t.Fatalf("two steps from the system's theme: paper %s, before %s; the button says %q", dark, system, name())
	}
	b.Go(server.URL + "/en/" + articlePage)
	if got := paper(); got != dark {
		t.Errorf("on the next page the paper is %s, not %s", got, dark)
	}
	b.Do(chromedp.Click(chromedp.CSS(".theme")))
	if got := paper(); got != system {
		t.Errorf("a third step leads to %s, not back to %s", got, system)
	}
}

func TestBrowserMapLeadsToCountries(t *testing.T) {
	b := browser.Open(t, 1280, 900)
	dir := sample(t)
	for lang, want := range map[string]string{"ar": "العراق: ", "en": "Iraq: "} {
		b.GoFile(filepath.Join(dir, lang, "countries/index.html"))
		if browser.Eval[bool](b, `(()=>{const m=document.querySelector(".map svg"); const us=m.querySelector('a[href="us.html"] path'), iq=m.querySelector('a[href="iq.html"] path'); return us.getBoundingClientRect().left > iq.getBoundingClientRect().left})()`) {
			t.Errorf("%s: the map is mirrored", lang)
		}
		if got := browser.Eval[string](b, `document.querySelector('.map a[href="iq.html"] title').textContent`); !strings.HasPrefix(got, want) {
			t.Errorf("%s: the country is called %q", lang, got)
		}
		onMap := browser.Eval[int](b, `document.querySelectorAll(".map a[href$=html]").length`)
		inTable := browser.Eval[[]int](b, `[...document.querySelectorAll(".ranks tbody td:last-child")].map(d=>+d.textContent)`)
		if onMap != len(inTable) || onMap == 0 {
			t.Errorf("%s: %d countries on the map, %d in the table", lang, onMap, len(inTable))
		}
		for i := 1; i < len(inTable); i++ {
			if inTable[i] > inTable[i-1] {
				t.Errorf("%s: the table is not sorted: %v", lang, inTable)
				break
			}
		}
		browser.Eval[bool](b, `document.querySelector('.map a[href="iq.html"]').focus(), true`)
		b.Do(chromedp.KeyEvent(kb.Enter), chromedp.WaitReady(chromedp.CSS("body.k-term")))
		if got := browser.Eval[string](b, `location.pathname`); !strings.HasSuffix(got, lang+"/countries/iq.html") {
			t.Errorf("the map leads to %s", got)
		}
	}
	if faults := b.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
}

// In a large archive the timeline counts, and each year has its own page.
func TestBrowserTimelineOfManyArticles(t *testing.T) {
	dir := large(t, 320)
	b := browser.Open(t, 1280, 900)
	b.GoFile(filepath.Join(dir, "ar/timeline.html"))
	if n := browser.Eval[int](b, `document.querySelectorAll('a[href^="articles/"]').length`); n > 1 { // the menu has one
		t.Errorf("the timeline lists articles: %d links", n)
	}
	total := browser.Eval[int](b, `[...document.querySelectorAll(".year h2 .n")].reduce((sum,n)=>sum+parseInt(n.textContent),0)`)
	if total != 320 {
		t.Errorf("years and undated count %d articles", total)
	}
	month := browser.Eval[string](b, `document.querySelector(".counts a").getAttribute("href")`)
	b.Do(chromedp.Click(chromedp.CSS(".counts a")), chromedp.WaitReady(chromedp.CSS(".month")))
	if !browser.Eval[bool](b, `!!document.getElementById(location.hash.slice(1))`) {
		t.Errorf("%s leads to a month that isn't there", month)
	}
	b.GoFile(filepath.Join(dir, "en/timeline.html"))
	b.Do(chromedp.Click(chromedp.CSS(".bars li:last-child a")), chromedp.WaitReady(chromedp.CSS(".month")))
	if got := browser.Eval[string](b, `location.pathname`); !strings.HasSuffix(got, "en/timeline-2021.html") {
		t.Errorf("the last bar leads to %s", got)
	}
	if browser.Eval[bool](b, `!!document.querySelector('.catchwords [rel="next"]')`) {
		t.Error("the last year leads to one after it")
	}
	b.Do(chromedp.Click(chromedp.CSS(`.catchwords [rel="prev"]`)), chromedp.WaitReady(chromedp.CSS(`.catchwords [rel="next"]`)))
	if got := browser.Eval[string](b, `location.pathname`); !strings.HasSuffix(got, "en/timeline-2020.html") {
		t.Errorf("the year before 2021 is at %s", got)
	}
	b.GoFile(filepath.Join(dir, "en/timeline-undated.html"))
	if n := browser.Eval[int](b, `document.querySelectorAll(".brief li").length`); n != 16 {
		t.Errorf("%d undated articles", n)
	}
}

// From the skip link the keyboard reaches the article, and focus is seen.
func TestBrowserKeyboardPath(t *testing.T) {
	b := browser.Open(t, 1280, 900)
	b.GoFile(filepath.Join(sample(t), "ar", articlePage))
	b.Do(chromedp.KeyEvent(kb.Tab))
	if got := browser.Eval[string](b, `document.activeElement.className`); got != "skip" {
		t.Fatalf("the first stop is %q, not the skip link", got)
	}
	if !browser.Eval[bool](b, `document.activeElement.getBoundingClientRect().top >= 0`) {
		t.Error("the skip link is not seen when it has the focus")
	}
	b.Do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
	if !browser.Eval[bool](b, `document.querySelector("main").contains(document.activeElement)`) {
		t.Fatal("after the skip link the focus is not in the content")
	}
	for range 400 {
		at := browser.Eval[string](b, `(()=>{const e=document.activeElement, s=getComputedStyle(e), r=e.getBoundingClientRect();
			return e===document.body ? "end" : (s.outlineStyle==="none" ? "unseen " : "")+(r.width*r.height===0 ? "empty " : "")+(e.closest(".body") ? "body" : "")+e.outerHTML.slice(0,60)})()`)
		if strings.HasPrefix(at, "unseen") || strings.HasPrefix(at, "empty") {
			t.Errorf("focus: %s", at)
		}
		if strings.HasPrefix(at, "body") {
			return
		}
		b.Do(chromedp.KeyEvent(kb.Tab))
	}
	t.Error("the links in the text are not reached")
}

func TestBrowserLanguagesSideBySide(t *testing.T) {
	b := browser.Open(t, 1280, 900)
	dir := sample(t)
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	b.Go(server.URL + "/ar/" + articlePage)
	b.Do(chromedp.Click(chromedp.CSS(".facing-switch")), chromedp.WaitVisible(chromedp.CSS(".body.other")))
	got := browser.Eval[[]bool](b, `(()=>{const own=document.querySelector(".body:not(.other)").getBoundingClientRect(), o=document.querySelector(".body.other"), other=o.getBoundingClientRect();
		return [own.left >= other.right, Math.abs(own.top-other.top) < 1, o.lang==="en" && o.dir==="ltr", [...o.querySelectorAll("a")].every(a=>a.href.includes("/en/"))]})()`)
	for i, what := range []string{"the Arabic stands to the right", "both begin at one height", "the other text has its language", "its links lead into its edition"} {
		if !got[i] {
			t.Errorf("not so: %s", what)
		}
	}
	b.Go(server.URL + "/ar/" + longPage) // whose translation has as many blocks
	b.Do(chromedp.Click(chromedp.CSS(".facing-switch")), chromedp.WaitVisible(chromedp.CSS(".body.other")))
	heights := browser.Eval[[][2]float64](b, `(()=>{const [own, other]=document.querySelectorAll(".body"), top=e=>e.getBoundingClientRect().top;
		return own.children.length===other.children.length ? [...own.children].map((e,i)=>[top(e), top(other.children[i])]) : []})()`)
	if len(heights) < 5 {
		t.Errorf("only %d blocks stand beside their translations", len(heights))
	}
	for i, h := range heights {
		if math.Abs(h[0]-h[1]) > 1 {
			t.Errorf("block %d stands at %.0f, its translation at %.0f", i, h[0], h[1])
		}
	}
	b.Do(chromedp.Click(chromedp.CSS(".facing-switch")), chromedp.WaitNotVisible(chromedp.CSS(".body.other")))
	if faults := b.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
	b.GoFile(filepath.Join(dir, "ar", articlePage))
	if browser.Eval[bool](b, `!!document.querySelector(".facing-switch")`) {
		t.Error("from disk, where no page can be asked for, the switch is offered")
	}
}

func TestBrowserPrint(t *testing.T) {
	b := browser.Open(t, 1000, 900)
	b.GoFile(filepath.Join(sample(t), "ar", articlePage))
	b.Media("print")
	shown := `(selector)=>[...document.querySelectorAll(selector)].some(e=>e.getClientRects().length>0)`
	for selector, want := range map[string]bool{".top": false, ".foot": false, ".margin": false, ".catchwords": false, "button": false, "h1": true, ".body": true, ".colophon": true, ".share a": true} {
		if got := browser.Eval[bool](b, `(`+shown+`)("`+selector+`")`); got != want {
			t.Errorf("%s is printed: %v", selector, got)
		}
	}
}

// Every kind of page fits a window of 320 pixels, which is also one of 1280 at
// 400 %, and Arabic text at twice its size.
func TestBrowserEveryKindFitsNarrowWindows(t *testing.T) {
	b := browser.Open(t, 320, 800)
	dir := sample(t)
	pages := []string{"index.html"}
	for _, lang := range []string{"ar", "en"} {
		for _, p := range []string{"index.html", articlePage, "articles/index.html", "countries/index.html", "topics/index.html", "people/index.html", "countries/iq.html", "topics/diplomacy.html", "timeline.html", "about.html", "search.html", "404.html"} {
			pages = append(pages, lang+"/"+p)
		}
	}
	b.Size(320, 800)
	for _, p := range pages {
		b.GoFile(filepath.Join(dir, p))
		for _, size := range []string{"100%", "200%"} {
			wide := browser.Eval[int](b, `document.documentElement.style.fontSize="`+size+`", document.documentElement.scrollWidth`)
			if wide > 320 {
				t.Errorf("%s at %s is %d pixels wide", p, size, wide)
			}
		}
	}
}

// Pointers find their targets: links in lists, menus and controls measure at
// least 24 pixels, or stand as far apart.
func TestBrowserTargets(t *testing.T) {
	b := browser.Open(t, 390, 900)
	dir := sample(t)
	for _, p := range []string{"ar/index.html", "en/" + articlePage, "ar/countries/index.html", "en/timeline.html"} {
		b.GoFile(filepath.Join(dir, p))
		small := browser.Eval[[]string](b, `[...document.querySelectorAll("button, .menu a, .tools a, .tags a, .crumbs a, .bars a, .ranks a, .foot a, summary")].filter(e=>e.getClientRects().length && e.getBoundingClientRect().height<23.5).map(e=>e.outerHTML.slice(0,90))`)
		if len(small) > 0 {
			t.Errorf("%s: %s", p, strings.Join(small, "\n"))
		}
	}
}
