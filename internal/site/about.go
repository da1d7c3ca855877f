package site

import (
	"cmp"
	"slices"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/vocabulary"
)

func (b builder) aboutPage() Page {
	path := b.edition.Lang + "/about.html"
	return b.page(path, ListPage, "about", func() (any, error) {
		e := b.edition
		v := AboutView{
			PageView: b.frame("about", path, e.T("about"), b.config.Description.In(e.Lang), here(e.T("about"))),
			Articles: len(b.archive.Articles()),
		}
		for _, k := range vocabulary.Kinds {
			v.Kinds = append(v.Kinds, Fact{Label: e.T(k.Plural()), URL: relative(path, indexPath(e.Lang, k)), N: len(b.archive.Terms(k))})
		}
		t := b.tally()
		v.Translations = t.translations
		v.From, v.To = e.date(t.first), e.date(t.last)
		v.Reading = slices.Concat(
			facts(e.T("fact-encoding"), t.encodings, func(s string) string { return s }),
			facts(e.T("fact-title"), t.titles, func(s string) string { return e.rule("title-rule", s) }),
			facts(e.T("fact-date"), t.dates, func(s string) string {
				if s == "" {
					return e.T("undated")
				}
				return e.rule("date-rule", s)
			}),
			facts(e.T("fact-removed"), t.removed, func(s string) string { return e.rule("rule", s) }),
		)
		for _, d := range dataNames {
			v.Downloads = append(v.Downloads, Download{relative(path, d.path), d.path, e.T(d.key)})
		}
		return v, nil
	})
}

// A tally counts how the files of an archive were read.
type tally struct {
	translations                      int
	encodings, titles, dates, removed map[string]int
	first, last                       extract.Date
}

func (b builder) tally() tally {
	t := tally{encodings: map[string]int{}, titles: map[string]int{}, dates: map[string]int{}, removed: map[string]int{}}
	for _, a := range b.archive.Articles() {
		t.translations += len(a.Versions) - 1
		t.dates[a.Date.Rule]++
		t.titles[a.Original().TitleRule]++
		t.span(a)
		for i := range a.Versions {
			t.encodings[a.Versions[i].Encoding]++
			for _, c := range a.Versions[i].Removed {
				t.removed[c.Key] += c.N
			}
		}
	}
	return t
}

func (t *tally) span(a *archive.Article) {
	d := a.Date
	if d.Value == "" {
		return
	}
	if t.last.Value == "" {
		t.last = d // articles come newest first
	}
	t.first = d
}

// facts sorts counts, the largest first.
func facts(group string, counts map[string]int, label func(string) string) []Fact {
	var out []Fact
	for k, n := range counts {
		out = append(out, Fact{Group: group, Label: label(k), N: n})
	}
	slices.SortFunc(out, func(x, y Fact) int { return cmp.Or(cmp.Compare(y.N, x.N), cmp.Compare(x.Label, y.Label)) })
	return out
}
