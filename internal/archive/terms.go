package archive

import (
	"cmp"
	"iter"
	"slices"

	"warraq/internal/parallel"
	"warraq/internal/vocabulary"
)

// A Term is an entry of the vocabulary with the articles tagged with it; there
// is at least one.
type Term struct {
	vocabulary.Entry
	number   int // place in the order in which terms were met
	articles []*Article
	years    []Count
	with     [vocabulary.Decoy][]Shared
}

// A tagged is a term of an article.
type tagged struct {
	term  *Term
	score float64
	place int // of the article among the term's
}

// A Count is how often something is there: a year, a month, a rule.
type Count struct {
	Key string // "2020" or "2020-06"
	N   int
}

// A Shared is a term that stands in articles together with another.
type Shared struct {
	Term *Term
	N    int // articles with both
}

// Articles are the term's articles, the newest first.
func (t *Term) Articles() []*Article { return t.articles }

// Years count the term's dated articles, the earliest year first, with the
// years between that have none.
func (t *Term) Years() []Count { return t.years }

// With are the terms of a kind that most often go together with this one, at
// most maxWith, the most frequent first.
func (t *Term) With(k vocabulary.Kind) []Shared { return t.with[k] }

// maxWith is how many companions of each kind a term keeps.
const maxWith = 8

// Terms are the terms of a kind, those with the most articles first.
func (a *Archive) Terms(k vocabulary.Kind) []*Term { return a.terms[k] }

// Term answers a term, nil when no article is tagged with it.
func (a *Archive) Term(k vocabulary.Kind, id string) *Term { return a.termByID[termKey{k, id}] }

func (a *Archive) collectTerms(v *vocabulary.Vocabulary) {
	a.termByID = map[termKey]*Term{}
	for _, x := range a.articles {
		n := 0
		for _, tags := range x.Tags {
			n += len(tags)
		}
		x.terms = make([]tagged, 0, n)
		for _, tags := range x.Tags {
			for _, tag := range tags {
				k := termKey{tag.Kind, tag.ID}
				t := a.termByID[k]
				if t == nil {
					entry, _ := v.Find(tag.Kind, tag.ID)
					t = &Term{Entry: entry, number: len(a.termByID)}
					a.termByID[k] = t
					a.terms[tag.Kind] = append(a.terms[tag.Kind], t)
				}
				x.terms = append(x.terms, tagged{t, tag.Score, len(t.articles)})
				t.articles = append(t.articles, x)
			}
		}
	}
	var all []*Term
	for k := range a.terms {
		slices.SortFunc(a.terms[k], byArticles)
		all = append(all, a.terms[k]...)
	}
	parallel.Share(0, len(all), func(mine iter.Seq[int]) {
		counts := make([]int32, len(all))
		for i := range mine {
			all[i].years = countYears(all[i].articles)
			all[i].companions(counts)
		}
	})
}

func byArticles(x, y *Term) int {
	return cmp.Or(cmp.Compare(len(y.articles), len(x.articles)), cmp.Compare(x.ID, y.ID))
}

// companions counts the terms that stand in articles together with t. counts
// has a place for every term and is all zeros, before and after.
func (t *Term) companions(counts []int32) {
	var met []*Term
	for _, x := range t.articles {
		for i := range x.terms {
			other := x.terms[i].term
			if counts[other.number] == 0 {
				met = append(met, other)
			}
			counts[other.number]++
		}
	}
	for _, other := range met {
		if other != t {
			t.with[other.Kind] = append(t.with[other.Kind], Shared{other, int(counts[other.number])})
		}
		counts[other.number] = 0
	}
	for k := range t.with {
		slices.SortFunc(t.with[k], func(x, y Shared) int {
			return cmp.Or(cmp.Compare(y.N, x.N), byArticles(x.Term, y.Term))
		})
		t.with[k] = slices.Clone(t.with[k][:min(len(t.with[k]), maxWith)])
	}
}

// countYears counts the articles of each year from the earliest to the latest.
func countYears(articles []*Article) []Count {
	counts := map[string]int{}
	for i := 0; i < len(articles); { // those of a year stand together
		year, from := articles[i].Year(), i
		for i < len(articles) && articles[i].Year() == year {
			i++
		}
		counts[year] += i - from
	}
	delete(counts, "")
	return fillYears(counts)
}
