package extract

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// An inlineWriter makes plain text with marked runs of goldmark's inlines.
type inlineWriter struct {
	m       *markdownReader
	out     strings.Builder
	inlines []Inline
	space   bool // a space is due before the next character
}

// children writes what is in n.
func (w *inlineWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			w.write(unescape(c.Segment.Value(w.m.source)))
			w.space = w.space || c.SoftLineBreak() || c.HardLineBreak()
		case *ast.String:
			w.write(unescape(c.Value))
		case *ast.CodeSpan:
			w.run(Code, "", func() { w.code(c) })
		case *ast.Emphasis:
			kind := Emphasis
			if c.Level > 1 {
				kind = Strong
			}
			w.run(kind, "", func() { w.children(c) })
		case *ast.Link:
			w.run(Link, string(c.Destination), func() { w.children(c) })
		case *ast.AutoLink:
			w.run(Link, string(c.URL(w.m.source)), func() { w.write(string(c.Label(w.m.source))) })
		case *ast.RawHTML:
			w.rawHTML(c)
		default:
			w.children(c)
		}
	}
}

// code writes a code span, in which nothing is an escape.
func (w *inlineWriter) code(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.write(string(t.Segment.Value(w.m.source)))
		}
	}
}

// run marks what content writes; nothing written leaves no mark.
func (w *inlineWriter) run(kind InlineKind, href string, content func()) {
	at := len(w.inlines)
	w.inlines = append(w.inlines, Inline{Kind: kind, Href: href})
	if w.space && w.out.Len() > 0 {
		w.out.WriteByte(' ')
		w.space = false
	}
	start := w.out.Len()
	content()
	if w.out.Len() == start {
		w.inlines = append(w.inlines[:at], w.inlines[at+1:]...)
		return
	}
	w.inlines[at].Start, w.inlines[at].End = start, w.out.Len()
}

// write adds text, with runs of white space made one space.
func (w *inlineWriter) write(s string) {
	for _, r := range s {
		if unicode.IsSpace(r) {
			w.space = true
			continue
		}
		if w.space && w.out.Len() > 0 {
			w.out.WriteByte(' ')
		}
		w.space = false
		w.out.WriteRune(r)
	}
}

// rawHTML lists tags in the text as removed; a <br> is a space.
func (w *inlineWriter) rawHTML(n *ast.RawHTML) {
	for i := range n.Segments.Len() {
		seg := n.Segments.At(i)
		span := trimSpan(w.m.body, Span{w.m.base + seg.Start, w.m.base + seg.Stop})
		w.m.removed = append(w.m.removed, w.m.numbers.lines(span, "raw-html")...)
		if tag := strings.ToLower(string(seg.Value(w.m.source))); strings.HasPrefix(tag, "<br") {
			w.space = true
		}
	}
}

func (w *inlineWriter) finish() (string, []Inline) { return w.out.String(), w.inlines }

// unescape resolves backslashes and character references. What decode would
// have taken out of the text doesn't come back as a reference.
func unescape(b []byte) string {
	return dropFormat(string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))))
}

// dropFormat takes controls and format characters out, except the ZWNJ that
// Persian needs; what is white space becomes a plain space.
func dropFormat(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '\n':
			return ' '
		case unicode.Is(unicode.Cf, r) && r != '\u200C', unicode.Is(unicode.Cc, r) && r != '\n':
			return -1
		}
		return r
	}, s)
}
