package search_test

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"warraq/internal/build"
	"warraq/internal/vocabulary"
)

// The answer that a person would want stands first, nearly always: over the
// sample archive, with queries judged by hand (testdata/judged.tsv), and over
// a generated one, where words of an article's subject must find that article.
func TestQuality(t *testing.T) {
	sample := t.TempDir()
	_, err := build.Run(context.Background(), build.Options{
		Source: root, Destination: filepath.Join(sample, "site"),
		Templates: os.DirFS(filepath.Join(root, "templates")), Static: os.DirFS(filepath.Join(root, "static")),
	})
	if err != nil {
		t.Fatal(err)
	}
	page := openSearch(t, filepath.Join(sample, "site"), "ar", "")
	queries, sum := 0, 0.0
	judge := func(query, want string) {
		found := page.find(query)
		queries++
		if at := slices.Index(found, want); at >= 0 {
			sum += 1 / float64(at+1)
		}
		if len(found) == 0 || found[0] != want {
			t.Logf("%s: %s is not first in %q", query, want, found)
		}
	}
	for _, j := range judged(t) {
		judge(j[0], j[1])
	}
	g := newGenerator(load(t))
	var list []text
	for i := range 400 {
		x := g.text(i)
		x.tags = map[vocabulary.Kind][]string{}
		list = append(list, x)
	}
	page.open(t, writeSome(t, archiveOf(load(t), list), isSearch), "ar", "")
	for i := range 20 {
		x := list[i*19]
		subject := strings.Fields(x.title)
		judge(subject[i%6]+" "+subject[(i+2)%6], x.id)
	}
	if mean := sum / float64(queries); queries < 40 || mean < 0.9 {
		t.Errorf("%d queries, mean reciprocal rank %.3f", queries, mean)
	} else {
		t.Logf("%d queries, mean reciprocal rank %.3f", queries, mean)
	}
}

// isSearch tells which files the search page needs.
func isSearch(path string) bool {
	return strings.HasPrefix(path, "assets/") || strings.HasPrefix(path, "data/search/") || path == "ar/search.html"
}

// judged are the queries with the article that a person wants first.
func judged(t *testing.T) [][2]string {
	f, err := os.Open("testdata/judged.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][2]string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		query, want, _ := strings.Cut(sc.Text(), "\t")
		out = append(out, [2]string{query, want})
	}
	return out
}
