package site

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"warraq/internal/archive"
	"warraq/internal/vocabulary"
)

// dataNames are the exports, with the keys of what the about page says of them.
var dataNames = []struct{ path, key string }{
	{"data/articles.jsonl", "download-jsonl"},
	{"data/articles.csv", "download-csv"},
	{"data/citations.bib", "download-bib"},
	{"data/citations.ris", "download-ris"},
	{"manifest-sha256.txt", "download-manifest"},
}

// dataFiles are the exports and the originals.
func (s *Site) dataFiles(a *archive.Archive) []Page {
	pages := []Page{
		s.jsonLines(a),
		s.ofAll("data/articles.csv", Data, a, func(w io.Writer) error { return s.table(w, a) }),
		s.ofAll("data/citations.bib", Data, a, func(w io.Writer) error { return s.cite(w, a, citation.bibTeX) }),
		s.ofAll("data/citations.ris", Data, a, func(w io.Writer) error { return s.cite(w, a, citation.ris) }),
		{Path: "data/datapackage.json", Class: Data, Render: s.dataPackage},
	}
	if !s.config.KeepOriginals {
		return pages
	}
	return append(pages, s.originalFiles(a)...)
}

// ofAll is a file with something of every article.
func (s *Site) ofAll(path string, c Class, a *archive.Archive, write func(io.Writer) error) Page {
	return Page{Path: path, Class: c, Key: s.dataKeyer(path).articles(a.Articles()...).key(), Stream: write}
}

// jsonLines is the file with the record of every article, a line for each.
func (s *Site) jsonLines(a *archive.Archive) Page {
	const path = "data/articles.jsonl"
	articles := a.Articles()
	p := s.ofAll(path, Data, a, nil)
	p.Parts = &Parts{
		N:   len(articles),
		Key: func(i int) Key { return s.dataKeyer(path).articles(articles[i]).key() },
		Render: func(i int, w *bytes.Buffer) error {
			r, err := archive.NewRecord(articles[i], a.Vocabulary())
			if err != nil {
				return err
			}
			return r.Encode(w)
		},
		Large: func(i int) bool { return isLarge(articles[i]) },
	}
	return p
}

// columns are those of the CSV.
var columns = []string{"id", "lang", "date", "date_rule", "title", "title_rule", "author", "source", "url", "words", "countries", "topics", "people", "organisations", "translations", "file", "address"}

// table is the CSV (RFC 4180): a row for each article, lists joined by "; ".
func (s *Site) table(w io.Writer, a *archive.Archive) error {
	t := csv.NewWriter(w)
	t.UseCRLF = true
	rows := [][]string{slices.Clone(columns)}
	for _, x := range a.Articles() {
		o := x.Original()
		var translations []string
		for _, v := range x.Versions[1:] {
			translations = append(translations, v.Lang)
		}
		rows = append(rows, []string{
			x.ID, o.Lang, x.Date.Value, x.Date.Rule, o.Title, o.TitleRule, x.Author, x.Source, x.URL, itoa(o.Words),
			tagIDs(x, vocabulary.Country), tagIDs(x, vocabulary.Topic), tagIDs(x, vocabulary.Person), tagIDs(x, vocabulary.Organisation),
			strings.Join(translations, "; "), o.File, s.addressOf(x),
		})
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = inertCell(cell)
		}
	}
	return t.WriteAll(rows)
}

// inertCell keeps a spreadsheet from taking a text for a formula
// (OWASP, CSV injection).
func inertCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func tagIDs(a *archive.Article, k vocabulary.Kind) string {
	var ids []string
	for _, t := range a.Tags[k] {
		ids = append(ids, t.ID)
	}
	return strings.Join(ids, "; ")
}

// addressOf is the permanent address of an article: that of its original.
func (s *Site) addressOf(a *archive.Article) string {
	path := articlePath(a.Original().Lang, a.ID)
	if u := s.absolute(path); u != "" {
		return u
	}
	return path
}
