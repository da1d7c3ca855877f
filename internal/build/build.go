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
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"warraq/internal/archive"
	"warraq/internal/cache"
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
	NoSync      bool   // leave it to the system when files reach the disk: for previews
	Workers     int    // 0 is one for each processor
	Cache       string // folder for what speeds up the next build; empty for none
	Templates   fs.FS  // the embedded templates and static files, which the
	Static      fs.FS  // archive's own lie over
	Progress    func(stage string, done, total int)
	Appeared    func() // called when what is new of the site is there, before the build has ended; nil is not called

	// Memory is for builds that follow each other because something changed: they
	// don't look first whether anything has. nil is for one build.
	Memory *Memory

	between between // the build and the disk, in tests; nil for nothing
}

// between is what a test puts between a build and the disk.
type between interface {
	site(output.FS) output.FS
	cache(cache.Folder) cache.Folder
}

// A ContentError is a fault of the user's files that leaves nothing to build.
type ContentError struct{ err error }

func (e ContentError) Error() string { return e.err.Error() }
func (e ContentError) Unwrap() error { return e.err }

// Run builds the site.
func Run(ctx context.Context, o Options) (*Report, error) {
	if o.Destination == "" {
		o.Destination = filepath.Join(o.Source, "public")
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	for try := 1; ; try++ {
		report, err := runOnce(ctx, o)
		if try == attempts || !errors.Is(err, errSeedChanged) && !errors.Is(err, cache.ErrDamaged) {
			return report, err
		}
	}
}

func runOnce(ctx context.Context, o Options) (*Report, error) {
	began := time.Now()
	var p pacer
	p.begin()
	defer p.end(o.Memory != nil)
	inputs := ""
	if o.Memory == nil {
		inputs = o.inputs(began)
	}
	if r := o.unchanged(inputs); r != nil {
		return r, nil
	}
	b, listing, err := prepare(o, began, &p)
	if err != nil {
		return nil, err
	}
	if len(listing.Items) == 0 {
		return nil, ContentError{fmt.Errorf("%s holds no article\nhint: put .txt, .md or .html files there, then run again", filepath.Join(o.Source, "seeds"))}
	}
	b.entries = seedFilesOf(listing)
	b.pacer.files(b.entries)
	b.clock.lap("prepare")
	report, err := b.inFolder(ctx, listing)
	if err != nil {
		return nil, err
	}
	report.Stages = b.clock.laps
	if err := b.remember(inputs, report); err != nil {
		report.add(o.Cache, unsaved(err))
	}
	return report, nil
}

// unsaved says that what speeds up the next build can't be kept.
func unsaved(err error) extract.Problem {
	return extract.Problem{Message: "can't be written: " + reason(err), Hint: "each build reads everything until it can; nothing else depends on it"}
}

// inFolder builds into the site's folder, which is locked meanwhile; so is what
// is kept for the next build, since there is one of that for each site.
func (b *builder) inFolder(ctx context.Context, listing source.Listing) (report *Report, err error) {
	var failed, unkept error
	o := output.Options{Force: b.Force, Clean: b.Clean, NoSync: b.NoSync, Appeared: b.Appeared}
	o.Recall = func() (files []output.KnownFile) {
		files, failed = b.recall()
		return files
	}
	if b.Cache != "" {
		path, err := b.cachePath()
		if err != nil {
			return nil, err
		}
		o.Spares = path
		o.Know = func(files []output.KnownFile, state string) {
			b.outputs, unkept = state, b.knowledge.save(files)
		}
	}
	if b.between != nil {
		disk, err := output.OpenDisk(b.Destination)
		if err != nil {
			return nil, err
		}
		o.FS = b.between.site(disk)
	}
	tx, err := output.Begin(b.Destination, o)
	switch {
	case err != nil:
		err = withHint(err)
	case failed != nil:
		err = errors.Join(failed, tx.Abort())
	default:
		b.clock.lap("look")
		report, err = b.run(ctx, listing, tx)
	}
	if b.knowledge != nil {
		err = errors.Join(err, b.knowledge.cache.Close())
	}
	if unkept != nil && err == nil {
		report.add(b.Cache, unsaved(unkept))
	}
	return report, err
}

// recall reads what the last build left, or notes what keeps it from that, and
// answers what is known of the site's files.
func (b *builder) recall() (files []output.KnownFile, err error) {
	folder, err := b.cacheFolder()
	var damaged bool
	if err == nil {
		b.knowledge, files, damaged, err = recall(folder)
	}
	if err != nil && b.Cache != "" {
		b.forgotten = append(b.forgotten, unsaved(err))
		b.knowledge, files, _, err = recall(nil)
	}
	if damaged {
		b.forgotten = append(b.forgotten, extract.Problem{Message: "is damaged or another program's; it is begun anew", Hint: "nothing is lost: everything is read again"})
	}
	return files, err
}

// run takes the listed files through all stages. Of tx it makes a site or
// nothing.
func (b *builder) run(ctx context.Context, listing source.Listing, tx *output.Tx) (*Report, error) {
	report, plan, err := b.plan(ctx, listing)
	if err != nil {
		return nil, errors.Join(err, tx.Abort())
	}
	written, err := b.write(ctx, plan, tx)
	if errors.Is(err, cache.ErrDamaged) {
		err = errors.Join(err, b.knowledge.cache.Discard())
	}
	if err != nil {
		return nil, withHint(err)
	}
	report.Output = written
	b.clock.lap("write")
	return report, nil
}

// plan reads the files, and says what the site is made of.
func (b *builder) plan(ctx context.Context, listing source.Listing) (*Report, *site.Plan, error) {
	report := &Report{}
	for _, p := range b.forgotten {
		report.add(b.Cache, p)
	}
	articles, err := b.readAll(ctx, listing, report)
	if err != nil {
		return nil, nil, err
	}
	b.clock.lap("read")
	a := archive.Build(articles, b.vocabulary)
	for _, x := range articles {
		for i := range x.Versions {
			x.Versions[i].Sketch = archive.Sketch{} // has been compared with all others
		}
	}
	b.clock.lap("archive")
	return report, b.site.Plan(a), nil
}

// A builder holds what the stages share.
type builder struct {
	Options
	config     config.Config
	vocabulary *vocabulary.Vocabulary
	tagger     func() *tagging.Tagger // of the vocabulary; it is compiled meanwhile
	site       *site.Site
	entries    seedFiles
	fresh      hoard
	held       atomic.Int64 // bytes of the files whose text is held
	pacer      *pacer
	began      time.Time
	clock      *stopwatch
	knowledge  *knowledge
	forgotten  []extract.Problem // what keeps something from being known
	outputs    string            // the State of the site's folder after the build
	wording    wording
	tagKey     digest        // of wording
	change     func() change // from the last build's, worked out once
	read       atomic.Int64  // files
	tagged     atomic.Int64  // and those that were tagged again without being read
	writers    sync.Pool
}
