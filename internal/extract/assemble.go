package extract

import "strings"

// assemble makes blocks of the lines that are left, joining wrapped ones.
func (s *sheet) assemble(w wrap) []Block {
	var blocks []Block
	for i := 0; i < len(s.lines); {
		kind, ok := kindOf(s.lines[i].role)
		if !ok {
			i++
			continue
		}
		end := i + 1
		if kind != Heading && kind != Caption {
			end = s.paragraphFrom(i, w)
		}
		blocks = append(blocks, s.block(kind, i, end))
		i = end
	}
	return blocks
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
	}
	return "", false
}

// paragraphFrom is the line behind the last one of the paragraph, item or
// quotation that begins at line i.
func (s *sheet) paragraphFrom(i int, w wrap) int {
	end := i + 1
	for end < len(s.lines) {
		next := s.lines[end]
		if s.lines[i].role == roleQuote && next.role == roleQuote && !next.gap {
			end++
			continue
		}
		if next.role != roleText || !s.joins(end-1, end, w) {
			break
		}
		end++
	}
	return end
}

// block makes one block of the lines from i to end.
func (s *sheet) block(kind Kind, i, end int) Block {
	b := Block{Kind: kind, Span: Span{int(s.lines[i].start), int(s.lines[end-1].end)}}
	switch kind {
	case Heading:
		b.Level = 2
	case ListItem:
		b.Level = 1
		_, b.Ordered = itemMarker(s.text(i))
	}
	if end == i+1 {
		b.Text = squeeze(s.bare(i))
		return b
	}
	var text strings.Builder
	for ; i < end; i++ {
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(squeeze(s.bare(i)))
	}
	b.Text = text.String()
	return b
}

// bare is the text of line i without the marker that gave it its role.
func (s *sheet) bare(i int) string {
	text := s.text(i)
	switch s.lines[i].role {
	case roleItem:
		n, _ := itemMarker(text)
		return text[n:]
	case roleQuote:
		return strings.TrimSpace(text[1:])
	}
	return text
}

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
