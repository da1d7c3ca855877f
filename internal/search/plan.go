package search

import "hash/fnv"

// A plan says how large the shards get. Hosts limit the number of files, and
// readers wait for each byte: there may be a file for every twenty articles,
// and what a query loads is as small as that allows.
type sizes struct {
	perDoc  int // documents in a shard
	words   int // bytes of a shard of words, about
	lexicon int // bytes of a shard of the lexicon, about
	spots   int // shards of positions in one file
}

const (
	articlesPerFile = 20
	fewFiles        = 12 // that many may always be
	perDocShard     = 40
	leastWords      = 14 << 10
	mostLexicon     = 20 << 10
)

func plan(docs int, words []word) sizes {
	p := sizes{perDoc: perDocShard, lexicon: mostLexicon, spots: 2}
	if docs < 2000 {
		p.perDoc = 60
	}
	allowed := max(fewFiles, docs/articlesPerFile)
	bytes, lexicon := 0, 0
	for i := range words {
		bytes += words[i].size()
		lexicon += 6
	}
	left := allowed - docs/p.perDoc - 1 - lexicon/mostLexicon - len(facetKinds) - 3
	shards := max(2, left*2/3*6/5) // a file of positions for each two; runs come out longer than asked for
	p.words = max(leastWords, bytes/shards)
	return p
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
// a new key moves only the ends near it. A single large one stands alone.
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
		alone := b > size/2
		if sum > 0 && (alone && sum > size/8 || sum+b > 2*size) {
			out = append(out, [2]int{from, i})
			from, sum = i, 0
		}
		sum += b
		if alone || sum >= size/2 && hash(key(i))%every == 0 {
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
