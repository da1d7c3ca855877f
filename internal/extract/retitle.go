package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// Rules that read a text from its top may take a name of the site or a caption for the
// title, or a short title for a label. Before the first line of text becomes the title
// all that stands above the text is hence weighed once more: what stands at a date or
// a name, below the name of a section, again in the page, and speaks of the text is its
// title.

// noTitle is the score of what can't be one. A line needs minScore to become the title
// of a text without one, minForSign where the first line is hardly one, and betterBy
// more than the line that would be it, farBetter where nothing speaks against that;
// never is more than any has. A line above a menu loses aboveMenu.
const noTitle, minScore, minForSign, betterBy, farBetter, never, aboveMenu = -100, 3, 2, 3, 5, 100, 3

// scoredRules are the rules by which a title may have been taken out.
var scoredRules = map[string]bool{"page": true, "page-words": true, "related": true}

// weighTitles sets the title that the lines above the text tell in place of the first
// line of text.
func (s *sheet) weighTitles(w wrap) {
	if s.forms != nil {
		return
	}
	first := s.firstProse()
	if first < 2 || !s.hasTaken(first) {
		return
	}
	stems, now, menu := s.stemsOfProse(first), s.open(0), s.lastMenu(first)
	score := func(i int) int {
		if i < menu {
			return s.titleScore(i, first, stems) - aboveMenu
		}
		return s.titleScore(i, first, stems)
	}
	own := noTitle
	if now < first {
		own = score(now)
	}
	least := func(i int) int { // what line i needs to be rather the title
		switch {
		case own <= noTitle:
			return minScore
		case s.isLabelAbove(now, i) && own < minScore-1 && s.headsMeta(i, first):
			return minScore
		case i == now+1 && own > -betterBy:
			return never // the second line of a head
		case own < -betterBy:
			return minForSign - 1
		case own < 0:
			return max(minForSign, own+betterBy)
		case i > now && s.isCopiedBelow(i, first):
			return max(minScore, own+betterBy)
		case i > now && i+1 == first && s.isOnlyAbout(i-1): // as weblogs have it, below the day
			return max(minScore, own+betterBy)
		case i > now && s.headsMeta(i, first) && !s.headsMeta(now, first):
			return max(minScore, own+betterBy-1)
		}
		return max(minScore, own+farBetter)
	}
	best, most := -1, noTitle
	for i := range first {
		l := s.lines[i]
		if i == now || l.role != roleText && !(l.role == roleRemoved && scoredRules[l.rule]) {
			continue
		}
		if n := score(i); n > most && n >= least(i) {
			best, most = i, n
		}
	}
	if best < 0 {
		return
	}
	was := s.lines[best]
	s.lines[best].role, s.lines[best].rule = roleText, ""
	if !s.isTitle(best, w) {
		s.lines[best] = was
		return
	}
	for i := range best {
		s.takeAbove(i, "page")
	}
}

// isLabelAbove tells whether line label is a few words right above line i, of several:
// the name of a section above its title.
func (s *sheet) isLabelAbove(label, i int) bool {
	return i == label+1 && i < len(s.lines) && !s.lines[i].gap && s.isLabel(label) && wordsIn(s.text(i), maxLabelWords) > maxLabelWords
}

// headsMeta tells whether the lines between line i and the text at line first say when
// and by whom it was written, but for those that are the page's or hardly any words.
func (s *sheet) headsMeta(i, first int) bool {
	about := 0
	for at := i + 1; at < first; at++ {
		switch {
		case s.lines[at].role == roleMeta || s.isAbout(at):
			about++
		case s.lines[at].role == roleText && wordsIn(s.text(at), maxLabelWords-1) >= maxLabelWords && !s.isCaption(at):
			return false
		}
	}
	return about > 0
}

// firstProse is the first line of running text near the top, else of a poem; -1 where
// there is neither.
func (s *sheet) firstProse() int {
	top := min(len(s.lines), maxAboveText)
	for i := range top {
		if s.isProse(i) && !isPathHome(s.text(i)) {
			return i
		}
	}
	verses := 0
	for i := range top {
		if l := s.lines[i]; l.role != roleText || l.runes > maxHeading || wordsIn(s.text(i), 2) < 3 || s.pageWeight(i) >= muchWeight || hasDigit(s.text(i)) {
			verses = 0
		} else if l.gap {
			verses = 1
		} else if verses++; verses == minVerse {
			return i + 1 - minVerse
		}
	}
	return -1
}

