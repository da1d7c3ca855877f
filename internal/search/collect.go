package search

import (
	"encoding/binary"

	"warraq/internal/arabic"
)

// A word is one surface form with the documents that it stands in.
type word struct {
	surface, folded, key string
	order                uint64 // the first bytes of the key
	docs                 int
	at, end              int64 // of its postings in gathering.postings
}

// A list holds postings as varints: for each document its distance from the
// one before in the list (the first: its number), its level, how many
// positions, and each position's distance from the one before. The postings of
// a word are a list for each part of the documents that has it, ascending, each
// with its length before it.
type list []byte

// A gathering is what was read of the documents of a segment.
type gathering struct {
	docs     []Document // without bodies, labels and tags
	terms    []term
	words    []word // in the order of keys
	postings *scratch
}

// A field is a part of a document; a word counts by where it stands.
type field uint8

const (
	inBody field = iota
	inTitle
	inTags
	fieldCount
)

// The distances keep phrases from crossing from one field to the next.
const (
	afterTitle   = 2
	afterVersion = 20
)

// A collector gathers the words of neighbouring documents.
type collector struct {
	raw   wordTable        // as in the text
	ids   map[string]int32 // by surface
	pairs map[[2]int32]int32
	forms []form
	here  []tally // of each form
	opens []bool  // of each form: others may be written as one with it behind it
	found []int32 // forms of this document
	spots []spot
	head  []byte // one posting
	log   postingLog
	terms termTable
}

func newCollector() *collector {
	return &collector{raw: newWordTable(), ids: map[string]int32{}, pairs: map[[2]int32]int32{}, terms: termTable{at: map[termKey]int{}}}
}

type form struct {
	surface string
	docs    int
	last    int // document
	size    int // of its list, in bytes
}

// A postingLog holds postings as they come, each behind its form's number and its
// length. Lists are made of it at the end, when their sizes are known: to let each
// grow by itself costs more than to write twice.
type postingLog struct{ pieces [][]byte }

const logPiece = 1 << 20 // bytes

func (l *postingLog) add(form int32, posting []byte) {
	const mostAhead = 2 * binary.MaxVarintLen32
	n := len(l.pieces)
	if n == 0 || cap(l.pieces[n-1])-len(l.pieces[n-1]) < len(posting)+mostAhead {
		l.pieces = append(l.pieces, make([]byte, 0, max(logPiece, len(posting)+mostAhead)))
		n++
	}
	piece := appendNumber(l.pieces[n-1], int(form))
	l.pieces[n-1] = append(appendNumber(piece, len(posting)), posting...)
}

// each goes through the postings, and lets go of them.
func (l *postingLog) each(take func(form int32, posting []byte)) {
	for i, piece := range l.pieces {
		for len(piece) > 0 {
			form, n := binary.Uvarint(piece)
			size, m := binary.Uvarint(piece[n:])
			end := n + m + int(size)
			take(int32(form), piece[n+m:end])
			piece = piece[end:]
		}
		l.pieces[i] = nil
	}
	l.pieces = nil
}

// A tally is what was met of a form in the document being read, apart from the
// forms, so that the tallies of many of them are near each other in memory.
type tally struct {
	counts      [fieldCount]int32
	first, tail int32 // in collector.spots, -1 for none
}

type spot struct{ position, next int32 }

// document reads one document, and drops of it what only the words need.
func (c *collector) document(n int, d *Document) {
	position, words := 0, 0
	for i := range d.Texts {
		t := &d.Texts[i]
		position = c.text(t.Title, inTitle, position) + afterTitle
		from := position
		position = c.text(t.Body, inBody, position) + afterVersion
		words += position - from
		t.Body = ""
	}
	for _, l := range d.Labels {
		c.text(l, inTags, 0)
	}
	for _, t := range d.Tags { // in both languages, so that a word in one finds what is tagged in the other
		c.text(t.AR, inTags, 0)
		c.text(t.EN, inTags, 0)
		c.terms.add(t, n)
	}
	d.Labels, d.Tags = nil, nil
	share := lengthOf(float64(words) / float64(max(1, len(d.Texts))))
	for _, id := range c.found {
		c.post(id, n, share)
	}
	c.found, c.spots = c.found[:0], c.spots[:0]
}

