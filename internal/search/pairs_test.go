package search_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"warraq/internal/browser"
	"warraq/internal/vocabulary"
)

// A pair is a line of testdata/pairs.tsv: what someone types, what an article
// has, and whether the one is to be found by the other. A phenomenon names in
// brackets how its pairs are asked:
//
//	(nothing)  the query is sent; the text stands in an article
//	[type]     it is typed and not sent
//	[term]     the article has the tag, as a path, and no such text
//	[suggest]  the text is one of the suggestions
//	[correct]  the text is offered instead
type pair struct {
	line              int
	phenomenon, mode  string
	query, text, want string
}

func pairs(t *testing.T) []pair {
	f, err := os.Open("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []pair
	phenomenon, mode, n := "", "", 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		n++
		line := sc.Text()
		if name, ok := strings.CutPrefix(line, "# "); ok {
			phenomenon, mode, _ = strings.Cut(name, " [")
			continue
		}
		if line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			t.Fatalf("pairs.tsv:%d: query, text and yes or no are needed", n)
		}
		out = append(out, pair{n, phenomenon, strings.TrimSuffix(mode, "]"), fields[0], fields[1], fields[2]})
	}
	return out
}

// articlesOf answers an archive in which every text and every tag has an
// article of its own, and their ids by the text.
func articlesOf(list []pair) (texts []text, ids map[string]string) {
	ids = map[string]string{}
	for _, p := range list {
		if ids[p.text] != "" || p.mode == "suggest" || p.mode == "correct" {
			continue
		}
		x := text{id: fmt.Sprintf("w%d", p.line), title: "ق" + strings.Repeat("ص", p.line%7+1), body: "هذا نص قصير يذكر " + p.text + " مرة واحدة."}
		if p.mode == "term" {
			kind, id, _ := strings.Cut(p.text, "/")
			x.body = "هذا نص قصير."
			x.tags = tags{}
			for _, k := range vocabulary.Kinds {
				if k.Plural() == kind {
					x.tags[k] = []string{id}
				}
			}
		}
		ids[p.text] = x.id
		texts = append(texts, x)
	}
	return texts, ids
}

// Every pair is looked for on the search page, in one archive.
func TestPairsInTheBrowser(t *testing.T) {
	list := pairs(t)
	texts, ids := articlesOf(list)
	count := map[string]int{}
	page := openSearch(t, siteOf(t, texts), "ar", "")
	for _, p := range list {
		var found []string
		want := ids[p.text]
		switch p.mode {
		case "type":
			found = page.typed(p.query, false)
		case "suggest":
			found, want = page.typed(p.query, true), p.text
		case "correct":
			page.find(p.query)
			found, want = []string{page.text(".correction")}, p.text
		default:
			found = page.find(p.query)
			if !slices.Contains(found, want) {
				found = page.all()
			}
		}
		if got := slices.Contains(found, want); got != (p.want == "yes") {
			t.Errorf("pairs.tsv:%d (%s): %q, %q: %v, not %s; there is %q", p.line, p.phenomenon, p.query, p.text, got, p.want, found)
		}
		count[p.phenomenon]++
	}
	for name, n := range count {
		if n < 10 {
			t.Errorf("%s: only %d pairs", name, n)
		}
	}
	if faults := page.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
}

// all answers the ids of all results, which are shown a page at a time.
func (p searchPage) all() []string {
	return browser.Eval[[]string](p.Browser, fmt.Sprintf(`(async () => {
		const more = document.querySelector(".more-results");
		while (!more.hidden) {
			delete document.getElementById("search").dataset.done;
			more.click();
			await %s;
		}
		return Array.from(document.querySelectorAll(".results h2 a"), (a) => a.getAttribute("href").replace(/^.*\/|\.html$/g, ""));
	})()`, untilDone))
}

// typed types a query without sending it, and answers the ids of the results,
// or what the suggestions say.
func (p searchPage) typed(query string, suggestions bool) []string {
	q, _ := json.Marshal(query)
	return browser.Eval[[]string](p.Browser, fmt.Sprintf(`(async () => {
		const field = document.getElementById("q");
		const page = document.getElementById("search");
		delete page.dataset.done;
		delete page.dataset.suggested;
		field.focus();
		field.value = %s;
		field.dispatchEvent(new InputEvent("input"));
		await %s;
		while (page.dataset.suggested !== field.value) await new Promise((done) => setTimeout(done, 5));
		if (%v) return Array.from(document.querySelectorAll("#suggestions li"), (li) => (li.querySelector("span") ?? li).textContent);
		return Array.from(document.querySelectorAll(".results h2 a"), (a) => a.getAttribute("href").replace(/^.*\/|\.html$/g, ""));
	})()`, q, untilDone, suggestions))
}
