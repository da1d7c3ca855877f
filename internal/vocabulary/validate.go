package vocabulary

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"warraq/internal/arabic"
)

// validate finds what no single file can show: an alias claimed by two entries
// with nothing to tell them apart, classes that don't exist, countries that
// people or organisations stand for and that aren't there.
func (v *Vocabulary) validate() []error {
	var errs []error
	for i, e := range v.Entries {
		if _, ok := v.index[key{Country, e.Country}]; e.Country != "" && !ok {
			errs = append(errs, fmt.Errorf("%s: the %s %q stands for the country %q, which is not in the vocabulary", v.origins[i], e.Kind, e.ID, e.Country))
		}
	}
	if len(v.Classes) > maxClasses {
		errs = append(errs, fmt.Errorf("%s: %d classes are too many: %d can be told apart", v.beyond, len(v.Classes), maxClasses))
	}
	for _, g := range v.generals() {
		r := v.General[g]
		for _, c := range [...]Context{r.Unless, r.When} {
			v.contextClasses(c, func(format string, args ...any) {
				errs = append(errs, fmt.Errorf("%s: the general rule for %s: %s", r.origin, g.Evidence, fmt.Sprintf(format, args...)))
			})
		}
	}
	plain := v.plain()
	for i := range v.Aliases {
		a := &v.Aliases[i]
		errs = append(errs, v.validateRule(a)...)
		if a.Rule != nil && a.Rule.When.onlyOwn() && !plain[a.Entry] {
			errs = append(errs, fmt.Errorf("%s: %q: it can never hold: %s %s has no other name that needs no rule, and no cues", a.Origin, a.Text, v.Entries[a.Entry].Kind, v.Entries[a.Entry].ID))
		}
	}
	return append(errs, v.claims()...)
}

// plain tells, by entry, whether a name of it needs no rule.
func (v *Vocabulary) plain() []bool {
	out := make([]bool, len(v.Entries))
	for i := range v.Aliases {
		if a := &v.Aliases[i]; a.Rule == nil && !a.Shared && a.Evidence != Short {
			out[a.Entry] = true
		}
	}
	return out
}

// onlyOwn tells whether the context asks for the entry itself and nothing else.
func (c Context) onlyOwn() bool {
	return c.Own && len(c.Before)+len(c.After)+len(c.Near)+len(c.Article) == 0
}

// claims finds the aliases that two entries claim.
func (v *Vocabulary) claims() []error {
	var byLanguage [2][]error
	var wg sync.WaitGroup
	for i, english := range [...]bool{false, true} {
		wg.Go(func() { byLanguage[i] = v.claimsIn(english) })
	}
	wg.Wait()
	return slices.Concat(byLanguage[:]...)
}

func (v *Vocabulary) claimsIn(english bool) []error {
	var errs []error
	names, shorts := make(map[string]int32, len(v.Aliases)/2), map[string]int32{}
	for i := range v.Aliases {
		a := &v.Aliases[i]
		if a.English != english || a.Evidence == Keyword {
			continue // a keyword may serve several topics
		}
		claims := names
		if a.Evidence == Short { // between it and a name the full name decides, by rule
			claims = shorts
		}
		j, taken := claims[a.Form]
		if !taken {
			claims[a.Form] = int32(i)
			continue
		}
		b := &v.Aliases[j]
		if b.Entry != a.Entry && a.Default && b.Default {
			errs = append(errs, fmt.Errorf("%s: %q is the default of %s already, at %s", a.Origin, a.Text, v.Entries[b.Entry].ID, b.Origin))
		}
		if b.Entry != a.Entry && !apart(a, b) {
			errs = append(errs, fmt.Errorf("%s: %q is claimed by %s %s and, at %s, by %s %s; give one a rule or mark both shared",
				a.Origin, a.Text, v.Entries[a.Entry].Kind, v.Entries[a.Entry].ID, b.Origin, v.Entries[b.Entry].Kind, v.Entries[b.Entry].ID))
		}
	}
	return errs
}

// maxClasses is how many classes the tagger can tell apart.
const maxClasses = 64

// generals are the keys of General in a fixed order.
func (v *Vocabulary) generals() []General {
	return slices.SortedFunc(maps.Keys(v.General), func(a, b General) int {
		return cmp.Or(cmp.Compare(a.Evidence, b.Evidence), cmp.Compare(fmt.Sprint(a.Definite), fmt.Sprint(b.Definite)))
	})
}

// apart tells whether something decides between two claims of one alias. Of two
// short forms that is the full name, which the article says, so that it is
// enough that one of them knows of the other.
func apart(a, b *Alias) bool {
	return a.Shared && b.Shared || a.Evidence == Short && (a.Shared || b.Shared) || a.Rule != nil || b.Rule != nil || a.Article&b.Article == 0
}

// validateRule finds what keeps an alias from ever holding, and classes that
// don't exist.
func (v *Vocabulary) validateRule(a *Alias) []error {
	var errs []error
	fail := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s: %q: %s", a.Origin, a.Text, fmt.Sprintf(format, args...)))
	}
	if a.Default && !a.Shared {
		fail("default says something only of a shared alias: add shared: true")
	}
	v.classes(a.Roles, true, fail)
	if a.Rule == nil {
		return errs
	}
	for _, c := range [...]Context{a.Rule.Unless, a.Rule.When} {
		v.contextClasses(c, fail)
	}
	if a.Rule.Unless.Own {
		fail("%s stands in when only", own)
	}
	if w := a.Rule.When; !w.Empty() && a.Rule.neverMet() {
		fail("it can never hold: each word of its when is also in its unless")
	}
	for _, is := range a.Rule.Is {
		if slices.Contains(a.Rule.Not, is) {
			fail("the spelling %s is among those that decide for it and those that decide against it", is)
		}
	}
	return errs
}

// neverMet tells whether everything that When asks for is ruled out by Unless.
func (r *Rule) neverMet() bool {
	u := r.Unless
	return !r.When.Own && ruledOut(r.When.Before, u.Before, u.Near, u.Article) && ruledOut(r.When.After, u.After, u.Near, u.Article) &&
		ruledOut(r.When.Near, u.Near, u.Article) && ruledOut(r.When.Article, u.Article)
}

func ruledOut(words []string, lists ...[]string) bool {
	for _, w := range words {
		out := false
		for _, l := range lists {
			out = out || slices.ContainsFunc(l, func(s string) bool { return arabic.FoldSpaces(s) == arabic.FoldSpaces(w) })
		}
		if !out {
			return false
		}
	}
	return true
}

func (v *Vocabulary) contextClasses(c Context, fail func(string, ...any)) {
	v.classes(c.Before, true, fail)
	v.classes(c.After, true, fail)
	v.classes(c.Near, false, fail)
	v.classes(c.Article, false, fail)
}

// classes checks the classes in a list; only lists of neighbours may have any.
func (v *Vocabulary) classes(list []string, may bool, fail func(string, ...any)) {
	for _, w := range list {
		class, ok := strings.CutPrefix(w, "@")
		if !ok {
			continue
		}
		if _, known := v.Classes[class]; !known && class != "number" && class != "country" {
			fail("the class %q is not defined in rules.yaml", w)
		} else if !may {
			fail("the class %q can stand in before and after only", w)
		}
	}
}
