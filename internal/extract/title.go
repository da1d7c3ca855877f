package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// A line is a title when it is between these lengths, in runes. Above
// longTitle it also needs a blank line below it.
const minTitle, longTitle, maxTitle = 6, 110, 160

// findTitle takes the first line of running text as the title when it looks
// like one, and the repetitions of the title out of the text. given is a title
// that is known already, or empty.
func (s *sheet) findTitle(given string, w wrap) Title {
	title := Title{Text: given}
	if given == "" {
		first := s.open(0)
		if s.untitled || !s.isTitle(first, w) {
			return Title{}
		}
		s.take(first, roleTitle, "")
		text, span := s.withoutSite(first), s.span(first)
		if s.isTitleOfTwo(first) {
			s.take(first+1, roleTitle, "")
			span.End = s.span(first + 1).End
			text = squeeze(s.body[span.Start:span.End])
		}
		if n, _ := itemMarker(text); n > 0 {
			text = text[n:]
		}
		title = Title{Text: text, Rule: "first-line", Span: span}
	}
	s.removeRepeats(title.Text)
	return title
}

// isTitleOfTwo tells whether a title, line i, was broken by hand: a few words that
// begin with the article stand right below it, above the author's name, where nothing
// has a blank line above.
func (s *sheet) isTitleOfTwo(i int) bool {
	if i+3 >= len(s.lines) || s.lines[i].ends != endOpen {
		return false
	}
	rest, name := s.lines[i+1], s.lines[i+2]
	text := s.text(i + 1)
	return rest.role == roleText && !rest.gap && !name.gap && name.role == roleMeta && name.rule == "byline" && rest.ends == endOpen &&
		strings.HasPrefix(text, "ال") && wordsIn(text, 1) > 1 && wordsIn(text, maxLabelWords) <= maxLabelWords && !hasDigit(text) && wordsIn(s.text(i), maxLabelWords) > maxLabelWords && !sections().isSectionLine(lineKey(text))
}

func (s *sheet) isTitle(i int, w wrap) bool {
	next := s.open(i + 1)
	if i >= len(s.lines) || next >= len(s.lines) {
		return false
	}
	l, below, text := s.lines[i], s.lines[next], s.text(i)
	if s.forms == nil && hasDigit(text) && isRowOfLabels(text) && cellsIn(text) > 2 {
		return false // the slug of an agency's message
	}
	for at := i + 1; at < next; at++ { // a byline between them may have the gap
		below.gap = below.gap || s.lines[at].gap
	}
	if l.runes < minTitle || l.runes > maxTitle || l.runes > longTitle && !below.gap {
		return false
	}
	switch l.ends {
	case endStop, endColon, endComma:
		return false
	}
	if isCoded(text) {
		return false
	}
	if s.isDoubled(i) && words().stock.phrases[arabic.Fold(strings.Trim(lastWord(text), "-–—()[]"))] {
		return false // the picture's caption, from its text and its description
	}
	if n, _ := itemMarker(text); n > 0 && !s.isStarred(i, next) || dangles(text) || wordsIn(text, 1) < 2 && !below.gap {
		return false
	}
	if w.width > 0 && !below.gap && below.runes <= w.width*5/4 {
		// The first line of a wrapped text: a title only when it had room left.
		room := l.runes + 1 + int32(utf8.RuneCountInString(firstWord(s.text(next))))
		if l.ends == endQuestion && wordsIn(text, maxLabelWords) > maxLabelWords {
			return true
		}
		return !w.ragged && room <= w.width*9/10 || l.runes > w.width/2 && room <= w.width*9/10
	}
	return true
}

// isCoded tells whether a line is a label and the code that a program gave a file:
// "معرّف الملف: WST_1256".
func isCoded(text string) bool {
	label, code, ok := strings.Cut(text, ":")
	code = strings.TrimSpace(code)
	return ok && code != "" && code[0] != '/' && wordsIn(label, maxLabelWords) <= maxLabelWords && !strings.Contains(code, " ") && isForeign(code) && hasDigit(code) && strings.ContainsAny(code, "_-/.")
}

// isStarred tells whether line i is marked with a star or a dot rather than as
// the first item of a list: nothing below has the same mark.
func (s *sheet) isStarred(i, next int) bool {
	mark, size := utf8.DecodeRuneInString(s.text(i))
	if unicode.IsDigit(mark) || unicode.IsLetter(mark) || mark == '(' || !s.lines[next].gap {
		return false
	}
	for ; next < min(len(s.lines), i+maxTopLines); next++ {
		if strings.HasPrefix(s.text(next), s.text(i)[:size]) {
			return false
		}
	}
	return true
}

