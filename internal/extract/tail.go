package extract

// removeTail takes the labels out of the lines from line i on, which are behind
// the last paragraph. Many of them are a list or a poem of the text's own.
func (s *sheet) removeTail(from int) {
	s.removeTeasers(from)
	s.weighTail(from)
	for i := from; i < len(s.lines); i++ {
		if s.lines[i].role == roleText && s.isOfItself(i) {
			s.take(i, roleRemoved, "page")
		}
	}
	s.removeBehind(from)
	for i := from + 1; i < len(s.lines); i++ { // prices, buttons with gaps between them
		if r := s.lines[i].role; (r == roleRow || r == roleVerse) && s.lines[i-1].role == roleRemoved {
			s.take(i, roleRemoved, "page")
		}
	}
	if !s.hasAside(from, len(s.lines)) && !s.isTagTail(from) || s.isOfRows(from) || s.isOfRows(from+1) && s.headsRows(from, s.stemsOfText(s.open(0), from)) {
		return
	}
	var labels []int
	for i := from; i < len(s.lines); i++ {
		if s.lines[i].role != roleText || s.lines[i].ends == endOpen && isAddressed(s.text(i)) {
			continue
		}
		if !s.isLabel(i) && !s.isTagRow(i) || len(labels) == maxTailLines {
			return
		}
		labels = append(labels, i)
	}
	for _, i := range labels {
		s.take(i, roleRemoved, "page")
	}
}

// minTeasers is the least number of lines cut short that make a list of teasers.
const minTeasers = 3

// removeTeasers takes out the beginnings of other articles at the end of the
// text: lines before line from that an ellipsis cuts, of which hardly a word
// stands in the text above.
func (s *sheet) removeTeasers(from int) {
	first, at := s.open(0), from
	for at > first+1 && s.lines[at-1].role == roleText && s.lines[at-1].ends == endEllipsis && s.lines[at-1].runes >= minProse {
		at--
	}
	if from-at < minTeasers {
		return
	}
	stems := s.stemsBetween(first, at)
	for i := at; i < from; i++ {
		if hits, all := sharedStems(s.text(i), stems); 4*hits > all {
			return
		}
	}
	for i := at; i < from; i++ {
		s.take(i, roleRemoved, "teaser")
	}
}

// minTags is the least number of lines that make a list of tags by themselves.
const minTags = 4

// isTagTail tells whether the lines from line i on are tags: a few words each,
// most of which stand in the text. Names below a line with a colon sign it.
func (s *sheet) isTagTail(i int) bool {
	first := s.open(0)
	if i <= first || s.lines[i-1].ends == endColon {
		return false
	}
	tags, known := 0, 0
	var stems stemSet
	from := s.open(i)
	for i = from; i < len(s.lines); i = s.open(i + 1) {
		if !s.isLabel(i) || i > from+1 && s.lines[i].gap != s.lines[from+1].gap || hasDigit(s.text(i)) || tags == maxTailLines {
			return false
		}
		if stems == nil {
			stems = s.stemsBetween(first, from)
		}
		if hits, all := sharedStems(s.text(i), stems); all > 0 && hits == all {
			known++
		}
		tags++
	}
	return tags >= minTags && 2*known >= tags
}

// closingRules are the rules whose lines, behind the last paragraph, show that
// the article is over. So do those of midRules, but that where sentences have no
// stops, the text may go on behind them.
var (
	closingRules = setOf("comment-form newsletter copyright cookies author-box page-words")
	midRules     = setOf("related share navigation advertisement tags")
)

// removeBehind takes out what stands behind the last paragraph, which is before
// line from: lines behind one that is known to be the site's, and rows of other
// headlines before it, of which hardly a word stands in the text.
func (s *sheet) removeBehind(from int) {
	over := -1
	for i := from; i < len(s.lines) && over < 0; i++ {
		if rule := s.lines[i].rule; s.lines[i].role == roleRemoved && (closingRules[rule] || midRules[rule] && !s.sparse) {
			over = i
		}
	}
	if over < 0 || len(s.lines)-from > maxAboveText {
		return
	}
	for i := over; i < len(s.lines); i++ {
		if l := s.lines[i]; l.role == roleText && l.ends != endColon {
			s.take(i, roleRemoved, "page")
		}
	}
	first := s.open(0)
	if first >= from || s.sparse {
		return
	}
	var others []int
	for i := from; i < over; i++ {
		if s.lines[i].role == roleText && wordsIn(s.text(i), 3) > 3 {
			others = append(others, i)
		}
	}
	if len(others) < minTeasers {
		return
	}
	stems, hits, all := s.stemsBetween(first, from), 0, 0
	if s.headsRows(from, stems) {
		return
	}
	for _, i := range others {
		h, n := sharedStems(s.text(i), stems)
		hits, all = hits+h, all+n
	}
	if 4*hits > all {
		return
	}
	for i := from; i < over; i++ {
		if s.lines[i].role == roleText {
			s.take(i, roleRemoved, "related")
		}
	}
}
