package search_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// A pair is a line of testdata/pairs.tsv: what someone types, what an article
// has, and whether the one is to be found by the other.
type pair struct {
	line                  int
	phenomenon            string
	query, word, mustFind string
}

func pairs(t *testing.T) []pair {
	f, err := os.Open("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []pair
	phenomenon, n := "", 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		n++
		line := sc.Text()
		if name, ok := strings.CutPrefix(line, "# "); ok {
			phenomenon = name
			continue
		}
		if line == "" {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			t.Fatalf("pairs.tsv:%d: query, word and yes or no are needed", n)
		}
		out = append(out, pair{n, phenomenon, fields[0], fields[1], fields[2]})
	}
	return out
}

// Every pair is looked for on the search page, in one archive that holds all
// the words, each in an article of its own.
func TestPairsInTheBrowser(t *testing.T) {
	list := pairs(t)
	var texts []text
	ids := map[string]string{}
	for _, p := range list {
		if ids[p.word] != "" {
			continue
		}
		id := fmt.Sprintf("w%d", p.line)
		ids[p.word] = id
		texts = append(texts, text{id: id, title: "ق" + strings.Repeat("ص", p.line%7+1), body: "هذا نص قصير يذكر " + p.word + " مرة واحدة."})
	}
	count := map[string]int{}
	page := openSearch(t, siteOf(t, texts), "ar", "")
	for _, p := range list {
		found := page.find(p.query)
		at := slices.Index(found, ids[p.word])
		switch {
		case p.mustFind == "yes" && at < 0:
			t.Errorf("pairs.tsv:%d (%s): %q doesn't find %q; it finds %v", p.line, p.phenomenon, p.query, p.word, found)
		case p.mustFind == "no" && at >= 0:
			t.Errorf("pairs.tsv:%d (%s): %q finds %q", p.line, p.phenomenon, p.query, p.word)
		}
		count[p.phenomenon]++
	}
	for name, n := range count {
		if n < 10 {
			t.Errorf("%s: only %d pairs", name, n)
		}
	}
}
