package extract

import (
	"net/url"
	"strings"
	"time"
	"unicode/utf8"
)

// pageMeta is what the head of a page and its marked elements say of the
// article.
type pageMeta struct {
	titles                   []string // of meta tags and JSON-LD, the best first
	title                    string   // of the <title> element
	site                     string
	author                   string // as JSON-LD has it
	account                  string // as the meta tag has it: often who typed it in
	url                      string
	published, updated       string
	dataPublished            string // as JSON-LD has it
	headings                 []*node
	times                    []*node
	bodies                   []*node // elements marked as holding the article
	articleText, description string
}

// The names of meta tags, in the order in which they are believed.
var (
	publishedNames = fieldNames("article:published_time og:article:published_time og:published_time datepublished article_date_original parsely-pub-date sailthru.date publishdate publish-date publish_date publication_date pubdate cxenseparse:recs:publishtime dc.date.issued dcterms.issued dcterms.created dc.date.created dcterms.date dc.date dc.created date.created date release_date")
	updatedNames   = fieldNames("article:modified_time og:updated_time og:article:modified_time datemodified dcterms.modified dc.date.modified last-modified lastmod revised updated_time")
	titleNames     = fieldNames("og:title twitter:title dc.title dcterms.title headline parsely-title sailthru.title title")
	authorNames    = fieldNames("author article:author og:article:author dc.creator dcterms.creator parsely-author sailthru.author byl twitter:creator")
	siteNames      = fieldNames("og:site_name application-name publisher dc.publisher dcterms.publisher al:ios:app_name twitter:app:name:iphone apple-mobile-web-app-title copyright")
	urlNames       = fieldNames("og:url twitter:url parsely-link")
)

func fieldNames(names string) map[string]int {
	ranks := map[string]int{}
	for i, n := range strings.Fields(names) {
		ranks[n] = i + 1
	}
	return ranks
}

// A ranked value gives way to one that is believed more.
type ranked struct {
	value string
	rank  int
}

func (r *ranked) offer(value string, rank int) bool {
	if value = squeeze(value); value == "" || rank == 0 || r.rank > 0 && rank >= r.rank {
		return false
	}
	r.value, r.rank = value, rank
	return true
}

// inLocalTime answers other where it is the same moment as given, and given is in
// UTC and other isn't: shortly before midnight there it is the next day where the
// page was published.
func inLocalTime(given, other string) string {
	a, err := time.Parse(time.RFC3339, given)
	b, otherErr := time.Parse(time.RFC3339, other)
	if err != nil || otherErr != nil || !a.Equal(b) {
		return given
	}
	_, offset := a.Zone()
	if _, local := b.Zone(); offset == 0 && local != 0 {
		return other
	}
	return given
}

// A metaReader gathers pageMeta.
type metaReader struct {
	page                                  *page
	meta                                  pageMeta
	published, updated, author, site, url ranked
	titles                                [16]string
	ld                                    ldArticle
}

// readPageMeta reads what the page says of itself. Marked elements inside of
// zones that are not the article's don't count.
func readPageMeta(p *page) pageMeta {
	r := metaReader{page: p}
	p.root.walk(r.visit)
	m := &r.meta
	for _, t := range append([]string{r.ld.headline}, r.titles[:]...) {
		if t != "" {
			m.titles = append(m.titles, t)
		}
	}
	r.published.offer(r.ld.published, 3)
	r.updated.offer(r.ld.updated, 3)
	m.published, m.updated = inLocalTime(r.published.value, r.ld.published), inLocalTime(r.updated.value, r.ld.updated)
	m.dataPublished = r.ld.published
	m.author, m.account = r.ld.author, r.author.value
	m.site = orElse(r.site.value, r.ld.publisher)
	m.url = orElse(r.url.value, p.saved)
	m.articleText = r.ld.body
	return r.meta
}

func (r *metaReader) visit(n *node) bool {
	switch n.tag {
	case "meta":
		r.metaTag(n)
	case "link":
		switch strings.ToLower(n.attr("rel")) {
		case "canonical":
			r.url.offer(webAddress(n.attr("href")), 1)
		}
	case "title":
		if r.meta.title == "" && n.within("svg") == nil {
			r.meta.title = r.page.text(n, 1000)
		}
	case "script":
		if strings.EqualFold(n.attr("type"), "application/ld+json") && n.first != nil {
			r.ld.read(r.page.raw(n.first))
		}
	case "h1":
		r.meta.headings = append(r.meta.headings, n)
	case "time":
		r.meta.times = append(r.meta.times, n)
	}
	if n.zone == "" {
		r.marked(n)
	}
	return true
}

func (r *metaReader) metaTag(n *node) {
	name := strings.ToLower(n.attr("property"))
	if name == "" {
		name = strings.ToLower(orElse(n.attr("name"), orElse(n.attr("itemprop"), n.attr("http-equiv"))))
	}
	content := n.attr("content")
	if len(content) > 4096 {
		return
	}
	r.published.offer(dated(content), publishedNames[name])
	r.updated.offer(dated(content), updatedNames[name])
	if rank := titleNames[name]; rank > 0 && rank <= len(r.titles) && r.titles[rank-1] == "" {
		r.titles[rank-1] = squeeze(content)
	}
	if rank := authorNames[name]; rank > 0 && webAddress(content) == "" && !strings.HasPrefix(content, "@") {
		r.author.offer(content, 1+rank)
	}
	if name == "copyright" && wordsIn(content, 4) > 4 {
		return
	}
	r.site.offer(strings.TrimPrefix(content, "@"), siteNames[name])
	if rank := urlNames[name]; rank > 0 {
		r.url.offer(webAddress(content), 1+rank)
	}
	if name == "description" || name == "og:description" {
		r.meta.description = orElse(r.meta.description, squeeze(content))
	}
}

