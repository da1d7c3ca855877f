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

// dataFiles are the exports.
func (s *Site) dataFiles(a *archive.Archive) []Page {
	return []Page{
		s.jsonLines(a),
		s.ofEach("data/articles.csv", a, columns, s.row),
		s.ofEach("data/citations.bib", a, nil, s.cited(citation.bibTeX)),
		s.ofEach("data/citations.ris", a, nil, s.cited(citation.ris)),
		{Path: "data/datapackage.json", Class: Data, Render: s.dataPackage},
	}
}

// ofAll is a file with something of every article.
func (s *Site) ofAll(path string, c Class, a *archive.Archive, write func(io.Writer) error) Page {
	return Page{Path: path, Class: c, Key: s.dataKeyer(path).articles(a.Articles()...).key(), Stream: write}
}

// ofEach is a file made of a part for each article, behind the row of its head,
// nil for none, so that a build makes only those that are new. The oldest come
// first: what is added is mostly the newest, and all before it stays as it is.
func (s *Site) ofEach(path string, a *archive.Archive, head []string, render func(*archive.Article, *bytes.Buffer) error) Page {
	articles := slices.Clone(a.Articles())
	slices.Reverse(articles)
	heads := min(1, len(head))
	base := s.dataKeyer(path).strings(head...).key()
	p := s.ofAll(path, Data, a, nil)
	p.Parts = &Parts{
		N:    heads + len(articles),
		Base: base,
		Key: func(i int) Key {
			if i < heads {
				return base
			}
			return s.digestOf(articles[i-heads])
		},
		Render: func(i int, w *bytes.Buffer) error {
			if i < heads {
				return writeRow(w, head)
			}
			return render(articles[i-heads], w)
		},
		Large: func(int) bool { return false },
	}
	return p
}

// jsonLines is the file with the record of every article, a line for each.
func (s *Site) jsonLines(a *archive.Archive) Page {
	p := s.ofEach("data/articles.jsonl", a, nil, func(x *archive.Article, w *bytes.Buffer) error {
		r, err := archive.NewRecord(x, a.Vocabulary())
		if err != nil {
			return err
		}
		w.Grow(2*len(r.Body) + len(r.Body)/4) // it stands there twice, as a text and in blocks
		return r.Encode(w)
	})
	p.Parts.Large = func(i int) bool { return isLarge(a.Articles()[p.Parts.N-1-i]) }
	return p
}

// columns are those of the CSV.
var columns = []string{"id", "lang", "date", "date_rule", "title", "title_rule", "author", "source", "url", "words", "countries", "topics", "people", "organisations", "translations", "file", "address"}

// row is an article's row of the CSV; lists are joined by "; ".
func (s *Site) row(x *archive.Article, w *bytes.Buffer) error {
	o := x.Original()
	var translations []string
	for _, v := range x.Versions[1:] {
		translations = append(translations, v.Lang)
	}
	return writeRow(w, []string{
		x.ID, o.Lang, x.Date.Value, x.Date.Rule, o.Title, o.TitleRule, x.Author, x.Source, x.URL, itoa(o.Words),
		tagIDs(x, vocabulary.Country), tagIDs(x, vocabulary.Topic), tagIDs(x, vocabulary.Person), tagIDs(x, vocabulary.Organisation),
		strings.Join(translations, "; "), o.File, s.addressOf(x),
	})
}

// writeRow writes a row of CSV (RFC 4180).
func writeRow(w *bytes.Buffer, cells []string) error {
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = inertCell(cell)
	}
	t := csv.NewWriter(w)
	t.UseCRLF = true
	return t.WriteAll([][]string{row})
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
