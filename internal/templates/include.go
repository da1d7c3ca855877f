package templates

import (
	"bytes"
	"reflect"
	"sync/atomic"
	"text/template/parse"
)

// A Lasting view doesn't change, and stands in many pages: what a template that
// includes it makes of it is kept with it, and written again the next time.
// That is right for a template because it sees nothing but its view.
type Lasting interface {
	// Output is where it is kept; nil keeps nothing.
	Output() *Output
}

// An Output is what one template has made of a Lasting view. The zero Output is
// ready for use, by several goroutines at once.
type Output struct {
	of atomic.Pointer[output]
}

type output struct {
	by   *unit
	html []byte
}

var lasting = reflect.TypeFor[Lasting]()

// include compiles {{template}}.
func (c *compiler) include(s *scope, n *parse.TemplateNode) step {
	if n.Pipe == nil || len(n.Pipe.Decl) > 0 {
		giveUp("%s", n)
	}
	e := c.commands(s, n.Pipe.Cmds)
	if e.typ != nil {
		u := c.unit(n.Name, e.typ)
		if e.typ.Implements(lasting) {
			return func(r *run, dot reflect.Value) { r.callOnce(u, e.eval(r, dot)) }
		}
		return func(r *run, dot reflect.Value) { r.call(u, e.eval(r, dot)) }
	}
	var units typed[*unit]
	return func(r *run, dot reflect.Value) {
		v := e.eval(r, dot)
		u := units.get(c, v.Type(), func(t reflect.Type) *unit { return c.unit(n.Name, t) })
		r.call(u, v)
	}
}

// callOnce runs a template on a Lasting view, or writes what it made of it
// before.
func (r *run) callOnce(u *unit, dot reflect.Value) {
	keep := dot.Interface().(Lasting).Output()
	if keep == nil {
		r.call(u, dot)
		return
	}
	if o := keep.of.Load(); o != nil && o.by == u {
		r.w.Write(o.html)
		return
	}
	from := r.w.Len()
	r.call(u, dot)
	keep.of.Store(&output{u, bytes.Clone(r.w.Bytes()[from:])})
}
