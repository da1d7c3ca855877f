package vocabulary

import (
	"fmt"
	"strings"
)

// validate finds what no single file can show: an alias claimed by two entries
// with nothing to tell them apart, classes that don't exist, countries that
// people or organisations stand for and that aren't there.
func (v *Vocabulary) validate() []error {
	var errs []error
	for _, e := range v.Entries {
		if _, ok := v.index[key{Country, e.Country}]; e.Country != "" && !ok {
			errs = append(errs, fmt.Errorf("the %s %q stands for the country %q, which is not in the vocabulary", e.Kind, e.ID, e.Country))
		}
	}
	type claim struct {
		form    string
		english bool
	}
	claims := make(map[claim]int, len(v.Aliases))
	for i := range v.Aliases {
		a := &v.Aliases[i]
		errs = append(errs, v.validateClasses(a)...)
		if a.Evidence == Keyword || a.Evidence == Short {
			continue // a keyword may serve several topics; a short form asks for the full name
		}
		c := claim{a.form, a.English}
		j, taken := claims[c]
		if !taken {
			claims[c] = i
			continue
		}
		if b := &v.Aliases[j]; b.Entry != a.Entry && !apart(a, b) {
			errs = append(errs, fmt.Errorf("%s: %q is claimed by %s %s and, at %s, by %s %s; give one a rule or mark both shared",
				a.Origin, a.Text, v.Entries[a.Entry].Kind, v.Entries[a.Entry].ID, b.Origin, v.Entries[b.Entry].Kind, v.Entries[b.Entry].ID))
		}
	}
	return errs
}

// apart tells whether something decides between two claims of one alias.
func apart(a, b *Alias) bool {
	return a.Shared && b.Shared || a.Rule != nil || b.Rule != nil || a.Article&b.Article == 0
}

func (v *Vocabulary) validateClasses(a *Alias) []error {
	if a.Rule == nil {
		return nil
	}
	var errs []error
	for _, c := range []Context{a.Rule.Unless, a.Rule.When} {
		for _, list := range [][]string{c.Before, c.After, c.Near} {
			for _, w := range list {
				class, ok := strings.CutPrefix(w, "@")
				if !ok || class == "number" || class == "country" {
					continue
				}
				if _, known := v.Classes[class]; !known {
					errs = append(errs, fmt.Errorf("%s: the class %q is not defined in rules.yaml", a.Origin, w))
				}
			}
		}
	}
	return errs
}
