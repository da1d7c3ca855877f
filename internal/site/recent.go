package site

import (
	"html/template"
	"sync"

	"warraq/internal/archive"
)

// A shownText is what an article's pages in both editions have in common.
type shownText struct {
	detail *archive.Detail
	body   template.HTML
}

// Recent holds the texts of the articles whose pages are being made: those in
// both editions are made one right after the other.
type recent struct {
	mu   sync.Mutex
	of   map[*archive.Version]func() (shownText, error)
	ring [recentTexts]*archive.Version // in the order in which they came
	next int
}

const recentTexts = 16

// get answers the text of a version, which is made once however many ask.
func (r *recent) get(v *archive.Version, make func() (shownText, error)) (shownText, error) {
	r.mu.Lock()
	f := r.of[v]
	if f == nil {
		f = sync.OnceValues(make)
		delete(r.of, r.ring[r.next])
		r.of[v], r.ring[r.next] = f, v
		r.next = (r.next + 1) % recentTexts
	}
	r.mu.Unlock()
	return f()
}

// textOf is the text that the article's page at path shows. Its links are the
// same in every edition, since each edition has the same tree.
func (b builder) textOf(path string, a *archive.Article, shown *archive.Version) (shownText, error) {
	return b.texts.get(shown, func() (t shownText, err error) {
		if t.detail, err = shown.Detail(); err == nil {
			t.body, err = b.bodies.html(b.withFirstMentions(path, a, shown, t.detail), shown.Lang)
		}
		return t, err
	})
}
