package tagging

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// How much one mention says, by its evidence.
var evidenceWeight = [...]float64{
	vocabulary.Name: 1, vocabulary.Demonym: 0.6, vocabulary.Capital: 0.7,
	vocabulary.City: 0.5, vocabulary.Metonym: 0.6, vocabulary.Short: 0.8, vocabulary.Implied: 0.3,
}

const (
	titleBonus    = 2.0 // for a name in the title
	titleDemonym  = 1.4 // for a demonym there: of whom is less than where
	ledeBonus     = 1.0 // for a name in the first paragraph
	datelineBonus = 0.5 // for the place that the report was sent from
	impliedTitle  = 1.0 // for a country whose president stands in the title
	spreadBonus   = 0.2 // for each part of the article that speaks of it
	spreadParts   = 5

	datelineWords = 4 // a dateline is over after so many words

	titleKeyword = 2.5 // a keyword in the title counts as so many
	ledeKeyword  = 1.5

	topicThreshold = 2.6  // the score that a topic needs
	topicShare     = 0.30 // of the strongest topic's score
	provenShare    = 0.22 // the same for a topic that two strong keywords prove, or one that is repeated
	loneShare      = 0.40 // the same for a topic that has but one keyword, and a weak one
	strongKeyword  = 3
	topicWords     = 150 // a text of so many words is weighed as it stands; longer ones need more
)

// result turns what was decided into the Result.
func (a *article) result() Result {
	var r Result
	v := a.tagger.vocabulary
	a.tagNames(&r)
	a.tagTopics(&r)
	hits := a.accepted
	for _, h := range a.keywords {
		al := &v.Aliases[h.alias]
		if al.Weight > 0 && a.topics[al.Entry-a.tagger.topics[0]].passed {
			hits = append(hits, h)
		}
	}
	a.accepted = hits
	slices.SortStableFunc(hits, func(x, y hit) int { return cmp.Compare(x.place(), y.place()) })
	r.Mentions = make([]Mention, 0, len(hits))
	for _, h := range hits {
		r.Mentions = append(r.Mentions, a.mention(h, v.Aliases[h.alias].Evidence.String()))
	}
	for _, h := range a.rejected {
		r.Rejected = append(r.Rejected, a.mention(h.hit, h.why))
	}
	slices.SortStableFunc(r.Mentions, byPlace)
	slices.SortStableFunc(r.Rejected, byPlace)
	r.Rejected = slices.Compact(r.Rejected)
	for k := range r.Tags {
		// of equals the one comes first that the article names first
		slices.SortStableFunc(r.Tags[k], func(x, y Tag) int { return cmp.Compare(y.Score, x.Score) })
	}
	return r
}

// place orders hits as they stand in the article.
func (h hit) place() int { return int(h.field)<<40 | h.start }

func (a *article) mention(h hit, rule string) Mention {
	e := &a.tagger.vocabulary.Entries[a.tagger.vocabulary.Aliases[h.alias].Entry]
	return Mention{h.field, h.start, h.end, e.Kind, e.ID, rule}
}

func byPlace(x, y Mention) int {
	if x.Field == y.Field && x.Start != y.Start {
		return cmp.Compare(x.Start, y.Start) // nearly always
	}
	return cmp.Or(cmp.Compare(x.Field, y.Field), cmp.Compare(x.Start, y.Start), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID))
}

// A tally is what was found of one country, person or organisation.
type tally struct {
	entry           int32
	counts          [vocabulary.Implied + 1]int
	title, lede     bool
	titleDemonym    bool
	dateline, named bool   // named: by a mention of its own
	implied         bool   // in the title
	parts           uint32 // of the article, a bit for each
}

// tagNames scores countries, people and organisations: repeats count less and
// less, a place in the title or the lede counts more, and so does being spoken
// of all over the article. Who stands for a country speaks for it, too, but
// names it only in an article that names none.
func (a *article) tagNames(r *Result) {
	v := a.tagger.vocabulary
	for _, h := range a.accepted {
		alias := &v.Aliases[h.alias]
		t := a.tally(alias.Entry)
		t.named = true
		t.counts[alias.Evidence]++
		a.place(t, h, alias.Evidence)
	}
	a.imply()
	for i := range a.tallies {
		t := &a.tallies[i]
		e := &v.Entries[t.entry]
		if !t.named && slices.ContainsFunc(a.tallies, func(t tally) bool {
			return t.named && v.Entries[t.entry].Kind == vocabulary.Country
		}) {
			continue
		}
		if n := t.mentions(); n >= a.tagger.options.MinMentions {
			r.Tags[e.Kind] = append(r.Tags[e.Kind], Tag{Kind: e.Kind, ID: e.ID, Score: round(t.score()), Evidence: t.counts})
		}
	}
}

