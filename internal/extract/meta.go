package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// signatures is what the lines about the text, rather than of it, say.
type signatures struct {
	author, source string
	labelled       bool   // the source stands behind a label, which counts for more than an agency
	dates          []Span // of the date lines
}

// add takes over what other says, which counts for more.
func (s *signatures) add(other signatures) {
	s.author, s.source = orElse(other.author, s.author), orElse(other.source, s.source)
	s.dates = append(other.dates, s.dates...)
}

// Metadata stands among the first or the last few lines.
const metaTop, metaBottom = 8, 4

// readMeta takes bylines, date lines, agencies and sources out of the text.
// also are lines that are looked at beside those at the edges.
func (s *sheet) readMeta(also []int) signatures {
	var sig signatures
	end := s.linesBehindText()
	near := s.edges(metaTop, end)
	bottom := 0 // the line from which on an article ends
	if len(near) > 0 {
		bottom = near[max(0, len(near)-end)]
	}
	if len(also) > 0 {
		near = append(near, also...)
		slices.Sort(near)
		near = slices.Compact(near)
	}
	keys := keyers.Get().(*keyer)
	defer keyers.Put(keys)
	for n, i := range near {
		if s.isRestOf(i) || s.isTableHead(i) {
			continue
		}
		if span, ok := s.splitDate(i); ok {
			sig.dates = append(sig.dates, span)
			continue
		}
		l := s.lines[i]
		if l.role == roleText && l.end-l.start <= maxKey && l.runes <= 100 && !(l.runes > 40 && l.ends == endStop) {
			s.readMetaLine(i, keys.key(s.text(i)), n > 0, i >= bottom, &sig)
		}
	}
	s.nameBeforeDate(near, &sig)
	return sig
}

// isRestOf tells whether line i of a plain text goes on with a sentence that the line
// right above it breaks off.
func (s *sheet) isRestOf(i int) bool {
	return i > 0 && !s.lines[i].gap && s.forms == nil && s.lines[i-1].role == roleText && s.lines[i-1].ends <= endComma && s.isCut(i-1, i) && !isStampLabel(s.text(i-1))
}

// readMetaLine takes line i, whose key it is given, if it says who wrote the
// article, when or where. below is false for the first line of the text, last is
// true for those at its end.
func (s *sheet) readMetaLine(i int, key []string, below, last bool, sig *signatures) {
	text := s.text(i)
	switch name := byline(text, key, !below); {
	case name != "":
		s.take(i, roleMeta, "byline")
		sig.author = orElse(sig.author, name)
		if len(scanDateLine(text)) > 0 {
			sig.dates = append(sig.dates, s.span(i))
		}
	case isDateLine(text, key) || below && s.isDatedBullet(i):
		s.take(i, roleMeta, "date-line")
		sig.dates = append(sig.dates, s.span(i))
		sig.source = orElse(sig.source, sourceInDateLine(text))
	case below && (isDatedRow(text, key) || isPublishedLine(text, key) || isPublicationNote(text, key)), (isStamp(text, key) || isDatedMast(text)) && (below || s.isAboveHeadline(i)):
		s.take(i, roleMeta, "date-line")
		sig.dates = append(sig.dates, s.span(i))
	case words().source.prefix(key) == len(key)-1 && len(key) > 1 && key[len(key)-1] == mark:
		s.take(i, roleMeta, "source") // "المصدر:" with nothing behind it
	case below && isTimeLine(text, key):
		s.take(i, roleMeta, "date-line")
	case isAgencyLine(key):
		s.take(i, roleMeta, "agency")
		sig.source = orElse(sig.source, strings.Trim(text, "()[] -–—:./|"))
	case isDatelineAlone(text, key) || below && isSignedPlace(text, key):
		s.take(i, roleMeta, "dateline")
		sig.source = orElse(sig.source, sourceOfDateline(text, key))
	case below && last && isWithAgency(text, key):
		s.take(i, roleMeta, "agency")
		sig.source = orElse(sig.source, strings.Trim(text, "()[] -–—:./|"))
	case last && isSignature(key):
		s.take(i, roleMeta, "signature")
	case below && last && isAgencyMark(key):
		s.take(i, roleMeta, "signature")
	case isAddress(text):
		s.take(i, roleMeta, "address")
	case i > 0 && s.lines[i-1].role == roleMeta && words().places.prefix(key) == len(key) && len(key) > 0:
		s.take(i, roleMeta, "dateline")
	case below && isPlaceAndName(text, key) && s.hasAside(max(0, i-1), min(len(s.lines), i+2)):
		s.take(i, roleMeta, "dateline")
		sig.author = orElse(sig.author, strings.TrimLeft(text[firstMark(text):], "-–— "))
	case s.isSignedAbove(i, key) && (below || isOutlet(key[:slices.Index(key, mark)])):
		s.take(i, roleMeta, "byline")
		sig.author = orElse(sig.author, afterWords(text, slices.Index(key, mark)))
	case below && s.isNamedItem(i):
		n, _ := itemMarker(text)
		s.take(i, roleMeta, "byline")
		sig.author = orElse(sig.author, text[n:])
	case below && isNamedAbove(text, key):
		s.take(i, roleMeta, "byline")
		sig.author = orElse(sig.author, strings.TrimSpace(text[strings.LastIndexAny(text, "-–—/")+1:len(text)-1]))
	case s.takeLabels(i, sig):
	case below && (s.takeNameAndPlace(i, key, sig) || s.takeSiteLine(i, key, sig)):
	default:
		if name := labelled(text, key, words().source); name != "" {
			s.take(i, roleMeta, "source")
			if sig.source == "" || !sig.labelled {
				sig.source, sig.labelled = name, true
			}
		}
	}
}

