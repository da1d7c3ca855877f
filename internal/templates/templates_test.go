package templates

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"strings"
	"sync"
	"testing"
)

// The views of the tests have what those of the program have: embedded
// pointers, methods, lists, values of any type.
type Texts struct{ Lang string }

func (t *Texts) T(key string, args ...any) string {
	s := t.Lang + ":" + key
	for _, a := range args {
		s += "," + strings.Repeat("<", a.(int))
	}
	return s
}
func (t *Texts) N(key string, n int) string { return t.T(key, n) }
func (t *Texts) Number(n int) string        { return strings.Repeat("&", n) }
func (t *Texts) Arab() bool                 { return t.Lang == "ar" }
func (t *Texts) Part(x any) part            { return part{t, x} }

type part struct {
	*Texts
	X any
}

type item struct {
	URL, Title string
	N          int
	Tags       []string
	Date       *date
}

func (i item) First() string { return i.Title[:1] }

type date struct{ Year int }

func (d *date) Next() int { return d.Year + 1 }

type Base struct {
	*Texts
	Title string
	Yes   bool
}

type view struct {
	Base
	Items []item
	Body  template.HTML
	Link  template.URL
	Any   any
	Map   map[string]int
	F     float64
	Pair  [2]string
	P     *item
}

var methods = []Method{
	{Of: reflect.TypeFor[*Texts](), Name: "T", Pure: true, Call: func(t any, key string, args ...any) string { return t.(*Texts).T(key, args...) }},
	{Of: reflect.TypeFor[*Texts](), Name: "N", Pure: true, Call: func(t any, key string, n int) string { return t.(*Texts).N(key, n) }},
	{Of: reflect.TypeFor[*Texts](), Name: "Number", Call: func(t any, n int) string { return t.(*Texts).Number(n) }},
	{Of: reflect.TypeFor[*Texts](), Name: "Arab", Call: func(t any) bool { return t.(*Texts).Arab() }},
	{Of: reflect.TypeFor[*Texts](), Name: "Part", Call: func(t, x any) any { return t.(*Texts).Part(x) }},
}

var (
	arabic  = &Texts{"ar"}
	english = &Texts{"en"}
)

func views() []view {
	nasty := `<b title="x">&amp; 'a+b' ` + "\x00\u2028" + ` javascript:alert(1)</script>`
	return []view{
		{Base: Base{arabic, "العراق", true}},
		{Base: Base{english, nasty, false}, Body: "<p>x</p>", Link: "javascript:ok", Any: 7, F: 1.5, P: &item{Title: "p"}, Items: []item{
			{URL: "../a.html", Title: nasty, N: 3, Tags: []string{"t", nasty}, Date: &date{2020}},
			{URL: "javascript:x", Title: "é", N: -1, Date: &date{1}},
			{URL: "https://x.org/?a=b&c=د#f", Title: "z", N: 0, Tags: []string{""}, Date: &date{0}},
		}},
		{Base: Base{english, "", true}, Any: []item{{Title: "in any"}}, Map: map[string]int{"a": 1}, Pair: [2]string{"a", "b"}},
		{Base: Base{arabic, "x", true}, Any: item{Title: "one", N: 2}},
		{Base: Base{arabic, "x", true}, Any: (*item)(nil)},
	}
}

