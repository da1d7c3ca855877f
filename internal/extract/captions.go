package extract

import (
	"strings"
)

// The caption of a picture is a line of its own above the text or between its
// paragraphs. What tells it from a sentence is the credit at its end: a label, an
// agency, or the name of the site that it stands on.

// maxCaption is how many runes a caption has at most, and maxTopCaption one that only
// an agency or a site behind it shows to be one.
const maxCaption, maxTopCaption = 200, 140

// isCaption knows a caption or a credit by its label, or near the top by whose
// picture it says it is.
func (s *sheet) isCaption(i int) bool {
	l, text := s.lines[i], s.text(i)
	if isPhotoCredit(text) || i > 0 && strings.HasPrefix(s.text(i-1), "[caption") && isShortcode(s.text(i-1)) {
		return true
	}
	if l.runes > maxCaption || l.ends == endStop {
		return false
	}
	if at := strings.LastIndex(text, ". "); at > 0 && l.runes <= maxTopCaption && l.ends == endOpen && s.isSiteAbove(text[at+2:]) && s.isNearTop(i) {
		return true
	}
	if !strings.ContainsAny(text, ":/|()[]-–،,") {
		return false
	}
	if isLabelledCaption(text) || isCredited(text) {
		return true
	}
	of, credit := creditOf(text)
	key := plainWords(lineKey(credit))
	if l.runes > maxTopCaption || l.ends != endOpen || wordsIn(of, 1) < 2 || len(key) == 0 || strings.Contains(text, ". ") || endingOf(strings.TrimRight(of, " -–—")) == endStop || i+1 == len(s.lines) {
		return false // a sentence, and who reports it
	}
	bracketed := credit[0] == '(' || credit[0] == '['
	if !s.isNearTop(i) && !(bracketed && s.isBetweenSentences(i)) {
		return false
	}
	most := 2
	switch {
	case strings.Contains(credit, "/"): // "(مرايا/ سعاد الأمين)"
		most = maxLabelWords
	case credit[0] == '[': // titles have round ones
		most = 3
	}
	if bracketed && wordsIn(of, 2) > 2 && (len(key) <= most && s.isBelowTitle(i) || s.isSite(strings.Trim(credit, "()[] "))) {
		return true
	}
	if bracketed && words().stock.prefix(key[len(key)-1:]) > 0 && len(key) <= maxLabelWords {
		return true // "(مرايا - أرشيف)"
	}
	known := max(words().agencies.prefix(key), words().caption.prefix(key), words().stock.prefix(key))
	return known > 0 && known >= len(key)-1
}

// isSiteAbove tells whether a name is that of the site, which stands above the text.
func (s *sheet) isSiteAbove(name string) bool {
	return s.isSite(name) || s.lines[0].role == roleRemoved && s.text(0) == name
}

// isLabelledCaption tells whether a line begins with what is put before captions.
func isLabelledCaption(text string) bool {
	key := lineKey(text)
	n := words().caption.prefix(key)
	if n == 0 || n >= len(key) {
		return false
	}
	if key[n] == mark && n+1 < len(key) || isASCIIWord(key[0][0]) && key[n][0] >= 0xD8 && key[n][0] <= 0xDB {
		return true // what is read out of a picture's frame has no mark: "image caption السوق …"
	}
	rest := afterWords(text, n-1)
	comma := strings.IndexAny(rest, "،,")
	return n > 1 && comma > 0 && !strings.Contains(rest[:comma], " ") // "التعليق على الصورة، …"
}

// isCredited tells whether a labelled name stands behind the other words of a line:
// "… . تصوير: سمير حداد", "… – عدسة: د. سمير حداد", and in brackets with any mark or none
// behind its label: "… (عدسة سمير حداد)".
func isCredited(text string) bool {
	if len(text) > maxKey || endingOf(text) != endOpen {
		return false
	}
	of, credit := creditOf(text)
	if label := strings.LastIndexByte(text, ':'); label > 0 && !strings.HasSuffix(text, ")") {
		of, _ = creditOf(text[:label])
		credit = text[len(of):]
	} else if label < 0 && (credit == "" || credit[0] != '(' && credit[0] != '[') {
		return false
	}
	credit = strings.TrimLeft(credit, " .|-–([")
	if wordsIn(of, 1) < 2 || opensSentence(text) {
		return false
	}
	if isLabelledCaption(credit) {
		return true
	}
	key := lineKey(credit)
	n := words().lens.prefix(key)
	return strings.HasSuffix(text, ")") && n > 0 && n < len(key) && len(key)-n <= maxLabelWords && !hasDigit(credit)
}

