package extract

import "strings"

// assemble makes blocks of the lines that are left, joining wrapped ones.
func (s *sheet) assemble(w wrap) []Block {
	blocks := make([]Block, 0, s.countBlocks(w))
	for i := 0; i < len(s.lines); {
		kind, ok := kindOf(s.lines[i].role)
		if !ok {
			i++
			continue
		}
		end := s.blockEnd(i, kind, w)
		blocks = append(blocks, s.block(kind, i, end))
		i = end
	}
	return blocks
}

// countBlocks saves a long text the copies of a growing list; of a short one
// it answers a guess.
func (s *sheet) countBlocks(w wrap) int {
	if len(s.lines) < 4096 {
		return min(len(s.lines), 32)
	}
	n := 0
	for i := 0; i < len(s.lines); n++ {
		if kind, ok := kindOf(s.lines[i].role); ok {
			i = s.blockEnd(i, kind, w)
		} else {
			i++
			n--
		}
	}
	return n
}

func kindOf(r role) (Kind, bool) {
	switch r {
	case roleText:
		return Paragraph, true
	case roleHeading:
		return Heading, true
	case roleItem:
		return ListItem, true
	case roleQuote:
		return Quote, true
	case roleCaption:
		return Caption, true
	case roleRow:
		return Table, true
	case roleVerse:
		return Verse, true
	}
	return "", false
}

// Of a page the lines from maxLines on are packed into paragraphs: its markup had
// to be read line by line.
// blockEnd is the line behind the last one of the block that begins at line i.
func (s *sheet) blockEnd(i int, kind Kind, w wrap) int {
	end := i + 1
	switch kind {
	case Heading, Caption:
		return end
	case Table, Verse:
		for end < len(s.lines) && s.lines[end].role == s.lines[i].role && s.form(end).block == s.form(i).block && (kind == Verse || !s.lines[end].gap) {
			end++
		}
		return end
	}
	for end < len(s.lines) {
		next := s.lines[end]
		quoted := s.lines[i].role == roleQuote && next.role == roleQuote && !next.gap
		packed := s.forms != nil && i >= maxLines && end-i < packedLines
		if !quoted && (next.role != roleText || !packed && !s.joins(end-1, end, w)) {
			break
		}
		end++
	}
	return end
}

// block makes one block of the lines from i to end.
func (s *sheet) block(kind Kind, i, end int) Block {
	b := Block{Kind: kind, Span: Span{int(s.lines[i].start), int(s.lines[end-1].end)}}
	form := s.form(i)
	switch kind {
	case Heading:
		b.Level = max(2, int(form.level))
	case ListItem:
		b.Level, b.Ordered = s.itemForm(i)
	}
	if end == i+1 && s.marks == nil && !s.isPacked(i) {
		b.Text = s.content(i, kind)
		return b
	}
	between := byte(' ')
	if kind == Table || kind == Verse {
		between = '\n'
	}
	var text strings.Builder
	text.Grow(b.Span.End - b.Span.Start)
	for ; i < end; i++ {
		if text.Len() > 0 {
			text.WriteByte(between)
		}
		if s.marks == nil && kind == Paragraph {
			writeSqueezed(&text, s.text(i))
			continue
		}
		content := s.content(i, kind)
		b.Inlines = s.inlines(b.Inlines, i, text.Len(), content)
		text.WriteString(content)
	}
	b.Text = text.String()
	return b
}

// writeSqueezed writes text with one space for every run of white space.
func writeSqueezed(out *strings.Builder, text string) {
	from := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != '\t' && c != '\n' && (c != ' ' || i+1 == len(text) || !isSpaceByte(text[i+1])) {
			continue
		}
		out.WriteString(text[from:i])
		out.WriteByte(' ')
		for i+1 < len(text) && isSpaceByte(text[i+1]) {
			i++
		}
		from = i + 1
	}
	out.WriteString(text[from:])
}

// content is the text of line i as it stands in a block: without the marker
// that gave it its role, and with its white space squeezed.
func (s *sheet) content(i int, kind Kind) string {
	text := s.text(i)
	switch {
	case kind == Table:
		return rowContent(text, s.forms != nil)
	case kind == Verse:
		return verseContent(text)
	case s.forms != nil && s.forms[i].kind == kind:
	case kind == Heading && text[0] == '*':
		text = withoutStars(text)
	case s.lines[i].role == roleItem:
		n, _ := itemMarker(text)
		text = text[n:]
	case s.lines[i].role == roleQuote:
		text = strings.TrimSpace(text[1:])
	}
	return squeeze(text)
}

// inlines adds the runs of line i, whose content stands in a block's text from
// byte at on. The content of a page's line is its end: only a marker may be
// missing before it.
func (s *sheet) inlines(list []Inline, i, at int, content string) []Inline {
	if s.marks == nil || content == "" {
		return list
	}
	l := s.lines[i]
	first := int(l.end) - len(content)
	for n := max(0, searchMarks(s.marks, int(l.start))-maxOpenMarks); n < len(s.marks) && s.marks[n].Start < int(l.end); n++ {
		m := s.marks[n]
		from, to := max(m.Start, first), min(m.End, int(l.end))
		if from >= to {
			continue
		}
		m.Start, m.End = from-first+at, to-first+at
		list = append(list, m)
	}
	return list
}

// maxOpenMarks bounds how many runs are looked at that began before a line.
const maxOpenMarks = 16

// asides answers the lines with role r as Draft lists them.
func (s *sheet) asides(r role) []Line {
	var list []Line
	for i, l := range s.lines {
		if l.role == r {
			list = append(list, Line{Number: int(l.number), Span: s.span(i), Text: s.text(i), Rule: l.rule})
		}
	}
	return list
}