// marked reads the elements that schema.org's microdata marks.
func (r *metaReader) marked(n *node) {
	switch prop := n.attr("itemprop"); strings.ToLower(prop) {
	case "":
	case "datepublished", "datecreated":
		r.published.offer(dated(orElse(orElse(n.attr("datetime"), n.attr("content")), n.attr("title"))), 4)
	case "datemodified":
		r.updated.offer(dated(orElse(n.attr("datetime"), n.attr("content"))), 4)
	case "headline":
		if n.tag != "meta" && len(r.titles[len(r.titles)-1]) == 0 {
			r.titles[len(r.titles)-1] = r.page.text(n, 1000)
		}
	case "articlebody":
		r.meta.bodies = append(r.meta.bodies, n)
	}
}

// dated is text when it holds a date with its year.
func dated(text string) string {
	if len(text) < 200 && readGivenDate(text) != "" {
		return text
	}
	return ""
}

// webAddress is href when it is an absolute address of the web; else empty.
func webAddress(href string) string {
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return href
}

// pageTitle chooses the title: the page's own heading when a meta tag or the
// <title> agrees with it, else the meta tag without the site's name. The node
// is the heading that holds it, or nil.
func (m *pageMeta) pageTitle(p *page) (string, *node) {
	claims := m.titles
	if m.title != "" {
		claims = append(claims[:len(claims):len(claims)], m.title)
	}
	for _, claim := range claims {
		folded := foldedWords(claim)
		for _, h := range m.headings {
			text := p.text(h, 1000)
			if own := foldedWords(text); own != "" && strings.Contains(folded, own) && 2*len(own) >= len(foldedWords(m.withoutSite(claim))) {
				return m.withoutSite(text), h
			}
		}
	}
	for _, claim := range m.titles {
		return m.withoutSite(claim), m.headingLike(p, m.withoutSite(claim))
	}
	for _, h := range m.headings {
		if text := p.text(h, 1000); h.zone == "" && wordsIn(text, 3) > 2 {
			return m.withoutSite(text), h
		}
	}
	if m.title != "" {
		title := m.withoutSite(m.title)
		if title == m.title {
			title = withoutTail(title)
		}
		return title, nil
	}
	return "", nil
}

// headingLike is the heading that shares most of its words with the title.
func (m *pageMeta) headingLike(p *page, title string) *node {
	have := map[string]bool{}
	for _, w := range strings.Fields(foldedWords(title)) {
		have[w] = true
	}
	for _, h := range m.headings {
		common, all := 0, strings.Fields(foldedWords(p.text(h, 1000)))
		for _, w := range all {
			if have[w] {
				common++
			}
		}
		if len(all) > 2 && 3*common >= 2*len(all) {
			return h
		}
	}
	return nil
}

// foldedWords is text as its folded words, with nothing else.
func foldedWords(text string) string {
	return strings.Join(plainWords(lineKey(text)), " ")
}

// titleMarks stand between a title and the name of a site.
const titleMarks = "|-–—»«•:·"

// withoutSite takes the site's name off either end of a title. What stands
// behind the last bar is always a site's name or a section's.
func (m *pageMeta) withoutSite(title string) string {
	title = squeeze(title)
	for range 3 {
		cut := m.cutSite(title)
		if cut == title {
			break
		}
		title = cut
	}
	return title
}

func (m *pageMeta) cutSite(title string) string {
	for i := len(title) - 1; i > 0; i-- {
		r, n := utf8.DecodeRuneInString(title[i:])
		if r == utf8.RuneError || !strings.ContainsRune(titleMarks, r) {
			continue
		}
		before, after := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+n:])
		bar := r == '|' || r == '•'
		switch {
		case wordsIn(before, 2) > 2 && wordsIn(after, 6) <= 6 && (bar || r != ':' && m.isSite(after)):
			return before
		case r != ':' && wordsIn(after, 2) > 2 && m.site != "" && foldedWords(before) == foldedWords(m.site):
			return after
		}
	}
	return title
}

// isSite tells whether text is the name of the site: as the page gives it, or
// as the address has it.
func (m *pageMeta) isSite(text string) bool {
	words := strings.ReplaceAll(foldedWords(text), " ", "")
	if words == "" || len(words) > 80 {
		return false
	}
	site := strings.ReplaceAll(foldedWords(m.site), " ", "")
	if site != "" && (words == site || len(words) > 7 && strings.Contains(site, words) || len(site) > 7 && strings.Contains(words, site) && len(words) < 3*len(site)) {
		return true
	}
	if u, err := url.Parse(m.url); err == nil && len(words) > 3 {
		return strings.Contains(strings.ReplaceAll(u.Hostname(), "-", ""), words) || siteWords(u.Hostname(), words)
	}
	return false
}

// siteWords tells whether words begin with the host's own name: "rt arabic"
// of arabic.rt.com, "bbc news عربي" of bbc.com.
func siteWords(host, words string) bool {
	for _, label := range strings.Split(host, ".") {
		if len(label) > 2 && label != "www" && label != "com" && label != "net" && label != "org" && strings.HasPrefix(words, label) {
			return true
		}
	}
	return false
}

// withoutTail takes off what stands behind the last dash of a <title>, when it
// is as short as a site's name and enough is left.
func withoutTail(title string) string {
	for _, sep := range []string{" - ", " – ", " — ", " :: ", " » ", " « "} {
		if i := strings.LastIndex(title, sep); i > 0 && wordsIn(title[i+len(sep):], 5) <= 5 && wordsIn(title[:i], 3) > 2 {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}
