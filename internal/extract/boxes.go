package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// Between paragraphs a page sets boxes: a podcast between its name and a line that
// says that it ends, a form for an address, a player, buttons that stripping the
// markup has glued together. They are known by their shape, whatever they say.

// removeBoxes takes out the boxes of a page.
func (s *sheet) removeBoxes() {
	tries := maxBetween
	for i := range s.lines {
		switch l := &s.lines[i]; {
		case l.role == roleRemoved && l.rule == "newsletter" && tries > 0:
			tries--
			s.removeForm(i)
		case l.ends == endStop:
			if rule := s.isSpokenAside(i); rule != "" {
				s.take(i, roleRemoved, rule)
			}
		case l.runes > maxBoxLine || l.role != roleText && l.rule != "hidden":
		case l.role == roleText && (isPlayTime(s.text(i)) || isGluedButtons(s.text(i)) || isBracketRow(s.text(i)) || isFontSizes(s.text(i)) || isAccount(s.text(i))):
			s.take(i, roleRemoved, "page")
		case tries > 0 && l.role == roleText && isHostName(s.text(i)):
			tries--
			s.removeCard(i)
		case tries > 0 && l.role == roleText && l.runes <= maxHeading && isAgencyPhoto(s.text(i)):
			if tries--; s.hasProseAbove(i) {
				s.take(i, roleRemoved, "page")
			}
		case tries > 0 && (strings.HasSuffix(s.text(i), " نهاية") || strings.HasPrefix(s.text(i), "نهاية ")):
			tries--
			s.removeNamedBox(i)
		}
	}
	for i := len(s.lines) - 1; i > 0 && !s.isProse(i); i-- {
		if s.lines[i].role == roleText && isBarMenu(s.text(i)) && !(s.lines[i-1].role == roleText && strings.Contains(s.text(i-1), "|")) {
			s.take(i, roleRemoved, "navigation")
		}
	}
	s.removeArchiveCodes()
}

// maxBoxLine is the length of a line that is looked at, in runes; maxBox, of a box in
// lines, and maxBoxRunes in runes.
const maxBoxLine, maxBox, maxBoxRunes = 120, 12, 900

// removeNamedBox takes out the box that line i ends, "الراوي نهاية", from the line
// that has its name.
func (s *sheet) removeNamedBox(i int) {
	name := boxName(s.text(i))
	if name == "" {
		return
	}
	total := int32(0)
	for from := i - 1; from >= max(0, i-maxBox); from-- {
		if total += s.lines[from].runes; total > maxBoxRunes || s.lines[from].role == roleTitle {
			return
		}
		if s.lines[from].runes > maxBoxLine || boxName(s.text(from)) != name {
			continue
		}
		for at := from; at <= i; at++ {
			if s.lines[at].role == roleText {
				s.take(at, roleRemoved, "hidden")
			}
		}
		return
	}
}

// boxName is what a line calls a box: its words without "end" and the article.
func boxName(text string) string {
	var name []string
	for _, w := range plainWords(lineKey(text)) {
		if w != "نهايه" {
			name = append(name, strings.TrimPrefix(w, "ال"))
		}
	}
	return strings.Join(name, " ")
}

// isFormLine tells whether a line is made of such words.
func isFormLine(text string) bool {
	key := plainWords(lineKey(text))
	return len(key) > 0 && len(key) <= maxLabelWords && allIn(key, words().form)
}