// isDatedBullet tells whether line i is the date in a list of a date, an hour and
// counters, as pages have it below the title.
func (s *sheet) isDatedBullet(i int) bool {
	text := s.text(i)
	n, _ := itemMarker(text)
	if n == 0 || i+1 == len(s.lines) || wordsIn(text, 4) > 4 || !isDateLine(text[n:], lineKey(text[n:])) {
		return false
	}
	below := s.text(i + 1)
	m, _ := itemMarker(below)
	return s.lines[i+1].role == roleRemoved || m > 0 && !slices.ContainsFunc(lineKey(below), func(w string) bool { return w != mark && !isCount(w) })
}

// isAboveHeadline tells whether the next line of text below line i has the shape
// of a title.
func (s *sheet) isAboveHeadline(i int) bool {
	next := s.open(i + 1)
	return next < len(s.lines) && s.isHeadline(next)
}

// linesBehindText is how many lines at the end may be metadata: those behind the
// last paragraph of a plain text, where there are several.
func (s *sheet) linesBehindText() int {
	n := 0
	for i := len(s.lines) - 1; i >= 0 && s.forms == nil && n < maxTailLines; i-- {
		if s.lines[i].role == roleText {
			if s.isOwnRunning(i) {
				break
			}
			n++
		}
	}
	return max(n, metaBottom)
}

// takeNameAndPlace takes a line that is a name and a known place, "محمد الأحمد
// - الدوحة", "بغداد اليوم - بغداد", or a name behind a title, "د. كمال العلي".
func (s *sheet) takeNameAndPlace(i int, key []string, sig *signatures) bool {
	text := s.text(i)
	if len(key) == 0 || len(key) > 8 || s.lines[i].ends != endOpen || hasDigit(text) {
		return false
	}
	if handle := strings.TrimSpace(strings.TrimSuffix(text, lastWord(text))); strings.Contains(lastWord(text), "@") && handle != "" && !strings.Contains(handle, ":") && wordsIn(handle, 6) <= 6 {
		name, _, _ := strings.Cut(handle, "(") // "سلمان السلمي (جدة) salsulami@"
		s.take(i, roleMeta, "byline")
		sig.author = orElse(sig.author, strings.TrimSpace(name))
		return true
	}
	if words().honorifics[key[0]] && len(key) > 2 && len(key) < 7 && strings.ContainsAny(text[:cutAt(text, 12)], "./") {
		s.take(i, roleMeta, "byline")
		sig.author = orElse(sig.author, text)
		return true
	}
	at := slices.Index(key, mark)
	if at < 2 || at > 4 || at+1 >= len(key) || words().places.prefix(key[at+1:]) != len(key)-at-1 {
		return false
	}
	end := firstMark(text)
	if end < 0 {
		return false
	}
	name := strings.TrimSpace(text[:end])
	s.take(i, roleMeta, "byline")
	if known := max(words().agencies.prefix(key[:at]), words().papers.prefix(key[:at])); known == at || s.isSite(name) || words().masthead[key[0]] || words().outlets[key[0]] {
		sig.source = orElse(sig.source, name)
	} else {
		sig.author = orElse(sig.author, name)
	}
	return true
}

