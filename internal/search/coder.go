package search

import (
	"cmp"
	"container/heap"
	"math/bits"
	"slices"
)

// A coder writes texts in few bits: the more frequent a character is in the
// segment, the shorter its code (Huffman's, in its canonical form).
type coder struct {
	codes map[rune]code
	other code // comes before a character that has no code of its own
}

type code struct {
	bits  uint64
	width uint
}

// An Alphabet is what the browser makes the same codes of: the characters in
// the order of their codes, and how many codes there are of each width from 1
// on. The character 0 stands for those that have no code, and is followed by
// the character's number.
type Alphabet struct {
	Letters string `json:"letters"`
	Widths  []int  `json:"widths"`
}

const (
	rareLetter = 0  // stands for every character without a code
	rareWidth  = 21 // bits of the number of such a character
	mostWidth  = 24 // bits of a code
)

// newCoder makes the codes for characters by how often each is there. The
// counts are rounded, so that a few characters more or less change no code,
// and with it every shard of the segment.
func newCoder(often map[rune]int) (*coder, Alphabet) {
	total := 1
	for _, n := range often {
		total += n
	}
	counts := map[rune]int{rareLetter: 1, '\t': 1}
	for r, n := range often {
		if share := n << 20 / total; share >= 1<<6 && r != rareLetter { // else its code would be nearly as long as its number
			counts[r] = rounded(share)
		}
	}
	list := widths(counts)
	c := &coder{codes: make(map[rune]code, len(list))}
	var a Alphabet
	next, width := uint64(0), uint(0)
	for _, l := range list {
		next <<= l.width - width
		width = l.width
		c.codes[l.letter] = code{next, width}
		next++
		a.Letters += string(l.letter)
		for len(a.Widths) < int(width) {
			a.Widths = append(a.Widths, 0)
		}
		a.Widths[width-1]++
	}
	c.other = c.codes[rareLetter]
	delete(c.codes, rareLetter)
	return c, a
}

// rounded keeps the first two binary digits.
func rounded(n int) int {
	low := max(0, bits.Len(uint(n))-2)
	return n >> low << low
}

// write writes a text and, behind it, its end.
func (c *coder) write(w *bitWriter, text string) {
	for _, r := range text {
		if r != '\t' {
			c.letter(w, r)
		}
	}
	c.letter(w, '\t')
}

func (c *coder) letter(w *bitWriter, r rune) {
	if x, ok := c.codes[r]; ok {
		w.write(x.bits, x.width)
		return
	}
	w.write(c.other.bits, c.other.width)
	w.write(uint64(r), rareWidth)
}

// A letterWidth is a character with the width of its code.
type letterWidth struct {
	letter rune
	width  uint
}

// widths answers the letters in the order of their codes: by width, then by
// letter.
func widths(counts map[rune]int) []letterWidth {
	var out []letterWidth
	for floor := 0; ; floor = 2*floor + 1 { // a floor under the counts makes the longest codes shorter
		out = out[:0]
		root := tree(counts, floor)
		root.each(0, func(r rune, width uint) { out = append(out, letterWidth{r, max(1, width)}) })
		if slices.MaxFunc(out, func(a, b letterWidth) int { return cmp.Compare(a.width, b.width) }).width <= mostWidth {
			break
		}
	}
	slices.SortFunc(out, func(a, b letterWidth) int {
		return cmp.Or(cmp.Compare(a.width, b.width), cmp.Compare(a.letter, b.letter))
	})
	return out
}

// A node of Huffman's tree is a letter, or has two nodes below it.
type node struct {
	count       int
	letter      rune // the least below it
	left, right *node
}

func tree(counts map[rune]int, floor int) *node {
	var h nodes
	for r, n := range counts {
		h = append(h, &node{count: max(n, floor), letter: r})
	}
	heap.Init(&h)
	for h.Len() > 1 {
		x, y := heap.Pop(&h).(*node), heap.Pop(&h).(*node)
		heap.Push(&h, &node{x.count + y.count, min(x.letter, y.letter), x, y})
	}
	return h[0]
}

func (n *node) each(depth uint, f func(r rune, width uint)) {
	if n.left == nil {
		f(n.letter, depth)
		return
	}
	n.left.each(depth+1, f)
	n.right.each(depth+1, f)
}

// nodes are a heap, those that are least frequent first.
type nodes []*node

func (h nodes) Len() int { return len(h) }
func (h nodes) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(h[i].count, h[j].count), cmp.Compare(h[i].letter, h[j].letter)) < 0
}
func (h nodes) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *nodes) Push(x any)   { *h = append(*h, x.(*node)) }
func (h *nodes) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
