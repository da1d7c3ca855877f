package extract

import "slices"

// A box among the paragraphs has at most so many runes of running text, and one that
// asks something of the reader as many as a card; more is a part of the article.
const maxForeignBox = 200

// A foreignBox is what stands among or behind the paragraphs in an element of
// its own.
type foreignBox struct {
	lines  []int
	prose  int  // runes of running text
	signed bool // it has a line that is a link, a button, or a line that is known to be the site's
	plain  bool // something in it is set as the article's: a list, a table, a quotation, a headline
	tiny   bool // every line has two words at most
	form   bool // it has something to fill in or to choose
	known  int  // lines that are known to be the site's
	asks   bool // a line asks something of the reader
	player bool // it has something to play
}

// removeForeignBoxes takes out the boxes among and behind the paragraphs that
// have little text, share few words with the article, and show that they are
// the page's: polls, portraits of authors, calls to subscribe or to give.
func (v *view) removeForeignBoxes(h homes) {
	s := v.sheet
	first, around := -1, map[*node]bool{}
	for i := range s.lines {
		if !v.isParagraph(i) || !h.holds(v.flat.lines[i].block) {
			continue
		}
		if first < 0 {
			first = i
		}
		for n := v.flat.lines[i].block; n != nil && !around[n]; n = n.parent {
			around[n] = true
		}
	}
	if first < 0 {
		return
	}
	boxes, order := map[*node]*foreignBox{}, []*node{}
	if v.title >= 0 {
		first = min(first, v.title)
	}
	for i := first + 1; i < len(s.lines); i++ {
		n := v.flat.lines[i].block
		for n.parent != nil && !around[n.parent] {
			n = n.parent
		}
		if around[n] || !v.root.holds(n) {
			continue
		}
		if boxes[n] == nil {
			boxes[n] = &foreignBox{tiny: true}
			boxes[n].signed, boxes[n].form, boxes[n].player = controlsIn(n)
			order = append(order, n)
		}
		boxes[n].add(s, i)
		if i > h.last && isAuthorNote(s.text(i), maxAuthorNote) && boxes[n].isNamed(s, i) {
			boxes[n].signed = true
		}
	}
	var stems stemSet
	for _, n := range order {
		b := boxes[n]
		if !b.isOfPage(int(h.prose)) {
			continue
		}
		if stems == nil {
			stems = v.stemsIn(h)
		}
		if !b.isStrange(s, stems) {
			continue
		}
		for _, i := range b.lines {
			s.take(i, roleRemoved, "page")
		}
	}
}

// isStrange tells whether the box shares few words with the text that has the stems.
func (b *foreignBox) isStrange(s *sheet, stems stemSet) bool {
	hits, all := 0, 0
	for _, i := range b.lines {
		if boilerplates().find(lineKey(s.text(i)), s.lines[i].ends).rule != "" {
			continue // a button that says what others say as well
		}
		more, of := sharedStems(s.text(i), stems)
		hits, all = hits+more, all+of
	}
	most := all / 4
	if b.prose > 0 {
		most = min(most, max(1, all/6)) // whole sentences
	}
	few := b.prose == 0 && b.known > 1 && len(b.lines) <= b.known // what is left of a player
	return hits <= most || (b.form || few) && 3*hits <= 2*all
}

// stemsIn are the stems of the words in the homes, as far as they are compared.
func (v *view) stemsIn(h homes) stemSet {
	out, room := stemSet{}, 2*comparedText
	for i := range v.sheet.lines {
		if room <= 0 {
			break
		}
		if !v.isParagraph(i) || !h.holds(v.flat.lines[i].block) {
			continue
		}
		text := v.sheet.text(i)
		text = text[:cutAt(text, room)]
		room -= len(text)
		out.add(text)
	}
	return out
}

