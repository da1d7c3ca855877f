package extract

import (
	"math/bits"
	"strings"
)

// Every byte of a text is counted and looked at for odd white space, so that is done
// for eight of them at a time.

// eight are the first eight bytes of text, which has as many, the first in the lowest.
func eight(text string) uint64 {
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// runesIn counts the runes of valid UTF-8.
func runesIn(text string) int32 {
	n := len(text)
	for ; len(text) >= 8; text = text[8:] {
		x := eight(text)
		n -= bits.OnesCount64(x >> 7 &^ (x >> 6) & ones) // 10xxxxxx, which goes on with a rune
	}
	for i := range len(text) {
		if text[i]&0xC0 == 0x80 {
			n--
		}
	}
	return int32(n)
}

// squeeze makes one space of every run of white space.
func squeeze(s string) string {
	if isSqueezed(s) {
		return strings.TrimSpace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// isSqueezed tells whether a text has surely no white space but single spaces; some
// that it doesn't say it of have none either.
func isSqueezed(text string) bool {
	for ; len(text) >= 8; text = text[7:] { // the last of eight is the first of the next
		x := eight(text)
		spaces := x ^ ' '*ones
		spaces = (spaces - ones) &^ spaces & highs // exact up to the first, and above it only where a ! follows a space
		if spaces&(spaces>>8) != 0 || (x-' '*ones)&^x&highs != 0 {
			return false
		}
	}
	for i := range len(text) {
		if text[i] < ' ' || text[i] == ' ' && i+1 < len(text) && text[i+1] == ' ' {
			return false
		}
	}
	return true
}
