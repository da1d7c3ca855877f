package templates

import (
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// A scope is what names mean at a place of a template.
type scope struct {
	dot  reflect.Type // nil: known only when it runs
	vars []variable
}

type variable struct {
	name string
	typ  reflect.Type
}

// declare enters a variable and answers its slot.
func (s *scope) declare(name string, typ reflect.Type) int {
	s.vars = append(s.vars, variable{name, typ})
	return len(s.vars) - 1
}

// slot finds the variable that a name means here.
func (s *scope) slot(name string) int {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return i
		}
	}
	giveUp("variable %s is not declared", name)
	return 0
}

// inner is a scope that ends before this one.
func (s *scope) inner(dot reflect.Type) *scope { return &scope{dot, slices.Clone(s.vars)} }

// list compiles nodes that follow each other.
func (c *compiler) list(s *scope, n *parse.ListNode) step {
	if n == nil {
		return func(*run, reflect.Value) {}
	}
	var steps []step
	for _, node := range n.Nodes {
		if x := c.node(s, node); x != nil {
			steps = append(steps, x)
		}
	}
	switch len(steps) {
	case 0:
		return func(*run, reflect.Value) {}
	case 1:
		return steps[0]
	case 2:
		a, b := steps[0], steps[1]
		return func(r *run, dot reflect.Value) { a(r, dot); b(r, dot) }
	case 3:
		a, b, c := steps[0], steps[1], steps[2]
		return func(r *run, dot reflect.Value) { a(r, dot); b(r, dot); c(r, dot) }
	}
	return func(r *run, dot reflect.Value) {
		for _, x := range steps {
			x(r, dot)
		}
	}
}

// node compiles a node; it is nil when there is nothing to do.
func (c *compiler) node(s *scope, n parse.Node) step {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		return func(r *run, _ reflect.Value) { r.w.Write(text) }
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		return c.action(s, n)
	case *parse.IfNode:
		return c.branch(s, &n.BranchNode, false)
	case *parse.WithNode:
		return c.branch(s, &n.BranchNode, true)
	case *parse.RangeNode:
		return c.loop(s, n)
	case *parse.TemplateNode:
		return c.include(s, n)
	}
	giveUp("%s", n)
	return nil
}

// assign compiles what a pipeline does to variables: nil when nothing.
func (c *compiler) assign(s *scope, p *parse.PipeNode, typ reflect.Type) func(*run, reflect.Value) {
	if len(p.Decl) == 0 {
		return nil
	}
	if len(p.Decl) > 1 {
		giveUp("%s", p)
	}
	name := p.Decl[0].Ident[0]
	if !p.IsAssign {
		slot := s.declare(name, typ)
		return func(r *run, v reflect.Value) { r.frame[slot] = v }
	}
	slot := s.slot(name)
	if s.vars[slot].typ != typ {
		giveUp("%s changes the variable's type", p)
	}
	return func(r *run, v reflect.Value) { r.frame[slot] = v }
}

// action compiles {{pipeline}}.
func (c *compiler) action(s *scope, n *parse.ActionNode) step {
	if len(n.Pipe.Decl) > 0 {
		e := c.commands(s, n.Pipe.Cmds)
		set := c.assign(s, n.Pipe, e.typ)
		return func(r *run, dot reflect.Value) { set(r, e.eval(r, dot)) }
	}
	cmds, chain := escapers(n.Pipe.Cmds)
	if chain == "" || len(cmds) == 0 {
		giveUp("%s has no escaper", n)
	}
	return c.print(c.commands(s, cmds), chain)
}

// escapers cuts the escapers off that html/template put at the end of a
// pipeline, and answers their names, joined by bars.
func escapers(cmds []*parse.CommandNode) ([]*parse.CommandNode, string) {
	n := len(cmds)
	for n > 0 {
		id, ok := cmds[n-1].Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(id.Ident, escaperPrefix) || len(cmds[n-1].Args) > 1 {
			break
		}
		n--
	}
	var names []string
	for _, cmd := range cmds[n:] {
		names = append(names, strings.TrimPrefix(cmd.Args[0].(*parse.IdentifierNode).Ident, escaperPrefix))
	}
	return cmds[:n], strings.Join(names, "|")
}

