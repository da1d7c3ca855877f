package templates

import (
	"fmt"
	"reflect"
)

// function compiles a call of one of the functions that templates have from
// the start.
func (c *compiler) function(s *scope, name string, x call) expr {
	switch name {
	case "and", "or":
		return c.either(s, name == "or", x)
	case "not":
		truth := c.arguments(s, x, 1)[0].truth()
		return condition(func(r *run, dot reflect.Value) bool { return !truth(r, dot) })
	case "eq":
		return condition(c.equal(s, x))
	case "ne":
		if len(x.args) > 2 {
			giveUp("ne with %d arguments", len(x.args))
		}
		equal := c.equal(s, x)
		return condition(func(r *run, dot reflect.Value) bool { return !equal(r, dot) })
	case "lt", "le", "gt", "ge":
		return c.compare(s, name, x)
	case "len":
		return length(c.arguments(s, x, 1)[0])
	case "index":
		return element(c.arguments(s, x, 2))
	case "slice":
		return substring(c.arguments(s, x, -1))
	case "print", "printf", "println":
		return c.format(s, name, x)
	}
	giveUp("function %s", name)
	return expr{}
}

func condition(f func(*run, reflect.Value) bool) expr {
	yes, no := reflect.ValueOf(true), reflect.ValueOf(false)
	return expr{typ: reflect.TypeFor[bool](), eval: func(r *run, dot reflect.Value) reflect.Value {
		if f(r, dot) {
			return yes
		}
		return no
	}}
}

// either compiles and, or: the first value that decides, else the last.
func (c *compiler) either(s *scope, or bool, x call) expr {
	if len(x.args) == 0 || x.final != nil {
		giveUp("and, or without arguments of their own")
	}
	args := c.arguments(s, x, -1)
	typ := args[0].typ
	truths := make([]func(reflect.Value) bool, len(args))
	for i, a := range args {
		truths[i] = truthOf(a.typ)
		if a.typ != typ {
			typ = nil
		}
	}
	last := len(args) - 1
	eval := func(r *run, dot reflect.Value) reflect.Value {
		for i, a := range args[:last] {
			if v := a.eval(r, dot); truths[i](v) == or {
				return v
			}
		}
		return args[last].eval(r, dot)
	}
	if typ == nil {
		return expr{eval: eval}
	}
	return valued(typ, eval)
}

// equal compiles eq: whether the first value equals one of the others. It
// knows values of one basic type.
func (c *compiler) equal(s *scope, x call) func(*run, reflect.Value) bool {
	args := c.arguments(s, x, -1)
	if len(args) < 2 {
		giveUp("eq with %d arguments", len(args))
	}
	texts := make([]func(*run, reflect.Value) string, len(args))
	for i, a := range args {
		if texts[i] = a.text; a.text == nil {
			texts = nil
			break
		}
	}
	if len(texts) == 2 {
		a, b := texts[0], texts[1]
		return func(r *run, dot reflect.Value) bool { return a(r, dot) == b(r, dot) }
	}
	first, rest := args[0], args[1:]
	return func(r *run, dot reflect.Value) bool {
		v := first.eval(r, dot)
		for _, a := range rest {
			if same(v, a.eval(r, dot)) {
				return true
			}
		}
		return false
	}
}

func same(a, b reflect.Value) bool {
	switch {
	case a.Kind() == reflect.String && b.Kind() == reflect.String:
		return a.String() == b.String()
	case a.CanInt() && b.CanInt():
		return a.Int() == b.Int()
	case a.Kind() == reflect.Bool && b.Kind() == reflect.Bool:
		return a.Bool() == b.Bool()
	}
	giveUp("a comparison of values other than texts, ints and bools")
	return false
}

// compare compiles lt, le, gt, ge of ints.
func (c *compiler) compare(s *scope, name string, x call) expr {
	args := c.arguments(s, x, 2)
	a, b := args[0].eval, args[1].eval
	holds := map[string]func(int64, int64) bool{
		"lt": func(x, y int64) bool { return x < y }, "le": func(x, y int64) bool { return x <= y },
		"gt": func(x, y int64) bool { return x > y }, "ge": func(x, y int64) bool { return x >= y },
	}[name]
	return condition(func(r *run, dot reflect.Value) bool {
		x, y := a(r, dot), b(r, dot)
		if !x.CanInt() || !y.CanInt() {
			giveUp("%s of values other than ints", name)
		}
		return holds(x.Int(), y.Int())
	})
}

func length(of expr) expr {
	if of.typ == nil {
		giveUp("len of a value whose type isn't known")
	}
	switch of.typ.Kind() {
	case reflect.String, reflect.Slice, reflect.Array:
		return valued(reflect.TypeFor[int](), func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(of.eval(r, dot).Len()) })
	}
	giveUp("len of %s", of.typ)
	return expr{}
}

// element compiles index of a slice. What is out of range panics.
func element(args []expr) expr {
	list, i := args[0], args[1].number()
	if list.typ == nil || list.typ.Kind() != reflect.Slice {
		giveUp("index of something other than a slice")
	}
	return valued(list.typ.Elem(), func(r *run, dot reflect.Value) reflect.Value { return list.eval(r, dot).Index(i(r, dot)) })
}

// substring compiles slice of a text. What is out of range panics.
func substring(args []expr) expr {
	if len(args) != 2 && len(args) != 3 || args[0].typ != reflect.TypeFor[string]() {
		giveUp("slice of something other than a text")
	}
	text, from := args[0].text, args[1].number()
	if len(args) == 2 {
		return texted(func(r *run, dot reflect.Value) string { return text(r, dot)[from(r, dot):] })
	}
	to := args[2].number()
	return texted(func(r *run, dot reflect.Value) string { return text(r, dot)[from(r, dot):to(r, dot)] })
}

// format compiles print, printf and println.
func (c *compiler) format(s *scope, name string, x call) expr {
	args := c.arguments(s, x, -1)
	switch name {
	case "print":
		return texted(func(r *run, dot reflect.Value) string { return fmt.Sprint(boxed(r, dot, args)...) })
	case "println":
		return texted(func(r *run, dot reflect.Value) string { return fmt.Sprintln(boxed(r, dot, args)...) })
	}
	if len(args) == 0 {
		giveUp("printf without a format")
	}
	layout := args[0].plain()
	return texted(func(r *run, dot reflect.Value) string {
		return fmt.Sprintf(layout(r, dot), boxed(r, dot, args[1:])...)
	})
}
