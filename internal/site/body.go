package site

import (
	"bufio"
	"html/template"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"warraq/internal/extract"
)

// bodies turns blocks into HTML through goldmark's renderer, which escapes text;
// raw HTML has no way in, since blocks hold text only, and links lead where
// linkAddress lets them. Each block is one paragraph, heading, list item or
// table, in the order of the blocks: by that the page finds the places that a
// tag came from.
type bodies struct{ renderer renderer.Renderer }

func newBodies() bodies {
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	md.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(isolateRenderer{}, 100)))
	return bodies{md.Renderer()}
}

// pieceWriters are what the renderer writes to: it makes one for each text that it
// is given something else for.
var pieceWriters = sync.Pool{New: func() any { return bufio.NewWriter(nil) }}

// html renders the blocks of a text in the language.
func (b bodies) html(blocks []extract.Block, lang string) (template.HTML, error) {
	var out strings.Builder
	out.Grow(markedUp(blocks))
	pieces := pieceWriters.Get().(*bufio.Writer)
	pieces.Reset(&out)
	defer func() {
		pieces.Reset(nil) // what was written belongs to the caller
		pieceWriters.Put(pieces)
	}()
	doc, size := ast.NewDocument(), 0
	var list *ast.List
	for _, block := range blocks {
		if block.Kind != extract.ListItem {
			if size > maxPiece { // what is rendered needn't stay in memory
				if err := b.renderer.Render(pieces, nil, doc); err != nil {
					return "", err
				}
				doc, size = ast.NewDocument(), 0
			}
			list = nil
		}
		size += len(block.Text)
		if block.Kind != extract.ListItem {
			appendBlock(doc, block, lang)
			continue
		}
		if list == nil || list.IsOrdered() != block.Ordered {
			list = ast.NewList(marker(block.Ordered))
			list.IsTight = true
			if block.Ordered {
				list.Start = 1
			}
			doc.AppendChild(doc, list)
		}
		item, line := ast.NewListItem(0), ast.NewTextBlock()
		inlines(line, block, lang)
		item.AppendChild(item, line)
		list.AppendChild(list, item)
	}
	err := b.renderer.Render(pieces, nil, doc)
	return template.HTML(out.String()), err
}

// markedUp is about how many bytes blocks have as HTML.
func markedUp(blocks []extract.Block) (n int) {
	for _, b := range blocks {
		n += len(b.Text) + len("<p></p>\n")
	}
	return n + n/16
}

// maxPiece is how many bytes of text are rendered at a time, and a block.
const maxPiece = 1 << 20

func marker(ordered bool) byte {
	if ordered {
		return '.'
	}
	return '-'
}

func appendBlock(doc *ast.Document, block extract.Block, lang string) {
	paragraph := func(class string) *ast.Paragraph {
		p := ast.NewParagraph()
		if class != "" {
			p.SetAttributeString("class", []byte(class))
		}
		return p
	}
	switch block.Kind {
	case extract.Heading:
		h := ast.NewHeading(min(max(block.Level, 2), 6))
		inlines(h, block, lang)
		doc.AppendChild(doc, h)
	case extract.Quote:
		q, p := ast.NewBlockquote(), paragraph("")
		inlines(p, block, lang)
		q.AppendChild(q, p)
		doc.AppendChild(doc, q)
	case extract.Table:
		doc.AppendChild(doc, table(block, lang))
	case extract.Caption:
		p := paragraph("caption")
		inlines(p, block, lang)
		doc.AppendChild(doc, p)
	case extract.Verse:
		p := paragraph("verse")
		for i, line := range strings.Split(block.Text, "\n") {
			if i > 0 {
				br := ast.NewTextSegment(text.NewSegment(0, 0))
				br.SetHardLineBreak(true)
				p.AppendChild(p, br)
			}
			plain(p, line, lang)
		}
		doc.AppendChild(doc, p)
	default:
		p := paragraph("")
		inlines(p, block, lang)
		doc.AppendChild(doc, p)
	}
}

// wideTable is how many columns a table has at least that may be wider than a
// telephone.
const wideTable = 3

// table sets rows of cells; the first row is the head.
// One that may be wider than the page scrolls, also by keyboard.
func table(block extract.Block, lang string) ast.Node {
	t := tables.NewTable()
	first, _, _ := strings.Cut(block.Text, "\n")
	if strings.Count(first, "\t")+1 >= wideTable {
		t.SetAttributeString("tabindex", []byte("0"))
	}
	for i, line := range strings.Split(block.Text, "\n") {
		row := tables.NewTableRow(nil)
		line = strings.TrimRight(line, "\t") // a row may be shorter than the first
		for _, cell := range strings.Split(line, "\t") {
			c := tables.NewTableCell()
			plain(c, cell, lang)
			row.AppendChild(row, c)
		}
		if i == 0 {
			t.AppendChild(t, tables.NewTableHeader(row))
		} else {
			t.AppendChild(t, row)
		}
	}
	return t
}

