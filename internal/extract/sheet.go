package extract

import (
	"strings"
	"unicode/utf8"
)

// A sheet is a text as lines, each of which gets a role as it is read. Blank
// lines are not kept; they show as gap on the line below.
type sheet struct {
	body  string
	lines []line
	marks []Inline   // of a page: runs in body; nil for plain text
	forms []lineForm // of a page: what the markup says of each line; nil for plain text

	site    []string    // what the site calls itself, folded
	author  string      // as a note on him names him; empty when unknown
	stamps  []Span      // dates that stand in lines with the title
	script  uint8       // 2 for Arabic, 1 for others, 0 until it is asked for
	quotes  []Line      // the marks of a mail's quotation that were taken off
	subject Title       // of a mail that hands on a text; zero elsewhere
	sparse  bool        // sentences hardly end with a full stop here
	depths  map[int]int // of list items in lists in lists; 1 where it has none

	above    *aboveText // what stands above the text, once it was weighed; nil before
	untitled bool       // none of that is its title
}

// A lineForm is what the markup of a page says of a line.
type lineForm struct {
	kind    Kind // of the block that it belongs in; empty when the markup doesn't say
	level   uint8
	ordered bool
	linked  bool  // nothing but links
	bold    bool  // all of it is set in bold
	block   int32 // lines of one list or table share a number; 0 is none
}

// form is what the markup says of line i; zero for plain text.
func (s *sheet) form(i int) lineForm {
	if s.forms == nil {
		return lineForm{}
	}
	return s.forms[i]
}

// A line is one line that isn't blank, without the space around it.
type line struct {
	start, end int32 // bytes in the body
	number     int32 // from 1
	runes      int32
	tail       int32 // runes of the last of several lines that were joined; 0 of one
	gap        bool  // a blank line, or the beginning of the text, is above
	ends       ending
	role       role
	rule       string // of removed and meta lines
	weighed    weighed
}

// A role tells where a line goes.
type role uint8

const (
	roleText role = iota // running text, until it is found to be something else
	roleRemoved
	roleMeta
	roleTitle
	roleHeading
	roleCaption
	roleItem
	roleQuote
	roleRow   // of a table
	roleVerse // of a poem
)

// A text of more lines than any article has is a dump of something. So that it
// costs no more memory and time than its bytes are worth, packedLines of it are
// read as one from line maxLines on.
const (
	maxLines    = 1 << 16
	packedLines = 256
)

// newSheet splits body from the byte offset on, which is the beginning of
// line number first.
func newSheet(body string, from, first int) *sheet {
	s := &sheet{body: body, lines: make([]line, 0, min(1+strings.Count(body[from:], "\n"), maxLines))}
	gap, number, packed := true, first, 0
	for at := from; at < len(body); number++ {
		end, next := len(body), len(body)
		if n := strings.IndexByte(body[at:], '\n'); n >= 0 {
			end, next = at+n, at+n+1
		}
		text := body[at:end]
		trimmed := strings.TrimLeft(text, " \t")
		start := at + len(text) - len(trimmed)
		trimmed = strings.TrimRight(trimmed, " \t")
		at = next
		if trimmed == "" {
			gap = true
			continue
		}
		is := line{
			start: int32(start), end: int32(start + len(trimmed)), number: int32(number),
			runes: runesIn(trimmed), gap: gap, ends: endingOf(trimmed),
		}
		gap = false
		if len(s.lines) > maxLines && packed < packedLines {
			last := &s.lines[len(s.lines)-1]
			last.end, last.runes, last.ends = is.end, last.runes+1+is.runes, is.ends
			packed++
			continue
		}
		s.lines = append(s.lines, is)
		packed = 1
	}
	return s
}

// isPacked tells whether line i of a plain text is several of the file.
func (s *sheet) isPacked(i int) bool { return s.forms == nil && i >= maxLines }

// text is the content of line i.
func (s *sheet) text(i int) string { return s.body[s.lines[i].start:s.lines[i].end] }

func (s *sheet) span(i int) Span { return Span{int(s.lines[i].start), int(s.lines[i].end)} }

// take gives line i a role and the rule by which it got it.
func (s *sheet) take(i int, r role, rule string) {
	s.lines[i].role, s.lines[i].rule = r, rule
}

// open is the next line from i on that is still text, or len(lines).
func (s *sheet) open(i int) int {
	for i < len(s.lines) && s.lines[i].role != roleText {
		i++
	}
	return i
}

// An ending tells how a line stops, closing quotes and brackets aside.
type ending uint8

const (
	endOpen     ending = iota // with a word
	endComma                  // with a comma or semicolon
	endColon                  // with a colon
	endQuestion               // with a question or exclamation mark
	endEllipsis               // with …
	endStop                   // with a full stop
)

// finished tells whether a sentence ends with the line.
func (e ending) finished() bool { return e >= endQuestion }

func endingOf(text string) ending {
	text = strings.TrimRight(text, closers+" ")
	if strings.HasSuffix(text, "..") {
		return endEllipsis
	}
	switch r, _ := utf8.DecodeLastRuneInString(text); r {
	case '.', '۔':
		return endStop
	case '…':
		return endEllipsis
	case '؟', '?', '!':
		return endQuestion
	case ':':
		return endColon
	case ',', '،', '؛', ';', '-', '–', '—':
		return endComma
	}
	return endOpen
}

const (
	closers = `"'”’»)]}›`
	openers = `"'“‘«([{‹`
)

// wordsIn counts the words of text, as far as limit+1.
func wordsIn(text string, limit int) int {
	n, inside := 0, false
	for i := range len(text) {
		if isSpaceByte(text[i]) {
			inside = false
		} else if !inside {
			inside = true
			if n++; n > limit {
				break
			}
		}
	}
	return n
}

// firstWord and lastWord are the words at the ends of text, marks included.
func firstWord(text string) string {
	if i := strings.IndexAny(text, " \t\n"); i >= 0 {
		return text[:i]
	}
	return text
}

func lastWord(text string) string { return text[strings.LastIndexAny(text, " \t\n")+1:] }
