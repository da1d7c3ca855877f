package search_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"warraq/internal/browser"
	"warraq/internal/vocabulary"
)

type tags = map[vocabulary.Kind][]string

// library is a small archive in which each answer is known.
func library() []text {
	iq := tags{vocabulary.Country: {"IQ"}, vocabulary.Topic: {"diplomacy"}}
	eg := tags{vocabulary.Country: {"EG"}, vocabulary.Topic: {"economy"}}
	return []text{
		{id: "summit", date: "2019-03-01", title: "قمة في بغداد", body: "اجتمع الوزراء في العراق لبحث التعاون بين الدول.", tags: iq,
			english: &text{title: "A summit in Baghdad", body: "Ministers met in Iraq to discuss cooperation."}},
		{id: "visit", date: "2020-05-02", title: "زيارة إلى العراق", body: "وصل وفد إلى العراق، وبحث الوفد التعاون الدولي مع الحكومة.", tags: iq},
		{id: "prices", date: "2020-06-03", title: "ارتفاع الأسعار في مصر", body: "ارتفعت أسعار القمح في الأسواق، وقالت الحكومة إنها تراقب الأسواق.", tags: eg},
		{id: "bread", date: "2021-07-04", title: "أسعار الخبز", body: "قال أحمد علي إن أسعار الخبز لم تتغير هذا العام.", tags: eg},
		{id: "market", title: "في السوق", body: "جولة في الأسواق: علي أحمد يبيع القمح والخبز.", tags: tags{vocabulary.Country: {"EG"}}},
		{id: "apart", date: "2017-02-06", title: "الشاعر", body: "قصيدة للشاعر عبد الله الغامدي."},
		{id: "together", date: "2017-03-07", title: "الكاتب", body: "كتاب لصديقه عبدالله، رحمه الله."},
		{id: "english", date: "2018-01-05", lang: "en", title: "Wheat exports rise", body: "The exporter said that wheat exports are rising again.", tags: eg},
	}
}

func (p searchPage) expect(t *testing.T, query string, want ...string) {
	t.Helper()
	if got := p.find(query); !slices.Equal(got, want) {
		t.Errorf("%s finds %q, not %q", query, got, want)
	}
}

func (p searchPage) expectSet(t *testing.T, query string, want ...string) {
	t.Helper()
	got := p.find(query)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s finds %q, not %q", query, got, want)
	}
}

func TestQueryLanguage(t *testing.T) {
	p := openSearch(t, siteOf(t, library()), "ar", "")
	p.expectSet(t, "الأسواق القمح", "prices", "market")
	p.expect(t, `"أحمد علي"`, "bread")
	p.expect(t, `“علي أحمد”`, "market")
	p.expect(t, `«أَحْمَد عـلي»`, "bread") // folded by marks and tatweel
	p.expect(t, `"احمد علي"`)              // and by nothing else
	p.expect(t, `"عبدالله"`, "together")   // also not by a space
	p.expect(t, `"عبد الله"`, "apart")
	p.expectSet(t, "عبدالله", "together", "apart")
	p.expectSet(t, "الله -\"عبدالله\"", "apart")
	p.expectSet(t, "احمد علي", "bread", "market")
	p.expect(t, "القمح -جولة", "prices")
	p.expect(t, `الأسعار -"أسعار القمح"`, "bread")
	p.expect(t, "wheat", "english")
	p.expect(t, "exporting", "english")
	p.expectSet(t, "Iraq", "summit", "visit")
	p.expectSet(t, "القاهر")
	p.expectSet(t, "الحكو") // and asks whether it was to be الحكومة
	if got := p.text(".correction"); got != "الحكومة" {
		t.Errorf("offered for the beginning of a word: %q", got)
	}
	got := p.typed("الحكو", false)
	if slices.Sort(got); !slices.Equal(got, []string{"prices", "visit"}) {
		t.Errorf("while it is typed, the beginning of a word finds %q", got)
	}
	if got := p.text(".hint"); !strings.Contains(got, "الحكو") {
		t.Errorf("nothing says that words beginning with it were taken: %q", got)
	}
	p.expect(t, "-العراق")
	if got := p.text("[role=status]"); got != "اكتب كلمة للبحث عنها." {
		t.Errorf("an exclusion alone: %q", got)
	}
	if faults := p.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
}

// Words that stand everywhere have their positions in several pieces.
func TestPhrasesOfCommonWords(t *testing.T) {
	var list []text
	for i := range 300 {
		body := strings.Repeat("قال الوزير ثم ", 120)
		if i%100 == 7 {
			body += "ثم قال"
		}
		list = append(list, text{id: fmt.Sprintf("a%d", i), date: fmt.Sprintf("20%02d-01-01", i%20), title: "خبر", body: body})
	}
	p := openSearch(t, siteOf(t, list), "ar", "")
	for query, want := range map[string]string{`"قال الوزير"`: "300 نتيجة", `"ثم ثم قال"`: "3 نتائج", `"الوزير قال"`: "لا نتائج", `"ثم قال" -"ثم ثم"`: "297 نتيجة"} {
		p.find(query)
		if got := p.text("[role=status]"); got != want {
			t.Errorf("%s: %s, not %s", query, got, want)
		}
	}
}

