package extract

import (
	"slices"
	"strings"
)

// A paragraph that was broken into lines is read as one line again before anything
// else is: a piece of a sentence says nothing of what it is, and "12 March 2014."
// at the end of one is no date line.

// minFullLines is the share of the lines with another below, in mid-sentence, that
// have no room for its first word where a program broke them, in percent.
const minFullLines = 85

// Of so many, in percent, all are taken to have none.
const minStrictLines = 90

// minUnshown and maxUnshown are the least and the greatest width, in runes, of a text
// that shows by the lengths of its lines alone that it is wrapped.
const minUnshown, maxUnshown = 45, 120

// unwrap joins the lines of a text that a program broke at one width, where the
// next word had no room. It answers how the text was wrapped; zero where it wasn't,
// or where its lines don't show enough.
func (s *sheet) unwrap() wrap {
	if !s.breaksOff() {
		return wrap{}
	}
	c := s.countWrap(false)
	if c.gaps >= minGapped && 10*c.gaps >= 9*c.lines || s.isDoubleSpaced() {
		if doubled := s.countWrap(true); doubled.isWrapped() && !c.isWrapped() {
			s.closeGaps()
			c = s.countWrap(false)
		}
	}
	w := wrap{width: int32(c.width), gapped: c.gaps > 2 && 3*c.gaps > c.stops}
	if c.open < 2 || c.isWrapped() && s.isRagged(w) || !s.isFullyWrapped(&w, c.isWrapped()) {
		return wrap{}
	}
	kept := s.lines[:0]
	for i := 0; i < len(s.lines); {
		end := i + 1
		for end < len(s.lines) && s.goesOn(end, w) && !(end == i+1 && s.isOwnLine(end, w)) {
			end++
		}
		if s.areLoose(i, end, w) {
			kept = append(kept, s.lines[i:end]...)
			i = end
			continue
		}
		l, last := s.lines[i], s.lines[end-1]
		if end > i+1 {
			for at := i + 1; at < end; at++ {
				l.runes += 1 + s.lines[at].runes
			}
			l.end, l.ends, l.tail = last.end, last.ends, last.runes
		}
		kept = append(kept, l)
		i = end
	}
	s.lines = slices.Clip(kept)
	if w.least > w.width {
		return wrap{} // all that goes on was joined
	}
	return w
}

// breaksOff tells whether several lines of wrapped length end in mid-sentence.
func (s *sheet) breaksOff() bool {
	open := 0
	for i := range s.lines {
		if l := &s.lines[i]; l.ends <= endComma && l.runes >= minWrapped && l.runes <= maxWrapped {
			if open++; open > 1 {
				return true
			}
		}
	}
	return false
}

// minGapped is how many lines that break off have a blank line below them in a text
// whose lines all have one.
const minGapped = 4

// isDoubleSpaced tells whether a blank line stands below most lines that break off
// in mid-sentence, up to the last sentence that ends: above and below the text the
// page's lines may have none.
func (s *sheet) isDoubleSpaced() bool {
	last := len(s.lines) - 1
	for last > 0 && s.lines[last].ends != endStop {
		last--
	}
	open, gapped := 0, 0
	for i := range last {
		if l := &s.lines[i]; l.ends > endComma || l.runes < minWrapped || l.runes > maxWrapped {
			continue
		}
		if open++; s.lines[i+1].gap {
			gapped++
		}
	}
	return gapped >= minGapped && 4*gapped >= 3*open
}

// joinBrackets joins a short line at the top that begins with a bracket and the one
// right below that closes it: "(نشرت في مجلة" and "صدى، العدد 41)".
func (s *sheet) joinBrackets() {
	for i := 1; i+1 < min(len(s.lines), maxTopLines); i++ {
		l, next := &s.lines[i], &s.lines[i+1]
		if s.body[l.start] != '(' {
			continue
		}
		text, below := s.text(i), s.text(i+1)
		if next.gap || l.runes > maxHeading || next.runes > maxHeading || strings.ContainsAny(text[1:], "()") || strings.IndexByte(below, ')') != len(below)-1 || strings.Contains(below, "(") {
			continue
		}
		l.runes, l.end, l.ends, l.tail = l.runes+1+next.runes, next.end, next.ends, next.runes
		s.lines = slices.Delete(s.lines, i+1, i+2)
	}
}

// breaks is what the lines that break off in mid-sentence show, with another line
// right below, up to the last sentence that ends.
type breaks struct {
	open, full  int                   // all of them; those with hardly room for the word that follows
	widest      int32                 // runes
	rooms       [2*maxWrapped + 1]int // how long they would be with that word
	ends, stops int                   // paragraphs that end behind them; with a full stop
	rows        int                   // those that stand right below another
}

