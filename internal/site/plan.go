package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"io"
	"iter"
	"slices"
	"sync"

	"warraq/internal/archive"
	"warraq/internal/parallel"
	"warraq/internal/vocabulary"
	"warraq/internal/wire"
)

// A Key stands for everything that the bytes of a file are made of: files with
// one path and one key are the same. The zero Key stands for what nobody worked
// out, and is like no other.
type Key [16]byte

// A Page is one file of the site. One of Render, Stream and Parts makes its
// bytes, the same ones each time; the latter are for files that are too large to
// be held in memory.
type Page struct {
	Path   string // from the root, slash-separated
	Class  Class
	Key    Key
	Render func(*bytes.Buffer) error
	Stream func(io.Writer) error
	Parts  *Parts
	Large  bool // made of so much text that memory is kept by making it alone
}

// LargeText is from what size on seed files are large, in bytes.
const LargeText = 8 << 20

// Parts make a file of N parts, one behind the other. Parts of one file with
// the same Base and Key are the same. Render may be called from many goroutines.
type Parts struct {
	N      int
	Base   Key // of what all parts are made of; like no other where it is zero
	Key    func(i int) Key
	Render func(i int, w *bytes.Buffer) error
	Large  func(i int) bool // as of a Page
}

// A Plan says what a site is made of: groups, whose files are known when they
// are made, and pages.
type Plan struct {
	Groups []Group
	// Pages lists every file of the site but those of the groups and the
	// manifest. It gets the groups' summaries by their names.
	Pages func(summaries map[string]string) (Pages, error)
}

// Pages are N pages, of which At makes the one with a number; some numbers have
// none, whose Path is empty. Most pages of a site are an article's: all of them at
// once would take more memory than the articles. At may be called from many
// goroutines.
type Pages struct {
	N  int
	At func(i int) Page
}

// inTurn are pages one behind the other.
func inTurn(all ...Pages) Pages {
	ends, n := make([]int, len(all)), 0
	for i, p := range all {
		n += p.N
		ends[i] = n
	}
	return Pages{n, func(i int) Page {
		of, _ := slices.BinarySearch(ends, i+1)
		return all[of].At(i - ends[of] + all[of].N)
	}}
}

// thePages are those of a list.
func thePages(list []Page) Pages { return Pages{len(list), func(i int) Page { return list[i] }} }

// A Group is a part of the site that is made at once. Make hands its pages to
// put, one at a time; each is to be rendered before put returns.
type Group struct {
	Name string
	Key  Key
	Make func(put func(Page) error) (summary string, err error)
}

// Surroundings are what the pages of one article are made of besides it.
type surroundings struct {
	digest  Key // of all that is in the article
	copies  []*archive.Article
	related []*archive.Article
}

// surroundingsOf works out the surroundings of every article, in the order of the
// archive.
func surroundingsOf(a *archive.Archive) []surroundings {
	articles := a.Articles()
	list := make([]surroundings, len(articles))
	parallel.Share(0, len(articles), func(mine iter.Seq[int]) {
		var w wire.Writer
		for i := range mine {
			x := articles[i]
			f := &list[i]
			f.copies = a.Copies(x)
			for _, r := range a.Related(x, relatedArticles+len(f.copies)) {
				if !slices.Contains(f.copies, r) && len(f.related) < relatedArticles {
					f.related = append(f.related, r)
				}
			}
			w.Reset()
			x.Write(&w)
			f.digest = sumOf(w.Bytes())
		}
	})
	return list
}

func sumOf(data []byte) Key {
	sum := sha256.Sum256(data)
	return Key(sum[:16])
}

// bases stand for what every file of data is made of, program, configuration
// and the names of terms, and every page, which are the templates and static
// files as well. They are zero where the program isn't known.
func (s *Site) bases(a *archive.Archive) (data, page Key) {
	if s.program == "" {
		return Key{}, Key{}
	}
	config, err := json.Marshal(s.config)
	if err != nil {
		return Key{}, Key{}
	}
	var w wire.Writer
	w.String(s.program)
	w.String(string(config))
	for _, e := range a.Vocabulary().Entries {
		w.Uint(uint64(e.Kind))
		for _, s := range []string{e.ID, e.Label.AR, e.Label.EN, e.Group} {
			w.String(s)
		}
	}
	data = sumOf(w.Bytes())
	w.String(s.look)
	w.Bool(len(a.Articles()) <= largestTimeline)
	return data, sumOf(w.Bytes())
}

// usualKeyed is as much as most keys are made of, in bytes.
const usualKeyed = 256

