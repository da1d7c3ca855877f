package extract

// A teaser has at most so many lines of running text; a row of them has at
// least minTeasers.
const maxTeaser = 2

// markTeasers finds the rows of other articles: boxes of one kind side by side,
// each with a headline that is a link, and with little text. The page must have
// other text than theirs. Those with text inside of an element that is named
// for the article's text are the article's own. Of so much running text, it answers
// how much is not in such rows.
func markTeasers(p *page, heading *node, prose int) int {
	var rows [][]*node
	all := prose
	inBody := map[*node]bool{}
	p.root.walk(func(n *node) bool {
		if n.isText() || n.zone != "" || n.all.heads < minTeasers {
			return false
		}
		inBody[n] = n.body || n.parent != nil && inBody[n.parent]
		for _, row := range rowsIn(n) {
			text := 0
			for _, c := range row {
				text += c.all.prose
			}
			if text > 0 && inBody[n] {
				continue
			}
			rows, prose = append(rows, row), prose-text
		}
		return true
	})
	if prose < 3*minProse {
		return all
	}
	for _, row := range rows {
		for _, c := range row {
			if heading == nil || !c.holds(heading) {
				c.zone = "related"
			}
		}
	}
	return prose
}

// rowsIn lists the teasers among the children of n: those of one tag and one
// class, nearly all of which are such.
func rowsIn(n *node) [][]*node {
	type kind struct{ tag, class string }
	all, teasers := map[kind]int{}, map[kind][]*node{}
	var kinds []kind
	for c := n.first; c != nil; c = c.next {
		switch c.tag {
		case "div", "article", "section", "li", "a", "figure", "td":
		default:
			continue
		}
		class := c.attr("class")
		k := kind{c.tag, class[:min(len(class), maxNamed)]}
		if all[k] == 0 {
			kinds = append(kinds, k)
		}
		all[k]++
		if a := c.all; a.heads > 0 && a.heads <= 3 && a.lines <= maxTeaser && a.prose <= maxCard && c.zone == "" {
			teasers[k] = append(teasers[k], c)
		}
	}
	var rows [][]*node
	for _, k := range kinds {
		if row := teasers[k]; len(row) >= minTeasers && 4*len(row) >= 3*all[k] {
			rows = append(rows, row)
		}
	}
	return rows
}

// removePicturedRows takes out the rows of pictures with a few words each, behind
// the last paragraph or above the title, that share hardly a word with the article:
// headlines of others that are no links. Where an element says that the words are a
// caption, they are.
func (v *view) removePicturedRows(h homes) {
	s := v.sheet
	rows, order := map[*node][]int{}, []*node{}
	for i, l := range v.flat.lines {
		if s.forms[i].kind != Caption || s.lines[i].role != roleText || i > v.title && i < h.last || l.block.caption {
			continue
		}
		n := l.block
		for up := 0; up < 3 && n.parent != nil && n.parent.all.runes() == n.all.runes(); up++ {
			n = n.parent
		}
		if n.parent == nil || n.caption {
			continue
		}
		if rows[n.parent] == nil {
			order = append(order, n.parent)
		}
		rows[n.parent] = append(rows[n.parent], i)
	}
	var stems stemSet
	for _, n := range order {
		if len(rows[n]) < minTeasers {
			continue
		}
		if stems == nil {
			stems = v.stemsIn(h)
		}
		hits, all := 0, 0
		for _, i := range rows[n] {
			more, of := sharedStems(s.text(i), stems)
			hits, all = hits+more, all+of
		}
		for _, i := range rows[n] {
			if 5*hits < all {
				s.take(i, roleRemoved, "related")
			}
		}
	}
}
