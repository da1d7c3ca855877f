package extract

import (
	"strings"

	"warraq/internal/arabic"
)

// A page opens with its own name, its menu and the way to the article, in this order
// or another, and with the article only behind them. What stands above a menu is hence
// none of the article's as long as a line below it can be the title.

// removeRowsAbove takes out the menus in one line, and the rows of headlines, above the
// first paragraph.
func (s *sheet) removeRowsAbove() {
	for i := s.open(0); i < min(len(s.lines), maxTopLines); i = s.open(i + 1) {
		switch {
		case s.isPageNumber(i):
			s.take(i, roleRemoved, "pagination") // of the page of a paper
		case s.isTickerRow(i):
			s.take(i, roleRemoved, "related")
		case s.isMenuRow(i) && !isPathHome(s.text(i)):
			s.take(i, roleRemoved, "navigation")
		case s.lines[i].runes > maxTitle:
			return
		case hasDigit(s.text(i)) && isIssue(lineKey(s.text(i))):
		case s.isProse(i):
			return
		}
	}
}

// isPageNumber tells whether line i is the number of a page of a paper: below the name
// of the paper and the day, and no part of a date.
func (s *sheet) isPageNumber(i int) bool {
	number := strings.Trim(s.text(i), "-–— ()[]|")
	if i == 0 || i+1 == len(s.lines) || len(number) > 4 || !isNumber(number) {
		return false
	}
	below := formsOf(tokenize(s.text(i + 1)))
	above := s.text(i - 1)
	return (len(below) == 0 || arabic.DateWordAt(below).Kind == arabic.NotDateWord) && (isAddress(above) || isDated(above) || isIssue(lineKey(above)))
}

// removeMenuHead takes out what stands above the last menu over the text, and, where
// the words of one line below the menu tell that it is the title, what stands between
// the two. It tells whether one does. The text begins at line first.
func (s *sheet) removeMenuHead(first int) bool {
	if first < 2 { // a menu, and a title
		return false
	}
	menu := s.lastMenu(first)
	if menu < 0 {
		return false
	}
	stems := s.stemsOfProse(first)
	below, hitsBelow := s.bestCandidate(menu+1, first, stems)
	above, hitsAbove := s.bestCandidate(0, menu, stems)
	if below < 0 || above >= 0 && hitsAbove > hitsBelow && wordsIn(s.text(above), maxLabelWords) > maxLabelWords {
		return false
	}
	for i := range menu + 1 {
		s.takeAbove(i, "masthead")
	}
	if hitsBelow < 2 {
		return false
	}
	title := s.headOfRun(s.firstThatSpeaks(menu+1, below, hitsBelow, stems), menu+1, stems)
	for i := menu + 1; i < title; i++ {
		s.takeAbove(i, "page")
	}
	return !s.standsBelow(title, s.text(title))
}

// maxButton is how many runes above a title are a button, "DE", and no author.
const maxButton = 2

// takeAbove takes out line i, above the title, unless it says when, where or by whom
// the text was written.
func (s *sheet) takeAbove(i int, rule string) {
	text := s.text(i)
	key := lineKey(text)
	if s.lines[i].role != roleText {
		return
	}
	named := labelled(text, key, words().byline) == "" && byline(text, key, true) == "" && byline(text, key, false) != "" // "كتب قرأتها", an entry
	if named || s.lines[i].runes <= maxButton || !isMetaLine(text, key) && !isStamp(text, key) && !isPublishedLine(text, key) {
		s.take(i, roleRemoved, rule)
	}
}

// firstThatSpeaks is the first of the lines above line best of which at least half as
// many words come again: those below a title may say more of the text. One of a few
// words is an entry of the menu unless it says as much.
func (s *sheet) firstThatSpeaks(from, best, most int, stems stemSet) int {
	for i := from; i < best; i++ {
		if s.isCandidate(i) && wordsIn(s.text(i), maxLabelWords) > maxLabelWords {
			if hits, _ := sharedStems(s.text(i), stems); hits > 1 && 2*hits >= most {
				return i
			}
		}
	}
	return best
}

