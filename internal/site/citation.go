package site

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

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

// cite calls f for each article's original.
func (s *Site) cite(a *archive.Archive, f func(citation)) {
	for _, x := range a.Articles() {
		v := x.Original()
		f(citation{site: s.config.Title.In(v.Lang), article: x, version: v, url: s.absolute(articlePath(v.Lang, x.ID))})
	}
}

// text is the citation for people, after the Chicago Manual of Style, 14.207.
func (c citation) text(e *Edition) string {
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

// isolated keeps a text of the other direction from turning round what stands
// beside it, wherever the citation is pasted (Unicode FSI and PDI).
func isolated(s string) string {
	if s == "" {
		return ""
	}
	return "\u2068" + s + "\u2069"
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
