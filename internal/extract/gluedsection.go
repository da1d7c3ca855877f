package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Scraping glues the name of a section to the title behind it: "حوادثضبط صاحب مخبز".

// minGluedTitle is how many words stand behind the name at least, minGluedName how many
// bytes it has.
const minGluedTitle, minGluedName = 3, 6

// splitGluedSection parts the name of a section from the title that it is glued to.
// That the title begins behind it shows in the text, which has the word that begins
// there and not the glued one; behind a letter that ends words only it is enough that
// it speaks of the title and not of the section.
func (s *sheet) splitGluedSection() {
	first, _ := s.firstParagraph(0)
	var stems stemSet
	for i := s.open(0); i < min(first, maxTopLines); i = s.open(i + 1) {
		l, text := s.lines[i], s.text(i)
		if l.ends == endStop || l.runes > maxTitle || wordsIn(text, minGluedTitle) <= minGluedTitle {
			continue
		}
		for _, n := range sectionsBefore(text) {
			if stems == nil {
				stems = s.stemsBetween(first, len(s.lines))
			}
			if s.isGluedAt(i, n, stems) {
				s.splitLine(i, n, "section")
				return
			}
		}
	}
}

// sectionsBefore are the ends, in bytes, of the names of sections with which a text
// begins and to which more of a word is glued, the longest first.
func sectionsBefore(text string) (ends []int) {
	if !sections().begin(glued(text[:cutAt(text, 2*sections().long)])) {
		return nil
	}
	inside, words := false, 0
	for at, r := range text {
		switch {
		case r == ' ':
			inside = false
			continue
		case !isArabicLetter(r):
			return ends
		case !inside:
			inside = true
			if words++; words > maxLabelWords {
				return ends
			}
			continue
		}
		if at < minGluedName || at > 2*sections().long {
			continue
		}
		if name := glued(text[:at]); name != "" && hasLetters(text[at:], 3) && sections().splits(name) {
			ends = append([]int{at}, ends...)
		}
	}
	return ends
}

// begin tells whether a text without spaces begins with the name of a section.
func (s *sectionNames) begin(text string) bool {
	for end := minGluedName; end <= min(len(text), s.long); end++ {
		if s.names[text[:end]] {
			return true
		}
	}
	return false
}

// hasLetters tells whether a text begins with n letters or more.
func hasLetters(text string, n int) bool {
	for _, r := range text {
		if !unicode.IsLetter(r) {
			return false
		}
		if n--; n == 0 {
			return true
		}
	}
	return false
}

// isGluedAt tells whether the title begins at byte n of line i; stems are those of the
// text.
func (s *sheet) isGluedAt(i, n int, stems stemSet) bool {
	text := s.text(i)
	if s.standsBelow(i, text[n:]) {
		return true
	}
	whole := firstWord(text[n-len(lastWord(text[:n])):])
	hits, all := sharedStems(text[n:], stems)
	if all == 0 || strings.Count(s.body[:cutAt(s.body, maxNearby)], whole) > 1 {
		return false
	}
	if in, _ := sharedStems(firstWord(text[n:]), stems); in > 0 {
		return true
	}
	section, _ := sharedStems(lastWord(text[:n]), stems)
	r, _ := utf8.DecodeLastRuneInString(text[:n])
	return section == 0 && hits > 0 && (r == 'ة' || r == 'ى')
}
