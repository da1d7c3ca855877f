package archive

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"
)

// Related answers at most n articles that share the most with x; terms that
// were rare until x count more than common ones. The nearest in time come first
// among equals.
func (a *Archive) Related(x *Article, n int) []*Article {
	s := a.scores.Get().(*scores)
	defer a.scores.Put(s)
	for _, t := range x.terms {
		list := t.term.articles
		near, until := list[max(0, t.place-maxNewer):min(len(list), t.place+1+maxOlder)], len(list)-t.place
		worth := min(t.score, maxStrength) / float64(rarity+magnitude(until))
		for _, other := range near {
			s.add(other.order, worth)
		}
	}
	out := make([]*Article, 0, n+1)
	before := func(p, q *Article) int {
		return cmp.Or(cmp.Compare(s.of[q.order], s.of[p.order]), cmp.Compare(distance(p, x), distance(q, x)), cmp.Compare(p.order, q.order))
	}
	least := 0.0 // that one must share to come in
	for _, order := range s.met {
		if s.of[order] < least {
			continue
		}
		other := a.articles[order]
		if other == x || len(out) == n && before(other, out[n-1]) > 0 {
			continue
		}
		i, _ := slices.BinarySearchFunc(out, other, before)
		out = slices.Insert(out, i, other)
		if out = out[:min(n, len(out))]; len(out) == n {
			least = s.of[out[n-1].order]
		}
	}
	s.clear()
	return out
}

const (
	maxOlder    = 32 // how many older articles of one term Related looks at
	maxNewer    = 8  // and how many newer ones
	maxStrength = 5  // the score of a tag above which it counts no more
	rarity      = 4  // a term's worth falls with rarity + its articles until then
)

// magnitude is n, but changes only when n has doubled. Related asks how many
// articles a term had until x, and looks at the nearest newer ones only: so what
// an article is related to stays when newer ones come, and where an older one
// comes or goes a term changes its worth for a few articles, not for all.
func magnitude(n int) int { return 1 << (bits.Len(uint(n)) - 1) }

// scores sums up by the order of articles; it is used again and again, so that
// relating an article costs what it meets and not what there is.
type scores struct {
	of  []float64
	met []int
}

func newScores(n int) *sync.Pool {
	return &sync.Pool{New: func() any { return &scores{of: make([]float64, n)} }}
}

func (s *scores) add(order int, worth float64) {
	if s.of[order] == 0 {
		s.met = append(s.met, order)
	}
	s.of[order] += worth
}

func (s *scores) clear() {
	for _, order := range s.met {
		s.of[order] = 0
	}
	s.met = s.met[:0]
}

func distance(p, x *Article) int { return max(p.order-x.order, x.order-p.order) }
