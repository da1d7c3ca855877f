package site

import (
	"encoding/json"
	"fmt"
	"strings"

	"warraq/internal/arabic"
	"warraq/internal/archive"
	"warraq/internal/search"
)

// searchFolder is where the index lies; its files are for both editions.
const searchFolder = "data/search/"

func searchPath(lang string) string { return lang + "/search.html" }

// searchGroups are the segments of the search index. A segment's name tells
// which of them it is, and its summary is what the root says of it.
func (s *Site) searchGroups(a *archive.Archive) []Group {
	docs, undated := search.Order(a)
	var out []Group
	for i, span := range search.Plan(undated, len(docs)-undated) {
		key := s.dataKeyer(searchFolder).numbers(search.FormatVersion, span.To-span.From, span.Files).articles(docs[span.From:span.To]...).key()
		out = append(out, Group{Name: segmentName(i), Key: key, Make: func(put func(Page) error) (string, error) {
			x, err := search.NewSegment(span, func(i int) (search.Document, error) { return search.NewDocument(a, docs[i]) }, func(f search.File) error {
				return put(fixed(searchFolder+f.Name, Data, f.Content))
			}, search.Options{Folder: s.scratch})
			if err != nil {
				return "", err
			}
			summary, err := json.Marshal(x)
			return string(summary), err
		}})
	}
	return out
}

func segmentName(i int) string { return fmt.Sprintf("search segment %d", i) }

// searchRoot is the file of the index that a page loads first.
func searchRoot(summaries map[string]string) (search.File, error) {
	list := make([]search.Summary, len(summaries))
	for i := range list {
		if err := json.Unmarshal([]byte(summaries[segmentName(i)]), &list[i]); err != nil {
			return search.File{}, err
		}
	}
	return search.NewRoot(list), nil
}

// searchTexts are the texts that the search page's script sets.
var searchTexts = []string{
	"search-loading", "search-failed", "search-no-words", "search-completed", "search-unknown", "search-cut", "search-deeper", "search-did-you-mean", "search-clear", "search-all-terms",
	"facet-topic", "facet-country", "facet-person", "facet-organisation", "facet-year", "facet-language",
	"kind-topics", "kind-countries", "kind-people", "kind-organisations", "language-ar", "language-en", "list-comma",
	"n-results", "n-articles",
}

func (b builder) searchPage(root string) Page {
	path := searchPath(b.edition.Lang)
	p := b.page(path, ListPage, "search", func() (any, error) {
		e := b.edition
		texts, err := json.Marshal(e.texts.forScript(searchTexts))
		if err != nil {
			return nil, err
		}
		months, err := json.Marshal(e.monthNames())
		if err != nil {
			return nil, err
		}
		v := SearchView{
			PageView: b.frame("search", path, e.T("search"), e.T("search-label"), here(e.T("search"))),
			Index:    relative(path, searchFolder+root),
			Script:   relative(path, b.assets.Search),
			Texts:    string(texts), Months: string(months),
			Digits:   digits(e.Lang, b.config.Digits),
			Editions: strings.Join(b.config.Editions, " "), Untranslated: b.config.Untranslated,
		}
		return v, nil
	})
	p.Key = b.keyer(path).strings(root).key()
	return p
}

func (e *Edition) monthNames() []string {
	var out []string
	for m := 1; m <= 12; m++ {
		out = append(out, arabic.FormatMonth(fmt.Sprintf("2000-%02d", m), e.style))
	}
	return out
}

// forScript answers texts by key, and of those with plural forms the forms by
// their CLDR names.
func (m *messages) forScript(keys []string) map[string]any {
	out := map[string]any{}
	for _, k := range keys {
		forms, ok := m.forms[k]
		if !ok {
			out[k] = m.text(k)
			continue
		}
		named := map[string]string{}
		for name, form := range pluralForms {
			if text, ok := forms[form]; ok {
				named[name] = text
			}
		}
		out[k] = named
	}
	return out
}
