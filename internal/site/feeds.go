package site

import (
	"bytes"
	"encoding/hex"
	"encoding/xml"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/vocabulary"
)

// feedItems is how many articles a feed holds.
const feedItems = 30

func feedPath(lang string) string { return lang + "/feed.xml" }

// hasFeed tells whether the pages of a kind have feeds of their own.
func (b builder) hasFeed(k vocabulary.Kind) bool {
	return b.config.Feeds == "all" && (k == vocabulary.Topic || k == vocabulary.Country)
}

func termFeedPath(lang string, t *archive.Term) string {
	return lang + "/" + t.Kind.Plural() + "/" + termSlug(t.ID) + ".xml"
}

// feedLink leads from a page to its feed, nowhere when the site has none.
func (b builder) feedLink(path, feed string) Link {
	if b.config.Feeds == "none" {
		return Link{}
	}
	return Link{URL: relative(path, feed), Text: b.edition.T("feed")}
}

// feeds are the Atom feeds (RFC 4287) of the edition: of everything, and of
// each topic and country, as far as the configuration wants them.
func (b builder) feeds() []Page {
	if b.config.Feeds == "none" {
		return nil
	}
	e := b.edition
	out := []Page{b.feed(feedPath(e.Lang), e.Lang+"/index.html", b.config.Title.In(e.Lang), b.archive.Articles())}
	for _, k := range vocabulary.Kinds {
		if !b.hasFeed(k) {
			continue
		}
		for _, t := range b.archive.Terms(k) {
			title := t.Label.In(e.Lang) + " — " + b.config.Title.In(e.Lang)
			out = append(out, b.feed(termFeedPath(e.Lang, t), termPath(e.Lang, k, t.ID, 0), title, t.Articles()))
		}
	}
	return out
}

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Lang      string      `xml:"xml:lang,attr"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Published string      `xml:"published,omitempty"`
	Author    *atomAuthor `xml:"author"`
	Link      atomLink    `xml:"link"`
	Summary   string      `xml:"summary"`
	Tags      []atomTerm  `xml:"category"`
}

type atomTerm struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

func (b builder) feed(path, page, title string, articles []*archive.Article) Page {
	articles = articles[:min(feedItems, len(articles))]
	key := b.dataKeyer(path).articles(articles...).key()
	return Page{Path: path, Class: ListPage, Key: key, Render: func(w *bytes.Buffer) error {
		f := atomFeed{
			Lang: b.edition.Lang, ID: b.feedID(path), Title: title, Updated: noDate,
			Author: atomAuthor{b.publisher()},
			Links: []atomLink{
				{"self", "application/atom+xml", b.address(path, path)},
				{"alternate", "text/html", b.address(path, page)},
			},
		}
		for _, a := range articles {
			entry := b.entry(path, a)
			f.Updated = max(f.Updated, entry.Updated)
			f.Entries = append(f.Entries, entry)
		}
		w.WriteString(xml.Header)
		if err := xml.NewEncoder(w).Encode(f); err != nil {
			return err
		}
		return w.WriteByte('\n')
	}}
}

func (b builder) publisher() string {
	if b.config.Publisher != "" {
		return b.config.Publisher
	}
	return b.config.Title.In(b.edition.Lang)
}

// address is absolute where the site has a baseURL, else relative to the feed,
// which RFC 4287 resolves against where the feed was found.
func (b builder) address(from, to string) string {
	if s := b.absolute(to); s != "" {
		return s
	}
	return escapePath(relative(from, to))
}

// feedID is the permanent name of a feed.
func (b builder) feedID(path string) string {
	if s := b.absolute(path); s != "" {
		return s
	}
	return "urn:warraq:" + escapePath(path)
}

func (b builder) entry(path string, a *archive.Article) atomEntry {
	v := a.Shown(b.edition.Lang)
	to := b.articleAddress(a)
	updated := a.Updated
	if updated.Value == "" {
		updated = a.Date
	}
	e := atomEntry{
		Lang: v.Lang, Title: v.Title, Updated: timestamp(updated), Summary: v.Lede,
		ID:   "urn:sha256:" + hex.EncodeToString(v.Sum[:]),
		Link: atomLink{"alternate", "text/html", b.address(path, to)},
	}
	if s := b.absolute(to); s != "" {
		e.ID = s
	}
	if a.Date.Value != "" {
		e.Published = timestamp(a.Date)
	}
	if a.Author != "" {
		e.Author = &atomAuthor{a.Author}
	}
	for _, k := range []vocabulary.Kind{vocabulary.Country, vocabulary.Topic} {
		for _, t := range a.Tags[k] {
			e.Tags = append(e.Tags, atomTerm{termSlug(t.ID), b.archive.Label(k, t.ID).In(b.edition.Lang)})
		}
	}
	return e
}

// noDate is what Atom gets for an article without a date, since it demands one
// and a build time would make the same archive different each day.
const noDate = "1970-01-01T00:00:00Z"

// timestamp is the beginning of a date (RFC 3339).
func timestamp(d extract.Date) string {
	switch len(d.Value) {
	case 4:
		return d.Value + "-01-01T00:00:00Z"
	case 7:
		return d.Value + "-01T00:00:00Z"
	case 10:
		return d.Value + "T00:00:00Z"
	}
	return noDate
}
