package extract

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"warraq/internal/arabic"
	"warraq/internal/decode"
)

var labelledTexts = flag.String("labelled", "", "learn what the signs of a title weigh from the texts in these folders, with commas between: each has a want.json with {file: {\"title\": …}}")

// TestLearnTitles learns data/titlesigns.yaml anew from labelled texts and from the
// golden files, and says how well weights are that were learned without the folder that
// they choose in:
//
//	go test ./internal/extract -run LearnTitles -v -labelled DIR,DIR
func TestLearnTitles(t *testing.T) {
	if *labelledTexts == "" {
		t.Skip("needs -labelled")
	}
	all := [][]titleChoice{goldenChoices(t)}
	for dir := range strings.SplitSeq(*labelledTexts, ",") {
		all = append(all, labelledChoices(t, dir))
	}
	right, n := 0, 0
	for i, apart := range all {
		w := learnTitles(slices.Concat(slices.Delete(slices.Clone(all), i, i+1)...))
		of := 0
		for _, c := range apart {
			if w.choose(c) == c.title {
				of++
			} else {
				t.Logf("%s: %d and not %d", c.file, w.choose(c), c.title)
			}
		}
		t.Logf("%s: %d of %d", filepath.Dir(apart[0].file), of, len(apart))
		right, n = right+of, n+len(apart)
	}
	t.Logf("%d of %d", right, n)
	w := learnTitles(slices.Concat(all...))
	if err := os.WriteFile("data/titlesigns.yaml", w.yaml(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A titleChoice is the choice of a title in one text: among the lines with these signs,
// or none of them, which is the last.
type titleChoice struct {
	file  string
	lines []titleSigns
	title int
}

// goldenChoices are those of the golden files.
func goldenChoices(t *testing.T) (out []titleChoice) {
	files, err := filepath.Glob("testdata/dirty/*.want")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(want), "\n")
		out = appendChoice(t, out, strings.TrimSuffix(file, ".want")+".txt", strings.TrimPrefix(first, "title: "))
	}
	return out
}

// labelledChoices are those of a folder with a want.json.
func labelledChoices(t *testing.T, dir string) (out []titleChoice) {
	data, err := os.ReadFile(filepath.Join(dir, "want.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]struct{ Title string }
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	for file, w := range want {
		out = appendChoice(t, out, filepath.Join(dir, file), w.Title)
	}
	slices.SortFunc(out, func(a, b titleChoice) int { return strings.Compare(a.file, b.file) })
	return out
}

// appendChoice adds the choice of a file, where there is one: where several lines stand
// above its text and its title is one of them, or it has none.
func appendChoice(t *testing.T, list []titleChoice, file, title string) []titleChoice {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	body := decode.Decode(b).Body
	h := readHead(body)
	s := newSheet(body, h.end, h.next)
	s.read("", Profile{})
	if s.above == nil {
		return list
	}
	c := titleChoice{file: file}
	title, at := keyText(title), -1
	for n, candidate := range s.above.candidates {
		c.lines = append(c.lines, candidate.signs)
		switch says := keyText(s.text(candidate.line)); {
		case says == title:
			at = n
		case at < 0 && title != "" && strings.Contains(says, title) && len(says) < 2*len(title), at < 0 && strings.HasPrefix(title, says) && 2*len(says) > len(title):
			at = n // with the name of its site, or the first line of two
		}
	}
	switch {
	case at >= 0:
		c.title = at
	case title == "":
		c.title = len(c.lines)
	default:
		return list
	}
	return append(list, c)
}

// keyText is the words of a text, folded, in one text.
func keyText(text string) string {
	return strings.Join(plainWords(lineKey(arabic.FoldSpaces(text))), " ")
}

// learnedWeights are weights as they are learned, in logits.
type learnedWeights struct {
	of   [signCount][]float64
	none float64
}

func newLearnedWeights() *learnedWeights {
	w := &learnedWeights{}
	for sign := range w.of {
		w.of[sign] = make([]float64, signValues(sign))
	}
	return w
}

// each calls a function with each weight of a line; what isn't there weighs nothing.
func (w *learnedWeights) each(signs titleSigns, call func(weight *float64)) {
	for sign, value := range signs {
		if value > 0 || len(w.of[sign]) > 2 {
			call(&w.of[sign][value])
		}
	}
}

func (w *learnedWeights) weigh(signs titleSigns) (sum float64) {
	w.each(signs, func(weight *float64) { sum += *weight })
	return sum
}

// scores are those of the lines of a choice, and of none at the end.
func (w *learnedWeights) scores(c titleChoice) []float64 {
	out := make([]float64, len(c.lines)+1)
	for i, signs := range c.lines {
		out[i] = w.weigh(signs)
	}
	out[len(c.lines)] = w.none
	return out
}

func (w *learnedWeights) choose(c titleChoice) int {
	scores := w.scores(c)
	return slices.Index(scores, slices.Max(scores))
}

// How long and how fast is learned, and how much speaks against large weights.
const (
	rounds = 200
	rate   = 0.5
	ridge  = 0.5
)

// learnTitles maximises the likelihood of the choices, with a ridge, step by step; each
// weight has a rate of its own (AdaGrad, Duchi et al. 2011).
func learnTitles(choices []titleChoice) *learnedWeights {
	w, sums := newLearnedWeights(), newLearnedWeights()
	for range rounds {
		slope := newLearnedWeights()
		for _, c := range choices {
			scores := w.scores(c)
			most, total := slices.Max(scores), 0.0
			for i := range scores {
				scores[i] = math.Exp(scores[i] - most)
				total += scores[i]
			}
			for i, signs := range c.lines {
				push := -scores[i] / total
				if i == c.title {
					push++
				}
				slope.each(signs, func(weight *float64) { *weight += push })
			}
			slope.none -= scores[len(c.lines)] / total
			if c.title == len(c.lines) {
				slope.none++
			}
		}
		step := func(weight, sum *float64, slope float64) {
			slope -= ridge * *weight
			if *sum += slope * slope; *sum > 0 {
				*weight += rate * slope / math.Sqrt(*sum)
			}
		}
		for sign := range w.of {
			for value := range w.of[sign] {
				step(&w.of[sign][value], &sums.of[sign][value], slope.of[sign][value])
			}
		}
		step(&w.none, &sums.none, slope.none)
	}
	return w
}

// yaml writes the weights in tenths.
func (w *learnedWeights) yaml() []byte {
	tenths := func(x float64) int { return int(math.Round(10 * x)) }
	var b strings.Builder
	b.WriteString("# What the signs of a line above a text weigh for its being the title, in tenths of a\n# logit, by their values (titlesigns.go says which these are). Learned, not set by hand:\n# see learntitles_test.go.\n")
	fmt.Fprintf(&b, "none: %d # of the lines\nsigns:\n", tenths(w.none))
	for sign, name := range signNames {
		list := make([]string, len(w.of[sign]))
		for value, x := range w.of[sign] {
			list[value] = fmt.Sprint(tenths(x))
		}
		fmt.Fprintf(&b, "  %s: [%s]\n", name, strings.Join(list, ", "))
	}
	return []byte(b.String())
}
