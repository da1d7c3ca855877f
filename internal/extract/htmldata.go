package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A datum is a string in the data of a page's scripts, or an object or a list of
// them. Data stand in the order of the source, each right behind what holds it.
type datum struct {
	form       dataForm
	markup     bool   // a string with tags in it
	stop       bool   // a string that ends as a sentence does
	key        string // in an object
	text       string // a string's inside, as it is written; a number
	at         int32  // where the text begins, in from
	up         int32  // what holds it; -1 when nothing does
	end        int32  // behind the last datum in it
	from       *layer // nil in the page's source
	script     *node
	runes      int32 // of a string, without its tags
	words      int32
	paragraphs int32 // in a string, as far as tags and line ends tell
}

type dataForm uint8

const (
	dataText dataForm = iota
	dataNumber
	dataObject
	dataList
)

// Bounds on the data that is looked at: how many pieces, how deep, how many bytes in
// a string that is data itself and in all of them, and how long a key is.
const (
	maxData       = 60_000
	maxDataDepth  = 40
	maxQuotedData = 1 << 20
	maxAllQuoted  = 4 << 20
	maxDataKey    = 60
)

// A dataReader finds the data in scripts.
type dataReader struct {
	list   []datum
	script *node
	from   *layer
	text   string
	at     int // where text begins, in from
	room   int // how many bytes of data in strings may still be read
}

// dataOf reads the data of all scripts of a page, whatever they are called: JSON,
// and what code assigns, returns or parses. What is no plain data is passed over.
// Some pages have them in an attribute.
func dataOf(p *page) []datum {
	r := &dataReader{room: maxAllQuoted}
	p.root.walk(func(n *node) bool {
		if n.tag == "script" && n.first != nil {
			r.script, r.from, r.text, r.at = n, nil, p.raw(n.first), int(n.first.start)
			r.read()
		}
		if slices.ContainsFunc(n.attrs, func(a html.Attribute) bool { return isQuotedData(a.Val) }) {
			r.attributes(p, n)
		}
		return true
	})
	for i, quoted := 0, len(r.list); i < quoted && r.room > 0; i++ {
		if d := r.list[i]; d.form == dataText && isQuotedData(d.text) {
			r.list[i].text, r.list[i].runes, r.list[i].words = "", 0, 0 // it is no text itself
			r.quoted(d.script, unquote(d.text, int(d.at), d.from))
		}
	}
	return r.list
}

// attributes reads the data in the attributes of an element.
func (r *dataReader) attributes(p *page, n *node) {
	raw := p.raw(n)
	for i := 0; i < len(raw) && r.room > 0; {
		quote := strings.IndexAny(raw[i:], "\"'")
		if quote < 0 {
			return
		}
		from := i + quote + 1
		size := strings.IndexByte(raw[from:], raw[from-1])
		if size < 0 {
			return
		}
		if size > 4*minProse && size <= maxQuotedData && strings.ContainsRune("{[&", rune(raw[from])) {
			l := &layer{text: raw[from : from+size], runs: []run{{0, n.start + int32(from), 1, 1}}}
			if l = l.unescaped(strings.Clone); isQuotedData(l.text) {
				r.quoted(n, l)
			}
		}
		i = from + size + 1
	}
}

// quoted reads data that stand in a string.
func (r *dataReader) quoted(script *node, l *layer) {
	if r.room -= len(l.text); r.room >= 0 {
		r.script, r.from, r.text, r.at = script, l, l.text, 0
		r.read()
	}
}

// isQuotedData tells whether the inside of a string is data itself.
func isQuotedData(text string) bool {
	return len(text) > 4*minProse && len(text) <= maxQuotedData && (text[0] == '{' || text[0] == '[') && strings.Contains(text[:2*minProse], `"`)
}

