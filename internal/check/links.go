package check

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A link is an address that leads into the site.
type link struct {
	to       string // a file of the site
	fragment string
	line     int
	column   int
}

// addressed are the attributes that hold addresses, by tag.
var addressed = map[string][]string{
	"a": {"href"}, "area": {"href"}, "img": {"src", "srcset"}, "script": {"src"}, "iframe": {"src"},
	"source": {"src", "srcset"}, "video": {"src", "poster"}, "audio": {"src"}, "track": {"src"}, "object": {"data"},
	"embed": {"src"}, "form": {"action"}, "input": {"src"}, "blockquote": {"cite"}, "q": {"cite"}, "use": {"href"}, "image": {"href"},
}

// addresses follows every address of a tag.
func (r *reader) addresses(tag string, attrs map[string]string) {
	for _, name := range addressed[tag] {
		value, ok := attrs[name]
		switch {
		case !ok:
		case name == "srcset":
			for candidate := range strings.SplitSeq(value, ",") {
				if fields := strings.Fields(candidate); len(fields) > 0 {
					r.follow(fields[0], true)
				}
			}
		default:
			r.follow(value, tag == "img" || tag == "source")
		}
	}
}

// follow finds where an address leads. It answers the link when that is into
// the site and to something there.
func (r *reader) follow(address string, picture bool) (link, bool) {
	r.links++
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		r.found(DeadLink, "%q is no address", address)
		return link{}, false
	}
	target := ""
	switch u.Scheme {
	case "":
		if u.Host != "" {
			return link{}, false // another site's
		}
		if target = r.relative(u); target == "" {
			return link{}, false
		}
	case "http", "https":
		below, ours := strings.CutPrefix(u.Scheme+"://"+u.Host+u.Path, r.base)
		if r.base == "" || !ours {
			return link{}, false
		}
		target = path.Join(".", below)
		if below == "" || strings.HasSuffix(below, "/") {
			target = path.Join(target, "index.html")
		}
	case "mailto", "tel", "sms", "geo", "magnet":
		return link{}, false
	case "data":
		if !picture {
			r.found(Unsafe, "an address of the kind data: is a page of someone's making")
		}
		return link{}, false
	default:
		r.found(Unsafe, "an address of the kind %s: has no place in a site", u.Scheme)
		return link{}, false
	}
	return r.arrive(address, target, u.Fragment)
}

// relative finds the path that a relative address means, "" when there is none.
func (r *reader) relative(u *url.URL) string {
	if strings.HasPrefix(u.Path, "/") {
		if !isNotFound(r.name) { // which is shown at any depth
			r.found(Portable, "%q begins at the host's root: it works neither in a sub-path nor from disk", u.Path)
		}
		return ""
	}
	if u.Path == "" {
		return r.name
	}
	target := path.Join(path.Dir(r.name), u.Path)
	if target == ".." || strings.HasPrefix(target, "../") {
		r.found(DeadLink, "%q leads out of the site", u.Path)
		return ""
	}
	if strings.HasSuffix(u.Path, "/") || r.folders[target] {
		index := path.Join(target, "index.html")
		if _, there := r.sizes[index]; there {
			r.foundAs(Warning, Portable, "%q names a folder, not its index.html: it doesn't work from disk", u.Path)
		}
		return index
	}
	return target
}

// arrive checks that a target is there. A place in it is checked when every
// page has been read.
func (r *reader) arrive(address, target, fragment string) (link, bool) {
	if _, there := r.sizes[target]; !there {
		r.found(DeadLink, "%q leads to %s, which isn't there", address, target)
		return link{}, false
	}
	l := link{target, fragment, r.line, r.offset - r.start + 1}
	if fragment != "" && !strings.EqualFold(fragment, "top") && !strings.HasPrefix(fragment, ":~:") && path.Ext(target) == ".html" {
		fragment, _, _ = strings.Cut(fragment, ":~:")
		r.jumps = append(r.jumps, jump{target, fragment, l.line, l.column})
	}
	return l, true
}

// acrossPages checks what takes two pages: places in them, and translations
// that must lead back.
func (s *site) acrossPages(pages map[string]*page) {
	for name, p := range pages {
		for _, j := range p.jumps {
			if to := pages[j.to]; to == nil {
				continue // an original, or a page that couldn't be read
			} else if _, there := slices.BinarySearch(to.anchors, hashOf(j.fragment)); !there {
				s.find(Finding{name, j.line, j.column, Error, Fragment, "leads to #" + j.fragment + " in " + j.to + ", where no such id is"})
			}
		}
		for _, a := range p.alternates {
			if a.to == name || a.lang == "x-default" {
				continue
			}
			to := pages[a.to]
			if to != nil && !slices.ContainsFunc(to.alternates, func(b alternate) bool { return b.to == name }) {
				s.find(Finding{name, a.line, a.column, Error, Reciprocal, "names " + a.to + " as its " + a.lang + " version, which doesn't name it in turn"})
			}
		}
	}
}

// findBase works out the site's address: the one that was given, else what
// the canonical addresses of the first pages have before their paths.
func (s *site) findBase() string {
	if s.options.BaseURL != "" {
		return strings.TrimSuffix(s.options.BaseURL, "/") + "/"
	}
	for _, name := range []string{"index.html", "ar/index.html", "en/index.html"} {
		content, err := s.root.ReadFile(name)
		if err != nil {
			continue
		}
		address := canonicalOf(content)
		if base, ok := strings.CutSuffix(address, name); ok {
			return base
		}
		if base, ok := strings.CutSuffix(address, strings.TrimSuffix(name, "index.html")); ok && strings.HasSuffix(address, "/") {
			return base
		}
	}
	return ""
}

// canonicalOf is the canonical address in a page, empty when there is none.
func canonicalOf(content []byte) string {
	for z := html.NewTokenizer(bytes.NewReader(content)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			attrs := map[string]string{}
			for _, a := range t.Attr {
				attrs[a.Key] = a.Val
			}
			if t.Data == "link" && strings.EqualFold(attrs["rel"], "canonical") {
				return attrs["href"]
			}
		}
	}
}

func isNotFound(name string) bool { return path.Base(name) == "404.html" }
