// Package templates runs html/template templates many times faster than
// html/template does.
//
// In comes a parsed template; out comes a Program that writes the same bytes.
// What is promised:
//
//   - The templates are read, escaped for their contexts and checked by
//     html/template. Only its result, the escaped tree, is compiled: to
//     functions that know the types of what they read. An escaper is run here
//     where the value is plain text or a number and the rule is short, else
//     html/template itself is asked.
//   - What the compiler doesn't know (break, maps, functions as values …), and
//     whatever goes wrong while a Program runs, is left to html/template, page
//     by page: its output and its errors are the ones that count.
//   - A Program is safe for concurrent use.
//
// The way of a template: templates.go takes it in and runs it, statements.go
// compiles what stands between the braces to steps, expressions.go, members.go
// and functions.go to values, escape.go and official.go write values.
package templates

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"sync"
	"sync/atomic"
	"text/template/parse"
)

// A Program is a compiled template.
type Program struct {
	official *template.Template
	entry    string
	compiler *compiler
	bodies   typed[*unit]            // the entry, for each type of view that came
	unknown  atomic.Pointer[unknown] // what it takes html/template for
	left     atomic.Int64            // pages that html/template wrote
	runs     sync.Pool
}

// Options tell the compiler about the views.
type Options struct {
	// Methods are called directly; others through reflection.
	Methods []Method
}

// A Method is a method that templates call often.
type Method struct {
	Of   reflect.Type // the receiver
	Name string
	// Pure says that the same receiver and arguments give the same result for
	// as long as the Program lives. Of must be a pointer then.
	Pure bool
	// Call calls it, the receiver being its first argument. It is one of
	// func(any) string, func(any) bool, func(any, int) string,
	// func(any, string) string, func(any, string, int) string,
	// func(any, string, ...any) string and func(any, any) any.
	Call any
}

// New takes in the template called entry of the set that t belongs to. Faults
// that html/template finds are returned. It is compiled when it is first run
// with a view of a type.
func New(t *template.Template, entry string, o Options) (*Program, error) {
	if err := escape(t, entry); err != nil {
		return nil, err
	}
	p := &Program{official: t, entry: entry}
	p.compiler = &compiler{set: t, methods: o.Methods, units: map[unitKey]*unit{}}
	p.runs.New = func() any { return &run{} }
	return p, nil
}

// escape has html/template rewrite the trees, as it does when a template is
// first run. That there is no data for the run is no fault.
func escape(t *template.Template, entry string) error {
	if t.Lookup(entry) == nil {
		return fmt.Errorf("no template is called %q", entry)
	}
	err := t.ExecuteTemplate(io.Discard, entry, nil)
	if fault, ok := err.(*template.Error); ok {
		return fault
	}
	return nil
}

// Left tells how many pages were left to html/template, and what the compiler
// didn't know; why is empty where pages were left because of their data.
func (p *Program) Left() (pages int, why string) {
	if u := p.unknown.Load(); u != nil {
		why = u.what
	}
	return int(p.left.Load()), why
}

// Execute runs the Program with a view and appends the result to w. After an
// error w is as it was.
func (p *Program) Execute(w *bytes.Buffer, view any) error {
	length := w.Len()
	if p.unknown.Load() == nil && p.run(w, reflect.ValueOf(view)) {
		return nil
	}
	p.left.Add(1)
	w.Truncate(length)
	if err := p.official.ExecuteTemplate(w, p.entry, view); err != nil {
		w.Truncate(length)
		return err
	}
	return nil
}

// run tells whether the compiled code came through.
func (p *Program) run(w *bytes.Buffer, view reflect.Value) (ok bool) {
	defer func() {
		if ok {
			return
		}
		if u, is := recover().(unknown); is {
			p.unknown.CompareAndSwap(nil, &u)
		}
	}()
	if !view.IsValid() {
		return false
	}
	body := p.bodies.get(p.compiler, view.Type(), func(t reflect.Type) *unit { return p.compiler.unit(p.entry, t) })
	r := p.runs.Get().(*run)
	r.w = w
	r.call(body, view)
	r.w = nil
	clear(r.stack) // so that the view can go
	p.runs.Put(r)
	return true
}

// A run is one execution.
type run struct {
	w     *bytes.Buffer
	frame []reflect.Value // the variables of the template that runs, $ first
	stack []reflect.Value // where frames are
	top   int
	depth int
}

// maxDepth is how deep templates may call each other here; html/template
// decides about those that go deeper.
const maxDepth = 1000

// call runs a template.
func (r *run) call(u *unit, dot reflect.Value) {
	if r.depth == maxDepth {
		panic("templates call each other too deeply")
	}
	frame, top := r.frame, r.top
	if top+u.slots > len(r.stack) {
		r.stack, r.top = make([]reflect.Value, max(64, 2*len(r.stack), u.slots)), 0 // older frames stay where they are
	}
	r.frame = r.stack[r.top : r.top+u.slots]
	r.top += u.slots
	r.depth++
	r.frame[0] = dot
	u.body(r, dot)
	r.depth--
	if r.frame, r.top = frame, top; r.depth == 0 {
		r.top = 0
	}
}

// A step writes a piece of a page.
type step func(r *run, dot reflect.Value)

// A unit is a template compiled for a type of dot.
type unit struct {
	dot   reflect.Type // nil: known only when it runs
	slots int          // of variables
	body  step
}

type unitKey struct {
	name string
	dot  reflect.Type
}

// A compiler compiles the templates of a set.
type compiler struct {
	set     *template.Template
	methods []Method
	mu      sync.Mutex
	units   map[unitKey]*unit
}

// unknown is what the compiler panics with where it meets what it doesn't know.
type unknown struct{ what string }

func giveUp(format string, args ...any) { panic(unknown{fmt.Sprintf(format, args...)}) }

// guard compiles under the lock and answers what wasn't known, or nil.
func (c *compiler) guard(f func()) (u *unknown) {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer func() {
		switch p := recover().(type) {
		case nil:
		case unknown:
			u = &p
		default:
			u = &unknown{fmt.Sprint(p)}
		}
	}()
	f()
	return nil
}

// unit is the template of a name compiled for a type of dot. Templates may call
// themselves: the body of the one that is being compiled comes later.
func (c *compiler) unit(name string, dot reflect.Type) *unit {
	key := unitKey{name, dot}
	if u, ok := c.units[key]; ok {
		return u
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil {
		giveUp("template %q stands in a context other than text", name)
	}
	u := &unit{dot: dot, slots: 1 + declarations(t.Tree.Root)}
	c.units[key] = u
	defer func() {
		if u.body == nil {
			delete(c.units, key)
		}
	}()
	s := &scope{dot: dot}
	s.declare("$", dot)
	u.body = c.list(s, t.Tree.Root)
	return u
}

// declarations counts the variables that a template declares.
func declarations(n parse.Node) int {
	branch := func(b *parse.BranchNode) int {
		count := len(b.Pipe.Decl) + declarations(b.List)
		if b.ElseList != nil {
			count += declarations(b.ElseList)
		}
		return count
	}
	switch n := n.(type) {
	case *parse.ListNode:
		count := 0
		for _, x := range n.Nodes {
			count += declarations(x)
		}
		return count
	case *parse.ActionNode:
		return len(n.Pipe.Decl)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			return len(n.Pipe.Decl)
		}
	case *parse.IfNode:
		return branch(&n.BranchNode)
	case *parse.WithNode:
		return branch(&n.BranchNode)
	case *parse.RangeNode:
		return branch(&n.BranchNode)
	}
	return 0
}
