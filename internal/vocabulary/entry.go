package vocabulary

import (
	"slices"
	"strconv"
	"strings"

	"warraq/internal/arabic"
)

// A draft is one entry as a file gives it, before entries of the same id are
// merged. Fields that the file leaves out are nil or empty.
type draft struct {
	Entry
	origin  Origin
	aliases map[string][]Alias // by field: "names", "demonyms", "keywords"…
	more    map[string]bool    // fields that add to those of an entry of the same id
	roles   []string
	cues    []string // of a country: what speaks of it anywhere in an article, for rules that ask for @own
}

// entries reads the list of entries of one kind.
func (r *reader) entries(kind Kind, root node) []draft {
	var out []draft
	for _, n := range r.items(root) {
		d := draft{Entry: Entry{Kind: kind}, origin: r.origin(n), aliases: map[string][]Alias{}}
		r.fields(n, func(k string, v node) {
			if plain, ok := strings.CutPrefix(k, "+"); ok {
				if d.more == nil {
					d.more = map[string]bool{}
				}
				d.more[plain] = true
				k = plain
			}
			r.field(&d, k, v)
		})
		if d.ID == "" {
			r.fail(n, "an entry without id")
			continue
		}
		if d.roles != nil {
			short := d.aliases["short"]
			for i := range short {
				short[i].Roles = d.roles
			}
		}
		out = append(out, d)
	}
	return out
}

// field reads one key of an entry.
func (r *reader) field(d *draft, k string, v node) {
	switch {
	case k == "id":
		d.ID = r.text(v)
	case k == "label":
		r.fields(v, func(lang string, v node) {
			switch lang {
			case "ar":
				d.Label.AR = r.text(v)
			case "en":
				d.Label.EN = r.text(v)
			default:
				r.fail(v, "unknown language %q: ar and en are known", lang)
			}
		})
	case (k == "group" && d.Kind == Topic) || (k == "kind" && d.Kind == Organisation):
		d.Group = r.text(v)
	case k == "country" && (d.Kind == Person || d.Kind == Organisation):
		d.Country = r.text(v)
	case k == "national" && d.Kind == Organisation:
		d.National = r.flag(v)
	case k == "roles" && d.Kind == Person:
		r.fields(v, func(_ string, v node) { d.roles = append(d.roles, r.texts(v)...) })
	case k == "cues" && d.Kind == Country:
		d.cues = r.texts(v)
	case d.Kind == Topic && k == "keywords":
		d.aliases[k] = r.weighted(v, 1)
	case d.Kind == Topic && k == "against":
		d.aliases[k] = r.weighted(v, -1)
	case d.Kind == Country && k == "demonyms":
		d.aliases[k] = r.demonyms(v)
	default:
		e, ok := aliasFields[d.Kind][k]
		if !ok {
			r.fail(v, "unknown key %q in a %s", k, d.Kind)
			return
		}
		r.fields(v, func(lang string, v node) {
			d.aliases[k] = r.aliases(d.aliases[k], v, e, lang == "en")
		})
	}
}

// aliasFields are the keys of an entry that list aliases by language.
var aliasFields = map[Kind]map[string]Evidence{
	Country:      {"names": Name, "capital": Capital, "cities": City, "towns": City, "metonyms": Metonym, "institutions": Metonym},
	Person:       {"aliases": Name, "short": Short},
	Organisation: {"aliases": Name, "short": Short},
	Decoy:        {"aliases": Name},
}

// aliases reads a list of aliases, each a text or a mapping with rules, and
// appends them to out.
func (r *reader) aliases(out []Alias, n node, e Evidence, english bool) []Alias {
	items := r.items(n)
	out = slices.Grow(out, len(items))
	for i := range items {
		item := &items[i]
		out = append(out, Alias{Evidence: e, English: english, Origin: r.origin(*item)})
		a := &out[len(out)-1]
		if item.kind == mapping {
			r.guarded(a, *item)
		} else {
			a.Text = r.text(*item)
		}
		if a.Form = arabic.FoldSpaces(a.Text); a.Form == "" {
			r.fail(*item, "an alias without text")
			out = out[:len(out)-1]
			continue
		}
		if a.Article == 0 {
			a.Article = articleOf(a)
		}
	}
	return out
}

// articleOf is what the writing of the alias itself says of its article: names
// match as they are written, demonyms and keywords with ال and without.
func articleOf(a *Alias) arabic.Article {
	if a.Evidence == Demonym || a.Evidence == Keyword {
		return arabic.Bare | arabic.Definite
	}
	_, article := arabic.CutFoldedArticle(a.Text, a.Form)
	return article
}

// guarded reads an alias that has rules.
func (r *reader) guarded(a *Alias, n node) {
	rule := Rule{}
	r.fields(n, func(k string, v node) {
		switch k {
		case "text":
			a.Text = r.text(v)
		case "al":
			a.Article = r.article(v)
		case "shared":
			a.Shared = r.flag(v)
		case "default":
			a.Default = r.flag(v)
		case "unless":
			rule.Unless = r.context(v)
		case "when":
			rule.When = r.context(v)
		case "marks":
			r.fields(v, func(k string, v node) {
				switch k {
				case "is":
					rule.Is = r.texts(v)
				case "not":
					rule.Not = r.texts(v)
				default:
					r.fail(v, "unknown key %q: is and not are known", k)
				}
			})
		default:
			r.fail(v, "unknown key %q in an alias", k)
		}
	})
	if !rule.Unless.Empty() || !rule.When.Empty() || len(rule.Is)+len(rule.Not) > 0 {
		a.Rule = &rule
	}
}