func TestMisspeltWord(t *testing.T) {
	p := openSearch(t, siteOf(t, library()), "ar", "q=الحكمومة")
	if got := p.text(".correction"); got != "الحكومة" {
		t.Errorf("offered: %q", got)
	}
	p.Do(chromedp.Click(chromedp.CSS(".correction")))
	browser.Eval[bool](p.Browser, untilDone)
	if got := p.text("[role=status]"); got != "نتيجتان" {
		t.Errorf("after the correction: %q", got)
	}
	for query, want := range map[string]string{"العرق": "العراق", "الاسواك": "الأسواق", "القمخ": "القمح", "wheta": "wheat"} {
		p.find(query)
		if got := p.text(".correction"); got != want {
			t.Errorf("%s: offered %q, not %q", query, got, want)
		}
	}
}

func TestResultsMarkTheWords(t *testing.T) {
	p := openSearch(t, siteOf(t, library()), "ar", "q=القمح")
	marks := browser.Eval[[]string](p.Browser, `Array.from(document.querySelectorAll(".results mark"), (m) => m.textContent)`)
	if !slices.Equal(marks, []string{"القمح", "القمح"}) {
		t.Errorf("marked: %q", marks)
	}
	p.find(`"القمح والخبز" يبيع`) // of a phrase only the whole: the title of no article, the text of one
	if got := browser.Eval[[]string](p.Browser, `Array.from(document.querySelectorAll(".results mark"), (m) => m.textContent)`); !slices.Equal(got, []string{"يبيع القمح والخبز"}) {
		t.Errorf("of a phrase is marked: %q", got)
	}
	p.find(`"الأسواق" القمح`)
	if got := browser.Eval[[]string](p.Browser, `Array.from(document.querySelectorAll(".results li:first-child mark"), (m) => m.textContent)`); !slices.Contains(got, "القمح") {
		t.Errorf("beside a phrase is marked: %q", got)
	}
	p.find("ministers Baghdad")
	if got := browser.Eval[string](p.Browser, `document.querySelector(".results h2 a").getAttribute("href") + " " + document.querySelector(".results h2").lang`); got != "../en/articles/summit.html en" {
		t.Errorf("an English query leads to %s", got)
	}
}

func TestFacetsSortAndAddress(t *testing.T) {
	p := openSearch(t, siteOf(t, library()), "ar", "q=في")
	count := func(facet, id string) string {
		return p.text(fmt.Sprintf("[data-facet=%s] [data-id=%q] .n", facet, id))
	}
	if a, b, y := count("country", "IQ"), count("country", "EG"), count("year", "2020"); a != "1" || b != "2" || y != "1" {
		t.Errorf("counts: IQ %s, EG %s, 2020 %s", a, b, y)
	}
	p.choose("country", "EG")
	if a, topic := p.text("[role=status]"), count("topic", "diplomacy"); a != "نتيجتان" || topic != "" {
		t.Errorf("narrowed to Egypt: %s; topic diplomacy %q", a, topic)
	}
	if got := count("country", "IQ"); got != "1" {
		t.Errorf("the other countries must stay to choose from: %q", got)
	}
	p.choose("year", "2020")
	if got := browser.Eval[string](p.Browser, "new URLSearchParams(location.search).toString()"); got != "q=%D9%81%D9%8A&country=EG&year=2020" {
		t.Errorf("address: %s", got)
	}
	p.Do(chromedp.NavigateBack())
	browser.Eval[bool](p.Browser, untilDone)
	if got := browser.Eval[string](p.Browser, `new Promise((done) => setTimeout(() => done(document.querySelector("[role=status]").textContent), 200))`); got != "نتيجتان" {
		t.Errorf("after going back: %s", got)
	}
	dates := browser.Eval[[]string](p.Browser, `(async () => {
		delete document.getElementById("search").dataset.done;
		history.replaceState(null, "", "?q=%D9%81%D9%8A&sort=date");
		dispatchEvent(new PopStateEvent("popstate"));
		await `+untilDone+`;
		return Array.from(document.querySelectorAll(".results time"), (x) => x.dateTime);
	})()`)
	if !slices.IsSortedFunc(dates, func(a, b string) int { return strings.Compare(b, a) }) || len(dates) != 2 {
		t.Errorf("by date: %q", dates)
	}
}