// removeForm takes out the fields and buttons beside line i, which asks for an
// address, and the few words above that are the name of what comes to it.
func (s *sheet) removeForm(i int) {
	above := i - 1
	for ; above >= 0 && (s.lines[above].role == roleRemoved || s.lines[above].role == roleText && isFormLine(s.text(above))); above-- {
		s.takeText(above, "newsletter")
	}
	for at := i + 1; at < len(s.lines) && (s.lines[at].role == roleRemoved || s.lines[at].role == roleText && isFormLine(s.text(at))); at++ {
		if s.lines[at].role == roleRemoved && s.lines[at].rule == "newsletter" {
			break // which looks on from there
		}
		s.takeText(at, "newsletter")
	}
	if above <= 0 || s.lines[above].role != roleText || s.lines[above].ends != endOpen || !s.isLabel(above) || s.pageWeight(above) < someWeight || !s.hasProseAbove(above) {
		return
	}
	stems := s.stemsOfText(max(s.open(0), above-maxBox), above)
	for stem := range s.stemsOfText(above+1, min(len(s.lines), above+maxBox)) {
		stems[stem] = struct{}{}
	}
	if hits, _ := sharedStems(s.text(above), stems); hits == 0 {
		s.take(above, roleRemoved, "newsletter")
	}
}

// takeText takes line i out if it is text still.
func (s *sheet) takeText(i int, rule string) {
	if s.lines[i].role == roleText {
		s.take(i, roleRemoved, rule)
	}
}

// isHostName tells whether a line is the name of a site alone.
func isHostName(text string) bool {
	dot := strings.LastIndexByte(text, '.')
	if dot < 2 || len(text)-dot < 3 || len(text)-dot > 8 || !isForeign(text) {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r != '.' && r != '-' && (r >= 0x80 || !isASCIIWord(byte(r)))
	})
}

// removeCard takes out the card of another article below which line i, the name of a
// site, stands: its headline and the line that sums it up, between two paragraphs.
func (s *sheet) removeCard(i int) {
	from := i
	for from > 0 && i-from < 2 && !s.lines[from].gap && s.lines[from-1].role == roleText && s.lines[from-1].runes <= maxTitle && s.lines[from-1].ends != endStop {
		from--
	}
	if from == i || !s.lines[from].gap || !s.isHeadline(from) || !s.hasProseAbove(from) {
		return
	}
	for at := from; at <= i; at++ {
		s.take(at, roleRemoved, "related")
	}
}

// isAgencyPhoto tells whether a line is an agency and a photographer with a slash
// between them.
func isAgencyPhoto(text string) bool {
	left, right, ok := strings.Cut(text, "/")
	if !ok || hasDigit(text) || endingOf(text) != endOpen || strings.Contains(right, "/") || wordsIn(text, 2*maxLabelWords) > 2*maxLabelWords {
		return false
	}
	isSource := func(part string) bool {
		key := lineKey(part)
		return len(key) > 0 && max(words().agencies.prefix(key), words().stock.prefix(key)) == len(key)
	}
	return isSource(left) != isSource(right) && words().places.prefix(lineKey(left)) == 0
}

// isPlayTime tells whether a line is a player's: how much was played and how long the
// piece is, "00:00 / 12:41", with a few words at most.
func isPlayTime(text string) bool {
	played, long, ok := strings.Cut(text, "/")
	if !ok || wordsIn(text, maxLabelWords+2) > maxLabelWords+2 {
		return false
	}
	long = strings.TrimLeft(long, " ")
	return isClock(lastWord(strings.TrimRight(played, " "))) && isClock(firstWord(long))
}

// isClock knows "4:32" and "1:04:32".
func isClock(word string) bool {
	colons := 0
	for i, r := range word {
		switch {
		case r == ':' && i > 0:
			colons++
		case !unicode.IsDigit(r):
			return false
		}
	}
	return colons > 0 && colons <= 2
}

// isBracketRow tells whether a line is a menu whose items stand in brackets.
func isBracketRow(text string) bool {
	if text[0] != '[' {
		return false
	}
	items := strings.Count(text, "[")
	if items < 2 {
		return false
	}
	for item := range strings.SplitSeq(text[1:], "[") {
		inner, behind, ok := strings.Cut(item, "]")
		if !ok || strings.Trim(behind, " |-–•·") != "" || wordsIn(inner, maxLabelWords) > maxLabelWords || !strings.ContainsFunc(inner, unicode.IsLetter) {
			return false
		}
		if items < minTeasers && boilerplates().find(lineKey(inner), endOpen).rule == "" && weightOf(inner, endOpen) < muchWeight {
			return false
		}
	}
	return true
}

