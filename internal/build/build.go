// Package build is the pipeline: it wires the stages and runs them. Its files
// are the table of contents of the program.
//
//	source   finds and reads the seed files
//	decode   bytes to clean text                 ┐
//	extract  text to a draft                     │ Read: a pure function of one file,
//	tagging  draft to mentions and tags          ┘ run in parallel
//	archive  all articles together, frozen         collect.go
//	site     what pages exist, and their bytes     pages rendered in parallel
//	output   bytes on disk                         planned first, then committed
//
// In come the archive's folder and the configuration; out come the site on
// disk and a Report. Bad content makes a poorer article and a line in the
// report; only what can't be read or written, or a broken configuration,
// vocabulary or template, ends a build.
package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"warraq/internal/archive"
	"warraq/internal/config"
	"warraq/internal/extract"
	"warraq/internal/output"
	"warraq/internal/site"
	"warraq/internal/source"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// Options say what is built, and where to.
type Options struct {
	Source      string // the archive's folder
	Destination string // the site's folder; empty for public/ in Source
	BaseURL     string // instead of the configuration's; empty keeps it
	Clean       bool   // rewrite every file
	Force       bool   // take over a folder that holds other files
	Workers     int    // 0 is one for each processor
	Cache       string // folder for what speeds up the next build; empty for none
	Templates   fs.FS  // the embedded templates and static files, which the
	Static      fs.FS  // archive's own lie over
	Progress    func(stage string, done, total int)
}

// A ContentError is a fault of the user's files that leaves nothing to build.
type ContentError struct{ err error }

func (e ContentError) Error() string { return e.err.Error() }
func (e ContentError) Unwrap() error { return e.err }

// Run builds the site.
func Run(ctx context.Context, o Options) (*Report, error) {
	for try := 1; ; try++ {
		report, err := runOnce(ctx, o)
		if try == attempts || !errors.Is(err, errSeedChanged) {
			return report, err
		}
	}
}

func runOnce(ctx context.Context, o Options) (*Report, error) {
	if o.Destination == "" {
		o.Destination = filepath.Join(o.Source, "public")
	}
	began := time.Now()
	inputs := o.inputs(began)
	if r := o.unchanged(inputs); r != nil {
		return r, nil
	}
	clock := stopwatch{now: began}
	b, err := prepare(o)
	if err != nil {
		return nil, err
	}
	clock.lap("prepare")
	listing, err := source.Find(o.Source)
	if err != nil {
		return nil, err
	}
	if len(listing.Items) == 0 {
		return nil, ContentError{fmt.Errorf("%s holds no article\nhint: put .txt, .md or .html files there, then run again", filepath.Join(o.Source, "seeds"))}
	}
	b.entries = entriesByPath(listing)
	clock.lap("find")
	profiles, err := b.learn(ctx, listing)
	if err != nil {
		return nil, err
	}
	clock.lap("learn")
	articles, report, err := b.readAll(ctx, listing, profiles)
	if err != nil {
		return nil, err
	}
	clock.lap("read")
	a := archive.Build(articles, b.tagger.Vocabulary())
	clock.lap("archive")
	pages, err := b.site.Pages(a)
	if err != nil {
		return nil, err
	}
	report.Output, err = b.write(ctx, pages)
	err = withHint(err)
	clock.lap("write")
	report.Stages = clock.laps
	if err != nil {
		return nil, err
	}
	if err := o.remember(inputs, report); err != nil {
		report.add(o.Cache, extract.Problem{Message: "can't be written: " + reason(err), Hint: "each build reads everything until it can; nothing else depends on it"})
	}
	return report, nil
}

// A builder holds what the stages share.
type builder struct {
	Options
	config  config.Config
	tagger  *tagging.Tagger
	site    *site.Site
	entries map[string][]source.Entry // the seed files, by path
	fresh   hoard
}