// add takes line i into account.
func (b *foreignBox) add(s *sheet, i int) {
	l, form := s.lines[i], s.forms[i]
	if l.role == roleRemoved {
		b.signed = b.signed || l.rule != "page" && l.rule != "hidden"
		b.known++
		return
	}
	if l.role != roleText || form.kind == Caption {
		return
	}
	b.lines = append(b.lines, i)
	b.signed = b.signed || form.linked
	b.asks = b.asks || pageVocabulary().asks[headWord(s.text(i))]
	b.tiny = b.tiny && l.runes <= maxPlainCaption && len(plainWords(lineKey(s.text(i)))) <= 2
	b.plain = b.plain || form.kind == Table || form.kind == Quote || form.kind == ListItem && !form.linked && !s.isButton(i)
	if isRunning(l) {
		b.prose += int(l.runes)
	}
}

// isNamed tells whether the box has a name and nothing else above line i.
func (b *foreignBox) isNamed(s *sheet, i int) bool {
	return len(b.lines) == 2 && b.lines[1] == i && s.isName(b.lines[0])
}

// isButton tells whether line i is one or two words and both are such as pages have on
// their buttons.
func (s *sheet) isButton(i int) bool {
	if s.lines[i].runes > minProse {
		return false
	}
	key := plainWords(lineKey(s.text(i)))
	return len(key) > 0 && len(key) <= 2 && !slices.ContainsFunc(key, func(w string) bool { return pageVocabulary().weight[w] == 0 })
}

// isOfPage tells whether the box may be one of the page's, in an article with so
// many runes of text.
func (b *foreignBox) isOfPage(text int) bool {
	most := maxForeignBox
	if b.asks {
		most = maxCard
	}
	if len(b.lines) == 0 || b.plain || b.prose > most || 4*b.prose > text {
		return false
	}
	return b.signed || b.tiny && (len(b.lines) > 1 || b.player)
}

// maxControls bounds how many elements of a box are looked at.
const maxControls = 200

// controlsIn tells whether there is something in n to press, something to fill in or
// to choose, and something to play.
func controlsIn(n *node) (any, form, player bool) {
	seen := 0
	n.walk(func(c *node) bool {
		switch c.tag {
		case "input", "select", "textarea":
			any, form = true, true
		case "button", "label":
			any = true
		case "iframe", "video", "audio":
			player = true
		}
		seen++
		return !form && seen < maxControls
	})
	return any, form, player
}

// keepBehindBoxes gives back what was taken for the list that a label in a box
// announces, and stands behind the box, among the article's own paragraphs: when
// the box has lines besides its label, the list ends with it.
func (v *view) keepBehindBoxes() {
	s := v.sheet
	around, homes := map[*node]bool{}, map[*node]bool{}
	for i := range s.lines {
		if !v.isParagraph(i) {
			continue
		}
		homes[homeOf(v.flat.lines[i].block)] = true
		for n := v.flat.lines[i].block; n != nil && !around[n]; n = n.parent {
			around[n] = true
		}
	}
	box := func(i int) *node {
		n := v.flat.lines[i].block
		for n.parent != nil && !around[n.parent] {
			n = n.parent
		}
		return n
	}
	for i := 0; i+2 < len(s.lines); i++ {
		n := box(i)
		if s.lines[i].role != roleRemoved || around[n] || inHome[n.tag] || box(i+1) != n {
			continue
		}
		at := i + 1
		for ; at < len(s.lines) && s.lines[at].role == roleRemoved && s.lines[at].rule == s.lines[i].rule; at++ {
			block := v.flat.lines[at].block
			form := s.forms[at]
			if n.holds(block) || form.linked || !homes[homeOf(block)] || !isRunning(s.lines[at]) && form.kind != Heading && form.kind != Quote && !isDateLine(s.text(at), lineKey(s.text(at))) {
				continue
			}
			if boilerplates().find(lineKey(s.text(at)), s.lines[at].ends).rule == "" {
				s.take(at, roleText, "")
			}
		}
		i = at - 1
	}
}