// withoutSite is the text of line i, a title, without the name of a site
// behind it: what the title stands without further down, what is behind a bar,
// or what is known to be such a name.
func (s *sheet) withoutSite(i int) string {
	title := withoutStars(squeeze(s.text(i)))
	if s.forms == nil {
		title = behindPath(title)
	}
	if noise, rest, ok := strings.Cut(title, " "); ok && i > 0 && s.lines[i-1].role == roleRemoved && words().titleNoise[arabic.Fold(strings.Trim(noise, ":"))] && wordsIn(rest, 3) > 2 {
		title = rest
	}
	for range 3 { // "BBC News عربي - الشرق الأوسط - …"
		head, tail, ok := strings.Cut(title, " - ")
		if !ok || !isPublisher(head) || wordsIn(tail, 2) < 3 || words().masthead[arabic.Fold(firstWord(head))] {
			break
		}
		title = strings.TrimSpace(tail)
	}
	if head, ok := beforeSections(title); ok {
		return head
	}
	title = s.behindSite(title)
	for _, sep := range []string{" :: ", " « ", " ‹ "} {
		if at := strings.LastIndex(title, sep); at > 0 && wordsIn(title[:at], 2) > 2 && wordsIn(title[at+len(sep):], maxSiteWords) <= maxSiteWords {
			return strings.TrimSpace(title[:at])
		}
	}
	for at := len(title) - 1; at > 0; at-- {
		r, n := utf8.DecodeRuneInString(title[at:])
		if r == utf8.RuneError || !strings.ContainsRune("|-–—»•", r) || title[at-1] != ' ' {
			continue
		}
		head, tail := strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+n:])
		if wordsIn(head, 2) < 3 || wordsIn(tail, 6) > 6 {
			continue
		}
		if r == '|' || isPublisher(tail) || s.standsBelow(i, head) || r != '»' && isPublisherWithin(tail) || s.forms == nil && s.isSiteBelow(tail) {
			return head
		}
	}
	return title
}

// behindSite is a title without the name of its site before a bar: "نبض الساحل | …".
func (s *sheet) behindSite(title string) string {
	for _, sep := range []string{" | ", " :: ", " » "} {
		site, rest, ok := strings.Cut(title, sep)
		if !ok || wordsIn(site, maxSiteWords) > maxSiteWords || wordsIn(site, 1) < 2 || wordsIn(rest, maxLabelWords) < maxLabelWords {
			continue
		}
		if isPublisher(site) || s.isSite(site) || words().outlets[arabic.Fold(firstWord(site))] && !isVerbal(lastWord(site)) {
			return strings.TrimSpace(rest)
		}
	}
	return title
}

// withoutStars is a title without the marks of emphasis on both of its sides
// and the pictures before it, as messages have them.
func withoutStars(title string) string {
	title = strings.TrimLeftFunc(title, func(r rune) bool { return unicode.Is(unicode.So, r) || r == ' ' || r == '\uFE0F' })
	for _, star := range []string{"**", "*", "__", "_", "~"} {
		if inner, ok := strings.CutPrefix(title, star); ok && len(inner) > len(star) && strings.HasSuffix(inner, star) {
			return strings.TrimSpace(strings.TrimSuffix(inner, star))
		}
	}
	return title
}

// beforeSections is what stands before the names of sections and of a site:
// "… - اقتصاد - أخبار - صدى".
func beforeSections(title string) (string, bool) {
	for _, sep := range []string{" - ", " | ", " » ", " – "} {
		parts := strings.Split(title, sep)
		if len(parts) < 3 || len(parts) > 6 || wordsIn(parts[0], 2) < 3 || wordsIn(parts[len(parts)-1], 3) > 3 {
			continue
		}
		all := true
		for _, p := range parts[1 : len(parts)-1] {
			all = all && sections().isSectionLine(lineKey(p))
		}
		if all {
			return strings.TrimSpace(parts[0]), true
		}
	}
	return "", false
}

// standsBelow tells whether one of the lines behind line i is head.
func (s *sheet) standsBelow(i int, head string) bool {
	folded := arabic.FoldSpaces(head)
	for at := i + 1; at < min(i+10, len(s.lines)); at++ {
		if int(s.lines[at].end-s.lines[at].start) < 2*len(head)+20 && arabic.FoldSpaces(s.text(at)) == folded {
			return true
		}
	}
	return false
}

