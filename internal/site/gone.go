package site

import (
	"cmp"

	"warraq/internal/config"
	"warraq/internal/extract"
)

// GoneSuffix is the end of the name of an empty file beside the page of an
// article that was removed: web servers that look for it answer 410.
const GoneSuffix = ".gone"

// A GoneView is the page at the address of an article that was removed.
type GoneView struct {
	PageView
	Date       DateView // when; zero when it isn't said
	Reason     string   // in the page's language, else in the other; empty when it isn't said
	ReasonLang string
}

// gonePages are the pages of removed articles, each with its mark for servers.
// An address that an article has, or an alias leads on from, is not gone.
func (b builder) gonePages() []Page {
	if len(b.config.Removed) == 0 {
		return nil
	}
	taken := map[string]bool{}
	for _, a := range b.archive.Articles() {
		taken[a.ID] = true
		for _, alias := range a.Aliases {
			taken[alias] = true
		}
	}
	var out []Page
	for _, r := range b.config.Removed {
		if taken[r.ID] {
			continue
		}
		taken[r.ID] = true
		path := articlePath(b.edition.Lang, r.ID)
		out = append(out, b.page(path, ArticlePage, "gone", func() (any, error) { return b.goneView(path, r), nil }), fixed(path+GoneSuffix, ArticlePage, nil))
	}
	return out
}

func (b builder) goneView(path string, r config.Removed) GoneView {
	e := b.edition
	v := GoneView{PageView: b.frame("gone", path, e.T("gone"), e.T("gone-text")), Date: e.date(extract.Date{Value: r.Date, Rule: "front-matter"})}
	v.NoIndex, v.Canonical, v.Alternates = true, "", nil
	other := map[string]string{"ar": "en", "en": "ar"}[e.Lang]
	v.ReasonLang = e.Lang
	if r.Reason.In(e.Lang) == "" {
		v.ReasonLang = other
	}
	v.Reason = cmp.Or(r.Reason.In(e.Lang), r.Reason.In(other))
	return v
}