// isAbout tells whether line i says when, where or by whom a text was written, or has a
// date in it.
func (s *sheet) isAbout(i int) bool { return s.isOnlyAbout(i) || isDated(s.text(i)) }

// isOnlyAbout tells whether line i says nothing but when, where or by whom a text was
// written.
func (s *sheet) isOnlyAbout(i int) bool {
	text := s.text(i)
	key := lineKey(text)
	return isMetaLine(text, key) || isTimeLine(text, key) || isStamp(text, key) || isPublishedLine(text, key)
}

// isCandidate tells whether line i, above the text, may be its title by its shape.
func (s *sheet) isCandidate(i int) bool {
	l, text := s.lines[i], s.text(i)
	if l.role != roleText || l.runes > maxTitle || l.ends == endStop || l.ends == endComma || wordsIn(text, 1) < 2 || s.isTicker(i) {
		return false
	}
	if marker, _ := itemMarker(text); marker > 0 || isForeign(text) && s.isArabic() {
		return false
	}
	return s.pageWeight(i) < muchWeight && !s.isAbout(i) && !s.isCaption(i) && !sections().isSectionLine(lineKey(text))
}

// bestCandidate is the line from one up to another that may be the title and of which
// most words are among the stems, the first of several; -1 where there is none.
func (s *sheet) bestCandidate(from, to int, stems stemSet) (best, most int) {
	best = -1
	for i := from; i < to; i++ {
		if !s.isCandidate(i) {
			continue
		}
		if hits, _ := sharedStems(s.text(i), stems); best < 0 || hits > most {
			best, most = i, hits
		}
	}
	return best, most
}

// headOfRun is the first of the lines right above line i that may be titles of what
// has these stems: below a title stand second headlines, which say more of the text.
func (s *sheet) headOfRun(i, from int, stems stemSet) int {
	for above := i - 1; above >= from && i-above <= maxDecks && !s.lines[above+1].gap && s.isCandidate(above) && wordsIn(s.text(above), 2) > 2; above-- {
		if hits, _ := sharedStems(s.text(above), stems); hits > 0 {
			i = above
		}
	}
	return i
}

// At least so many entries below each other, of which so many are names of sections,
// are a menu. The way home counts twice.
const minEntries, minSections = 3, 2

// lastMenu is the last line of a menu, or of a path to the article, above line first;
// -1 where there is none.
func (s *sheet) lastMenu(first int) int {
	last, entries, known := -1, 0, 0
	for i := range first {
		text := s.text(i)
		if s.isMenuRow(i) {
			last = i
			continue
		}
		l := s.lines[i]
		if wordsIn(text, maxLabelWords) > maxLabelWords || l.role == roleMeta || l.role == roleText && !s.isLabel(i) {
			entries, known = 0, 0
			continue
		}
		entries++
		key := lineKey(text)
		switch {
		case sections().isRoot(key):
			last, known = i, known+minSections
		case sections().isSectionLine(key):
			known++
		case l.role == roleText && s.pageWeight(i) < muchWeight:
			continue
		}
		if entries >= minEntries && known >= minSections {
			last = i
		}
	}
	return last
}

// A row of a menu has at least so many entries.
const minRow = 4

// isMenuRow tells whether line i is a menu in one line, "شعر | قصة | نقد | مسرح", or the
// path to the article.
func (s *sheet) isMenuRow(i int) bool {
	text := s.text(i)
	if s.lines[i].ends == endStop || s.lines[i].runes > 2*maxTitle {
		return false
	}
	if isPathHome(text) {
		return true
	}
	var cells []string
	switch {
	case strings.HasPrefix(text, "["):
		cells = strings.FieldsFunc(text, func(r rune) bool { return r == '[' || r == ']' })
	case strings.Contains(text, " - ") && !strings.Contains(text, "  "):
		cells = strings.Split(text, " - ")
	case strings.ContainsAny(text, "|\t") || strings.Contains(text, "  "):
		cells = cellsOf(text)
	default:
		return false
	}
	entries, known := 0, 0
	for _, c := range cells {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		if wordsIn(c, maxLabelWords-1) > maxLabelWords-1 || hasDigit(c) {
			return false
		}
		entries++
		if key := lineKey(c); sections().isRoot(key) {
			known += 2
		} else if sections().isSectionLine(key) {
			known++
		}
	}
	return entries >= minRow && (known >= minSections || known > 0 && 3*known >= entries)
}