// behindPath is a title without the path before it, where the two were one line and the
// title is the last step of the path as well: "الرئيسية > أخبار > … …".
func behindPath(title string) string {
	at := max(strings.LastIndex(title, "> "), strings.LastIndex(title, "» "), strings.LastIndex(title, "› "))
	if at < 0 {
		return title
	}
	_, size := utf8.DecodeRuneInString(title[at:])
	last := strings.TrimSpace(title[at+size:])
	half := len(last) / 2
	if len(last)%2 == 1 && last[half] == ' ' && last[:half] == last[half+1:] && wordsIn(last[:half], 2) > 2 {
		return last[:half]
	}
	return title
}

// isPublisherWithin tells whether one of the few words of a name, behind its first, is
// one that papers, channels and sites have in theirs: "روسيا نيوز عربي".
func isPublisherWithin(name string) bool {
	fields := strings.Fields(arabic.FoldSpaces(name))
	return len(fields) > 1 && len(fields) <= maxSiteWords && slices.ContainsFunc(fields[1:], func(w string) bool { return words().publishers[w] })
}

// isPublisher knows the name of an agency, a paper or a site.
func isPublisher(text string) bool {
	lower := strings.ToLower(text)
	for _, mark := range []string{".com", ".net", ".org", " نت", " news", "عربي نيوز"} {
		if strings.Contains(lower, mark) {
			return true
		}
	}
	key := plainWords(lineKey(text))
	if len(key) == 0 {
		return false
	}
	known := max(words().agencies.prefix(key), words().papers.prefix(key))
	return words().masthead[key[0]] && len(key) > 1 || known == len(key)
}

// removeRepeats takes out every line that is the title again, with or without
// a site's name behind it.
func (s *sheet) removeRepeats(title string) {
	folded, said := arabic.FoldSpaces(title), plainWords(lineKey(title))
	for i := range s.lines {
		l := s.lines[i]
		if l.role != roleText || int(l.end-l.start) > 2*len(title)+80 || int(l.end-l.start)*3 < len(title) {
			continue
		}
		if rule := s.titleBehind(i, folded); rule != "" {
			s.take(i, roleRemoved, rule)
			continue
		}
		if head := arabic.Fold(firstWord(s.text(i))); !strings.HasPrefix(folded, head) && !strings.HasPrefix(head, folded) {
			continue
		}
		rest, ok := strings.CutPrefix(arabic.FoldSpaces(s.text(i)), folded)
		if !ok && i < maxAboveText && len(said) > maxLabelWords && slices.Equal(plainWords(lineKey(s.text(i))), said) {
			rest, ok = "", true // with other spaces and marks
		}
		credit := len(rest) <= maxCredit && strings.HasPrefix(rest, " ") && i > 0 && s.lines[i-1].role != roleText // "… ح.م"
		if ok && (isSiteName(rest) || strings.HasSuffix(rest, folded) || credit) {
			s.take(i, roleRemoved, "repeated-title")
		}
	}
}

// maxCredit bounds, in bytes, the initials of a photographer behind a title.
const maxCredit = 10

// maxTitlePath is how many bytes a label or a path before a title has at most.
const maxTitlePath = 80

// titleBehind answers the rule under which a line goes that ends with the title:
// behind a label, "العنوان: …", or behind a path, "صدى » اقتصاد » …".
func (s *sheet) titleBehind(i int, folded string) string {
	text := s.text(i)
	if rest := len(text) - len(folded); rest > 0 && rest < maxTitlePath {
		if name, ok := strings.CutSuffix(arabic.FoldSpaces(text), folded); ok && sections().names[glued(name)] {
			return "section" // the name of a section, glued before the title
		}
	}
	if !hasMark(text[:cutAt(text, maxTitlePath)]) && !strings.Contains(text[:cutAt(text, maxTitlePath)], ">") {
		return ""
	}
	path, ok := strings.CutSuffix(arabic.FoldSpaces(text), folded)
	if !ok || len(path) > maxTitlePath {
		return ""
	}
	switch label, value := headerLine(text); {
	case value != "" && len(label) <= 3 && arabic.FoldSpaces(value) == folded:
		return "repeated-title"
	case strings.ContainsAny(path, "»>/|›") && wordsIn(path, 8) <= 8:
		return "section"
	case wordsIn(folded, maxLabelWords) > maxLabelWords && wordsIn(path, maxSiteWords+1) <= maxSiteWords+1 && strings.ContainsAny(lastWord(strings.TrimSpace(path)), "-–—:"):
		return "repeated-title" // "صدى - …"
	}
	return ""
}

// isSiteName tells whether rest, what stands behind a title, is nothing or a
// separator and a few words.
func isSiteName(rest string) bool {
	rest = strings.TrimSpace(rest)
	if rest == "" || rest == "." {
		return true
	}
	r, n := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("-–—|»:•", r) && wordsIn(rest[n:], 5) <= 5 && !endingOf(rest).finished()
}
