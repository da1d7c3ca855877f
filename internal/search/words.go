package search

import (
	"strings"
	"sync"
	"sync/atomic"
)

// words writes the words with their documents, and their positions apart,
// since only phrases ask for them.
func (w *writer) words(words []word, p sizes) {
	runs := p.runs(words)
	w.root.SpotsFile = p.spots
	shards := make([][3]string, len(runs))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(p.workers, len(runs)) {
		wg.Go(func() {
			var e encoder
			for i := int(next.Add(1)) - 1; i < len(runs); i = int(next.Add(1)) - 1 {
				shards[i] = w.run(words[runs[i][0]:runs[i][1]], &e)
			}
		})
	}
	wg.Wait()
	for i, r := range runs {
		first := ""
		if i > 0 {
			first = words[r[0]].key
		}
		w.root.WordKeys = append(w.root.WordKeys, first)
		w.shard("w", i, shards[i][0], shards[i][1])
	}
	for i := range shards {
		w.shard("p", i, shards[i][2])
	}
}

// run writes the words of one shard: their letters, documents and positions.
func (w *writer) run(words []word, e *encoder) [3]string {
	var text []byte
	var docs, spots bitWriter
	var last []rune
	for i := range words {
		text, last = w.spelled(text, last, &words[i])
		e.read(&words[i])
		e.write(&docs, &spots)
		words[i].lists = nil // not needed again
	}
	return [3]string{string(text), docs.text(), spots.text()}
}

// prefixes are what a word's letters before its key are looked up in, so that
// what follows is the same for all of them.
var prefixes = []string{
	"", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "وب", "وبال", "ول", "ولل", "فب", "فبال", "فل", "فلل", "وك", "وكال", "فك", "فكال",
}

// spelled writes a word's letters: particles, letters shared with the word
// before, the rest.
func (w *writer) spelled(out []byte, last []rune, x *word) ([]byte, []rune) {
	before := strings.TrimSuffix(x.folded, x.key)
	best := 0
	for i, p := range prefixes {
		if len(p) > len(prefixes[best]) && strings.HasPrefix(before, p) && strings.HasPrefix(x.surface, p) {
			best = i
		}
	}
	now := []rune(x.surface[len(prefixes[best]):])
	n := shared(last, now)
	out = append(out, digit91(uint64(best)), digit91(uint64(n)))
	out = w.table.pack(out, string(now[n:]))
	return append(out, '\t'), now
}

// manyDocs is from how many documents on a word says which level is its
// commonest; the others have rareMode.
const (
	manyDocs = 8
	rareMode = 2
)

// levelRank numbers the levels by how near they are to the commonest one of
// the word, the lower first.
func levelRank(level, mode int) int {
	distance := max(level-mode, mode-level)
	side := min(mode, levels-1-mode) // so far there are levels on both sides
	if distance > side {
		return side + distance
	}
	if level < mode {
		return 2*distance - 1
	}
	return 2 * distance
}

// An encoder holds the numbers of one word, and is used again for the next.
type encoder struct {
	gaps, counts []int // of each document: distance, positions
	levels       []byte
	firsts, more []int // first positions; distances of the others
}

func (e *encoder) read(x *word) {
	e.gaps, e.counts, e.levels, e.firsts, e.more = e.gaps[:0], e.counts[:0], e.levels[:0], e.firsts[:0], e.more[:0]
	last := -1
	x.each(func(doc int, level byte, positions []int) {
		e.gaps, last = append(e.gaps, doc-last-1), doc
		e.levels, e.counts = append(e.levels, level), append(e.counts, len(positions))
		for i, p := range positions {
			if i == 0 {
				e.firsts = append(e.firsts, p)
			} else {
				e.more = append(e.more, p-positions[i-1]-1)
			}
		}
	})
}

// mode is the level that makes the levels of the word shortest.
func (e *encoder) mode() int {
	var counts [levels]int
	for _, l := range e.levels {
		counts[l]++
	}
	best, least := 0, -1
	for mode := range levels {
		bits := 0
		for l, n := range counts {
			bits += n * levelRank(l, mode)
		}
		if least < 0 || bits < least {
			best, least = mode, bits
		}
	}
	return best
}

func (e *encoder) write(docs, spots *bitWriter) {
	kDoc, kFirst, kMore := riceParameter(e.gaps), riceParameter(e.firsts), riceParameter(e.more)
	docs.count(len(e.gaps) - 1)
	docs.write(uint64(kDoc), 4)
	spots.write(uint64(kFirst), 4)
	if len(e.more) > 0 {
		spots.write(1, 1)
		spots.write(uint64(kMore), 4)
	} else {
		spots.write(0, 1)
	}
	mode := rareMode
	if len(e.gaps) >= manyDocs {
		mode = e.mode()
		docs.write(uint64(mode), 3)
	}
	firsts, more := e.firsts, e.more
	for i, gap := range e.gaps {
		docs.rice(gap, kDoc)
		docs.rice(levelRank(int(e.levels[i]), mode), 0)
		n := e.counts[i]
		if e.levels[i] == tagsLevel {
			spots.write(uint64(min(n, 1)), 1)
		}
		if n == 0 {
			continue
		}
		spots.rice(n-1, 0)
		spots.rice(firsts[0], kFirst)
		for _, v := range more[:n-1] {
			spots.rice(v, kMore)
		}
		firsts, more = firsts[1:], more[n-1:]
	}
}
