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
	vocabulary.Name: 1, vocabulary.Demonym: 0.55, vocabulary.Capital: 0.7,
	vocabulary.City: 0.6, vocabulary.Metonym: 0.6, vocabulary.Short: 0.8, vocabulary.Implied: 0.7,
}

const (
	titleBonus    = 2.0 // for a name in the title
	titleDemonym  = 1.2 // for a demonym there: of whom is less than where
	titleVenue    = 0.7 // for a town there that may only be where something took place
	ledeBonus     = 1.0 // for a name in the first paragraph
	ledeDemonym   = 0.5 // for a demonym or a body of state there
	datelineBonus = 0.5 // for the place that the report was sent from
	impliedTitle  = 1.5 // for a country whose president stands in the title
	impliedLede   = 0.4 // … or in the first paragraph
	spreadBonus   = 0.2 // for each part of the article that speaks of it
	spreadParts   = 5

	openingBonus = 2.4 // for the country that the text begins with
	openingWords = 8   // that so many words stand for

	assailantDiscount = 0.5 // how much less a mention counts that only says who attacks

	datelineWords = 4 // a dateline is over after so many words
	impliedOften  = 3 // who stands for a country so often names it
	impliedLeads  = 2 // … or so often, once of them in the title or the first paragraph
	ledeWords     = 6 // a first paragraph of fewer is a dateline or a byline, and not the lede
)

// result turns what was decided into the Result.
func (a *article) result() Result {
	var r Result
	a.tagNames(&r)
	a.tagTopics(&r)
	a.mentions(&r)
	if len(a.rejected) > 0 {
		r.Rejected = make([]Mention, 0, len(a.rejected))
	}
	for _, h := range a.rejected {
		r.Rejected = append(r.Rejected, a.mention(h.hit, h.why))
	}
	slices.SortStableFunc(r.Rejected, byPlace)
	r.Rejected = slices.Compact(r.Rejected)
	for k := range r.Tags {
		// of equals the one comes first that the article names first
		slices.SortStableFunc(r.Tags[k], func(x, y Tag) int { return cmp.Compare(y.Score, x.Score) })
	}
	return r
}

// A tally is what was found of one country, person or organisation.
type tally struct {
	entry           int32
	counts          Counts
	assailing       Counts // of these, what only says who attacks
	title, lede     bool
	titleDemonym    bool
	ledeDemonym     bool
	titleVenue      bool
	dateline, named bool   // named: by a mention of its own
	bureau          bool   // is where the bureau of another country's agency stands
	implied         bool   // in the title
	impliedLede     bool   // in the first paragraph
	told            bool   // by an organisation whose name says whose it is
	opens           bool   // the text begins with what the country does
	parts           uint32 // of the article, a bit for each
}

// tagNames scores countries, people and organisations: repeats count less and
// less, a place in the title or the lede counts more, and so does being spoken
// of all over the article. Who stands for a country speaks for it, too, but
// names it only in an article that names none, where that is often or leads,
// or where its own name says the country: الاتحاد العام التونسي للشغل. The bureau
// that an agency reports from is not what the report speaks of.
func (a *article) tagNames(r *Result) {
	v := a.tagger.vocabulary
	a.imply()
	if !slices.ContainsFunc(a.tallies, func(t tally) bool {
		return v.Entries[t.entry].Kind == vocabulary.Country && t.mentions() > 0 // and not only the home of a company
	}) {
		a.implyAgency()
	}
	anyCountry := slices.ContainsFunc(a.tallies, func(t tally) bool {
		return t.named && !t.onlyBureau() && v.Entries[t.entry].Kind == vocabulary.Country
	})
	holds := func(t *tally) bool {
		return (t.named && !(anyCountry && t.onlyBureau()) || t.told || !anyCountry || t.speaksOften()) && t.mentions() >= max(1, a.tagger.options.MinMentions)
	}
	var sizes [len(r.Tags)]int
	for i := range a.tallies {
		if t := &a.tallies[i]; holds(t) {
			sizes[v.Entries[t.entry].Kind]++
		}
	}
	for k, n := range sizes {
		if n > 0 {
			r.Tags[k] = make([]Tag, 0, n)
		}
	}
	for i := range a.tallies {
		if t := &a.tallies[i]; holds(t) {
			e := &v.Entries[t.entry]
			r.Tags[e.Kind] = append(r.Tags[e.Kind], Tag{Kind: e.Kind, ID: e.ID, Score: round(t.score()), Evidence: t.counts})
		}
	}
}

