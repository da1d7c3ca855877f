package search

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"warraq/internal/parallel"
)

// size is about what the word takes in its shard in bytes: the gap and the
// level of each posting, and its letters.
func (w *word) size() int {
	bits := 10
	for n := w.docs; n > 16; n /= 4 {
		bits--
	}
	return 6 + w.docs*max(bits, 4)/6
}

// wordRuns cuts the words into shards, and tells how many are in each file.
// Words whose keys begin with the same letters stay together as far as that is
// possible, since the endings of a word come behind them; the words of one key
// always do.
func wordRuns(words []word, s sizes) (shards [][2]int, inFile []int) {
	total := wordBytes(words)
	units := families(words, 0, len(words), 2, max(leastWords, total/s.wordShards))
	bytes := make([]int, len(units))
	for i, u := range units {
		bytes[i] = wordBytes(words[u[0]:u[1]])
	}
	key := func(i int) string { return words[units[i][0]].key }
	for _, f := range cut(bytes, s.words, leastWords, key) {
		own := 0
		for _, b := range bytes[f[0]:f[1]] {
			own += b
		}
		runs := cut(bytes[f[0]:f[1]], max(1, own*s.wordShards/total), leastWords, func(i int) string { return key(f[0] + i) })
		for _, r := range runs {
			shards = append(shards, [2]int{units[f[0]+r[0]][0], units[f[0]+r[1]-1][1]})
		}
		inFile = append(inFile, len(runs))
	}
	if len(shards) == 0 { // no document has a word
		return [][2]int{{0, 0}}, []int{1}
	}
	return shards, inFile
}

// families are the runs of words, of those from from to to, whose keys have the
// first letters in common: n of them, and more where a family takes more than
// most bytes.
func families(words []word, from, to, n, most int) (out [][2]int) {
	for from < to {
		start, whole := beginning(words[from].key, n)
		end := from + 1
		for end < to && strings.HasPrefix(words[end].key, start) && (!whole || words[end].key == start) {
			end++
		}
		if !whole && wordBytes(words[from:end]) > most {
			out = append(out, families(words, from, end, n+1, most)...)
		} else {
			out = append(out, [2]int{from, end})
		}
		from = end
	}
	return out
}

// beginning is the first n letters of a key; whole tells that it has no more.
func beginning(key string, n int) (start string, whole bool) {
	for i := range key {
		if n == 0 {
			return key[:i], false
		}
		n--
	}
	return key, true
}

// A wordShard is the words of one run with their documents, and apart from
// them their positions, since only phrases ask for them: those of the short
// words, then the chunks of each long one.
type wordShard struct {
	words  shard
	chunks []shard
}

// wordShards encodes the runs at the same time, and keeps their texts.
func wordShards(g *gathering, runs [][2]int, c *coder, texts *scratch, docs, workers int) ([]wordShard, error) {
	shards, errs := make([]wordShard, len(runs)), make([]error, len(runs))
	parallel.Share(workers, len(runs), func(mine iter.Seq[int]) {
		e := encoder{coder: c, texts: texts, sole: soleParameter(docs)}
		for i := range mine {
			shards[i], errs[i] = e.shard(g.words[runs[i][0]:runs[i][1]], g.postings)
		}
	})
	return shards, errors.Join(errs...)
}

// An encoder holds the numbers of one word, and is used again for the next.
type encoder struct {
	coder        *coder
	texts        *scratch // of what is encoded
	sole         uint     // Rice parameter of words that stand in one document
	gaps, counts []int32  // of each document: distance, positions
	levels       []byte
	firsts, more []int32 // first positions; distances of the others
	docs, spots  bitWriter
	long         bitWriter
	postings     []byte // of the words of a run
	body         []byte // of a shard
}

func (e *encoder) shard(words []word, postings *scratch) (wordShard, error) {
	first, end := int64(0), int64(0)
	if len(words) > 0 {
		first, end = words[0].at, words[len(words)-1].end
	}
	e.postings = slices.Grow(e.postings[:0], int(end-first))[:end-first]
	if _, err := postings.ReadAt(e.postings, first); err != nil {
		return wordShard{}, err
	}
	var last []rune
	x := wordShard{chunks: make([]shard, 1)}
	e.docs.count(len(words))
	for i := range words {
		last = e.spelled(last, &words[i])
		e.read(e.postings[words[i].at-first : words[i].end-first])
		chunks, err := e.write()
		if err != nil {
			return x, err
		}
		x.chunks = append(x.chunks, chunks...)
	}
	var err error
	if x.chunks[0], err = e.keep(&e.spots); err != nil {
		return x, err
	}
	x.words, err = e.keep(&e.docs)
	return x, err
}

// keep ends what was written, and keeps it as the text of a shard.
func (e *encoder) keep(w *bitWriter) (shard, error) {
	e.body = appendText(e.body[:0], w.bytes())
	return keep(e.texts, e.body)
}

// prefixes are what a word's letters before its key are looked up in, so that
// what follows is the same for all of them; the commonest come first.
var prefixes = []string{
	"", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ك", "كال", "وب", "وبال", "ول", "ولل", "فب", "فبال", "فل", "فلل", "وك", "وكال", "فك", "فكال",
}

