package templates

import (
	"bytes"
	"testing"
)

// A leaf stands in many pages; asked counts how often a template looked at it.
type leaf struct {
	Title  string
	asked  int
	output Output
}

func (l *leaf) Name() string    { l.asked++; return l.Title }
func (l *leaf) Output() *Output { return &l.output }

type branch struct{ Leaves []*leaf }

// What a template makes of a lasting view is made once, is what html/template
// makes of it, and is another template's only where that says the same.
func TestLastingViewsAreIncludedOnce(t *testing.T) {
	const text = `{{range .Leaves}}{{template "x" .}}{{end}}|{{range .Leaves}}{{template "y" .}}{{end}}|{{range .Leaves}}<a href="{{template "z" .}}">{{end}}
{{define "x"}}<b>{{.Name}}</b>{{end}}{{define "y"}}<i>{{.Name}}</i>{{end}}{{define "z"}}{{.Name}}{{end}}`
	p, err := New(parsed(t, text), "page", Options{})
	if err != nil {
		t.Fatal(err)
	}
	v := branch{[]*leaf{{Title: "<one> & two"}, {Title: "ثلاثة"}}}
	for range 3 {
		differs(t, p, text, v)
	}
	once, err := New(parsed(t, `{{range .Leaves}}{{template "x" .}}{{end}}{{define "x"}}{{.Name}}{{end}}`), "page", Options{})
	if err != nil {
		t.Fatal(err)
	}
	lone := branch{[]*leaf{{Title: "a"}}}
	for range 3 {
		var w bytes.Buffer
		if err := once.Execute(&w, lone); err != nil || w.String() != "a" {
			t.Fatalf("%q, %v", &w, err)
		}
	}
	if n := lone.Leaves[0].asked; n != 1 {
		t.Errorf("made %d times", n)
	}
}
