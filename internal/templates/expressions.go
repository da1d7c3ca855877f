package templates

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// An expr is a compiled expression.
type expr struct {
	typ  reflect.Type // nil: known only when it runs
	eval func(*run, reflect.Value) reflect.Value
	// text is the value of an expression whose type is of kind string.
	text func(*run, reflect.Value) string
	// owner, where it isn't nil, is the pointer that alone decides the value.
	owner func(*run, reflect.Value) reflect.Value
	// constant is the value of a constant.
	constant reflect.Value
}

// known is the type as the compiler uses it: nil for the empty interface,
// since the type of what is in it shows only when it runs.
func known(t reflect.Type) reflect.Type {
	if t == nil || t.Kind() != reflect.Interface {
		return t
	}
	if t.NumMethod() > 0 {
		giveUp("a value of type %s", t)
	}
	return nil
}

// valued is an expression of a type as Go declares it: where that is the empty
// interface, the value is what is in it.
func valued(t reflect.Type, eval func(*run, reflect.Value) reflect.Value) expr {
	if known(t) == nil {
		return expr{eval: func(r *run, dot reflect.Value) reflect.Value { return eval(r, dot).Elem() }}
	}
	e := expr{typ: t, eval: eval}
	if t.Kind() == reflect.String {
		e.text = func(r *run, dot reflect.Value) string { return eval(r, dot).String() }
	}
	return e
}

// texted is an expression that gives a string.
func texted(text func(*run, reflect.Value) string) expr {
	return expr{
		typ: reflect.TypeFor[string](), text: text,
		eval: func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(text(r, dot)) },
	}
}

func constant(x any) expr {
	v := reflect.ValueOf(x)
	e := valued(v.Type(), func(*run, reflect.Value) reflect.Value { return v })
	e.constant = v
	return e
}

// truth is the expression as a condition.
func (e expr) truth() func(*run, reflect.Value) bool {
	eval := e.eval
	if text := e.text; text != nil {
		return func(r *run, dot reflect.Value) bool { return text(r, dot) != "" }
	}
	truth := truthOf(e.typ)
	return func(r *run, dot reflect.Value) bool { return truth(eval(r, dot)) }
}

// truthOf tells how a value of the type is a condition.
func truthOf(t reflect.Type) func(reflect.Value) bool {
	if t == nil {
		return func(v reflect.Value) bool { return v.IsValid() && truthOf(v.Type())(v) }
	}
	switch t.Kind() {
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Float32, reflect.Float64:
		return func(v reflect.Value) bool { return v.Float() != 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	giveUp("a condition of type %s", t)
	return nil
}

// commands compiles a pipeline; each command's value is the next one's last
// argument.
func (c *compiler) commands(s *scope, cmds []*parse.CommandNode) expr {
	var e *expr
	for _, cmd := range cmds {
		x := c.command(s, cmd, e)
		e = &x
	}
	return *e
}

// command compiles a command. final is the value of the one before, or nil.
func (c *compiler) command(s *scope, cmd *parse.CommandNode, final *expr) expr {
	call := call{args: cmd.Args[1:], final: final}
	switch n := cmd.Args[0].(type) {
	case *parse.FieldNode:
		return c.chain(s, dotExpr(s), n.Ident, call)
	case *parse.VariableNode:
		return c.chain(s, variableExpr(s, n.Ident[0]), n.Ident[1:], call)
	case *parse.ChainNode:
		return c.chain(s, c.operand(s, n.Node), n.Field, call)
	case *parse.IdentifierNode:
		return c.function(s, n.Ident, call)
	default:
		if len(call.args) > 0 || final != nil {
			giveUp("%s", cmd)
		}
		return c.operand(s, n)
	}
}

// A call is what a function or method gets.
type call struct {
	args  []parse.Node
	final *expr // the value of the command before; nil when there is none
}

func (x call) none() bool { return len(x.args) == 0 && x.final == nil }

func dotExpr(s *scope) expr {
	here := func(_ *run, dot reflect.Value) reflect.Value { return dot }
	if s.dot == nil {
		return expr{eval: here}
	}
	return valued(s.dot, here)
}

func variableExpr(s *scope, name string) expr {
	slot := s.slot(name)
	read := func(r *run, _ reflect.Value) reflect.Value { return r.frame[slot] }
	if s.vars[slot].typ == nil {
		return expr{eval: read}
	}
	return valued(s.vars[slot].typ, read)
}

// operand compiles what stands for a value by itself.
func (c *compiler) operand(s *scope, n parse.Node) expr {
	switch n := n.(type) {
	case *parse.DotNode:
		return dotExpr(s)
	case *parse.FieldNode:
		return c.chain(s, dotExpr(s), n.Ident, call{})
	case *parse.VariableNode:
		return c.chain(s, variableExpr(s, n.Ident[0]), n.Ident[1:], call{})
	case *parse.ChainNode:
		return c.chain(s, c.operand(s, n.Node), n.Field, call{})
	case *parse.IdentifierNode:
		return c.function(s, n.Ident, call{})
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			giveUp("%s", n)
		}
		return c.commands(s, n.Cmds)
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.BoolNode:
		return constant(n.True)
	case *parse.NumberNode:
		if n.IsInt && !strings.ContainsAny(n.Text, ".eEpPxX'") && int64(int(n.Int64)) == n.Int64 {
			return constant(int(n.Int64))
		}
	}
	giveUp("%s", n)
	return expr{}
}

// chain compiles a way through fields; the last name gets the arguments.
func (c *compiler) chain(s *scope, from expr, names []string, x call) expr {
	if len(names) == 0 {
		if !x.none() {
			giveUp("arguments for something that isn't a function")
		}
		return from
	}
	for i, name := range names {
		with := call{}
		if i == len(names)-1 {
			with = x
		}
		from = c.member(s, from, name, with)
	}
	return from
}
