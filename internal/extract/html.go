package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// readHTML is the front end for saved pages, from byte h.end on. title is one
// that is known already, or empty. The spans of the reading are those of its
// text, which is the visible text of the page; its source maps them to body.
func readHTML(body string, h head, title string, p Profile) reading {
	if isDense(body) {
		return readDense(body, h, title, p)
	}
	v, own := openPage(body, h.end, p)
	s := v.sheet
	if v.isMixed() {
		return v.readMixed(body, h, title, p)
	}
	found, sig := v.clean(own, p)
	w := s.measureWrap()
	if known := orElse(title, found.Text); known != "" {
		s.removeRepeats(known)
	} else {
		found = s.findTitle("", w)
	}
	s.findRepeats()
	s.applyForms()
	s.findShapes(w)
	r := reading{
		title: found, sig: sig, text: s.body,
		meta: s.asides(roleMeta), blocks: s.assemble(w), removed: s.asides(roleRemoved),
		relocate: func(d *Draft) { v.relocate(d, newNumbers(body, h)) },
	}
	r.takeDateline(s)
	r.takeEndMark(s)
	v.say(&r)
	return r
}

// openPage parses a page and finds its article and its title.
func openPage(body string, from int, p Profile) (v *view, title string) {
	pg := parsePage(body, from)
	markZones(pg)
	meta := readPageMeta(pg)
	own, heading := meta.pageTitle(pg)
	v = &view{page: pg, meta: &meta}
	v.lay(own, heading)
	if v.takeData() {
		own, heading = meta.pageTitle(pg)
		v.lay(own, heading)
		v.root = v.data
	}
	v.sheet = v.flat.sheet()
	v.settleAnchor()
	v.markForms()
	return v, v.mendTitle(v.findTitleLine(own), p)
}

// lay writes the page as lines, and finds what holds its article.
func (v *view) lay(title string, heading *node) {
	v.flat = flatten(v.page)
	settle(v.page, orNode(heading, v.flat.blockOf(title)), v.meta.bodies)
	v.heading, v.root = heading, findRoot(v.page, v.meta.bodies)
}

// clean takes out of the text what isn't of it: the title, the page around the
// article, clutter and metadata.
func (v *view) clean(own string, p Profile) (Title, signatures) {
	s := v.sheet
	v.markPictured()
	v.place()
	found := v.takeTitle(own)
	v.removeSkipped()
	v.removeContents()
	v.removeCards()
	v.removePosts()
	s.removeClutter(p)
	v.keepBehindBoxes()
	v.removeBoxes()
	v.removePromos()
	v.removePromoLabels()
	v.removeBoxedHeadlines()
	s.dropCaptionLabels()
	s.removeSections()
	v.removeSecondStory()
	s.site = v.meta.siteNames(own)
	dates := v.takeDatesAroundTitle()
	sig := s.readMeta(slices.Concat(v.belowTitle(), v.behindText(), v.loose))
	sig.dates = append(dates, sig.dates...)
	for _, part := range strings.FieldsFunc(sig.source, func(r rune) bool { return strings.ContainsRune("/|-–", r) }) {
		if name := arabic.FoldSpaces(part); name != "" && len(name) <= maxSiteName {
			s.site = append(s.site, name)
		}
	}
	s.removeRecurring(p)
	sig.dates = v.withLabels(v.nearestFirst(sig.dates))
	publishedFirst(s.body, sig.dates, Span{})
	if published, updated := fromDateLines(s.body, sig.dates); published.Value == "" && updated.Value == "" {
		sig.dates = append(sig.dates, v.takeFarDates()...)
	}
	v.removeForeign()
	v.removeWayHome()
	v.dropLoose()
	return found, sig
}

// A view is a page while it is read.
type view struct {
	page    *page
	meta    *pageMeta
	flat    *flattener
	sheet   *sheet
	root    *node   // holds the article
	data    *node   // the article out of the data of scripts; nil when the page shows it
	anchor  *anchor // nil without one
	heading *node   // holds the title; nil when none does
	title   int     // the line of the title; -1 when there is none
	first   int     // the first line in the root; -1 when there is none
	loose   []int   // lines around the root that may be metadata, a caption or a standfirst
}

