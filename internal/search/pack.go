package search

import (
	"strings"
)

// letters are the characters that a packed text writes as one of the ASCII
// characters from @ on, the backslash left out.
const letters = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًَُِّْ،؛؟ـگپچژکی«»“”…–’‘—"

// switchChar leads from packed Arabic to plain ASCII and back.
const switchChar = '~'

// packTable maps a character to what stands for it in a packed text.
type packTable map[rune]byte

func newPackTable() packTable {
	t := packTable{}
	code := byte('@')
	for _, r := range letters {
		if code == '\\' {
			code++
		}
		t[r] = code
		code++
	}
	return t
}

// pack appends text for a JavaScript string: Arabic letters in one byte each,
// ASCII above the question mark between two switches, the three characters
// that can't stand for themselves as private ones.
func (t packTable) pack(dst []byte, text string) []byte {
	plain := false
	for _, r := range text {
		code, arab := t[r]
		latin := r >= '@' && r < switchChar && r != '\\'
		if arab && plain || latin && !plain {
			dst = append(dst, switchChar)
			plain = !plain
		}
		switch {
		case arab:
			dst = append(dst, code)
		case r < ' ' || r == 0x7F || r == 0x2028 || r == 0x2029:
			dst = append(dst, ' ')
		case r == '"' || r == '\\' || r == switchChar:
			dst = append(dst, string(0xE000+r)...)
		default:
			dst = append(dst, string(r)...)
		}
	}
	return dst
}

// fields packs several texts, each on its own, with tabs between.
func (t packTable) fields(dst []byte, texts ...string) []byte {
	for i, s := range texts {
		if i > 0 {
			dst = append(dst, '\t')
		}
		dst = t.pack(dst, s)
	}
	return dst
}

// A bitWriter writes numbers of any width: thirteen bits in two characters of
// an alphabet of 91 that needs no escapes in a JavaScript string.
type bitWriter struct {
	out  []byte
	bits uint64
	n    uint
}

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
	w.out = append(w.out, digit91(v/91), digit91(v%91))
}

// digit91 is one of the characters from # to ~ without the backslash.
func digit91(v uint64) byte {
	c := byte('#' + v)
	if c >= '\\' {
		c++
	}
	return c
}

// text ends the stream and answers it.
func (w *bitWriter) text() string {
	if w.n > 0 {
		w.pair(w.bits << (13 - w.n) & 0x1FFF)
		w.n, w.bits = 0, 0
	}
	return string(w.out)
}

// count writes a number from 0 on in Elias' gamma code.
func (w *bitWriter) count(v int) {
	width := uint(0)
	for (v+1)>>(width+1) > 0 {
		width++
	}
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
	w.write(1<<(q+1)-2, q+1)
	w.write(uint64(v)&(1<<k-1), k)
}

// riceParameter is the k that writes the numbers in the fewest bits.
func riceParameter(list []int) uint {
	if len(list) == 0 {
		return 0
	}
	sum := 0
	for _, v := range list {
		sum += v
	}
	k := uint(0)
	for k < 14 && sum/len(list)>>(k+1) > 0 {
		k++
	}
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

func riceBits(list []int, k uint) int {
	n := len(list) * int(k+1)
	for _, v := range list {
		n += v >> k
	}
	return n
}

// quoted is a packed text as a JavaScript string.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, ``) + `"` }
