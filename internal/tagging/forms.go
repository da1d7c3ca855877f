package tagging

import "math/bits"

// Forms is a hash table from words to numbers, never 0. It is what the inner
// loop waits for: open addressing, the words themselves in one piece of memory.
type forms struct {
	slots []slot
	bytes []byte
	used  int
}

type slot struct {
	hash   uint32
	at     uint32 // in bytes
	length int32
	number int32 // 0 is free
}

func newForms(size int) forms {
	n := 64
	for n < 2*size {
		n *= 2
	}
	return forms{slots: make([]slot, n), bytes: make([]byte, 0, 12*size)}
}

// hash mixes the bytes of a word, eight at a time.
func hash(s string) uint64 {
	h := uint64(len(s)) * 0x9E3779B97F4A7C15
	for len(s) >= 8 {
		h = mix(h ^ (uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56))
		s = s[8:]
	}
	if len(s) >= 4 {
		h = mix(h ^ (uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24))
		s = s[4:]
	}
	rest := uint64(0)
	for i := range len(s) {
		rest = rest<<8 | uint64(s[i])
	}
	return mix(h ^ rest)
}

func mix(h uint64) uint64 {
	high, low := bits.Mul64(h, 0x9E3779B97F4A7C15)
	return high ^ low
}

// find answers the number of the word with the hash h, 0 if it has none.
func (f *forms) find(word string, h uint64) int32 {
	mask := len(f.slots) - 1
	for i := int(h>>32) & mask; ; i = (i + 1) & mask {
		s := &f.slots[i]
		if s.number == 0 {
			return 0
		}
		if s.hash == uint32(h) && int(s.length) == len(word) && string(f.bytes[s.at:int(s.at)+len(word)]) == word {
			return s.number
		}
	}
}

func (f *forms) get(word string) int32 { return f.find(word, hash(word)) }

// enter answers the number of a word, and gives it the next one if it has none
// yet.
func (f *forms) enter(word string, next int32) (number int32, fresh bool) {
	h := hash(word)
	if n := f.find(word, h); n != 0 {
		return n, false
	}
	f.put(word, h, next)
	return next, true
}

// put gives a number to a word that has none yet.
func (f *forms) put(word string, h uint64, number int32) {
	if f.used++; 2*f.used > len(f.slots) {
		old := f.slots
		f.slots = make([]slot, 2*len(old))
		for _, s := range old {
			if s.number != 0 {
				f.place(s, hash(string(f.bytes[s.at:s.at+uint32(s.length)])))
			}
		}
	}
	f.place(slot{uint32(h), uint32(len(f.bytes)), int32(len(word)), number}, h)
	f.bytes = append(f.bytes, word...)
}

// place puts a slot where it belongs.
func (f *forms) place(s slot, h uint64) {
	mask := len(f.slots) - 1
	i := int(h>>32) & mask
	for f.slots[i].number != 0 {
		i = (i + 1) & mask
	}
	f.slots[i] = s
}

// each calls f for every word.
func (f *forms) each(call func(word string)) {
	for _, s := range f.slots {
		if s.number != 0 {
			call(string(f.bytes[s.at : s.at+uint32(s.length)]))
		}
	}
}
