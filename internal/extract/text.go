package extract

import (
	"slices"
	"strings"
)

// A reading is what a front end made of a text, before the title, date and
// language are settled.
type reading struct {
	text     string // what the spans are of: the body, or the visible text of a page
	title    Title  // zero when no line is one
	sig      signatures
	meta     []Line
	blocks   []Block
	removed  []Line
	problems []Problem

	published, updated Date         // as the head of a page says
	url                string       // of a page
	relocate           func(*Draft) // turns the spans to those of the body; nil when they are
}

// readText is the front end for plain text: the lines from byte h.end on.
// title is one that is known already, or empty.
func readText(body string, h head, title string, p Profile) reading {
	return newSheet(body, h.end, h.next).read(title, p)
}

// read is readText for a sheet.
func (s *sheet) read(title string, p Profile) reading {
	var unwrapped wrap
	quoted := s.unquote()
	s.removeArchiveBar()
	s.joinAtLinks()
	if !quoted {
		unwrapped = s.unwrap()
	}
	s.joinBrackets()
	s.joinDates()
	s.joinTitle()
	s.joinCommas()
	s.splitMessages()
	s.splitStamp()
	s.splitFeed()
	s.splitGlued()
	labels := s.readCodes()
	if labels.title.Text == "" {
		labels = s.readHeader()
	}
	s.readUnderlined(&labels)
	s.readForwarded(&labels)
	s.keepForeignSubject(&labels)
	title = orElse(title, labels.title.Text)
	s.removeOfficers()
	s.removeClutter(p)
	s.removePageBreaks()
	s.removeSections()
	s.removeAuthorNotes()
	s.removeTop()
	s.removeOtherStories()
	s.removeSiteVoice()
	s.removeBelowSource()
	s.removeAfterEnd()
	s.site = s.siteNames()
	sig := s.readMeta(nil)
	sig.dates = append(sig.dates, s.stamps...)
	sig.author = orElse(sig.author, s.author)
	s.removeRecurring(p)
	s.removeSections()
	s.findRows()
	w := s.measureWrap()
	if title == "" && s.subject.Text == "" {
		s.removeSiteName()
		s.weighTitles(w)
	}
	found := s.findTitle(title, w)
	if found.Rule == "" {
		found = labels.title
	}
	if found.Text == "" {
		found = s.subject
	}
	sig.add(labels.sig)
	s.removeLabels(w)
	sig.author = orElse(sig.author, s.author)
	if len(sig.dates) == 0 {
		sig.dates = s.datesOfRemoved()
	}
	sig.dates = slices.DeleteFunc(sig.dates, func(d Span) bool { return s.isOtherDate(d, found.Span) })
	if !slices.ContainsFunc(sig.dates, func(d Span) bool { return d.End > found.Span.Start }) {
		sig.dates = append(sig.dates, s.datesByPlace()...)
	}
	publishedFirst(s.body, sig.dates, found.Span)
	s.findRepeats()
	s.findShapes(w)
	s.nestItems()
	if w.width == 0 {
		w = unwrapped
	}
	r := reading{
		text:    s.body,
		title:   found,
		sig:     sig,
		meta:    s.asides(roleMeta),
		blocks:  s.assemble(w),
		removed: s.asides(roleRemoved),
	}
	r.addQuotes(s.quotes)
	r.takeDateline(s)
	r.takeEndMark(s)
	return r
}

// endMarks are what agencies close a report with, behind its last sentence.
var endMarks = []string{" انتهى", " انتهي", "(النهاية)", "(انتهى)", "(انتهي)", "(END)", "(end)"}

// agencyAtEnd is the name of an agency in brackets, with its dash, behind the last
// stop of a text; empty when there is none.
func agencyAtEnd(text string) string {
	open := strings.LastIndexByte(text, '(')
	if open <= 0 || !strings.HasSuffix(text, ")") || len(text)-open > maxInitials {
		return ""
	}
	key := lineKey(text[open:])
	before := strings.TrimRight(text[:open], " -–—")
	if len(key) == 0 || words().agencies.prefix(key) != len(key) || endingOf(before) != endStop {
		return ""
	}
	return text[open:]
}

// maxInitials bounds, in bytes, the initials of editors behind such a mark.
const maxInitials = 40

// lastNear is where the mark stands last in a text, if no more than so many bytes are
// behind it; -1 elsewhere.
func lastNear(text, mark string, within int) int {
	from := max(0, len(text)-within-len(mark))
	if at := strings.LastIndex(text[from:], mark); at >= 0 {
		return from + at
	}
	return -1
}

