package archive

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"warraq/internal/extract"
)

// prose is a text of n different words, the same for the same seed.
func prose(seed string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("كلمة%s%d", seed, i)
	}
	return out
}

func carried(id string, words []string) *Article {
	blocks := []extract.Block{{Kind: extract.Paragraph, Text: strings.Join(words, " ")}}
	return &Article{ID: id, Versions: []Version{{Lang: "ar", Sketch: NewSketch(blocks), Details: &Detail{Blocks: blocks}}}}
}

func TestCopiesAreFound(t *testing.T) {
	original := prose("أ", 300)
	edited := slices.Clone(original)
	for i := 20; i < len(edited); i += 60 { // a word in sixty is another
		edited[i] = "تحرير"
	}
	marked := slices.Clone(original)
	marked[7] = "كَلِمَةأ7"
	articles := []*Article{
		carried("a-original", original),
		carried("b-edited", edited),
		carried("c-shorter", original[:260]),
		carried("d-marked", marked),
		carried("e-other", prose("ب", 300)),
		carried("f-quotes-a-little", append(slices.Clone(original[:60]), prose("ج", 240)...)),
		carried("g-short", original[:8]),
		carried("h-short", original[:8]),
	}
	for _, order := range [][]int{{0, 1, 2, 3, 4, 5, 6, 7}, {7, 3, 5, 1, 6, 0, 4, 2}} {
		given := make([]*Article, len(articles))
		for i, k := range order {
			x := *articles[k]
			given[i] = &x
		}
		a := Build(given, nil)
		for id, want := range map[string]string{
			"a-original": "b-edited c-shorter d-marked", "e-other": "", "f-quotes-a-little": "", "g-short": "",
		} {
			var got []string
			for _, c := range a.Copies(a.Article(id)) {
				got = append(got, c.ID)
			}
			if strings.Join(got, " ") != want {
				t.Errorf("copies of %s: %v, want %s", id, got, want)
			}
		}
	}
}

// A line that thousands of articles share doesn't make them copies.
func TestSharedLinesDontMakeCopies(t *testing.T) {
	footer := prose("تذييل", 40)
	var articles []*Article
	for i := range 200 {
		articles = append(articles, carried(fmt.Sprintf("a%03d", i), append(prose(fmt.Sprint("م", i), 120), footer...)))
	}
	a := Build(articles, nil)
	for _, x := range a.Articles() {
		if n := len(a.Copies(x)); n > 0 {
			t.Fatalf("%s has %d copies", x.ID, n)
		}
	}
}

// Looking no further than a comparison needs, and at fingerprints first, doesn't change what comes of it.
func TestComparisonEndsEarly(t *testing.T) {
	base := prose("أ", 150)
	var sketches []Sketch
	for n := 0; n <= 150; n += 6 { // more and more of another text
		words := append(slices.Clone(base[n:]), prose("ب", n)...)
		sketches = append(sketches, NewSketch([]extract.Block{{Kind: extract.Paragraph, Text: strings.Join(words, " ")}}))
	}
	sketches = append(sketches, Sketch{}, NewSketch([]extract.Block{{Kind: extract.Paragraph, Text: strings.Join(base[:12], " ")}}))
	above, below := 0, 0
	for i := range sketches {
		for j := range sketches {
			want := sketches[i].Resemblance(&sketches[j])
			if want < alike {
				want = 0
				below++
			} else {
				above++
			}
			if got := sketches[i].resemblance(&sketches[j], alike); got != want {
				t.Errorf("%d and %d: %v, not %v", i, j, got, want)
			}
			x, y := fingerprintOf(&sketches[i]), fingerprintOf(&sketches[j])
			if want > 0 && x.different(y) > sketches[i].mayDiffer(&sketches[j], alike) {
				t.Errorf("%d and %d: alike, and their fingerprints say they aren't", i, j)
			}
		}
	}
	if above == 0 || below == 0 {
		t.Errorf("%d pairs are alike and %d are not", above, below)
	}
}

func BenchmarkSketch(b *testing.B) {
	blocks := []extract.Block{{Kind: extract.Paragraph, Text: strings.Join(prose("أ", 500), " ")}}
	b.SetBytes(int64(len(blocks[0].Text)))
	for b.Loop() {
		NewSketch(blocks)
	}
}

// Articles made of the same stock phrases share bands, and are no copies.
func BenchmarkCopies(b *testing.B) {
	phrases := make([][]string, 200)
	for i := range phrases {
		phrases[i] = prose(fmt.Sprint("ع", i), 12)
	}
	articles, random := make([]*Article, 10_000), rand.New(rand.NewPCG(1, 2))
	for i := range articles {
		var words []string
		for range 40 {
			words = append(words, phrases[random.IntN(len(phrases))]...)
		}
		articles[i] = carried(fmt.Sprintf("a%05d", i), words)
	}
	a := &Archive{articles: articles}
	for b.Loop() {
		a.collectCopies()
		for _, x := range articles {
			x.copies = nil
		}
	}
}
