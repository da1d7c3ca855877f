package site

import (
	"bytes"
	"cmp"
	"encoding/json"
)

// A dataPackage describes data/ as Frictionless Data asks (specs.frictionlessdata.io,
// version 1). Checksums are in the manifest of the whole site.
type dataPackage struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description,omitempty"`
	Homepage    string     `json:"homepage,omitempty"`
	Licenses    []licence  `json:"licenses,omitempty"`
	Resources   []resource `json:"resources"`
}

type licence struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

type resource struct {
	Profile   string  `json:"profile"`
	Name      string  `json:"name"`
	Title     string  `json:"title"`
	Path      string  `json:"path"`
	Format    string  `json:"format"`
	MediaType string  `json:"mediatype"`
	Encoding  string  `json:"encoding"`
	Schema    *schema `json:"schema,omitempty"`
}

type schema struct {
	Fields     []field `json:"fields"`
	PrimaryKey string  `json:"primaryKey"`
}

type field struct {
	Name        string            `json:"name"`
	Type        string            `json:"type"`
	Description string            `json:"description,omitempty"`
	Constraints map[string]string `json:"constraints,omitempty"`
}

// fieldNotes say what the names of columns don't.
var fieldNotes = map[string]string{
	"id":           "of the article; the last part of its address",
	"lang":         "in which the article was written: ar or en",
	"date":         "to the day, month or year that is known; empty when unknown",
	"date_rule":    "by which the date was found",
	"title_rule":   "by which the title was found",
	"words":        "of the body",
	"countries":    "ISO 3166-1 alpha-2, the main one first, separated by semicolons",
	"topics":       "ids, the main one first, separated by semicolons",
	"translations": "languages, separated by semicolons",
	"file":         "as it was found",
}

func tableSchema() *schema {
	s := &schema{PrimaryKey: "id"}
	for _, name := range columns {
		f := field{Name: name, Type: "string", Description: fieldNotes[name]}
		switch name {
		case "words":
			f.Type = "integer"
		case "date":
			f.Constraints = map[string]string{"pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}
		}
		s.Fields = append(s.Fields, f)
	}
	return s
}

// dataPackage is data/datapackage.json.
func (s *Site) dataPackage(w *bytes.Buffer) error {
	p := dataPackage{
		Profile: "data-package", Name: "archive",
		Title:       cmp.Or(s.config.Title.EN, s.config.Title.AR),
		Description: cmp.Or(s.config.Description.EN, s.config.Description.AR),
		Homepage:    s.config.BaseURL,
		Resources: []resource{
			{"tabular-data-resource", "articles", "Articles, a row for each", "articles.csv", "csv", "text/csv", "utf-8", tableSchema()},
			{"data-resource", "records", "Articles in full, with tags and their evidence, one JSON object on each line", "articles.jsonl", "jsonl", "application/jsonl", "utf-8", nil},
			{"data-resource", "citations-bibtex", "Citations for BibTeX", "citations.bib", "bib", "application/x-bibtex", "utf-8", nil},
			{"data-resource", "citations-ris", "Citations in the RIS format", "citations.ris", "ris", "application/x-research-info-systems", "utf-8", nil},
		},
	}
	if s.config.Licence != "" {
		p.Licenses = []licence{{Title: s.config.Licence, Path: webAddress(s.config.Licence)}}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(p)
}
