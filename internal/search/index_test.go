package search_test

import (
	"maps"
	"testing"

	"warraq/internal/archive"
	"warraq/internal/search"
)

// The same archive gives the same bytes, whoever does the work.
func TestWorkersDontMatter(t *testing.T) {
	a, _ := generated(t, 300)
	one := contents(indexed(t, a, search.Options{Workers: 1}))
	for _, workers := range []int{2, 5} {
		if many := contents(indexed(t, a, search.Options{Workers: workers})); !maps.Equal(one, many) {
			t.Errorf("%d workers make another index", workers)
		}
	}
}

func contents(x *search.Index) map[string]string {
	out := map[string]string{}
	for _, f := range x.Files {
		out[f.Name] = string(f.Content)
	}
	return out
}

// There are few files, and no file is so large that a phone would feel it.
func TestFilesAreFewAndBounded(t *testing.T) {
	for _, n := range []int{1, 9, 60, 500, 2000} {
		a, size := generated(t, n)
		x := indexed(t, a, search.Options{})
		if most := max(12, n/20); len(x.Files) > most {
			t.Errorf("%d articles: %d files", n, len(x.Files))
		}
		for _, f := range x.Files {
			if n >= 2000 && f.Name[0] != 'p' && len(f.Content) > 100<<10 {
				t.Errorf("%d articles: %s has %d bytes", n, f.Name, len(f.Content))
			}
		}
		t.Logf("%d articles: %d files, %d%% of the text", n, len(x.Files), 100*indexSize(x)/size)
	}
}

// One more article, the newest, leaves the documents before it alone.
func TestOneMoreArticle(t *testing.T) {
	v := load(t)
	g := newGenerator(v)
	var list []text
	for i := range 1500 {
		list = append(list, g.text(i))
	}
	before := contents(indexed(t, archiveOf(v, list), search.Options{}))
	next := g.text(1500)
	next.date = "2025-01-01"
	after := contents(indexed(t, archiveOf(v, append(list, next)), search.Options{}))
	kept, all := map[byte]int{}, map[byte]int{}
	for name := range after {
		all[name[0]]++
		if _, ok := before[name]; ok {
			kept[name[0]]++
		}
	}
	if all['d']-kept['d'] > 1 {
		t.Errorf("%d of %d shards of documents changed", all['d']-kept['d'], all['d'])
	}
}

// indexed is the index of an archive whose texts can be read.
func indexed(tb testing.TB, a *archive.Archive, o search.Options) *search.Index {
	tb.Helper()
	x, err := search.Build(a, o)
	if err != nil {
		tb.Fatal(err)
	}
	return x
}
