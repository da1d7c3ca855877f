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
		names, words := inField(a.accepted, f), inField(keywords, f)
		from := len(r.Mentions)
		for len(names)+len(words) > 0 {
			next := &words
			if len(words) == 0 || len(names) > 0 && names[0].start <= words[0].start {
				next = &names
			}
			h := (*next)[0]
			*next = (*next)[1:]
			if from < len(r.Mentions) && r.Mentions[from].Start != int(h.start) {
				sortPlace(r.Mentions[from:])
				from = len(r.Mentions)
			}
			r.Mentions = append(r.Mentions, a.mention(h, a.tagger.facts[h.alias].evidence.String()))
		}
		sortPlace(r.Mentions[from:])
	}
}

// inField answers the part of the hits that lies in a field.
func inField(hits []hit, f Field) []hit {
	from := slices.IndexFunc(hits, func(h hit) bool { return h.field == f })
	if from < 0 {
		return nil
	}
	to := from
	for to < len(hits) && hits[to].field == f {
		to++
	}
	return hits[from:to]
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
