package templates

import (
	"reflect"
	"sync/atomic"
	"unsafe"
)

// typed holds what was compiled for each type that came. There are few, so
// that they are looked through one by one.
type typed[T any] struct {
	list atomic.Pointer[[]typedEntry[T]]
}

type typedEntry[T any] struct {
	typ reflect.Type
	x   T
}

// get answers what make made for a type, the first time and later. It panics
// with what make didn't know.
func (t *typed[T]) get(c *compiler, typ reflect.Type, make func(reflect.Type) T) T {
	if x, ok := t.find(typ); ok {
		return x
	}
	var x T
	u := c.guard(func() {
		var ok bool
		if x, ok = t.find(typ); ok { // another goroutine was faster
			return
		}
		x = make(typ)
		var list []typedEntry[T]
		if old := t.list.Load(); old != nil {
			list = append(list, *old...)
		}
		list = append(list, typedEntry[T]{typ, x})
		t.list.Store(&list)
	})
	if u != nil {
		panic(*u)
	}
	return x
}

func (t *typed[T]) find(typ reflect.Type) (x T, ok bool) {
	if list := t.list.Load(); list != nil {
		for _, e := range *list {
			if e.typ == typ {
				return e.x, true
			}
		}
	}
	return x, false
}

// owned holds what was computed for each owner, which is a pointer. There are
// few: in this program, one for each edition.
type owned[T any] struct {
	list atomic.Pointer[[]ownedEntry[T]]
}

type ownedEntry[T any] struct {
	pointer unsafe.Pointer // keeps the owner, so that its place isn't taken
	x       T
}

// get answers what compute computed for an owner. Owners beyond the number
// that is remembered are computed each time.
func (o *owned[T]) get(owner reflect.Value, compute func() T) T {
	p := owner.UnsafePointer()
	old := o.list.Load()
	if old != nil {
		for _, e := range *old {
			if e.pointer == p {
				return e.x
			}
		}
	}
	x := compute()
	var list []ownedEntry[T]
	if old != nil {
		list = append(list, *old...)
	}
	if len(list) < maxOwners {
		list = append(list, ownedEntry[T]{p, x})
		o.list.CompareAndSwap(old, &list) // where another was faster, the next time will do
	}
	return x
}

const maxOwners = 8