// hasTaken tells whether a line above line i is known to be none of the text: a date, a
// name or what a page has there.
func (s *sheet) hasTaken(i int) bool {
	return slices.ContainsFunc(s.lines[:i], func(l line) bool { return l.role != roleText })
}

// titleScore is how much speaks for line i, above the text at line first, being its
// title.
func (s *sheet) titleScore(i, first int, stems stemSet) int {
	l, text := s.lines[i], s.text(i)
	key := lineKey(text)
	label, _ := headerLine(text)
	marker, _ := itemMarker(text)
	switch {
	case l.runes < minTitle || l.runes > maxTitle || wordsIn(text, 1) < 2 || marker > 0 || isForeign(text) && s.isArabic():
		return noTitle
	case l.ends == endStop || l.ends == endComma || l.ends == endColon || s.pageWeight(i) == sureWeight || isPath(text) || isPathHome(text):
		return noTitle
	case s.isOnlyAbout(i) || s.isField(i) && !words().titleLabels[strings.Join(label, " ")] || isFromReporter(text) || sections().isSectionLine(key) || s.isTickerRow(i) || headVocabulary().tickers.prefix(plainWords(key)) > 0 && strings.Count(text, "::") > 1 || isGluedButtons(text) || hasBars(text):
		return noTitle
	}
	score := 0
	if isRowOfLabels(text) {
		score -= 5
	}
	switch hits, _ := sharedStems(text, stems); {
	case s.speaksOf(i, stems):
		score += 3
	case hits > 0:
		score += min(hits, 2)
	}
	score += s.placeScore(i, first)
	if m := scanDateLine(text); s.isCaption(i) || words().caption.prefix(key) > 0 || len(m) > 0 && m[0].day > 0 && m[0].year > 0 {
		score -= 3
	}
	if words().masthead[key[0]] {
		score -= 2
	}
	if wordsIn(text, 2) < 3 {
		score--
	}
	if s.pageWeight(i) == muchWeight {
		score--
	}
	again, site := s.standsAgain(i)
	switch {
	case s.endsAs(i, first):
		return noTitle
	case site || s.beginsWithSite(i):
		score -= 4
	case again:
		score += 2
	}
	return score
}

// isFromReporter tells whether a line is a place and a name, "الدوحة - من سعاد بلعربي".
func isFromReporter(text string) bool {
	at := firstMark(text)
	if at <= 0 || wordsIn(text, 2*maxLabelWords) > 2*maxLabelWords {
		return false
	}
	name, ok := strings.CutPrefix(strings.TrimLeft(text[at:], "-–— "), "من ")
	return ok && wordsIn(name, 1) > 1 && wordsIn(name, maxLabelWords) <= maxLabelWords
}

// hasBars tells whether a line is parted by bars into names only: of "interview | what
// he says" the title is the longer part.
func hasBars(text string) bool {
	parts := strings.Split(text, " | ")
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(part string) bool { return wordsIn(part, maxLabelWords) > maxLabelWords })
}

// isRowOfLabels tells whether a line is several cells of a few words each: what the
// weather and the dollar are, "prayer times   weather".
func isRowOfLabels(text string) bool {
	cells := strings.FieldsFunc(strings.ReplaceAll(text, "  ", "\t"), func(r rune) bool { return r == '\t' })
	return len(cells) > 1 && !slices.ContainsFunc(cells, func(cell string) bool { return wordsIn(cell, maxLabelWords) > maxLabelWords })
}

// placeScore is how much the neighbours of line i speak for its being the title.
func (s *sheet) placeScore(i, first int) (score int) {
	isDate := func(n int) bool {
		return n < first && hasDigit(s.text(n)) && s.isAbout(n)
	}
	if i+1 < first && isIssue(lineKey(s.text(i+1))) {
		return -1 // of the paper
	}
	isName := func(n int) bool {
		return n < first && !hasDigit(s.text(n)) && wordsIn(s.text(n), maxLabelWords) <= maxLabelWords
	}
	switch {
	case isDate(i+1) || i+1 < first && (s.lines[i+1].role == roleMeta || s.isOnlyAbout(i+1)), isName(i+1) && isDate(i+2):
		score += 2
	case i+1 == first, isName(i+1) && i+2 == first:
		score++
	}
	switch {
	case i > 0 && isClock(s.text(i-1)):
		score -= 4 // of a row of news by the hour
	case i > 0 && (isDate(i-1) || sections().isSectionLine(lineKey(s.text(i-1)))):
		score++
	}
	return score
}

