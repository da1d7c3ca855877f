// Package wire is how values are written that one build keeps for the next:
// numbers as varints, strings with their length before them, fields in a fixed
// order with no names.
//
// A Writer can't fail. A Reader is given bytes that may be damaged: it answers
// zero values from the first fault on and says so in Err, so that a caller
// reads a whole value and asks once. The memory that it takes is bounded by the
// length of its input, which its strings share, with no copy of their own, unless
// it was asked for copies.
//
// The library formats that were looked at name each field in each record, and
// copy each string; most of what is kept is text, and it is read at each build.
package wire

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"unique"
	"unsafe"
)

// A Writer gathers values.
type Writer struct{ buf []byte }

// NewWriter makes a Writer with room for n bytes, which it may exceed.
func NewWriter(n int) Writer { return Writer{make([]byte, 0, n)} }

// Bytes are what was written so far; they belong to the Writer until Reset.
func (w *Writer) Bytes() []byte { return w.buf }

// Reset empties the Writer and keeps its memory.
func (w *Writer) Reset() { w.buf = w.buf[:0] }

// Uint writes a number.
func (w *Writer) Uint(n uint64) { w.buf = binary.AppendUvarint(w.buf, n) }

// Int writes a number that may be negative.
func (w *Writer) Int(n int64) { w.buf = binary.AppendVarint(w.buf, n) }

// Bool writes a truth.
func (w *Writer) Bool(b bool) {
	if b {
		w.buf = append(w.buf, 1)
	} else {
		w.buf = append(w.buf, 0)
	}
}

// Float writes a number to its last bit.
func (w *Writer) Float(f float64) {
	w.buf = binary.LittleEndian.AppendUint64(w.buf, math.Float64bits(f))
}

// String writes a string of any bytes.
func (w *Writer) String(s string) {
	w.Uint(uint64(len(s)))
	w.buf = append(w.buf, s...)
}

// Strings writes a list of strings; none and empty are the same.
func (w *Writer) Strings(list []string) {
	w.Uint(uint64(len(list)))
	for _, s := range list {
		w.String(s)
	}
}

// Fixed writes bytes whose number the reader knows.
func (w *Writer) Fixed(b []byte) { w.buf = append(w.buf, b...) }

// ErrDamaged says that the input isn't what a Writer wrote.
var ErrDamaged = errors.New("damaged")

// A Reader takes values out again, in the order in which they were written.
type Reader struct {
	rest   string
	err    error
	copies bool // of strings
}

// NewReader reads from data.
func NewReader(data string) *Reader { return &Reader{rest: data} }

// NewCopier is a Reader that copies what it answers: data may be overwritten once
// it has been read, and a string that is held on to holds nothing else.
func NewCopier(data []byte) *Reader {
	return &Reader{rest: unsafe.String(unsafe.SliceData(data), len(data)), copies: true}
}

// Err is ErrDamaged after the first fault, else nil.
func (r *Reader) Err() error { return r.err }

// More tells whether something is left.
func (r *Reader) More() bool { return r.rest != "" }

// Rest reads all that is left.
func (r *Reader) Rest() string { return r.Fixed(len(r.rest)) }

// Done is Err, and ErrDamaged as well where something is left.
func (r *Reader) Done() error {
	if r.rest != "" {
		r.fail()
	}
	return r.err
}

func (r *Reader) fail() { r.rest, r.err = "", ErrDamaged }

// Uint reads a number.
func (r *Reader) Uint() uint64 {
	n := uint64(0)
	for i := range min(len(r.rest), binary.MaxVarintLen64) {
		c := r.rest[i]
		n |= uint64(c&0x7F) << (7 * i)
		if c < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.fail()
	return 0
}

// Int reads a number that may be negative.
func (r *Reader) Int() int64 {
	n := r.Uint()
	return int64(n>>1) ^ -int64(n&1)
}

// Size reads the number of things to come, each of which has at least one byte.
func (r *Reader) Size() int {
	n := r.Uint()
	if n > uint64(len(r.rest)) {
		r.fail()
		return 0
	}
	return int(n)
}

// Below reads a number from 0 to limit.
func (r *Reader) Below(limit int) int {
	n := r.Uint()
	if n > uint64(limit) {
		r.fail()
		return 0
	}
	return int(n)
}

// Bool reads a truth.
func (r *Reader) Bool() bool { return r.Fixed(1) == "\x01" }

// Float reads a number.
func (r *Reader) Float() float64 {
	b := r.Fixed(8)
	if b == "" {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64([]byte(b)))
}

// String reads a string, which shares the memory of the input.
func (r *Reader) String() string { return r.Bytes(r.Size()) }

// Name is String for one of a few strings that come again and again: where they
// are copied, equal ones share a copy.
func (r *Reader) Name() string {
	s := r.Fixed(r.Size())
	if r.copies {
		return unique.Make(s).Value()
	}
	return s
}

// Bytes is Fixed for what is held on to.
func (r *Reader) Bytes(n int) string {
	s := r.Fixed(n)
	if r.copies {
		return strings.Clone(s)
	}
	return s
}

// Strings reads a list of strings, nil where it is empty.
func (r *Reader) Strings() []string {
	n := r.Size()
	if n == 0 {
		return nil
	}
	out := make([]string, n)
	for i := range out {
		out[i] = r.String()
	}
	return out
}

// Fixed reads n bytes, empty after a fault. They always share the memory of the
// input.
func (r *Reader) Fixed(n int) string {
	if n > len(r.rest) {
		r.fail()
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}
