package tagging

import (
	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// named tells of which kinds of organisation a country's word belongs to the
// proper name: وكالة الصحافة الفرنسية doesn't speak of France. Of the others it
// says whose they are: الحرس الثوري الإيراني speaks of Iran.
var named = map[string]bool{"agency": true, "media": true, "sport": true}

// inside finds the country at the edge of an organisation's name, and answers
// the organisation without it: mentions don't overlap. i is the organisation's
// candidate; ok is false when nothing of the kind is there.
func (a *article) inside(f Field, i int, org hit) (rest, country hit, ok bool) {
	x := &a.fields[f]
	for _, c := range x.candidates[i+1:] {
		if c.first > org.last {
			break
		}
		if c.last > org.last || c.first == org.first && c.last == org.last {
			continue
		}
		rest := a.without(x, org, c)
		if rest.first > rest.last {
			continue
		}
		noted := len(a.rejected)
		alias, holds := a.choose(f, c)
		a.rejected = a.rejected[:noted]
		if holds && a.tells(x, alias, rest) {
			return rest, a.hit(f, c, alias), true
		}
	}
	return org, hit{}, false
}

// without is the organisation without the candidate, which must end it, or
// open it where it is English; a preposition left over goes too.
func (a *article) without(x *text, org hit, c candidate) hit {
	tokens := x.tokens
	rest := org
	switch {
	case c.last == org.last:
		rest.last = c.first - 1
		for rest.last > rest.first && connects(x.form(int(rest.last))) {
			rest.last--
		}
	case c.first == org.first && tokens[c.first].script == arabic.Latin:
		rest.first = c.last + 1
	default:
		rest.last = rest.first - 1
		return rest
	}
	if rest.first <= rest.last {
		rest.start, rest.end = tokens[rest.first].start, tokens[rest.last].end
	}
	return rest
}

// connects tells whether the folded word stands between an organisation and a place.
func connects(form string) bool { return form == "في" || form == "of" || form == "in" }

// tells decides whether the country's word is said of the organisation, and
// not a part of what it is called.
func (a *article) tells(x *text, country int32, rest hit) bool {
	v := a.tagger.vocabulary
	alias := &v.Aliases[country]
	org := v.Aliases[rest.alias].Entry
	if v.Entries[alias.Entry].Kind != vocabulary.Country {
		return false
	}
	group := v.Entries[org].Group
	switch alias.Evidence {
	case vocabulary.Name:
		return !named[group] && group != "company" || a.calls(x, org, rest)
	case vocabulary.Demonym:
		return !named[group] || group == "sport" || a.calls(x, org, rest)
	}
	return false
}

// calls tells whether the words that are left still end in a name of the
// organisation: صحيفة لوموند without الفرنسية does.
func (a *article) calls(x *text, org int32, rest hit) bool {
	v := a.tagger.vocabulary
	for _, c := range x.between(int(rest.first), int(rest.last)) {
		if c.last != rest.last {
			continue
		}
		for _, e := range a.endings(c) {
			if v.Aliases[e.alias].Entry == org {
				return true
			}
		}
	}
	return false
}
