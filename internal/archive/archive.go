// Package archive is the domain: articles in one or both languages, the terms
// they are tagged with, and what follows from all of them together.
//
// In come the articles as the per-file stages read them; out comes an Archive
// that never changes again and can be read from many goroutines: articles in
// order, terms with their articles, years, neighbours. Everything that is
// answered as a list is sorted by a stated rule.
package archive

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"sync"

	"warraq/internal/extract"
	"warraq/internal/vocabulary"
)

// An Article is one piece of writing, in the language it was written in and
// perhaps in a translation. Its tags come from the original.
type Article struct {
	ID       string
	Date     extract.Date // zero Value when unknown
	Updated  extract.Date
	Author   string
	Source   string
	URL      string
	Tags     Tags
	Labels   []string  // free tags of the front matter
	Aliases  []string  // addresses that lead here
	Versions []Version // the original first; at least one

	order  int // place among the articles, the newest being 0
	copies []*Article
	terms  []tagged // of all tags
}

// A Version is an article in one language: one seed file, read.
type Version struct {
	Lang      string // "ar" or "en"
	File      string // "seeds/2020/statement.txt"
	Sum       [sha256.Size]byte
	Size      int64 // bytes of the file
	Encoding  string
	Title     string // never empty
	TitleRule string
	Lede      string  // the beginning of the body, plain, for lists
	Words     int     // of the body
	Sketch    Sketch  // of the body, to find copies by
	Removed   []Count // lines that are not in the body, by rule
	Repaired  []Count // characters, by rule
	Details   Details
	// Digest stands for everything in the version, Details included; zero where
	// nobody worked it out.
	Digest [16]byte
}

// Original is the version that the article was written in.
func (a *Article) Original() *Version { return &a.Versions[0] }

// In is the version in a language, nil when there is none.
func (a *Article) In(lang string) *Version {
	for i := range a.Versions {
		if a.Versions[i].Lang == lang {
			return &a.Versions[i]
		}
	}
	return nil
}

// Shown is the version that an edition shows: its own language's, else the original.
func (a *Article) Shown(lang string) *Version {
	if v := a.In(lang); v != nil {
		return v
	}
	return a.Original()
}

// Year is the year of the article's date, empty when unknown.
func (a *Article) Year() string {
	if len(a.Date.Value) < 4 {
		return ""
	}
	return a.Date.Value[:4]
}

// An Archive is all articles and what follows from them.
type Archive struct {
	articles   []*Article
	byID       map[string]*Article
	terms      [vocabulary.Decoy][]*Term
	termByID   map[termKey]*Term
	years      []Year
	scores     *sync.Pool
	vocabulary *vocabulary.Vocabulary
}

type termKey struct {
	kind vocabulary.Kind
	id   string
}

// Build makes an archive of articles with different ids. It sorts them and
// doesn't touch them otherwise.
func Build(articles []*Article, v *vocabulary.Vocabulary) *Archive {
	a := &Archive{vocabulary: v, articles: slices.Clone(articles), byID: make(map[string]*Article, len(articles))}
	slices.SortFunc(a.articles, newestFirst)
	for i, x := range a.articles {
		x.order = i
		a.byID[x.ID] = x
	}
	a.scores = newScores(len(a.articles))
	var comparing sync.WaitGroup
	comparing.Go(a.collectCopies)
	a.collectTerms(v)
	a.collectYears()
	comparing.Wait()
	return a
}

// newestFirst orders by date, the undated last, then by id.
func newestFirst(x, y *Article) int {
	return cmp.Or(cmp.Compare(y.Date.Value, x.Date.Value), cmp.Compare(x.ID, y.ID))
}

// Articles are all articles, the newest first, the undated last.
func (a *Archive) Articles() []*Article { return a.articles }

// Article answers the article with the id, nil if there is none.
func (a *Archive) Article(id string) *Article { return a.byID[id] }

// Newer is the article that follows in time, nil for the newest.
func (a *Archive) Newer(x *Article) *Article {
	if x.order == 0 {
		return nil
	}
	return a.articles[x.order-1]
}

// Older is the article that came before, nil for the oldest.
func (a *Archive) Older(x *Article) *Article {
	if x.order+1 == len(a.articles) {
		return nil
	}
	return a.articles[x.order+1]
}

// Place is where the article stands among Articles, once it is in an archive.
func (a *Article) Place() int { return a.order }

// Vocabulary is what the articles were tagged with.
func (a *Archive) Vocabulary() *vocabulary.Vocabulary { return a.vocabulary }

// Label is the name of an entry of the vocabulary, empty for an unknown one.
func (a *Archive) Label(k vocabulary.Kind, id string) vocabulary.Label {
	e, _ := a.vocabulary.Find(k, id)
	return e.Label
}
