package decode

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// A reading is an encoding that a file was found to be in.
type reading struct {
	name       string
	confidence float64
	skip       int               // bytes of a byte order mark
	from       encoding.Encoding // of UTF-16; else nil
	table      *[128]rune        // of a one-byte encoding; else nil
}

const (
	bomUTF8    = "\xEF\xBB\xBF"
	bomUTF16LE = "\xFF\xFE"
	bomUTF16BE = "\xFE\xFF"
)

var (
	utf16LE = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16BE = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

// detect tells which encoding b is in: by its mark, by its being valid UTF-8,
// by the shape of UTF-16, and else by which one-byte encoding makes the most
// likely Arabic of it.
func detect(b []byte) reading {
	switch {
	case bytes.HasPrefix(b, []byte(bomUTF8)):
		return reading{name: "utf-8", confidence: 1, skip: len(bomUTF8)}
	case bytes.HasPrefix(b, []byte(bomUTF16LE)):
		return reading{name: "utf-16le", confidence: 1, skip: len(bomUTF16LE), from: utf16LE}
	case bytes.HasPrefix(b, []byte(bomUTF16BE)):
		return reading{name: "utf-16be", confidence: 1, skip: len(bomUTF16BE), from: utf16BE}
	}
	if r, ok := detectUTF16(b); ok {
		return r
	}
	if utf8.Valid(b) {
		return reading{name: "utf-8", confidence: 1}
	}
	if c := shareOfUTF8(b); c > 0.5 {
		return reading{name: "utf-8", confidence: c}
	}
	return detectOneByte(b)
}

// read brings b to UTF-8, noting what could not be read.
func (r reading) read(b []byte, log *ledger) string {
	b = b[r.skip:]
	if r.table != nil {
		return readOneByte(b, r.table, log)
	}
	if r.from == nil {
		if utf8.Valid(b) {
			return string(b)
		}
		return replaceInvalid(b, log)
	}
	// The decoders of x/text replace what they can't read and never fail.
	out, _ := r.from.NewDecoder().Bytes(b)
	noteReplacements(out, log)
	return string(out)
}

// replaceInvalid writes U+FFFD for every byte that is no UTF-8.
func replaceInvalid(b []byte, log *ledger) string {
	var out strings.Builder
	out.Grow(len(b) + len(b)/8)
	lines := lineCounter{line: 1}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			log.addAt(RuleUndecodable, lines.line, 1)
		}
		lines.pass(r)
		out.WriteRune(r)
		i += n
	}
	return out.String()
}

// noteReplacements counts the U+FFFD that a decoder left in text.
func noteReplacements(text []byte, log *ledger) {
	if !bytes.ContainsRune(text, utf8.RuneError) {
		return
	}
	lines := lineCounter{line: 1}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError {
			log.addAt(RuleUndecodable, lines.line, 1)
		}
		lines.pass(r)
		i += n
	}
}

// A lineCounter numbers lines in text whose line ends are not yet \n, in the
// same way as clean makes them.
type lineCounter struct {
	line int
	cr   bool
}

func (c *lineCounter) pass(r rune) {
	if isLineEnd(r) && !(r == '\n' && c.cr) {
		c.line++
	}
	c.cr = r == '\r'
}

// sample bounds what the detectors look at.
const sample = 1 << 16

// detectUTF16 knows UTF-16 without a mark by its high bytes: in Arabic and
// English text nearly all are 00, 06 or 20, and stand in every other place.
func detectUTF16(b []byte) (reading, bool) {
	b = b[:min(len(b), sample)&^1]
	if len(b) < 4 {
		return reading{}, false
	}
	var high [2]int
	for i, c := range b {
		if c == 0x00 || c == 0x06 || c == 0x20 {
			high[i&1]++
		}
	}
	pairs := len(b) / 2
	le, be := float64(high[1])/float64(pairs), float64(high[0])/float64(pairs)
	hasNUL := bytes.IndexByte(b, 0) >= 0 || bytes.IndexByte(b, 6) >= 0
	switch {
	case hasNUL && le > 0.9 && be < 0.5:
		return reading{name: "utf-16le", confidence: le * (1 - be), from: utf16LE}, true
	case hasNUL && be > 0.9 && le < 0.5:
		return reading{name: "utf-16be", confidence: be * (1 - le), from: utf16BE}, true
	}
	return reading{}, false
}

// shareOfUTF8 is the share of well-formed sequences among everything in b
// that is not ASCII. One-byte Arabic forms such a sequence only by chance.
func shareOfUTF8(b []byte) float64 {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return float64(good) / float64(max(1, good+bad))
}
