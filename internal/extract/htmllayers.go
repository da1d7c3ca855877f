package extract

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"
)

// A layer is text that stands in other text with something escaped: a string in
// the data of a script, or the markup in it. It knows where each of its bytes
// comes from.
type layer struct {
	text string
	runs []run  // by where they begin
	from *layer // what its runs are places of; nil for the page's source
	base int32  // its first byte's place among those of its page; 0 unless it has one
}

// A run is a piece of a layer whose units of some bytes each come from units of
// some, maybe other, bytes each.
type run struct {
	at, src       int32
	unit, srcUnit uint8
}

// add appends what was read of srcN bytes from byte src on.
func (l *layer) add(out []byte, text string, src, srcN int) []byte {
	if text == "" {
		return out
	}
	unit, srcUnit := uint8(len(text)), uint8(srcN)
	if n := len(l.runs); n > 0 {
		last := l.runs[n-1]
		if units := (len(out) - int(last.at)) / int(last.unit); last.unit == unit && last.srcUnit == srcUnit && int(last.src)+units*int(srcUnit) == src {
			return append(out, text...)
		}
	}
	l.runs = append(l.runs, run{int32(len(out)), int32(src), unit, srcUnit})
	return append(out, text...)
}

// place answers which byte of the source the byte at comes from, or, for an end,
// behind which one it stands.
func (l *layer) place(at int, end bool) int {
	for ; l != nil; l = l.from {
		if end {
			at--
		}
		i, found := slices.BinarySearchFunc(l.runs, at, func(r run, at int) int { return int(r.at) - at })
		if !found {
			i--
		}
		if i < 0 {
			return 0
		}
		r := l.runs[i]
		units := (at - int(r.at)) / int(r.unit)
		if end {
			units++
		}
		at = int(r.src) + units*int(r.srcUnit)
	}
	return at
}

// unquote reads the inside of a string of JSON or JavaScript, which stands at byte
// at of from. What decode takes out of a text doesn't come back as an escape.
func unquote(raw string, at int, from *layer) *layer {
	l := &layer{from: from}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		r, n := nextRune(raw, i)
		if n == 1 && raw[i] != '\\' {
			end := i + 1
			for end < len(raw) && raw[end] < utf8.RuneSelf && raw[end] != '\\' {
				end++
			}
			for ; i < end; i++ {
				out = l.add(out, raw[i:i+1], at+i, 1)
			}
			continue
		}
		text := string(r)
		if raw[i] == '\\' {
			text = dropFormat(text)
		}
		if raw[i] != '\\' { // byte for byte, so that words are one run
			for k := range len(text) {
				out = l.add(out, text[k:k+1], at+i+k, 1)
			}
		} else {
			out = l.add(out, text, at+i, n)
		}
		i += n
	}
	l.text = string(out)
	return l
}

// nextRune reads the rune at byte i of a string's inside, and how many bytes it
// is written with.
func nextRune(raw string, i int) (rune, int) {
	if raw[i] != '\\' || i+1 == len(raw) {
		return utf8.DecodeRuneInString(raw[i:])
	}
	switch c := raw[i+1]; c {
	case 'n', 'r':
		return '\n', 2
	case 't', 'b', 'f', 'v':
		return ' ', 2
	case 'x': // JavaScript's
		if r, ok := hexRune(raw, i+2, 2); ok {
			return r, 4
		}
		return ' ', 2
	case 'u':
		r, ok := hexRune(raw, i+2, 4)
		if !ok {
			return ' ', 2
		}
		if r >= 0xD800 && r < 0xDC00 && i+7 < len(raw) && raw[i+6] == '\\' && raw[i+7] == 'u' {
			if low, ok := hexRune(raw, i+8, 4); ok && low >= 0xDC00 && low < 0xE000 {
				return (r-0xD800)<<10 + low - 0xDC00 + 0x10000, 12
			}
		}
		return r, 6
	default:
		r, n := utf8.DecodeRuneInString(raw[i+1:])
		return r, 1 + n
	}
}

// hexRune reads the rune that is written in so many hexadecimal digits.
func hexRune(s string, i, digits int) (rune, bool) {
	if i+digits > len(s) {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[i : i+digits]) {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 + rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 + rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// maxReference bounds, in bytes, a character reference.
const maxReference = 12

// asMarkup reads markup whose angle brackets are written as references; other text
// is left as it is.
func (l *layer) asMarkup() *layer {
	if strings.Contains(l.text, "</") || !strings.Contains(l.text, "&lt;") {
		return l
	}
	return l.unescaped(dropFormat)
}

// unescaped resolves the character references in a layer; clean takes out of them
// what a text doesn't have.
func (l *layer) unescaped(clean func(string) string) *layer {
	above := &layer{from: l}
	out := make([]byte, 0, len(l.text))
	for i := 0; i < len(l.text); {
		n := 1
		if l.text[i] == '&' {
			if end := strings.IndexByte(l.text[i:min(len(l.text), i+maxReference)], ';'); end > 0 {
				n = end + 1
			}
		}
		text := l.text[i : i+n]
		if n > 1 {
			text = clean(html.UnescapeString(text))
		}
		out = above.add(out, text, i, n)
		i += n
	}
	above.text = string(out)
	return above
}

// hang gives a layer its place among the bytes of a page.
func (p *page) hang(l *layer) {
	l.base = int32(p.room())
	p.layers = append(p.layers, l)
}

// room is the first place behind all text of the page.
func (p *page) room() int {
	if n := len(p.layers); n > 0 {
		return int(p.layers[n-1].base) + len(p.layers[n-1].text) + 2
	}
	return len(p.body) + 2
}

// layerAt is the layer with the byte at; nil in the source itself.
func (p *page) layerAt(at int) *layer {
	if at <= len(p.body) || len(p.layers) == 0 {
		return nil
	}
	i, found := slices.BinarySearchFunc(p.layers, at, func(l *layer, at int) int { return int(l.base) - at })
	if !found {
		i--
	}
	return p.layers[max(0, i)]
}

// origin maps a span of the page's text to its source.
func (p *page) origin(s Span) Span {
	if l := p.layerAt(s.Start); l != nil {
		s.Start = l.place(s.Start-int(l.base), false)
	}
	if l := p.layerAt(s.End); l != nil {
		s.End = l.place(s.End-int(l.base), true)
	}
	return s
}
