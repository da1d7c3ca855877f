package templates

import (
	"reflect"
	"slices"
)

// member compiles a field or a method of a value.
func (c *compiler) member(s *scope, of expr, name string, x call) expr {
	if of.typ != nil {
		return c.memberOf(s, of, name, x)
	}
	if !x.none() {
		giveUp("a call of %s on a value whose type isn't known", name)
	}
	var members typed[expr] // in each of them, dot is the value
	return expr{eval: func(r *run, dot reflect.Value) reflect.Value {
		v := of.eval(r, dot)
		m := members.get(c, v.Type(), func(t reflect.Type) expr {
			s := &scope{dot: t}
			return c.memberOf(s, dotExpr(s), name, call{})
		})
		return m.eval(r, v)
	}}
}

// memberOf compiles a field or a method of a value whose type is known.
func (c *compiler) memberOf(s *scope, of expr, name string, x call) expr {
	if m, receiver, ok := c.direct(of, name); ok {
		return c.callDirect(s, m, receiver, name, x)
	}
	t, pointer := of.typ, false
	for t.Kind() == reflect.Pointer {
		t, pointer = t.Elem(), true
	}
	if m, ok := reflect.PointerTo(t).MethodByName(name); ok {
		_, byValue := t.MethodByName(name)
		if pointer && of.typ.Elem() == t {
			return c.callMethod(s, of, m, x)
		}
		if byValue && !pointer {
			m, _ = t.MethodByName(name)
			return c.callMethod(s, of, m, x)
		}
		giveUp("method %s of %s", name, of.typ)
	}
	if t.Kind() != reflect.Struct {
		giveUp("%s of %s", name, of.typ)
	}
	f, ok := t.FieldByName(name)
	if !ok || !f.IsExported() || !x.none() {
		giveUp("field %s of %s", name, of.typ)
	}
	return through(of, f.Index)
}

// through goes from a struct, or a pointer to one, to the field at an index
// path. A nil on the way panics.
func through(of expr, index []int) expr {
	var hops []hop
	t := of.typ
	for _, i := range index {
		h := hop{field: i}
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
			h.pointers++
		}
		hops = append(hops, h)
		t = t.Field(i).Type
	}
	from := of.eval
	if len(hops) == 1 && hops[0].pointers == 0 {
		i := hops[0].field
		return valued(t, func(r *run, dot reflect.Value) reflect.Value { return from(r, dot).Field(i) })
	}
	if len(hops) == 2 && hops[0].pointers+hops[1].pointers == 0 {
		i, j := hops[0].field, hops[1].field
		return valued(t, func(r *run, dot reflect.Value) reflect.Value { return from(r, dot).Field(i).Field(j) })
	}
	return valued(t, func(r *run, dot reflect.Value) reflect.Value {
		v := from(r, dot)
		for _, h := range hops {
			for range h.pointers {
				v = v.Elem()
			}
			v = v.Field(h.field)
		}
		return v
	})
}

// A hop is a step to a field.
type hop struct{ pointers, field int }

// direct finds the method that is called directly, and its receiver: the value
// itself or what it embeds. A type that embeds a receiver doesn't hide its
// methods: see Method.
func (c *compiler) direct(of expr, name string) (m Method, receiver expr, ok bool) {
	for _, m := range c.methods {
		if m.Name != name {
			continue
		}
		if m.Of == of.typ {
			return m, of, true
		}
		if path := embedded(of.typ, m.Of); path != nil {
			return m, through(of, path), true
		}
	}
	return Method{}, expr{}, false
}

// embedded is the index path to an embedded field of a type, the shallowest;
// nil where there is none.
func embedded(t, want reflect.Type) []int {
	type place struct {
		t    reflect.Type
		path []int
	}
	for level := []place{{t, nil}}; len(level) > 0; {
		var next []place
		for _, p := range level {
			t := p.t
			if t.Kind() == reflect.Pointer {
				t = t.Elem()
			}
			if t.Kind() != reflect.Struct {
				continue
			}
			for i := range t.NumField() {
				f := t.Field(i)
				if !f.Anonymous {
					continue
				}
				path := append(slices.Clone(p.path), i)
				if f.Type == want {
					return path
				}
				next = append(next, place{f.Type, path})
			}
		}
		level = next
	}
	return nil
}

