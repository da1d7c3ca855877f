package site

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"strings"

	"warraq/internal/archive"
	"warraq/internal/vocabulary"
)

// The policy of every page: nothing from elsewhere, nothing inline.
const contentSecurityPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"

// ContentSecurityPolicy is the policy that hosts send with every page: that of
// the pages, and that none of them may be framed.
const ContentSecurityPolicy = contentSecurityPolicy + "; frame-ancestors 'none'"

// Policy is the policy in every page itself, for hosts that send none. It lets
// a page that was opened from disk use the files beside it, which not every
// browser counts as its own; on the web, "file:" allows nothing, since no
// browser lets a page of the web load a file.
func (PageView) Policy() string {
	return strings.ReplaceAll(contentSecurityPolicy, "'self'", "'self' file:")
}

// headers are the rules that static hosts read from _headers.
const headers = `/*
  Content-Security-Policy: ` + ContentSecurityPolicy + `
  Referrer-Policy: strict-origin-when-cross-origin
  X-Content-Type-Options: nosniff
  Permissions-Policy: camera=(), microphone=(), geolocation=(), interest-cohort=()
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/data/search/*
  Cache-Control: public, max-age=31536000, immutable
/data/originals/*
  Content-Type: text/plain; charset=utf-8
  Content-Disposition: attachment
`

// hostingFiles are what hosts and crawlers look for at the root.
func (s *Site) hostingFiles(a *archive.Archive) []Page {
	pages := []Page{
		fixed("_headers", Asset, []byte(headers)),
		fixed(".nojekyll", Asset, nil),
		s.ofAll("_redirects", HomePage, a, func(w io.Writer) error { return s.redirects(w, a) }),
		fixed("robots.txt", HomePage, []byte(s.robots())),
	}
	if s.config.BaseURL == "" {
		return pages // a sitemap needs absolute addresses
	}
	return append(pages, s.sitemaps(a)...)
}

func (s *Site) robots() string {
	text := "User-agent: *\nAllow: /\n"
	if s.config.BaseURL != "" {
		text += "Sitemap: " + s.absolute("sitemap.xml") + "\n"
	}
	return text
}

// redirects lead from the aliases of articles, for hosts that read _redirects;
// the pages that do the same are for the others.
// Their paths are those of the host, on which the site may lie in a folder.
func (s *Site) redirects(w io.Writer, a *archive.Archive) error {
	below := "/"
	if u, err := url.Parse(s.config.BaseURL); err == nil && u.Path != "" {
		below = u.EscapedPath()
	}
	for _, e := range s.editions {
		b := builder{s, e, a}
		for _, x := range a.Articles() {
			for _, alias := range x.Aliases {
				if b.hasPage(x) && alias != "" && a.Article(alias) == nil {
					_, err := fmt.Fprintf(w, "%s%s %s%s 301\n", below, escapePath(articlePath(e.Lang, alias)), below, escapePath(articlePath(e.Lang, x.ID)))
					if err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// maxSitemap is how many addresses one sitemap may hold (sitemaps.org: 50,000).
const maxSitemap = 40000

// A location is one page of the sitemap with its versions in other languages.
type location struct {
	path       string
	modified   string
	alternates []Alternate
}

// sitemaps are sitemap.xml, or an index with that name over several parts.
func (s *Site) sitemaps(a *archive.Archive) []Page {
	all := s.locations(a)
	if len(all) <= maxSitemap {
		return []Page{s.ofAll("sitemap.xml", HomePage, a, func(w io.Writer) error { return s.sitemap(w, all) })}
	}
	var parts []string
	var pages []Page
	for i := 0; i*maxSitemap < len(all); i++ {
		part := all[i*maxSitemap : min(len(all), (i+1)*maxSitemap)]
		path := fmt.Sprintf("sitemap-%d.xml", i+1)
		parts = append(parts, path)
		pages = append(pages, s.ofAll(path, HomePage, a, func(w io.Writer) error { return s.sitemap(w, part) }))
	}
	return append(pages, Page{Path: "sitemap.xml", Class: HomePage, Render: func(w *bytes.Buffer) error {
		w.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
		for _, p := range parts {
			fmt.Fprintf(w, "<sitemap><loc>%s</loc></sitemap>", escapeXML(s.absolute(p)))
		}
		w.WriteString("</sitemapindex>\n")
		return nil
	}})
}

// locations are the pages that search engines should know: those whose
// canonical address is their own.
func (s *Site) locations(a *archive.Archive) []location {
	out := []location{{path: ""}}
	both := func(path string) (alternates []Alternate) {
		if len(s.editions) > 1 {
			for _, e := range s.editions {
				alternates = append(alternates, Alternate{e.Lang, s.absolute(translated(path, e.Lang))})
			}
		}
		return alternates
	}
	for _, e := range s.editions {
		paths := []string{e.Lang + "/index.html", e.Lang + "/timeline.html", e.Lang + "/about.html", listPath(e.Lang, 0)}
		b := builder{s, e, a}
		for _, y := range a.Years() {
			if !b.oneTimeline() {
				paths = append(paths, yearPath(e.Lang, y.Value, 0))
			}
		}
		for _, k := range vocabulary.Kinds {
			paths = append(paths, indexPath(e.Lang, k))
			for _, t := range a.Terms(k) {
				paths = append(paths, termPath(e.Lang, k, t.ID, 0))
			}
		}
		for _, p := range paths {
			out = append(out, location{path: p, alternates: both(p)})
		}
		for _, x := range a.Articles() {
			if x.In(e.Lang) == nil {
				continue
			}
			l := location{path: articlePath(e.Lang, x.ID), modified: x.Updated.Value}
			if len(x.Versions) > 1 {
				l.alternates = both(l.path)
			}
			out = append(out, l)
		}
	}
	return out
}

func (s *Site) sitemap(to io.Writer, locations []location) error {
	w := bufio.NewWriter(to)
	w.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, l := range locations {
		fmt.Fprintf(w, "<url><loc>%s</loc>", escapeXML(s.absolute(l.path)))
		if l.modified != "" {
			fmt.Fprintf(w, "<lastmod>%s</lastmod>", l.modified)
		}
		for _, alt := range l.alternates {
			fmt.Fprintf(w, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, alt.Lang, escapeXML(alt.URL))
		}
		w.WriteString("</url>\n")
	}
	w.WriteString("</urlset>\n")
	return w.Flush()
}

func escapeXML(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}
