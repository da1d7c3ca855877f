package search

import (
	"warraq/internal/archive"
	"warraq/internal/vocabulary"
)

// A Document is all that the index knows of an article; nothing else of it
// changes the index.
type Document struct {
	ID     string
	Date   string   // as in extract.Date.Value; empty when unknown
	Labels []string // free tags of the front matter
	Tags   []Tag
	Texts  []Text // the original first
}

// A Tag is an entry of the vocabulary that the article is tagged with.
type Tag struct {
	Kind   string // as in addresses: "topics"
	ID     string
	AR, EN string // its label
}

// A Text is the article in one language.
type Text struct {
	Lang  string // "ar" or "en"
	Title string
	Lede  string // the beginning of the body
	Body  string
}

// NewDocument is what the index knows of an article. It reads ID, Date.Value,
// Tags (kind and id of each, and its label in the vocabulary), Labels, and of
// each version Lang, Title, Lede and the body of its detail.
func NewDocument(a *archive.Archive, x *archive.Article) (Document, error) {
	d := Document{ID: x.ID, Date: x.Date.Value, Labels: x.Labels}
	for kind, tags := range x.Tags {
		for _, t := range tags {
			l := a.Label(t.Kind, t.ID)
			d.Tags = append(d.Tags, Tag{vocabulary.Kind(kind).Plural(), t.ID, l.AR, l.EN})
		}
	}
	for i := range x.Versions {
		v := &x.Versions[i]
		body, err := v.Details.Text()
		if err != nil {
			return d, err
		}
		d.Texts = append(d.Texts, Text{v.Lang, v.Title, v.Lede, body})
	}
	return d, nil
}

func (d *Document) year() string {
	if len(d.Date) < 4 {
		return ""
	}
	return d.Date[:4]
}

// A yearStart is the number of the first document of a year; the documents
// before the first one have no date.
type yearStart struct {
	Year string `json:"y"`
	From int    `json:"f"`
}

func yearStarts(docs []Document) []yearStart {
	out := []yearStart{}
	last := ""
	for i := range docs {
		if y := docs[i].year(); y != last {
			out = append(out, yearStart{y, i})
			last = y
		}
	}
	return out
}
