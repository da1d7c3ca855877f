package extract

import (
	"slices"
	"strings"
)

// A mail hands on what somebody else wrote: below its own head stand a greeting, a line
// that parts the two, perhaps the head of the other mail, and the text. The subject
// then says what the one who forwards thinks of it, or nothing.

// maxForward is below how many lines of a file such a parting line is looked for.
const maxForward = 60

// skipEnvelope answers the line behind what a mail server writes above the head of a
// mail, "From somebody Sun Nov 16 21:07:44 2003".
func (s *sheet) skipEnvelope(from int) int {
	for from < min(len(s.lines), 2) {
		text := s.text(from)
		if !strings.HasPrefix(text, "From ") || !hasClock(text) || wordsIn(text, maxWeighed) > maxWeighed {
			break
		}
		from++
	}
	return from
}

// minQuoted is how many lines a mail quotes at least whose marks are taken off.
const minQuoted = 5

// unquote takes the marks off the lines of a mail that hands on another: "> …". A mark
// alone is a blank line. It tells whether there were any.
func (s *sheet) unquote() bool {
	if s.forms != nil || !strings.Contains(s.body[:cutAt(s.body, maxKey*maxForward)], "\n>") {
		return false
	}
	from, quoted := -1, 0
	for i := range s.lines {
		if s.body[s.lines[i].start] == '>' {
			if quoted++; quoted == 1 {
				from = i
			}
		}
	}
	if from <= 0 || quoted < minQuoted || 2*quoted < len(s.lines)-from || !isParting(s.text(from-1)) {
		return false
	}
	kept, gap := s.lines[:from], false
	for _, l := range s.lines[from:] {
		text := s.body[l.start:l.end]
		rest := strings.TrimLeft(text, "> \t")
		if text[0] != '>' || len(text)-len(rest) > maxSiteName {
			rest = text
		}
		if rest != text {
			s.quotes = append(s.quotes, Line{Number: int(l.number), Span: Span{int(l.start), int(l.start) + len(trimRight(text[:len(text)-len(rest)]))}, Text: trimRight(text[:len(text)-len(rest)]), Rule: "page"})
		}
		l.start = l.end - int32(len(rest))
		if gap = gap || l.gap; rest == "" {
			gap = true
			continue
		}
		l.runes, l.gap = runesIn(rest), gap
		kept, gap = append(kept, l), false
	}
	s.lines = kept
	return true
}

// addQuotes lists the marks that were taken off among what was removed, but for those
// inside of a paragraph, at the heads of the lines that it was broken into.
func (r *reading) addQuotes(quotes []Line) {
	if len(quotes) == 0 {
		return
	}
	b := 0
	for _, q := range quotes {
		for b < len(r.blocks) && r.blocks[b].Span.End < q.Span.End {
			b++
		}
		if b == len(r.blocks) || q.Span.End <= r.blocks[b].Span.Start {
			r.removed = append(r.removed, q)
		}
	}
	slices.SortStableFunc(r.removed, func(a, b Line) int { return a.Span.Start - b.Span.Start })
}

// isServerField tells whether a line is a field that programs write for each other,
// "Content-Type: text/plain".
func isServerField(text string) bool {
	label, _, ok := strings.Cut(text, ":")
	if !ok || len(label) > 40 || len(label) < 2 || label[0] < 'A' || label[0] > 'Z' {
		return false
	}
	for _, c := range []byte(label) {
		if !isASCIIWord(c) && c != '-' {
			return false
		}
	}
	return true
}

// readForwarded looks for the line behind which a mail hands on another text. What
// stands between the two heads goes; the subject stays the title only where it speaks
// of the text.
func (s *sheet) readForwarded(h *headed) {
	if h.title.Text == "" || s.forms != nil {
		return
	}
	parting := -1
	for i := range min(len(s.lines), maxForward) {
		if s.lines[i].role != roleText || !isParting(s.text(i)) {
			continue
		}
		if key := plainWords(lineKey(s.text(i))); parting >= 0 && headVocabulary().ends[key[0]] {
			s.removeRest(i, "page") // "--- End forwarded message ---"
			break
		}
		if s.isMostBelow(i + 1) {
			parting = i
		}
	}
	text := parting + 1
	for text < len(s.lines) && isServerField(s.text(text)) {
		text++
	}
	if parting < 0 {
		return
	}
	for i := range text {
		if s.lines[i].role == roleText {
			s.take(i, roleRemoved, "page")
		}
	}
	if stems := s.stemsOfProse(text); s.speaksFor(h.title.Text, stems) {
		return
	}
	for i := range text {
		if s.lines[i].role == roleTitle {
			s.take(i, roleRemoved, "page")
		}
	}
	s.subject, h.title = h.title, Title{}
}

// speaksFor tells whether enough words of a title are among the stems.
func (s *sheet) speaksFor(title string, stems stemSet) bool {
	hits, all := sharedStems(title, stems)
	return hits > 1 && 2*hits >= all
}

// isMostBelow tells whether more of the text stands from line i on than above.
func (s *sheet) isMostBelow(i int) bool {
	above, below := int32(0), int32(0)
	for n, l := range s.lines {
		if l.role != roleText {
			continue
		}
		if n < i {
			above += l.runes
		} else {
			below += l.runes
		}
	}
	return below > 2*above
}

// isParting knows the line between a mail and what it hands on: "----- Original
// Message -----", "--- In list@groups.example, "somebody" wrote:".
func isParting(text string) bool {
	if len(text) > maxKey {
		return false
	}
	key := plainWords(lineKey(text))
	if len(key) == 0 {
		return false
	}
	if ruled := strings.HasPrefix(text, "--") || strings.HasPrefix(text, "__") || strings.HasPrefix(text, "=="); ruled || len(key) <= maxLabelWords {
		for n := range key {
			if headVocabulary().partings.prefix(key[n:]) > 0 {
				return ruled || n == 0
			}
		}
	}
	last := key[len(key)-1]
	return endingOf(text) == endColon && headVocabulary().wrote[last] && (strings.Contains(text, "@") || hasDigit(text))
}
