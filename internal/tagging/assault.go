package tagging

import (
	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// assaultWords is how far before a country the verb may stand that says what its
// forces do, in words: قصفت مقاتلات من سلاح الجو الإسرائيلي.
const assaultWords = 5

// attackWords is how far behind its verb the attack may stand.
const attackWords = 8

// assails tells whether the hit only says who attacks, which says nothing of
// where that is: غارة إسرائيلية, and قصفت إسرائيل or its army in a sentence that
// names a place of another state behind it. later are the hits behind it.
func (a *article) assails(h hit, later []hit) bool {
	if a.classes&(a.tagger.attack|a.tagger.assault|a.tagger.launch) == 0 {
		return false // most articles
	}
	fact := &a.tagger.facts[h.alias]
	country := fact.entry
	if fact.kind != vocabulary.Country {
		if country = a.tagger.implied[fact.entry]; country < 0 || fact.kind == vocabulary.Person {
			return false
		}
	}
	switch fact.evidence {
	case vocabulary.Demonym:
		if a.behind(h, a.tagger.attack) {
			return true
		}
	case vocabulary.Metonym, vocabulary.Name:
		if a.within(h, a.tagger.attack) {
			return true // قوات الاحتلال
		}
	default:
		return false
	}
	return a.acts(h) && a.ground(country, h, later)
}

// within tells whether a word of the class is one of the hit's.
func (a *article) within(h hit, class uint64) bool {
	x := &a.fields[h.field]
	for i := h.first; i <= h.last; i++ {
		if a.at(x, int(i)).classes&class != 0 {
			return true
		}
	}
	return false
}

// acts tells whether the country or its army stands by a verb of assault as its
// subject does: إسرائيل تقصف, قصفت الطائرات الإسرائيلية.
func (a *article) acts(h hit) bool {
	x := &a.fields[h.field]
	army := a.tagger.facts[h.alias].kind == vocabulary.Organisation
	end := h.last
	if army {
		end++ // its country's word may stand behind it: جيش الاحتلال الإسرائيلي يقصف
	}
	for i := h.last + 1; i <= end+1 && int(i) < len(x.tokens) && x.tokens[i].before <= arabic.Spaced; i++ {
		if a.assault(x, i, true) {
			return true
		}
	}
	if a.behind(h, a.tagger.preposition) {
		return false // قصفت مواقع في سوريا
	}
	forces := army || a.tagger.facts[h.alias].evidence == vocabulary.Name // which stands right behind its verb, or is no subject
	for i := h.first; i > 0 && i > h.first-assaultWords && x.tokens[i].before <= arabic.Spaced; i-- {
		if a.assault(x, i-1, forces) {
			return true
		}
		forces = army || a.at(x, int(i)-1).classes&(a.tagger.force|a.tagger.attack) != 0 || forces && i < h.first
	}
	return false
}

// assault tells whether token i is a verb of assault: of one that forces are the
// subject of, or of one that an attack stands behind: شنت إسرائيل فجرا هجوما.
func (a *article) assault(x *text, i int32, forces bool) bool {
	classes := a.at(x, int(i)).classes
	if classes&a.tagger.launch != 0 {
		for j := i + 1; int(j) < len(x.tokens) && j <= i+attackWords && x.tokens[j].before < arabic.Sentence; j++ {
			if a.at(x, int(j)).classes&(a.tagger.attack|a.tagger.force) != 0 {
				return true
			}
		}
	}
	return forces && classes&a.tagger.assault != 0
}

// ground tells whether one of the later hits in the same sentence is a place of
// another country, or its name.
func (a *article) ground(country int32, h hit, later []hit) bool {
	x := &a.fields[h.field]
	i := h.last
	for _, l := range later {
		if l.field != h.field {
			return false
		}
		for ; i < l.first; i++ {
			if x.tokens[i+1].before >= arabic.Sentence {
				return false
			}
		}
		fact := &a.tagger.facts[l.alias]
		if fact.kind != vocabulary.Country || fact.entry == country {
			continue
		}
		switch fact.evidence {
		case vocabulary.Name, vocabulary.Capital, vocabulary.City:
			return true
		}
	}
	return false
}
