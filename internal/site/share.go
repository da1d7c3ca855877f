package site

import (
	"bytes"

	"warraq/internal/archive"
	"warraq/internal/site/cards"
)

func sharePath(lang string) string { return lang + "/share.png" }

func articleSharePath(lang, id string) string { return lang + "/articles/" + id + ".png" }

// shareImages are the images that stand for pages where they are shared: one
// for the edition, or as configured one for each article too. Readers of them
// want an absolute address, so that a site without one has none.
func (b builder) shareImages() []Page {
	if b.config.BaseURL == "" {
		return nil
	}
	e := b.edition
	pages := []Page{b.card(sharePath(e.Lang), cards.Card{Lang: e.Lang, Title: b.config.Title.In(e.Lang), Foot: b.config.Description.In(e.Lang)})}
	if b.config.Cards != "articles" {
		return pages
	}
	for _, a := range b.archive.Articles() {
		if v := a.In(e.Lang); v != nil && b.hasPage(a) {
			pages = append(pages, b.card(articleSharePath(e.Lang, a.ID), cards.Card{
				Lang: e.Lang, Kicker: b.config.Title.In(e.Lang), Title: v.Title, Foot: e.date(a.Date).Text,
			}))
		}
	}
	return pages
}

func (b builder) card(path string, c cards.Card) Page {
	key := b.dataKeyer(path).strings(c.Lang, c.Kicker, c.Title, c.Foot).key()
	return Page{Path: path, Class: Asset, Key: key, Render: func(w *bytes.Buffer) error {
		painter, err := b.painter()
		if err != nil {
			return err
		}
		data, err := paint(painter, c)
		w.Write(data)
		return err
	}}
}

// maxCardText is the length in runes beyond which no card shows a text.
const maxCardText = 300

// paint paints a card. A text that the typesetter can't set, which takes marks
// and scripts in an order that no language has, is left out.
func paint(p *cards.Painter, c cards.Card) (data []byte, err error) {
	for _, s := range []*string{&c.Kicker, &c.Title, &c.Foot} {
		if r := []rune(*s); len(r) > maxCardText {
			*s = string(r[:maxCardText]) + "…"
		}
	}
	defer func() {
		if recover() != nil {
			data, err = p.PNG(cards.Card{Lang: c.Lang})
		}
	}()
	return p.PNG(c)
}

// shareImage is the absolute address of the image for a page about the
// article, or where a is nil for any page; empty without baseURL.
func (b builder) shareImage(a *archive.Article) string {
	if a != nil && b.config.Cards == "articles" && a.In(b.edition.Lang) != nil {
		return b.absolute(articleSharePath(b.edition.Lang, a.ID))
	}
	return b.absolute(sharePath(b.edition.Lang))
}
