package extract

import (
	"strings"
	"sync"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownParser reads CommonMark with tables, but no indented code: in
// the files that people bring, indented lines are prose.
var markdownParser = sync.OnceValue(func() parser.Parser {
	blocks := parser.DefaultBlockParsers()
	kept := blocks[:0]
	code := parser.NewCodeBlockParser()
	for _, b := range blocks {
		if b.Value != code {
			kept = append(kept, b)
		}
	}
	p := parser.NewParser(
		parser.WithBlockParsers(kept...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
	p.AddOptions(
		parser.WithParagraphTransformers(util.Prioritized(newBoundedTables(), 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
	return p
})

// readMarkdown is the front end for Markdown, from byte h.end on. title is one
// that is known already, or empty.
func readMarkdown(body string, h head, title string, p Profile) reading {
	source := []byte(body[h.end:])
	m := markdownReader{
		reading: reading{text: body},
		body:    body, source: source, base: h.end,
		numbers: newNumbers(body, h), profile: p, titled: title != "",
	}
	context := parser.NewContext()
	doc := markdownParser().Parse(text.NewReader(source), parser.WithContext(context))
	sparse, _ := context.Get(sparseTables).([]int)
	for _, at := range sparse {
		m.problems = append(m.problems, Problem{
			Line: m.numbers.number(m.base + at), Col: 1,
			Message: "a table with many columns and short rows is kept as text",
			Hint:    "give every row as many cells as the first",
		})
	}
	m.container(doc, Paragraph, 0)
	m.takeTitle()
	m.dropRelated()
	m.keepRest(h.end)
	return m.reading
}

// A markdownReader turns a tree of goldmark into blocks.
type markdownReader struct {
	reading
	body    string
	source  []byte // body from base on
	base    int
	numbers lineNumbers
	profile Profile
	titled  bool // a title is known
}

// container reads the blocks in n. kind is what a paragraph in it is, and
// depth how deep in lists it is.
func (m *markdownReader) container(n ast.Node, kind Kind, depth int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			m.heading(c)
		case *ast.List:
			m.list(c, depth+1)
		case *ast.Blockquote:
			m.container(c, Quote, 0)
		case *ast.HTMLBlock:
			m.html(c)
		case *ast.FencedCodeBlock:
			m.code(c)
		case *east.Table:
			m.table(c)
		case *ast.Paragraph, *ast.TextBlock:
			m.paragraph(c, Block{Kind: kind})
		}
	}
}

func (m *markdownReader) heading(n *ast.Heading) {
	b, ok := m.leaf(n, Block{Kind: Heading, Level: max(2, n.Level)})
	if !ok {
		return
	}
	if !m.titled && n.Level == 1 && len(m.blocks) == 0 {
		m.title = Title{Text: b.Text, Rule: "heading", Span: b.Span}
		m.titled = true
		return
	}
	m.blocks = append(m.blocks, b)
}

// takeTitle makes a first paragraph that looks like a headline the title.
func (m *markdownReader) takeTitle() {
	if m.titled || len(m.blocks) < 2 || m.blocks[0].Kind != Paragraph {
		return
	}
	b := m.blocks[0]
	s := newSheet(m.body[:m.blocks[1].Span.End], b.Span.Start, 1)
	if s.isTitle(0, wrap{}) && len(s.text(0)) == b.Span.End-b.Span.Start {
		m.title = Title{Text: b.Text, Rule: "first-line", Span: b.Span}
		m.blocks = m.blocks[1:]
	}
}

// list reads the items of a list. The first paragraph of an item is the item,
// those behind it are paragraphs.
func (m *markdownReader) list(n *ast.List, depth int) {
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		first := true
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			leaf := c.Kind() == ast.KindParagraph || c.Kind() == ast.KindTextBlock
			switch inner, ok := c.(*ast.List); {
			case ok:
				m.list(inner, depth+1)
			case leaf && first:
				m.paragraph(c, Block{Kind: ListItem, Level: depth, Ordered: n.IsOrdered()})
				first = false
			case leaf:
				m.paragraph(c, Block{Kind: Paragraph})
			default:
				m.one(c, depth)
			}
		}
	}
}

// one reads a block that isn't the text of a list item.
func (m *markdownReader) one(n ast.Node, depth int) {
	switch c := n.(type) {
	case *ast.Heading:
		m.heading(c)
	case *ast.HTMLBlock:
		m.html(c)
	case *ast.FencedCodeBlock:
		m.code(c)
	case *east.Table:
		m.table(c)
	default:
		m.container(n, Quote, depth)
	}
}

// paragraph reads a leaf of text: a caption when it is nothing but a picture,
// clutter when the data knows it.
func (m *markdownReader) paragraph(n ast.Node, like Block) {
	if image, ok := onlyChild(n).(*ast.Image); ok {
		like = Block{Kind: Caption}
		if len(image.Title) > 0 && !image.HasChildren() {
			span := m.span(n)
			m.blocks = append(m.blocks, Block{Kind: Caption, Text: unescape(image.Title), Span: span})
			return
		}
	}
	b, ok := m.leaf(n, like)
	if !ok {
		return
	}
	if rule := m.clutter(b); rule != "" {
		m.removed = append(m.removed, m.numbers.lines(b.Span, rule)...)
		return
	}
	m.blocks = append(m.blocks, b)
}

// clutter answers the rule by which a block is none of the article's.
func (m *markdownReader) clutter(b Block) string {
	if len(b.Text) > maxKey {
		return ""
	}
	key := lineKey(b.Text)
	if f := boilerplates().find(key, endingOf(b.Text)); !f.edge {
		return f.rule
	}
	if m.profile.knows(key) {
		return "recurring"
	}
	return ""
}

func onlyChild(n ast.Node) ast.Node {
	if n.ChildCount() == 1 {
		return n.FirstChild()
	}
	return nil
}

// leaf fills in the text, inlines and span of a block; false when there is no
// text in it.
func (m *markdownReader) leaf(n ast.Node, b Block) (Block, bool) {
	w := inlineWriter{m: m}
	w.children(n)
	b.Text, b.Inlines = w.finish()
	b.Span = m.span(n)
	return b, b.Text != ""
}

// html lists the lines of a block of raw HTML as removed.
func (m *markdownReader) html(n *ast.HTMLBlock) {
	span := m.span(n)
	if n.HasClosure() {
		span.End = max(span.End, m.base+n.ClosureLine.Stop)
	}
	m.removed = append(m.removed, m.numbers.lines(span, "raw-html")...)
}

// code reads a fenced block as a paragraph set as code.
func (m *markdownReader) code(n *ast.FencedCodeBlock) {
	var lines []string
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		lines = append(lines, string(seg.Value(m.source)))
	}
	content := strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
	if content == "" {
		return
	}
	m.blocks = append(m.blocks, Block{
		Kind: Paragraph, Text: content, Span: m.span(n),
		Inlines: []Inline{{Kind: Code, Start: 0, End: len(content)}},
	})
}

// table reads a table, one row to a line, with tabs between the cells.
func (m *markdownReader) table(n *east.Table) {
	var rows []string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			w := inlineWriter{m: m}
			w.children(cell)
			content, _ := w.finish()
			cells = append(cells, content)
		}
		rows = append(rows, strings.Join(cells, "\t"))
	}
	content := strings.Join(rows, "\n")
	if span := m.span(n); strings.ContainsFunc(content, isWordRune) && span.End > span.Start {
		m.blocks = append(m.blocks, Block{Kind: Table, Text: content, Span: span})
	}
}

