// Package site decides which pages exist, at which addresses, and what is on
// them.
//
// In come a frozen archive, the configuration, templates and static files; out
// come Pages: a path, a class that says in which order files may appear, and a
// function that renders the bytes. Rendering changes nothing, so that pages can
// be rendered in any order and in parallel; the same archive gives the same
// bytes. Templates get typed views (views.go) and nothing else.
package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"sync"

	"warraq/internal/archive"
	"warraq/internal/config"
	"warraq/internal/site/cards"
	"warraq/internal/templates"
)

// A Class says in which order the files of a site may appear, so that no page
// ever links to one that is not there yet.
type Class uint8

const (
	Asset Class = iota
	Data
	ArticlePage
	ListPage
	HomePage
)

// A Site turns archives into pages.
type Site struct {
	config    config.Config
	editions  []*Edition
	templates map[string]*templates.Program
	assets    *Assets
	bodies    bodies
	texts     *recent[*archive.Version, shownText]
	listed    *recent[listed, *Item]
	world     world
	painter   func() (*cards.Painter, error)
	scratch   string
	read      func(path string, sum [32]byte) ([]byte, error)
	validPath func(path string) error
	program   string
	look      string

	// Of one archive:
	originals map[*archive.Version]string // paths of the copies
	around    []surroundings
	dataKey   Key
	pageKey   Key
}

// Options are what a Site is made of.
type Options struct {
	Config config.Config
	// Program stands for the program, and Look for the templates and the static
	// files. Without Program no page has a key.
	Program, Look string
	Templates     fs.FS
	Static        fs.FS
	// ReadSeed answers the bytes of a seed file, for the copies of originals:
	// those with the sum, which are the ones that the pages were made of.
	ReadSeed func(path string, sum [32]byte) ([]byte, error)
	// ValidPath tells what keeps a path from being one of a site's files; nil
	// lets every path pass.
	ValidPath func(path string) error
	// Scratch is a folder for what an archive is too large to hold in memory;
	// empty for the system's for such files.
	Scratch string
}

// New loads templates and static files. Faults in them name the file.
func New(o Options) (*Site, error) {
	if o.ValidPath == nil {
		o.ValidPath = func(string) error { return nil }
	}
	s := &Site{config: o.Config, program: o.Program, look: o.Look, bodies: newBodies(), painter: sync.OnceValues(cards.NewPainter), scratch: o.Scratch, validPath: o.ValidPath}
	for _, lang := range o.Config.Editions {
		e, err := newEdition(lang, o.Config)
		if err != nil {
			return nil, err
		}
		s.editions = append(s.editions, e)
	}
	var err error
	if s.world, err = loadWorld(); err != nil {
		return nil, err
	}
	if s.templates, err = loadTemplates(o.Templates); err != nil {
		return nil, err
	}
	if s.assets, err = loadAssets(o.Static); err != nil {
		return nil, err
	}
	return s.Reading(o.ReadSeed), nil
}

// Reading is the site for another archive, whose seed files read reads, as
// Options.ReadSeed.
func (s *Site) Reading(read func(path string, sum [32]byte) ([]byte, error)) *Site {
	again := *s
	again.read = read
	again.texts, again.listed = newRecent[*archive.Version, shownText](recentTexts), newRecent[listed, *Item](recentItems)
	return &again
}

// fixed is a file whose bytes are known.
func fixed(path string, c Class, content []byte) Page {
	return Page{Path: path, Class: c, Key: sumOf(content), Render: func(w *bytes.Buffer) error {
		_, err := w.Write(content)
		return err
	}}
}

// page is a file rendered by a template; view is called when it is rendered.
func (s *Site) page(path string, c Class, kind string, view func() (any, error)) Page {
	return Page{Path: path, Class: c, Render: func(w *bytes.Buffer) error {
		v, err := view()
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if a, ok := v.(ArticleView); ok {
			w.Grow(len(a.Body) + len(a.Body)/4)
		}
		if err := s.templates[kind].Execute(w, v); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		dropOverrides(w)
		return nil
	}}
}

// A builder makes the pages of one edition.
type builder struct {
	*Site
	edition *Edition
	archive *archive.Archive
}

// translated answers the same path in another edition.
func translated(path, lang string) string { return lang + path[2:] }

// frame is what every page of the edition has. crumbs lead from the home to
// the page itself, which comes last.
func (b builder) frame(kind, path, title, description string, crumbs ...Link) PageView {
	e := b.edition
	p := PageView{
		Edition: e, Kind: kind, Path: path, Root: rootOf(path), Title: title, Description: description,
		Head: relative(path, b.assets.Head), CSS: relative(path, b.assets.CSS), JS: relative(path, b.assets.JS),
		Site: SiteView{
			Title: b.config.Title.In(e.Lang), Description: b.config.Description.In(e.Lang),
			Publisher: b.config.Publisher, Licence: b.config.Licence,
			Home: relative(path, e.Lang+"/index.html"), Cover: relative(path, "index.html"), About: relative(path, e.Lang+"/about.html"),
			Search: relative(path, searchPath(e.Lang)),
		},
		assets: b.assets,
	}
	if css := b.assets.kinds[kind]; css != "" {
		p.KindCSS = relative(path, css)
	}
	for _, n := range navigation {
		to := e.Lang + "/" + n.path
		p.Nav = append(p.Nav, Link{URL: relative(path, to), Text: e.T(n.key), Current: to == path})
	}
	if len(crumbs) > 0 {
		p.Crumbs = append([]Link{{URL: p.Site.Home, Text: e.T("home")}}, crumbs...)
	}
	b.inOtherEditions(&p)
	p.Image, p.ImageAlt = b.shareImage(nil), b.config.Title.In(e.Lang)
	p.Structured = b.structured(&p)
	return p
}

var navigation = []struct{ key, path string }{
	{"articles", "articles/index.html"}, {"topics", "topics/index.html"}, {"countries", "countries/index.html"},
	{"people", "people/index.html"}, {"organisations", "organisations/index.html"}, {"timeline", "timeline.html"}, {"about", "about.html"},
}

// inOtherEditions fills in the language switch and, when the site has an
// address, canonical and alternates.
func (b builder) inOtherEditions(p *PageView) {
	for _, o := range b.editions {
		if o != b.edition {
			p.Switch = Link{URL: relative(p.Path, translated(p.Path, o.Lang)), Text: b.edition.T("other-edition"), Lang: o.Lang}
		}
	}
	if b.config.BaseURL == "" {
		return
	}
	p.Canonical = b.absolute(p.Path)
	if len(b.editions) > 1 {
		for _, o := range b.editions {
			p.Alternates = append(p.Alternates, Alternate{o.Lang, b.absolute(translated(p.Path, o.Lang))})
		}
	}
}

// absolute is the address of a path on the web, empty without baseURL.
func (s *Site) absolute(path string) string {
	if s.config.BaseURL == "" {
		return ""
	}
	return s.config.BaseURL + escapePath(path)
}

// here is a crumb for the page itself.
func here(text string) Link { return Link{Text: text, Current: true} }