func (s *sheet) countBreaks(width int32) breaks {
	var b breaks
	below := -1
	last := len(s.lines) - 1
	for last > 0 && s.lines[last].ends != endStop {
		last--
	}
	for i := range last {
		l, next := s.lines[i], s.lines[i+1]
		if next.gap || l.runes < minWrapped || l.runes > maxWrapped || l.ends > endComma || s.isFieldOfDump(i) {
			continue
		}
		room := l.runes + 1 + runesIn(firstWord(s.text(i+1)))
		if b.open++; below == i {
			b.rows++
		}
		below = i + 1
		b.widest = max(b.widest, l.runes)
		b.rooms[min(room, 2*maxWrapped)]++
		if room > width*9/10 {
			b.full++
		}
		if next.ends > endColon || i+2 >= len(s.lines) || s.lines[i+2].gap {
			b.ends++
		}
		if next.ends > endColon {
			b.stops++
		}
	}
	return b
}

// isFullyWrapped tells whether the lines that break off in mid-sentence have no room
// for the word that follows, and sets w.least: most of them in a text that shows by
// their words that it is wrapped; in others, and where lists stand between the
// paragraphs, several of them, where no line is longer than those.
func (s *sheet) isFullyWrapped(w *wrap, shown bool) bool {
	b := s.countBreaks(w.width)
	if strict := b.longerThan(w.width); shown && 100*b.full >= minFullLines*b.open {
		w.least = max(w.width*9/10, int32(percentile(b.rooms[:], b.open-b.open*minStrictLines/100)))
		if 100*strict >= minStrictLines*b.open {
			w.least = w.width + 1
		}
		return true
	}
	*w = wrap{width: b.widest, least: b.widest + 1}
	strict := b.longerThan(w.width)
	few := strict == b.open && (b.rows > 0 && 2*b.stops >= b.ends || b.open > 2 && b.stops == b.open)
	if w.width < minUnshown || w.width > maxUnshown || b.stops == 0 || strict < minFilled && !few || 3*strict < b.open {
		return false
	}
	longer := 0
	for _, l := range s.lines {
		if l.runes > w.width {
			longer++
		}
	}
	return longer <= max(1, len(s.lines)/20)
}

// longerThan counts the breaks in lines that would be longer with the next word.
func (b *breaks) longerThan(width int32) int {
	n := b.open
	for _, more := range b.rooms[:width+1] {
		n -= more
	}
	return n
}

// goesOn tells whether line i goes on with the paragraph of the line right above it.
func (s *sheet) goesOn(i int, w wrap) bool {
	above, l := s.lines[i-1], s.lines[i]
	if l.gap || above.role != roleText || l.role != roleText || above.runes > maxWrapped || above.ends >= endColon && !w.gapped || s.isFieldOfDump(i) || s.body[l.start] == '[' && isShortcode(s.text(i)) || opensAlike(s.text(i), s.text(i-1)) {
		return false
	}
	if above.ends == endColon && i+1 < len(s.lines) && !s.lines[i+1].gap && 4*l.runes < 3*w.width {
		return false // verse, whose lines have room for the next one's word
	}
	if above.runes+1+runesIn(firstWord(s.text(i))) < w.least || i < maxTopLines && isPathHome(s.text(i-1)) {
		return false
	}
	marker, _ := itemMarker(s.text(i))
	return marker == 0 || above.ends < endColon && leadingNumber(s.text(i)) < 0 && l.ends.finished()
}

// opensAlike tells whether two lines have the same words and a dash before what they say,
// as the beginnings of a site's texts have its name.
func opensAlike(text, above string) bool {
	name, _, ok := strings.Cut(text[:cutAt(text, maxSiteName)], " - ")
	return ok && name != "" && strings.HasPrefix(above, text[:len(name)+len(" - ")])
}

// isOwnLine tells whether line i, below a line that begins a paragraph, is a date or
// a name that closes it: the line above is a title that fills its line. With another
// right below, only a date that has room for its first word is.
func (s *sheet) isOwnLine(i int, w wrap) bool {
	if s.lines[i].ends != endOpen {
		return false
	}
	text := s.text(i)
	key := lineKey(text)
	if i > 1 && i+1 < len(s.lines) && !s.lines[i+1].gap {
		return i <= maxTopLines && hasDigit(text) && isDateLine(text, key) && !s.isFull(i, w)
	}
	return isMetaLine(text, key)
}

// areLoose tells whether most of the lines from line i up to another, of which the
// last ends no sentence, have room for the word that follows: a list of headlines.
func (s *sheet) areLoose(i, end int, w wrap) bool {
	if s.lines[end-1].ends.finished() {
		return false
	}
	loose := 1
	for at := i; at < end-1; at++ {
		if !s.isFull(at, w) {
			loose++
		}
	}
	return 2*loose > end-i
}
