package site

import (
	"cmp"
	"slices"

	"warraq/internal/archive"
	"warraq/internal/vocabulary"
)

const (
	latestOnHome  = 12
	latestOnCover = 3
	termsOnHome   = 12
)

// coverPage is the front page, both editions facing each other.
func (s *Site) coverPage(a *archive.Archive) Page {
	const path = "index.html"
	return s.page(path, HomePage, "cover", func() (any, error) {
		first := builder{s, s.editions[0], a}
		v := CoverView{PageView: first.coverFrame(path)}
		for _, e := range s.editions {
			b := builder{s, e, a}
			v.Sides = append(v.Sides, CoverSide{
				Edition: e, Title: s.config.Title.In(e.Lang), Description: s.config.Description.In(e.Lang),
				Home: e.Lang + "/index.html", Articles: len(a.Articles()),
				Latest: b.items(path, a.Articles()[:min(latestOnCover, len(a.Articles()))]),
			})
		}
		return v, nil
	})
}

// coverFrame is the frame of the cover, which belongs to no edition: it has no
// menu and no switch.
func (b builder) coverFrame(path string) PageView {
	p := b.frame("cover", b.edition.Lang+"/index.html", b.config.Title.In(b.edition.Lang), b.config.Description.In(b.edition.Lang))
	p.Path, p.Root, p.Nav, p.Switch, p.Canonical, p.Alternates = path, "", nil, Link{}, b.absolute(""), nil
	p.Head, p.CSS, p.JS, p.KindCSS = b.assets.Head, b.assets.CSS, b.assets.JS, b.assets.kinds["cover"]
	p.Structured = b.structured(&p)
	p.Site.Home, p.Site.Cover, p.Site.About = b.edition.Lang+"/index.html", path, b.edition.Lang+"/about.html"
	p.Site.Search = searchPath(b.edition.Lang)
	return p
}

func (b builder) homePage() Page {
	path := b.edition.Lang + "/index.html"
	return b.page(path, HomePage, "home", func() (any, error) {
		articles := b.archive.Articles()
		e := b.edition
		v := HomeView{
			PageView:  b.frame("home", path, b.config.Title.In(e.Lang), b.config.Description.In(e.Lang)),
			Articles:  len(articles),
			Latest:    b.items(path, articles[:min(latestOnHome, len(articles))]),
			More:      Link{URL: relative(path, listPath(e.Lang, 0)), Text: e.T("all-articles")},
			Topics:    b.topTerms(path, vocabulary.Topic, termsOnHome),
			Countries: b.topTerms(path, vocabulary.Country, termsOnHome),
			People:    b.topTerms(path, vocabulary.Person, termsOnHome),
			Orgs:      b.topTerms(path, vocabulary.Organisation, termsOnHome),
			Years:     b.yearBars(path, b.yearCounts()),
		}
		v.Feed = b.feedLink(path, feedPath(e.Lang))
		return v, nil
	})
}

// yearCounts counts the articles of each dated year, the earliest first.
func (b builder) yearCounts() []archive.Count {
	var out []archive.Count
	for _, y := range slices.Backward(b.archive.Years()) {
		if y.Value != "" {
			out = append(out, archive.Count{Key: y.Value, N: y.N})
		}
	}
	return out
}

// listPages are the list of all articles.
func (b builder) listPages() []Page {
	articles := b.archive.Articles()
	var out []Page
	for _, part := range paginate(len(articles), b.config.PerPage) {
		path := listPath(b.edition.Lang, part.number)
		total := part.total(len(articles))
		p := b.page(path, ListPage, "articles", func() (any, error) {
			e := b.edition
			v := ListView{
				PageView: b.frame("articles", path, e.T("articles"), e.N("n-articles", total), here(e.T("articles"))),
				Items:    b.items(path, articles[part.from:part.to]),
				Total:    total,
				Pager:    b.pager(path, part, func(n int) string { return listPath(e.Lang, n) }),
			}
			v.Feed = b.feedLink(path, feedPath(e.Lang))
			return v, nil
		})
		p.Key = b.listKey(path, articles, part).numbers(total).key()
		out = append(out, p)
	}
	return out
}

