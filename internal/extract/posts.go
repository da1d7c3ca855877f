package extract

import (
	"strings"
	"unicode"
)

// What stands on a page of a network is a post and has no title: above it are the name
// of who posted it and the hour, below it the buttons that the network has.

// removePoster takes out the name above the hour of such a post, with all that stands
// above it.
func (s *sheet) removePoster() {
	for i := range min(len(s.lines)-1, maxTopLines) {
		l, text := s.lines[i], s.text(i)
		if l.role == roleText && isRunning(l) && l.ends == endStop {
			return
		}
		if l.role != roleText || l.ends != endOpen || wordsIn(text, 2*maxLabelWords) > 2*maxLabelWords || hasClock(text) {
			continue
		}
		if below := s.text(i + 1); hasClock(below) && isDateLine(below, lineKey(below)) && s.isOnNetwork(i) && s.hasPostButtons(i+2) {
			for n := range i + 1 {
				s.takeAbove(n, "masthead")
			}
			s.untitled = true
			return
		}
	}
}

// isOnNetwork tells whether a line above line i, or one at the end that says whose the
// page is, is the name of a network.
func (s *sheet) isOnNetwork(i int) bool {
	networks := headVocabulary().networks
	for n := range i {
		if key := lineKey(s.text(n)); len(key) > 0 && networks.prefix(key) == len(key) {
			return true
		}
	}
	for n := max(i, len(s.lines)-metaTop); n < len(s.lines); n++ {
		if s.lines[n].runes > maxTitle || !isCopyright(s.text(n)) {
			continue
		}
		for key := lineKey(s.text(n)); len(key) > 0; key = key[1:] {
			if networks.prefix(key) > 0 {
				return true
			}
		}
	}
	return false
}

// minPostButtons is how many buttons a post has below it, in as many lines at most.
const minPostButtons = 3

// hasPostButtons tells whether from line i on there are such buttons, in one line or in
// lines of their own, with the numbers beside them or without.
func (s *sheet) hasPostButtons(i int) bool {
	run := 0
	for ; i < len(s.lines); i++ {
		n := 0
		if s.lines[i].runes <= maxPageHead {
			n = postButtons(s.text(i))
		}
		if n == 0 {
			run = 0
		} else if run += n; run >= minPostButtons {
			return true
		}
	}
	return false
}

// postButtons counts the buttons of which a line is made, glued or not; 0 where there is
// anything else in it.
func postButtons(text string) (n int) {
	rest := glued(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			return r
		}
		return ' '
	}, text))
	for rest != "" {
		before := len(rest)
		for _, button := range headVocabulary().postButtons {
			if after, ok := strings.CutPrefix(rest, button); ok {
				rest, n = after, n+1
				break
			}
		}
		if len(rest) == before {
			return 0
		}
	}
	return n
}
