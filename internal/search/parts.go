package search

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"warraq/internal/arabic"
	"warraq/internal/parallel"
)

// The documents of a segment are read in parts of neighbours, several at the
// same time. What a part says of its words is packed in the order of words and
// put aside, in memory while there is little of it, else on disk; then the parts
// are merged word by word, so that what is in memory is the words and not where
// they stand (single-pass in-memory indexing: Heinz and Zobel 2003).
const (
	partDocs  = 8192 // in a part, at most
	heldParts = 4    // from so many full parts on, what is put aside lies on disk
)

// inPart is how many documents are in a part, at most.
func (o Options) inPart() int {
	if o.partDocs > 0 {
		return o.partDocs
	}
	return partDocs
}

// much tells whether what is put aside of n documents lies on disk.
func (o Options) much(n int) bool { return n >= heldParts*o.inPart() }

// collect reads n documents.
func collect(n int, doc func(i int) (Document, error), o Options) (g gathering, err error) {
	g.docs = make([]Document, n)
	parts, much := make([]part, max(1, min(o.workers(), n), ceil(n, o.inPart()))), o.much(n)
	aside, err := newScratch(much, o.Folder)
	if err != nil {
		return g, err
	}
	defer func() { err = errors.Join(err, aside.Close()) }()
	errs := make([]error, len(parts))
	parallel.Share(o.workers(), len(parts), func(mine iter.Seq[int]) {
		for i := range mine {
			parts[i], errs[i] = readPart(g.docs, i*n/len(parts), (i+1)*n/len(parts), doc, aside)
		}
	})
	if err := errors.Join(errs...); err != nil {
		return g, err
	}
	g.terms = mergeTerms(parts)
	if g.postings, err = newScratch(much, o.Folder); err != nil {
		return g, err
	}
	g.words, err = mergeWords(parts, aside, g.postings)
	return g, err
}

// A part is what was read of neighbouring documents.
type part struct {
	at, size int64 // of its packed words, put aside
	terms    []term
}

func readPart(docs []Document, from, to int, doc func(i int) (Document, error), aside *scratch) (p part, err error) {
	c := newCollector()
	for i := from; i < to; i++ {
		if docs[i], err = doc(i); err != nil {
			return p, err
		}
		c.document(i, &docs[i])
	}
	packed := c.packed()
	p.terms, p.size = c.terms.list, int64(len(packed))
	p.at, err = aside.Append(packed)
	return p, err
}

// packed are the words of the part in their order: for each the three texts,
// the number of documents and its list.
func (c *collector) packed() []byte {
	c.raw, c.ids, c.pairs, c.here, c.opens, c.spots = wordTable{}, nil, nil, nil, nil, nil // only reading needs them
	words := make([]word, len(c.forms))
	for i := range c.forms {
		f := &c.forms[i]
		plain := unvoiced(f.surface)
		k := key(loose(plain))
		words[i] = word{surface: f.surface, folded: arabic.Fold(plain), key: k, order: firstBytes(k), at: int64(i)}
	}
	slices.SortFunc(words, func(x, y word) int {
		if x.order != y.order {
			return cmp.Compare(x.order, y.order)
		}
		return cmp.Or(strings.Compare(x.key, y.key), strings.Compare(x.folded, y.folded), strings.Compare(x.surface, y.surface))
	})
	size := 0
	for i := range words {
		w := &words[i]
		size += len(w.surface) + len(w.folded) + len(w.key) + c.forms[w.at].size + 5*binary.MaxVarintLen32
	}
	out := make([]byte, 0, size)
	places := make([]int, len(c.forms)) // in out, of what comes next of a form's list
	for i := range words {
		w := &words[i]
		f := &c.forms[w.at]
		for _, s := range []string{w.surface, w.folded, w.key} {
			out = append(appendNumber(out, len(s)), s...)
		}
		out = appendNumber(appendNumber(out, f.docs), f.size)
		places[w.at] = len(out)
		out = out[:len(out)+f.size]
	}
	c.log.each(func(form int32, posting []byte) {
		places[form] += copy(out[places[form]:], posting)
	})
	return out
}

// firstBytes are the first eight bytes of a text as a number, so that numbers
// stand in the order of the texts.
func firstBytes[T string | []byte](s T) (n uint64) {
	for i := range 8 {
		n <<= 8
		if i < len(s) {
			n |= uint64(s[i])
		}
	}
	return n
}

// A partReader reads the words of one part, one after the other.
type partReader struct {
	r                    *bufio.Reader
	buf                  []byte
	surface, folded, key []byte // of the word that was read last
	order                uint64
	docs                 int
	list                 []byte
	ended                bool
}

// next reads a word, unless the part has ended.
func (p *partReader) next() error {
	p.buf = p.buf[:0]
	var ends [4]int
	for i := range ends {
		if i == 3 {
			docs, err := binary.ReadUvarint(p.r)
			if err != nil {
				return err
			}
			p.docs = int(docs)
		}
		n, err := binary.ReadUvarint(p.r)
		if err == io.EOF && i == 0 {
			p.ended = true
			return nil
		}
		if err != nil {
			return err
		}
		from := len(p.buf)
		p.buf = slices.Grow(p.buf, int(n))[:from+int(n)]
		if _, err := io.ReadFull(p.r, p.buf[from:]); err != nil {
			return err
		}
		ends[i] = len(p.buf)
	}
	p.surface, p.folded, p.key, p.list = p.buf[:ends[0]], p.buf[ends[0]:ends[1]], p.buf[ends[1]:ends[2]], p.buf[ends[2]:]
	p.order = firstBytes(p.key)
	return nil
}

// compare is the order of words.
func (p *partReader) compare(q *partReader) int {
	if p.order != q.order {
		return cmp.Compare(p.order, q.order)
	}
	return cmp.Or(bytes.Compare(p.key, q.key), bytes.Compare(p.folded, q.folded), bytes.Compare(p.surface, q.surface))
}

// word is the word that was read last.
func (p *partReader) word() word {
	all := string(p.buf[:len(p.surface)+len(p.folded)+len(p.key)])
	folded := len(p.surface) + len(p.folded)
	return word{surface: all[:len(p.surface)], folded: all[len(p.surface):folded], key: all[folded:], order: p.order}
}

// mergeWords puts the words of all parts together, and their lists into
// postings.
func mergeWords(parts []part, aside *scratch, postings *scratch) ([]word, error) {
	readers := make([]*partReader, 0, len(parts))
	for _, p := range parts {
		r := &partReader{r: bufio.NewReaderSize(io.NewSectionReader(aside, p.at, p.size), 64<<10)}
		readers = append(readers, r)
		if err := r.next(); err != nil {
			return nil, err
		}
	}
	postings.grow(aside.end)
	to := bufio.NewWriterSize(postings, 256<<10)
	var words []word
	at := int64(0)
	var head []byte
	for {
		var least *partReader
		for _, r := range readers {
			if !r.ended && (least == nil || r.compare(least) < 0) {
				least = r
			}
		}
		if least == nil {
			return words, to.Flush()
		}
		w := least.word()
		w.at = at
		for _, r := range readers { // those of earlier documents first
			if r.ended || string(r.surface) != w.surface {
				continue
			}
			w.docs += r.docs
			head = appendNumber(head[:0], len(r.list))
			for _, b := range [][]byte{head, r.list} {
				n, err := to.Write(b)
				if err != nil {
					return nil, err
				}
				at += int64(n)
			}
			if err := r.next(); err != nil {
				return nil, err
			}
		}
		w.end = at
		words = append(words, w)
	}
}
