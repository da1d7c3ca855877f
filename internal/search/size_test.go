package search_test

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"warraq/internal/browser"
)

var articles = flag.Int("articles", 10000, "how many articles TestWhatAQueryLoads searches")

// What queries of common words load and how long they take, over HTTP without
// compression, from a host that answers ranges; words that may be a particle and
// a short word load the most. The figures that are asked for hold at 10,000 articles and, at
// most doubled, at 100,000: -articles 100000.
func TestWhatAQueryLoads(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	a, size := generated(t, *articles)
	dir := writeSome(t, a, isSearch)
	words := newGenerator(load(t)).words
	host := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer host.Close()
	b := browser.Open(t, 1280, 900)
	b.Go(host.URL + "/ar/search.html?q=" + url.QueryEscape(words[2]+" "+words[9]))
	browser.Eval[bool](b, untilDone)
	p := searchPage{b}
	const loaded = `(() => {
		const list = performance.getEntriesByType("resource").filter((x) => /search/.test(x.name));
		const shown = performance.getEntriesByName("warraq-shown").at(-1)?.startTime ?? NaN;
		performance.clearResourceTimings();
		return [list.reduce((n, x) => n + x.decodedBodySize, 0), list.length, shown - Math.max(...list.map((x) => x.responseEnd).filter((x) => x <= shown))];
	})()`
	first := browser.Eval[[]float64](b, loaded)
	t.Logf("%d articles, %.1f MB: %s; the first query loads %.0f bytes in %.0f files", *articles, float64(size)/1e6, p.text("[role=status]"), first[0], first[1])
	t.Logf("results %.0f ms after the last byte that they need", first[2])
	limit := 1.0
	if *articles > 10000 {
		limit = 2
	}
	if first[0] > limit*200000 {
		t.Errorf("the first query loads %.0f bytes", first[0])
	}
	short := slices.DeleteFunc(slices.Clone(words[:300]), func(w string) bool { return len([]rune(w)) > 4 || !strings.ContainsAny(w[:2], "وفبكل") })
	for _, q := range []string{words[5] + " " + words[14], words[40] + " " + words[300], words[1000] + " " + words[3], short[0] + " " + short[1], short[2] + " " + short[3]} {
		found := p.find(q)
		next := browser.Eval[[]float64](b, loaded)
		t.Logf("%s: %d shown of %s; %.0f bytes in %.0f files, %.0f ms", q, len(found), p.text("[role=status]"), next[0], next[1], next[2])
		if next[0] > limit*100000 {
			t.Errorf("%s loads %.0f bytes", q, next[0])
		}
	}
	p.find(`"` + words[5] + " " + words[2] + `"`)
	phrase := browser.Eval[[]float64](b, loaded)
	found := p.text("[role=status]")
	t.Logf("a phrase of the commonest words: %.0f bytes in %.0f files, %s", phrase[0], phrase[1], found)
	if phrase[0] > limit*110*1024 {
		t.Errorf("a phrase loads %.0f bytes", phrase[0])
	}
	if *articles == 10000 { // where they don't fit in what is loaded
		browser.Eval[bool](b, `(async () => {
			delete document.getElementById("search").dataset.done;
			document.querySelector(".hint button").click();
			return `+untilDone+`;
		})()`)
		if all := p.text("[role=status]"); all == found {
			t.Errorf("asking for the older articles too finds no more than %s", found)
		}
	}
}

// The same is found from a host that answers ranges, from one that sends whole
// files whatever it is asked for, and from one that answers nonsense; only the
// first is asked for parts of files.
func TestHostsAndRanges(t *testing.T) {
	a, _ := generated(t, 300)
	files := http.FileServer(http.Dir(writeSome(t, a, isSearch)))
	words := newGenerator(load(t)).words
	query := words[2] + " " + words[9]
	found := map[string][]string{}
	p := searchPage{browser.Open(t, 1280, 900)}
	for name, answer := range map[string]func(w http.ResponseWriter, r *http.Request){
		"ranges": files.ServeHTTP,
		"whole": func(w http.ResponseWriter, r *http.Request) {
			r.Header.Del("Range")
			files.ServeHTTP(w, r)
		},
		"nonsense": func(w http.ResponseWriter, r *http.Request) {
			if at := r.Header.Get("Range"); at != "" && at != "bytes=0-" {
				w.WriteHeader(http.StatusPartialContent)
				_, _ = w.Write([]byte("\x1f\x8b what was asked for of the packed file"))
				return
			}
			files.ServeHTTP(w, r)
		},
	} {
		var parts atomic.Int64
		host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Range") != "" {
				parts.Add(1)
			}
			answer(w, r)
		}))
		p.Go(host.URL + "/ar/search.html")
		browser.Eval[bool](p.Browser, untilDone)
		found[name] = p.find(query)
		if n := parts.Load(); name == "ranges" && n < 3 || name == "whole" && n != 1 {
			t.Errorf("%s: %d requests for parts of files", name, n)
		}
		host.Close()
	}
	if faults := p.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
	if len(found["ranges"]) == 0 || !slices.Equal(found["whole"], found["ranges"]) || !slices.Equal(found["nonsense"], found["ranges"]) {
		t.Errorf("the hosts differ: %q", found)
	}
}