// isPathHome tells whether a line is a path that begins at the front page and ends
// above the article: "أنت هنا: الرئيسية > … > …".
func isPathHome(text string) bool {
	if wordsIn(text, 2*maxPath) > 2*maxPath || !strings.ContainsAny(text, ">»›/|►→←\\<") && !strings.Contains(text, "::") {
		return false
	}
	return sections().isBreadcrumb(lineKey(text))
}

// isRoot tells whether a key is the name of the front page and nothing else.
func (s *sectionNames) isRoot(key []string) bool {
	return s.roots[strings.Join(plainWords(key), "")]
}

// belowSentence is the line below a lone sentence above the title: what a picture
// shows, or what the site says of it. It is 0 where there is none. Such a sentence is
// short, no line above it speaks of the text, and the line that does stands below it
// with the date behind. first is the first paragraph from there on, or -1.
func (s *sheet) belowSentence() (from, first int) {
	first, _ = s.firstParagraph(0)
	for range maxTeasersAbove {
		if first < 0 || s.lines[first].runes > maxTitle || s.lines[first].ends != endStop {
			break
		}
		next, _ := s.firstParagraph(first + 1)
		if next < first+3 || next-first > maxTopLines || !s.isDatedBetween(first+1, next) {
			break
		}
		stems := s.stemsOfProse(next)
		title, hits := s.bestCandidate(first+1, next, stems)
		above, hitsAbove := s.bestCandidate(from, first, stems)
		if title < 0 || !s.sharesSome(title, hits) || above >= 0 && 2*hitsAbove > hits || !s.isDatedBetween(title+1, next) {
			break
		}
		from, first = first+1, next
	}
	return from, first
}

// sharesSome tells whether so many words that come again are enough of line i, which
// its place makes the likeliest title.
func (s *sheet) sharesSome(i, hits int) bool {
	return hits > 1 && 2*hits*hits > wordsIn(s.text(i), 2*maxWeighed)
}

// isDatedBetween tells whether one of the lines from one up to another is a date.
func (s *sheet) isDatedBetween(from, to int) bool {
	for i := from; i < to; i++ {
		text := s.text(i)
		if key := lineKey(text); hasDigit(text) && (isDateLine(text, key) || isStamp(text, key) || isPublishedLine(text, key)) {
			return true
		}
	}
	return false
}

// At least so many headlines of other articles stand in a row.
const minTickers = 3

// tickerMarks stand between the headlines of a row.
var tickerMarks = []string{"***", "**", " * ", "+++", ":::", "•", "●", "◄", "►", "■", "♦", "◆", "###", "...  ", "  "}

// isTickerRow tells whether line i is a row of headlines of other articles: several of
// a few words each, with the same mark between them, of which no more is said below.
// A label before them, or the hour of each, makes it sure.
func (s *sheet) isTickerRow(i int) bool {
	l, text := s.lines[i], s.text(i)
	if l.ends == endStop || l.runes < minProse || l.end-l.start > comparedText {
		return false
	}
	if label, _ := headerLine(text); len(label) > 0 && headVocabulary().tickers.prefix(label) == len(label) && (strings.Count(text, " ... ") > 0 || strings.Count(text, " … ") > 0) {
		return true
	}
	for _, mark := range tickerMarks {
		if strings.Count(text, mark) < minTickers-1 {
			continue
		}
		headlines, timed := 0, 0
		for cell := range strings.SplitSeq(text, mark) {
			if cell = strings.TrimSpace(cell); cell == "" {
				continue
			}
			if n := wordsIn(cell, 2*maxWeighed); n < 3 || n > maxWeighed+2 || endingOf(cell) == endStop {
				headlines = 0
				break
			}
			headlines++
			if hasClock(cell) {
				timed++
			}
		}
		if label, _ := headerLine(text); headlines >= minTickers && (headVocabulary().tickers.prefix(label) == len(label) && len(label) > 0 || timed >= minTickers || headlines > minTickers && i == s.open(0)) {
			return true
		}
	}
	return false
}