// What the compiler knows; nothing of it is left to html/template but what
// fails there too.
var compiles = []string{
	`{{.Title}}`, `{{.Lang}} {{.Yes}} {{.Arab}}`, `<title>{{.Title}}</title><p title="{{.Title}}" class='{{.Title}}'>`,
	`{{.T "a"}}{{.T "b" 2}}{{.N "n" 3}}{{$.T "a"}}`, `<a href="{{.Title}}">{{.Number 3}}</a>`,
	`{{range .Items}}<a href="{{.URL}}" title="{{.Title}}">{{.Title}} {{.N}}</a>{{$.Number 2}}{{else}}none{{end}}`,
	`{{range $i, $x := .Items}}{{if $i}}, {{end}}{{$x.Title}}{{.N}}{{range .Tags}}[{{.}}]{{end}}{{with .Date}}{{.Year}}{{end}}{{end}}`,
	`{{range $x := .Items}}{{$x.Title}}{{end}}`, `{{with .Title}}{{.}}{{$.Lang}}{{else}}no {{.Yes}}{{end}}`, `{{with $x := .Title}}{{$x}}{{end}}`,
	`{{if and .Title .Yes}}a{{else if or .Title .Items}}b{{else}}c{{end}}`, `{{or .Title "none"}}{{and .Title .Lang}}{{or .Yes .Title}}`,
	`{{if not .Title}}a{{end}}{{if eq .Title "x"}}b{{end}}{{if ne .Lang "ar"}}c{{end}}{{if eq .Lang "ar" "en"}}d{{end}}`,
	`{{if gt (len .Items) 1}}many{{end}}{{len .Title}}{{if lt 1 2}}x{{end}}{{if ge (len .Title) 1}}y{{end}}`,
	`{{range .Items}}{{if le .N 0}}low{{end}}{{.Date.Year}}{{end}}`, `{{.Body}}{{printf "%s-%d" .Title 3}}{{print .Title .Yes}}{{println 1}}`,
	`{{define "row"}}<li>{{.X.Title}} {{.X.N}} {{.T "r"}}{{if gt .X.N 1}}!{{end}}{{end}}{{range .Items}}{{template "row" ($.Part .)}}{{end}}`,
	`{{define "all"}}{{range .X}}{{.Title}}{{$.Lang}}{{end}}{{end}}{{template "all" (.Part .Items)}}`,
	`{{define "deep"}}{{.N}}{{with .Tags}}{{template "list" .}}{{end}}{{end}}{{define "list"}}{{range .}}{{.}}{{end}}{{end}}{{range .Items}}{{template "deep" .}}{{end}}`,
	`{{$x := "a"}}{{range .Items}}{{if ne .Title $x}}{{$x = .Title}}({{$x}}){{end}}{{end}}{{$x}}`, `{{slice "abcdef" 2 4}}{{slice "abc" 1}}`,
	`{{range .Items}}{{range $j, $t := .Tags}}{{$j}}{{$t}}{{end}}{{end}}`, `{{(index .Items 0).Title}}`, `{{.Title | printf "%q"}}`, `{{.Title | len}}`,
	`<script>var x = {{.Title}}, y = "{{.Title}}", z = {{.Items}};</script>`, `<style>a{width:{{.F}}px;color:{{.Title}}}</style>`,
	`<p style="width:{{.Title}}" onclick="f({{.Title}})"><img srcset="{{.Title}} 2x"><a href={{.Title}}>`, `<a href="/x?q={{.Title}}&r={{.Lang}}">{{.F}}`,
	`<script type="application/ld+json">{"a":{{.Title}},"n":{{len .Items}}}</script>`, `<a href="{{.Link}}">{{.Link}}</a><p title="{{.Body}}">{{.Pair}}`,
	`{{range .Items}}{{.First}}{{.Date.Next}}{{end}}`, `{{.Any}}`, `{{with .Any}}{{.}}{{end}}`, `<meta http-equiv="refresh" content="0; url={{.Title}}">`,
	`{{/* nothing */}}{{- .Title -}} x`, `{{if .Any}}a{{end}}{{if .F}}f{{end}}`, `{{.P.Title}}`, `{{with .P}}{{.First}}{{end}}`,
	`{{define "up"}}{{if .}}<b>{{template "up" (slice . 1)}}</b>{{end}}{{end}}{{template "up" .Lang}}`,
}

// What the compiler leaves to html/template.
var leaves = []string{
	`{{range .Items}}{{if .N}}{{break}}{{end}}{{.Title}}{{end}}`, `{{range .Items}}{{if .N}}{{continue}}{{end}}{{.Title}}{{end}}`, `{{.Map.a}}`,
	`{{range 3}}{{.}}{{end}}`, `{{range $k, $v := .Map}}{{$k}}{{$v}}{{end}}`, `{{.Title | html}}`, `{{template "none"}}{{define "none"}}x{{.}}{{end}}`,
	`<p title="{{template "in" .}}">{{define "in"}}{{.Title}}{{end}}`, `{{.Missing}}`, `{{index .Map "a"}}`, `{{urlquery .Title}}`, `{{call .Title}}`, `{{.Any.Title}}`,
}

func parsed(t testing.TB, text string) *template.Template {
	t.Helper()
	x, err := template.New("page").Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// differs runs a template both ways.
func differs(t *testing.T, p *Program, text string, v any) {
	t.Helper()
	var got, want bytes.Buffer
	wantErr := parsed(t, text).ExecuteTemplate(&want, "page", v)
	gotErr := p.Execute(&got, v)
	switch {
	case (gotErr == nil) != (wantErr == nil):
		t.Errorf("%s: error %v, want %v", text, gotErr, wantErr)
	case gotErr != nil && gotErr.Error() != wantErr.Error():
		t.Errorf("%s: error %q, want %q", text, gotErr, wantErr)
	case gotErr == nil && got.String() != want.String():
		t.Errorf("%s:\n got %q\nwant %q", text, &got, &want)
	}
}

func TestSameAsHTMLTemplate(t *testing.T) {
	for _, text := range append(compiles, leaves...) {
		p, err := New(parsed(t, text), "page", Options{Methods: methods})
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		for _, v := range views() {
			differs(t, p, text, v)
		}
	}
}

func TestWhatIsCompiled(t *testing.T) {
	for _, text := range compiles {
		p, err := New(parsed(t, text), "page", Options{Methods: methods})
		if err != nil {
			t.Fatal(err)
		}
		failed := 0
		for _, v := range views() {
			if p.Execute(new(bytes.Buffer), v) != nil {
				failed++
			}
		}
		if pages, why := p.Left(); pages > failed || why != "" && failed == 0 {
			t.Errorf("%s: %d pages were left to html/template, of which %d fail: %q", text, pages, failed, why)
		}
	}
	for _, text := range leaves {
		p, err := New(parsed(t, text), "page", Options{Methods: methods})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			p.Execute(new(bytes.Buffer), views()[1])
		}
		if pages, why := p.Left(); pages != 2 || why == "" {
			t.Errorf("%s: left %d pages to html/template: %q", text, pages, why)
		}
	}
}

