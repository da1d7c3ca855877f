package site

import (
	"cmp"
	"encoding/json"
	"html/template"
	"path"

	"warraq/internal/archive"
	"warraq/internal/vocabulary"
)

// Structured data is JSON-LD in the words of schema.org. A node has only the
// fields that its type needs; the rest are left out.
type ldNode struct {
	Type         string    `json:"@type"`
	ID           string    `json:"@id,omitempty"`
	Name         string    `json:"name,omitempty"`
	Headline     string    `json:"headline,omitempty"`
	Description  string    `json:"description,omitempty"`
	URL          string    `json:"url,omitempty"`
	InLanguage   any       `json:"inLanguage,omitempty"` // a code or several
	Published    string    `json:"datePublished,omitempty"`
	Modified     string    `json:"dateModified,omitempty"`
	Author       *ldNode   `json:"author,omitempty"`
	Publisher    *ldNode   `json:"publisher,omitempty"`
	WordCount    int       `json:"wordCount,omitempty"`
	Keywords     []string  `json:"keywords,omitempty"`
	About        []ldThing `json:"about,omitempty"`
	Mentions     []ldThing `json:"mentions,omitempty"`
	Translates   *ldNode   `json:"translationOfWork,omitempty"`
	Translations []ldNode  `json:"workTranslation,omitempty"`
	BasedOn      string    `json:"isBasedOn,omitempty"`
	Image        string    `json:"image,omitempty"`
	PartOf       *ldNode   `json:"isPartOf,omitempty"`
	Items        []ldPlace `json:"itemListElement,omitempty"`
}

// An ldThing is what a page is about.
type ldThing struct {
	Type string `json:"@type"`
	Name string `json:"name,omitempty"`
}

// An ldPlace is a step of a breadcrumb trail.
type ldPlace struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"` // the page itself has none
}

// script writes nodes as the script element that search engines read. JSON of
// the standard library has <, > and & escaped, so that nothing ends it early.
func ldScript(nodes ...ldNode) template.HTML {
	data, err := json.Marshal(struct {
		Context string   `json:"@context"`
		Graph   []ldNode `json:"@graph"`
	}{"https://schema.org", nodes})
	if err != nil {
		return "" // strings and numbers can always be written
	}
	return template.HTML(`<script type="application/ld+json">` + string(data) + `</script>`)
}

// website is the archive as a whole, of which pages are part.
func (b builder) website() *ldNode {
	return &ldNode{Type: "WebSite", Name: b.config.Title.In(b.edition.Lang), URL: b.absolute("")}
}

// pageTypes are the kinds of pages that gather articles or speak of the site.
var pageTypes = map[string]string{
	"home": "CollectionPage", "articles": "CollectionPage", "index": "CollectionPage", "term": "CollectionPage", "timeline": "CollectionPage",
	"search": "SearchResultsPage", "about": "AboutPage", "cover": "WebSite",
}

// structured describes a page that isn't an article; about is what it is about.
func (b builder) structured(p *PageView, about ...ldThing) template.HTML {
	t := pageTypes[p.Kind]
	if t == "" {
		return ""
	}
	n := ldNode{Type: t, Name: p.Title, Description: p.Description, URL: p.Canonical, InLanguage: b.edition.Lang, About: about, PartOf: b.website()}
	if t == "WebSite" {
		n.PartOf, n.InLanguage, n.Publisher = nil, b.config.Editions, b.publisherNode()
	}
	return ldScript(append([]ldNode{n}, b.trail(p)...)...)
}

func (b builder) publisherNode() *ldNode {
	if b.config.Publisher == "" {
		return nil
	}
	return &ldNode{Type: "Organization", Name: b.config.Publisher}
}

// shortestTrail is how many steps a trail must have for search engines.
const shortestTrail = 2

// trail is the page's breadcrumbs, which need absolute addresses.
func (b builder) trail(p *PageView) []ldNode {
	if b.config.BaseURL == "" || len(p.Crumbs) == 0 {
		return nil
	}
	n := ldNode{Type: "BreadcrumbList"}
	for i, c := range p.Crumbs {
		step := ldPlace{Type: "ListItem", Position: i + 1, Name: c.Text}
		switch {
		case c.URL != "":
			step.Item = b.absolute(path.Join(path.Dir(p.Path), c.URL))
		case i >= shortestTrail:
			continue // the page itself may be left out
		}
		n.Items = append(n.Items, step)
	}
	return []ldNode{n}
}

// things are the kinds of terms as types of schema.org.
var things = [vocabulary.Decoy]string{
	vocabulary.Country: "Country", vocabulary.Topic: "DefinedTerm", vocabulary.Person: "Person", vocabulary.Organisation: "Organization",
}

func (b builder) thing(k vocabulary.Kind, id string) ldThing {
	return ldThing{Type: things[k], Name: b.archive.Label(k, id).In(b.edition.Lang)}
}

// mainCountries is how many countries an article is about, the rest being mentioned.
const mainCountries = 2

// mostMentions bounds the terms of a kind that are only mentioned, the strongest
// first: an overview of a hundred states is not made of them all.
const mostMentions = 4

// newsArticle describes an article's page: what it is about are its topics and
// main countries, everything else is mentioned.
func (b builder) newsArticle(p *PageView, a *archive.Article, v *archive.Version) template.HTML {
	n := ldNode{
		Type: "NewsArticle", ID: b.absolute(articlePath(v.Lang, a.ID)), Headline: v.Title, InLanguage: v.Lang,
		Published: a.Date.Value, Modified: a.Updated.Value, WordCount: v.Words, Keywords: a.Labels,
		BasedOn: webAddress(a.URL), Image: b.shareImage(a), PartOf: b.website(),
	}
	if a.Author != "" {
		n.Author = &ldNode{Type: "Person", Name: a.Author}
	}
	if s := cmp.Or(a.Source, b.config.Publisher); s != "" {
		n.Publisher = &ldNode{Type: "Organization", Name: s}
	}
	for k, tags := range a.Tags {
		kind, about := vocabulary.Kind(k), 0
		switch kind {
		case vocabulary.Topic:
			about = len(tags)
		case vocabulary.Country:
			about = min(mainCountries, len(tags))
		}
		for i, t := range tags[:min(about+mostMentions, len(tags))] {
			if i < about {
				n.About = append(n.About, b.thing(kind, t.ID))
			} else {
				n.Mentions = append(n.Mentions, b.thing(kind, t.ID))
			}
		}
	}
	for i := range a.Versions {
		o := &a.Versions[i]
		work := ldNode{Type: "NewsArticle", ID: b.absolute(articlePath(o.Lang, a.ID)), InLanguage: o.Lang}
		if work.ID == "" {
			work.Headline = o.Title
		}
		switch {
		case o.Lang == v.Lang:
		case i == 0:
			n.Translates = &work
		default:
			n.Translations = append(n.Translations, work)
		}
	}
	return ldScript(append([]ldNode{n}, b.trail(p)...)...)
}