// read reads one script.
func (r *dataReader) read() {
	for at := 0; at < len(r.text) && len(r.list) < maxData; {
		i := strings.IndexAny(r.text[at:], "{[")
		if p := strings.Index(r.text[at:min(len(r.text), at+max(0, i))], "JSON.parse("); i > 0 && p >= 0 {
			at = r.parsed(at + p + len("JSON.parse("))
			continue
		}
		if i < 0 {
			return
		}
		first := len(r.list)
		end, whole := r.literal(at + i)
		at = end
		if !whole && !hasText(r.list[first:]) {
			r.list = r.list[:first]
		}
	}
}

// hasText tells whether there is a string as long as a paragraph among data.
func hasText(list []datum) bool {
	for _, d := range list {
		if d.words > 8 {
			return true
		}
	}
	return false
}

// parsed reads the string that code parses as JSON, at byte at, and answers where
// it goes on.
func (r *dataReader) parsed(at int) int {
	at = r.skipSpace(at)
	if at == len(r.text) || r.text[at] != '"' && r.text[at] != '\'' {
		return at
	}
	end := r.quoteEnd(at)
	if end < 0 {
		return len(r.text)
	}
	r.add(datum{text: r.text[at+1 : end], at: int32(r.at + at + 1), up: -1})
	return end + 1
}

func (r *dataReader) add(d datum) int {
	d.from, d.script = r.from, r.script
	d.end = int32(len(r.list) + 1)
	if d.form == dataText {
		d.measure()
	}
	r.list = append(r.list, d)
	return len(r.list) - 1
}

// literal reads the object or the list at byte at, and answers where it goes on
// and whether it was read to its end.
func (r *dataReader) literal(at int) (end int, whole bool) {
	top, depth, key := -1, 0, ""
	defer func() {
		for ; top >= 0; top = int(r.list[top].up) {
			r.list[top].end = int32(len(r.list))
		}
	}()
	for {
		if at = r.skipSpace(at); at == len(r.text) || len(r.list) >= maxData {
			return at, false
		}
		start := at
		switch c := r.text[at]; c {
		case ',':
			at++
			continue
		case '{', '[':
			form := dataObject
			if c == '[' {
				form = dataList
			}
			if depth++; depth > maxDataDepth {
				return at + 1, false
			}
			top = r.add(datum{form: form, key: key, at: int32(r.at + at), up: int32(top)})
			at, key = at+1, ""
			continue
		case '}', ']':
			if (c == '}') != (r.list[top].form == dataObject) {
				return at + 1, false
			}
			r.list[top].end = int32(len(r.list))
			top, depth, key, at = int(r.list[top].up), depth-1, "", at+1
		default:
			next, name, ok := r.scalar(at, top, key)
			if !ok {
				return next, false
			}
			if at, key = next, name; key != "" || r.text[start:at] == "void" { // void 0 is nothing
				continue
			}
		}
		if top < 0 {
			return at, true
		}
		if at = r.skipSpace(at); at < len(r.text) && r.text[at] != ',' && r.text[at] != '}' && r.text[at] != ']' {
			return at, false
		}
	}
}

// scalar reads a string, a number or a word in the container top, behind key. It
// answers where it goes on, the key when it is one, and whether there was any.
func (r *dataReader) scalar(at, top int, key string) (end int, name string, ok bool) {
	mayBeKey := key == "" && r.list[top].form == dataObject
	if c := r.text[at]; c == '"' || c == '\'' {
		end = r.quoteEnd(at)
		if end < 0 {
			return len(r.text), "", false
		}
		if next := end + 1; mayBeKey && r.keyEnds(&next) {
			return next, r.text[at+1 : min(end, at+1+maxDataKey)], true
		}
		r.add(datum{key: key, text: r.text[at+1 : end], at: int32(r.at + at + 1), up: int32(top)})
		return end + 1, "", true
	}
	if end = r.wordEnd(at); end == at {
		return at, "", false
	}
	if next := end; mayBeKey && r.keyEnds(&next) {
		return next, r.text[at:min(end, at+maxDataKey)], true
	}
	if word := r.text[at:end]; len(word) >= 10 && len(word) <= 13 && isNumber(word) {
		r.add(datum{form: dataNumber, key: key, text: word, up: int32(top)})
	}
	return end, "", true
}