// callMethod compiles a call through reflection.
func (c *compiler) callMethod(s *scope, of expr, m reflect.Method, x call) expr {
	t := m.Type
	if t.IsVariadic() || t.NumOut() != 1 {
		giveUp("method %s of %s", m.Name, of.typ)
	}
	args := c.arguments(s, x, t.NumIn()-1)
	for i := range args {
		if want := t.In(i + 1); known(want) != nil && args[i].typ != want {
			giveUp("an argument of %s", m.Name)
		}
	}
	index := m.Index
	return valued(t.Out(0), func(r *run, dot reflect.Value) reflect.Value {
		values := make([]reflect.Value, len(args))
		for i, a := range args {
			if values[i] = a.eval(r, dot); !values[i].IsValid() {
				values[i] = reflect.Zero(t.In(i + 1))
			}
		}
		out := of.eval(r, dot).Method(index).Call(values)[0]
		if t.Out(0).Kind() == reflect.Interface {
			return reflect.ValueOf(&out).Elem().Interface().(reflect.Value)
		}
		return out
	})
}

// arguments compiles what a call gets: n values, or any number where n is
// negative.
func (c *compiler) arguments(s *scope, x call, n int) []expr {
	var out []expr
	for _, a := range x.args {
		out = append(out, c.operand(s, a))
	}
	if x.final != nil {
		out = append(out, *x.final)
	}
	if n >= 0 && len(out) != n {
		giveUp("%d arguments in place of %d", len(out), n)
	}
	return out
}

// callDirect compiles a call of a method that the options make known.
func (c *compiler) callDirect(s *scope, m Method, of expr, name string, x call) expr {
	args := c.arguments(s, x, -1)
	need := func(n int) {
		if len(args) != n {
			giveUp("%d arguments for %s", len(args), name)
		}
	}
	receiver := func(r *run, dot reflect.Value) any { return of.eval(r, dot).Interface() }
	var e expr
	switch f := m.Call.(type) {
	case func(any) string:
		need(0)
		e = texted(func(r *run, dot reflect.Value) string { return f(receiver(r, dot)) })
	case func(any) bool:
		need(0)
		return valued(reflect.TypeFor[bool](), func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(f(receiver(r, dot))) })
	case func(any, int) string:
		need(1)
		n := args[0].number()
		e = texted(func(r *run, dot reflect.Value) string { return f(receiver(r, dot), n(r, dot)) })
	case func(any, string) string:
		need(1)
		key := args[0].plain()
		e = texted(func(r *run, dot reflect.Value) string { return f(receiver(r, dot), key(r, dot)) })
	case func(any, string, int) string:
		need(2)
		key, n := args[0].plain(), args[1].number()
		e = texted(func(r *run, dot reflect.Value) string { return f(receiver(r, dot), key(r, dot), n(r, dot)) })
	case func(any, string, ...any) string:
		if len(args) == 0 {
			giveUp("no arguments for %s", name)
		}
		key, rest := args[0].plain(), args[1:]
		e = texted(func(r *run, dot reflect.Value) string {
			return f(receiver(r, dot), key(r, dot), boxed(r, dot, rest)...)
		})
	case func(any, any) any:
		need(1)
		out := reflect.TypeOf(f(reflect.Zero(m.Of).Interface(), nil))
		return valued(out, func(r *run, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(f(receiver(r, dot), box(args[0].eval(r, dot))))
		})
	default:
		giveUp("method %s of %T", name, m.Call)
	}
	if m.Pure && m.Of.Kind() == reflect.Pointer && !slices.ContainsFunc(args, func(a expr) bool { return !a.constant.IsValid() }) {
		e = remembered(e, of.eval)
	}
	return e
}

// remembered is an expression whose value is computed once for each owner.
func remembered(e expr, owner func(*run, reflect.Value) reflect.Value) expr {
	var texts owned[string]
	compute := e.text
	e = texted(func(r *run, dot reflect.Value) string {
		return texts.get(owner(r, dot), func() string { return compute(r, dot) })
	})
	e.owner = owner
	return e
}

// plain is the expression as an argument of type string.
func (e expr) plain() func(*run, reflect.Value) string {
	if e.typ == reflect.TypeFor[string]() {
		return e.text
	}
	if e.typ != nil {
		giveUp("%s in place of a string", e.typ)
	}
	return func(r *run, dot reflect.Value) string {
		v := e.eval(r, dot)
		if !v.IsValid() || v.Type() != reflect.TypeFor[string]() {
			giveUp("a value in place of a string")
		}
		return v.String()
	}
}

// number is the expression as an argument of type int.
func (e expr) number() func(*run, reflect.Value) int {
	if e.typ != nil && e.typ != reflect.TypeFor[int]() {
		giveUp("%s in place of an int", e.typ)
	}
	return func(r *run, dot reflect.Value) int {
		v := e.eval(r, dot)
		if e.typ == nil && (!v.IsValid() || v.Type() != reflect.TypeFor[int]()) {
			giveUp("a value in place of an int")
		}
		return int(v.Int())
	}
}

// box is a value as an any.
func box(v reflect.Value) any {
	if !v.IsValid() {
		return nil
	}
	return v.Interface()
}

func boxed(r *run, dot reflect.Value, args []expr) []any {
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = box(a.eval(r, dot))
	}
	return out
}
