package build

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/output"
)

// A Report says what a build read and wrote.
type Report struct {
	Articles     int            `json:"articles"`
	Translations int            `json:"translations"`
	Drafts       int            `json:"drafts"` // left out because the front matter says so
	Empty        int            `json:"empty"`  // files without an article
	Undated      int            `json:"undated"`
	Untitled     int            `json:"untitled"` // whose title had to be made of the text or the file name
	Read         int            `json:"read"`     // files that were not known from the last build
	Tagged       int            `json:"tagged"`   // known ones that a change of the vocabulary may concern
	Encodings    map[string]int `json:"encodings"`
	Repairs      map[string]int `json:"repairs"` // by rule
	Removed      map[string]int `json:"removed"` // lines, by rule
	Problems     []Problem      `json:"problems"`
	Output       output.Report  `json:"output"`
	Stages       []Stage        `json:"stages"`
}

// A Problem is something that a person should look at.
type Problem struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Col     int    `json:"col,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// String is "seeds/07.txt:4:1: no date found".
func (p Problem) String() string {
	at := p.File
	if p.Line > 0 {
		at += fmt.Sprintf(":%d", p.Line)
		if p.Col > 0 {
			at += fmt.Sprintf(":%d", p.Col)
		}
	}
	return at + ": " + p.Message
}

// A Stage is one lap of the build.
type Stage struct {
	Name    string        `json:"name"`
	Elapsed time.Duration `json:"nanoseconds"`
}

func (r *Report) add(file string, p extract.Problem) {
	r.Problems = append(r.Problems, Problem{file, p.Line, p.Col, p.Message, p.Hint})
}

func (r *Report) sort() {
	slices.SortFunc(r.Problems, func(x, y Problem) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Col, y.Col), cmp.Compare(x.Message, y.Message))
	})
}

// count adds an article to the sums.
func (r *Report) count(a *archive.Article) {
	if r.Encodings == nil {
		r.Encodings, r.Repairs, r.Removed = map[string]int{}, map[string]int{}, map[string]int{}
	}
	r.Articles++
	r.Translations += len(a.Versions) - 1
	if a.Date.Value == "" {
		r.Undated++
	}
	switch a.Original().TitleRule {
	case "first-sentence", "file-name":
		r.Untitled++
	}
	for i := range a.Versions {
		v := &a.Versions[i]
		r.Encodings[v.Encoding]++
		for _, c := range v.Repaired {
			r.Repairs[c.Key] += c.N
		}
		for _, c := range v.Removed {
			r.Removed[c.Key] += c.N
		}
	}
}

// A stopwatch takes the time of each stage.
type stopwatch struct {
	now  time.Time
	laps []Stage
}

func (s *stopwatch) lap(name string) {
	t := time.Now()
	s.laps = append(s.laps, Stage{name, t.Sub(s.now)})
	s.now = t
}