// takeEndMark moves such a mark to the metadata, with the editors' initials behind
// it.
func (r *reading) takeEndMark(s *sheet) {
	if len(r.blocks) == 0 {
		return
	}
	b := &r.blocks[len(r.blocks)-1]
	if b.Kind != Paragraph {
		return
	}
	for _, mark := range append([]string{agencyAtEnd(b.Text)}, endMarks...) {
		if mark == "" {
			continue
		}
		at := lastNear(b.Text, mark, maxInitials)
		if at <= 0 {
			continue
		}
		source := s.body[b.Span.Start:b.Span.End]
		from := lastNear(source, mark, 4*maxInitials) // where markup may be behind it
		if from <= 0 {
			continue
		}
		from -= len(source[:from]) - len(strings.TrimRight(source[:from], "-–—"))
		if mark[0] == ' ' && endingOf(b.Text[:at]) != endStop {
			continue // a sentence that ends so
		}
		head, initials := strings.TrimRight(b.Text[:at], " -–—"), b.Text[at+len(mark):]
		if head == "" || initials != "" && (len(initials) > maxInitials || !isSignature(lineKey(initials)) && !isNumber(strings.Trim(initials, " ./"))) {
			continue
		}
		span := Span{b.Span.Start + from, b.Span.End}
		r.meta = insertLine(r.meta, Line{Number: s.numberAt(span.Start), Span: span, Text: source[from:], Rule: "signature"})
		b.Text = head
		b.Span.End = b.Span.Start + len(trimRight(source[:from]))
		b.Inlines = slices.DeleteFunc(b.Inlines, func(in Inline) bool { return in.Start >= len(head) })
		for i := range b.Inlines {
			b.Inlines[i].End = min(b.Inlines[i].End, len(head))
		}
		return
	}
}

// takeDateline moves the dateline from the head of the first paragraph to the
// metadata; from the second where the first is a standfirst.
func (r *reading) takeDateline(s *sheet) {
	tried := 0
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.Kind != Paragraph {
			continue
		}
		source := s.body[b.Span.Start:b.Span.End]
		if cut, ok := datelineOf(source, s.site); ok {
			if rest := source[cut.length:]; wordsIn(rest, 3) <= 3 && endingOf(rest) == endOpen && i+1 < len(r.blocks) {
				r.meta = insertLine(r.meta, Line{Number: s.numberAt(b.Span.Start), Span: b.Span, Text: source, Rule: "dateline"})
				r.sig.source = orElse(r.sig.source, strings.TrimLeft(strings.TrimRight(rest, closers), openers))
				r.blocks = slices.Delete(r.blocks, i, i+1)
				return
			}
			r.cutDateline(s, b, cut)
			return
		}
		if tried++; tried > 1 || len(b.Text) > maxKey {
			return
		}
	}
}

// datelineOf finds what stands before a report: place, agency, site.
func datelineOf(text string, site []string) (datelineCut, bool) {
	if cut, ok := cutBraced(text[:cutAt(text, maxDateline)]); ok {
		return cut, true
	}
	if cut, ok := cutDatedHead(text); ok && cut.length < len(text) {
		return cut, true
	}
	cut, ok := cutDateline(text)
	if !ok {
		return cutSite(text, site)
	}
	if rest := text[cut.length:]; cut.agency != "" { // "وطنية - بيروت - "
		if place, ok := cutDateline(rest); ok && place.agency == "" {
			cut.length += place.length
		} else if strings.HasPrefix(text, cut.agency+" - ") {
			cut.length += placeBehindAgency(rest)
		}
	}
	return cut, true
}

// placeBehindAgency is the length of a place that is not known, of a few words with a
// dash behind them, after an agency and a dash: "وطنية - رأس العين - ".
func placeBehindAgency(text string) int {
	place, report, ok := strings.Cut(text[:cutAt(text, maxDateline)], " - ")
	if !ok || report == "" || wordsIn(place, maxPlacePart) > maxPlacePart || hasDigit(place) || strings.ContainsAny(place, ".،,:؛\"«(") || opensSentence(place) || isVerbal(firstWord(place)) {
		return 0
	}
	if slices.ContainsFunc(lineKey(place), func(w string) bool { return words().dangling[w] && !words().nameParts[w] }) {
		return 0
	}
	return len(place) + len(" - ")
}

func (r *reading) cutDateline(s *sheet, b *Block, cut datelineCut) {
	span := Span{b.Span.Start, b.Span.Start + len(trimRight(s.body[b.Span.Start:b.Span.Start+cut.length]))}
	line := Line{Number: s.numberAt(span.Start), Span: span, Text: s.body[span.Start:span.End], Rule: "dateline"}
	// The text of the block is the source with its white space squeezed, and a
	// dateline is cut behind a space or a mark.
	rest := trimLeft(b.Text[len(squeeze(line.Text)):])
	b.Inlines = shiftInlines(b.Inlines, len(b.Text)-len(rest))
	b.Text = rest
	b.Span.Start += cut.length
	r.meta = insertLine(r.meta, line)
	r.sig.source = orElse(r.sig.source, cut.agency)
}

// numberAt is the number of the line in which the byte stands.
func (s *sheet) numberAt(at int) int {
	i, found := slices.BinarySearchFunc(s.lines, at, func(l line, at int) int { return int(l.start) - at })
	if !found {
		i--
	}
	return int(s.lines[i].number)
}

// insertLine keeps the list in source order.
func insertLine(list []Line, l Line) []Line {
	i, _ := slices.BinarySearchFunc(list, l.Span.Start, func(l Line, at int) int { return l.Span.Start - at })
	return slices.Insert(list, i, l)
}

// shiftInlines moves the runs of a text from whose head n bytes were cut.
func shiftInlines(list []Inline, n int) []Inline {
	kept := list[:0]
	for _, in := range list {
		if in.Start, in.End = max(0, in.Start-n), in.End-n; in.End > in.Start {
			kept = append(kept, in)
		}
	}
	return kept
}
