package site

import (
	"bytes"
	"html/template"
	"io"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"warraq/internal/config"
	"warraq/internal/templates"
)

// viewOf are the views of the kinds of pages.
var viewOf = map[string]any{
	"cover": CoverView{}, "home": HomeView{}, "articles": ListView{}, "article": ArticleView{}, "index": IndexView{}, "term": TermView{},
	"timeline": TimelineView{}, "search": SearchView{}, "about": AboutView{}, "notfound": NotFoundView{}, "redirect": RedirectView{}, "gone": GoneView{},
}

// A filler makes views with something in every field.
type filler struct {
	*rand.Rand
	edition *Edition
	assets  *Assets
}

var pieces = []string{
	"العراق", "مكافحة الإرهاب", "Iraq", "../topics/economy.html", "https://example.org/a?b=c&d=e#f", "javascript:alert(1)", `<b title="x">`,
	"&amp;", "'", "+", "\x00", "\u2028", "\xff", " ", "", "2020-06-04", "</script>", "`${x}`",
}

func (f filler) text() string {
	var b strings.Builder
	for range f.IntN(4) {
		b.WriteString(pieces[f.IntN(len(pieces))])
	}
	return b.String()
}

func (f filler) fill(v reflect.Value) {
	switch {
	case !v.CanSet():
		return
	case v.Type() == reflect.TypeFor[*Edition]():
		v.Set(reflect.ValueOf(f.edition))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.text())
	case reflect.Bool:
		v.SetBool(f.IntN(2) == 0)
	case reflect.Int:
		v.SetInt(int64(f.IntN(5)))
	case reflect.Float64:
		v.SetFloat(f.Float64())
	case reflect.Slice:
		n := f.IntN(4)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			f.fill(v.Index(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i))
		}
	}
}

// view makes a view of a kind of page.
func (f filler) view(kind string) any {
	v := reflect.New(reflect.TypeOf(viewOf[kind]))
	f.fill(v.Elem())
	page := v.Elem().FieldByName("PageView").Addr().Interface().(*PageView)
	page.Kind, page.Path, page.assets = kind, "ar/articles/x.html", f.assets
	if a, ok := v.Interface().(*ArticleView); ok {
		a.File.SHA256 = strings.Repeat("0123456789abcdef", 4)
	}
	return v.Elem().Interface()
}

// fillers are one for each edition.
func fillers(t testing.TB) []filler {
	t.Helper()
	c := config.Default()
	c.Digits = "arab"
	assets, err := loadAssets(os.DirFS("../../static"))
	if err != nil {
		t.Fatal(err)
	}
	var out []filler
	for _, lang := range c.Editions {
		e, err := newEdition(lang, c)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, filler{rand.New(rand.NewPCG(1, 2)), e, assets})
	}
	return out
}

func loadBoth(t testing.TB) (map[string]*templates.Program, map[string]*template.Template) {
	t.Helper()
	files := os.DirFS("../../templates")
	compiled, err := loadTemplates(files)
	if err != nil {
		t.Fatal(err)
	}
	official, err := parseTemplates(files)
	if err != nil {
		t.Fatal(err)
	}
	return compiled, official
}

// Every page is what html/template makes of it, whatever its view holds, and
// none of our own templates is left to html/template.
func TestCompiledTemplates(t *testing.T) {
	compiled, official := loadBoth(t)
	for _, kind := range kinds {
		if viewOf[kind] == nil {
			t.Fatalf("%s: no view", kind)
		}
		for _, f := range fillers(t) {
			for range 12 {
				v := f.view(kind)
				var got, want bytes.Buffer
				if err := official[kind].ExecuteTemplate(&want, layout, v); err != nil {
					t.Fatalf("%s: %v", kind, err)
				}
				if err := compiled[kind].Execute(&got, v); err != nil {
					t.Fatalf("%s: %v", kind, err)
				}
				if !bytes.Equal(got.Bytes(), want.Bytes()) {
					t.Fatalf("%s: %s", kind, firstDifference(got.String(), want.String()))
				}
			}
		}
		if pages, why := compiled[kind].Left(); pages > 0 {
			t.Errorf("%s: %d pages were left to html/template: %s", kind, pages, why)
		}
	}
}

func firstDifference(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	around := func(s string) string { return s[max(0, i-80):min(len(s), i+80)] }
	return "got " + around(got) + "\nwant " + around(want)
}

// BenchmarkPage renders an article's page and a term's, with views that hold
// what is usual.
func BenchmarkPage(b *testing.B) {
	compiled, official := loadBoth(b)
	for _, kind := range []string{"article", "term"} {
		v := usualView(b, kind)
		b.Run(kind+"/compiled", func(b *testing.B) {
			var w bytes.Buffer
			for b.Loop() {
				w.Reset()
				if err := compiled[kind].Execute(&w, v); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(w.Len()))
		})
		b.Run(kind+"/html-template", func(b *testing.B) {
			for b.Loop() {
				if err := official[kind].ExecuteTemplate(io.Discard, layout, v); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func usualView(b *testing.B, kind string) any {
	f := fillers(b)[0]
	date := DateView{Machine: "2020-06-04", Text: "٤ يونيو ٢٠٢٠", Rule: "من السطر الأول"}
	tags := []Link{{URL: "../countries/iq.html", Text: "العراق"}, {URL: "../topics/economy.html", Text: "الاقتصاد"}}
	p := PageView{Edition: f.edition, Kind: kind, Path: "ar/articles/x.html", Title: "وزير الخارجية يلتقي نظيره في بغداد", assets: f.assets, Nav: tags, Crumbs: tags}
	if kind == "term" {
		v := TermView{PageView: p, Label: "العراق", Total: 30}
		for range 30 {
			v.Items = append(v.Items, &Item{URL: "../articles/a.html", Title: p.Title, Lede: strings.Repeat("وقال الوزير إن الملف يحتاج إلى تنسيق ", 5), Lang: "ar", Dir: "rtl", Date: date, Tags: tags})
		}
		return v
	}
	v := ArticleView{PageView: p, Headline: p.Title, Date: date, Body: template.HTML(strings.Repeat("<p>وقال الوزير إن الملف يحتاج إلى تنسيق</p>", 60))}
	v.File.SHA256 = strings.Repeat("0123456789abcdef", 4)
	for range 4 {
		g := TagGroup{Label: "البلدان", Kind: "countries"}
		for range 4 {
			g.Tags = append(g.Tags, TagView{URL: "../countries/iq.html", Label: "العراق", N: 3, Spans: "t:0/6 2:10/7", Evidence: []Evidence{{"", []Word{{"بالعراق", 2}}}, {"عاصمة", []Word{{"بغداد", 1}}}}})
		}
		v.Tags = append(v.Tags, g)
	}
	return v
}
