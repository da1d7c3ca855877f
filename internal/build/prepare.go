package build

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"warraq/internal/config"
	"warraq/internal/output"
	"warraq/internal/site"
	"warraq/internal/source"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
	"warraq/internal/wire"
)

// prepare loads configuration, vocabulary, templates and static files, and lists
// the seed files.
func prepare(o Options, began time.Time, p *pacer) (b *builder, listing source.Listing, err error) {
	b = &builder{
		Options: o, began: began, clock: &stopwatch{now: began}, pacer: p,
		writers: sync.Pool{New: func() any { return new(wire.Writer) }},
	}
	if b.config, err = LoadConfig(o.Source); err != nil {
		return nil, listing, err
	}
	if err := b.config.SetBaseURL(o.BaseURL); err != nil {
		return nil, listing, ContentError{err}
	}
	err = atOnce(b.loadVocabulary, b.loadSite, func() (err error) {
		listing, err = source.Find(o.Source)
		return err
	})
	return b, listing, err
}

func (b *builder) loadVocabulary() (err error) {
	b.wording.minMentions = b.config.MinMentions
	if b.wording.own, err = ownWords(folder(b.Source, "vocabulary")); err != nil {
		return ContentError{fmt.Errorf("vocabulary: %w", err)}
	}
	b.tagKey, b.change = b.wording.key(), sync.OnceValue(b.sinceLast)
	var loaded bool
	if b.vocabulary, b.tagger, loaded = b.Memory.recalled(b.tagKey); loaded {
		return nil
	}
	if b.vocabulary, err = b.wording.vocabulary(); err != nil {
		return ContentError{err}
	}
	b.tagger = sync.OnceValue(func() *tagging.Tagger { return b.wording.tagger(b.vocabulary) })
	if err := addressable(b.vocabulary); err != nil {
		return ContentError{err}
	}
	go b.tagger()
	if b.Memory != nil {
		b.Memory.words, b.Memory.vocabulary, b.Memory.tagger = b.tagKey, b.vocabulary, b.tagger
	}
	return nil
}

// loadSite loads templates and static files.
func (b *builder) loadSite() (err error) {
	options := site.Options{
		Config:    b.config,
		Templates: site.Overlay(b.Templates, folder(b.Source, "templates")),
		Static:    site.Overlay(b.Static, folder(b.Source, "static")),
		ReadSeed:  b.original,
		ValidPath: output.Valid,
	}
	options.Program = programID()
	if options.Scratch, err = b.cachePath(); err != nil {
		return err
	}
	if options.Look, err = lookOf(options); err != nil {
		return err
	}
	if b.site, err = b.Memory.siteOf(options); err != nil {
		return ContentError{err}
	}
	return nil
}

// atOnce calls functions at the same time, and answers the first error in their
// order.
func atOnce(functions ...func() error) error {
	errs := make([]error, len(functions))
	var wg sync.WaitGroup
	for i, f := range functions {
		wg.Go(func() { errs[i] = f() })
	}
	wg.Wait()
	return cmp.Or(errs...)
}

// lookOf stands for the templates and the static files.
func lookOf(o site.Options) (string, error) {
	var pieces []string
	for _, files := range []fs.FS{o.Templates, o.Static} {
		sum, err := folderDigest(files)
		if err != nil {
			return "", err
		}
		pieces = append(pieces, string(sum[:]))
	}
	sum := digestOf(pieces...)
	return string(sum[:]), nil
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
