package site

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"warraq/internal/templates"
)

// kinds are the kinds of pages; each has a template file of its name that
// defines "main", which the "layout" of layout.html calls. Partials lie in
// partials/ and define what they like.
var kinds = []string{"cover", "home", "articles", "article", "index", "term", "timeline", "search", "about", "notfound", "redirect", "gone"}

// methods are what templates call most.
var methods = []templates.Method{
	{Of: reflect.TypeFor[*Edition](), Name: "T", Pure: true, Call: func(e any, key string, args ...any) string { return e.(*Edition).T(key, args...) }},
	{Of: reflect.TypeFor[*Edition](), Name: "N", Pure: true, Call: func(e any, key string, n int) string { return e.(*Edition).N(key, n) }},
	{Of: reflect.TypeFor[*Edition](), Name: "Number", Pure: true, Call: func(e any, n int) string { return e.(*Edition).Number(n) }},
	{Of: reflect.TypeFor[*Edition](), Name: "ArabDigits", Call: func(e any) bool { return e.(*Edition).ArabDigits() }},
	{Of: reflect.TypeFor[*Edition](), Name: "Part", Call: func(e, x any) any { return e.(*Edition).Part(x) }},
	{Of: reflect.TypeFor[Link](), Name: "Catchword", Call: func(l any) string { return l.(Link).Catchword() }},
	{Of: reflect.TypeFor[Link](), Name: "Rest", Call: func(l any) string { return l.(Link).Rest() }},
}

// loadTemplates makes ready the templates of each kind.
func loadTemplates(files fs.FS) (map[string]*templates.Program, error) {
	parsed, err := parseTemplates(files)
	if err != nil {
		return nil, err
	}
	out := map[string]*templates.Program{}
	for _, kind := range kinds {
		if out[kind], err = templates.New(parsed[kind], layout, templates.Options{Methods: methods}); err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
	}
	return out, nil
}

// layout is the template that every page begins with.
const layout = "layout"

// parseTemplates parses the templates, minified once here rather than each page.
func parseTemplates(files fs.FS) (map[string]*template.Template, error) {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		TemplateDelims: html.GoTemplateDelims, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
	})
	read := func(t *template.Template, name string) error {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return fmt.Errorf("templates/%s: %w", name, err)
		}
		small, err := m.Bytes("text/html", data)
		if err != nil {
			return fmt.Errorf("templates/%s: %w", name, err)
		}
		_, err = t.New(name).Parse(string(small))
		return err
	}
	base := template.New("base")
	if err := read(base, "layout.html"); err != nil {
		return nil, err
	}
	partials, err := fs.ReadDir(files, "partials")
	if err != nil {
		return nil, fmt.Errorf("templates/partials: %w", err)
	}
	for _, p := range partials {
		if strings.HasSuffix(p.Name(), ".html") {
			if err := read(base, path.Join("partials", p.Name())); err != nil {
				return nil, err
			}
		}
	}
	out := map[string]*template.Template{}
	for _, kind := range kinds {
		t, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if err := read(t, kind+".html"); err != nil {
			return nil, err
		}
		out[kind] = t
	}
	return out, nil
}
