package extract

import (
	"errors"
	"strings"

	goccy "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"warraq/internal/yaml"
)

const fence = "---"

// Bounds on a front matter, in bytes and lines.
const maxHead, maxHeadLines = 256 << 10, 2000

// A head is the front matter of a file, and where it ends.
type head struct {
	front    FrontMatter
	lines    []Line // of the head, fences included; nil when there is none
	end      int    // byte at which the text begins
	next     int    // the number of the line there, from 1
	problems []Problem
}

// readHead reads the front matter: YAML between two lines of three dashes at
// the beginning of body. A head that doesn't parse is still kept out of the
// text, with a Problem.
func readHead(body string) head {
	none := head{next: 1}
	first, rest, ok := strings.Cut(body, "\n")
	if !ok || strings.TrimRight(first, " \t") != fence || !beginsWithKey(rest) {
		return none
	}
	h := head{lines: []Line{{Number: 1, Span: Span{0, len(fence)}, Text: fence, Rule: "front-matter"}}}
	start := len(first) + 1
	for at, number := start, 2; at < len(body); number++ {
		text, _, more := strings.Cut(body[at:], "\n")
		end := at + len(text)
		text = strings.TrimRight(text, " \t")
		if text != "" {
			h.lines = append(h.lines, Line{Number: number, Span: Span{at, at + len(text)}, Text: text, Rule: "front-matter"})
		}
		if text == fence || text == "..." {
			h.end, h.next = end, number
			if more {
				h.end, h.next = end+1, number+1
			}
			h.parse(body[start:at])
			return h
		}
		at = end + 1
	}
	none.problems = []Problem{{Line: 1, Col: 1, Message: "the front matter has no end", Hint: "close it with a line of three dashes"}}
	return none
}

// beginsWithKey tells whether the first line that isn't blank or a comment is
// a key and its value; three dashes above prose are an ornament.
func beginsWithKey(rest string) bool {
	for rest != "" {
		var text string
		text, rest, _ = strings.Cut(rest, "\n")
		text = strings.TrimSpace(text)
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		key, _, ok := strings.Cut(text, ":")
		return text == fence || ok && key != "" && !strings.ContainsAny(key, " \t")
	}
	return false
}

// parse reads the YAML of the head, which begins on line 2 of the file.
func (h *head) parse(text string) {
	if len(text) > maxHead || strings.Count(text, "\n") > maxHeadLines {
		h.problems = append(h.problems, Problem{Line: 1, Col: 1, Message: "the front matter is too large to be read", Hint: "keep it under 256 KB and 2,000 lines"})
		return
	}
	file, err := yaml.Parse([]byte(text))
	if err != nil {
		h.syntaxProblem(err)
		return
	}
	for _, doc := range file.Docs {
		switch body := doc.Body.(type) {
		case nil:
		case *ast.MappingNode:
			for _, v := range body.Values {
				h.set(v)
			}
		case *ast.MappingValueNode:
			h.set(body)
		case *ast.CommentGroupNode:
		default:
			h.problem(body, "the front matter is not a list of keys and values", `write one "key: value" on each line`)
		}
	}
}

func (h *head) syntaxProblem(err error) {
	p := Problem{Line: 2, Col: 1, Message: "the front matter is not valid YAML", Hint: "put values that hold a colon in quotation marks"}
	var syntax *goccy.SyntaxError
	if errors.As(err, &syntax) {
		p.Message += ": " + syntax.Message
		if t := syntax.Token; t != nil && t.Position != nil {
			p.Line, p.Col = t.Position.Line+1, t.Position.Column
		}
	}
	h.problems = append(h.problems, p)
}

func (h *head) problem(n ast.Node, message, hint string) {
	p := Problem{Line: 2, Col: 1, Message: message, Hint: hint}
	if t := n.GetToken(); t != nil && t.Position != nil {
		p.Line, p.Col = t.Position.Line+1, t.Position.Column
	}
	h.problems = append(h.problems, p)
}

// frontKeys is what may stand in front matter, for the hint.
const frontKeys = "title date updated author source url lang draft id aliases tags topics countries people organisations"

// set takes over one key. A key that isn't known is a Problem and changes
// nothing.
func (h *head) set(v *ast.MappingValueNode) {
	f, key := &h.front, v.Key.GetToken().Value
	texts := map[string]*string{
		"title": &f.Title, "date": &f.Date, "updated": &f.Updated, "author": &f.Author,
		"source": &f.Source, "url": &f.URL, "lang": &f.Lang, "id": &f.ID,
	}
	lists := map[string]*[]string{
		"aliases": &f.Aliases, "tags": &f.Tags, "topics": &f.Topics,
		"countries": &f.Countries, "people": &f.People, "organisations": &f.Organisations,
	}
	if to, ok := texts[key]; ok {
		text, ok := scalar(v.Value)
		if !ok {
			h.problem(v.Value, key+" takes one value", "write it on the line of its key")
		}
		*to = text
		return
	}
	if to, ok := lists[key]; ok {
		list, ok := scalars(v.Value)
		if !ok {
			h.problem(v.Value, key+" takes a list", "write it as [one, two]")
		}
		*to = list
		return
	}
	if key == "draft" {
		b, ok := v.Value.(*ast.BoolNode)
		if !ok {
			h.problem(v.Value, "draft is true or false", "")
			return
		}
		f.Draft = b.Value
		return
	}
	h.problem(v.Key, "unknown key "+key, "the keys are "+frontKeys)
}

// scalar is the text of a value that is one; a date or a number stays as it
// is written.
func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return "", true
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), true
	case ast.ScalarNode:
		return strings.TrimSpace(n.GetToken().Value), true
	}
	return "", false
}

// scalars is the texts of a list, or of one value in its place.
func scalars(n ast.Node) ([]string, bool) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		text, ok := scalar(n)
		if text == "" {
			return nil, ok
		}
		return []string{text}, ok
	}
	list := make([]string, 0, len(seq.Values))
	for _, v := range seq.Values {
		text, ok := scalar(v)
		if !ok {
			return nil, false
		}
		list = append(list, text)
	}
	return list, true
}
