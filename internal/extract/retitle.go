package extract

import (
	"math"
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// Rules that read a text from its top may take a name of the site or a caption for the
// title, or a short title for a label. Before the first line of text becomes the title
// all that stands above the text is hence weighed once more (titlesigns.go): what is
// most likely its title, or that none of it is.

// scoredRules are the rules by which a title may have been taken out.
var scoredRules = map[string]bool{"page": true, "page-words": true, "related": true, "masthead": true, "section": true}

// A line becomes the title in place of the first line of text when it weighs more by
// betterBy, or by deckBy where it stands right below that, as second headlines do; where
// nothing above the text is left, when it weighs more than none of the lines by leftBy.
// None does when that weighs more than the likeliest by noneBy, or at all where this is
// the caption of a picture. Weights are tenths of a logit.
const betterBy, deckBy, leftBy, noneBy = 5, 25, 25, 10

// weighTitles sets the title that the lines above the text tell in place of the first
// line of text.
func (s *sheet) weighTitles(w wrap) {
	if s.forms != nil || s.untitled {
		return
	}
	first := s.firstProse()
	if first < 2 || !s.hasTaken(first) {
		return
	}
	weights, now := titleWeightsOf(), s.open(0)
	best, own, most := -1, weights.None, math.MinInt
	s.above = s.aboveText(first)
	for _, c := range s.above.candidates {
		n := weights.weigh(c.signs)
		if c.line == now {
			own = n
		}
		if n > most {
			best, most = c.line, n
		}
	}
	least := betterBy
	switch {
	case now >= first:
		least = leftBy
	case best == now+1 && w.width > 0 && !s.lines[best].gap:
		return // the title goes on, as the lines of the text do
	case s.isRightBelow(best, now):
		least = deckBy
	}
	if most <= own+least {
		best, most = now, own
	}
	if weights.None > most+noneBy || best < first && weights.None > most && s.isCaption(best) {
		s.untitled = true
		return
	}
	if best == now {
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

// isRightBelow tells whether line i stands right below another, or twice there, as the
// caption of a picture does that has its text and its description.
func (s *sheet) isRightBelow(i, above int) bool {
	return i == above+1 || i == above+2 && s.text(i) == s.text(i-1)
}

// firstProse is the first line of running text near the top, else of a poem; -1 where
// there is neither.
func (s *sheet) firstProse() int {
	top := min(len(s.lines), maxAboveText)
	for i := range top {
		if s.isProse(i) && !isPathHome(s.text(i)) && !s.isTicker(i) {
			return i
		}
	}
	verses := 0
	for i := range top {
		if l := s.lines[i]; l.role != roleText || l.runes > maxHeading || wordsIn(s.text(i), 2) < 3 || s.pageWeight(i) >= muchWeight || hasDigit(s.text(i)) || s.isField(i) {
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

// isFromReporter tells whether a line is a place and a name, "الدوحة - من سعاد بلعربي".
func isFromReporter(text string) bool {
	at := firstMark(text)
	if at <= 0 || wordsIn(text, 2*maxLabelWords) > 2*maxLabelWords {
		return false
	}
	name, ok := strings.CutPrefix(strings.TrimLeft(text[at:], "-–— "), "من ")
	return ok && wordsIn(name, 1) > 1 && wordsIn(name, maxLabelWords) <= maxLabelWords
}

// isRowOfLabels tells whether a line is several cells of a few words each: what the
// weather and the dollar are, "prayer times   weather".
func isRowOfLabels(text string) bool {
	cells := strings.FieldsFunc(strings.ReplaceAll(text, "  ", "\t"), func(r rune) bool { return r == '\t' })
	return len(cells) > 1 && !slices.ContainsFunc(cells, func(cell string) bool { return wordsIn(cell, maxLabelWords) > maxLabelWords })
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
