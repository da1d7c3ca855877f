package tagging

import (
	"strings"

	"warraq/internal/vocabulary"
)

// open notes the country that the article begins with, if that is what it
// speaks of: تعتزم مصر, أعلن الرئيس الأميركي, الحرس الثوري الإيراني يعلن. What a
// country is done to stands behind a preposition. Where the title names one early
// on, the text isn't asked.
func (a *article) open(names []hit) {
	for _, f := range [...]Field{Title, Body} {
		h, ok := a.first(f, names)
		if !ok {
			continue
		}
		if c := a.speaker(h); c >= 0 {
			if a.tallied.n[c] > 0 { // the article names it, too
				a.tally(c).opens = true
			}
			return
		}
		if a.leads(h) {
			a.tally(a.tagger.facts[h.alias].entry).opens = true
			return
		}
		if f == Title {
			return
		}
	}
}

// first answers the country that a field names first, or who speaks for one, if
// it does so at once.
func (a *article) first(f Field, names []hit) (h hit, ok bool) {
	for i, h := range names {
		if a.assails(h, names[i+1:]) {
			continue
		}
		if h.field == f && (a.tagger.facts[h.alias].kind == vocabulary.Country || a.speaker(h) >= 0) && !(f == Body && a.fields[Body].dateline(h)) {
			return h, int(h.first) < openingWords
		}
	}
	return h, false
}

// leads tells whether the country is what its sentence speaks of.
func (a *article) leads(h hit) bool {
	switch a.tagger.facts[h.alias].evidence {
	case vocabulary.Name:
		return a.bare(h) && !a.behind(h, a.tagger.preposition)
	case vocabulary.Demonym:
		return a.behind(h, a.tagger.state)
	}
	return false
}

// bare tells whether no particle is written before the name.
func (a *article) bare(h hit) bool {
	x := &a.fields[h.field]
	name := firstWord(a.tagger.vocabulary.Aliases[h.alias].Form)
	return strings.TrimPrefix(x.form(int(h.first)), "ال") == strings.TrimPrefix(name, "ال")
}

// speaker is the country of an organisation or a person that stands for one and
// begins the sentence, -1 for any other hit: الحرس الثوري الإيراني يعلن. A newspaper
// begins many a text about other countries.
func (a *article) speaker(h hit) int32 {
	facts, v := &a.tagger.facts[h.alias], a.tagger.vocabulary
	e := &v.Entries[facts.entry]
	if facts.kind == vocabulary.Country || e.Group == "media" || e.Group == "agency" || !a.bare(h) || a.behind(h, a.tagger.preposition) {
		return -1
	}
	if c := a.tagger.told[h.alias]; c >= 0 {
		return c
	}
	if country, ok := v.Index(vocabulary.Country, e.Country); ok {
		return country
	}
	return -1
}
