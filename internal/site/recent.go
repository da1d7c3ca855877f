package site

import (
	"html/template"
	"sync"

	"warraq/internal/archive"
)

// Recent holds what was made last, of what several pages have in common that
// are made soon after each other. It is safe for concurrent use.
type recent[K comparable, V any] struct {
	mu   sync.Mutex
	of   map[K]func() V
	ring []K // in the order in which they came
	next int
}

// newRecent makes a recent for the last n.
func newRecent[K comparable, V any](n int) *recent[K, V] {
	return &recent[K, V]{of: make(map[K]func() V, n), ring: make([]K, n)}
}

// get answers the value of a key, which is made once however many ask.
func (r *recent[K, V]) get(key K, make func() V) V {
	r.mu.Lock()
	f := r.of[key]
	if f == nil {
		f = sync.OnceValue(make)
		delete(r.of, r.ring[r.next])
		r.of[key], r.ring[r.next] = f, key
		r.next = (r.next + 1) % len(r.ring)
	}
	r.mu.Unlock()
	return f()
}

const (
	recentTexts = 16   // an article's pages in both editions are made one right after the other
	recentItems = 4096 // the lists of a folder are made in the order of their dates
)

// A shownText is what an article's pages in both editions have in common.
type shownText struct {
	detail *archive.Detail
	body   template.HTML
	err    error
}

// textOf is the text that the article's page at path shows. Its links are the
// same in every edition, since each edition has the same tree.
func (b builder) textOf(path string, a *archive.Article, shown *archive.Version) (shownText, error) {
	text := b.texts.get(shown, func() (t shownText) {
		if t.detail, t.err = shown.Detail(); t.err == nil {
			t.body, t.err = b.bodies.html(b.withFirstMentions(path, a, shown, t.detail), shown.Lang)
		}
		return t
	})
	return text, text.err
}

// A listed names an Item: the same in all lists of a folder.
type listed struct {
	edition *Edition
	folder  string
	article *archive.Article
}
