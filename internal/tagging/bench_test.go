package tagging

import (
	"fmt"
	"strings"
	"testing"

	"warraq/internal/vocabulary"
)

// corpus is varied text: every article of testdata, each with every one of
// the next few titles, so that words and names change all the time.
func corpus(tb testing.TB) (ins []Input, bytes int) {
	tb.Helper()
	t := &testing.T{}
	list := append(articles(t, "testdata/topics.txt"), articles(t, "testdata/main-country.txt")...)
	for i := range list {
		var body strings.Builder
		for k := range 6 {
			body.WriteString(list[(i*7+k*11)%len(list)][2])
			body.WriteString("\n\n")
		}
		ins = append(ins, Input{Title: list[i][1], Body: body.String()})
		bytes += len(list[i][1]) + body.Len()
	}
	return ins, bytes
}

func benchmark(b *testing.B, t *Tagger) {
	ins, bytes := corpus(b)
	b.SetBytes(int64(bytes))
	for b.Loop() {
		for _, in := range ins {
			t.Tag(in)
		}
	}
}

func BenchmarkTag(b *testing.B) { benchmark(b, shipped()) }

// BenchmarkTagTenfold has ten times the vocabulary: each alias nine times more,
// under other words.
func BenchmarkTagTenfold(b *testing.B) {
	v := *shipped().vocabulary
	shippedAliases := v.Aliases
	for n := range 9 {
		for _, a := range shippedAliases {
			more := fmt.Sprintf(" س%dص", n)
			a.Text, a.Form = a.Text+more, a.Form+more
			v.Aliases = append(v.Aliases, a)
			if len(v.Aliases) == 10*len(shippedAliases) {
				break
			}
		}
	}
	benchmark(b, New(&v, Options{}))
}

func BenchmarkNew(b *testing.B) {
	v, err := vocabulary.Load(nil, "")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		New(v, Options{})
	}
}
