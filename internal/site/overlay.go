package site

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Overlay is a file system in which the files of over hide those of base, one
// by one. over may be nil.
func Overlay(base, over fs.FS) fs.FS {
	if over == nil {
		return base
	}
	return overlay{base, over}
}

type overlay struct{ base, over fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	return f, err
}

// ReadDir lists both folders; a name that stands in both is listed once.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, errUpper := fs.ReadDir(o.over, name)
	lower, errLower := fs.ReadDir(o.base, name)
	if errUpper != nil && errLower != nil {
		return nil, errLower
	}
	list := slices.Concat(upper, lower) // stable: the upper entry of two comes first
	slices.SortStableFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(list, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
