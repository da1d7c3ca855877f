package extract

import (
	"slices"
	"strings"
)

// removeClutter takes the lines that the site put around the article out of
// it: those that the data or the folder's profile knows, and the headlines or
// comments behind them.
func (s *sheet) removeClutter(p Profile) {
	s.sparse = s.stopsAreRare()
	finds := s.findBoilerplate(p)
	if len(s.lines) > 0 && finds.at(0).rule == "related" && s.lines[0].runes > 25 {
		finds.set(0, finding{}) // a title: nothing is related to what hasn't begun
	}
	for i := range s.lines {
		f := finds.at(i)
		if f.rule != "" && !f.edge {
			s.take(i, roleRemoved, f.rule)
		}
	}
	s.removeEdges(finds)
	s.removeFollowers(finds)
	s.removeEdges(finds)
	s.removeBoxes()
}

// findings holds what is found of each line of a text, in a byte for each: of
// what the data can say there are some dozens.
type findings struct {
	of    []uint8
	kinds []finding // the first is none
}

func newFindings(lines int) *findings {
	return &findings{of: make([]uint8, lines), kinds: make([]finding, 1)}
}

func (f *findings) at(i int) finding { return f.kinds[f.of[i]] }

func (f *findings) set(i int, found finding) {
	n := slices.Index(f.kinds, found)
	if n < 0 {
		n = len(f.kinds)
		if n > 255 {
			return // more than the data has
		}
		f.kinds = append(f.kinds, found)
	}
	f.of[i] = uint8(n)
}

// removeFollowers takes out what stands behind the clutter that announces it.
// No line is walked over twice.
func (s *sheet) removeFollowers(finds *findings) {
	proseAfter, reached, teasers := s.proseAfter(), 0, maxTeaserLists
	tail := s.headlineTail()
	for i := range s.lines {
		f := finds.at(i)
		if s.lines[i].role != roleRemoved || i < reached && f.then != thenRest {
			continue
		}
		if f.rule == "related" && i > 0 && 2*proseAfter[i] < proseAfter[0] && s.isSourceAlone(i-1) {
			s.removeRest(i+1, f.rule) // with its source an article ends
			return
		}
		switch f.then {
		case thenHeadline:
			reached = s.removeHeadlines(i+1, s.announced(i+1), f.rule, proseAfter)
		case thenHeadlines:
			if i+1 >= tail {
				s.removeRest(i+1, f.rule)
				return
			}
			if teasers--; teasers >= 0 && s.isTeaserList(i+1, proseAfter) {
				s.removeRest(i+1, f.rule)
				return
			}
			reached = s.removeHeadlines(i+1, maxHeadlines, f.rule, proseAfter)
		case thenWords:
			reached = s.removeWords(i+1, f.rule)
		case thenRest:
			if 2*proseAfter[i] < proseAfter[0] || proseAfter[0] == 0 && s.mostIsBefore(i) {
				s.removeRest(i+1, f.rule) // below verse too, which has no prose
				return
			}
		}
	}
}

// removeWords takes out the short lines from line i on: tags, names of
// sections. It answers the line at which it stopped.
func (s *sheet) removeWords(i int, rule string) int {
	for ; i < len(s.lines); i++ {
		l := s.lines[i]
		if l.role != roleText {
			break
		}
		if l.runes > 40 || l.ends.finished() || wordsIn(s.text(i), 4) > 4 || i+1 < len(s.lines) && !s.lines[i+1].gap && s.isProse(i+1) {
			break
		}
		s.take(i, roleRemoved, rule)
	}
	return i
}

// findBoilerplate looks up every line that is short enough.
func (s *sheet) findBoilerplate(p Profile) *findings {
	finds, data := newFindings(len(s.lines)), boilerplates()
	keys := keyers.Get().(*keyer)
	defer keyers.Put(keys)
	for i := range s.lines {
		l := s.lines[i]
		if l.role != roleText || l.end-l.start > maxKey {
			continue
		}
		known := len(p.lines) > 0 || i < maxTopLines && isCoded(s.text(i)) || beginsOddly(s.text(i)) || isFileName(s.text(i)) || data.mayKnow(s.text(i), l.ends)
		alone := s.mayStandTogether(i)
		if !known && !alone {
			continue
		}
		key, found := keys.key(s.text(i)), finding{}
		if known {
			found = s.findLine(i, key, data, p)
		}
		if found.rule == "" && alone {
			found = togethers().find(key, l.ends)
		}
		if found.rule != "" {
			finds.set(i, found)
		}
	}
	return finds
}

// findLine looks up line i, which has the key.
func (s *sheet) findLine(i int, key []string, data *boilerplate, p Profile) finding {
	l, text := s.lines[i], s.text(i)
	if l.ends == endQuestion && s.isBetweenParagraphs(i) && boilerplates().find(key, endOpen).rule == "copyright" {
		return finding{} // "Who are we?" is no link where it stands alone in the text
	}
	if len(key) == 0 && (l.runes != 1 || !l.ends.finished()) || isShortcode(text) || isFileName(text) || s.forms == nil && (isAttribution(text) || isCoded(text)) {
		return finding{rule: "page"}
	}
	found := data.find(key, l.ends)
	if found.rule == "pagination" && isDateLine(text, key) {
		found = finding{} // 2024-04-06
	}
	switch {
	case found.rule != "":
	case isHashtags(text):
		found = finding{rule: "tags"}
	case p.knows(key):
		found = finding{rule: "recurring", edge: true}
	}
	return found
}