func (p searchPage) choose(facet, id string) {
	browser.Eval[bool](p.Browser, fmt.Sprintf(`(async () => {
		delete document.getElementById("search").dataset.done;
		document.querySelector('[data-facet=%s] [data-id=%q]').click();
		return %s;
	})()`, facet, id, untilDone))
}

// The combobox by keyboard alone, on a site served with the policy that hosts
// are given.
func TestKeyboardAndSuggestions(t *testing.T) {
	files := http.FileServer(http.Dir(siteOf(t, library())))
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'")
		files.ServeHTTP(w, r)
	}))
	defer host.Close()
	b := browser.Open(t, 1280, 900)
	b.Go(host.URL + "/ar/articles/summit.html")
	b.Do(chromedp.KeyEvent("/"))
	if got := browser.Eval[string](b, "document.activeElement.name"); got != "q" {
		t.Fatalf("the slash leads to %q", got)
	}
	b.Do(chromedp.KeyEvent("Iraq"), chromedp.KeyEvent(kb.Enter), chromedp.WaitReady(chromedp.CSS(".results li")))
	p := searchPage{b}
	if got := p.text("[role=status]"); got != "نتيجتان" {
		t.Errorf("found: %s", got)
	}
	b.Do(chromedp.KeyEvent("/"), chromedp.KeyEvent("Ira"), chromedp.WaitReady(chromedp.CSS("#suggestions li.term")))
	state := func() string {
		return browser.Eval[string](b, `(() => {
			const f = document.getElementById("q");
			const active = document.getElementById(f.getAttribute("aria-activedescendant"));
			return [f.getAttribute("aria-expanded"), active?.getAttribute("aria-selected"), active?.querySelector("span")?.textContent].join(" ");
		})()`)
	}
	if got := state(); got != "true  " {
		t.Errorf("list open, nothing chosen: %q", got)
	}
	b.Do(chromedp.KeyEvent(kb.ArrowDown))
	if got := state(); got != "true true العراق" {
		t.Errorf("one down: %q", got)
	}
	b.Do(chromedp.KeyEvent(kb.Escape))
	if got := state(); got != "false  " {
		t.Errorf("escape: %q", got)
	}
	b.Do(chromedp.KeyEvent(kb.ArrowDown), chromedp.WaitReady(chromedp.CSS("#suggestions li.term")), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter),
		chromedp.WaitReady(chromedp.CSS("body.k-term")))
	if got := browser.Eval[string](b, "location.pathname"); got != "/ar/countries/iq.html" {
		t.Errorf("the suggestion leads to %s", got)
	}
	if faults := b.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestWithoutScript(t *testing.T) {
	dir := siteOf(t, library())
	b := browser.Open(t, 400, 800)
	b.Scripts(false)
	b.GoFile(dir + "/ar/search.html")
	b.Do(chromedp.WaitVisible(chromedp.CSS(".noscript a[href='topics/index.html']")))
	b.GoFile(dir + "/en/index.html")
	b.Do(chromedp.SendKeys(chromedp.CSS(".seek input"), "wheat"+kb.Enter), chromedp.WaitReady(chromedp.CSS("body.k-search")))
}

// Whatever is typed, there is an answer, no error, and no markup of it.
func TestHostileQueries(t *testing.T) {
	p := openSearch(t, siteOf(t, library()), "ar", "")
	for _, q := range []string{
		strings.Repeat("العراق ", 1500), strings.Repeat("ا", 10000), strings.Repeat("x", 10000), strings.Repeat(`"`, 999), strings.Repeat("-", 999),
		`.*+?^${}()|[]\`, `[a-`, `(?<x>`, `<img src=x onerror="window.hit=1">`, `"><script>window.hit=1</script>`, `' onfocus=window.hit=1 x='`, `{{.T}}`, `javascript:window.hit=1`,
		"،؛؟!«»…", "   ", "و", "ال", "وال", "و ف ب ك ل ال", "ولل", "\u200c\u200d\u064e\u0651", "\ufdfa\ufdfd", "😀👍🏽", "__proto__ constructor hasOwnProperty", "%00%ff", "\x01\x02", "-", `-""`, `"-`, "٪٫٬", "중국 中国 日本語",
	} {
		p.find(q)
		if p.text("[role=status]") == "" && strings.TrimSpace(q) != "" {
			t.Errorf("no answer to %.40q", q)
		}
		if p.text("[role=status]") == "تعذّر تحميل الفهرس. أعد تحميل الصفحة، أو تصفّح الفهارس." {
			t.Errorf("an error for %.40q", q)
		}
	}
	if browser.Eval[bool](p.Browser, `"hit" in window || document.querySelector(".results img, .hint img, .hint script") !== null`) {
		t.Error("a query was taken for markup")
	}
	if faults := p.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
}
