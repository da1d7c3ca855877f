package search

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

func scratchArchive(n, words int) (*archive.Archive, int) {
	f, _ := os.Open(os.Getenv("SCRATCH"))
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<26)
	var sentences []string
	for sc.Scan() {
		var in struct{ Text string }
		json.Unmarshal(sc.Bytes(), &in)
		for _, s := range strings.FieldsFunc(in.Text, func(r rune) bool { return r == '.' || r == '\n' }) {
			if len(s) > 40 {
				sentences = append(sentences, s)
			}
		}
	}
	var naturals []string
	f.Seek(0, 0)
	sc = bufio.NewScanner(f)
	sc.Buffer(nil, 1<<26)
	acc := ""
	for sc.Scan() {
		var in struct{ Text string }
		json.Unmarshal(sc.Bytes(), &in)
		acc += in.Text + "\n\n"
		if len(acc) > words*10 {
			naturals = append(naturals, acc)
			acc = ""
		}
	}
	if os.Getenv("NATURAL") != "" {
		n = len(naturals)
	}
	r := rand.New(rand.NewSource(1))
	v, _ := vocabulary.Load(nil, "")
	ids := map[vocabulary.Kind][]string{}
	for _, k := range vocabulary.Kinds {
		ids[k] = v.IDs(k)
	}
	bytes := 0
	var list []*archive.Article
	for i := range n {
		var b strings.Builder
		for strings.Count(b.String(), " ") < words/2+r.Intn(words) {
			b.WriteString(sentences[r.Intn(len(sentences))] + ". ")
		}
		title := sentences[r.Intn(len(sentences))]
		title = strings.Join(strings.Fields(title)[:min(9, len(strings.Fields(title)))], " ")
		a := &archive.Article{ID: "article-" + strconv.Itoa(i), Date: extract.Date{Value: fmt.Sprintf("%d-%02d-%02d", 2000+r.Intn(20), 1+r.Intn(12), 1+r.Intn(28))}}
		for _, k := range vocabulary.Kinds {
			for range 1 + r.Intn(2) {
				x := ids[k][int(float64(len(ids[k]))*r.Float64()*r.Float64())]
				a.Tags[k] = append(a.Tags[k], tagging.Tag{Kind: k, ID: x, Score: 1})
			}
		}
		text := b.String()
		if os.Getenv("NATURAL") != "" {
			text = naturals[i]
		}
		bytes += len(text) + len(title)
		lede := []rune(text)
		a.Versions = []archive.Version{{Lang: "ar", Title: title, Lede: string(lede[:min(220, len(lede))]), Detail: &archive.Detail{Blocks: []extract.Block{{Kind: extract.Paragraph, Text: text}}}}}
		list = append(list, a)
	}
	return archive.Build(list, v), bytes
}

func TestScratch(t *testing.T) {
	if os.Getenv("SCRATCH") == "" {
		t.Skip()
	}
	n, _ := strconv.Atoi(os.Getenv("N"))
	a, bytes := scratchArchive(n, 400)
	for _, w := range []int{1, 2} {
		t0 := time.Now()
		x := Build(a, Options{Workers: w})
		d := time.Since(t0)
		sums, counts := map[string]int{}, map[string]int{}
		biggest := map[string]int{}
		total := 0
		for _, f := range x.Files {
			k := f.Name[:1]
			sums[k] += len(f.Content)
			counts[k]++
			biggest[k] = max(biggest[k], len(f.Content))
			total += len(f.Content)
		}
		fmt.Println("docs", n, "text", bytes, "time", d, "MB/s", float64(bytes)/1e6/d.Seconds(), "index", total, float64(total)/float64(bytes))
		var lv [8]int
		var np, nt, one int
		if w == 1 {
			docs := oldestFirst(a)
			ws := collect(docs, labelsOf(a), 1)
			txt := 0
			wr := writer{table: newPackTable()}
			var last []rune
			for i := range ws {
				if ws[i].docs == 1 {
					one++
				}
				var o []byte
				o, last = wr.spelled(nil, last, &ws[i])
				txt += len(o)
				ws[i].each(func(d int, l byte, p []int) { lv[l]++; np++; nt += len(p) })
			}
			fmt.Println("forms", len(ws), "df1", one, "dict", txt, "postings", np, "tokens", nt, lv)
		}
		fmt.Println("files", len(x.Files), "of", n/20, sums, counts, biggest)
	}
}
