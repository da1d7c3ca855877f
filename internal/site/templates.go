package site

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
)

// kinds are the kinds of pages; each has a template file of its name that
// defines "main", which the "layout" of layout.html calls. Partials lie in
// partials/ and define what they like.
var kinds = []string{"cover", "home", "articles", "article", "index", "term", "timeline", "search", "about", "notfound", "redirect"}

// loadTemplates parses the templates, minified once here rather than each page.
func loadTemplates(files fs.FS) (map[string]*template.Template, error) {
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
