package archive

import (
	"cmp"
	"slices"

	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// A Term is an entry of the vocabulary with the articles tagged with it; there
// is at least one.
type Term struct {
	vocabulary.Entry
	articles []*Article
	years    []Count
	with     [vocabulary.Decoy][]Shared
}

// A Count is a year or a month with a number of articles.
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
		for _, tags := range x.Tags {
			for _, tag := range tags {
				k := termKey{tag.Kind, tag.ID}
				t := a.termByID[k]
				if t == nil {
					entry, _ := v.Find(tag.Kind, tag.ID)
					t = &Term{Entry: entry}
					a.termByID[k] = t
					a.terms[tag.Kind] = append(a.terms[tag.Kind], t)
				}
				t.articles = append(t.articles, x)
			}
		}
	}
	for k := range a.terms {
		slices.SortFunc(a.terms[k], byArticles)
		for _, t := range a.terms[k] {
			t.years = countYears(t.articles)
			a.companions(t)
		}
	}
}

func byArticles(x, y *Term) int {
	return cmp.Or(cmp.Compare(len(y.articles), len(x.articles)), cmp.Compare(x.ID, y.ID))
}

func (a *Archive) companions(t *Term) {
	counts := map[termKey]int{}
	for _, x := range t.articles {
		for _, tags := range x.Tags {
			for _, tag := range tags {
				counts[termKey{tag.Kind, tag.ID}]++
			}
		}
	}
	delete(counts, termKey{t.Kind, t.ID})
	for k, n := range counts {
		t.with[k.kind] = append(t.with[k.kind], Shared{a.termByID[k], n})
	}
	for k := range t.with {
		slices.SortFunc(t.with[k], func(x, y Shared) int {
			return cmp.Or(cmp.Compare(y.N, x.N), byArticles(x.Term, y.Term))
		})
		t.with[k] = slices.Clip(t.with[k][:min(len(t.with[k]), maxWith)])
	}
}

// countYears counts the articles of each year from the earliest to the latest.
func countYears(articles []*Article) []Count {
	counts := map[string]int{}
	for _, x := range articles {
		counts[x.Year()]++
	}
	delete(counts, "")
	return fillYears(counts)
}

// Related answers at most n articles that share the most with x, rare terms
// counting more than common ones; the nearest in time come first among equals.
func (a *Archive) Related(x *Article, n int) []*Article {
	scores := map[*Article]float64{}
	for k, tags := range x.Tags {
		for _, tag := range tags {
			t := a.termByID[termKey{vocabulary.Kind(k), tag.ID}]
			for _, other := range around(t.articles, x) {
				scores[other] += affinity(tag, len(t.articles))
			}
		}
	}
	delete(scores, x)
	out := make([]*Article, 0, len(scores))
	for other := range scores {
		out = append(out, other)
	}
	slices.SortFunc(out, func(p, q *Article) int {
		return cmp.Or(cmp.Compare(scores[q], scores[p]), cmp.Compare(distance(p, x), distance(q, x)), cmp.Compare(p.order, q.order))
	})
	return out[:min(n, len(out))]
}

// maxAround bounds how many articles of one term Related looks at.
const maxAround = 64

// around are the articles of the sorted list next to x.
func around(list []*Article, x *Article) []*Article {
	i, _ := slices.BinarySearchFunc(list, x, func(p, q *Article) int { return cmp.Compare(p.order, q.order) })
	return list[max(0, i-maxAround/2):min(len(list), i+maxAround/2)]
}

func affinity(tag tagging.Tag, articles int) float64 {
	return min(tag.Score, 5) / float64(4+articles)
}

func distance(p, x *Article) int { return max(p.order-x.order, x.order-p.order) }