// takeLabels takes a line of several labels with gaps or bars between them,
// "الكاتب: …   التاريخ: …   عدد القراءات: …", when each is known.
func (s *sheet) takeLabels(i int, sig *signatures) bool {
	text := s.text(i)
	if !hasGap(text) {
		return false
	}
	cells := cellsOf(text)
	if len(cells) < 2 || len(cells) > 8 {
		return false
	}
	author, source, dated, unknown := "", "", false, 0
	for _, cell := range cells {
		key := lineKey(cell)
		if name := byline(cell, key, false); name != "" {
			author = orElse(author, name)
		} else if isDateLine(cell, key) {
			dated = true
		} else if name := labelled(cell, key, words().source); name != "" {
			source = orElse(source, name)
		} else if boilerplates().find(key, endOpen).rule == "" && !sections().isSectionLine(key) && !isTimeLine(cell, key) {
			if unknown++; unknown > 1 || wordsIn(cell, 6) > 6 {
				return false
			}
		}
	}
	if author == "" && source == "" && !dated || unknown > 0 && !dated {
		return false
	}
	s.take(i, roleMeta, "byline")
	sig.author, sig.source = orElse(sig.author, author), orElse(sig.source, source)
	if dated {
		sig.dates = append(sig.dates, s.span(i))
	}
	return true
}

// isTimeLine knows the time of day on a line of its own.
func isTimeLine(text string, key []string) bool {
	numbers := 0
	for _, w := range key {
		if isNumber(w) && len(w) <= 2 {
			numbers++
		} else if w != mark && !words().dateLine[w] {
			return false
		}
	}
	return numbers >= 2 && numbers <= 3 && strings.Contains(text, ":")
}

// sourceInDateLine is the name behind "المصدر:" in a date line.
func sourceInDateLine(text string) string {
	for i := range text {
		if i > 0 && text[i-1] == ' ' {
			if name := labelled(text[i:], lineKey(text[i:]), words().source); name != "" {
				return name
			}
		}
	}
	return ""
}

// edges lists the lines of text among the first top and the last bottom ones.
func (s *sheet) edges(top, bottom int) []int {
	var list []int
	for i := s.open(0); i < len(s.lines) && len(list) < top; i = s.open(i + 1) {
		list = append(list, i)
	}
	last := -1
	if len(list) > 0 {
		last = list[len(list)-1]
	}
	var tail []int
	for i := len(s.lines) - 1; i > last && len(tail) < bottom; i-- {
		if s.lines[i].role == roleText {
			tail = append(tail, i)
		}
	}
	for i := len(tail) - 1; i >= 0; i-- {
		list = append(list, tail[i])
	}
	return list
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// isAgencyLine tells whether a line is the name of an agency and nothing else,
// or of a few.
func isAgencyLine(key []string) bool {
	plain := plainWords(key)
	for len(plain) > 0 {
		n := words().agencies.prefix(plain)
		if n == 0 {
			return false
		}
		plain = plain[n:]
	}
	return len(key) > 0
}

// maxSplitDate is over how many lines a date may be split.
const maxSplitDate = 4

// splitDate takes a date whose parts stand in lines of their own, from line i
// on, out of the text.
func (s *sheet) splitDate(i int) (Span, bool) {
	if l := s.lines[i]; l.role != roleText || l.runes > 12 {
		return Span{}, false
	}
	if w := formsOf(tokenize(s.text(i))); len(w) == 0 || len(w) > 2 || !isNumber(w[0]) && arabic.DateWordAt(w).Kind == arabic.NotDateWord {
		return Span{}, false
	}
	for end := min(i+maxSplitDate, len(s.lines)); end > i+1; end-- {
		span := Span{int(s.lines[i].start), int(s.lines[end-1].end)}
		text := s.body[span.Start:span.End]
		if len(text) > 80 || s.lines[end-1].role != roleText || !isDateLine(text, lineKey(text)) {
			continue
		}
		mentions := scanDateLine(text)
		if len(mentions) != 1 || mentions[0].day == 0 || mentions[0].value() == "" || len(scanDateLine(s.text(i))) > 0 {
			continue
		}
		for n := i; n < end; n++ {
			s.take(n, roleMeta, "date-line")
		}
		return span, true
	}
	return Span{}, false
}
