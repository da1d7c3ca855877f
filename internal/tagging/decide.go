package tagging

import (
	"cmp"
	"slices"
	"strings"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// decide settles which candidates are meant. What stands beyond doubt is
// counted first, since it speaks for or against the rest; the body comes before
// the title, since a title uses short forms that the body explains.
func (a *article) decide() {
	a.settle()
	for _, f := range [...]Field{Body, Title} {
		a.decideField(f)
	}
}

// settle counts the names that need no rule and can be of one entry only.
func (a *article) settle() {
	for f := range a.fields {
		x := &a.fields[f]
		free := int32(0)
		for _, c := range x.candidates {
			if c.first < free {
				continue
			}
			free = c.last + 1
			if a.ambiguous(c) {
				continue
			}
			for _, e := range a.endings(c) {
				alias := &a.tagger.facts[e.alias]
				if alias.plain && alias.evidence != vocabulary.Short && a.fit(x, int(c.first), int(c.last), c.reading, e) {
					a.settled.add(alias.entry, 1)
				}
			}
		}
	}
}

// ambiguous tells whether the candidate's endings are of several entries.
func (a *article) ambiguous(c candidate) bool {
	ends := a.endings(c)
	first := a.tagger.facts[ends[0].alias].entry
	return slices.ContainsFunc(ends[1:], func(e ending) bool { return a.tagger.facts[e.alias].entry != first })
}

func (a *article) decideField(f Field) {
	x := &a.fields[f]
	free := int32(0)
	for i, c := range x.candidates {
		if c.first < free {
			continue
		}
		alias, ok := a.choose(f, c)
		if !ok {
			continue // a shorter candidate at the same word, or one further on, may hold
		}
		free = c.last + 1
		h := a.hit(f, c, alias)
		fact := &a.tagger.facts[alias]
		if fact.kind == vocabulary.Decoy {
			a.swallow(f, x.candidates[i+1:], h)
			continue
		}
		switch fact.kind {
		case vocabulary.Person:
			a.surname(x.candidates[i+1:], h)
		case vocabulary.Organisation:
			if rest, country, ok := a.inside(f, i, h); ok {
				if h = rest; country.start < rest.start {
					a.accepted = append(a.accepted, country)
				} else {
					a.accepted = append(a.accepted, rest)
					h = country
				}
			}
		}
		a.accepted = append(a.accepted, h)
		if fact.evidence != vocabulary.Short {
			a.named.add(fact.entry, 1)
		}
	}
}

// surname notes the demonym that a person's name ends in: المصري alone may be
// that person in the rest of the article.
func (a *article) surname(inner []candidate, person hit) {
	for _, c := range inner {
		if c.first > person.last {
			return
		}
		demonym := func(e ending) bool { return a.tagger.facts[e.alias].evidence == vocabulary.Demonym }
		if c.first == person.last && c.last == person.last && slices.ContainsFunc(a.endings(c), demonym) {
			a.surnames[c.reading.Rest] = true
		}
	}
}

// swallow notes the names inside a decoy as turned down by it.
func (a *article) swallow(f Field, inner []candidate, decoy hit) {
	free := decoy.first
	x := &a.fields[f]
	for _, c := range inner {
		if c.first > decoy.last {
			return
		}
		if c.first < free || c.last > decoy.last {
			continue
		}
		free = c.last + 1
		a.refuse(f, c, a.endings(c)[0].alias, "part of: "+x.source[decoy.start:decoy.end])
	}
}

func (a *article) refuse(f Field, c candidate, alias int32, why string) {
	a.rejected = append(a.rejected, refusal{a.hit(f, c, alias), why})
}

// choose picks the alias that a candidate stands for. Those that their rules
// turn down are noted.
func (a *article) choose(f Field, c candidate) (alias int32, ok bool) {
	x := &a.fields[f]
	var held [8]int32
	hold := held[:0]
	refused := len(a.rejected)
	for _, e := range a.endings(c) {
		if !a.fit(x, int(c.first), int(c.last), c.reading, e) {
			continue
		}
		if why := a.holds(f, c, e.alias); why != "" {
			if a.tagger.facts[e.alias].kind != vocabulary.Decoy {
				a.refuse(f, c, e.alias, why)
			}
			continue
		}
		hold = append(hold, e.alias)
	}
	if len(hold) > 0 { // that a demonym isn't a person's short name needs no word
		short := func(r refusal) bool { return a.tagger.vocabulary.Aliases[r.alias].Evidence == vocabulary.Short }
		a.rejected = append(a.rejected[:refused], slices.DeleteFunc(a.rejected[refused:], short)...)
	}
	switch len(hold) {
	case 0:
		return 0, false
	case 1:
		return hold[0], true
	}
	return a.between(f, c, hold)
}

// holds answers why the alias isn't meant here, empty if it is.
func (a *article) holds(f Field, c candidate, alias int32) string {
	al := &a.tagger.vocabulary.Aliases[alias]
	r := a.tagger.rules[alias]
	x := &a.fields[f]
	if al.Rule != nil && len(r.is)+len(r.not) > 0 {
		h := a.hit(f, c, alias)
		written := x.source[h.start:h.end]
		if vocalised(written, r.is) {
			return ""
		}
		if vocalised(written, r.not) {
			return "marks: " + written
		}
	}
	if why := a.generally(f, c, al); why != "" {
		return why
	}
	if why := a.context(f, c, alias); why != "" {
		return why
	}
	if al.Evidence == vocabulary.Short && a.named.n[al.Entry] == 0 && a.settled.n[al.Entry] == 0 && a.before(&r.roles, x, c) == "" && !a.afterDemonym(x, c, al.Entry) {
		return "needs: the full name or a role"
	}
	return ""
}

// context answers what around the candidate keeps the alias from being meant,
// empty if nothing does.
func (a *article) context(f Field, c candidate, alias int32) string {
	r := a.tagger.rules[alias]
	if w := a.meets(&r.unless, f, c); w != "" {
		return "unless: " + w
	}
	named := r.when.own && a.settled.n[a.tagger.facts[alias].entry] > 0
	if !named && !r.when.empty() && a.meets(&r.when, f, c) == "" {
		return "needs: " + a.summary(&r.when)
	}
	return ""
}

// afterDemonym tells whether the demonym of the person's own country stands
// right before the short name: والفرنسي لودريان.
func (a *article) afterDemonym(x *text, c candidate, person int32) bool {
	country := a.tagger.implied[person]
	if country < 0 || c.first == 0 || x.tokens[c.first].before > arabic.Spaced {
		return false
	}
	if p := c.reading.Prefix; p != 0 && !strings.HasPrefix(x.form(int(c.first)), "ال") {
		return false // a name in apposition has no particle
	}
	last := int(c.first) - 1
	for _, d := range x.between(last, last) {
		for _, e := range a.endings(d) {
			f := &a.tagger.facts[e.alias]
			if f.entry == country && f.evidence == vocabulary.Demonym && int(d.last) == last && d.reading.Article&arabic.Definite != 0 {
				return true
			}
		}
	}
	return false
}

// generally answers which rule for a whole evidence turns the alias down.
func (a *article) generally(f Field, c candidate, al *vocabulary.Alias) string {
	if x := &a.fields[f]; al.Evidence == vocabulary.Demonym && int(c.last)+1 < len(x.tokens) && a.at(x, int(c.last)+1).classes&a.tagger.origin != 0 {
		return "" // محمد مغربي الجنسية
	}
	rules := &a.tagger.general[al.Evidence]
	// A family name is in the singular; حياة المصريين is no name.
	if g := rules[1]; g != nil && c.reading.Article&arabic.Definite != 0 && c.first == c.last && strings.HasSuffix(al.Text, "ي") {
		x := &a.fields[f]
		if w := a.meets(&g.unless, f, c); w != "" {
			a.surnames[c.reading.Rest] = true
			return "unless: " + w
		}
		if a.surnames[c.reading.Rest] && !x.afterDefinite(c.first) {
			return "a family name in this article"
		}
	}
	if g := rules[0]; g != nil {
		if w := a.meets(&g.unless, f, c); w != "" {
			return "unless: " + w
		}
	}
	return ""
}

// definite tells whether token i has the article, so that a definite adjective may follow.
func (x *text) definite(i int) bool {
	var readings [arabic.MaxAnalyses]arabic.Analysis
	return slices.ContainsFunc(arabic.Analyse(readings[:0], x.form(i)), func(r arabic.Analysis) bool {
		return r.Article == arabic.Definite
	})
}

// afterDefinite tells whether the word before token i has the article.
func (x *text) afterDefinite(i int32) bool {
	return i > 0 && x.tokens[i].before <= arabic.Spaced && x.definite(int(i)-1)
}

// summary lists the first few things that a context asks for.
func (a *article) summary(c *context) string {
	var out []string
	if c.own {
		out = append(out, "@own")
	}
	for _, l := range []phraseList{c.before, c.after, c.near, c.article} {
		for _, p := range l.phrases {
			if len(out) == 4 {
				return strings.Join(out, ", ") + ", …"
			}
			out = append(out, p.text)
		}
		for i, name := range a.tagger.classNames {
			if l.classes&(1<<i) != 0 {
				out = append(out, name)
			}
		}
	}
	return strings.Join(out, ", ")
}

// between picks one of several aliases that all hold: the short form of whom the
// article names in full, or another entry's name, see short; else the entry that
// the article speaks of beyond doubt; else the one that the vocabulary marks as
// the default.
func (a *article) between(f Field, c candidate, hold []int32) (int32, bool) {
	v := a.tagger.vocabulary
	if hold = a.short(f, c, hold); len(hold) == 1 {
		return hold[0], true
	}
	slices.SortStableFunc(hold, func(p, q int32) int {
		x, y := &v.Aliases[p], &v.Aliases[q]
		return cmp.Or(
			cmp.Compare(a.settled.n[y.Entry], a.settled.n[x.Entry]),
			compareFlags(y.Rule != nil && !a.tagger.rules[q].when.empty(), x.Rule != nil && !a.tagger.rules[p].when.empty()),
			compareFlags(y.Default, x.Default),
			cmp.Compare(x.Evidence, y.Evidence),
		)
	})
	first, second := &v.Aliases[hold[0]], &v.Aliases[hold[1]]
	shared := first.Shared && second.Shared || first.Evidence == vocabulary.Short && (first.Shared || second.Shared)
	undecided := shared && !first.Default && first.Entry != second.Entry &&
		a.settled.n[first.Entry] == a.settled.n[second.Entry]
	if undecided {
		a.refuse(f, c, hold[0], "can't tell: "+v.Entries[first.Entry].ID+" or "+v.Entries[second.Entry].ID)
		return 0, false
	}
	return hold[0], true
}

func compareFlags(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// short drops from aliases that all hold either the short forms or the others.
// A short form holds where the article names its entry in full or gives its
// role, so كرمان is then توكل كرمان, and no town of Iran, unless what stands
// before it speaks for the other: a definite noun for the demonym, a word that
// leads to a place for the place, and what its own rule asks for.
func (a *article) short(f Field, c candidate, hold []int32) []int32 {
	isShort := func(alias int32) bool { return a.tagger.facts[alias].evidence == vocabulary.Short }
	n := 0
	for _, h := range hold {
		if isShort(h) {
			n++
		}
	}
	if n == 0 || n == len(hold) {
		return hold
	}
	x := &a.fields[f]
	role := slices.ContainsFunc(hold, func(h int32) bool { return isShort(h) && a.before(&a.tagger.rules[h].roles, x, c) != "" })
	other := !role && slices.ContainsFunc(hold, func(h int32) bool { return !isShort(h) && a.speaksFor(f, c, h) })
	return slices.DeleteFunc(hold, func(h int32) bool { return isShort(h) == other })
}

// speaksFor tells whether what stands around the candidate speaks for an alias
// that isn't a short form.
func (a *article) speaksFor(f Field, c candidate, alias int32) bool {
	x := &a.fields[f]
	switch a.tagger.facts[alias].evidence {
	case vocabulary.Demonym:
		if x.afterDefinite(c.first) {
			return true
		}
	case vocabulary.Capital, vocabulary.City:
		if c.first > 0 && x.tokens[c.first].before <= arabic.Spaced && a.at(x, int(c.first)-1).classes&a.tagger.place != 0 {
			return true
		}
	}
	when := &a.tagger.rules[alias].when
	return a.before(&when.before, x, c) != "" || a.after(&when.after, x, c) != "" || a.near(&when.near, x, c) != ""
}
