package extract

import (
	"net/url"

	"warraq/internal/decode"
)

// maxLearnedPage bounds, in bytes, the pages that are learned from: larger ones
// are exports of many articles.
const maxLearnedPage = 4 << 20

// edgesOfPage reads the edges of the article in a page, as far as the markup
// and the data tell it from what is around. The title is its first line: where
// it recurs, it is the name of the site.
func edgesOfPage(t decode.Text) Edges {
	if len(t.Body) > maxLearnedPage || t.Binary != "" || isDense(t.Body) {
		return Edges{}
	}
	v, title := openPage(t.Body, readHead(t.Body).end, Profile{})
	v.clean(title, Profile{})
	s := v.sheet
	near := s.edges(edgeLines, edgeLines)
	head, tail := []string{title}, []string{}
	for n, i := range near {
		if 2*n < len(near) {
			head = append(head, s.text(i))
		} else {
			tail = append(tail, s.text(i))
		}
	}
	return Edges{site: v.meta.siteID(), head: edgeIDs(head[:min(len(head), edgeLines)]), tail: edgeIDs(tail)}
}

// siteID stands for the site that a page is of, as its address or its own words
// tell; the same for all pages that say nothing.
func (m *pageMeta) siteID() lineID {
	name := m.site
	if u, err := url.Parse(m.url); err == nil && u.Hostname() != "" {
		name = u.Hostname()
	}
	return idOf([]string{"page", name})
}
