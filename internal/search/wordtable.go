package search

import "math/bits"

// A wordTable finds the form of a word as it stands in a text: short words, as
// most are, in slots that hold their bytes, so that a look is at one place in
// memory; the others in a map. No word holds a zero byte.
type wordTable struct {
	slots []slot // a power of two, at most half of them taken
	taken int
	shift uint
	long  map[string]int32
}

type slot struct {
	low, high uint64 // the bytes of the word
	form      int32  // plus slotTaken; 0 for a free slot
}

const (
	shortWord  = 16 // bytes
	slotTaken  = 2  // forms are none32 or greater
	firstSlots = 1 << 10
)

func newWordTable() wordTable {
	return wordTable{slots: make([]slot, firstSlots), shift: uint(64 - bits.Len(firstSlots-1)), long: map[string]int32{}}
}

// get answers the form of the word text[from:to].
func (t *wordTable) get(text string, from, to int) (form int32, ok bool) {
	if to-from > shortWord {
		form, ok = t.long[text[from:to]]
		return form, ok
	}
	low, high := wordBits(text, from, to)
	s := t.slot(low, high)
	return s.form - slotTaken, s.form != 0
}

// put keeps the form of a word that get didn't find.
func (t *wordTable) put(word string, form int32) {
	if len(word) > shortWord {
		t.long[string([]byte(word))] = form // the text itself isn't kept
		return
	}
	if t.taken*2 >= len(t.slots) {
		t.grow()
	}
	t.taken++
	low, high := wordBits(word, 0, len(word))
	*t.slot(low, high) = slot{low, high, form + slotTaken}
}

// slot is the one of a word, or the free one where it belongs.
func (t *wordTable) slot(low, high uint64) *slot {
	h := (low*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(high*0xC2B2AE3D27D4EB4F, 31)) * 0xFF51AFD7ED558CCD
	for i := h >> t.shift; ; i = (i + 1) & uint64(len(t.slots)-1) {
		if s := &t.slots[i]; s.form == 0 || s.low == low && s.high == high {
			return s
		}
	}
}

func (t *wordTable) grow() {
	old := t.slots
	t.slots, t.shift = make([]slot, 2*len(old)), t.shift-1
	for _, s := range old {
		if s.form != 0 {
			*t.slot(s.low, s.high) = s
		}
	}
}

// wordBits are the bytes of a short word, the rest zero.
func wordBits(text string, from, to int) (low, high uint64) {
	if from+shortWord > len(text) {
		var padded [shortWord]byte
		copy(padded[:], text[from:to])
		text, from, to = string(padded[:]), 0, to-from
	}
	low, high = eightBytes(text[from:from+8]), eightBytes(text[from+8:from+16])
	if n := uint(to - from); n < 8 {
		return low & (1<<(8*n) - 1), 0
	} else if n < 16 {
		high &= 1<<(8*(n-8)) - 1
	}
	return low, high
}

func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