// beginsWithSite tells whether another line near the top or the end has a dash behind
// the few words that line i has before its own: the name of a site.
func (s *sheet) beginsWithSite(i int) bool {
	name, _, ok := strings.Cut(s.text(i), " - ")
	if !ok || wordsIn(name, maxSiteWords) > maxSiteWords {
		return false
	}
	for at := 0; at < len(s.lines); at++ {
		if at == maxAboveText {
			at = max(at, len(s.lines)-maxAboveText)
		}
		if rest, ok := strings.CutPrefix(s.text(at), name); ok && at != i && strings.IndexAny(strings.TrimLeft(rest, " "), "-–—|") == 0 {
			return true
		}
	}
	return false
}

// isCopiedBelow tells whether a line below the text at line first says what line i above
// it says, as an archive or a list of what is read most does with titles.
func (s *sheet) isCopiedBelow(i, first int) bool {
	for at := first; at < min(len(s.lines), first+maxAboveText); at++ {
		if l := s.lines[at]; l.runes == s.lines[i].runes && s.text(at) == s.text(i) {
			return true
		}
	}
	return false
}

// endsAs tells whether line i is another line above the text at line first with
// something before it: a path, the name of a section.
func (s *sheet) endsAs(i, first int) bool {
	for at := range first {
		if s.lines[at].runes < s.lines[i].runes && s.lines[at].runes >= 2*minTitle && wordsIn(s.text(at), 2) > 2 && strings.HasSuffix(s.text(i), s.text(at)) {
			return true
		}
	}
	return false
}

// copyrightMarks stand in the line that says whose a page is.
var copyrightMarks = []string{"©", "(c)", "(C)", "حقوق", "opyright", "OPYRIGHT", "owered by", "OWERED BY"}

// standsAgain tells whether what line i says is said again near an end of the file, by a
// line of its own or behind a path, and whether a line that says whose the page is
// does so.
func (s *sheet) standsAgain(i int) (again, site bool) {
	says := arabic.FoldSpaces(s.text(i))
	for at := range s.lines {
		if at == maxAboveText && at < len(s.lines)-maxAboveText {
			return again, site || s.isSiteBelow(says)
		}
		if l := s.lines[at]; at == i || int(l.end-l.start) > len(says)+2*maxTitlePath {
			continue
		}
		other := arabic.FoldSpaces(s.text(at))
		if !strings.Contains(other, says) {
			continue
		}
		site = site || isCopyright(s.text(at))
		if other == says || strings.HasSuffix(other, says) && strings.ContainsAny(strings.TrimSuffix(other, says), ">»/|›▼◄") {
			again = true
		}
	}
	return again, site
}

// isCopyright tells whether a line says whose a page is.
func isCopyright(text string) bool {
	return slices.ContainsFunc(copyrightMarks, func(m string) bool { return strings.Contains(text, m) })
}

// isSiteBelow tells whether the line at the end of a page that says whose it is has the
// name.
func (s *sheet) isSiteBelow(name string) bool {
	word := firstWord(name) // mostly written in one way
	for at := max(0, len(s.lines)-maxAboveText); at < len(s.lines); at++ {
		l, text := s.lines[at], s.text(at)
		if int(l.end-l.start) <= len(name)+2*maxTitlePath && !s.isProse(at) && strings.Contains(text, word) && isCopyright(text) && strings.Contains(arabic.FoldSpaces(text), arabic.FoldSpaces(name)) {
			return true
		}
	}
	return false
}

// removeSiteName takes out the name of the site where no title stands between it and
// the text: the line at the end that says whose the page is has it too.
func (s *sheet) removeSiteName() {
	i := s.open(0)
	if s.forms != nil || i >= min(len(s.lines), maxLabelWords) || wordsIn(s.text(i), maxSiteWords+1) > maxSiteWords+1 || s.lines[i].ends != endOpen || hasDigit(s.text(i)) {
		return
	}
	if next := s.open(i + 1); next < len(s.lines) && s.isSiteBelow(s.text(i)) {
		s.take(i, roleRemoved, "masthead")
	}
}