// count adds up names, of the piece of text that has just been read.
func (a *article) count(names []hit) {
	for i, h := range names {
		alias := &a.tagger.facts[h.alias]
		assails := a.assails(h, names[i+1:])
		if country := a.tagger.told[h.alias]; country >= 0 {
			t := a.tally(country)
			t.told = true
			if !assails {
				a.place(t, h, vocabulary.Demonym)
			}
		}
		t := a.tally(alias.entry)
		t.named = true
		t.counts[alias.evidence]++
		if assails {
			t.assailing[alias.evidence]++
		} else {
			a.place(t, h, alias.evidence)
		}
	}
	if a.fields[Body].from == 0 {
		a.open(names)
	}
}

// place notes where the hit stands.
func (a *article) place(t *tally, h hit, e vocabulary.Evidence) {
	// الحكومة الليبية is no less than its name
	demonym := e == vocabulary.Demonym && !a.behind(h, a.tagger.state)
	if h.field == Title {
		switch {
		case a.venue(h, e):
			t.titleVenue = true
		case demonym:
			t.titleDemonym = true
		default:
			t.title = true
		}
		return
	}
	x := &a.fields[Body]
	switch {
	case x.dateline(h):
		t.bureau = e == vocabulary.Demonym || a.abroad(x, h) // عمانيات - is an outlet, as no report is sent from a demonym
		t.dateline = !t.bureau
	case int(h.first) < x.lede() && (demonym || e == vocabulary.Metonym):
		t.ledeDemonym = true
	case int(h.first) < x.lede():
		t.lede = true
	}
	if x.to-x.from == len(x.source) {
		t.parts |= 1 << (int(h.first) * spreadParts / len(x.tokens))
	} else { // a long text, which is read in pieces
		t.parts |= 1 << (int(h.start) * spreadParts / len(x.source))
	}
}

// venue tells whether a town in the title may only be where something took
// place: محادثات حول ليبيا في جنيف.
func (a *article) venue(h hit, e vocabulary.Evidence) bool {
	return (e == vocabulary.Capital || e == vocabulary.City) && a.behind(h, a.tagger.venue)
}

// behind tells whether a word of the class stands right before the hit.
func (a *article) behind(h hit, class uint64) bool {
	x := &a.fields[h.field]
	return h.first > 0 && x.tokens[h.first].before <= arabic.Spaced && a.at(x, int(h.first)-1).classes&class != 0
}

// silent are the kinds of organisations that are named in articles about any
// country, and so speak for none. The agency of a state speaks for it where
// nothing else does, see implyAgency.
var silent = map[string]bool{"agency": true, "media": true, "company": true, "ngo": true}

// implied lists, by entry, the country that a person or an organisation stands
// for, -1 where there is none.
func implied(v *vocabulary.Vocabulary) []int32 {
	out := make([]int32, len(v.Entries))
	for i, e := range v.Entries {
		out[i] = -1
		if e.Country == "" || silent[e.Group] {
			continue
		}
		if country, ok := v.Index(vocabulary.Country, e.Country); ok {
			out[i] = country
		}
	}
	return out
}

// imply counts people and organisations for the country that they stand for.
func (a *article) imply() {
	for i, h := range a.accepted {
		country := a.tagger.told[h.alias]
		if country < 0 {
			country = a.tagger.implied[a.tagger.facts[h.alias].entry]
		}
		if country >= 0 {
			t := a.tally(country)
			if t.counts[vocabulary.Implied]++; a.assails(h, a.accepted[i+1:]) {
				t.assailing[vocabulary.Implied]++
				continue
			}
			t.implied = t.implied || h.field == Title
			t.impliedLede = t.impliedLede || h.field == Body && int(h.first) < a.fields[Body].lede()
		} else if home := a.home(h); home >= 0 {
			a.tally(home).implied = true
		}
	}
}

