package search

import "encoding/binary"

// eachPosting calls f for every posting of a word, with the positions in a
// slice that is used again.
func eachPosting(postings []byte, f func(doc int, level byte, positions []int)) {
	var positions []int
	for rest := list(postings); len(rest) > 0; {
		n := next(&rest)
		l := rest[:n]
		rest = rest[n:]
		doc := 0
		for len(l) > 0 {
			doc += next(&l)
			level := l[0]
			l = l[1:]
			positions = positions[:0]
			at := 0
			for range next(&l) {
				at += next(&l)
				positions = append(positions, at)
			}
			f(doc, level, positions)
		}
	}
}

func next(l *list) int {
	if b := (*l)[0]; b < 0x80 {
		*l = (*l)[1:]
		return int(b)
	}
	v, n := binary.Uvarint(*l)
	*l = (*l)[n:]
	return int(v)
}