// inlines sets a block's text with its emphasis and links.
func inlines(parent ast.Node, block extract.Block, lang string) {
	rest := block.Inlines
	span(parent, block.Text, 0, len(block.Text), &rest, lang)
}

// span sets text[from:to], taking the inlines that begin in it off rest.
func span(parent ast.Node, s string, from, to int, rest *[]extract.Inline, lang string) {
	for len(*rest) > 0 && (*rest)[0].Start < to {
		in := (*rest)[0]
		*rest = (*rest)[1:]
		plain(parent, s[from:in.Start], lang)
		if n := inlineNode(in); n != nil {
			span(n, s, in.Start, in.End, rest, lang)
			parent.AppendChild(parent, n)
		} else {
			span(parent, s, in.Start, in.End, rest, lang)
		}
		from = in.End
	}
	plain(parent, s[from:to], lang)
}

// inlineNode is the node of an inline, nil for a link that may lead nowhere.
func inlineNode(in extract.Inline) ast.Node {
	switch in.Kind {
	case extract.Strong:
		return ast.NewEmphasis(2)
	case extract.Link:
		to := linkAddress(in.Href)
		if to == "" {
			return nil
		}
		l := ast.NewLink()
		l.Destination = []byte(to)
		l.SetAttributeString("rel", []byte("nofollow noopener"))
		return l
	case termInline:
		l := ast.NewLink()
		l.Destination = []byte(in.Href)
		return l
	case extract.Code:
		return ast.NewCodeSpan()
	}
	return ast.NewEmphasis(1)
}

// plain sets text, isolating the runs that go against the direction of lang.
func plain(parent ast.Node, s, lang string) {
	if parent.Kind() == ast.KindCodeSpan {
		parent.AppendChild(parent, raw(s)) // as a whole: code sets its own direction
		return
	}
	for len(s) > 0 {
		from, to := foreignRun(s, lang)
		if from > 0 {
			parent.AppendChild(parent, raw(s[:from]))
		}
		if to > from {
			n := &isolate{lang: "ar", dir: "rtl"}
			if lang == "ar" {
				n.lang, n.dir = "und-Latn", "ltr"
			}
			n.AppendChild(n, raw(s[from:to]))
			parent.AppendChild(parent, n)
		}
		s = s[to:]
	}
}

func raw(s string) *ast.String {
	n := ast.NewString([]byte(s))
	n.SetRaw(true) // escaped, but backslashes and entities are taken literally
	return n
}

// foreignRun finds the first run of words of the other script: from its first
// letter to its last, with what stands between. Where there is none, both ends
// are the length of s.
func foreignRun(s, lang string) (from, to int) {
	from, to = -1, len(s)
	skipped := own(s, lang)
	for i, r := range s[skipped:] {
		i += skipped
		if !unicode.IsLetter(r) {
			if from >= 0 && to == i && unicode.Is(unicode.Mn, r) {
				to = i + len(string(r)) // a mark stays with its letter
			}
			continue
		}
		rtl := r >= 0x590 && r <= 0x8FF || r >= 0xFB1D && r <= 0xFEFC
		foreign := rtl != (lang == "ar")
		switch {
		case foreign && from < 0:
			from = i
			to = i
		case !foreign && from >= 0:
			return from, to
		}
		if foreign {
			to = i + len(string(r))
		}
	}
	if from < 0 {
		return len(s), len(s)
	}
	return from, to
}

// own is the length of a beginning of s in which no letter of the other script
// stands; most text is of one script, and is gone through by bytes.
func own(s, lang string) int {
	i := 0
	for i < len(s) {
		c := s[i]
		switch {
		case c < utf8.RuneSelf && (lang != "ar" || c|0x20 < 'a' || c|0x20 > 'z'):
			i++
		case lang == "ar" && c >= 0xD8 && c <= 0xDB && i+1 < len(s): // U+0600 to U+06FF
			i += 2
		case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80: // U+2000 to U+203F, punctuation
			i += 3
		default:
			return i
		}
	}
	return i
}

// An isolate is a run of the other direction.
type isolate struct {
	ast.BaseInline
	lang, dir string
}

var isolateKind = ast.NewNodeKind("Isolate")

func (n *isolate) Kind() ast.NodeKind            { return isolateKind }
func (n *isolate) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type isolateRenderer struct{}

func (isolateRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(isolateKind, func(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
		if n := node.(*isolate); entering {
			_, _ = w.WriteString(`<bdi lang="` + n.lang + `" dir="` + n.dir + `">`)
		} else {
			_, _ = w.WriteString("</bdi>")
		}
		return ast.WalkContinue, nil
	})
	r.Register(ast.KindCodeSpan, func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.WriteString(`<code dir="auto">`)
		} else {
			_, _ = w.WriteString("</code>")
		}
		return ast.WalkContinue, nil
	})
}