// sheet makes a sheet of the flat text.
func (f *flattener) sheet() *sheet {
	s := &sheet{body: string(f.flat), lines: make([]line, len(f.lines)), forms: make([]lineForm, len(f.lines))}
	s.marks = slices.DeleteFunc(f.marks, func(m Inline) bool { return m.End == m.Start })
	for i, l := range f.lines {
		text := s.body[l.start:l.end]
		s.lines[i] = line{
			start: l.start, end: l.end, number: int32(i + 1),
			runes: int32(utf8.RuneCountInString(text)), gap: l.gap, ends: endingOf(text),
		}
		s.forms[i].linked = 5*l.linked >= 4*(s.lines[i].runes-int32(strings.Count(text, " "))) && l.linked > 0
	}
	s.markBold()
	return s
}

// markBold finds the lines that are set in bold as a whole.
func (s *sheet) markBold() {
	for _, m := range s.marks {
		if m.Kind != Strong || m.End == m.Start {
			continue
		}
		i, found := slices.BinarySearchFunc(s.lines, m.Start, func(l line, at int) int { return int(l.start) - at })
		if found && m.End >= int(s.lines[i].end)-1 {
			s.forms[i].bold = true
		}
	}
}

// markForms notes what the markup says of each line.
func (v *view) markForms() {
	items, blocks := map[*node]bool{}, map[*node]int32{}
	for i, l := range v.flat.lines {
		form := &v.sheet.forms[i]
		if l.row {
			form.kind, form.block = Table, number32(blocks, l.block)
			continue
		}
		for n := l.block; n != nil && n != v.page.root && form.kind == ""; n = n.parent {
			switch {
			case n.caption:
				form.kind = Caption
			case len(n.tag) == 2 && n.tag[0] == 'h' && n.tag[1] >= '1' && n.tag[1] <= '6':
				form.kind, form.level = Heading, max(2, n.tag[1]-'0')
			case n.tag == "li":
				form.block = number32(blocks, listOf(n))
				if !items[n] {
					items[n] = true
					form.kind = ListItem
					form.level, form.ordered = depthOf(n), listOf(n).tag == "ol"
				} else {
					form.kind = Paragraph
				}
			case n.tag == "blockquote" || n.tag == "q":
				form.kind = Quote
			}
		}
	}
}

func number32(numbers map[*node]int32, n *node) int32 {
	if numbers[n] == 0 {
		numbers[n] = int32(len(numbers) + 1)
	}
	return numbers[n]
}

// listOf is the list that an item is in, or what it stands in without one.
func listOf(item *node) *node {
	for n := item.parent; n != nil; n = n.parent {
		if n.tag == "ul" || n.tag == "ol" || n.tag == "menu" || n.tag == "dir" {
			return n
		}
	}
	return item.parent
}

func depthOf(item *node) uint8 {
	depth := uint8(0)
	for n := item.parent; n != nil && depth < 6; n = n.parent {
		if n.tag == "ul" || n.tag == "ol" || n.tag == "menu" {
			depth++
		}
	}
	return max(1, depth)
}

// dropLoose takes out the lines around the article that turned out to be
// nothing of it. A picture's caption stays, and running text between the title
// and the article that speaks of the same, which is its standfirst.
func (v *view) dropLoose() {
	var stems stemSet
	for _, i := range v.loose {
		l, form := v.sheet.lines[i], v.sheet.forms[i]
		if l.role != roleText {
			continue
		}
		below := v.title >= 0 && i > v.title && i < v.first
		if block := v.flat.lines[i].block; below && zones().isA(block, "standfirst") && wordsIn(v.sheet.text(i), 3) > 3 {
			v.sheet.forms[i].kind = Paragraph
			continue
		}
		if below && form.kind == Heading && !form.linked && v.besideTitle(i) && wordsIn(v.sheet.text(i), 4) > 4 {
			v.sheet.forms[i].kind = Paragraph
			continue
		}
		standfirst := below && l.runes >= minProse*2/3 && !form.linked && (l.runes >= 100 || form.kind != Heading) && wordsIn(v.sheet.text(i), 6) > 6
		if standfirst && stems == nil {
			stems = v.stemsIn(v.findHomes())
		}
		if hits, all := sharedStems(v.sheet.text(i), stems); standfirst && hits < 2 && 6*hits < all {
			standfirst = false // it asks the reader for something
		}
		if !standfirst && !(below && form.kind == Caption) {
			v.sheet.take(i, roleRemoved, "page")
		}
	}
	v.dropLabels()
	v.dropTail()
}

