package extract

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/goccy/go-yaml"

	"warraq/internal/arabic"
)

// Much of what pages say is said in as many wordings as there are sites: that an
// article goes on below an advertisement, that a newsletter comes to the reader's
// mailbox, that a browser shows no films. Such a line is known by kinds of words that
// stand in it together.

//go:embed data/together.yaml
var togetherYAML []byte

// together is data/together.yaml, folded.
type together struct {
	kinds map[string]uint64 // of each word, a bit for each kind it is of
	lines []togetherLine
}

// A togetherLine is a line of at most so many words with a word of each kind in it.
type togetherLine struct {
	all   uint64
	head  uint64 // the kind of the first word; 0 for any
	most  int
	stops bool // a full stop may end it
	label bool // a colon stands behind them, and more behind it
	finding
}

var togethers = sync.OnceValue(func() *together {
	t, err := parseTogether(togetherYAML)
	if err != nil {
		panic("extract: data/together.yaml: " + err.Error())
	}
	return t
})

func parseTogether(data []byte) (*together, error) {
	var read struct {
		Kinds map[string][]string
		Lines []struct {
			Rule, Then        string
			Most              int
			All               []string
			Stop, First, Edge bool
			Label             bool
		}
	}
	if err := yaml.UnmarshalWithOptions(data, &read, yaml.Strict()); err != nil {
		return nil, err
	}
	t, bits := &together{kinds: map[string]uint64{}}, map[string]uint64{}
	for name, list := range read.Kinds {
		if len(bits) == 64 {
			return nil, fmt.Errorf("more than 64 kinds")
		}
		bits[name] = 1 << len(bits)
		for _, word := range list {
			for _, particle := range particles {
				t.kinds[arabic.FoldSpaces(particle+word)] |= bits[name]
			}
		}
	}
	for _, l := range read.Lines {
		line := togetherLine{most: l.Most, stops: l.Stop, label: l.Label, finding: finding{rule: l.Rule, edge: l.Edge}}
		if l.Then == "headlines" {
			line.then = thenHeadlines
		}
		for n, name := range l.All {
			bit, known := bits[name]
			if !known || l.Most == 0 {
				return nil, fmt.Errorf("line of %q, at most %d words", l.All, l.Most)
			}
			line.all |= bit
			if n == 0 && l.First {
				line.head = bit
			}
		}
		t.lines = append(t.lines, line)
	}
	return t, nil
}

// maxTogether is how many words such a line has at most, maxTogetherLabel how many
// stand before its colon.
const maxTogether, maxTogetherLabel, maxTogetherRunes = 36, 4, 180

// find tells what a line with this key is.
func (t *together) find(key []string, ends ending) finding {
	if len(key) > 2*maxTogether {
		return finding{}
	}
	var seen, head, labelled uint64
	n, pairs := 0, 0
	for _, w := range key {
		if w == mark {
			if labelled == 0 && n <= maxTogetherLabel && n+1 < len(key) {
				labelled = seen
			}
			continue
		}
		kinds := t.kinds[w]
		if n == 0 {
			head = kinds
		}
		if n++; kinds != 0 {
			pairs++
		}
		seen |= kinds
	}
	if pairs < 2 {
		return finding{}
	}
	for _, l := range t.lines {
		in := seen
		if l.label {
			in = labelled
		}
		if n <= l.most && in&l.all == l.all && (l.head == 0 || head&l.head != 0) && (l.stops || ends != endStop) {
			return l.finding
		}
	}
	return finding{}
}

// mayStandTogether tells whether line i, if it is such a line, stands as one: no line
// above goes on in it. One that ends with a full stop is a sentence, unless it is as
// short as none of a report.
func (s *sheet) mayStandTogether(i int) bool {
	l := s.lines[i]
	if l.runes > maxTogetherRunes || l.ends == endStop && l.runes > minProse {
		return false
	}
	return i == 0 || l.gap || s.lines[i-1].runes < minProse || s.lines[i-1].ends.finished() || s.lines[i-1].role != roleText
}

// isSpokenAside tells by what rule line i, a sentence with a full stop, is the page's:
// such a line stands beside another of the page, above a few words or last.
func (s *sheet) isSpokenAside(i int) string {
	l := s.lines[i]
	if l.role != roleText || l.ends != endStop || l.runes > maxTogetherRunes || i == 0 || i+1 < len(s.lines) && s.lines[i-1].role != roleRemoved && s.lines[i+1].role != roleRemoved && isRunning(s.lines[i+1]) {
		return ""
	}
	if i+1 < len(s.lines) && s.lines[i-1].role != roleRemoved && togethers().kinds[headWord(s.text(i))] == 0 {
		return "" // the last paragraph, hardly else
	}
	keys := keyers.Get().(*keyer)
	defer keyers.Put(keys)
	return togethers().find(keys.key(s.text(i)), l.ends).rule
}
