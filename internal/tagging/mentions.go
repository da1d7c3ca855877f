package tagging

import (
	"cmp"
	"slices"
)

// mentions lists the names and the keywords of the topics that passed, sorted.
// Both come as they stand in their fields, so that they only have to be merged;
// of those that begin at one place kind and id decide.
func (a *article) mentions(r *Result) {
	keywords := a.keywords[:0]
	for _, h := range a.keywords {
		if f := &a.tagger.facts[h.alias]; f.weight > 0 && a.topics[f.entry-a.tagger.topics[0]].passed {
			keywords = append(keywords, h)
		}
	}
	a.keywords = keywords
	r.Mentions = make([]Mention, 0, len(a.accepted)+len(keywords))
	for _, f := range [...]Field{Title, Body} {
		names, words := from(a.accepted, f), from(keywords, f)
		first := len(r.Mentions)
		for len(names)+len(words) > 0 {
			next := &words
			if len(words) == 0 || len(names) > 0 && names[0].start <= words[0].start {
				next = &names
			}
			h := (*next)[0]
			*next = from((*next)[1:], f)
			if first < len(r.Mentions) && r.Mentions[first].Start != int(h.start) {
				sortPlace(r.Mentions[first:])
				first = len(r.Mentions)
			}
			r.Mentions = append(r.Mentions, a.mention(h, a.tagger.facts[h.alias].evidence.String()))
		}
		sortPlace(r.Mentions[first:])
	}
}

// from answers the hits from the first one on that lies in the field.
func from(hits []hit, f Field) []hit {
	for len(hits) > 0 && hits[0].field != f {
		hits = hits[1:]
	}
	return hits
}

// sortPlace sorts mentions that begin at one place.
func sortPlace(m []Mention) {
	if len(m) > 1 {
		slices.SortStableFunc(m, byPlace)
	}
}

// mention is a hit as others see it.
func (a *article) mention(h hit, rule string) Mention {
	f := &a.tagger.facts[h.alias]
	return Mention{h.field, int(h.start), int(h.end), f.kind, a.tagger.vocabulary.Entries[f.entry].ID, rule}
}

func byPlace(x, y Mention) int {
	if x.Field == y.Field && x.Start != y.Start {
		return cmp.Compare(x.Start, y.Start) // nearly always
	}
	return cmp.Or(cmp.Compare(x.Field, y.Field), cmp.Compare(x.Start, y.Start), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID))
}
