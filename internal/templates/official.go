package templates

import (
	"bytes"
	"html/template"
	"io"
	"sync"
	"text/template/parse"
)

// contexts are places for a value. Run as templates of their own, they give
// access to html/template's escapers, each in its chain.
var contexts = []string{
	`{{.}}`,
	`<title>{{.}}</title>`,
	`<p title="{{.}}">`,
	`<p title={{.}}>`,
	`<p {{.}}>`,
	`<p {{.}}="">`,
	`<a href="{{.}}">`,
	`<a href="/{{.}}">`,
	`<a href="/?{{.}}">`,
	`<a href={{.}}>`,
	`<a href=/{{.}}>`,
	`<img srcset="{{.}}">`,
	`<meta http-equiv="refresh" content="{{.}}">`,
	`<meta http-equiv="refresh" content="0; url={{.}}">`,
	`<script>{{.}}</script>`,
	`<script>"{{.}}"</script>`,
	"<script>`{{.}}`</script>",
	`<script>/{{.}}/</script>`,
	`<p onclick="{{.}}">`,
	`<p onclick="'{{.}}'">`,
	`<style>a{b:{{.}}}</style>`,
	`<style>a{b:"{{.}}"}</style>`,
	`<style>a{b:url("{{.}}")}</style>`,
	`<style>a{b:url("/{{.}}")}</style>`,
	`<p style="a:{{.}}">`,
	`<p style="a:'{{.}}'">`,
	`<p style="a:url('{{.}}')">`,
}

// official answers a function that writes a value through a chain of
// html/template's own escapers.
func official(chain string) func(*bytes.Buffer, any) {
	place, ok := places()[chain]
	if !ok {
		giveUp("the escapers %s", chain)
	}
	return place.write
}

// A place is a context that was escaped: the template around one value.
type place struct {
	template      *template.Template
	before, after int // bytes around the value
}

func (p place) write(w *bytes.Buffer, v any) {
	from := w.Len()
	if err := p.template.Execute(w, v); err != nil {
		panic(err)
	}
	b := w.Bytes()
	n := copy(b[from:], b[from+p.before:len(b)-p.after])
	w.Truncate(from + n)
}

// places finds out which chain html/template puts into each context.
var places = sync.OnceValue(func() map[string]place {
	out := map[string]place{}
	for _, text := range contexts {
		t, err := template.New("").Parse(text)
		if err != nil {
			continue // a context that this release of Go doesn't take
		}
		if err := t.Execute(io.Discard, ""); err != nil {
			continue
		}
		p, chain := place{template: t}, ""
		for _, n := range t.Tree.Root.Nodes {
			switch n := n.(type) {
			case *parse.TextNode:
				if chain == "" {
					p.before = len(n.Text)
				} else {
					p.after = len(n.Text)
				}
			case *parse.ActionNode:
				_, chain = escapers(n.Pipe.Cmds)
			}
		}
		if _, known := out[chain]; !known {
			out[chain] = p
		}
	}
	return out
})
