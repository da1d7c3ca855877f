package search

import (
	"hash/fnv"
	"math"
	"slices"
)

// Sizes say how large the shards get. Hosts limit the number of files, and
// readers wait for each byte: there may be a file for every twenty articles,
// and what a query loads is as small as that allows.
type sizes struct {
	perDoc  int // documents in a shard
	words   int // bytes of a shard of words, about
	most    int // shards of words, at most
	spots   int // shards of positions in one file
	workers int
}

const (
	articlesPerFile = 20
	fewFiles        = 12 // that many may always be
	leastWords      = 14 << 10
	spotsPerFile    = 4
	resultsPerPage  = 8   // as in the page: a query loads as many documents
	bytesPerDoc     = 165 // about
	wordsPerQuery   = 2
)

// docsPerShard are the sizes to choose from; few, so that it rarely changes.
var docsPerShard = []int{24, 32, 40, 52, 68, 90, 120}

// plan shares the files that there may be between documents and words such
// that a query loads the least.
func plan(docs int, words []word, lexicon int) sizes {
	p := sizes{spots: spotsPerFile}
	bytes := 0
	for i := range words {
		bytes += words[i].size()
	}
	left := float64(max(fewFiles, docs/articlesPerFile) - lexicon - len(facetKinds) - 3)
	const files = 1 + 1./spotsPerFile // for each shard of words
	ratio := math.Sqrt(resultsPerPage * float64(docs*bytesPerDoc) * files / float64(wordsPerQuery*max(bytes, 1)))
	shards := max(2, left/(ratio+files))
	at, _ := slices.BinarySearch(docsPerShard, int(math.Ceil(float64(docs)/(shards*ratio))))
	p.perDoc = docsPerShard[min(at, len(docsPerShard)-1)]
	p.most = max(2, int((left-float64((docs+p.perDoc-1)/p.perDoc))/files))
	p.words = max(leastWords, bytes/p.most)
	return p
}

// runs cuts the words into shards, larger ones where there would be too many.
func (p sizes) runs(words []word) [][2]int {
	bytes := make([]int, len(words))
	for i := range words {
		bytes[i] = words[i].size()
	}
	for size := p.words; ; size += size / 4 {
		runs := cut(len(words), size, func(i int) int { return bytes[i] }, func(i int) string { return words[i].key })
		if runs = wholeKeys(runs, words); len(runs) <= p.most {
			return runs
		}
	}
}

// wholeKeys moves the ends of runs so that the words of one key are together.
func wholeKeys(runs [][2]int, words []word) [][2]int {
	var out [][2]int
	for _, r := range runs {
		for r[1] < len(words) && r[1] > 0 && words[r[1]].key == words[r[1]-1].key {
			r[1]++
		}
		if n := len(out); n > 0 {
			r[0] = out[n-1][1]
		}
		if r[0] < r[1] {
			out = append(out, r)
		}
	}
	return out
}

// size is about what the word takes in its shard: three bits of level and
// some for the gap of each posting, and its letters.
func (w *word) size() int {
	bits := 10
	for n := w.docs; n > 16; n /= 4 {
		bits--
	}
	return 8 + w.docs*max(bits, 4)/6
}

// cut divides a sorted list into runs of about size bytes. A run ends where
// the hash of a key says so, as far as it isn't too short or too long, so that
// a new key moves only the ends near it.
func cut(n, size int, bytes func(i int) int, key func(i int) string) [][2]int {
	total := 0
	for i := range n {
		total += bytes(i)
	}
	every := uint32(1)
	for n > 0 && int(every)*total/n < size/2 {
		every *= 2
	}
	var out [][2]int
	from, sum := 0, 0
	for i := range n {
		b := bytes(i)
		if sum > 0 && (b > size && sum > size/4 || sum+b > size+size/2) {
			out = append(out, [2]int{from, i})
			from, sum = i, 0
		}
		sum += b
		if sum >= size || sum >= size/2 && hash(key(i))%every == 0 {
			out = append(out, [2]int{from, i + 1})
			from, sum = i+1, 0
		}
	}
	if from < n {
		out = append(out, [2]int{from, n})
	}
	return out
}

func hash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}
