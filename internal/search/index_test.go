package search_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
	"warraq/internal/search"
)

// The same archive gives the same bytes, whoever does the work.
func TestWorkersDontMatter(t *testing.T) {
	a, _ := generated(t, 300)
	one := contents(index(t, a, 1))
	for _, workers := range []int{2, 5} {
		if many := contents(index(t, a, workers)); !maps.Equal(one, many) {
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
		x := index(t, a, 0)
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

// One more article, the newest, leaves the segments before it alone, and is a
// few files; so is one more without a date.
func TestOneMoreArticle(t *testing.T) {
	v := load(t)
	g := newGenerator(v)
	var list []text
	for i := range 320 {
		list = append(list, g.text(i))
		if i%10 == 0 {
			list[i].date = ""
		}
	}
	before := contents(index(t, archiveOf(v, list), 0))
	for _, date := range []string{"2025-01-01", ""} {
		next := g.text(320)
		next.date = date
		after := contents(index(t, archiveOf(v, append(slices.Clone(list), next)), 0))
		wrote := 0
		for name := range after {
			if _, ok := before[name]; !ok {
				wrote++
			}
		}
		if wrote > 15 || wrote < 2 {
			t.Errorf("an article of the date %q makes %d new files of %d", date, wrote, len(after))
		}
	}
}

// Whatever the number of documents, every one is in a segment, segments and
// files are few, and what was cut off stays as it is while documents come
// behind it.
func TestPlan(t *testing.T) {
	for n := 1; n <= 20000; n += 1 + n/300 {
		for _, undated := range []int{0, 1, n / 10, n / 2, n} {
			spans := search.Plan(undated, n-undated)
			at, files := 0, 1
			for _, s := range spans {
				if s.From != at || s.To <= s.From || s.Files < 1 || s.From < undated && s.To > undated {
					t.Fatalf("%d of %d undated: %v", undated, n, spans)
				}
				at, files = s.To, files+s.Files
			}
			if at != n || len(spans) > 10 || files > max(24, n/20+2) || undated == 0 && (len(spans) > 5 || files > max(12, n/20)) {
				t.Fatalf("%d of %d undated: %d files in %v", undated, n, files, spans)
			}
		}
	}
	changed := 0
	for n := 5000; n < 10000; n++ {
		before, after := search.Plan(0, n), search.Plan(0, n+1)
		if !slices.Equal(before[:len(before)-1], after[:min(len(before)-1, len(after))]) {
			changed++
		}
	}
	if changed > 100 {
		t.Errorf("5,000 more documents: %d of them touch more than the last segment", changed)
	}
}

// A segment is a function of its span and its documents.
func TestSegmentsAreMadeAlone(t *testing.T) {
	a, _ := generated(t, 400)
	docs, undated := search.Order(a)
	names := map[string]bool{}
	var summaries []search.Summary
	for _, span := range search.Plan(undated, len(docs)-undated) {
		s, err := search.NewSegment(span, func(i int) (search.Document, error) {
			if i < span.From || i >= span.To {
				t.Errorf("the segment %v reads document %d", span, i)
			}
			return search.NewDocument(a, docs[i])
		}, func(f search.File) error {
			names[f.Name] = true
			return nil
		}, search.Options{})
		if err != nil {
			t.Fatal(err)
		}
		kept, err := json.Marshal(s) // as from an earlier run
		if err != nil {
			t.Fatal(err)
		}
		var back search.Summary
		if err := json.Unmarshal(kept, &back); err != nil {
			t.Fatal(err)
		}
		summaries = append(summaries, back)
	}
	names[search.NewRoot(summaries).Name] = true
	for _, f := range index(t, a, 0).Files {
		if !names[f.Name] {
			t.Errorf("%s is not made by the segments alone", f.Name)
		}
	}
}
