package archive

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"unicode"

	"warraq/internal/extract"
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
func (s *Sketch) Resemblance(o *Sketch) float64 {
	if s.filled < fewestBins || o.filled < fewestBins {
		return 0
	}
	same, either := 0, 0
	for i := range sketchBins {
		v, w := s.bin(i), o.bin(i)
		if v == math.MaxUint32 && w == math.MaxUint32 {
			continue
		}
		either++
		if v == w {
			same++
		}
	}
	return float64(same) / float64(either)
}

// Bands are the articles met in each band, by a hash of its place and bins. Most
// bands have one article, whose number is in the map; a negative one is that of
// a list. A list that is met by accident costs a comparison.
type bands struct {
	of    map[uint64]int32
	lists [][]int32
}

// add enters an article, and answers those that were there before.
func (b *bands) add(place int, bins [bandBins]uint32, article int32) []int32 {
	h := uint64(fnvOffset) ^ uint64(place)
	for _, v := range bins {
		h = (h ^ uint64(v)) * fnvPrime
	}
	first, met := b.of[h]
	switch {
	case !met:
		b.of[h] = article
		return nil
	case first >= 0:
		b.of[h] = ^int32(len(b.lists))
		b.lists = append(b.lists, []int32{first, article})
		return b.lists[len(b.lists)-1][:1]
	}
	list := &b.lists[^first]
	before := *list
	if len(before) < comparedInBin {
		*list = append(before, article)
	}
	return before
}

// Copies are the other articles whose original has nearly the same text, in
// the order of the archive.
func (a *Archive) Copies(x *Article) []*Article { return x.copies }

// collectCopies compares each article with those before it that share a band.
func (a *Archive) collectCopies() {
	met := bands{of: make(map[uint64]int32, len(a.articles)*(sketchBins/bandBins))}
	var compared []int32
	for i, x := range a.articles {
		s := &x.Original().Sketch
		if s.filled < fewestBins {
			continue
		}
		compared = compared[:0]
		for n := 0; n+bandBins <= sketchBins; n += bandBins {
			bins := [bandBins]uint32{s.bin(n), s.bin(n + 1), s.bin(n + 2)}
			if max(bins[0], bins[1], bins[2]) == math.MaxUint32 {
				continue
			}
			for _, j := range met.add(n, bins, int32(i)) {
				if slices.Contains(compared, j) {
					continue
				}
				compared = append(compared, j)
				if s.Resemblance(&a.articles[j].Original().Sketch) >= alike {
					x.copies = append(x.copies, a.articles[j])
					a.articles[j].copies = append(a.articles[j].copies, x)
				}
			}
		}
	}
	for _, x := range a.articles {
		slices.SortFunc(x.copies, func(p, q *Article) int { return cmp.Compare(p.order, q.order) })
	}
}
