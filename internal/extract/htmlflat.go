package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A flattener writes the visible text of a page as lines, one for each
// paragraph, item, cell or run between line breaks.
type flattener struct {
	page   *page
	flat   []byte
	segs   []segment
	lines  []flatLine
	marks  []Inline // in flat; ends are set when the element closes
	open   []int    // the marks that aren't closed yet
	tags   []*node  // scripts, frames and their like, for the list of what was removed
	block  *node    // the element whose line is being written
	start  int      // in flat, of the line
	linked int      // runes of the line that are in links
	links  int      // how many links are open
	space  bool     // a space is due before the next character
	wide   bool     // the space is as wide as between the cells of a row
	gap    bool     // more than a line break is above the line
	breaks int      // <br> since the last text
	pre    int
	labels *node          // a row of labels, each of which is a line; nil elsewhere
	mixed  map[*node]bool // elements that hold text beside other elements, as far as asked
	boxed  *node          // a box of nothing but links and spans; nil elsewhere
}

// A segment maps a piece of the flat text to the source.
type segment struct {
	flat, n   int32
	src, srcN int32 // another length than n when character references are in it
}

// A flatLine is a line of flat with where it stood.
type flatLine struct {
	start, end int32
	block      *node
	linked     int32 // runes in links
	gap        bool
	row        bool // of a table of figures; cells are separated by tabs
}

func flatten(p *page) *flattener {
	f := &flattener{page: p, block: p.root, gap: true}
	f.children(p.root)
	f.flush()
	return f
}

func (f *flattener) children(n *node) {
	for c := n.first; c != nil; c = c.next {
		f.visit(c)
	}
}

func (f *flattener) visit(n *node) {
	switch {
	case n.isText():
		f.text(n)
	case n.tag == "br":
		f.flush()
		if f.breaks++; f.breaks > 1 {
			f.gap = true
		}
	case n.tag == "hr":
		f.flush()
		f.gap = true
	case n.tag == "img":
		if isTracker(n) {
			f.tags = append(f.tags, n)
		}
	case mutedTags[n.tag]:
		if n.tag != "head" && n.tag != "style" && n.tag != "svg" {
			f.tags = append(f.tags, n)
		}
		n.walk(func(c *node) bool { return c == n || c.isText() || f.mutedTag(c) })
	case n.tag == "table" && isFigures(n):
		f.table(n)
	case blockTags[n.tag] || n.zone != "" || f.labels == n.parent || standsApart(n) || f.isComponent(n):
		f.apart(n)
	default:
		f.inline(n)
	}
}

// mutedTag lists the scripts inside of what isn't shown.
func (f *flattener) mutedTag(n *node) bool {
	if n.tag == "script" || n.tag == "iframe" || n.tag == "img" && isTracker(n) {
		f.tags = append(f.tags, n)
	}
	return true
}

// isTracker knows the picture of one pixel.
func isTracker(n *node) bool {
	tiny := func(size string) bool { return size == "0" || size == "1" || size == "1px" }
	return tiny(n.attr("width")) && tiny(n.attr("height"))
}

// apart reads an element whose text forms lines of its own.
func (f *flattener) apart(n *node) {
	f.flush()
	f.gap = true
	outer, labels, boxed := f.block, f.labels, f.boxed
	f.block = n
	if isLabelRow(f.page, n) {
		f.labels = n
	}
	if f.boxed = nil; isBoxed(f.page, n) {
		f.boxed = n
	}
	if n.tag == "pre" {
		f.pre++
	}
	f.mark(n, func() { f.children(n) })
	f.labels, f.boxed = labels, boxed
	f.flush()
	if n.tag == "pre" {
		f.pre--
	}
	f.gap = true
	f.block = outer
}