// keyEnds passes over the colon behind a key.
func (r *dataReader) keyEnds(at *int) bool {
	i := r.skipSpace(*at)
	if i == len(r.text) || r.text[i] != ':' {
		return false
	}
	*at = i + 1
	return true
}

func (r *dataReader) skipSpace(at int) int {
	for at < len(r.text) && isSpaceByte(r.text[at]) {
		at++
	}
	return at
}

// quoteEnd answers where the string that begins at byte at has its closing mark;
// less than 0 when it has none.
func (r *dataReader) quoteEnd(at int) int {
	for i := at + 1; i < len(r.text); i++ {
		switch r.text[i] {
		case '\\':
			i++
		case r.text[at]:
			return i
		case '\n':
			if r.text[at] == '\'' {
				return -1 // an apostrophe
			}
		}
	}
	return -1
}

// wordEnd answers where a number or a name ends.
func (r *dataReader) wordEnd(at int) int {
	for at < len(r.text) {
		switch c := r.text[at]; {
		case c >= '0' && c <= '9', c|0x20 >= 'a' && c|0x20 <= 'z', c == '_', c == '$', c == '-', c == '+', c == '.', c == '!':
			at++
		default:
			return at
		}
	}
	return at
}

// measure counts what a string says.
func (d *datum) measure() {
	if len(d.text) < 20 || webAddress(d.text[:min(len(d.text), 200)]) != "" {
		return
	}
	inTag, inWord, last := false, false, ' '
	for i := 0; i < len(d.text); {
		r, n := nextRune(d.text, i)
		i += n
		if r == '&' {
			r, n = referenceAt(d.text[i:])
			i += n
		}
		switch {
		case inTag:
			inTag = r != '>'
		case r == '<':
			if name, _ := nextTag(d.text, i); name != "" {
				inTag, inWord, d.markup = true, false, true
				if name == "p" || name == "br" || name == "div" || name == "li" {
					d.paragraphs++
				}
			}
		case unicode.IsSpace(r):
			if r == '\n' {
				d.paragraphs++
			}
			inWord = false
		default:
			if d.runes++; !inWord {
				d.words++
			}
			inWord, last = true, r
		}
	}
	d.runes += d.words
	d.stop = strings.ContainsRune(".!?؟…»\"”", last)
}

// referenceAt reads the character reference whose "&" stands before text, as far as
// it matters for counting.
func referenceAt(text string) (rune, int) {
	end := strings.IndexByte(text[:min(len(text), maxReference)], ';')
	switch {
	case end < 0:
		return '&', 0
	case text[:end] == "lt":
		return '<', end + 1
	case text[:end] == "gt":
		return '>', end + 1
	}
	return '&', end + 1
}

// nextTag reads the name of the opening tag whose "<" stands before byte i, or the
// name of the closing one with a stroke.
func nextTag(text string, i int) (string, int) {
	var name [8]byte
	n := 0
	for i < len(text) && n < len(name) {
		r, size := nextRune(text, i)
		if !(r|0x20 >= 'a' && r|0x20 <= 'z' || n == 0 && r == '/' || n > 0 && r >= '0' && r <= '9') {
			break
		}
		name[n] = byte(unicode.ToLower(r))
		n++
		i += size
	}
	return string(name[:n]), i
}

// plain is the string's text, up to so many bytes of how it is written.
func (d *datum) plain(limit int) string {
	if d.form != dataText {
		return d.text
	}
	raw := d.text[:cutAt(d.text, limit)]
	for range 12 { // not in the middle of an escape
		if r, _ := utf8.DecodeLastRuneInString(raw); len(raw) == len(d.text) || r != utf8.RuneError && !strings.Contains(raw[max(0, len(raw)-6):], `\`) {
			break
		}
		raw = raw[:len(raw)-1]
	}
	text := unescapeHTML(unquote(raw, 0, nil).text)
	if d.markup {
		p := parsePage(text, 0)
		text = p.text(p.root, len(text))
	}
	return squeeze(text)
}