// span is where a block stands in the body, in whole lines without the space
// around them.
func (m *markdownReader) span(n ast.Node) Span {
	start, end := extent(n)
	if start < 0 {
		return Span{m.base, m.base}
	}
	start, end = start+m.base, end+m.base
	start = m.base + strings.LastIndexByte(m.body[m.base:start], '\n') + 1
	if i := strings.IndexByte(m.body[end:], '\n'); i >= 0 && (end == start || m.body[end-1] != '\n') {
		end += i
	} else if i < 0 {
		end = len(m.body)
	}
	return trimSpan(m.body, Span{start, end})
}

// trimSpan takes the white space off both ends of a span.
func trimSpan(body string, s Span) Span {
	s.Start += len(body[s.Start:s.End]) - len(strings.TrimLeftFunc(body[s.Start:s.End], unicode.IsSpace))
	s.End -= len(body[s.Start:s.End]) - len(strings.TrimRightFunc(body[s.Start:s.End], unicode.IsSpace))
	return s
}

// extent is the first and the last byte of the source that n was made of, or
// -1 when it doesn't tell.
func extent(n ast.Node) (start, end int) {
	start, end = -1, -1
	grow := func(a, b int) {
		if start < 0 || a < start {
			start = a
		}
		end = max(end, b)
	}
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		lines := n.Lines()
		grow(lines.At(0).Start, lines.At(lines.Len()-1).Stop)
		return start, end
	}
	if t, ok := n.(*ast.Text); ok {
		return t.Segment.Start, t.Segment.Stop
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if a, b := extent(c); a >= 0 {
			grow(a, b)
		}
	}
	return start, end
}
