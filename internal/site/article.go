package site

import (
	"bytes"
	"encoding/hex"
	"strings"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/vocabulary"
)

const (
	relatedArticles = 4
	wordsPerMinute  = 200 // reading speed of Arabic prose, rounded: Brysbaert (2019) gives 181 for Arabic, 228 for English
)

// articlePages are the pages of every article, those of one next to each other.
func (s *Site) articlePages(a *archive.Archive) Pages {
	return Pages{len(a.Articles()) * len(s.editions), func(i int) Page {
		x, b := a.Articles()[i/len(s.editions)], builder{s, s.editions[i%len(s.editions)], a}
		if !b.hasPage(x) {
			return Page{}
		}
		path := articlePath(b.edition.Lang, x.ID)
		p := b.page(path, ArticlePage, "article", func() (any, error) { return b.articleView(path, x) })
		p.Key, p.Large = b.articleKey(path, x), isLarge(x)
		return p
	}}
}

// redirects are the pages at the old addresses of articles.
func (b builder) redirects() (pages []Page) {
	for _, x := range b.archive.Articles() {
		for _, alias := range x.Aliases {
			if old := articlePath(b.edition.Lang, alias); alias != "" && b.hasPage(x) && b.archive.Article(alias) == nil {
				pages = append(pages, b.redirect(old, articlePath(b.edition.Lang, x.ID), x))
			}
		}
	}
	return pages
}

func isLarge(a *archive.Article) bool {
	size := int64(0)
	for i := range a.Versions {
		size += a.Versions[i].Size
	}
	return size >= LargeText
}

func (b builder) articleKey(path string, a *archive.Article) Key {
	f := b.around[a.Place()]
	return b.keyer(path).articles(a, b.archive.Newer(a), b.archive.Older(a)).articles(f.copies...).articles(f.related...).
		strings(b.originals[a.Shown(b.edition.Lang)]).key()
}

// redirect is the page at an old address.
func (b builder) redirect(old, path string, a *archive.Article) Page {
	p := b.page(old, ListPage, "redirect", func() (any, error) {
		v := RedirectView{b.frame("redirect", old, a.Shown(b.edition.Lang).Title, ""), relative(old, path)}
		v.NoIndex, v.Canonical, v.Alternates = true, b.absolute(path), nil
		v.Switch = b.switchOf(old, path, a)
		return v, nil
	})
	p.Key = b.keyer(old).articles(a).key()
	return p
}

func (b builder) articleView(path string, a *archive.Article) (ArticleView, error) {
	e, shown := b.edition, a.Shown(b.edition.Lang)
	t, err := b.textOf(path, a, shown)
	if err != nil {
		return ArticleView{}, err
	}
	d := t.detail
	v := ArticleView{
		ID:        a.ID,
		Headline:  shown.Title,
		TextLang:  shown.Lang,
		TextDir:   direction(shown.Lang),
		Comma:     comma(shown.Lang),
		Foreign:   shown.Lang != e.Lang,
		Date:      e.date(a.Date),
		Updated:   e.date(a.Updated),
		Author:    a.Author,
		Source:    a.Source,
		SourceURL: webAddress(a.URL),
		Words:     shown.Words,
		Minutes:   (shown.Words + wordsPerMinute/2) / wordsPerMinute,
		Body:      t.body,
		Labels:    a.Labels,
		TitleRule: e.T("title-rule." + shown.TitleRule),
		File:      b.fileView(path, shown, d),
	}
	v.Tags = b.tagGroups(path, a, shown, d)
	v.Places = allSpans(v.Tags)
	v.Summary = b.summary(a)
	description := shown.Lede
	if v.Foreign {
		description = v.Summary
		v.Notice = e.T("notice-untranslated", e.T("language-"+shown.Lang))
	}
	v.PageView = b.frame("article", path, shown.Title, description,
		Link{URL: relative(path, listPath(e.Lang, 0)), Text: e.T("articles")}, Link{Text: shown.Title, Lang: shown.Lang, Current: true})
	b.versions(&v, path, a, shown)
	v.Image, v.CiteDate = b.shareImage(a), strings.ReplaceAll(a.Date.Value, "-", "/")
	v.Structured = b.newsArticle(&v.PageView, a, shown)
	b.neighbours(&v, path, a)
	for _, l := range d.Removed {
		v.Removed = append(v.Removed, e.lineView(l))
	}
	for _, l := range d.Meta {
		v.Meta = append(v.Meta, e.lineView(l))
	}
	v.Rejected = b.rejected(shown, d)
	v.Cite = b.citations(a, shown, path)
	return v, nil
}