func (b builder) indexPage(k vocabulary.Kind) Page {
	path := indexPath(b.edition.Lang, k)
	return b.page(path, ListPage, "index", func() (any, error) {
		e := b.edition
		title := e.T(k.Plural())
		v := IndexView{
			PageView: b.frame("index", path, title, e.T("intro-"+k.Plural()), here(title)),
			Intro:    e.T("intro-" + k.Plural()),
			Total:    len(b.archive.Terms(k)),
		}
		groups := map[string]int{}
		for _, t := range b.archive.Terms(k) {
			i, ok := groups[t.Group]
			if !ok {
				i = len(v.Groups)
				groups[t.Group] = i
				v.Groups = append(v.Groups, TermGroup{Label: e.groupLabel(t.Group)})
			}
			v.Groups[i].Terms = append(v.Groups[i].Terms, b.termRow(path, t))
		}
		if k == vocabulary.Country {
			v.Map = b.mapView(path)
		}
		return v, nil
	})
}

func (e *Edition) groupLabel(group string) string {
	if group == "" {
		return ""
	}
	return e.T("group-" + group)
}

func (b builder) termRow(path string, t *archive.Term) TermRow {
	articles := t.Articles()
	row := TermRow{
		TermLink: b.termLink(path, t, len(articles), len(b.archive.Terms(t.Kind)[0].Articles())),
		Latest:   b.edition.date(articles[0].Date),
	}
	row.OtherLabel, row.OtherLang = b.edition.other(t.Label)
	if years := t.Years(); len(years) > 0 {
		row.First = b.edition.texts.digitsOf(years[0].Key)
	}
	return row
}

// termPages are the pages of every term of a kind, those with the same articles
// near each other.
func (b builder) termPages(k vocabulary.Kind) []Page {
	type dated struct {
		first string
		page  Page
	}
	var all []dated
	for _, t := range b.archive.Terms(k) {
		for _, part := range paginate(len(t.Articles()), b.config.PerPage) {
			path := termPath(b.edition.Lang, k, t.ID, part.number)
			p := b.page(path, ListPage, "term", func() (any, error) { return b.termView(path, t, part), nil })
			p.Key = b.termKey(path, t, part)
			all = append(all, dated{t.Articles()[part.from].Date.Value, p})
		}
	}
	slices.SortStableFunc(all, func(x, y dated) int { return cmp.Compare(y.first, x.first) })
	out := make([]Page, len(all))
	for i, d := range all {
		out[i] = d.page
	}
	return out
}

// termKey is the key of one page of a term.
func (b builder) termKey(path string, t *archive.Term, p part) Key {
	k := b.listKey(path, t.Articles(), p).numbers(p.total(len(t.Articles())))
	if p.number > 0 {
		return k.key()
	}
	k.counts(t.Years())
	for _, kind := range vocabulary.Kinds {
		for _, s := range t.With(kind) {
			k.numbers(int(kind), s.N).strings(s.Term.ID)
		}
	}
	return k.key()
}

func (b builder) termView(path string, t *archive.Term, part part) TermView {
	e := b.edition
	label, total := t.Label.In(e.Lang), part.total(len(t.Articles()))
	v := TermView{
		PageView: b.frame("term", path, label, label+": "+e.N("n-articles", total),
			Link{URL: relative(path, indexPath(e.Lang, t.Kind)), Text: e.T(t.Kind.Plural())}, here(label)),
		Label:     label,
		KindLabel: e.T(t.Kind.String()),
		Items:     b.items(path, t.Articles()[part.from:part.to]),
		Total:     total,
		Pager:     b.pager(path, part, func(n int) string { return termPath(e.Lang, t.Kind, t.ID, n) }),
	}
	v.OtherLabel, v.OtherLang = e.other(t.Label)
	v.Structured = b.structured(&v.PageView, b.thing(t.Kind, t.ID))
	if b.hasFeed(t.Kind) {
		v.Feed = b.feedLink(path, termFeedPath(e.Lang, t))
	}
	if part.number > 0 {
		return v // charts and companions stand on the newest page, so that full pages never change
	}
	v.Years = b.yearBars(path, t.Years())
	for _, k := range vocabulary.Kinds {
		if with := t.With(k); len(with) > 0 {
			g := WithGroup{Label: e.T(k.Plural())}
			for _, s := range with {
				g.Terms = append(g.Terms, b.termLink(path, s.Term, s.N, with[0].N))
			}
			v.With = append(v.With, g)
		}
	}
	return v
}

func (b builder) notFoundPage() Page {
	path := b.edition.Lang + "/404.html"
	p := b.page(path, ListPage, "notfound", func() (any, error) {
		v := NotFoundView{b.frame("notfound", path, b.edition.T("not-found"), b.edition.T("not-found-text"))}
		v.NoIndex, v.Canonical, v.Alternates = true, "", nil
		return v, nil
	})
	p.Key = b.keyer(path).key()
	return p
}
