package tagging

import (
	"cmp"
	"math"
	"slices"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// How much one mention says, by its evidence.
var evidenceWeight = [...]float64{
	vocabulary.Name: 1, vocabulary.Demonym: 0.6, vocabulary.Capital: 0.7,
	vocabulary.City: 0.5, vocabulary.Metonym: 0.6, vocabulary.Short: 0.8,
}

const (
	titleBonus = 2.0 // for a name in the title
	ledeBonus  = 1.0 // for a name in the first paragraph

	titleKeyword = 2.5 // a keyword in the title counts as so many
	ledeKeyword  = 1.5

	topicThreshold = 2.6  // the score that a topic needs
	topicShare     = 0.30 // of the strongest topic's score
	topicWords     = 150  // a text of so many words is weighed as it stands; longer ones need more
)

// result turns what was decided into the Result.
func (a *article) result() Result {
	var r Result
	v := a.tagger.vocabulary
	add := func(dst []Mention, h hit, why string) []Mention {
		e := v.Entries[v.Aliases[h.alias].Entry]
		return append(dst, Mention{h.field, h.start, h.end, e.Kind, e.ID, why})
	}
	for _, h := range a.accepted {
		r.Mentions = add(r.Mentions, h, v.Aliases[h.alias].Evidence.String())
	}
	for _, h := range a.rejected {
		r.Rejected = add(r.Rejected, h.hit, h.why)
	}
	a.tagNames(&r)
	a.tagTopics(&r)
	passed := func(id string) bool {
		return slices.ContainsFunc(r.Tags[vocabulary.Topic], func(t Tag) bool { return t.ID == id })
	}
	for _, h := range a.keywords {
		if passed(v.Entries[v.Aliases[h.alias].Entry].ID) {
			r.Mentions = add(r.Mentions, h, vocabulary.Keyword.String())
		}
	}
	for _, list := range [][]Mention{r.Mentions, r.Rejected} {
		slices.SortStableFunc(list, byPlace)
	}
	r.Rejected = slices.Compact(r.Rejected)
	for k := range r.Tags {
		slices.SortStableFunc(r.Tags[k], func(x, y Tag) int {
			return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.ID, y.ID))
		})
	}
	return r
}

func byPlace(x, y Mention) int {
	if x.Field == y.Field && x.Start != y.Start {
		return cmp.Compare(x.Start, y.Start) // nearly always
	}
	return cmp.Or(cmp.Compare(x.Field, y.Field), cmp.Compare(x.Start, y.Start), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID))
}

// A tally is what was found of one country, person or organisation.
type tally struct {
	entry       int32
	counts      [vocabulary.Keyword + 1]int
	title, lede bool
}

// tagNames scores countries, people and organisations: repeats count less and
// less, a place in the title or the lede counts more.
func (a *article) tagNames(r *Result) {
	v := a.tagger.vocabulary
	for _, h := range a.accepted {
		alias := &v.Aliases[h.alias]
		t := a.tally(alias.Entry)
		t.counts[alias.Evidence]++
		t.title = t.title || h.field == Title
		t.lede = t.lede || h.field == Body && int(h.first) < a.fields[Body].lede()
	}
	for i := range a.tallies {
		t := &a.tallies[i]
		e := &v.Entries[t.entry]
		score, n := 0.0, 0
		for ev, w := range evidenceWeight {
			score += w * math.Log2(1+float64(t.counts[ev]))
			n += t.counts[ev]
		}
		if t.title {
			score += titleBonus
		}
		if t.lede {
			score += ledeBonus
		}
		if n >= a.tagger.options.MinMentions {
			r.Tags[e.Kind] = append(r.Tags[e.Kind], Tag{e.Kind, e.ID, round(score), t.counts})
		}
	}
}

// tally answers the tally of the entry, a new one if there is none.
func (a *article) tally(entry int32) *tally {
	if a.tallied.n[entry] == 0 {
		a.tallies = append(a.tallies, tally{entry: entry})
		a.tallied.add(entry, int32(len(a.tallies)))
	}
	return &a.tallies[a.tallied.n[entry]-1]
}

// lede is the number of tokens in the first paragraph of a field.
func (x *text) lede() int {
	if x.firstBody == 0 {
		for x.firstBody = 1; x.firstBody < len(x.tokens.List); x.firstBody++ {
			if x.tokens.List[x.firstBody].Before == arabic.Paragraph {
				break
			}
		}
	}
	return x.firstBody
}

// tagTopics scores the topics by their keywords.
// A keyword's repeats count less and less; the sum is measured against the
// length of the text, and against the strongest topic.
func (a *article) tagTopics(r *Result) {
	v := a.tagger.vocabulary
	first, end := a.tagger.topics[0], a.tagger.topics[1]
	scores, counts := make([]float64, end-first), make([]int, end-first)
	a.weights.reset()
	for _, h := range a.keywords {
		w := 1.0
		if h.field == Title {
			w = titleKeyword
		} else if int(h.first) < a.fields[Body].lede() {
			w = ledeKeyword
		}
		a.weights.add(h.alias, w)
	}
	for _, al := range a.weights.touched {
		alias := &v.Aliases[al]
		scores[alias.Entry-first] += float64(alias.Weight) * diminish(a.weights.n[al])
		counts[alias.Entry-first]++
	}
	words := len(a.fields[Title].tokens.List) + len(a.fields[Body].tokens.List)
	length := math.Sqrt(max(1, float64(words)/topicWords))
	strongest := 0.0
	for i := range scores {
		scores[i] /= length
		strongest = max(strongest, scores[i])
	}
	for i, s := range scores {
		if s >= topicThreshold && s >= topicShare*strongest {
			e := &v.Entries[first+int32(i)]
			t := Tag{Kind: vocabulary.Topic, ID: e.ID, Score: round(s)}
			t.Evidence[vocabulary.Keyword] = counts[i]
			r.Tags[vocabulary.Topic] = append(r.Tags[vocabulary.Topic], t)
		}
	}
}

// diminish makes repeats count less and less: 1 is 1, 2 is 1.7, 8 is 3.1.
func diminish(n float64) float64 {
	if n <= 1 {
		return n
	}
	return 1 + math.Log(n)
}

func round(f float64) float64 { return math.Round(f*100) / 100 }