// A keyer gathers what a file is made of.
type keyer struct {
	*Site
	w wire.Writer
}

// keyer begins the key of a page.
func (s *Site) keyer(path string) *keyer { return s.keyerOn(s.pageKey, path) }

// dataKeyer begins the key of a file that no template makes.
func (s *Site) dataKeyer(path string) *keyer { return s.keyerOn(s.dataKey, path) }

func (s *Site) keyerOn(base Key, path string) *keyer {
	k := &keyer{Site: s, w: wire.NewWriter(usualKeyed)}
	k.w.Fixed(base[:])
	k.w.String(path)
	return k
}

func (k *keyer) articles(list ...*archive.Article) *keyer {
	k.w.Uint(uint64(len(list)))
	for _, x := range list {
		digest := k.digestOf(x)
		k.w.Fixed(digest[:])
	}
	return k
}

// digestOf stands for all that is in an article; it is zero for none.
func (s *Site) digestOf(x *archive.Article) Key {
	if x == nil || s.around == nil {
		return Key{}
	}
	return s.around[x.Place()].digest
}

func (k *keyer) numbers(list ...int) *keyer {
	for _, n := range list {
		k.w.Int(int64(n))
	}
	return k
}

func (k *keyer) strings(list ...string) *keyer {
	k.w.Strings(list)
	return k
}

func (k *keyer) counts(list []archive.Count) *keyer {
	for _, c := range list {
		k.w.String(c.Key)
		k.w.Uint(uint64(c.N))
	}
	return k
}

// key is the Key of what was gathered.
func (k *keyer) key() Key {
	if k.pageKey == (Key{}) {
		return Key{}
	}
	return sumOf(k.w.Bytes())
}

// listKey is the key of one page of a list.
func (s *Site) listKey(path string, list []*archive.Article, p part) *keyer {
	ahead := min(p.last-p.number, pagerReach+2) // more pages than that look the same from here
	return s.keyer(path).articles(list[p.from:p.to]...).numbers(p.number, ahead)
}

// knowing is the site, knowing all that the keys of an archive's pages need.
func (s *Site) knowing(a *archive.Archive) *Site {
	k := *s
	var naming sync.WaitGroup
	naming.Go(func() { k.originals = s.originalNames(a) })
	k.around = surroundingsOf(a)
	naming.Wait()
	k.dataKey, k.pageKey = s.bases(a)
	return &k
}

// Plan lists what the site of an archive is made of.
func (s *Site) Plan(a *archive.Archive) *Plan {
	s = s.knowing(a)
	return &Plan{Groups: s.searchGroups(a), Pages: func(summaries map[string]string) (Pages, error) { return s.pages(a, summaries) }}
}

// pages lists the pages in an order that is good for making them: what takes
// long first, and the pages of one article next to each other.
func (s *Site) pages(a *archive.Archive, summaries map[string]string) (Pages, error) {
	root, err := searchRoot(summaries)
	if err != nil {
		return Pages{}, err
	}
	pages := []Page{fixed(searchFolder+root.Name, Data, root.Content), s.coverPage(a)}
	for _, f := range s.assets.files {
		pages = append(pages, fixed(f.path, Asset, f.content))
	}
	sections := []func() []Page{func() []Page { return s.dataFiles(a) }, func() []Page { return pages }}
	for _, e := range s.editions {
		b := builder{s, e, a}
		sections = append(sections, func() []Page { return b.editionPages(root.Name) })
	}
	sections = append(sections, func() []Page { return s.hostingFiles(a) })
	lists := make([][]Page, len(sections))
	parallel.Share(len(sections), len(sections), func(mine iter.Seq[int]) {
		for i := range mine {
			lists[i] = sections[i]()
		}
	})
	return inTurn(thePages(slices.Concat(lists...)), s.originalFiles(a), s.articlePages(a)), nil
}

// editionPages are the pages of an edition but for those of its articles.
func (b builder) editionPages(searchRoot string) []Page {
	pages := []Page{b.homePage(), b.searchPage(searchRoot), b.aboutPage(), b.notFoundPage()}
	pages = append(pages, b.shareImages()...)
	pages = append(pages, b.timelinePages()...)
	pages = append(pages, b.gonePages()...)
	pages = append(pages, b.redirects()...)
	pages = append(pages, b.listPages()...)
	for _, k := range vocabulary.Kinds {
		pages = append(pages, b.indexPage(k))
		pages = append(pages, b.termPages(k)...)
	}
	return append(pages, b.feeds()...)
}