// inline reads an element inside of a line. Two that would run their words
// together in a box that holds nothing but such are laid out apart.
func (f *flattener) inline(n *node) {
	if f.boxed == n.parent && !f.space && len(f.flat) > f.start && startsWithLetter(f.page.text(n, 1)) {
		if r, _ := utf8.DecodeLastRune(f.flat); unicode.IsLetter(r) {
			f.flush()
		}
	}
	f.mark(n, func() { f.children(n) })
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

var inlineKinds = map[string]InlineKind{
	"a": Link, "em": Emphasis, "i": Emphasis, "cite": Emphasis, "strong": Strong, "b": Strong, "code": Code, "kbd": Code, "tt": Code, "samp": Code,
}

// mark notes what the element means for the text in it.
func (f *flattener) mark(n *node, content func()) {
	kind, ok := inlineKinds[n.tag]
	href := n.attr("href")
	if n.tag == "a" {
		f.links++
		lower := strings.ToLower(href)
		ok = href != "" && !strings.HasPrefix(href, "#") && !strings.HasPrefix(lower, "javascript:") && !strings.HasPrefix(lower, "data:")
	}
	if !ok {
		content()
	} else {
		at := len(f.marks)
		f.marks = append(f.marks, Inline{Kind: kind, Href: href, Start: -1})
		f.open = append(f.open, at)
		content()
		f.open = f.open[:len(f.open)-1]
		if m := &f.marks[at]; m.Start < 0 {
			m.Start, m.End = 0, 0
		} else {
			m.End = len(f.flat)
		}
	}
	if n.tag == "a" {
		f.links--
	}
}

// wrote sets the beginning of the open marks that have none yet.
func (f *flattener) wrote(at int) {
	for i := len(f.open) - 1; i >= 0 && f.marks[f.open[i]].Start < 0; i-- {
		f.marks[f.open[i]].Start = at
	}
}

// text writes a text node, with its white space squeezed. In no element it is laid out
// as texts are: with blank lines, and gaps between the cells of a row.
func (f *flattener) text(n *node) {
	raw, at := f.page.raw(n), int(n.start)
	bare, breaks := n.parent == f.page.root && f.page.isPiece, 0
	for i := 0; i < len(raw); {
		if width := spaceAt(raw[i:], bare); width > 0 {
			f.wide = bare && (f.wide || f.space || raw[i] == '\t')
			if raw[i] == '\n' && (f.pre > 0 || bare) {
				f.flush()
				breaks++
				f.gap = f.gap || bare && breaks > 1
			}
			f.space = true
			i += width
			continue
		}
		breaks = 0
		end := i + 1
		amp := raw[i] == '&'
		for end < len(raw) && spaceAt(raw[end:], bare) == 0 {
			amp = amp || raw[end] == '&'
			end++
		}
		word := raw[i:end]
		if amp {
			word = unescapeHTML(word)
		}
		f.write(word, at+i, end-i)
		i = end
	}
}

// spaceAt is how many bytes of white space text begins with, which isn't empty: one, or
// where the text is in no element, those of a space that doesn't break.
func spaceAt(text string, bare bool) int {
	switch {
	case isSpaceByte(text[0]):
		return 1
	case bare && text[0] == '&' && strings.HasPrefix(text, "&nbsp;"):
		return len("&nbsp;")
	case bare && text[0] == '&' && strings.HasPrefix(text, "&#160;"):
		return len("&#160;")
	}
	return 0
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r' }

// write appends one word of the source. A reference in it may have become
// white space, which is squeezed as well.
func (f *flattener) write(word string, src, srcN int) {
	if word == "" {
		return
	}
	tail := false
	if strings.ContainsAny(word, " \n\t\f\r") {
		f.space, tail = f.space || isSpaceByte(word[0]), isSpaceByte(word[len(word)-1])
		if word = squeeze(word); word == "" {
			f.space = true
			return
		}
	}
	f.breaks = 0
	if f.space && len(f.flat) > f.start {
		f.flat = append(f.flat, ' ')
		if f.wide {
			f.flat = append(f.flat, ' ')
		}
	}
	f.space, f.wide = tail, false
	at := len(f.flat)
	f.wrote(at)
	f.flat = append(f.flat, word...)
	if f.links > 0 {
		f.linked += utf8.RuneCountInString(word)
	}
	f.segs = addSegment(f.segs, segment{flat: int32(at), n: int32(len(word)), src: int32(src), srcN: int32(srcN)})
}

// addSegment lengthens the last segment when the new one goes on with it.
func addSegment(segs []segment, s segment) []segment {
	if len(segs) > 0 && s.n == s.srcN {
		last := &segs[len(segs)-1]
		if gap := s.flat - last.flat - last.n; last.n == last.srcN && gap <= 1 && s.src-last.src-last.srcN == gap {
			last.n += gap + s.n
			last.srcN = last.n
			return segs
		}
	}
	return append(segs, s)
}

// flush ends the line.
func (f *flattener) flush() {
	f.space, f.wide = false, false
	if len(f.flat) == f.start {
		return
	}
	l := flatLine{start: int32(f.start), end: int32(len(f.flat)), block: f.block, linked: int32(f.linked), gap: f.gap}
	f.lines = append(f.lines, l)
	f.block.count(string(f.flat[f.start:]), f.linked)
	f.flat = append(f.flat, '\n')
	f.start, f.linked, f.gap = len(f.flat), 0, false
}

// Running text has at least so many runes to a line.
const minProse = 60

// count adds a line to what stands in n.
func (n *node) count(text string, linked int) {
	runes := utf8.RuneCountInString(text)
	switch {
	case 2*linked > runes:
		n.own.linked += runes
		if 5*linked >= 4*(runes-strings.Count(text, " ")) && wordsIn(text, 3) > 3 {
			n.own.heads++
		}
	case runes >= minProse || runes >= 25 && endingOf(text) == endStop:
		n.own.prose += runes - linked
		n.own.linked += linked / 2
		n.own.lines++
	default:
		n.own.fragment += runes
	}
}

// source maps a span of the flat text to the source.
func (f *flattener) source(s Span) Span {
	first := f.segment(s.Start)
	last := f.segment(s.End - 1)
	if first < 0 || last < 0 {
		return Span{}
	}
	a, b := f.segs[first], f.segs[last]
	out := Span{int(a.src), int(b.src + b.srcN)}
	if a.n == a.srcN {
		out.Start += max(0, min(s.Start-int(a.flat), int(a.n)))
	}
	if b.n == b.srcN {
		out.End = int(b.src) + min(s.End-int(b.flat), int(b.n))
	}
	return out
}

// segment is the index of the last one that begins at or before the byte.
func (f *flattener) segment(at int) int {
	lo, hi := 0, len(f.segs)
	for lo < hi {
		mid := (lo + hi) / 2
		if int(f.segs[mid].flat) <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}