// spelled writes a word's letters: particles, letters shared with the word
// before, the rest.
func (e *encoder) spelled(last []rune, x *word) []rune {
	before := x.folded[:len(x.folded)-min(len(x.folded), len(x.key))] // about
	best := 0
	for i, p := range prefixes {
		if len(p) > len(prefixes[best]) && strings.HasPrefix(before, p) && strings.HasPrefix(x.surface, p) {
			best = i
		}
	}
	now := []rune(x.surface[len(prefixes[best]):])
	n := shared(last, now)
	e.docs.count(best)
	e.docs.rice(n, 1)
	e.coder.write(&e.docs, string(now[n:]))
	return now
}

// manyDocs is from how many documents on a word says which level is its
// commonest, and which parameter its positions have; the others have the usual
// ones.
const (
	manyDocs   = 8
	rareMode   = 2
	usualFirst = 7
	usualMore  = 6
)

// soleParameter is the Rice parameter for one number out of n.
func soleParameter(n int) uint {
	k := uint(0)
	for n>>(k+2) > 0 {
		k++
	}
	return k
}

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

func (e *encoder) read(postings []byte) {
	e.gaps, e.counts, e.levels, e.firsts, e.more = e.gaps[:0], e.counts[:0], e.levels[:0], e.firsts[:0], e.more[:0]
	last := -1
	eachPosting(postings, func(doc int, level byte, positions []int) {
		e.gaps, last = append(e.gaps, int32(doc-last-1)), doc
		e.levels, e.counts = append(e.levels, level), append(e.counts, int32(len(positions)))
		for i, p := range positions {
			if i == 0 {
				e.firsts = append(e.firsts, int32(p))
			} else {
				e.more = append(e.more, int32(p-positions[i-1]-1))
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

// A word that stands in longDocs documents or more may be long: its positions
// are cut into chunks of about longChunk of them, so that a phrase loads only
// those of documents that may hold it.
const (
	longDocs  = 256
	longChunk = 16 << 10
	cutWidth  = 24 // bits of the place of a cut
)

// write writes the word's documents and positions, and answers the chunks of a
// long word's positions.
func (e *encoder) write() (chunks []shard, err error) {
	n := len(e.gaps)
	e.docs.count(n - 1)
	if n == 1 {
		e.docs.rice(int(e.gaps[0]), e.sole)
		e.docs.rice(levelRank(int(e.levels[0]), rareMode), 0)
		e.positions(&e.spots, 0, 1, 0, 0)
		return nil, nil
	}
	kDoc, mode := riceParameter(e.gaps), rareMode
	e.docs.write(uint64(kDoc), 4)
	if n >= manyDocs {
		mode = e.mode()
		e.docs.write(uint64(mode), 3)
	}
	if n >= longDocs {
		if chunks, err = e.cuts(); err != nil {
			return nil, err
		}
	}
	for i, gap := range e.gaps {
		e.docs.rice(int(gap), kDoc)
		e.docs.rice(levelRank(int(e.levels[i]), mode), 0)
	}
	if chunks == nil {
		e.positions(&e.spots, 0, n, 0, 0)
	}
	return chunks, nil
}

// cuts writes where the positions of a long word are cut, and answers the
// chunks, none of a word that isn't long.
func (e *encoder) cuts() (chunks []shard, err error) {
	total := 0
	for _, n := range e.counts {
		total += int(n)
	}
	if total < 2*longChunk {
		e.docs.write(0, 1)
		return nil, nil
	}
	e.docs.write(1, 1)
	var ends []int
	from, first, more, sum := 0, 0, 0, 0
	for i, n := range e.counts {
		if sum += int(n); sum < longChunk && i < len(e.counts)-1 {
			continue
		}
		first, more = e.positions(&e.long, from, i+1, first, more)
		chunk, err := e.keep(&e.long)
		if err != nil {
			return nil, err
		}
		chunks = append(chunks, chunk)
		ends = append(ends, i+1)
		from, sum = i+1, 0
	}
	e.docs.count(len(ends))
	for _, end := range ends {
		e.docs.write(uint64(end), cutWidth)
	}
	return chunks, nil
}

// positions writes those of the documents with the places from up to to of the
// word's list, which begin at first in e.firsts and at more in e.more, and
// answers where they end there.
func (e *encoder) positions(w *bitWriter, from, to, first, more int) (int, int) {
	kFirst, kMore := uint(usualFirst), uint(usualMore)
	if to-from >= manyDocs {
		firsts, mores := 0, 0
		for _, n := range e.counts[from:to] {
			firsts, mores = firsts+min(int(n), 1), mores+max(0, int(n)-1)
		}
		kFirst, kMore = riceParameter(e.firsts[first:first+firsts]), riceParameter(e.more[more:more+mores])
		w.write(uint64(kFirst), 4)
		w.write(uint64(kMore), 4)
	}
	for i := from; i < to; i++ {
		n := int(e.counts[i])
		if e.levels[i] == tagsLevel {
			w.write(uint64(min(n, 1)), 1)
		}
		if n == 0 {
			continue
		}
		w.rice(n-1, 0)
		w.rice(int(e.firsts[first]), kFirst)
		for _, v := range e.more[more : more+n-1] {
			w.rice(int(v), kMore)
		}
		first, more = first+1, more+n-1
	}
	return first, more
}