// implyAgency counts agencies and other bodies of states for their states: whom
// nothing else tells apart, the press of a state leaves its own name out.
func (a *article) implyAgency() {
	v := a.tagger.vocabulary
	for _, h := range a.accepted {
		e := &v.Entries[a.tagger.facts[h.alias].entry]
		if country, ok := v.Index(vocabulary.Country, e.Country); ok && e.National {
			a.tally(country).counts[vocabulary.Implied]++
		}
	}
}

// home is the country of a company in the title, -1 for anything else: a country
// that the article names weighs more where its company is in the title.
func (a *article) home(h hit) int32 {
	v := a.tagger.vocabulary
	e := &v.Entries[a.tagger.facts[h.alias].entry]
	if h.field == Title && e.Group == "company" {
		if country, ok := v.Index(vocabulary.Country, e.Country); ok {
			return country
		}
	}
	return -1
}

// speaksOften tells whether those who stand for the country do so often enough
// to name it.
func (t *tally) speaksOften() bool {
	n := t.counts[vocabulary.Implied]
	return n >= impliedOften || n >= impliedLeads && (t.implied || t.impliedLede)
}

// onlyBureau tells whether nothing else is said of the country than that an
// agency's report was sent from it.
func (t *tally) onlyBureau() bool {
	return t.bureau && t.mentions() == 1 && t.counts[vocabulary.Implied] == 0
}

// mentions is how often the entry stands in the article; of a country that is
// only implied, how often that is.
func (t *tally) mentions() int {
	if !t.named {
		return int(t.counts[vocabulary.Implied])
	}
	n := 0
	for _, c := range t.counts[:vocabulary.Implied] {
		n += int(c)
	}
	return n
}

func (t *tally) score() float64 {
	score := 0.0
	for e, w := range evidenceWeight {
		if n := t.counts[e]; n > 0 {
			score += w * math.Log2(1+float64(n)-assailantDiscount*float64(t.assailing[e]))
		}
	}
	switch {
	case t.title:
		score += titleBonus
	case t.titleDemonym:
		score += titleDemonym
	case t.implied:
		score += impliedTitle
	case t.titleVenue:
		score += titleVenue
	}
	switch {
	case t.lede:
		score += ledeBonus
	case t.ledeDemonym:
		score += ledeDemonym
	case t.dateline:
		score += datelineBonus
	case t.impliedLede:
		score += impliedLede
	}
	if t.opens {
		score += openingBonus
	}
	if t.named || t.told {
		score += spreadBonus * float64(bits.OnesCount32(t.parts))
	}
	return score
}

// dateline tells whether the hit is the place at the head of the text, before
// a dash, a bracket or a colon: "القاهرة - ", "لندن (رويترز)".
func (x *text) dateline(h hit) bool {
	if h.first >= datelineWords || x.from > 0 {
		return false
	}
	rest := strings.TrimLeft(x.source[h.end:min(len(x.source), int(h.end)+8)], " \u00a0")
	for _, mark := range [...]string{"-", "–", "—", "(", ":", "/"} {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
}

// abroad tells whether an agency of another country follows the dateline: that
// reports go out from its bureau in Nicosia says nothing of Cyprus. The agency
// of a state reports from where its own people are.
func (a *article) abroad(x *text, h hit) bool {
	v := a.tagger.vocabulary
	here := v.Entries[a.tagger.facts[h.alias].entry].ID
	for _, c := range x.between(int(h.last)+1, int(h.last)+1) {
		for _, e := range a.endings(c) {
			if org := &v.Entries[a.tagger.facts[e.alias].entry]; org.Group == "agency" {
				return org.Country != here && !org.National
			}
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
	if x.from > 0 {
		return 0
	}
	if x.firstBody == 0 {
		for x.firstBody = ledeWords; x.firstBody < len(x.tokens); x.firstBody++ {
			if x.tokens[x.firstBody].before == arabic.Paragraph {
				break
			}
		}
	}
	return x.firstBody
}

func round(f float64) float64 { return math.Round(f*100) / 100 }
