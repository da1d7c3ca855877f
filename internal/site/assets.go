package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"warraq/internal/search"
)

// Assets are the files under assets/: their names carry a hash of what is in
// them, so that a browser may keep them for ever.
type Assets struct {
	CSS, JS, Head string            // paths from the root: all styles, the script, the early script
	Search        string            // the script of the search page
	kinds         map[string]string // styles that only one kind of page needs, by the kind
	names         map[string]string // "fonts/x.woff2" to "assets/fonts/x.1a2b3c4d.woff2"
	files         []asset           // sorted by path
}

type asset struct {
	path    string
	content []byte
}

// File answers the path of a static file by its name under static/, the name
// itself when there is none.
func (a *Assets) File(name string) string {
	if p, ok := a.names[name]; ok {
		return p
	}
	return name
}

// loadAssets reads static/: css/*.css become one file, css/kinds/KIND.css the
// styles that only pages of that kind need, js/*.js one script,
// js/search/*.js behind its tables that of the search page, js-head/*.js the
// script that runs before the page is drawn; everything else is taken as it is.
func loadAssets(static fs.FS) (*Assets, error) {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("text/javascript", js.Minify)
	m.AddFunc("image/svg+xml", svg.Minify)
	a := &Assets{names: map[string]string{}, kinds: map[string]string{}}
	kinds := map[string]string{}
	bundles := map[string]*bytes.Buffer{"css": {}, "js": {}, "js/search": {}, "js-head": {}}
	err := fs.WalkDir(static, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(static, name)
		if err != nil {
			return err
		}
		dir, file := path.Split(name)
		if b, ok := bundles[strings.TrimSuffix(dir, "/")]; ok && strings.HasPrefix(path.Ext(file), "."+b2ext(dir)) {
			b.Write(data)
			b.WriteByte('\n')
			return nil
		}
		if dir == "css/kinds/" && path.Ext(file) == ".css" {
			kinds[strings.TrimSuffix(file, ".css")] = string(data)
			return nil
		}
		if path.Ext(name) == ".svg" {
			if data, err = m.Bytes("image/svg+xml", data); err != nil {
				return fmt.Errorf("static/%s: %w", name, err)
			}
		}
		a.names[name] = a.add(name, data)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("static files: %w", err)
	}
	styles := a.rewrite(bundles["css"].String())
	for _, b := range []struct {
		to         *string
		name, kind string
		source     string
	}{
		{&a.CSS, "site.css", "text/css", styles},
		{&a.JS, "site.js", "text/javascript", bundles["js"].String()},
		{&a.Search, "search.js", "text/javascript", "(()=>{" + search.Tables() + bundles["js/search"].String() + "})()"},
		{&a.Head, "head.js", "text/javascript", a.rewrite(bundles["js-head"].String())},
	} {
		small, err := m.String(b.kind, b.source)
		if err != nil {
			return nil, fmt.Errorf("static files, %s: %w", b.name, err)
		}
		*b.to = a.add(b.name, []byte(small))
	}
	if err := a.addKinds(m, kinds); err != nil {
		return nil, err
	}
	slices.SortFunc(a.files, func(x, y asset) int { return strings.Compare(x.path, y.path) })
	return a, nil
}

// addKinds files the styles of single kinds of pages; the caller sorts the files.
func (a *Assets) addKinds(m *minify.M, kinds map[string]string) error {
	for kind, styles := range kinds {
		small, err := m.String("text/css", a.rewrite(styles))
		if err != nil {
			return fmt.Errorf("static/css/kinds/%s.css: %w", kind, err)
		}
		a.kinds[kind] = a.add(kind+".css", []byte(small))
	}
	return nil
}

// b2ext is the ending of the files that a bundle's folder holds.
func b2ext(dir string) string {
	if dir == "css/" {
		return "css"
	}
	return "js"
}

// add files content under a name with its hash and answers its path.
func (a *Assets) add(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	p := "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	a.files = append(a.files, asset{p, content})
	return p
}

// rewrite leads the addresses in styles and scripts, which are relative to their
// folder in static/, to the hashed files, relative to assets/.
func (a *Assets) rewrite(styles string) string {
	var pairs []string
	for name, p := range a.names {
		pairs = append(pairs, "../"+name, strings.TrimPrefix(p, "assets/"))
	}
	return strings.NewReplacer(pairs...).Replace(styles)
}
