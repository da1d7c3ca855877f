package search

import (
	"hash/fnv"
	"math/bits"
)

// A Span says which documents a segment holds.
type Span struct {
	From, To int // numbers of documents, To not among them
	Files    int // how many files the segment may have
}

// Hosts limit the number of files: there may be one for every twenty articles,
// and a few always.
const (
	articlesPerFile = 20
	fewestFiles     = 11
)

// lastDocs is how many documents the last segment has at most, less one;
// lastFiles is how many files; mostLeft is how many files a segment leaves to
// those behind it.
const (
	lastDocs  = 128
	lastFiles = 8
	mostLeft  = 24
)

// Plan cuts the documents into segments: the undated on their own, since a new
// one of them is not the newest document, and the dated.
//
// Each segment holds an eighth of what there is as often as it fits, in powers
// of two, and the next ones share the rest: of 10,000 documents 9,216, then
// 768, then 16. So there are few segments; with one more document only the
// last changes, the one before it when the last is full, and the first one
// when there is an eighth more of all. How many files a segment may have
// depends on it and those before it, never on what follows.
func Plan(undated, dated int) []Span {
	return append(spans(0, undated), spans(undated, dated)...)
}

func spans(from, n int) (out []Span) {
	first, files := from, 0
	for n >= lastDocs {
		unit := max(lastDocs/2, 1<<bits.Len(uint(n))/16)
		size := n / unit * unit
		if from == first {
			files = max(fewestFiles, size/articlesPerFile) - 1 // the root
		} else {
			files += size / articlesPerFile
		}
		rest := min(files/5, mostLeft)
		out = append(out, Span{from, from + size, files - rest})
		from, n, files = from+size, n-size, rest
	}
	if n > 0 {
		most := min(lastFiles, 2+n/16)
		if files > 0 {
			most = min(most, files)
		}
		out = append(out, Span{from, from + n, most})
	}
	return out
}

// How the files of a segment are shared out, and how large its shards are
// then. What a query loads is as small as the number of files allows: about
// eight shards of documents, a shard of words for each word, and positions for
// phrases only.
type sizes struct {
	perDoc     int // documents in a file, a multiple of perShard
	perShard   int // documents in a shard
	words      int // files of words, at most
	wordShards int // shards of words, about
	positions  int // files of positions, at most
	lexicon    int // shards of the lexicon, at most
}

// About how many shards of words and of documents there are at most, so that the
// root, which tells where each of them lies, stays small; but as many as files.
// Of words it tells the keys as well.
const (
	mostShards         = 768
	mostDocumentShards = 4096
)

// The least sizes, in bytes, below which smaller files save nobody time.
const (
	leastWords     = 3 << 10
	leastPositions = 16 << 10
	leastLexicon   = 12 << 10
	leastPerDoc    = 12
)

// The shares of the files, in percent; the rest is for words.
const (
	documentsShare = 40
	positionsShare = 15
)

// divide shares the files of a segment out; lexicon is what that takes in bytes.
func (s Span) divide(lexicon int) sizes {
	lexicons := min(max(1, lexicon/leastLexicon), max(1, s.Files/20))
	rest := s.Files - lexicons
	perShard := max(leastPerDoc, ceil(s.docs(), mostDocumentShards))
	if s.bundled() {
		positions := max(1, rest/4)
		words := max(1, rest-1-positions)
		return sizes{
			perDoc: ceil(s.docs(), perShard) * perShard, perShard: perShard,
			words: words, wordShards: max(words, mostShards), positions: positions, lexicon: lexicons,
		}
	}
	rest -= len(facetKinds) + 1
	documents, positions := rest*documentsShare/100, rest*positionsShare/100
	words := rest - documents - positions
	return sizes{
		perDoc: ceil(ceil(s.docs(), documents), perShard) * perShard, perShard: perShard,
		words: words, wordShards: max(words, mostShards), positions: positions, lexicon: lexicons,
	}
}

func (s Span) docs() int { return s.To - s.From }

// bundled tells whether documents and facets are one file.
func (s Span) bundled() bool { return s.Files < 24 }

func ceil(n, by int) int { return (n + by - 1) / max(1, by) }

// cut divides a sorted list into most runs at most, of least bytes or more, all
// of about the same size. A run ends where the hash of a key says so, as far
// as it isn't too short or too long, so that a new key moves only the ends
// near it.
func cut(bytes []int, most, least int, key func(i int) string) [][2]int {
	total := 0
	for _, b := range bytes {
		total += b
	}
	for size := max(least, total/most+1); ; size += size/16 + 1 {
		if runs := cutAt(bytes, size, total, key); len(runs) <= most {
			return runs
		}
	}
}

func cutAt(bytes []int, size, total int, key func(i int) string) (out [][2]int) {
	every := uint32(1)
	for len(bytes) > 0 && int(every)*total/len(bytes) < size/4 {
		every *= 2
	}
	from, sum := 0, 0
	for i, b := range bytes {
		if sum > 0 && (b > size && sum > size/4 || sum+b > size+size/4) {
			out = append(out, [2]int{from, i})
			from, sum = i, 0
		}
		sum += b
		if sum >= size || sum >= size*3/4 && hash(key(i))%every == 0 {
			out = append(out, [2]int{from, i + 1})
			from, sum = i+1, 0
		}
	}
	if from < len(bytes) {
		out = append(out, [2]int{from, len(bytes)})
	}
	return out
}

func hash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}
