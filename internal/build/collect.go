package build

import (
	"context"
	"fmt"
	"path"
	"slices"
	"sync/atomic"

	"warraq/internal/archive"
	"warraq/internal/config"
	"warraq/internal/extract"
	"warraq/internal/parallel"
	"warraq/internal/site"
	"warraq/internal/source"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// readAll takes every file of the listing through the per-file stages, as far as
// what came of it isn't known, and puts originals and translations together.
func (b *builder) readAll(ctx context.Context, listing source.Listing, report *Report) ([]*archive.Article, error) {
	entries := listing.Entries()
	read := make([]kept, len(entries))
	failed := make([]*extract.Problem, len(entries))
	done := 0
	for _, batch := range batches(entries) {
		looks, profiles, err := b.learn(ctx, entries, batch)
		if err != nil {
			return nil, err
		}
		err = inParallel(ctx, b.Workers, len(batch), func(i int) (err error) {
			at := batch[i]
			read[at], failed[at], err = b.readLook(looks[i], profiles[path.Dir(looks[i].Path)])
			looks[i].text = nil
			return err
		}, func(n int) { b.Progress("read", done+n, len(entries)) })
		if err != nil {
			return nil, err
		}
		done += len(batch)
	}
	b.knowledge.seeds = make(map[string]record, len(entries))
	for i, e := range entries {
		if read[i].record != (record{}) {
			b.knowledge.seeds[e.Path] = read[i].record
			b.knowledge.live += read[i].size
		}
		if failed[i] != nil {
			report.add(e.Path, *failed[i])
		}
	}
	for _, p := range listing.Problems {
		report.add(p.Path, extract.Problem{Message: p.Message, Hint: p.Hint})
	}
	c := collector{builder: b, report: report}
	next := 0
	var versions []*summary
	for _, item := range listing.Items {
		versions = versions[:0]
		for range 1 + len(item.Translations) {
			if failed[next] == nil {
				versions = append(versions, read[next].summary)
			}
			next++
		}
		c.item(versions)
	}
	articles := c.finish()
	report.Read, report.Tagged = int(b.read.Load()), int(b.tagged.Load())
	report.sort()
	return articles, nil
}

// readLook answers what is in one file: what is known of it, or what it is read
// to be. What keeps it from being read is a problem; an error, of the cache's
// disk, ends the build.
func (b *builder) readLook(l look, p profile) (kept, *extract.Problem, error) {
	if k, ok := b.recallSeed(l, p); ok {
		return k, nil, nil
	}
	if l.Size >= site.LargeText {
		defer b.pacer.sparing()()
	}
	b.read.Add(1)
	r, problem := b.readSeed(l, Stages{b.tagger(), p.Profile})
	if problem != nil {
		return kept{}, problem, nil
	}
	k, err := b.keepReading(l, p, &r)
	return k, nil, err
}

// A collector makes articles of readings, in the order of their files.
type collector struct {
	*builder
	report   *Report
	articles []*archive.Article
	claims   []source.Claim // of the articles
}

// item makes an article of an original and its translations.
func (c *collector) item(versions []*summary) {
	if len(versions) == 0 {
		return
	}
	for _, v := range versions {
		for _, p := range v.Problems {
			c.report.add(v.Version.File, p)
		}
	}
	original := versions[0]
	if original.Front.Draft {
		c.report.Drafts++
		return
	}
	if original.Empty {
		c.report.Empty++
		c.report.add(original.Version.File, extract.Problem{Line: 1, Message: "no text of an article in this file", Hint: "it is left out; fill it or remove it"})
		return
	}
	c.override(original)
	article := original.article()
	for _, t := range versions[1:] {
		c.translation(article, t)
	}
	c.articles = append(c.articles, article)
	c.claims = append(c.claims, source.Claim{Path: original.Version.File, ID: original.Front.ID})
	c.report.count(article)
}

func (c *collector) translation(article *archive.Article, t *summary) {
	switch {
	case t.Front.Draft || t.Empty:
		return
	case article.In(t.Version.Lang) != nil:
		c.report.add(t.Version.File, extract.Problem{
			Line: 1, Message: fmt.Sprintf("a translation in the language of another version (%s); it is left out", t.Version.Lang),
			Hint: `name it NAME.en.txt or NAME.ar.txt after its language, or set "lang" in its front matter`,
		})
		return
	}
	article.Versions = append(article.Versions, t.Version)
	if article.Date.Value == "" {
		article.Date = t.Date
	}
}

// finish gives every article its id.
func (c *collector) finish() []*archive.Article {
	ids, problems := source.ResolveIDs(c.claims)
	for i, id := range ids {
		c.articles[i].ID = id
	}
	for _, p := range problems {
		c.report.add(p.Path, extract.Problem{Line: 1, Message: p.Message, Hint: p.Hint})
	}
	c.settleAliases()
	return c.articles
}

// override changes the tags as the front matter says: a plain list replaces
// what was found; entries with + and - add and remove.
func (c *collector) override(r *summary) {
	front := r.Front
	for _, o := range []struct {
		kind vocabulary.Kind
		list []string
	}{
		{vocabulary.Topic, front.Topics}, {vocabulary.Country, front.Countries},
		{vocabulary.Person, front.People}, {vocabulary.Organisation, front.Organisations},
	} {
		if len(o.list) > 0 {
			r.Tags[o.kind] = c.overridden(r, o.kind, o.list)
		}
	}
}

func (c *collector) overridden(r *summary, k vocabulary.Kind, list []string) []tagging.Tag {
	found := r.Tags[k]
	keep := slices.ContainsFunc(list, func(s string) bool { return s != "" && (s[0] == '+' || s[0] == '-') })
	var out []tagging.Tag
	if keep {
		out = slices.Clone(found)
	}
	for _, s := range list {
		id, remove := s, false
		if s != "" && (s[0] == '+' || s[0] == '-') {
			id, remove = s[1:], s[0] == '-'
		}
		e, ok := c.vocabulary.Find(k, id)
		if !ok {
			c.report.add(r.Version.File, extract.Problem{
				Line: 1, Message: fmt.Sprintf("there is no %s %q", k, id),
				Hint: fmt.Sprintf("the nearest is %q", config.Nearest(id, c.vocabulary.IDs(k))),
			})
			continue
		}
		same := func(t tagging.Tag) bool { return t.ID == e.ID }
		out = slices.DeleteFunc(out, func(t tagging.Tag) bool { return same(t) && remove })
		if remove || slices.ContainsFunc(out, same) {
			continue
		}
		tag := tagging.Tag{Kind: k, ID: e.ID, Score: 1}
		if i := slices.IndexFunc(found, same); i >= 0 {
			tag = found[i]
		}
		out = append(out, tag)
	}
	return out
}

// inParallel is parallel.Each that tells how many are done.
func inParallel(ctx context.Context, workers, n int, f func(i int) error, progress func(done int)) error {
	var done atomic.Int64
	return parallel.Each(ctx, workers, n, func(i int) error {
		if err := f(i); err != nil {
			return err
		}
		progress(int(done.Add(1)))
		return nil
	})
}
