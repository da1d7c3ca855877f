package extract

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
)

// A node is an element of a page, or a text in one. The tree is built here,
// on the tokenizer of x/net/html, because its own parser keeps no positions
// and gives up on pages nested too deep.
type node struct {
	tag                 string // lower case; empty for text
	attrs               []html.Attribute
	parent, first, last *node
	next                *node
	start, end          int32 // bytes in the body: of text, or of the opening tag
	depth               int32
	zone                string // the rule by which nothing in here is of the article
	caption, body       bool   // its name says that it is one
	byline              bool
	*sums
}

// sums are the amounts of an element: of its own lines; with its children; without
// the zones in it. All texts share one, which stays empty.
type sums struct{ own, all, content amount }

var noSums = &sums{}

// An amount counts runes of text by what they may be.
type amount struct {
	prose    int // running text
	linked   int // the text of links
	fragment int // the rest: labels, headings, short lines
	lines    int // how many lines of running text
	heads    int // how many lines that are a link of some words: headlines
}

func (a *amount) add(b amount) {
	a.prose += b.prose
	a.linked += b.linked
	a.fragment += b.fragment
	a.lines += b.lines
	a.heads += b.heads
}

func (n *node) isText() bool { return n.tag == "" }

// attr is the value of an attribute, without the space around it.
func (n *node) attr(key string) string {
	for _, a := range n.attrs {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func (n *node) has(key string) bool {
	for _, a := range n.attrs {
		if a.Key == key {
			return true
		}
	}
	return false
}

// within answers the nearest element with the tag, n itself or above it.
func (n *node) within(tag string) *node {
	for ; n != nil; n = n.parent {
		if n.tag == tag {
			return n
		}
	}
	return nil
}

// maxDepth bounds how deep elements nest; what is opened deeper stands beside
// its parent.
const maxDepth = 256

// shadowTag is the name here of a template whose content is shown.
const shadowTag = "shadow-root"

var (
	voidTags  = setOf("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
	blockTags = setOf("address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre section select summary table tbody td tfoot th thead title tr ul template noscript textarea")
	// Tags whose text is no text of the page.
	mutedTags = setOf("script style template head noscript noframes noembed iframe object applet svg math canvas audio video map xmp")
	headTags  = setOf("base basefont bgsound link meta title style script noscript noframes template")
	// Tags whose content the tokenizer takes for one text up to the closing tag.
	rawTags = setOf("title style script textarea xmp iframe noembed noframes noscript plaintext")
	// The tags that an opening tag closes, and those beyond which it doesn't look.
	closedBy = map[string]map[string]bool{
		"li": setOf("li p"), "dt": setOf("dt dd p"), "dd": setOf("dt dd p"), "option": setOf("option"),
		"tr": setOf("tr td th caption p"), "td": setOf("td th p"), "th": setOf("td th p"),
		"thead": setOf("thead tbody tfoot tr td th caption p"), "tbody": setOf("thead tbody tfoot tr td th caption p"), "tfoot": setOf("thead tbody tfoot tr td th p"),
	}
	scopes = map[string]map[string]bool{
		"li": setOf("ul ol menu dir table td"), "dt": setOf("dl"), "dd": setOf("dl"), "option": setOf("select"),
		"tr": setOf("table"), "td": setOf("table tr"), "th": setOf("table tr"),
		"thead": setOf("table"), "tbody": setOf("table"), "tfoot": setOf("table"),
	}
	cellTags   = setOf("td th table caption")
	pClosers   = setOf("address article aside blockquote center details dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul")
	pScopes    = setOf("td th table button caption li blockquote div section article")
	tableParts = setOf("table thead tbody tfoot tr td th caption")
)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// A page is a tree with the positions of its source.
type page struct {
	body    string
	root    *node
	saved   string   // the address in the mark that browsers leave when they save a page
	isPiece bool     // it has no body: lines outside of its elements are lines
	layers  []*layer // text out of the data of its scripts, by place
}

// parsePage reads the source from byte from on. It takes any input.
func parsePage(body string, from int) *page {
	p := &page{body: body, root: newNode("#document", from, from)}
	p.parse(p.root, body[from:], from)
	return p
}

// parse reads the source, whose first byte is byte at of the page, into n.
func (p *page) parse(n *node, source string, at int) {
	z, first := html.NewTokenizer(strings.NewReader(source)), at
	top, cur := n.parent, n
	n.parent = nil // nothing in it closes what is around it
	defer func() { n.parent = top }()
	for kind, span := range tokensOf(z, at) {
		start, at := span.Start, span.End
		switch kind {
		case html.TextToken:
			said := strings.TrimSpace(source[start-first:at-first]) != ""
			if said && cur.tag == "head" {
				cur = cur.parent // where there is text the head has ended, whatever comes
			}
			if said || !cur.isApart() {
				cur.addText(start, at)
			}
		case html.CommentToken:
			p.readComment(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			n := startTag(z, start, at)
			if rawTags[n.tag] && (cur.within("svg") != nil || cur.within("math") != nil) {
				z.NextIsNotRawText() // HTML, 13.2.6.5: <title/> ends there where it stands
			}
			if n.tag == "head" && (cur.within("head") != nil || cur.within("body") != nil) {
				continue // a page has one
			}
			cur = open(cur, n)
			cur.add(n)
			if !voidTags[n.tag] && !(kind == html.SelfClosingTagToken && !blockTags[n.tag] && n.tag != "a") && n.depth < maxDepth {
				cur = n
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			above := closeTag(cur, string(name))
			if above == cur && string(name) == "template" {
				above = closeTag(cur, shadowTag)
			}
			cur = above
		}
	}
}

// tokensOf answers the tokens of a source, whose first byte is byte at of the page,
// by kind and place.
func tokensOf(z *html.Tokenizer, at int) iter.Seq2[html.TokenType, Span] {
	return func(yield func(html.TokenType, Span) bool) {
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			span := Span{at, at + len(z.Raw())}
			if at = span.End; !yield(kind, span) {
				return
			}
		}
	}
}

func startTag(z *html.Tokenizer, start, end int) *node {
	name, more := z.TagName()
	n := newNode(string(name), start, end)
	for more && len(n.attrs) < 64 {
		var key, val []byte
		key, val, more = z.TagAttr()
		n.attrs = append(n.attrs, html.Attribute{Key: string(key), Val: string(val)})
	}
	if n.tag == "template" && n.has("shadowrootmode") {
		n.tag = shadowTag
	}
	return n
}

func newNode(tag string, start, end int) *node {
	return &node{tag: tag, start: int32(start), end: int32(end), sums: &sums{}}
}

func (n *node) addText(start, end int) {
	n.add(&node{start: int32(start), end: int32(end), sums: noSums})
}

// isApart tells whether white space at the end of n is no space between words: at the
// beginning of an element that stands apart, and behind one.
func (n *node) isApart() bool {
	if n.last == nil {
		return blockTags[n.tag] && n.tag != "pre"
	}
	return blockTags[n.last.tag]
}

func (n *node) add(child *node) {
	child.parent, child.depth = n, n.depth+1
	if n.last == nil {
		n.first = child
	} else {
		n.last.next = child
	}
	n.last = child
}

// open answers where a new element goes: above what its tag closes.
func open(cur, n *node) *node {
	if pClosers[n.tag] {
		cur = closeUpTo(cur, pOnly, pScopes)
	}
	switch {
	case n.tag == "a":
		cur = closeUpTo(cur, aOnly, cellTags)
	case n.tag == "body":
		cur = closeUpTo(cur, headOnly, nil)
	case cur.tag == "head" && !headTags[n.tag]: // which needs no closing tag
		cur = cur.parent
	}
	if which, ok := closedBy[n.tag]; ok {
		for range 4 { // a cell, its row and its group
			above := closeUpTo(cur, which, scopes[n.tag])
			if above == cur {
				break
			}
			cur = above
		}
	}
	return cur
}

var pOnly, aOnly, headOnly = setOf("p"), setOf("a"), setOf("head")

// closeUpTo closes the nearest open element of which, unless one of scope is
// nearer.
func closeUpTo(cur *node, which, scope map[string]bool) *node {
	for n := cur; n.parent != nil; n = n.parent {
		if which[n.tag] {
			return n.parent
		}
		if scope[n.tag] {
			break
		}
	}
	return cur
}

// closeTag closes the nearest open element with the tag; a closing tag without
// one is passed over. Only the parts of a table reach out of its cells.
func closeTag(cur *node, tag string) *node {
	for n := cur; n.parent != nil; n = n.parent {
		if n.tag == tag {
			return n.parent
		}
		if cellTags[n.tag] && !tableParts[tag] {
			break
		}
	}
	return cur
}

// readComment keeps the address that a browser wrote when it saved the page.
func (p *page) readComment(text string) {
	if _, rest, ok := strings.Cut(text, "saved from url=("); ok && p.saved == "" {
		if _, url, ok := strings.Cut(rest, ")"); ok {
			p.saved = strings.TrimSpace(url)
		}
	}
}

// walk calls visit for n and everything in it, in the order of the source.
// What visit answers false for is not entered.
func (n *node) walk(visit func(*node) bool) {
	if !visit(n) {
		return
	}
	for c := n.first; c != nil; c = c.next {
		c.walk(visit)
	}
}

// raw is the source of a text, or of an opening tag.
func (p *page) raw(n *node) string {
	if l := p.layerAt(int(n.start)); l != nil {
		return l.text[n.start-l.base : n.end-l.base]
	}
	return p.body[n.start:n.end]
}

// text is the visible text in n with its white space squeezed, up to about
// limit bytes.
func (p *page) text(n *node, limit int) string {
	var out strings.Builder
	n.walk(func(c *node) bool {
		if c.isText() && out.Len() < limit {
			out.WriteString(unescapeHTML(p.raw(c)))
		} else if blockTags[c.tag] || c.tag == "br" {
			out.WriteByte(' ')
		}
		return c == n || !mutedTags[c.tag]
	})
	return squeeze(out.String())
}

// unescapeHTML resolves character references. What decode takes out of a text
// doesn't come back as a reference.
func unescapeHTML(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return dropFormat(html.UnescapeString(s))
}