// creditOf parts a line from what stands at its end in brackets, or behind its last
// dash or bar or its last sentence; of and credit are empty where nothing does.
func creditOf(text string) (of, credit string) {
	open := -1
	switch {
	case strings.HasSuffix(text, ")"):
		open = strings.LastIndexByte(text, '(') // "(رويترز-أرشيف)"
	case strings.HasSuffix(text, "]"):
		open = strings.LastIndexByte(text, '[')
	default:
		for _, between := range []string{" | ", ". ", "، ", "-", "–"} {
			open = max(open, strings.LastIndex(text, between))
		}
	}
	if open <= 0 {
		return "", ""
	}
	return text[:open], strings.TrimLeft(text[open:], " .|")
}

// isNearTop tells whether there are few lines above line i that weren't found to be
// none of the text.
func (s *sheet) isNearTop(i int) bool {
	if i == 0 || i > maxAboveText {
		return false
	}
	above := 0
	for _, l := range s.lines[:i] {
		if l.role != roleRemoved {
			above++
		}
	}
	return above <= maxTailLines
}

// isBetweenSentences tells whether line i stands between two paragraphs that end with a
// stop, in a text whose paragraphs do.
func (s *sheet) isBetweenSentences(i int) bool {
	isOne := func(n int) bool { return isRunning(s.lines[n]) && s.lines[n].ends == endStop }
	above := i - 1
	for above > 0 && i-above < maxTailLines && s.lines[above].role != roleText {
		above--
	}
	below := s.open(i + 1)
	if below+1 < len(s.lines) && !isRunning(s.lines[below]) {
		below = s.open(below + 1) // behind a heading
	}
	return !s.sparse && s.forms == nil && above >= 0 && below < len(s.lines) && isOne(above) && isOne(below)
}

// isPhotoCredit tells whether a line is a few words with the sign of copyright before
// or behind them and no year.
func isPhotoCredit(text string) bool {
	const sign = "©"
	return (strings.HasPrefix(text, sign) || strings.HasSuffix(text, sign)) && wordsIn(text, maxCredited) <= maxCredited && wordsIn(text, 1) > 1 && !hasDigit(text)
}

// maxCredited is how many words such a line has at most, with the sign.
const maxCredited = 8

// captionBelow is the line of running text below a credit in line i that says what
// the picture shows: the report begins below it, with its dateline. It is -1 where
// there is none.
func (s *sheet) captionBelow(i int) int {
	below := s.open(i + 1)
	report := s.open(below + 1)
	if !isPhotoCredit(s.text(i)) || report >= len(s.lines) || s.lines[below].runes > s.lines[report].runes {
		return -1
	}
	if _, ok := datelineOf(s.text(below), s.site); ok {
		return -1
	}
	if _, ok := datelineOf(s.text(report), s.site); !ok {
		return -1
	}
	return below
}

// isAmidMeta tells whether line i, a few words below the title, stands between the
// date and the name of who wrote: there pages have their picture.
func (s *sheet) isAmidMeta(i int) bool {
	l := s.lines[i]
	if i < 2 || i > maxTopLines || i+1 == len(s.lines) || l.ends != endOpen || wordsIn(s.text(i), 2) < 2 || wordsIn(s.text(i), maxHeadingWords) > maxHeadingWords {
		return false
	}
	above, below := s.lines[i-1], s.lines[i+1]
	if above.role != roleMeta || above.rule != "date-line" || below.role != roleMeta || below.rule == "date-line" {
		return false
	}
	for i -= 2; i >= 0 && s.lines[i].role != roleText; i-- {
		if s.lines[i].role == roleTitle {
			return true
		}
	}
	return false
}

// isBelowTitle tells whether line i stands right above the first paragraph, with
// the title and a line of metadata or clutter above.
func (s *sheet) isBelowTitle(i int) bool {
	if next := s.open(i + 1); next == len(s.lines) || !isRunning(s.lines[next]) || s.lines[i-1].role == roleText {
		return false
	}
	if s.lines[i-1].role == roleTitle {
		return strings.Contains(s.text(i)[max(0, strings.LastIndexByte(s.text(i), '(')):], "/") // its outlet and its photographer
	}
	for at := i - 1; at >= 0; at-- {
		switch s.lines[at].role {
		case roleTitle:
			return true
		case roleText:
			return false
		}
	}
	return false
}