// text reads one field and answers the position behind it. Two words that may
// be written as one count as that one too, at the place of the first.
func (c *collector) text(text string, f field, position int) int {
	before, whole := none32, none32 // the last word, and what it is together with the one before it
	for s := arabic.NewScanner(text); s.Next(); {
		id, ok := c.raw.get(text, s.Start, s.End)
		if !ok {
			id = c.form(text[s.Start:s.End])
		}
		if id < 0 {
			continue
		}
		c.put(id, f, position)
		if before >= 0 && s.Before <= arabic.Spaced && (c.opens[before] || whole >= 0) {
			long := c.together(whole, id)
			if whole = c.together(before, id); whole >= 0 {
				c.put(whole, f, position-1)
			}
			if long >= 0 {
				c.put(long, f, position-2)
			}
		} else {
			whole = none32
		}
		before = id
		if f != inTags {
			position++
		}
	}
	return position
}

// put counts a word at a place.
func (c *collector) put(id int32, f field, position int) {
	x := &c.here[id]
	if x.counts == [fieldCount]int32{} {
		c.found = append(c.found, id)
		x.first = -1
	}
	x.counts[f]++
	if f == inTags {
		return
	}
	at := int32(len(c.spots))
	c.spots = append(c.spots, spot{int32(position), -1})
	if x.first < 0 {
		x.first = at
	} else {
		c.spots[x.tail].next = at
	}
	x.tail = at
}

// together is the form of two words that may be written as one, none32 where
// they may not. A tatweel, which no other surface has, shows where they part,
// so that a phrase doesn't take them for a word of the text.
func (c *collector) together(first, second int32) int32 {
	if first < 0 || !c.opens[first] {
		return none32
	}
	pair := [2]int32{first, second}
	id, ok := c.pairs[pair]
	if !ok {
		id = none32
		if x, y := c.forms[first].surface, c.forms[second].surface; joined(x, y) != "" {
			id = c.surface(x + seam + y)
		}
		c.pairs[pair] = id
	}
	return id
}

// none32 is no form.
const none32 = int32(-1)

// form finds or makes the form of a word that was not yet met so written; -1
// for one of which nothing stays when it is folded.
func (c *collector) form(raw string) int32 {
	id := c.surface(surface(raw))
	c.raw.put(raw, id)
	return id
}

// surface finds or makes the form of a surface, as form does.
func (c *collector) surface(s string) int32 {
	id, ok := c.ids[s]
	switch folded := arabic.Fold(s); {
	case folded == "":
		id = none32
	case !ok:
		id = int32(len(c.forms))
		c.forms = append(c.forms, form{surface: s})
		c.here = append(c.here, tally{})
		c.opens = append(c.opens, seconds(folded) != nil)
		c.ids[s] = id
	}
	return id
}

// post ends what was gathered of a form in one document, which is number doc.
func (c *collector) post(id int32, doc int, share float64) {
	f, here, head := &c.forms[id], &c.here[id], c.head[:0]
	head = append(appendNumber(head, doc-f.last), level(here.counts, share))
	head = appendNumber(head, int(here.counts[inBody]+here.counts[inTitle]))
	last := int32(0)
	for at := here.first; at >= 0; {
		s := &c.spots[at]
		head = appendNumber(head, int(s.position-last))
		last, at = s.position, s.next
	}
	c.log.add(id, head)
	f.size, f.last = f.size+len(head), doc
	f.docs++
	here.counts = [fieldCount]int32{}
	c.head = head
}

// appendNumber appends a varint.
func appendNumber(l []byte, n int) []byte {
	switch {
	case n < 1<<7:
		return append(l, byte(n))
	case n < 1<<14:
		return append(l, byte(n)|0x80, byte(n>>7))
	}
	return binary.AppendUvarint(l, uint64(n))
}

// BM25F: the weight of each field, how soon more of the same stops to count,
// and how much longer bodies count less. The length that bodies are measured
// against is fixed, so that one more article doesn't change all the others.
const (
	titleWeight = 5
	tagsWeight  = 2.5
	saturation  = 1.2
	lengthShare = 0.6
	usualLength = 300
	levels      = 8
)

// lengthOf is how much a word in a body of so many words counts less.
func lengthOf(words float64) float64 { return 1 - lengthShare + lengthShare*words/usualLength }

// level is the weight of a word in a document in eight steps; share is what
// lengthOf says of the document.
func level(n [fieldCount]int32, share float64) byte {
	w := float64(n[inBody])/share + titleWeight*float64(min(n[inTitle], 2)) + tagsWeight*float64(min(n[inTags], 1))
	impact := w / (w + saturation)
	return byte(min(levels-1, max(0, int(impact*10)-2)))
}

// tagsLevel is the level of a word that stands among the tags only.
var tagsLevel = level([fieldCount]int32{inTags: 1}, lengthOf(usualLength))
