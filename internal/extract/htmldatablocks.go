package extract

import (
	"slices"
	"strings"
)

// dataTags are the elements that blocks of text are, by what their data call
// them. "" is nothing of the text.
var dataTags = map[string]string{
	"paragraph": "p", "p": "p", "block": "p", "normal": "p", "unstyled": "p",
	"heading": "h2", "header": "h2", "subheading": "h2", "subheadline": "h2", "subtitle": "h2", "crosshead": "h2",
	"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6",
	"quote": "blockquote", "blockquote": "blockquote", "pullquote": "blockquote",
	"list": "ul", "ul": "ul", "bulletlist": "ul", "bulletedlist": "ul", "unorderedlist": "ul", "ol": "ol", "orderedlist": "ol", "numberedlist": "ol", "li": "li", "listitem": "li",
	"image": "figure", "photo": "figure", "picture": "figure", "figure": "figure", "gallery": "figure", "video": "figure", "media": "figure",
	"interstitial": "", "related": "", "promo": "", "ad": "", "ads": "", "advertisement": "", "embed": "", "oembed": "", "newsletter": "", "readmore": "",
}

// Words behind which a block says what it is.
var typeKeys = setOf("type kind style tag component name")

// A dataBuilder makes elements of the text in data.
type dataBuilder struct {
	page   *page
	choice *dataChoice
	key    string // of the strings that are text
	last   string // the string before
	room   int    // how many bytes may still be taken
}

// maxDataText bounds, in bytes, the text that is taken out of data.
const maxDataText = 4 << 20

// buildArticle makes an element of the article, outside of the page's tree.
func buildArticle(p *page, c *dataChoice) *node {
	b := &dataBuilder{page: p, choice: c, key: c.best.key, room: maxDataText}
	root := b.element("article", newNode("", 0, 0))
	root.parent, root.body = nil, true
	if d := &c.list[c.best.at]; d.form == dataText {
		b.text(d, root, "p")
	} else {
		b.all(c.best.at, root)
	}
	return root
}

// insertAt puts n behind a script, or behind what that is hidden in; and first into
// another element, whose attribute has it.
func (n *node) insertAt(script *node) {
	if script.tag != "script" && !voidTags[script.tag] && script.inMuted() == nil {
		n.parent, n.depth, n.next = script, script.depth+1, script.first
		if script.first = n; script.last == nil {
			script.last = n
		}
		return
	}
	script = orNode(script.inMuted(), script)
	n.parent, n.depth = script.parent, script.depth
	n.next, script.next = script.next, n
	if n.parent.last == script {
		n.parent.last = n
	}
}

// inMuted is the outermost element around n whose text isn't shown, or nil.
func (n *node) inMuted() *node {
	var muted *node
	for ; n != nil; n = n.parent {
		if mutedTags[n.tag] {
			muted = n
		}
	}
	return muted
}

// all makes elements of what the container holds.
func (b *dataBuilder) all(i int, under *node) {
	list := b.choice.list
	for at := i + 1; at < int(list[i].end); at = int(list[at].end) {
		b.put(at, under)
	}
}

// put makes an element of a block, or of several.
func (b *dataBuilder) put(i int, under *node) {
	d := &b.choice.list[i]
	name := b.choice.name(d.key)
	if b.room < 0 || name.zone && d.key != b.key {
		return
	}
	switch d.form {
	case dataText:
		switch {
		case under.tag == "ul" || under.tag == "ol":
			if d.key == b.key || d.key == "" {
				b.text(d, under, "li")
			}
		case d.key == b.key:
			b.text(d, under, "p")
		}
	case dataList:
		if b.isOneLine(i) {
			b.line(i, under, "p")
			return
		}
		b.all(i, under)
	case dataObject:
		tag, known := b.tagOf(i)
		switch {
		case known && tag == "":
		case tag == "figure":
			b.caption(i, under)
		case tag == "ul" || tag == "ol" || tag == "blockquote" && b.hasBlocks(i):
			n := b.element(tag, under)
			b.all(i, n)
		case tag == "li" && b.hasBlocks(i):
			b.all(i, b.element("li", under))
		case known && !b.hasBlocks(i):
			b.line(i, under, tag)
		default:
			b.all(i, under)
		}
	}
}

