package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"

	"warraq/internal/archive"
)

// A citation is what the styles are made of.
type citation struct {
	site    string
	article *archive.Article
	version *archive.Version
	url     string // absolute; empty without baseURL
	date    string // in words
}

// A Citation is the article cited in one style, or in a format for programs.
type Citation struct {
	Style, Text string
	Format      bool
}

// inPre are the characters that are markup within an element. Quotation marks
// are none there, and formats are full of them.
var inPre = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\x00", "\uFFFD", "\r", "")

// Source is the text of a format as the content of an element.
func (c Citation) Source() template.HTML { return template.HTML(inPre.Replace(c.Text)) }

// cited writes an article's original in one format.
func (s *Site) cited(format func(citation, *bytes.Buffer)) func(*archive.Article, *bytes.Buffer) error {
	return func(x *archive.Article, w *bytes.Buffer) error {
		v := x.Original()
		format(citation{site: s.config.Title.In(v.Lang), article: x, version: v, url: s.absolute(articlePath(v.Lang, x.ID))}, w)
		return nil
	}
}

// chicago is the citation for people after the Chicago Manual of Style, 14.207.
func (c citation) chicago(e *Edition) string {
	own := func(s string) string { return s }
	if c.version.Lang != e.Lang {
		own = isolated
	}
	var b strings.Builder
	if c.article.Author != "" {
		b.WriteString(own(c.article.Author) + e.T("list-comma"))
	}
	open, shut := "“", "”"
	if c.version.Lang == "ar" {
		open, shut = "«", "»"
	}
	b.WriteString(open + own(c.version.Title) + shut)
	for _, part := range []string{own(c.article.Source), c.date, c.site, c.url} {
		if part != "" {
			b.WriteString(e.T("list-comma") + part)
		}
	}
	return b.String() + "."
}

// apa is the citation after the Publication Manual of the American
// Psychological Association, 10.1 (7th edition): author, date, title, where.
func (c citation) apa(e *Edition) string {
	own := func(s string) string { return s }
	if c.version.Lang != e.Lang {
		own = isolated
	}
	date := c.date
	if t, err := time.Parse(time.DateOnly, c.article.Date.Value); err == nil && e.Lang == "en" {
		date = t.Format("2006, January 2")
	}
	date = "(" + cmp.Or(date, e.T("cite-no-date")) + ")"
	parts := []string{own(c.article.Author), date, own(c.version.Title)}
	if c.article.Author == "" {
		parts = []string{own(c.version.Title), date}
	}
	parts = append(parts, own(c.article.Source), c.site)
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	text := strings.Join(parts, ". ") + "."
	if c.url != "" {
		text += " " + c.url
	}
	return text
}

// csl is the record that citation processors read (CSL-JSON 1.0).
func (c citation) csl() string {
	type name struct {
		Literal string `json:"literal"`
	}
	type issued struct {
		Parts [][]int `json:"date-parts"`
	}
	record := struct {
		ID        string  `json:"id"`
		Type      string  `json:"type"`
		Title     string  `json:"title"`
		Author    []name  `json:"author,omitempty"`
		Container string  `json:"container-title,omitempty"`
		Archive   string  `json:"archive,omitempty"`
		Issued    *issued `json:"issued,omitempty"`
		Language  string  `json:"language"`
		URL       string  `json:"URL,omitempty"`
	}{
		ID: c.article.ID, Type: "article-newspaper", Title: c.version.Title, Container: cmp.Or(c.article.Source, c.site),
		Archive: c.site, Language: c.version.Lang, URL: c.url,
	}
	if c.article.Author != "" {
		record.Author = []name{{c.article.Author}}
	}
	if c.article.Date.Value != "" {
		var parts []int
		for _, p := range strings.Split(c.article.Date.Value, "-") {
			n, err := strconv.Atoi(p)
			if err != nil {
				break
			}
			parts = append(parts, n)
		}
		record.Issued = &issued{[][]int{parts}}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // the page escapes it
	if err := enc.Encode([]any{record}); err != nil {
		return "" // texts and numbers can always be written
	}
	return strings.TrimSpace(b.String())
}

// isolated keeps a text of the other direction from turning round what stands
// beside it, wherever the citation is pasted (Unicode FSI and PDI).
func isolated(s string) string {
	if s == "" {
		return ""
	}
	return "\u2068" + strings.Map(func(r rune) rune {
		if r >= '\u2066' && r <= '\u2069' { // what would end the isolation, or begin another
			return -1
		}
		return r
	}, s) + "\u2069"
}

// bibTeX writes an entry that biber and BibTeX read as UTF-8.
func (c citation) bibTeX(w *bytes.Buffer) {
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, "  %s = {%s},\n", name, texEscape(value))
		}
	}
	fmt.Fprintf(w, "@online{%s,\n", c.article.ID)
	field("title", c.version.Title)
	field("author", c.article.Author)
	field("organization", c.article.Source)
	field("date", c.article.Date.Value)
	field("langid", map[string]string{"ar": "arabic", "en": "english"}[c.version.Lang])
	if c.url != "" {
		fmt.Fprintf(w, "  url = {%s},\n", c.url)
	}
	field("eprint", c.article.URL)
	w.WriteString("}\n\n")
}

var texSpecial = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "#", `\#`, "%", `\%`, "_", `\_`, "^", `\^{}`, "~", `\~{}`, "\n", " ",
)

func texEscape(s string) string { return texSpecial.Replace(s) }

// ris writes a record of the RIS format, type NEWS.
func (c citation) ris(w *bytes.Buffer) {
	field := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(w, "%s  - %s\r\n", tag, strings.Join(strings.Fields(value), " "))
		}
	}
	field("TY", "NEWS")
	field("ID", c.article.ID)
	field("TI", c.version.Title)
	field("AU", c.article.Author)
	field("T2", c.article.Source)
	field("DA", strings.ReplaceAll(c.article.Date.Value, "-", "/"))
	field("PY", c.article.Year())
	field("LA", c.version.Lang)
	field("UR", c.url)
	for _, tags := range c.article.Tags {
		for _, t := range tags {
			field("KW", t.ID)
		}
	}
	w.WriteString("ER  - \r\n\r\n")
}

func itoa(n int) string { return strconv.Itoa(n) }
