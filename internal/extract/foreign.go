package extract

import (
	"slices"
	"strings"
)

// maxStories bounds how many announcements of other stories are looked behind.
const maxStories = 8

// removeOtherStories takes out other articles, text and all, that a collector of
// news put behind this one: what follows on an announcement of them, has hardly a
// word in common with the text above, and shows by its datelines, its headlines or
// its cut sentences that it is not one text with it.
func (s *sheet) removeOtherStories() {
	s.removeMailFooter()
	first := s.open(0)
	if first == len(s.lines) || !slices.ContainsFunc(s.lines, func(l line) bool { return l.rule == "related" }) {
		return
	}
	proseAfter, tries := s.proseAfter(), 0
	for i := first + 1; i < len(s.lines) && tries < maxStories; i++ {
		l, tail := s.lines[i], proseAfter[i]
		if l.role != roleRemoved || 5*tail > 3*proseAfter[first] {
			continue
		}
		if above := s.lines[i-1]; above.role == roleRemoved && above.rule == l.rule && proseAfter[i-1] == tail {
			continue // of the same list
		}
		switch {
		case tail > 0 && l.rule == "related" && s.isOtherStory(i+1, first):
			s.removeRest(i+1, "related")
			return
		case tail > 0 && (closingRules[l.rule] || midRules[l.rule]) && 4*tail <= proseAfter[first] && s.isAfterword(i+1, first):
			s.removeRest(i+1, "page")
			return
		case (closingRules[l.rule] || midRules[l.rule]) && 2*tail <= proseAfter[first] && s.areCutBeginnings(i+1, first):
			s.removeRest(i+1, "teaser")
			return
		}
		tries++
	}
}

// isAfterword tells whether the lines from line i to the end are what a page has
// below an article and what its readers wrote there: most of them known to be the
// page's, one that says who wrote or when, and the rest strange to the text that
// begins at line first.
func (s *sheet) isAfterword(i, first int) bool {
	removed, prose, hits, all := 0, 0, 0, 0
	stems := s.stemsBetween(first, i)
	said := false
	for at := i; at < len(s.lines); at++ {
		if s.lines[at].role == roleRemoved {
			removed++
			continue
		}
		text := s.text(at)
		said = said || isSaid(text) || s.lines[at].runes <= maxHeading && isStamp(text, lineKey(text))
		if s.isProse(at) || isRunning(s.lines[at]) {
			prose++
			h, a := sharedStems(text, stems)
			hits, all = hits+h, all+a
		}
		if prose > maxAfterword || at-i > maxStoryLines {
			return false
		}
	}
	return said && prose > 0 && removed > 2*prose && 2*hits < all
}

// maxAfterword is how many paragraphs readers and the page may have below the text.
const maxAfterword = 4

// areCutBeginnings tells whether the lines from line i to the end are the beginnings of
// other texts than that which begins at line first: none of them ends a sentence, where
// those above do, and hardly a word of theirs stands above.
func (s *sheet) areCutBeginnings(i, first int) bool {
	if s.sparse || len(s.lines)-i > maxStoryLines {
		return false
	}
	var running []int
	for at := i; at < len(s.lines); at++ {
		l := s.lines[at]
		if l.role == roleText && l.ends.finished() && l.ends != endEllipsis || l.tail > 0 {
			return false
		}
		if marker, _ := itemMarker(s.text(at)); l.role == roleText && l.runes > longTitle && marker == 0 {
			running = append(running, at)
		}
	}
	if len(running) < 2 {
		return false
	}
	stems, hits, all := s.stemsOfText(first, i), 0, 0
	for _, at := range running {
		h, n := sharedStems(s.text(at), stems)
		hits, all = hits+h, all+n
	}
	return 4*hits <= all
}

// isSaid knows what stands above the comment of a reader: "أم يوسف يقول:".
func isSaid(text string) bool {
	if len(text) > maxSiteName {
		return false
	}
	switch strings.TrimRight(lastWord(text), ":") {
	case "يقول", "تقول", "قال", "says", "said", "wrote", "كتب":
		return strings.HasSuffix(text, ":") && wordsIn(text, maxSiteWords+1) <= maxSiteWords+1
	}
	return false
}

// maxStoryLines bounds how many lines of another story are compared.
const maxStoryLines = 40

// isOtherStory tells whether the lines from line i to the end are of other texts
// than that which begins at line first.
func (s *sheet) isOtherStory(i, first int) bool {
	stems := s.stemsBetween(first, i)
	hits, all, marks := 0, 0, 0
	for at, n := s.open(i), 0; at < len(s.lines) && n < maxStoryLines; at, n = s.open(at+1), n+1 {
		h, a := sharedStems(s.text(at), stems)
		hits, all = hits+h, all+a
		if s.isProse(at) && s.opensStory(at) {
			marks++
		}
	}
	return marks > 0 && 7*hits < all
}

// opensStory tells whether the paragraph of line i is another story's: by its
// dateline or the name of a site above it, or because it has a headline and is cut
// short where the hour, a counter or another headline follows.
func (s *sheet) opensStory(i int) bool {
	text := s.text(i)
	if _, ok := cutDateline(text); ok {
		return true
	}
	above := s.text(i - 1)
	if s.lines[i-1].role == roleText && isNamedAbove(above, lineKey(above)) {
		return true
	}
	if s.sparse || s.lines[i].ends == endStop || i+1 == len(s.lines) || s.lines[i-1].ends == endStop {
		return false
	}
	below := s.lines[i+1]
	return below.role == roleRemoved && (below.rule == "relative-date" || below.rule == "counter")
}

// removeMailFooter takes out the signature of a message and what its list adds to
// it: the few lines behind a line of two dashes.
func (s *sheet) removeMailFooter() {
	for i := max(1, len(s.lines)-maxTailLines); i < len(s.lines); i++ {
		if s.text(i) == "--" && s.mostIsBefore(i) && s.hasProseAbove(i) {
			s.removeRest(i, "page")
			return
		}
	}
}
