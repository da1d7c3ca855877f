package extract

import (
	"unicode"
	"unicode/utf8"
)

// A wrap tells how the lines of a text were broken.
type wrap struct {
	width  int32 // runes; 0: a line is a paragraph
	gapped bool  // blank lines stand between paragraphs
	ragged bool  // paragraphs begin with a line cut short, as some editors leave them
	least  int32 // runes of a line that has no room, with the word that follows
}

// Lines between these lengths, in runes, show where a text was wrapped.
const minWrapped, maxWrapped = 30, 160

// measureWrap tells whether the running text is hard-wrapped, and how. It is
// when most lines of middling length stop in mid-sentence near one width, and
// some of them with a word that can't end anything. Wrapped text with a blank
// line after every line has those gaps taken out.
func (s *sheet) measureWrap() wrap {
	c := s.countWrap(false)
	if c.gaps >= 4 && 10*c.gaps >= 9*c.lines && s.forms == nil {
		if doubled := s.countWrap(true); doubled.isWrapped() && !c.isWrapped() {
			s.closeGaps()
			c = s.countWrap(false)
		}
	}
	if !c.isWrapped() {
		return wrap{}
	}
	w := wrap{width: int32(c.width), gapped: c.gaps > 2 && 3*c.gaps > c.stops}
	w.ragged = s.isRagged(w)
	return w
}

// wrapCount is what measureWrap goes by, in lines.
type wrapCount struct {
	lines, gaps, stops  int // running text; with a blank line above; with a full stop
	candidates          int // of middling length, with a line right below
	open, hanging, near int // of those: unfinished; with a dangling word; near the width
	filled              int // the unfinished ones, where they have no room for the word that follows
	width               int // runes
	within, beyond      int // runes of the lines of middling length; of longer ones that weren't joined
}

func (c wrapCount) isWrapped() bool {
	if c.beyond > c.within {
		return false // whole paragraphs, and among them beginnings of others
	}
	hangs := c.hanging > 0 && 20*c.hanging >= c.open || c.filled > 0
	return c.open >= 2 && 2*c.open >= c.candidates && hangs && 5*c.near >= 3*c.open
}

// minFilled is how many lines show by their lengths alone that a text is wrapped.
const minFilled = 4

func (s *sheet) countWrap(ignoreGaps bool) wrapCount {
	var c wrapCount
	var lengths [maxWrapped + 1]int
	for i, l := range s.lines {
		if l.role != roleText {
			continue
		}
		c.lines++
		if l.gap {
			c.gaps++
		}
		if l.ends.finished() {
			c.stops++
		}
		if l.runes > maxWrapped && l.tail == 0 {
			c.beyond += int(l.runes)
		} else if l.runes >= minWrapped {
			c.within += int(l.runes)
		}
		if i+1 == len(s.lines) || s.lines[i+1].gap && !ignoreGaps || l.runes < minWrapped || l.runes > maxWrapped {
			continue
		}
		c.candidates++
		if l.ends <= endColon {
			c.open++
			lengths[l.runes]++
			if l.ends == endOpen && dangles(s.text(i)) {
				c.hanging++
			}
		}
	}
	c.width = percentile(lengths[:], c.open-c.open/20)
	for _, n := range lengths[c.width-c.width*28/100:] {
		c.near += n
	}
	if c.hanging == 0 && c.open >= minFilled && 2*c.open >= c.candidates && s.isFilled(int32(c.width), ignoreGaps) {
		c.filled = c.open
	}
	return c
}

// isFilled tells whether the unfinished lines of wrapped length, up to the last
// sentence that ends, are too long for the first word of the next. They are no
// wrapped text where no sentences end below them, as in a poem.
func (s *sheet) isFilled(width int32, ignoreGaps bool) bool {
	last := len(s.lines) - 1
	for last > 0 && s.lines[last].ends < endQuestion {
		last--
	}
	stops, open, filled := 0, 0, 0
	for i := range last {
		l, next := s.lines[i], s.lines[i+1]
		if l.role != roleText || next.role != roleText || next.gap && !ignoreGaps || l.runes < minWrapped || l.runes > width || l.ends > endColon {
			continue
		}
		open++
		if next.ends.finished() {
			stops++
		}
		if l.runes+1+runesIn(firstWord(s.text(i+1))) >= width {
			filled++
		}
	}
	return stops > 1 && minFilled*stops >= open && open >= minFilled && 5*filled >= 4*open
}

// closeGaps takes single blank lines in mid-sentence out of account. The one
// below the first line may be a title's.
func (s *sheet) closeGaps() {
	for i := s.open(s.open(0)+1) + 1; i < len(s.lines); i++ {
		if l := &s.lines[i]; l.gap && !s.lines[i-1].ends.finished() && l.number-s.lines[i-1].number <= 2 {
			l.gap = false
		}
	}
}

// percentile is the index up to which the histogram counts n.
func percentile(histogram []int, n int) int {
	for i, c := range histogram {
		if n -= c; n <= 0 && c > 0 {
			return i
		}
	}
	return 0
}

// isRagged looks for paragraphs whose first line is cut after a few words.
func (s *sheet) isRagged(w wrap) bool {
	cut := 0
	for i := 1; i+1 < len(s.lines); i++ {
		l, next := s.lines[i], s.lines[i+1]
		if l.role == roleText && s.lines[i-1].ends.finished() && l.ends == endOpen && !next.gap &&
			10*l.runes < 4*w.width && 10*next.runes > 6*w.width && (dangles(s.text(i)) || startsWithAnd(s.text(i))) {
			cut++
		}
	}
	return cut >= 2
}

// startsWithAnd tells whether text begins with the particle و or ف, as most
// Arabic paragraphs do and headings don't; some words begin with the letter.
func startsWithAnd(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r == 'و' || r == 'ف'
}

// lastRunes is the length of the line, or of the last one that was joined to it.
func (l line) lastRunes() int32 {
	if l.tail > 0 {
		return l.tail
	}
	return l.runes
}

// joins tells whether line b goes on with the paragraph that line a ends.
func (s *sheet) joins(a, b int, w wrap) bool {
	before, after := s.lines[a], s.lines[b]
	if before.ends.finished() {
		full := before.lastRunes()+1+int32(utf8.RuneCountInString(firstWord(s.text(b)))) > w.width*9/10
		return w.width > 0 && w.gapped && full && !after.gap && before.lastRunes() <= w.width*5/4
	}
	if before.ends == endColon {
		return w.width > 0 && !after.gap && before.lastRunes() <= w.width*5/4
	}
	if !after.gap && w.width > 0 && before.lastRunes() <= w.width*5/4 {
		return true
	}
	return s.isCut(a, b)
}

// isCut tells whether line a alone shows that its sentence goes on in line b:
// it is long and ends in a comma, or in a word that must be followed, or b
// begins with a small letter.
func (s *sheet) isCut(a, b int) bool {
	l := s.lines[a]
	if l.runes < 15 || l.ends.finished() || l.ends == endColon {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s.text(b)); unicode.IsLower(r) {
		return true
	}
	return l.ends == endComma && l.runes > 40 || l.ends == endOpen && dangles(s.text(a))
}