// tagOf reads what the object says of itself.
func (b *dataBuilder) tagOf(i int) (tag string, known bool) {
	list := b.choice.list
	for n, at := 0, i+1; at < int(list[i].end) && n < maxChildren; n, at = n+1, int(list[at].end) {
		d := &list[at]
		if d.form != dataText || len(d.text) > 40 || d.key == b.key {
			continue
		}
		words := nameWords(d.key)
		if len(words) == 0 || !typeKeys[words[len(words)-1]] {
			continue
		}
		says := nameWords(strings.ReplaceAll(d.text, "/", "-"))
		if len(says) == 0 {
			continue
		}
		for _, word := range []string{strings.Join(says, ""), says[0], says[len(says)-1]} {
			if t, ok := dataTags[word]; ok && (!known || tag == "p") {
				tag, known = t, true
			}
		}
	}
	return tag, known
}

// hasBlocks tells whether an object holds others that say that they are blocks.
func (b *dataBuilder) hasBlocks(i int) bool {
	list := b.choice.list
	for n, at := 0, i+1; at < int(list[i].end) && n < maxChildren; n, at = n+1, at+1 {
		if list[at].form == dataObject {
			if _, known := b.tagOf(at); known {
				return true
			}
		}
	}
	return false
}

// isOneLine tells whether the items of a list are the pieces of one line: none says
// that it is a block, and one is set apart from the next by a space.
func (b *dataBuilder) isOneLine(i int) bool {
	list, pieces, spaced := b.choice.list, 0, false
	for n, at := 0, i+1; at < int(list[i].end) && n < maxChildren; n, at = n+1, at+1 {
		d := &list[at]
		if d.form == dataObject {
			if _, known := b.tagOf(at); known {
				return false
			}
		}
		if d.form == dataText && d.key == b.key {
			pieces++
			spaced = spaced || strings.HasPrefix(d.text, " ") || strings.HasSuffix(d.text, " ")
		}
	}
	return pieces > 1 && spaced
}

// line makes one element of all text in what stands at i. Text that is there twice,
// as a whole and in pieces, is taken once.
func (b *dataBuilder) line(i int, under *node, tag string) {
	list := b.choice.list
	n, whole := b.element(tag, under), ""
	for at := i + 1; at < int(list[i].end); at++ {
		d := &list[at]
		if d.form != dataText || d.key != b.key || d.text == "" || whole != "" && strings.Contains(whole, d.text) {
			continue
		}
		b.read(d, n)
		if whole == "" {
			whole = d.text
		}
	}
}

// caption makes an element of what is said of a picture.
func (b *dataBuilder) caption(i int, under *node) {
	list := b.choice.list
	for at := i + 1; at < int(list[i].end); at++ {
		if d := &list[at]; d.form == dataText && slices.Contains(nameWords(d.key), "caption") && wordsIn(d.plain(200), 2) > 2 {
			n := b.element("figcaption", under)
			n.caption = true
			b.read(d, n)
			return
		}
	}
}

// text makes elements of a string: of its markup, or of each of its lines.
func (b *dataBuilder) text(d *datum, under *node, tag string) {
	if d.text == "" || d.text == b.last {
		return
	}
	b.last = d.text
	l := b.layer(d)
	switch {
	case l == nil:
	case isMarkup(l.text):
		if tag == "p" {
			tag = "div"
		}
		b.page.parse(b.element(tag, under), l.text, int(l.base))
	default:
		for at := 0; at < len(l.text); {
			end := len(l.text)
			if i := strings.IndexByte(l.text[at:], '\n'); i >= 0 {
				end = at + i
			}
			if strings.TrimSpace(l.text[at:end]) != "" {
				b.element(tag, under).addText(int(l.base)+at, int(l.base)+end)
			}
			at = end + 1
		}
	}
}

func (b *dataBuilder) element(tag string, under *node) *node {
	n := newNode(tag, b.page.room(), b.page.room())
	under.add(n)
	return n
}

// read puts the text of a string into n.
func (b *dataBuilder) read(d *datum, n *node) {
	if l := b.layer(d); l != nil && isMarkup(l.text) {
		b.page.parse(n, l.text, int(l.base))
	} else if l != nil {
		n.addText(int(l.base), int(l.base)+len(l.text))
	}
}

// layer gives a string a place in the page; nil where there is no more room.
func (b *dataBuilder) layer(d *datum) *layer {
	if b.room -= len(d.text); b.room < 0 {
		return nil
	}
	l := unquote(d.text, int(d.at), d.from).asMarkup()
	b.page.hang(l)
	return l
}

// isMarkup tells whether text has elements in it.
func isMarkup(text string) bool {
	return strings.Contains(text, "</") || strings.Contains(text, "<br") || strings.Contains(text, "<p")
}