// place notes where the hit stands.
func (a *article) place(t *tally, h hit, e vocabulary.Evidence) {
	if h.field == Title {
		t.title = t.title || e != vocabulary.Demonym
		t.titleDemonym = true
		return
	}
	x := &a.fields[Body]
	switch {
	case x.dateline(h):
		t.dateline = true
	case int(h.first) < x.lede():
		t.lede = true
	}
	t.parts |= 1 << (int(h.first) * spreadParts / len(x.tokens.List))
}

// silent are the kinds of organisations that are named in articles about any
// country, and so speak for none.
var silent = map[string]bool{"agency": true, "media": true, "company": true, "ngo": true}

// imply counts people and organisations for the country that they stand for.
func (a *article) imply() {
	v := a.tagger.vocabulary
	for _, h := range a.accepted {
		e := &v.Entries[v.Aliases[h.alias].Entry]
		if e.Country == "" || silent[e.Group] {
			continue
		}
		i, ok := v.Index(vocabulary.Country, e.Country)
		if !ok {
			continue
		}
		t := a.tally(i)
		t.counts[vocabulary.Implied]++
		t.implied = t.implied || h.field == Title
	}
}

// mentions is how often the entry stands in the article; of a country that is
// only implied, how often that is.
func (t *tally) mentions() int {
	if !t.named {
		return t.counts[vocabulary.Implied]
	}
	n := 0
	for _, c := range t.counts[:vocabulary.Implied] {
		n += c
	}
	return n
}

func (t *tally) score() float64 {
	score := 0.0
	for e, w := range evidenceWeight {
		score += w * math.Log2(1+float64(t.counts[e]))
	}
	switch {
	case t.title:
		score += titleBonus
	case t.titleDemonym:
		score += titleDemonym
	case t.implied:
		score += impliedTitle
	}
	switch {
	case t.lede:
		score += ledeBonus
	case t.dateline:
		score += datelineBonus
	}
	if t.named {
		score += spreadBonus * float64(bits.OnesCount32(t.parts))
	}
	return score
}

// dateline tells whether the hit is the place at the head of the text, before
// a dash, a bracket or a colon: "القاهرة - ", "لندن (رويترز)".
func (x *text) dateline(h hit) bool {
	if h.first >= datelineWords {
		return false
	}
	rest := strings.TrimLeft(x.source[h.end:min(len(x.source), h.end+8)], " \u00a0")
	for _, mark := range [...]string{"-", "–", "—", "(", ":", "/"} {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
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
	first := a.tagger.topics[0]
	found := a.topics
	clear(found)
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
		t, n := &found[alias.Entry-first], diminish(a.weights.n[al])
		t.score += float64(alias.Weight) * n
		if alias.Weight > 0 {
			t.keywords++
		}
		if alias.Weight >= strongKeyword {
			t.strong += n
		}
	}
	words := len(a.fields[Title].tokens.List) + len(a.fields[Body].tokens.List)
	length := math.Sqrt(max(1, float64(words)/topicWords))
	strongest := 0.0
	for i := range found {
		found[i].score /= length
		strongest = max(strongest, found[i].score)
	}
	for i := range found {
		t := &found[i]
		if t.score <= 0 {
			continue
		}
		e := &v.Entries[first+int32(i)]
		need := max(topicThreshold, t.share()*strongest)
		tag := Tag{Kind: vocabulary.Topic, ID: e.ID, Score: round(t.score), Need: round(need)}
		tag.Evidence[vocabulary.Keyword] = t.keywords
		if t.passed = t.score >= need; t.passed {
			r.Tags[vocabulary.Topic] = append(r.Tags[vocabulary.Topic], tag)
		} else {
			r.Weak = append(r.Weak, tag)
		}
	}
	slices.SortStableFunc(r.Weak, func(x, y Tag) int { return cmp.Compare(y.Score, x.Score) })
}

// A topic is what was found for one.
type topic struct {
	score    float64
	strong   float64 // strong keywords, repeats diminished
	keywords int     // different ones
	passed   bool
}

// share is how strong the topic must be, measured against the strongest.
func (t *topic) share() float64 {
	switch {
	case t.strong >= 1.5:
		return provenShare
	case t.keywords == 1 && t.strong == 0:
		return loneShare
	}
	return topicShare
}

// diminish makes repeats count less and less: 1 is 1, 2 is 1.7, 8 is 3.1.
func diminish(n float64) float64 {
	if n <= 1 {
		return n
	}
	return 1 + math.Log(n)
}

func round(f float64) float64 { return math.Round(f*100) / 100 }
