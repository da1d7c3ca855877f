package extract

import (
	"strings"
	"unicode/utf8"
)

// Whether a line speaks of what the text speaks of is told by the words that
// both have, as far as they mean something. A stem is what tells such a word from
// others: its first letters, without article and particle, since endings stand
// behind them.
type stem uint64

// A stemSet is the stems of a text.
type stemSet map[stem]struct{}

// stemBytes is how much of a word is its stem: four Arabic letters.
const stemBytes = 8

// stemOfWord is the stem of a word without article and particle; no stem is 0.
func stemOfWord(word string) (s stem) {
	for i := range cutAt(word, stemBytes) {
		s = s<<8 | stem(word[i])
	}
	return s
}

// stemsOf are the stems of a folded word: without its article, with and without
// a particle of one letter before it; 0 for words that say little.
func stemsOf(word string) (with, without stem) {
	if word == mark || utf8.RuneCountInString(word) < 3 || isNumber(word) || words().dangling[word] {
		return 0, 0
	}
	for _, particle := range [...]string{"وال", "بال", "فال", "كال", "لل", "ال"} {
		if rest, ok := strings.CutPrefix(word, particle); ok && len(rest) >= 6 {
			word = rest
			break
		}
	}
	if words().common[word] {
		return 0, 0
	}
	with = stemOfWord(word)
	if first, n := utf8.DecodeRuneInString(word); len(word)-n >= 6 && strings.ContainsRune("وفبلكس", first) {
		if words().common[word[n:]] {
			return 0, 0
		}
		without = stemOfWord(word[n:])
	}
	return with, without
}

// add takes the words of a text in.
func (in stemSet) add(text string) {
	k := keyers.Get().(*keyer)
	defer keyers.Put(k)
	for _, w := range k.key(text) {
		with, without := stemsOf(w)
		if with != 0 {
			in[with] = struct{}{}
		}
		if without != 0 {
			in[without] = struct{}{}
		}
	}
}

func (in stemSet) has(s stem) bool {
	_, ok := in[s]
	return s != 0 && ok
}

// sharedStems counts the words of text that mean something, and those of them
// that are among the stems.
func sharedStems(text string, among stemSet) (hits, all int) {
	k := keyers.Get().(*keyer)
	defer keyers.Put(k)
	for _, w := range k.key(text[:cutAt(text, comparedText)]) {
		with, without := stemsOf(w)
		if with == 0 {
			continue
		}
		if all++; among.has(with) || among.has(without) {
			hits++
		}
	}
	return hits, all
}

// stemsBelow are the stems of the words of the text from line i on.
func (s *sheet) stemsBelow(i int) stemSet { return s.stemsBetween(i, len(s.lines)) }

// stemsBetween are those of the lines from i up to another, as far as they are
// compared.
func (s *sheet) stemsBetween(i, to int) stemSet {
	out := stemSet{}
	text := s.body[s.lines[i].start:s.lines[to-1].end]
	out.add(text[:cutAt(text, comparedText)])
	return out
}

// A prose is the running text from a line on, of which no more is read than is
// asked for.
type prose struct {
	*sheet
	stems stemSet // of what was read
	next  int     // line
	room  int     // how much may be read, in bytes
}

func (s *sheet) proseFrom(i int) *prose { return &prose{s, stemSet{}, i, comparedText} }

// read takes in one more line, unless all was read.
func (p *prose) read() bool {
	for ; p.next < len(p.lines) && p.room > 0; p.next++ {
		if l := p.lines[p.next]; l.role == roleText && isRunning(l) && p.pageWeight(p.next) < muchWeight {
			text := p.text(p.next)
			text = text[:cutAt(text, p.room)]
			p.room -= len(text)
			p.stems.add(text)
			p.next++
			return true
		}
	}
	return false
}

// all are the stems of all that may be read.
func (p *prose) all() stemSet {
	for p.read() {
	}
	return p.stems
}

// speaks is speaksOf for all that may be read: more of it only adds to what a line
// shares with it.
func (p *prose) speaks(i int) bool {
	for !p.speaksOf(i, p.stems) {
		if !p.read() {
			return false
		}
	}
	return true
}

// stemsOfProse are the stems of the running text from line i on.
func (s *sheet) stemsOfProse(i int) stemSet { return s.proseFrom(i).all() }

// speaksOf tells whether a good part of the words of line i are among stems.
func (s *sheet) speaksOf(i int, among stemSet) bool {
	hits, all := sharedStems(s.text(i), among)
	return hits >= 2 && 5*hits >= 2*all || hits >= 4 && 3*hits >= all
}
