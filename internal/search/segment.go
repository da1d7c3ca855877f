package search

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Summary is what the root says of a segment. It is all that a page needs to
// know of a segment whose files are already there.
type Summary struct {
	Docs        int         `json:"docs"`
	PerShard    int         `json:"perShard"` // documents in one
	Years       []yearStart `json:"years"`
	Alphabet    Alphabet    `json:"alphabet"`
	WordKeys    string      `json:"wordKeys"`    // where each shard of words begins, the first one empty, as keyList has it
	LexiconKeys []string    `json:"lexiconKeys"` // the same of the lexicon
	Chunks      string      `json:"chunks"`      // of positions, how many for each shard of words, packed; empty for one each
	Facets      []int       `json:"facets"`      // bytes of each
	// Files are those of each kind of shard: d documents, f facets, w words, l
	// lexicon, p positions. The kinds without a sum lie in the first file, behind
	// the documents, in this order.
	Files map[string]FileList `json:"files"`
}

// A FileList is the files of one kind of shard.
type FileList struct {
	Sums   string `json:"sums,omitempty"`   // of sumLength characters each
	Shards string `json:"shards,omitempty"` // how many in each file, packed; empty for one each
	// Lengths are the bytes of each shard, packed. Where the host answers ranges,
	// a page loads no more of a file than the shards that it needs.
	Lengths string `json:"lengths"`
}

// kinds are the kinds of shards, in the order in which they lie in a file that
// several kinds share.
const kinds = "dfwlp"

// wholeSegment is how large a segment may be, in bytes, to be kept in one file.
const wholeSegment = 24 << 10

// NewSegment indexes the documents of a span, and hands its files to put, one at
// a time; what it answers is what the root says of it. It is a pure function of
// the span and its documents, whoever does the work, and may be called at the
// same time for several spans; doc answers the document with a number, and is
// called from several goroutines. What is in memory at a time is the words of
// one segment and a part of its documents for each worker, then a few shards.
func NewSegment(span Span, doc func(i int) (Document, error), put func(File) error, o Options) (s Summary, err error) {
	g, err := collect(span.docs(), func(i int) (Document, error) { return doc(span.From + i) }, o)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, g.postings.Close()) }()
	entries := lexiconOf(g.words)
	w := &writer{span: span, shards: map[byte][]shard{}, inFile: map[byte][]int{}}
	if w.texts, err = newScratch(o.much(span.docs()), o.Folder); err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, w.texts.Close()) }()
	w.summary.Docs, w.summary.Years = len(g.docs), yearStarts(g.docs)
	w.coder, w.summary.Alphabet = newCoder(letters(&g))
	sizes := span.divide(lexiconBytes(entries))
	w.documents(g.docs, sizes)
	if err := w.words(&g, sizes, o.workers()); err != nil {
		return s, err
	}
	w.lexicon(entries, g.terms, sizes.lexicon)
	w.facets(g.terms, g.docs)
	g.docs, g.words = nil, nil // the files take their place
	return w.finish(put)
}

func wordBytes(words []word) (n int) {
	for i := range words {
		n += words[i].size()
	}
	return n
}

// letters counts the characters that the coder will write.
func letters(g *gathering) map[rune]int {
	out := map[rune]int{'\t': len(g.words)}
	count := func(s string) {
		for _, r := range s {
			out[r]++
		}
		out['\t']++
	}
	for i := range g.docs {
		d := &g.docs[i]
		out['\t'] += 2
		for j := range d.Texts {
			count(d.Texts[j].Title)
			count(shorten(d.Texts[j].Lede))
		}
	}
	for i := range g.words {
		for _, r := range g.words[i].key {
			out[r]++
		}
		if strings.Contains(g.words[i].surface, seam) {
			out['ـ']++
		}
	}
	return out
}

// A writer turns what was gathered of a segment into files.
type writer struct {
	span    Span
	summary Summary
	coder   *coder
	texts   *scratch         // of the shards
	shards  map[byte][]shard // by kind
	inFile  map[byte][]int   // of the kinds that are divided so: how many shards are in each file
	spots   int              // bytes of a file of positions, about
	err     error            // the first of keeping shards
}

// documents writes what results show: id and date, without what they begin with
// in common with the document before, and for each version its language, title
// and the beginning of its text.
func (w *writer) documents(docs []Document, s sizes) {
	perShard := s.perShard
	w.summary.PerShard = perShard
	for from := 0; from < len(docs); from += perShard {
		if from%s.perDoc == 0 {
			w.inFile['d'] = append(w.inFile['d'], 0)
		}
		w.inFile['d'][from/s.perDoc]++
		var b bitWriter
		var id, date []rune
		for _, d := range docs[from:min(len(docs), from+perShard)] {
			id = w.front(&b, id, d.ID)
			date = w.front(&b, date, d.Date)
			b.count(len(d.Texts))
			for _, t := range d.Texts {
				english := uint64(0)
				if t.Lang == "en" {
					english = 1
				}
				b.write(english, 1)
				w.coder.write(&b, t.Title)
				w.coder.write(&b, shorten(t.Lede))
			}
		}
		w.shard('d', b.text())
	}
}

// front writes how many letters a text begins with in common with the one
// before, and the rest. It answers the text.
func (w *writer) front(b *bitWriter, before []rune, text string) []rune {
	now := []rune(text)
	n := shared(before, now)
	b.rice(n, 2)
	w.coder.write(b, string(now[n:]))
	return now
}

// maxSnippet is the length of a result's snippet in characters.
const maxSnippet = 78