// besideTitle tells whether line i stands right below the title in its box.
func (v *view) besideTitle(i int) bool {
	title := v.flat.lines[v.title].block
	return v.flat.lines[i].block.parent == title.parent && title.parent != v.page.root && v.sheet.open(v.title+1) == i
}

// dropTail takes out the labels behind the last paragraph that stand in no
// paragraph themselves.
func (v *view) dropTail() {
	s := v.sheet
	for i := len(s.lines) - 1; i > v.title; i-- {
		l, form, tag := s.lines[i], s.forms[i], v.flat.lines[i].block.tag
		if l.role != roleText {
			continue
		}
		switch {
		case !v.hasRunning():
			return
		case form.kind == Heading && !isRunning(l): // of what was removed below it
		case tag != "p" && form.kind == "" && !l.ends.finished() && !isRunning(l) && wordsIn(s.text(i), maxBoxLabel) <= maxBoxLabel && v.isAboveRelated(i): // of what was removed below it
		case form.kind != "" || l.ends.finished() || isRunning(l) || wordsIn(s.text(i), 4) > 4:
			return
		case tag == "p" && !sections().isSectionLine(lineKey(s.text(i))):
			if v.isSigned(i) {
				s.take(i, roleMeta, "signature")
			} else if above := s.lastOpen(i); form.kind == "" && above > v.title && s.lines[above].ends == endStop && isAuthorNote(s.text(i), maxAuthorNote/4) {
				s.take(i, roleRemoved, "author-box")
			}
			return
		}
		s.take(i, roleRemoved, "page")
	}
}

// maxBoxLabel is how many words a label above other articles has at most.
const maxBoxLabel = 8

// isAboveRelated tells whether the two lines below line i are of other articles.
func (v *view) isAboveRelated(i int) bool {
	lines := v.sheet.lines
	return i+2 < len(lines) && lines[i+1].rule == "related" && lines[i+2].role == roleRemoved
}

// isSigned tells whether line i, the last paragraph, is the name of who wrote
// the article: two to four words in bold behind a paragraph that is over.
func (v *view) isSigned(i int) bool {
	s, n := v.sheet, wordsIn(v.sheet.text(i), 4)
	for at := i - 1; at >= 0; at-- {
		if l := s.lines[at]; l.role == roleText {
			return s.forms[i].bold && n > 1 && s.lines[i].ends == endOpen && isRunning(l) && l.ends == endStop && !hasDigit(s.text(i)) && !s.forms[i].linked
		}
	}
	return false
}

// hasRunning tells whether the page has running text at all.
func (v *view) hasRunning() bool { return v.root.content.prose > 2*minProse }

// dropLabels takes out the words between the title and the first paragraph:
// names of authors and sections that no rule knows.
func (v *view) dropLabels() {
	s := v.sheet
	var labels []int
	standfirst, signed := false, false
	for i := v.title + 1; v.title >= 0 && i < len(s.lines); i++ {
		l, form := s.lines[i], s.forms[i]
		signed = signed || standfirst && l.role == roleMeta
		switch {
		case l.role != roleText || form.kind == Caption || s.isCaption(i):
		case isRunning(l):
			for _, n := range labels {
				if !standfirst || signed {
					s.take(n, roleRemoved, "page")
				}
			}
			if standfirst || l.ends == endStop {
				return
			}
			labels, standfirst = nil, true
		case form.kind != Heading && l.ends <= endColon && wordsIn(s.text(i), 4) <= 4:
			labels = append(labels, i)
		default:
			return
		}
	}
}

// isRunning tells whether a line is running text by its length and its end.
func isRunning(l line) bool { return l.runes >= minProse || l.runes >= 25 && l.ends == endStop }
