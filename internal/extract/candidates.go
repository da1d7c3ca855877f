package extract

import (
	"strings"

	"warraq/internal/arabic"
)

// Among several lines above a text the title is the one of which most comes again
// in the text, not the first that shares a word with it: the name of the paper and
// that of the country stand in menus.

// fewHits is of how many words of a line no more than so many speak of a text
// when a menu may say the same.
const fewHits = 3

// betterTitle is the line below line i, above the text, that is the title rather
// than line i; i itself where there is none. Line i is of a few words, and lines that
// are the page's stand between the two.
func (s *sheet) betterTitle(i, first int, text *prose) int {
	if words().caption.prefix(lineKey(s.text(i))) > 0 { // its picture's
		for at := s.open(i + 1); at < first; at = s.open(at + 1) {
			if key := lineKey(s.text(at)); s.isHeadline(at) && wordsIn(s.text(at), maxLabelWords) > maxLabelWords && words().caption.prefix(key) == 0 && !isDated(s.text(at)) && text.speaks(at) {
				return at
			}
		}
		return i
	}
	if first-i <= minBetween || wordsIn(s.text(i), maxLabelWords+1) > maxLabelWords {
		return i
	}
	stems := text.all()
	most, _ := sharedStems(s.text(i), stems)
	if most > fewHits {
		return i
	}
	best, between := i, 0
	for at := i + 1; at < first; at++ {
		text := s.text(at)
		switch {
		case s.lines[at].role == roleRemoved, s.lines[at].role == roleText && s.pageWeight(at) >= muchWeight && !isDated(text):
			between++
			continue
		case s.lines[at].role != roleText || between < minBetween || !s.isHeadline(at) || wordsIn(text, maxLabelWords) <= maxLabelWords || isDated(text):
			continue
		}
		if hits, _ := sharedStems(text, stems); hits > most && s.speaksOf(at, stems) {
			best, most = at, hits
			break // what stands below it are its decks
		}
	}
	return best
}

// minBetween is how many lines of a page between two lines show that the upper one
// is in a menu.
const minBetween = 4

// copiedTitle is the last of the lines above the text, which begins at line first,
// that says what another line there says: where the text says in other words what
// its title does, the title is told by standing twice. It is -1 where there is none.
func (s *sheet) copiedTitle(first int) int {
	for at := first - 1; at > 0; at-- {
		if s.lines[at].role != roleText || !s.isHeadline(at) || wordsIn(s.text(at), maxLabelWords) <= maxLabelWords || isDated(s.text(at)) {
			continue
		}
		if below := s.text(at + 1); at+1 < first && strings.HasPrefix(below, s.text(at)+" ") && len(below)-len(s.text(at)) <= 2*maxCredit {
			return at // its picture is named after it, with a credit
		}
		says, copies := arabic.FoldSpaces(s.text(at)), 0
		for above := at - 1; above >= 0; above-- {
			l := s.lines[above]
			if (l.role == roleText || l.role == roleRemoved) && int(l.end-l.start) < len(s.text(at))+2*maxTitlePath && strings.HasSuffix(arabic.FoldSpaces(s.text(above)), says) {
				if copies++; s.text(above) != s.text(at) {
					return at // "صدى » محليات » …"
				}
			}
		}
		if copies > 1 {
			return at
		}
	}
	return -1
}

// isCrumbs tells whether line i, without a stop, has the marks of a path in it, "صدى |
// محليات | …".
func (s *sheet) isCrumbs(i int) bool {
	if s.lines[i].ends == endStop {
		return false
	}
	marks := 0
	for _, between := range []string{" | ", " > ", " » ", " › "} {
		marks += strings.Count(s.text(i), between)
	}
	return marks > 1
}

// maxDecks is how many second headlines stand between a title and its text.
const maxDecks = 4

// isAmongDecks tells whether line i, between title and text, stands in a few lines
// without another between them of which one speaks of the text with these stems:
// each of them sums up another part of it.
func (s *sheet) isAmongDecks(i, from, to int, stems stemSet) bool {
	isDeck := func(n int) bool {
		return s.lines[n].role == roleText && s.isHeadline(n) && wordsIn(s.text(n), maxLabelWords) > maxLabelWords
	}
	first, last := i, i
	for first > from && isDeck(first-1) {
		first--
	}
	for last+1 < to && isDeck(last+1) {
		last++
	}
	if !isDeck(i) || last-first >= maxDecks {
		return false
	}
	for ; first <= last; first++ {
		if hits, all := sharedStems(s.text(first), stems); first != i && hits > 1 && littleShared*hits > all {
			return true
		}
	}
	return false
}