// shorten cuts a text at a space, and marks the cut.
func shorten(s string) string {
	n, space := 0, 0
	for i, r := range s {
		if n == maxSnippet {
			if space == 0 {
				space = i
			}
			return strings.TrimRight(s[:space], " ،,.:؛…") + "…"
		}
		if r == ' ' && n > maxSnippet/2 {
			space = i
		}
		n++
	}
	return s
}

// words writes the words with their documents, and their positions.
func (w *writer) words(g *gathering, s sizes, workers int) error {
	var runs [][2]int
	runs, w.inFile['w'] = wordRuns(g.words, s)
	w.summary.WordKeys = keyList(beginnings(runs, func(i int) string { return g.words[i].key }))
	shards, err := wordShards(g, runs, w.coder, w.texts, w.span.docs(), workers)
	if err != nil {
		return err
	}
	var chunks []int
	bytes := 0
	for _, x := range shards {
		w.shards['w'] = append(w.shards['w'], x.words)
		w.shards['p'] = append(w.shards['p'], x.chunks...)
		for _, c := range x.chunks {
			bytes += c.text()
		}
		chunks = append(chunks, len(x.chunks))
	}
	if slices.Max(chunks) > 1 {
		w.summary.Chunks = packedNumbers(chunks)
	}
	w.spots = max(leastPositions, bytes/s.positions+1)
	return nil
}

// keyList is a list of keys in one text: before each of them stands, as a
// capital letter, with how many letters of the one before it begins.
func keyList(keys []string) string {
	var b strings.Builder
	var last []rune
	for _, k := range keys {
		now := []rune(k)
		n := min(shared(last, now), 'Z'-'A')
		b.WriteByte(byte('A' + n))
		b.WriteString(string(now[n:]))
		last = now
	}
	return b.String()
}

// beginnings answers for each run the shortest key that no word before it has
// or comes behind: "" for the first.
func beginnings(runs [][2]int, key func(i int) string) []string {
	out := []string{""}
	for i := 1; i < len(runs); i++ {
		before, first := key(runs[i][0]-1), key(runs[i][0])
		for end := range first {
			if end > 0 && first[:end] > before {
				first = first[:end]
				break
			}
		}
		out = append(out, first)
	}
	return out
}

// finish puts the shards into files, and hands those over one by one.
func (w *writer) finish(put func(File) error) (Summary, error) {
	joined := w.joined()
	w.summary.Files = map[string]FileList{}
	var content []byte
	for _, kind := range []byte(kinds) {
		list := FileList{Lengths: packedNumbers(w.lengths(kind))}
		if strings.IndexByte(joined, kind) < 0 {
			var inFile []int
			for i, group := range w.groups(kind) {
				content = w.appendShards(content[:0], kind, group[0], group[1])
				if kind == kinds[0] {
					for _, other := range []byte(joined) {
						content = w.appendShards(content, other, 0, len(w.shards[other]))
					}
				}
				if w.err != nil {
					return Summary{}, w.err
				}
				h := sum(content)
				if err := put(File{fmt.Sprintf("%c%d-%s.js", kind, i, h), content}); err != nil {
					return Summary{}, err
				}
				list.Sums += h
				inFile = append(inFile, group[1]-group[0])
			}
			if len(inFile) < len(w.shards[kind]) {
				list.Shards = packedNumbers(inFile)
			}
		}
		w.summary.Files[string(kind)] = list
	}
	return w.summary, nil
}

// packedNumbers is a list of numbers from 0 on: how many, the least of them, and
// how much more each is.
func packedNumbers(list []int) string {
	var b bitWriter
	b.count(len(list))
	if len(list) > 0 {
		least := slices.Min(list)
		more := make([]int, len(list))
		for i, n := range list {
			more[i] = n - least
		}
		k := riceParameter(more)
		b.count(least)
		b.write(uint64(k), 4)
		for _, n := range more {
			b.rice(n, k)
		}
	}
	return b.text()
}

// joined are the kinds that share the first file.
func (w *writer) joined() string {
	total := 0
	for kind := range w.shards {
		total += w.bytes(kind)
	}
	switch {
	case total <= wholeSegment:
		return kinds[1:]
	case w.span.bundled():
		return "f"
	}
	return ""
}

// groups are the shards of a kind by the file that they are in: from which to
// before which.
func (w *writer) groups(kind byte) (out [][2]int) {
	n := len(w.shards[kind])
	switch {
	case kind == kinds[0] && w.joined() != "", kind == 'f' && w.bytes(kind) <= smallFacets:
		return [][2]int{{0, n}}
	case kind == 'p':
		return bySize(w.lengths(kind), w.spots)
	case w.inFile[kind] == nil:
		return bySize(w.lengths(kind), 0)
	}
	from := 0
	for _, n := range w.inFile[kind] {
		out = append(out, [2]int{from, from + n})
		from += n
	}
	return out
}

// bySize cuts a list of lengths wherever as many bytes, or more, have come
// together.
func bySize(lengths []int, size int) (out [][2]int) {
	from, bytes := 0, 0
	for i, n := range lengths {
		if bytes += n; bytes >= size || i == len(lengths)-1 {
			out = append(out, [2]int{from, i + 1})
			from, bytes = i+1, 0
		}
	}
	return out
}

// sumLength is how many characters of a name tell its content apart.
const sumLength = 6

// sum is a short hash for names.
func sum(content []byte) string {
	h := sha256.Sum256(content)
	return strings.ToLower(base32.StdEncoding.EncodeToString(h[:5])[:sumLength]) // one case: some disks know no other
}
