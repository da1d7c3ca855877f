package search

import "math/bits"

// A bitWriter writes numbers of any width: thirteen bits in two characters of
// an alphabet of 91 that needs no escapes in a JavaScript string.
type bitWriter struct {
	out  []byte
	bits uint64
	n    uint
}

// write writes the width lowest bits of v, which has no others.
func (w *bitWriter) write(v uint64, width uint) {
	if width > 26 {
		w.write(v>>26, width-26)
		v, width = v&(1<<26-1), 26
	}
	w.bits = w.bits<<width | v
	w.n += width
	for w.n >= 13 {
		w.n -= 13
		w.pair(w.bits >> w.n & 0x1FFF)
	}
	w.bits &= 1<<w.n - 1
}

func (w *bitWriter) pair(v uint64) {
	p := &pairs[v]
	w.out = append(w.out, p[0], p[1])
}

// pairs are the two characters for thirteen bits.
var pairs = func() (t [1 << 13][2]byte) {
	for v := range t {
		t[v] = [2]byte{digit91(v / 91), digit91(v % 91)}
	}
	return t
}()

// digit91 is one of the characters from # to ~ without the backslash.
func digit91(v int) byte {
	c := byte('#' + v)
	if c >= '\\' {
		c++
	}
	return c
}

// text ends the stream, answers it and begins another.
func (w *bitWriter) text() string { return string(w.bytes()) }

// bytes is text, which is overwritten with the next one.
func (w *bitWriter) bytes() []byte {
	if w.n > 0 {
		w.pair(w.bits << (13 - w.n) & 0x1FFF)
	}
	text := w.out
	w.out, w.n, w.bits = w.out[:0], 0, 0
	return text
}

// count writes a number from 0 on in Elias' gamma code.
func (w *bitWriter) count(v int) {
	width := uint(bits.Len(uint(v+1))) - 1
	w.write(0, width)
	w.write(uint64(v+1), width+1)
}

// maxUnary is how long the unary part of a Rice code gets at most.
const maxUnary = 20

// rice writes a number from 0 on with k low bits as they are and the rest in
// unary: short where numbers are around 1<<k.
func (w *bitWriter) rice(v int, k uint) {
	q := uint(v) >> k
	if q >= maxUnary {
		w.write(1<<maxUnary-1, maxUnary)
		w.write(uint64(v), 28)
		return
	}
	if q+1+k <= 26 {
		w.write((1<<(q+1)-2)<<k|uint64(v)&(1<<k-1), q+1+k)
		return
	}
	w.write(1<<(q+1)-2, q+1)
	w.write(uint64(v)&(1<<k-1), k)
}

// riceParameter is the k, below 16, that writes the numbers in the fewest bits.
func riceParameter[N int | int32](list []N) uint {
	if len(list) == 0 {
		return 0
	}
	sum := 0
	for _, v := range list {
		sum += int(v)
	}
	k := uint(max(0, bits.Len(uint(sum/len(list)))-1))
	k = min(k, 14)
	best, least := k, riceBits(list, k)
	for _, other := range []int{int(k) - 1, int(k) + 1} {
		if other >= 0 {
			if n := riceBits(list, uint(other)); n < least {
				best, least = uint(other), n
			}
		}
	}
	return best
}

func riceBits[N int | int32](list []N, k uint) int {
	n := len(list) * int(k+1)
	for _, v := range list {
		n += int(v >> k)
	}
	return n
}
