package search

import (
	"slices"
	"strconv"
)

// A shard is where the texts lie that a call hands to the browser:
//
//	warraqIndex("w12","…","…");
//
// Number and kind are written when it is put into a file.
type shard struct {
	at   int64
	size int // in bytes, with commas and quotes
}

// text is the bytes of the texts of a shard that has one.
func (s shard) text() int { return s.size - len(`,""`) }

// appendText appends a text as a shard keeps it.
func appendText[T string | []byte](to []byte, text T) []byte {
	return append(append(append(to, `,"`...), text...), '"')
}

// shard keeps one shard.
func (w *writer) shard(kind byte, texts ...string) {
	var body []byte
	for _, t := range texts {
		body = appendText(body, t)
	}
	x, err := keep(w.texts, body)
	w.note(err)
	w.shards[kind] = append(w.shards[kind], x)
}

func keep(texts *scratch, body []byte) (shard, error) {
	at, err := texts.Append(body)
	return shard{at, len(body)}, err
}

func (w *writer) note(err error) {
	if w.err == nil {
		w.err = err
	}
}

const callEnd = ");\n"

// call is what stands before the texts of a shard.
func call(to []byte, kind byte, number int) []byte {
	to = append(append(to, `warraqIndex("`...), kind)
	return append(strconv.AppendInt(to, int64(number), 10), '"')
}

// lengths are the bytes of each shard of a kind in its file.
func (w *writer) lengths(kind byte) []int {
	out := make([]int, len(w.shards[kind]))
	var head []byte
	for i, x := range w.shards[kind] {
		head = call(head[:0], kind, i)
		out[i] = len(head) + x.size + len(callEnd)
	}
	return out
}

// bytes are those of all shards of a kind.
func (w *writer) bytes(kind byte) (n int) {
	for _, length := range w.lengths(kind) {
		n += length
	}
	return n
}

// appendShards appends the shards of a kind from from to before to.
func (w *writer) appendShards(out []byte, kind byte, from, to int) []byte {
	for i := from; i < to; i++ {
		x := w.shards[kind][i]
		out = call(out, kind, i)
		begin := len(out)
		out = slices.Grow(out, x.size)[:begin+x.size]
		_, err := w.texts.ReadAt(out[begin:], x.at)
		w.note(err)
		out = append(out, callEnd...)
	}
	return out
}