func (r *reader) article(n node) arabic.Article {
	switch s := r.text(n); s {
	case "never":
		return arabic.Bare
	case "always":
		return arabic.Definite
	case "either":
		return arabic.Bare | arabic.Definite
	default:
		r.fail(n, "al is %q: never, always or either is needed", s)
		return 0
	}
}

// own stands in a rule for the entry itself, said in another way.
const own = "@own"

func (r *reader) context(n node) Context {
	var c Context
	r.fields(n, func(k string, v node) {
		switch k {
		case "before":
			c.Before = r.texts(v)
		case "after":
			c.After = r.texts(v)
		case "near":
			c.Near = r.texts(v)
		case "article":
			c.Article = r.texts(v)
			if own := slices.Index(c.Article, own); own >= 0 {
				c.Own, c.Article = true, slices.Delete(c.Article, own, own+1)
			}
		default:
			r.fail(v, "unknown key %q: before, after, near and article are known", k)
		}
	})
	return c
}

// weighted reads a topic's keywords: by language, then by weight.
func (r *reader) weighted(n node, sign float32) []Alias {
	var out []Alias
	r.fields(n, func(lang string, v node) {
		r.fields(v, func(weight string, v node) {
			w, err := strconv.ParseFloat(weight, 32)
			if err != nil || w <= 0 {
				r.fail(v, "weight %q is not a number above 0", weight)
				return
			}
			from := len(out)
			out = r.aliases(out, v, Keyword, lang == "en")
			for i := from; i < len(out); i++ {
				out[i].Weight = sign * float32(w)
				out[i].Inflect = true
			}
		})
	})
	return out
}

// demonyms reads the demonyms of a country and adds the forms that follow by rule.
func (r *reader) demonyms(n node) []Alias {
	var out []Alias
	r.fields(n, func(k string, v node) {
		read := r.aliases(nil, v, Demonym, k == "en")
		switch k {
		case "ar":
			for _, a := range read {
				out = append(out, inflected(a, arabic.Nisba(a.Text))...)
			}
		case "plurals":
			out = append(out, read...)
		case "en":
			for _, a := range read {
				out = append(out, inflected(a, englishPlurals(a.Text))...)
			}
		default:
			r.fail(v, "unknown key %q: ar, plurals and en are known", k)
		}
	})
	return out
}

// inflected is the alias in each of the forms, the first being its own.
func inflected(a Alias, forms []string) []Alias {
	out := make([]Alias, len(forms))
	for i, f := range forms {
		out[i] = a
		out[i].Text, out[i].Form = f, arabic.FoldSpaces(f)
	}
	return out
}

// englishPlurals adds the plural to a demonym that forms it with -s.
func englishPlurals(s string) []string {
	for _, ending := range []string{"ese", "ish", "sh", "ch", "s", "men", "man"} {
		if len(s) > len(ending) && s[len(s)-len(ending):] == ending {
			return []string{s}
		}
	}
	return []string{s, s + "s"}
}

// merge lays over onto d: what over gives replaces what d had, or adds to it
// where the key begins with +.
func (d *draft) merge(over draft) {
	if over.Label.AR != "" {
		d.Label.AR = over.Label.AR
	}
	if over.Label.EN != "" {
		d.Label.EN = over.Label.EN
	}
	if over.Group != "" {
		d.Group = over.Group
	}
	if over.Country != "" {
		d.Country = over.Country
	}
	d.National = d.National || over.National
	if over.more["cues"] {
		over.cues = append(slices.Clip(d.cues), over.cues...)
	}
	if over.cues != nil {
		d.cues = over.cues
	}
	for k, v := range over.aliases {
		if over.more[k] {
			v = append(slices.Clip(d.aliases[k]), v...)
		}
		d.aliases[k] = v
	}
	d.origin = over.origin
}

// fieldNames are the keys of d's aliases in a fixed order.
func (d *draft) fieldNames() []string {
	var out []string
	for k := range d.aliases {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// promote makes names of a country's longer aliases that hold its plain name:
// whoever says جنوب لبنان or "northern Iraq" names the state.
func (d *draft) promote() {
	if d.Kind != Country {
		return
	}
	for _, field := range []string{"cities", "towns", "capital", "metonyms", "institutions"} {
		aliases := d.aliases[field]
		for i := range aliases {
			for _, n := range d.aliases["names"] {
				if n.Rule == nil && !n.Shared && hasWords(aliases[i].Form, n.Form) {
					aliases[i].Evidence = Name
				}
			}
		}
	}
}

// cue adds the cues of a country to the rules that ask for it.
func (d *draft) cue() {
	done := map[*Rule]bool{} // the forms of a demonym share theirs
	for _, aliases := range d.aliases {
		for i := range aliases {
			if r := aliases[i].Rule; r != nil && r.When.Own && !done[r] {
				done[r] = true
				r.When.Article = slices.Concat(r.When.Article, d.cues)
			}
		}
	}
}

// hasWords tells whether the words of part stand in text, and text has more.
func hasWords(text, part string) bool {
	for from := 0; len(text) > len(part); {
		i := strings.Index(text[from:], part)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(part)
		if (i == 0 || text[i-1] == ' ') && (end == len(text) || text[end] == ' ') {
			return true
		}
		from = end
	}
	return false
}
