package extract

import "strings"

// dropRelated takes the headlines of other articles out of the blocks: what
// stands behind "read also", whether that is a heading, a paragraph or the item
// of a list. Blocks are read as the lines of a plain text are.
func (m *markdownReader) dropRelated() {
	var text strings.Builder
	for _, b := range m.blocks {
		text.WriteString(strings.Join(strings.Fields(b.Text), " "))
		if text.WriteByte('\n'); b.Kind != Heading {
			text.WriteByte('\n') // a heading belongs to what is below it
		}
	}
	s := newSheet(text.String(), 0, 1)
	if len(s.lines) != len(m.blocks) {
		return // a block without words: nothing tells which line is whose
	}
	s.removeClutter(m.profile)
	kept := m.blocks[:0]
	for i, b := range m.blocks {
		if l := s.lines[i]; l.role == roleRemoved && l.rule == "related" && (b.Kind == Paragraph || b.Kind == Heading || b.Kind == ListItem) {
			m.removed = append(m.removed, m.numbers.lines(b.Span, "related")...)
			continue
		}
		kept = append(kept, b)
	}
	m.blocks = kept
}
