package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"warraq/internal/archive"
	"warraq/internal/search"
	"warraq/internal/vocabulary"
)

// A generator makes articles of words that are as frequent as in news: the
// n-th most frequent one has 1/n of the first one's share, a few speak of each
// article's own subject and come again and again.
type generator struct {
	rand  *rand.Rand
	words []string
	zipf  *rand.Zipf
	kinds map[vocabulary.Kind][]string
}

const (
	genConsonants = "بتجحخدرزسشصطعغفقكلمنه"
	genWords      = 60000
)

func newGenerator(v *vocabulary.Vocabulary) *generator {
	r := rand.New(rand.NewPCG(1, 2))
	g := &generator{rand: r, zipf: rand.NewZipf(r, 1.07, 8, genWords-1), kinds: map[vocabulary.Kind][]string{}}
	letters := []rune(genConsonants)
	shapes := []string{"%cا%c%c", "%c%c%c", "%c%cي%c", "م%c%cو%c", "ت%c%c%c", "است%c%c%c", "%c%cا%cة", "%c%c%cي", "%c%c%cية", "%cو%c%c"}
	before := []string{"", "", "", "ال", "ال", "و", "وال", "ب", "بال", "لل"}
	seen := map[string]bool{}
	for len(g.words) < genWords {
		at := func() rune { return letters[r.IntN(len(letters))] }
		w := before[r.IntN(len(before))] + fmt.Sprintf(shapes[r.IntN(len(shapes))], at(), at(), at())
		if !seen[w] {
			seen[w] = true
			g.words = append(g.words, w)
		}
	}
	// the commonest are short, as everywhere
	slices.SortStableFunc(g.words[:4000], func(a, b string) int { return len(a) - len(b) })
	for _, k := range vocabulary.Kinds {
		g.kinds[k] = v.IDs(k)
	}
	return g
}

func (g *generator) text(n int) text {
	x := text{
		id: fmt.Sprintf("a%07d", n), date: fmt.Sprintf("%d-%02d-%02d", 2004+n*20/(n+5000), 1+g.rand.IntN(12), 1+g.rand.IntN(28)),
		tags: map[vocabulary.Kind][]string{},
	}
	subject := make([]string, 24)
	for i := range subject {
		subject[i] = g.words[500+g.rand.IntN(genWords-500)]
	}
	var b strings.Builder
	for range 300 + g.rand.IntN(250) {
		w := g.words[g.zipf.Uint64()]
		if g.rand.IntN(5) == 0 {
			w = subject[g.rand.IntN(len(subject))]
		}
		b.WriteString(w)
		b.WriteByte(' ')
	}
	x.body = strings.TrimSpace(b.String())
	x.title = strings.Join(subject[:6], " ")
	for k, ids := range g.kinds {
		share := min(len(ids), 240)
		for range 1 + g.rand.IntN(2) {
			x.tags[k] = append(x.tags[k], ids[int(float64(share)*g.rand.Float64()*g.rand.Float64())])
		}
	}
	return x
}

// generated is an archive of n articles and the bytes of their text.
func generated(tb testing.TB, n int) (*archive.Archive, int) {
	v := load(tb)
	g := newGenerator(v)
	size := 0
	list := make([]text, n)
	for i := range list {
		list[i] = g.text(i)
		size += len(list[i].title) + len(list[i].body)
	}
	return archiveOf(v, list), size
}

// index builds the index of an archive.
func index(tb testing.TB, a *archive.Archive, workers int) *search.Index {
	tb.Helper()
	x, err := search.Build(a, search.Options{Workers: workers})
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

// BenchmarkBuild indexes generated archives on one core. Run it as
//
//	go test ./internal/search -run '^$' -bench Build -benchtime 1x
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		a, size := generated(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var x *search.Index
			b.SetBytes(int64(size))
			for b.Loop() {
				x = index(b, a, 1)
			}
			b.ReportMetric(100*float64(indexSize(x))/float64(size), "%-of-text")
			b.ReportMetric(float64(len(x.Files)), "files")
		})
	}
}
