package tagging

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"warraq/internal/vocabulary"
)

const (
	titleKeyword = 2.5 // a keyword in the title counts as so many
	ledeKeyword  = 1.5

	topicThreshold = 2.6  // the score that the strongest topic needs
	otherThreshold = 3.5  // the score that any other topic needs
	weakThreshold  = 4.6  // the same where strong keywords don't prove it
	topicShare     = 0.30 // of the strongest topic's score
	provenShare    = 0.24 // the same for a topic that two strong keywords prove, or one that is repeated
	loneShare      = 0.40 // the same for a topic that has but one keyword, and a weak one
	strongKeyword  = 3
	firmKeyword    = 2   // a topic that has none as weighty, or nothing but a ministry, is one that the article speaks of in passing
	provenStrong   = 1.5 // strong keywords that prove a topic
	passingTopic   = 8.4 // the score that a topic needs which the article speaks of in passing
	topicQuarters  = 3   // a topic that stands in so many quarters of the body is more than that
	officeTopics   = 4   // who names the ministries of so many topics lists ministries, and speaks of none
	topicWords     = 150 // a text of so many words is weighed as it stands; longer ones need more
)

// weigh adds up keywords, of the piece of text that has just been read.
func (a *article) weigh(keywords []hit) {
	for _, h := range keywords {
		w, x := 1.0, &a.fields[h.field]
		t := &a.topics[a.tagger.facts[h.alias].entry-a.tagger.topics[0]]
		leads := true
		if h.field == Title {
			w = titleKeyword
		} else if int(h.first) < x.lede() {
			w = ledeKeyword
		} else {
			leads = false
		}
		a.weights.add(h.alias, w)
		if a.tagger.facts[h.alias].weight <= 0 {
			continue
		}
		t.leads = t.leads || leads
		if h.field == Body {
			t.quarters |= 1 << (int(h.start) * 4 / len(x.source))
		}
	}
}

// tagTopics scores the topics by their keywords.
// A keyword's repeats count less and less; the sum is measured against the
// length of the text, and against the strongest topic. What the article only
// touches on needs more.
func (a *article) tagTopics(r *Result) {
	first := a.tagger.topics[0]
	found := a.topics
	listed := a.listsOffices()
	for _, al := range a.weights.touched {
		alias := &a.tagger.facts[al]
		if alias.office && listed {
			continue
		}
		t, n := &found[alias.entry-first], diminish(a.weights.n[al])
		t.score += float64(alias.weight) * n
		if alias.weight > 0 {
			t.keywords++
			t.own = t.own || !alias.office
		}
		if alias.weight >= strongKeyword {
			t.strong += n
		}
		t.firm = t.firm || alias.weight >= firmKeyword
	}
	length := math.Sqrt(max(1, float64(a.length)/topicWords))
	strongest := 0.0
	for i := range found {
		found[i].score /= length
		strongest = max(strongest, found[i].score)
	}
	var passed, weak []int32
	for i := range found {
		t := &found[i]
		if t.score <= 0 {
			continue
		}
		t.need = t.needs(strongest)
		if t.passed = t.score >= t.need; t.passed {
			passed = append(passed, int32(i))
		} else {
			weak = append(weak, int32(i))
		}
	}
	r.Tags[vocabulary.Topic], r.Weak = a.topicTags(passed), a.topicTags(weak)
}

// listsOffices tells whether the article names so many ministries that they say
// nothing of its topics: those of a cabinet, or of who sat in a meeting.
func (a *article) listsOffices() bool {
	n := 0
	for _, al := range a.weights.touched {
		alias := &a.tagger.facts[al]
		if t := &a.topics[alias.entry-a.tagger.topics[0]]; alias.office && alias.weight > 0 && !t.office {
			t.office = true
			n++
		}
	}
	return n >= officeTopics
}

// topicTags makes tags of topics, the strongest first.
func (a *article) topicTags(list []int32) []Tag {
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(x, y int32) int { return cmp.Compare(round(a.topics[y].score), round(a.topics[x].score)) })
	out := make([]Tag, len(list))
	for i, n := range list {
		t := &a.topics[n]
		out[i] = Tag{Kind: vocabulary.Topic, ID: a.tagger.vocabulary.Entries[a.tagger.topics[0]+n].ID, Score: round(t.score), Need: round(t.need)}
		out[i].Evidence[vocabulary.Keyword] = uint32(t.keywords)
	}
	return out
}

// A topic is what was found for one.
type topic struct {
	score    float64
	need     float64 // the score that it has to reach
	strong   float64 // strong keywords, repeats diminished
	keywords int     // different ones
	firm     bool    // one of them is more than a word of every day
	leads    bool    // stands in the title or the first paragraph
	own      bool    // has a keyword that is no ministry
	office   bool    // its ministry is named
	quarters uint8   // of the body that it stands in, a bit for each
	passed   bool
}

// needs is the score that the topic has to reach, measured against the
// strongest topic's.
func (t *topic) needs(strongest float64) float64 {
	need := max(topicThreshold, t.share()*strongest)
	if !t.firm || !t.own {
		return max(need, passingTopic)
	}
	if t.score >= strongest && (t.keywords > 1 || t.leads && t.strong > 0) {
		return need
	}
	if t.strong >= provenStrong {
		return max(need, otherThreshold)
	}
	if t.leads || bits.OnesCount8(t.quarters) >= topicQuarters {
		return max(need, weakThreshold)
	}
	return max(need, passingTopic)
}

// share is how strong the topic must be, measured against the strongest.
func (t *topic) share() float64 {
	switch {
	case t.strong >= provenStrong:
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
