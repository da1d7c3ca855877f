package decode

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean makes of valid UTF-8 the text that Text.Body promises. Text that is
// clean already is answered as it is.
func clean(s string, log *ledger) string {
	i := plainPrefix(s)
	if i == len(s) {
		return s
	}
	c := cleaner{src: s, log: log}
	c.done.Grow(len(s) + 16)
	for c.pos < len(s) {
		n := plainPrefix(s[c.pos:])
		c.copyPlain(n)
		if c.pos < len(s) {
			c.odd()
		}
	}
	c.done.Write(c.out)
	return c.done.String()
}

// A cleaner copies src, mending what it must. What it has written is always NFC.
type cleaner struct {
	src  string
	pos  int // in src, of what comes next
	done strings.Builder
	out  []byte // what comes behind done; a mark may still change it
	log  *ledger
}

// copyPlain takes over n bytes that need no look.
func (c *cleaner) copyPlain(n int) {
	chunk := c.src[c.pos : c.pos+n]
	c.log.line += strings.Count(chunk, "\n")
	c.pos += n
	if n == 0 {
		return
	}
	last := n // where the last letter begins, which a mark may follow
	for open := true; open; {
		r, size := utf8.DecodeLastRuneInString(chunk[:last])
		last -= size
		open = last > 0 && isLoneMark(r)
	}
	c.done.Write(c.out)
	c.done.WriteString(chunk[:last])
	c.out = append(c.out[:0], chunk[last:]...)
}

// odd deals with the next character, which is not plain.
func (c *cleaner) odd() {
	r, n := utf8.DecodeRuneInString(c.src[c.pos:])
	switch class := classOf(r); class {
	case classLineEnd:
		c.lineEnd(r, n)
	case classControl:
		c.drop(RuleControl, n)
	case classBidi:
		c.drop(RuleBidiControl, n)
	case classZeroWidth:
		if (r == zwnj || r == zwj) && c.joinerCounts(n, r) {
			c.out = append(c.out, c.src[c.pos:c.pos+n]...)
			c.pos += n
			return
		}
		c.drop(RuleZeroWidth, n)
	case classSpace:
		c.replace(RuleSpace, " ", n)
	case classForm:
		c.form(r, n)
	default:
		c.normalise()
	}
}

func (c *cleaner) drop(rule string, n int) { c.replace(rule, "", n) }

func (c *cleaner) replace(rule, by string, n int) {
	c.log.add(rule, 1)
	c.out = append(c.out, by...)
	c.pos += n
}

// lineEnd writes \n for any of the line ends, and one for CR and LF together.
func (c *cleaner) lineEnd(r rune, n int) {
	c.pos += n
	if r == '\r' && strings.HasPrefix(c.src[c.pos:], "\n") {
		c.pos++
	}
	c.out = append(c.out, '\n')
	c.log.line++
}

// form writes the plain letters of an Arabic presentation form. The forms of
// free-standing marks come with a space to stand on, which is left out.
func (c *cleaner) form(r rune, n int) {
	letters := norm.NFKC.String(string(r))
	if rest := strings.TrimPrefix(letters, " "); rest != letters {
		letters = rest
	}
	c.log.add(RulePresentationForm, 1)
	c.out = norm.NFC.AppendString(c.out, letters)
	c.pos += n
}

// normalise takes over characters up to the next one that is plain or odd in
// another way, in NFC.
func (c *cleaner) normalise() {
	from := c.pos
	for c.pos < len(c.src) {
		r, n := utf8.DecodeRuneInString(c.src[c.pos:])
		if c.pos > from && (classOf(r) != classOther || isPlain(r)) {
			break
		}
		c.pos += n
	}
	run, before := c.src[from:c.pos], len(c.out)
	c.out = norm.NFC.AppendString(c.out, run)
	if len(c.out) != before+len(run) || string(c.out[before:]) != run {
		c.log.add(RuleNormalised, utf8.RuneCountInString(run))
	}
}

const (
	zwnj = '\u200C'
	zwj  = '\u200D'
)

// joinerCounts tells whether the joiner of n bytes at pos changes how its
// neighbours are read: a ZWNJ between two Arabic letters (Persian: می‌خواهم), a
// ZWJ between two symbols (emoji).
func (c *cleaner) joinerCounts(n int, r rune) bool {
	before, _ := utf8.DecodeLastRune(c.out)
	after, _ := utf8.DecodeRuneInString(c.src[c.pos+n:])
	if r == zwnj {
		return isArabicLetter(before) && isArabicLetter(after)
	}
	return isSymbol(before) && isSymbol(after)
}

func isArabicLetter(r rune) bool {
	return r >= 0x600 && r <= 0x77F && r != 0x640 && (unicode.IsLetter(r) || unicode.Is(unicode.Mn, r))
}

func isSymbol(r rune) bool {
	return unicode.Is(unicode.So, r) || r == 0xFE0F || unicode.Is(unicode.Sk, r)
}
