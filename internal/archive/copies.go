package archive

import (
	"cmp"
	"encoding/binary"
	"iter"
	"math"
	"math/bits"
	"slices"
	"sync"
	"unicode"

	"warraq/internal/extract"
	"warraq/internal/parallel"
)

// Near-duplicates are found by one-permutation MinHash (Li, Owen, Zhang 2012)
// over runs of four words: each run is hashed, the hash picks one of 64 bins,
// and a bin keeps its smallest. The share of bins in which two texts agree is
// an estimate of how much of their runs they share. Only texts that agree in
// three neighbouring bins are compared at all, so the work grows with the
// number of articles and not with that of pairs.

const (
	sketchBins    = 64
	runWords      = 4
	bandBins      = 3
	fewestBins    = 16  // a text that fills fewer is too short to tell
	alike         = 0.6 // shared runs from which one text counts as a copy of the other
	comparedInBin = 8   // with how many earlier articles of a band one is compared
)

// A Sketch is what two texts are compared by. The zero Sketch is like nothing.
type Sketch struct {
	bins   string // of four bytes each, the lowest first; empty where no bin is filled
	filled int
}

// bin is what a bin holds, math.MaxUint32 where it is empty.
func (s *Sketch) bin(i int) uint32 {
	b := s.bins[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// A sketcher fills the bins of a sketch.
type sketcher struct {
	bins   [sketchBins]uint32
	filled int
}

// NewSketch makes the sketch of a text. Only letters and digits count.
func NewSketch(blocks []extract.Block) Sketch {
	var s sketcher
	for i := range s.bins {
		s.bins[i] = math.MaxUint32
	}
	var run [runWords]uint64
	words := 0
	for _, b := range blocks {
		if b.Kind == extract.Caption {
			continue
		}
		word := uint64(0)
		for _, r := range b.Text + " " {
			switch {
			case r == ' ' && word == 0:
			case isPlainArabic(r) || r != 'ـ' && (unicode.IsLetter(r) || unicode.IsDigit(r)):
				if word == 0 {
					word = fnvOffset
				}
				word = (word ^ uint64(r)) * fnvPrime
			case r != ' ' && (r == 'ـ' || unicode.Is(unicode.Mn, r)): // stretching and vowel marks are not the word
			case word != 0:
				copy(run[:], run[1:])
				run[runWords-1] = word
				if words++; words >= runWords {
					s.add(run)
				}
				word = 0
			}
		}
	}
	if s.filled == 0 {
		return Sketch{}
	}
	packed := make([]byte, 0, 4*sketchBins)
	for _, v := range s.bins {
		packed = binary.LittleEndian.AppendUint32(packed, v)
	}
	return Sketch{string(packed), s.filled}
}

// isPlainArabic tells the letters that most of a text is made of, quickly.
func isPlainArabic(r rune) bool { return r >= 'ء' && r <= 'ي' && r != 'ـ' }

// The parameters of FNV-1a, 64 bits.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func (s *sketcher) add(run [runWords]uint64) {
	h := uint64(0)
	for _, w := range run {
		h = (h ^ w) * fnvPrime
	}
	h ^= h >> 33 // the finish of MurmurHash3
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	bin, value := h%sketchBins, uint32(h>>32)
	if s.bins[bin] == math.MaxUint32 {
		s.filled++
	}
	s.bins[bin] = min(s.bins[bin], value)
}

// Resemblance estimates the share of runs of words that two texts have in
// common, from 0 to 1; it is 0 for texts too short to tell.
func (s *Sketch) Resemblance(o *Sketch) float64 { return s.resemblance(o, 0) }

// resemblance is Resemblance, or 0 where that is less than least; it looks no
// further when it can't be as much any more.
func (s *Sketch) resemblance(o *Sketch, least float64) float64 {
	if s.filled < fewestBins || o.filled < fewestBins {
		return 0
	}
	different := s.mayDiffer(o, least)
	same, either := 0, 0
	for i := range sketchBins {
		v, w := s.bin(i), o.bin(i)
		switch {
		case v == w && v == math.MaxUint32:
		case v == w:
			same++
			either++
		default:
			either++
		}
		if i+1-same > different {
			return 0
		}
	}
	if r := float64(same) / float64(either); r >= least {
		return r
	}
	return 0
}

// mayDiffer is in how many bins two texts may differ whose resemblance is least or
// more.
func (s *Sketch) mayDiffer(o *Sketch, least float64) int {
	return sketchBins - int(least*float64(max(s.filled, o.filled)))
}

// A band holds the articles met in it, by a hash of its bins. Most bins have one
// article, whose number stands in the place; a negative one is that of a list. Two
// that are met by accident cost a comparison.
type band struct {
	places []met // open addressing, at most half full
	lists  [][]int32
}

// A met is what was met under a hash, which is never 0.
type met struct {
	hash    uint64
	article int32
}

// newBand makes a band for n articles.
func newBand(n int) *band { return &band{places: make([]met, 1<<bits.Len(uint(2*n)))} }

// empty makes the band one that has met nothing.
func (b *band) empty() {
	clear(b.places)
	b.lists = b.lists[:0]
}

// add enters an article, and answers those that were there before.
func (b *band) add(bins [bandBins]uint32, article int32) []int32 {
	h := uint64(fnvOffset)
	for _, v := range bins {
		h = (h ^ uint64(v)) * fnvPrime
	}
	h |= 1
	at := h >> 32 & uint64(len(b.places)-1)
	for b.places[at].hash != h && b.places[at].hash != 0 {
		at = (at + 1) & uint64(len(b.places)-1)
	}
	m := &b.places[at]
	switch {
	case m.hash == 0:
		*m = met{h, article}
		return nil
	case m.article >= 0:
		first := m.article
		m.article = ^int32(len(b.lists))
		b.lists = append(b.lists, append(make([]int32, 0, comparedInBin), first, article))
		return b.lists[len(b.lists)-1][:1]
	}
	list := &b.lists[^m.article]
	before := *list
	if len(before) < comparedInBin {
		*list = append(before, article)
	}
	return before
}

// Copies are the other articles whose original has nearly the same text, in
// the order of the archive.
func (a *Archive) Copies(x *Article) []*Article { return x.copies }

// A pair are two articles with nearly the same text, by their places in the
// archive, the earlier one first.
type pair struct{ one, other int32 }

// collectCopies compares each article with those before it that share a band,
// in several bands at a time.
func (a *Archive) collectCopies() {
	sketches, prints := make([]Sketch, len(a.articles)), make([]fingerprint, len(a.articles))
	for i, x := range a.articles {
		sketches[i] = x.Original().Sketch
		prints[i] = fingerprintOf(&sketches[i])
	}
	var mu sync.Mutex
	var found []pair
	parallel.Share(0, sketchBins/bandBins, func(mine iter.Seq[int]) {
		met := newBand(len(sketches))
		var own []pair
		for n := range mine {
			met.empty()
			own = eachOnce(append(own, met.copies(sketches, prints, n*bandBins)...))
		}
		mu.Lock()
		defer mu.Unlock()
		found = append(found, own...)
	})
	for _, p := range eachOnce(found) {
		x, y := a.articles[p.one], a.articles[p.other]
		x.copies, y.copies = append(x.copies, y), append(y.copies, x)
	}
	for _, x := range a.articles {
		slices.SortFunc(x.copies, func(p, q *Article) int { return cmp.Compare(p.order, q.order) })
	}
}

// A fingerprint is two bits of each bin of a sketch. Texts that are met in a band
// have mostly little else in common, which shows here without looking at their
// bins (b-bit minwise hashing: Li and König 2010).
type fingerprint [2]uint64

func fingerprintOf(s *Sketch) (f fingerprint) {
	if s.filled < fewestBins {
		return f
	}
	for i := range sketchBins {
		v := uint64(s.bin(i))
		f[0] |= v & 1 << i
		f[1] |= v >> 1 & 1 << i
	}
	return f
}

// different is in how many bins two texts differ at least.
func (f fingerprint) different(g fingerprint) int {
	return bits.OnesCount64((f[0] ^ g[0]) | (f[1] ^ g[1]))
}

// eachOnce sorts pairs, and drops those that are there already.
func eachOnce(pairs []pair) []pair {
	slices.SortFunc(pairs, func(p, q pair) int { return cmp.Or(cmp.Compare(p.one, q.one), cmp.Compare(p.other, q.other)) })
	return slices.Compact(pairs)
}

// copies are the pairs that agree in the band that begins with bin n; b has met
// nothing before.
func (b *band) copies(sketches []Sketch, prints []fingerprint, n int) (pairs []pair) {
	for i := range sketches {
		s := &sketches[i]
		if s.filled < fewestBins {
			continue
		}
		bins := [bandBins]uint32{s.bin(n), s.bin(n + 1), s.bin(n + 2)}
		if max(bins[0], bins[1], bins[2]) == math.MaxUint32 {
			continue
		}
		for _, j := range b.add(bins, int32(i)) {
			if prints[i].different(prints[j]) <= s.mayDiffer(&sketches[j], alike) && s.resemblance(&sketches[j], alike) > 0 {
				pairs = append(pairs, pair{j, int32(i)})
			}
		}
	}
	return pairs
}