// prepare loads configuration, vocabulary, templates and static files.
func prepare(o Options) (*builder, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	b := &builder{Options: o}
	var err error
	if b.config, err = LoadConfig(o.Source); err != nil {
		return nil, err
	}
	if err := b.config.SetBaseURL(o.BaseURL); err != nil {
		return nil, ContentError{err}
	}
	v, err := vocabulary.Load(folder(o.Source, "vocabulary"), "vocabulary")
	if err != nil {
		return nil, ContentError{err}
	}
	if err := addressable(v); err != nil {
		return nil, ContentError{err}
	}
	b.tagger = tagging.New(v, tagging.Options{MinMentions: b.config.MinMentions})
	b.site, err = site.New(site.Options{
		Config:    b.config,
		Templates: site.Overlay(o.Templates, folder(o.Source, "templates")),
		Static:    site.Overlay(o.Static, folder(o.Source, "static")),
		ReadSeed:  b.original,
		ValidPath: output.Valid,
	})
	if err != nil {
		return nil, ContentError{err}
	}
	return b, nil
}

// addressable tells which entries of the vocabulary can't have a page: those
// whose id is no file name, or that of a list page. Countries have codes.
func addressable(v *vocabulary.Vocabulary) error {
	var errs []error
	for _, e := range v.Entries {
		if e.Kind != vocabulary.Country && e.Kind != vocabulary.Decoy && !source.IsID(e.ID) {
			errs = append(errs, fmt.Errorf("vocabulary: the %s %q can't have a page\nhint: its id must be made of a-z, 0-9, - and _, and not be the name of a list page or a device", e.Kind, e.ID))
		}
	}
	return errors.Join(errs...)
}

// LoadConfig reads the configuration in the archive's folder; where there is
// none, the defaults hold.
func LoadConfig(source string) (config.Config, error) {
	path := filepath.Join(source, config.File)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return config.Default(), nil
	}
	if err != nil {
		return config.Config{}, err
	}
	c, err := config.Parse(data)
	if err != nil {
		return c, ContentError{err}
	}
	return c, nil
}

// folder is a folder of the archive's, nil when it isn't there.
func folder(source, name string) fs.FS {
	dir := filepath.Join(source, name)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil
	}
	return os.DirFS(dir)
}

// maxPooled is the size in bytes of the largest buffer that is used again.
const maxPooled = 1 << 20

// write renders the pages in parallel, stages what differs, and commits it.
func (b *builder) write(ctx context.Context, pages []site.Page) (output.Report, error) {
	tx, err := output.Begin(b.Destination, output.Options{Force: b.Force, Clean: b.Clean})
	if err != nil {
		return output.Report{}, err
	}
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	err = inParallel(ctx, b.Workers, len(pages), func(i int) error {
		buf := buffers.Get().(*bytes.Buffer)
		defer func() {
			if buf.Cap() <= maxPooled { // an export's buffer would be held for the sake of small pages
				buffers.Put(buf)
			}
		}()
		buf.Reset()
		if err := pages[i].Render(buf); err != nil {
			return err
		}
		return tx.Put(output.File{Path: pages[i].Path, Class: classes[pages[i].Class], Content: buf.Bytes()})
	}, func(done int) { b.Progress("write", done, len(pages)) })
	if err != nil {
		return output.Report{}, errors.Join(err, tx.Abort())
	}
	return tx.Commit()
}

var classes = map[site.Class]output.Class{
	site.Asset: output.Assets, site.Data: output.Data, site.ArticlePage: output.Articles, site.ListPage: output.Lists, site.HomePage: output.Home,
}

// learn looks at the edges of every file for the lines that recur in its
// folder: they are a site's, not the articles'. It answers a profile for each
// folder.
func (b *builder) learn(ctx context.Context, listing source.Listing) (map[string]extract.Profile, error) {
	entries := listing.Entries()
	edges := make([]extract.Edges, len(entries))
	err := inParallel(ctx, b.Workers, len(entries), func(i int) error {
		edges[i] = b.edgesOf(entries[i])
		return nil
	}, func(done int) { b.Progress("learn", done, len(entries)) })
	if err != nil {
		return nil, err
	}
	learner := extract.NewLearner()
	for i, e := range entries {
		learner.AddEdges(e.Path, edges[i])
	}
	profiles := map[string]extract.Profile{}
	for _, folder := range learner.Folders() {
		profiles[folder] = learner.Profile(folder)
	}
	return profiles, nil
}
