package check

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page is what the rules across pages need to know of one.
type page struct {
	links      int
	canonical  string // absolute, as written
	noindex    bool
	redirect   bool
	alternates []alternate
	anchors    []uint64 // hashes of the ids, sorted
	jumps      []jump
}

// An alternate is a link to the same page in another language.
type alternate struct {
	lang string
	link
}

// A jump is a link to a place in a page.
type jump struct {
	to       string // the page's path
	fragment string
	line     int
	column   int
}

// A reader goes through one page, tag by tag.
type reader struct {
	*site
	*page
	name    string
	content []byte
	offset  int // of the token
	line    int
	start   int // offset of the line
	ids     map[string]bool
	nesting nesting

	doctype, html, inTitle, title bool
}

// readPage looks at one page and answers what the rules across pages need.
func (s *site) readPage(name string, content []byte) *page {
	r := &reader{site: s, page: &page{}, name: name, content: content, line: 1, ids: map[string]bool{}}
	z := html.NewTokenizer(bytes.NewReader(content))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := z.Raw()
		size, lines := len(raw), bytes.Count(raw, []byte("\n"))
		last := bytes.LastIndexByte(raw, '\n')
		r.token(kind, z)
		if lines > 0 {
			r.line += lines
			r.start = r.offset + last + 1
		}
		r.offset += size
	}
	r.end()
	for id := range r.ids {
		r.anchors = append(r.anchors, hashOf(id))
	}
	slices.Sort(r.anchors)
	return r.page
}

func (r *reader) found(rule, format string, args ...any) {
	r.foundAs(Error, rule, format, args...)
}

func (r *reader) foundAs(severity Severity, rule, format string, args ...any) {
	r.find(Finding{r.name, r.line, r.offset - r.start + 1, severity, rule, fmt.Sprintf(format, args...)})
}

func (r *reader) token(kind html.TokenType, z *html.Tokenizer) {
	switch kind {
	case html.DoctypeToken:
		r.doctype = true
	case html.TextToken:
		if r.inTitle && len(bytes.TrimSpace(z.Text())) > 0 {
			r.title = true
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		r.startTag(kind, z)
	case html.EndTagToken:
		name, _ := z.TagName()
		if string(name) == "title" {
			r.inTitle = false
		}
		if wrong := r.nesting.close(string(name)); wrong != "" {
			r.found(Markup, "%s", wrong)
		}
	}
}

// startTag looks at a start tag.
func (r *reader) startTag(kind html.TokenType, z *html.Tokenizer) {
	name, more := z.TagName()
	tag := string(name)
	attrs := map[string]string{}
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		attrs[string(k)] = string(v)
	}
	if !r.doctype {
		r.found(Markup, "the page doesn't begin with <!doctype html>")
		r.doctype = true
	}
	r.nesting.open(tag, kind == html.SelfClosingTagToken)
	if id, ok := attrs["id"]; ok {
		if r.ids[id] {
			r.found(DoubleID, "the id %q is there twice", id)
		}
		r.ids[id] = true
	}
	switch atom.Lookup(name) {
	case atom.Html:
		r.language(attrs)
	case atom.Title:
		r.inTitle = r.nesting.depth["svg"] == 0
	case atom.Meta:
		r.meta(attrs)
	case atom.Link:
		r.linkElement(attrs)
		return
	case atom.A:
		if target := attrs["name"]; target != "" {
			r.ids[target] = true
		}
	}
	r.addresses(tag, attrs)
}

// language checks that a page says what language it is in, and that the
// direction is the language's.
func (r *reader) language(attrs map[string]string) {
	r.html = true
	lang, dir := attrs["lang"], attrs["dir"]
	want := "ltr"
	switch primary, _, _ := strings.Cut(strings.ToLower(lang), "-"); primary {
	case "":
		r.found(Language, "<html> has no lang")
		want = ""
	case "ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi", "dv":
		want = "rtl"
	}
	switch {
	case dir == "":
		r.found(Direction, "<html> has no dir")
	case want != "" && dir != want:
		r.found(Direction, "<html> is %s, and %s is written %s", dir, lang, want)
	}
}

func (r *reader) meta(attrs map[string]string) {
	switch {
	case strings.EqualFold(attrs["name"], "robots"):
		r.noindex = r.noindex || strings.Contains(strings.ToLower(attrs["content"]), "noindex")
	case strings.EqualFold(attrs["http-equiv"], "refresh"):
		r.redirect = true
		if _, to, ok := strings.Cut(attrs["content"], "="); ok {
			r.follow(strings.Trim(strings.TrimSpace(to), `'"`), false)
		}
	case attrs["property"] == "og:url" || attrs["property"] == "og:image":
		r.follow(attrs["content"], false)
	}
}

// linkElement looks at a <link>.
func (r *reader) linkElement(attrs map[string]string) {
	address, ok := attrs["href"]
	if !ok {
		return
	}
	rel := strings.Fields(strings.ToLower(attrs["rel"]))
	switch {
	case slices.Contains(rel, "canonical"):
		if r.canonical != "" {
			r.found(Canonical, "the page has two canonical addresses")
		}
		r.canonical = address
		if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
			r.found(Canonical, "the canonical address %q is not absolute", address)
		}
		r.follow(address, false)
	case slices.Contains(rel, "alternate") && attrs["hreflang"] != "":
		if l, ok := r.follow(address, false); ok {
			r.alternates = append(r.alternates, alternate{strings.ToLower(attrs["hreflang"]), l})
		}
	case slices.Contains(rel, "preconnect") || slices.Contains(rel, "dns-prefetch"):
	default:
		r.follow(address, false)
	}
}

// end looks at what can be told only when the page has been read.
func (r *reader) end() {
	for _, tag := range r.nesting.unclosed() {
		r.found(Markup, "<%s> is never closed", tag)
	}
	r.line, r.offset, r.start = 1, 0, 0
	if !r.html {
		r.found(Language, "there is no <html>, so no lang")
		r.found(Direction, "there is no <html>, so no dir")
	}
	if !r.title {
		r.found(Title, "there is no <title>, or it is empty")
	}
	if r.base != "" && r.canonical == "" && !r.noindex && !r.redirect && !isNotFound(r.name) {
		r.found(Canonical, "there is no canonical address")
	}
}

func hashOf(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}