// maxFontSizes bounds, in bytes, a row of letters that set the text larger.
const maxFontSizes = 80

// isFontSizes tells whether a line offers to set the text larger: one letter several
// times, with signs and the words for it between them, "ت + ت - الحجم الطبيعي".
func isFontSizes(text string) bool {
	if len(text) > maxFontSizes {
		return false
	}
	letter, times := "", 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" +-–−|/()", r) }) {
		_, n := utf8.DecodeRuneInString(w)
		switch {
		case n < len(w) && !words().fontSizes[arabic.Fold(w)], n == len(w) && times > 0 && w != letter:
			return false
		case n == len(w):
			letter, times = w, times+1
		}
	}
	r, _ := utf8.DecodeRuneInString(letter)
	return times > 1 && unicode.IsLetter(r)
}

// isAccount tells whether a line is the name of a network, a colon and a name in it:
// "تويتر: @sada_alwadi".
func isAccount(text string) bool {
	network, name, ok := strings.Cut(text, ":")
	name = strings.TrimSpace(name)
	if !ok || name == "" || wordsIn(name, 1) > 1 || wordsIn(network, maxLone) > maxLone || !isForeign(name) || strings.LastIndexByte(name, '@') > 0 {
		return false
	}
	key := plainWords(lineKey(network))
	return len(key) > 0 && allIn(key, boilerplates().buttons)
}

// isBarMenu tells whether a line is a menu of a few words each between bars.
func isBarMenu(text string) bool {
	if strings.Count(text, "|") < minTeasers || hasDigit(text) || endingOf(text) == endStop {
		return false
	}
	for item := range strings.SplitSeq(text, "|") {
		if wordsIn(item, 3) > 3 {
			return false
		}
	}
	return true
}

// minGluedButtons is how many names a row of glued buttons has at least;
// minButtonName, how many bytes one of them has.
const minGluedButtons, minButtonName = 2, 5

// isGluedButtons tells whether a line of one word or two is nothing but the names of
// networks and buttons without a space between them, "فيسبوكتويترواتساب".
func isGluedButtons(text string) bool {
	if wordsIn(text, 3) > 3 {
		return false
	}
	glued := 0
	for _, word := range lineKey(text) {
		if word == mark || isNumber(word) {
			continue
		}
		n := buttonsIn(word)
		if n == 0 {
			return false
		}
		glued += n
	}
	return glued >= minGluedButtons && glued > wordsIn(text, 3)
}

// buttonsIn is of how many names of buttons a word is made, 0 when it isn't.
func buttonsIn(word string) int {
	buttons := boilerplates().buttons
	switch {
	case len(word) > maxSectionLine:
		return 0
	case buttons[word]:
		return 1
	}
	counts := make([]int, len(word)+1)
	for i := range len(word) {
		if i > 0 && counts[i] == 0 {
			continue
		}
		if unicode.IsDigit(rune(word[i])) { // a counter
			counts[i+1] = counts[i]
		}
		for end := i + minButtonName; end <= len(word); end++ {
			if counts[end] == 0 && buttons[word[i:end]] {
				counts[end] = counts[i] + 1
			}
		}
	}
	return counts[len(word)]
}

// removeArchiveCodes takes out the lines that an archive of the press has about an
// article besides its title, date, source and text, where there are several.
func (s *sheet) removeArchiveCodes() {
	var coded []int
	for i, l := range s.lines {
		if text := s.text(i); l.runes <= maxKey {
			if use, n := codeOf(text); (use == codeOther || use == codeEnd) && n < len(text) {
				coded = append(coded, i)
			}
		}
	}
	if len(coded) < minTeasers || !slices.ContainsFunc(coded, func(i int) bool { code := firstWord(s.text(i)); return code == "AN" || code == "CY" || code == "WC" }) {
		return
	}
	for _, i := range coded {
		s.takeText(i, "page")
	}
}
