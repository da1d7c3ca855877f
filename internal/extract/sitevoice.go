package extract

import (
	"slices"
	"strings"
)

// A page speaks to its reader in whole sentences as well: behind its text it says what
// else the site offers, and in its forms what comes of them. These are told from the
// article's by their place and their words: the reader is spoken to, and hardly a word
// of the text comes again.

// isSiteSpeaking tells whether line i, of running text below that of line first, is the
// site's word to its reader.
func (s *sheet) isSiteSpeaking(i, first int) bool {
	if s.lines[i].end-s.lines[i].start > maxVoice || !words().addressed[headWord(s.text(i))] {
		return false
	}
	reader, site := map[string]bool{}, false
	for _, w := range lineKey(s.text(i)) {
		if words().addressed[w] {
			reader[w] = true
		}
		site = site || words().ofSites[w]
	}
	if len(reader) == 0 || !site || len(reader) < 2 && !isEnumeration(s.text(i)) {
		return false
	}
	hits, all := sharedStems(s.text(i), s.stemsOfText(first, i))
	return 3*hits <= all
}

// maxVoice bounds, in bytes, what a site says of itself.
const maxVoice = 1500

// minEnumerated is how many parts with commas between them are an enumeration.
const minEnumerated = 6

// isEnumeration tells whether most parts of a text between its commas are of a few
// words.
func isEnumeration(text string) bool {
	parts, short := 0, 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '،' || r == ',' }) {
		if parts++; wordsIn(part, maxLabelWords) <= maxLabelWords {
			short++
		}
	}
	return parts >= minEnumerated && 3*short >= 2*parts
}

// removeSiteVoice takes out the last paragraphs where the site speaks, and what stands
// between two lines that are known to be its forms.
func (s *sheet) removeSiteVoice() {
	first := s.open(0)
	if first == len(s.lines) || len(s.lines) > maxBrokenText {
		return
	}
	last := s.lastProse(len(s.lines))
	for ; last > first; last = s.lastProse(last) {
		if above := s.lastProse(last); above <= first || !s.isSiteSpeaking(last, first) {
			break
		}
		s.take(last, roleRemoved, "page")
	}
	s.removeInvited()
	s.removeSandwiched(first)
}

// lastProse is the last line of running text before line i, or -1.
func (s *sheet) lastProse(i int) int {
	for i--; i >= 0; i-- {
		if l := s.lines[i]; l.role == roleText && isRunning(l) {
			return i
		}
	}
	return -1
}

// stemsOfText are the stems of the lines from line i up to another that are text, as
// far as they are compared.
func (s *sheet) stemsOfText(i, to int) stemSet {
	out, room := stemSet{}, comparedText
	for ; i < to && room > 0; i++ {
		if s.lines[i].role == roleText {
			text := s.text(i)
			text = text[:cutAt(text, room)]
			room -= len(text)
			out.add(text)
		}
	}
	return out
}

// maxSandwiched is how many lines of text stand between two lines of a page's forms.
const maxSandwiched = 6

// ofForms are the rules of the lines that are a page's forms.
var ofForms = setOf("newsletter comment-form cookies")

// removeSandwiched takes out the lines between two that are known to be a page's
// forms, below most of the text, where hardly a word of them comes again.
func (s *sheet) removeSandwiched(first int) {
	var between []int
	above, total := -1, int32(0)
	var proseAfter []int32
	for i := first; i < len(s.lines); i++ {
		l := &s.lines[i]
		if l.role == roleText && above >= 0 {
			between, total = append(between, i), total+l.runes
		}
		if l.role != roleRemoved || !ofForms[l.rule] {
			continue
		}
		if proseAfter == nil {
			proseAfter = s.proseAfter()
		}
		if len(between) > 0 && len(between) <= maxSandwiched && total < 6*minProse && 2*proseAfter[above] < proseAfter[first] {
			stems, hits, all := s.stemsOfText(first, above), 0, 0
			for _, n := range between {
				h, a := sharedStems(s.text(n), stems)
				hits, all = hits+h, all+a
			}
			if 6*hits <= all {
				for _, n := range between {
					s.take(n, roleRemoved, "page")
				}
			}
		}
		above, between, total = i, between[:0], 0
	}
}

// removeInvited takes out the one line that a call to follow the site announces with
// a colon, "تابعونا عبر واتساب:", where another such line stands right below it.
func (s *sheet) removeInvited() {
	for i := 0; i+2 < len(s.lines); i++ {
		l, said, below := &s.lines[i], &s.lines[i+1], &s.lines[i+2]
		if l.role == roleRemoved && l.rule == "share" && l.ends == endColon && said.role == roleText && !said.gap && said.runes <= maxTitle && below.role == roleRemoved {
			s.take(i+1, roleRemoved, "share")
		}
	}
}

// isAttribution knows the line below an embedded message that says whose it is:
// "— سامي (@sami) April 13, 2021".
func isAttribution(text string) bool {
	at := strings.Index(text, "(@")
	if at < 0 || len(text) > maxKey || endingOf(text) == endStop || wordsIn(text[:at], maxReporting) > maxReporting {
		return false
	}
	length := strings.IndexByte(text[at:], ')')
	return length > 0 && slices.ContainsFunc(scanDateLine(text[at+length:]), func(m dateMention) bool { return m.day > 0 && m.year > 0 })
}