// After an error, and where html/template took over, the buffer holds what it
// held before and nothing twice.
func TestBufferIsKept(t *testing.T) {
	p, err := New(parsed(t, `before {{.Title}}{{range .Items}}{{.Date.Year}}{{end}}`), "page", Options{})
	if err != nil {
		t.Fatal(err)
	}
	v := views()[1]
	v.Items = append(v.Items, item{}) // without a date
	w := bytes.NewBufferString("kept ")
	if err := p.Execute(w, v); err == nil || w.String() != "kept " {
		t.Errorf("%q, %v", w, err)
	}
	if err := p.Execute(w, view{Base: Base{arabic, "t", true}}); err != nil || w.String() != "kept before t" {
		t.Errorf("%q, %v", w, err)
	}
	if pages, why := p.Left(); pages != 1 || why != "" {
		t.Errorf("one page with a fault leaves %d to html/template, %q", pages, why)
	}
}

func TestFaultsAreFoundWhenLoaded(t *testing.T) {
	if _, err := New(parsed(t, `<a href="{{if .Yes}}">{{end}}`), "page", Options{}); err == nil {
		t.Error("a template whose branches end in different contexts passes")
	}
	if _, err := New(parsed(t, `x`), "other", Options{}); err == nil {
		t.Error("a template that isn't there passes")
	}
}

// A text that depends on its owner only is remembered for each owner apart.
func TestOwnersAreToldApart(t *testing.T) {
	p, err := New(parsed(t, `{{.T "a"}} {{.N "b" 1}}`), "page", Options{Methods: methods})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 * maxOwners {
		own := &Texts{strings.Repeat("x", i)}
		for range 2 {
			var w bytes.Buffer
			if err := p.Execute(&w, view{Base: Base{Texts: own}}); err != nil || w.String() != own.Lang+":a "+own.Lang+":b,&lt;" {
				t.Fatalf("%q, %v", &w, err)
			}
		}
	}
}

func TestInParallel(t *testing.T) {
	text := strings.Join(compiles[:16], "")
	p, err := New(parsed(t, text), "page", Options{Methods: methods})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				for _, v := range views() {
					differs(t, p, text, v)
				}
			}
		})
	}
	wg.Wait()
}

// FuzzEscapers compares what is written here with what html/template writes,
// in every context.
func FuzzEscapers(f *testing.F) {
	for _, s := range []string{"", "العراق", `<>&"'+` + "\x00`=", "javascript:x", "HTTPS://a.b/c?d=e&f#g", "a:b", "/a:b", "\u2028\u2029\u007f\ufffe\xff", "%zz%41", "-->", "</script>", "12", "(a)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for chain, place := range places() {
			var got, want bytes.Buffer
			textWriter(chain)(&got, s)
			place.write(&want, s)
			if got.String() != want.String() {
				t.Errorf("%s: %q becomes %q, want %q", chain, s, &got, &want)
			}
		}
	})
}

// The chains that have rules of their own here must be ones that html/template
// makes, or the rules are never used.
func TestChainsExist(t *testing.T) {
	for _, chain := range []string{"htmlescaper", "attrescaper", "rcdataescaper", "urlfilter|urlnormalizer|attrescaper", "urlnormalizer|attrescaper", "jsvalescaper"} {
		if _, ok := places()[chain]; !ok {
			t.Errorf("html/template doesn't make %s", chain)
		}
	}
	for chain := range numberSafe {
		write, place := writer(reflect.TypeFor[int](), chain), places()[chain]
		for _, n := range []int{0, -7, 1 << 40} {
			var got, want bytes.Buffer
			write(&got, reflect.ValueOf(n))
			place.write(&want, n)
			if got.String() != want.String() {
				t.Errorf("%s: %d becomes %q, want %q", chain, n, &got, &want)
			}
		}
	}
}

func BenchmarkList(b *testing.B) {
	text := `{{range $i := .Items}}<li><a href="{{.URL}}"{{if ne .URL $.Title}} lang="x"{{end}}>{{.Title}}</a>{{with .Tags}}{{range .}}<i>{{.}}</i>{{end}}{{end}}{{$.T "more"}}</li>{{end}}`
	v := view{Base: Base{english, "العنوان", true}}
	for range 20 {
		v.Items = append(v.Items, item{URL: "../articles/a-b.html", Title: "وزير الخارجية يلتقي نظيره", Tags: []string{"العراق", "الاقتصاد"}})
	}
	p, err := New(parsed(b, text), "page", Options{Methods: methods})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("compiled", func(b *testing.B) {
		var w bytes.Buffer
		for b.Loop() {
			w.Reset()
			if err := p.Execute(&w, v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("html-template", func(b *testing.B) {
		x := parsed(b, text)
		for b.Loop() {
			if err := x.ExecuteTemplate(io.Discard, "page", v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