// comma is the one that a language writes, with its space.
func comma(lang string) string {
	if lang == "ar" {
		return "، "
	}
	return ", "
}

// versions fills in what leads to the article in other languages. A page in an
// edition without a translation points at the original as the canonical one.
func (b builder) versions(v *ArticleView, path string, a *archive.Article, shown *archive.Version) {
	for i := range a.Versions {
		o := &a.Versions[i]
		if o.Lang == shown.Lang {
			continue
		}
		l := Link{URL: relative(path, articlePath(o.Lang, a.ID)), Text: o.Title, Lang: o.Lang}
		if i == 0 {
			v.Original = l
		} else {
			v.Translations = append(v.Translations, l)
		}
	}
	original := articlePath(a.Original().Lang, a.ID)
	if v.Foreign {
		v.Canonical = b.absolute(original)
		v.Alternates = nil
	} else if len(a.Versions) == 1 {
		v.Alternates = nil
	}
	v.Switch = b.switchOf(path, path, a)
}

// switchOf leads from a page about the article, at from, to the page that the
// other edition has for the article's page at path: where it has none, to the
// home of that edition.
func (b builder) switchOf(from, path string, a *archive.Article) Link {
	for _, o := range b.editions {
		if o == b.edition {
			continue
		}
		to := translated(path, o.Lang)
		if !(builder{b.Site, o, b.archive}).hasPage(a) {
			to = o.Lang + "/index.html"
		}
		return Link{URL: relative(from, to), Text: b.edition.T("other-edition"), Lang: o.Lang}
	}
	return Link{}
}

func (b builder) neighbours(v *ArticleView, path string, a *archive.Article) {
	link := func(o *archive.Article) Link {
		if o == nil {
			return Link{}
		}
		shown := o.Shown(b.edition.Lang)
		return Link{URL: relative(path, b.articleAddress(o)), Text: shown.Title, Lang: shown.Lang}
	}
	v.Newer, v.Older = link(b.archive.Newer(a)), link(b.archive.Older(a))
	v.Copies, v.Related = b.items(path, b.around[a.Place()].copies), b.items(path, b.around[a.Place()].related)
}

func (b builder) fileView(path string, v *archive.Version, d *archive.Detail) FileView {
	e := b.edition
	f := FileView{Path: visible(v.File), SHA256: hex.EncodeToString(v.Sum[:]), Size: e.size(v.Size), Encoding: v.Encoding}
	if b.config.KeepOriginals {
		f.URL = escapePath(relative(path, b.originals[v]))
	}
	for _, r := range d.Repairs {
		f.Repairs = append(f.Repairs, RemovedView{Line: r.Line, Text: e.Number(r.Count), Rule: e.rule("repair", r.Rule)})
	}
	return f
}

func (e *Edition) lineView(l extract.Line) RemovedView {
	return RemovedView{Line: l.Number, Text: l.Text, Rule: e.rule("rule", l.Rule)}
}

// rule is the name of a rule in the edition's language, or the rule's own name
// where the texts don't have it.
func (e *Edition) rule(prefix, rule string) string {
	key := prefix + "." + rule
	if s := e.T(key); s != key {
		return s
	}
	return rule
}

// summary says in one line what the article is about, from its labels.
func (b builder) summary(a *archive.Article) string {
	e := b.edition
	var about []string
	for _, k := range []vocabulary.Kind{vocabulary.Topic, vocabulary.Country} {
		for _, t := range a.Tags[k][:min(3, len(a.Tags[k]))] {
			if term := b.archive.Term(k, t.ID); term != nil {
				about = append(about, term.Label.In(e.Lang))
			}
		}
	}
	switch {
	case len(about) == 0:
		return e.T("summary-plain")
	case a.Date.Value == "":
		return e.T("summary-undated", e.joined(about))
	}
	return e.T("summary-about", e.date(a.Date).Text, e.joined(about))
}

func (b builder) citations(a *archive.Article, v *archive.Version, path string) []Citation {
	c := citation{site: b.config.Title.In(b.edition.Lang), article: a, version: v, url: b.absolute(path), date: b.edition.date(a.Date).Text}
	var bib, ris bytes.Buffer
	c.bibTeX(&bib)
	c.ris(&ris)
	return []Citation{
		{"Chicago", c.chicago(b.edition), false},
		{"APA", c.apa(b.edition), false},
		{"BibTeX", strings.TrimSpace(bib.String()), true},
		{"RIS", strings.TrimSpace(ris.String()), true},
		{"CSL-JSON", c.csl(), true},
	}
}
