package build

import (
	"bytes"
	"context"
	"errors"
	"sync"

	"warraq/internal/output"
	"warraq/internal/site"
)

var classes = map[site.Class]output.Class{
	site.Asset: output.Assets, site.Data: output.Data, site.ArticlePage: output.Articles, site.ListPage: output.Lists, site.HomePage: output.Home,
}

// maxPooled is the size in bytes of the largest buffer that is used again.
const maxPooled = 1 << 20

// A writer brings the pages of a plan into a site's folder: those that are as
// the last build left them stay, the others are rendered.
type writer struct {
	*builder
	tx      *output.Tx
	buffers sync.Pool
	large   sync.Mutex // held while a large page is made
	groups  map[string]group
	mu      sync.Mutex
	made    map[string]inParts // files of parts, by path
}

// write makes the site of a plan, or leaves the old one as it is.
func (b *builder) write(ctx context.Context, plan *site.Plan, tx *output.Tx) (output.Report, error) {
	w := &writer{
		builder: b, tx: tx, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
		groups: map[string]group{}, made: map[string]inParts{},
	}
	if err := w.all(ctx, plan); err != nil {
		return output.Report{}, errors.Join(err, tx.Abort())
	}
	b.knowledge.groups, b.knowledge.parts, b.knowledge.wording = w.groups, w.made, b.wording
	return tx.Commit()
}

func (w *writer) all(ctx context.Context, plan *site.Plan) error {
	summaries := map[string]string{}
	for _, g := range plan.Groups {
		summary, err := w.group(ctx, g)
		if err != nil {
			return err
		}
		summaries[g.Name] = summary
	}
	w.clock.lap("index")
	pages, err := plan.Pages(summaries)
	if err != nil {
		return err
	}
	return w.pages(ctx, pages)
}

// group puts the files of a group, which are made only where they have to be.
func (w *writer) group(ctx context.Context, g site.Group) (summary string, err error) {
	if old, ok := w.knowledge.groups[g.Name]; ok && g.Key != (digest{}) && old.key == g.Key && w.areThere(old.paths) {
		for _, path := range old.paths {
			key, _ := w.tx.Known(path)
			if _, err := w.tx.Keep(output.File{Path: path, Class: output.Data, Key: key}); err != nil {
				return "", err
			}
		}
		w.groups[g.Name] = old
		return old.summary, nil
	}
	made := group{key: g.Key}
	made.summary, err = g.Make(func(p site.Page) error {
		made.paths = append(made.paths, p.Path)
		return w.page(ctx, p)
	})
	if err != nil {
		return "", err
	}
	w.groups[g.Name] = made
	return made.summary, nil
}

// areThere tells whether all files are as the last build left them.
func (w *writer) areThere(paths []string) bool {
	for _, path := range paths {
		if _, ok := w.tx.Known(path); !ok {
			return false
		}
	}
	return true
}

func (w *writer) pages(ctx context.Context, pages site.Pages) error {
	return inParallel(ctx, w.Workers, pages.N, func(i int) error {
		if p := pages.At(i); p.Path != "" {
			return w.page(ctx, p)
		}
		return nil
	}, func(done int) { w.Progress("write", done, pages.N) })
}

// page keeps a page whose key is that of the file on disk, else renders it.
func (w *writer) page(ctx context.Context, p site.Page) error {
	f := output.File{Path: p.Path, Class: classes[p.Class], Key: p.Key}
	if p.Key != (digest{}) {
		if ok, err := w.tx.Keep(f); ok || err != nil {
			w.keepParts(p)
			return err
		}
	}
	if p.Parts != nil {
		return w.parts(ctx, f, p.Parts)
	}
	if p.Stream != nil {
		return w.tx.PutFrom(f, func(to *output.Stream) error { return p.Stream(to) })
	}
	return w.rendered(p.Large, p.Render, func(content []byte) error {
		f.Content = content
		return w.tx.Put(f)
	})
}

// keepParts leaves what is known of a file of parts for the next build.
func (w *writer) keepParts(p site.Page) {
	if p.Parts == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if list, ok := w.knowledge.parts[p.Path]; ok {
		w.made[p.Path] = list
	}
}

// rendered hands over what render writes, in a buffer that is used again unless
// it is larger than maxPooled. Of large pages it makes one at a time.
func (w *writer) rendered(large bool, render func(*bytes.Buffer) error, use func([]byte) error) error {
	if large {
		defer w.alone()()
	}
	buf := w.buffers.Get().(*bytes.Buffer)
	defer func() {
		if buf.Cap() <= maxPooled { // a large file's buffer would be held for the sake of small pages
			w.buffers.Put(buf)
		}
	}()
	buf.Reset()
	if err := render(buf); err != nil {
		return err
	}
	return use(buf.Bytes())
}

// alone is for a function that makes a large page; what it answers is called at
// its end.
func (w *writer) alone() (end func()) {
	w.large.Lock()
	sparing := w.pacer.sparing()
	return func() {
		sparing()
		w.large.Unlock()
	}
}