const escaperPrefix = "_html_template_"

// branch compiles {{if}} and {{with}}.
func (c *compiler) branch(s *scope, n *parse.BranchNode, with bool) step {
	head := s.inner(s.dot)
	e := c.commands(head, n.Pipe.Cmds)
	set := c.assign(head, n.Pipe, e.typ)
	otherwise := c.list(head.inner(s.dot), n.ElseList)
	if !with {
		then := c.list(head.inner(s.dot), n.List)
		if set == nil {
			truth := e.truth()
			return func(r *run, dot reflect.Value) {
				if truth(r, dot) {
					then(r, dot)
				} else {
					otherwise(r, dot)
				}
			}
		}
		truth := truthOf(e.typ)
		return func(r *run, dot reflect.Value) {
			v := e.eval(r, dot)
			set(r, v)
			if truth(v) {
				then(r, dot)
			} else {
				otherwise(r, dot)
			}
		}
	}
	then := c.bodyFor(head, n.List, e.typ)
	truth := truthOf(e.typ)
	return func(r *run, dot reflect.Value) {
		v := e.eval(r, dot)
		if set != nil {
			set(r, v)
		}
		if truth(v) {
			then(r, v)
		} else {
			otherwise(r, dot)
		}
	}
}

// bodyFor compiles a list for a dot of a type. Where the type is known only
// when it runs, it is compiled for each type that comes.
func (c *compiler) bodyFor(s *scope, n *parse.ListNode, dot reflect.Type) step {
	if dot != nil {
		return c.list(s.inner(dot), n)
	}
	var bodies typed[step]
	return func(r *run, v reflect.Value) {
		body := bodies.get(c, v.Type(), func(t reflect.Type) step { return c.list(s.inner(t), n) })
		body(r, v)
	}
}

// loop compiles {{range}}.
func (c *compiler) loop(s *scope, n *parse.RangeNode) step {
	e := c.commands(s, n.Pipe.Cmds)
	otherwise := c.list(s.inner(s.dot), n.ElseList)
	if e.typ != nil {
		each := c.iteration(s, n, e.typ)
		return func(r *run, dot reflect.Value) {
			if !each(r, e.eval(r, dot)) {
				otherwise(r, dot)
			}
		}
	}
	var loops typed[func(*run, reflect.Value) bool]
	return func(r *run, dot reflect.Value) {
		v := e.eval(r, dot)
		if !v.IsValid() {
			otherwise(r, dot)
			return
		}
		each := loops.get(c, v.Type(), func(t reflect.Type) func(*run, reflect.Value) bool { return c.iteration(s, n, t) })
		if !each(r, v) {
			otherwise(r, dot)
		}
	}
}

// iteration compiles the loop over a slice; it tells whether there was
// anything to go through.
func (c *compiler) iteration(s *scope, n *parse.RangeNode, list reflect.Type) func(*run, reflect.Value) bool {
	if list.Kind() != reflect.Slice {
		giveUp("range over %s", list)
	}
	if n.Pipe.IsAssign || len(n.Pipe.Decl) > 2 {
		giveUp("%s", n.Pipe)
	}
	in := s.inner(s.dot)
	index, element := -1, -1
	elemType := known(list.Elem())
	if len(n.Pipe.Decl) == 2 {
		index = in.declare(n.Pipe.Decl[0].Ident[0], reflect.TypeFor[int]())
	}
	if k := len(n.Pipe.Decl); k > 0 {
		element = in.declare(n.Pipe.Decl[k-1].Ident[0], elemType)
	}
	body := c.bodyFor(in, n.List, elemType)
	return func(r *run, v reflect.Value) bool {
		count := v.Len()
		for i := range count {
			x := v.Index(i)
			if elemType == nil {
				x = x.Elem()
			}
			if index >= 0 {
				r.frame[index] = reflect.ValueOf(i)
			}
			if element >= 0 {
				r.frame[element] = x
			}
			body(r, x)
		}
		return count > 0
	}
}
