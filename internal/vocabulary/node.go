package vocabulary

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"warraq/internal/yaml"
)

// A node is one value of a YAML file: a text, a list, a mapping or nothing.
type node struct {
	kind   nodeKind
	line   int
	text   string
	items  []node  // of a list
	fields []field // of a mapping
}

type field struct {
	key   string
	value node
}

type nodeKind uint8

const (
	null nodeKind = iota
	scalar
	list
	mapping
)

// A reader walks one file's tree and collects what is wrong in it, so that a
// person sees all faults at once, each with its line.
type reader struct {
	file string
	errs []error
}

func (r *reader) fail(n node, format string, args ...any) {
	r.errs = append(r.errs, fmt.Errorf("%s: %s", r.origin(n), fmt.Sprintf(format, args...)))
}

func (r *reader) origin(n node) Origin { return Origin{r.file, n.line} }

// parse answers the root of the file, null when it is empty or broken. Files
// that keep to plain YAML, as the shipped ones do, take the short way; the rest
// goes through the library, which knows all of YAML and what to say of mistakes.
func (r *reader) parse(data []byte) node {
	if n, ok := parsePlain(string(data)); ok {
		return n
	}
	return r.parseFull(data)
}

func (r *reader) parseFull(data []byte) node {
	f, err := yaml.Parse(data)
	if err != nil {
		at := Origin{File: r.file, Line: 1}
		var syntax interface {
			GetMessage() string
			GetToken() *token.Token
		}
		if errors.As(err, &syntax) {
			err = errors.New(syntax.GetMessage())
			if t := syntax.GetToken(); t != nil {
				at.Line = t.Position.Line
			}
		}
		r.errs = append(r.errs, fmt.Errorf("%s: not valid YAML: %w", at, err))
		return node{}
	}
	if len(f.Docs) == 0 {
		return node{}
	}
	return fromAST(f.Docs[0].Body)
}

// fromAST brings the library's tree to nodes.
func fromAST(n ast.Node) node {
	if n == nil {
		return node{}
	}
	out := node{}
	if t := n.GetToken(); t != nil {
		out.line = t.Position.Line
	}
	switch n := n.(type) {
	case *ast.NullNode:
	case *ast.SequenceNode:
		out.kind = list
		for _, v := range n.Values {
			out.items = append(out.items, fromAST(v))
		}
	case *ast.MappingNode:
		out.kind = mapping
		for _, v := range n.Values {
			out.fields = append(out.fields, field{v.Key.GetToken().Value, fromAST(v.Value)})
		}
	case *ast.MappingValueNode:
		out.kind = mapping
		out.fields = []field{{n.Key.GetToken().Value, fromAST(n.Value)}}
	case *ast.LiteralNode:
		out.kind, out.text = scalar, n.Value.Value
	default:
		out.kind, out.text = scalar, n.GetToken().Value
	}
	return out
}

// items are the elements of a sequence.
func (r *reader) items(n node) []node {
	if n.kind != list && n.kind != null {
		r.fail(n, "a list is needed here")
	}
	return n.items
}

// fields calls f for each key of a mapping, in order.
func (r *reader) fields(n node, f func(key string, value node)) {
	if n.kind != mapping && n.kind != null {
		r.fail(n, "keys with values are needed here")
	}
	for _, v := range n.fields {
		f(v.key, v.value)
	}
}

func (r *reader) text(n node) string {
	if n.kind == list || n.kind == mapping {
		r.fail(n, "a single value is needed here")
	}
	return n.text
}

func (r *reader) texts(n node) []string {
	items := r.items(n)
	if len(items) == 0 {
		return nil
	}
	out := make([]string, 0, len(items))
	for _, i := range items {
		out = append(out, r.text(i))
	}
	return out
}

func (r *reader) flag(n node) bool {
	switch r.text(n) {
	case "true":
		return true
	case "false":
		return false
	}
	r.fail(n, "true or false is needed here")
	return false
}