// isBetweenParagraphs tells whether running text stands right above line i and right
// below it.
func (s *sheet) isBetweenParagraphs(i int) bool {
	return i > 0 && i+1 < len(s.lines) && isRunning(s.lines[i-1]) && s.lines[i-1].role == roleText && isRunning(s.lines[i+1]) && s.lines[i+1].role == roleText
}

// removeEdges takes out what is clutter only beside other clutter, or at the
// top or end of the text.
func (s *sheet) removeEdges(finds *findings) {
	beside := true
	for i := range s.lines {
		f := finds.at(i)
		beside = s.removeBeside(i, f, beside && !f.end)
	}
	beside = true
	for i := len(s.lines) - 1; i >= 0; i-- {
		beside = s.removeBeside(i, finds.at(i), beside)
	}
}

// removeRecurring takes out the lines that p knows at the top and at the end
// of the text, now that no metadata stands between. In a page, whose lines tell
// a heading from a label, those that most articles have go from among the first
// and the last lines of the text as well.
func (s *sheet) removeRecurring(p Profile) {
	if len(p.lines) == 0 {
		return
	}
	near := s.edges(edgeLines, edgeLines)
	known := func(n int) bool {
		l := s.lines[near[n]]
		return l.end-l.start <= maxKey && p.knows(lineKey(s.text(near[n])))
	}
	from, to := 0, len(near)
	for from < to && known(from) {
		s.take(near[from], roleRemoved, "recurring")
		from++
	}
	for to > from && known(to-1) {
		to--
		s.take(near[to], roleRemoved, "recurring")
	}
	for n := from; n < to && s.forms != nil; n++ {
		if s.forms[near[n]].kind != Heading && known(n) && p.lines[idOf(lineKey(s.text(near[n])))] == inMost {
			s.take(near[n], roleRemoved, "recurring")
		}
	}
}

func (s *sheet) removeBeside(i int, f finding, beside bool) bool {
	if s.lines[i].role == roleText && f.edge && beside && !s.isAmongHeadings(i) {
		s.take(i, roleRemoved, f.rule)
	}
	return s.lines[i].role == roleRemoved
}

// isAmongHeadings tells whether line i is a word or two right above a paragraph, as two
// other lines of the text are at least: it is their like, a country or a subject.
func (s *sheet) isAmongHeadings(i int) bool {
	heads := func(at int) bool {
		l := s.lines[at]
		return l.role == roleText && l.ends == endOpen && at > 0 && at+1 < len(s.lines) && !s.lines[at+1].gap && s.isProse(at+1) && wordsIn(s.text(at), 2) <= 2 && !hasDigit(s.text(at))
	}
	if !heads(i) {
		return false
	}
	others := 0
	for at := max(0, i-maxAboveText); at < min(len(s.lines), i+maxAboveText) && others < 2; at++ {
		if at != i && heads(at) && (s.isProse(at-1) || s.lines[at-1].role == roleRemoved) {
			others++
		}
	}
	return others > 1
}

// isProse tells whether line i can't be a headline or a button.
func (s *sheet) isProse(i int) bool {
	l := s.lines[i]
	return l.role == roleText && (l.runes > 200 || l.runes > 60 && l.ends == endStop || s.sparse && l.runes > 75)
}

// proseAfter holds, for each line, how many runes of prose are from it on.
func (s *sheet) proseAfter() []int32 {
	after := make([]int32, len(s.lines)+1)
	for i := len(s.lines) - 1; i >= 0; i-- {
		after[i] = after[i+1]
		if s.isProse(i) {
			after[i] += s.lines[i].runes
		}
	}
	return after
}

// removeRest takes out everything from line i on.
func (s *sheet) removeRest(i int, rule string) {
	for ; i < len(s.lines); i++ {
		if s.lines[i].role == roleText {
			s.take(i, roleRemoved, rule)
		}
	}
}

// isShortcode knows what a content system puts in place of pictures and the
// like: "[gallery ids=1,2]", "[/caption]".
func isShortcode(text string) bool {
	if text[0] != '[' || text[len(text)-1] != ']' || strings.Count(text, "[") > 1 {
		return false
	}
	for _, c := range []byte(text) {
		if c >= 0x80 {
			return false
		}
	}
	inner := strings.TrimSpace(text[1 : len(text)-1])
	return inner != "" && (strings.ContainsAny(inner[:1], "/abcdefghijklmnopqrstuvwxyz") || text[1] == ' ' && isASCIIWord(inner[0]) && wordsIn(inner, 2) <= 2)
}

// beginsOddly tells whether a line begins with a mark that isn't a quotation's.
func beginsOddly(text string) bool {
	switch text[0] {
	case '#', '[', '-', '=', '_', '~', '*', 0xC3: // ×
		return true
	case 0xC2: // ° ·
		return len(text) > 1 && text[1] != 0xAB
	case 0xF0: // a picture
		return true
	case 0xE2: // – — •
		return !strings.HasPrefix(text, "“") && !strings.HasPrefix(text, "‘")
	}
	return false
}

// isFileName knows the name of a picture's file on a line of its own.
func isFileName(text string) bool {
	if len(text) > 200 || len(text) < 5 || text[len(text)-4] != '.' && text[len(text)-5] != '.' || strings.Contains(text, " ") {
		return false
	}
	switch strings.ToLower(text[strings.LastIndexByte(text, '.')+1:]) {
	case "jpg", "jpeg", "png", "gif", "webp", "bmp":
		return true
	}
	return false
}

// isHashtags tells whether a line is made of hashtags alone.
func isHashtags(text string) bool {
	if text[0] != '#' {
		return false
	}
	for word := range strings.FieldsSeq(text) {
		if word[0] != '#' || len(word) < 3 {
			return false
		}
	}
	return true
}
