package extract

import (
	"slices"
	"strings"
)

// markZones notes on every element what its names say of it.
func markZones(p *page) {
	z := zones()
	p.isPiece = true
	p.root.walk(func(n *node) bool {
		if n.isText() {
			return false
		}
		n.zone = z.zoneOf(n)
		p.isPiece = p.isPiece && n.tag != "body" && n.tag != "html"
		n.caption = z.tags[n.tag] == "caption"
		if len(n.attrs) > 0 {
			z.rules(n, func(rule string) {
				n.caption = n.caption || rule == "caption"
				n.body = n.body || rule == "body"
				n.byline = n.byline || rule == "byline"
			})
		}
		return !mutedTags[n.tag] || n.tag == "head"
	})
}

// settle counts the text of every element, and lifts zones from what holds
// most of the page but for the rows of other articles, or its title and some text:
// themes write sidebar and comments on the whole of it. Not from what stands beside
// one of bodies, which the page itself says are its text: rules for readers' comments
// can be longer than an article.
func settle(p *page, heading *node, bodies []*node) {
	p.root.sum()
	total := markTeasers(p, heading, p.root.all.prose)
	p.root.walk(func(n *node) bool {
		most := 2*n.all.prose > total || n.tag == "form" && n.all.lines > 2 && 6*n.all.prose > total // old pages are one form
		if n.zone != "" && n.zone != "comment-form" && total > 0 && (most && !n.isBesideText(bodies) || heading != nil && n.all.lines > 2 && n.holds(heading)) {
			n.zone = ""
		}
		return !n.isText()
	})
	markTeasers(p, heading, total) // in what was a zone
	p.root.sumContent()
}

// bodyProse is how much running text what a page calls its text has at least, in
// runes.
const bodyProse = 8 * minProse

// isBesideText tells whether one of the bodies is neither in n nor around it, and
// has text.
func (n *node) isBesideText(bodies []*node) bool {
	return slices.ContainsFunc(bodies, func(b *node) bool {
		return b.all.prose >= bodyProse && !n.holds(b) && !b.holds(n)
	})
}

func (n *node) holds(other *node) bool {
	for ; other != nil; other = other.parent {
		if other == n {
			return true
		}
	}
	return false
}

func (n *node) sum() {
	n.all = n.own
	for c := n.first; c != nil; c = c.next {
		if !c.isText() {
			c.sum()
			n.all.add(c.all)
		}
	}
}

func (n *node) sumContent() {
	n.content = n.own
	for c := n.first; c != nil; c = c.next {
		if !c.isText() {
			c.sumContent()
			if c.zone == "" {
				n.content.add(c.content)
			}
		}
	}
}

// worth is how much more there is of running text than of links and labels.
func (a amount) worth() int { return 4*a.prose - 3*a.linked - a.fragment }

// findRoot answers the element that holds the article: one whose name says so
// and that has a good part of the running text, else the one in which running
// text outweighs links and labels most.
func findRoot(p *page, bodies []*node) *node {
	best, most := p.root, p.root.content.worth()
	var named []*node
	longest := 0
	p.root.walk(func(n *node) bool {
		if n.isText() || n.zone != "" || mutedTags[n.tag] {
			return false
		}
		if w := n.content.worth(); w >= most {
			best, most = n, w
		}
		if n.body && n.content.prose > 0 {
			named = append(named, n)
			longest = max(longest, n.content.prose)
		}
		return true
	})
	for best.parent != nil && best.isLine() {
		best = best.parent
	}
	for _, n := range append(bodies, named...) {
		enough := 2*n.content.prose >= best.content.prose || n.content.prose >= 4*minProse && !best.holds(n) && !n.holds(best)
		if n.inZone() == "" && enough && 5*n.content.prose >= 2*longest {
			return n.deepest()
		}
	}
	if best.content.prose < minProse {
		return p.root // too little to tell by
	}
	return best
}

// isLine tells whether n is no more than one paragraph: it has no element in
// it that ends a line.
func (n *node) isLine() bool {
	if n.tag == "p" || n.tag == "li" || n.tag == "blockquote" {
		return true
	}
	for c := n.first; c != nil; c = c.next {
		if c.tag == "br" || blockTags[c.tag] || strings.Contains(c.tag, "-") || !c.isText() && !c.isLine() {
			return false
		}
	}
	return true
}

// deepest goes down to the innermost named element with nearly all of the
// running text.
func (n *node) deepest() *node {
	found := n
	n.walk(func(c *node) bool {
		if c.isText() || c.zone != "" {
			return false
		}
		if c.body && 20*c.content.prose >= 19*n.content.prose {
			found = c
		}
		return true
	})
	return found
}

// inZone answers the rule of the innermost zone that n is in.
func (n *node) inZone() string {
	for ; n != nil; n = n.parent {
		if n.zone != "" {
			return n.zone
		}
	}
	return ""
}
