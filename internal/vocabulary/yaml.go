package vocabulary

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// A reader walks one file's YAML tree and collects what is wrong in it, so
// that a person sees all faults at once, each with its line.
type reader struct {
	file string
	errs []error
}

func (r *reader) fail(n ast.Node, format string, args ...any) {
	r.errs = append(r.errs, fmt.Errorf("%s: %s", r.origin(n), fmt.Sprintf(format, args...)))
}

func (r *reader) origin(n ast.Node) Origin {
	line := 0
	if n != nil && n.GetToken() != nil {
		line = n.GetToken().Position.Line
	}
	return Origin{r.file, line}
}

// parse answers the root node of the file, nil when it is empty or broken.
func (r *reader) parse(data []byte) ast.Node {
	f, err := parser.ParseBytes(data, 0)
	if err != nil {
		var syntax interface{ GetMessage() string }
		if errors.As(err, &syntax) {
			err = errors.New(syntax.GetMessage())
		}
		r.errs = append(r.errs, fmt.Errorf("%s: not valid YAML: %w", r.file, err))
		return nil
	}
	if len(f.Docs) == 0 {
		return nil
	}
	return f.Docs[0].Body
}

// items are the elements of a sequence.
func (r *reader) items(n ast.Node) []ast.Node {
	if empty(n) {
		return nil
	}
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		r.fail(n, "a list is needed here")
		return nil
	}
	return seq.Values
}

// fields calls f for each key of a mapping, in order.
func (r *reader) fields(n ast.Node, f func(key string, value ast.Node)) {
	if empty(n) {
		return
	}
	m, ok := n.(*ast.MappingNode)
	if !ok {
		r.fail(n, "keys with values are needed here")
		return
	}
	for _, v := range m.Values {
		f(v.Key.GetToken().Value, v.Value)
	}
}

func (r *reader) text(n ast.Node) string {
	if empty(n) {
		return ""
	}
	switch n.(type) {
	case *ast.SequenceNode, *ast.MappingNode:
		r.fail(n, "a single value is needed here")
		return ""
	case *ast.LiteralNode:
		return n.(*ast.LiteralNode).Value.Value
	}
	return n.GetToken().Value
}

func (r *reader) texts(n ast.Node) []string {
	items := r.items(n)
	out := make([]string, 0, len(items))
	for _, i := range items {
		out = append(out, r.text(i))
	}
	return out
}

func (r *reader) flag(n ast.Node) bool {
	switch r.text(n) {
	case "true":
		return true
	case "false":
		return false
	}
	r.fail(n, "true or false is needed here")
	return false
}

func (r *reader) number(n ast.Node) float32 {
	f, err := strconv.ParseFloat(r.text(n), 32)
	if err != nil {
		r.fail(n, "a number is needed here")
	}
	return float32(f)
}

func empty(n ast.Node) bool {
	if n == nil {
		return true
	}
	_, null := n.(*ast.NullNode)
	return null
}
