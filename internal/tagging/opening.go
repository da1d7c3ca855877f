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
		h, country, ok := a.first(f, names)
		if ok && a.leads(h) {
			if a.tallied.n[country] > 0 { // else the article doesn't name it
				a.tally(country).opens = true
			}
			return
		}
		if ok && f == Title {
			return
		}
	}
}

// first answers what a field names first of countries and of those who stand for one,
// with the country, if it does so at once.
func (a *article) first(f Field, names []hit) (h hit, country int32, ok bool) {
	for i, h := range names {
		if h.field != f || a.assails(h, names[i+1:]) || f == Body && a.fields[Body].dateline(h) {
			continue
		}
		if country := a.standsFor(h); country >= 0 {
			return h, country, int(h.first) < openingWords
		}
	}
	return h, -1, false
}

// leads tells whether the hit is what its sentence speaks of.
func (a *article) leads(h hit) bool {
	facts := &a.tagger.facts[h.alias]
	switch {
	case facts.kind != vocabulary.Country, facts.evidence == vocabulary.Name:
		return a.bare(h) && !a.behind(h, a.tagger.preposition)
	case facts.evidence == vocabulary.Demonym:
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

// standsFor is the country of a hit: what it names, or what an organisation or a
// person stands for that begins the sentence: الحرس الثوري الإيراني يعلن. It is -1 for
// any other, such as a newspaper, which begins many a text about other countries.
func (a *article) standsFor(h hit) int32 {
	facts, v := &a.tagger.facts[h.alias], a.tagger.vocabulary
	if facts.kind == vocabulary.Country {
		return facts.entry
	}
	e := &v.Entries[facts.entry]
	if e.Group == "media" || e.Group == "agency" || !a.leads(h) {
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
