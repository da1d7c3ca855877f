package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// The name of a site has at most so many bytes and words.
const maxSiteName, maxSiteWords = 60, 4

// siteNames are the few words that stand among what was taken out above a text:
// one of them is what its site calls itself.
func (s *sheet) siteNames() []string {
	var names []string
	for i := range min(len(s.lines), maxAboveText) {
		l := s.lines[i]
		if isRunning(l) && l.role == roleText {
			break
		}
		if name, _, ok := strings.Cut(s.text(i), " - "); ok && l.role == roleRemoved && l.rule == "masthead" && len(name) <= maxSiteName && wordsIn(name, maxSiteWords) <= maxSiteWords {
			names = append(names, arabic.FoldSpaces(name)) // "صدى - صحيفة مستقلة"
		}
		if text := s.text(i); (l.role == roleRemoved || i == 0) && len(text) <= maxSiteName && !hasDigit(text) && wordsIn(text, maxSiteWords) <= maxSiteWords {
			name := arabic.FoldSpaces(text)
			names = append(names, name)
			if first, rest, ok := strings.Cut(name, " "); ok && words().masthead[first] {
				names = append(names, rest)
			}
		}
	}
	return names
}

// isSite tells whether name is that of the site or, by its last word, of a site
// or an agency.
func (s *sheet) isSite(name string) bool { return isSiteOf(name, s.site) }

func isSiteOf(name string, site []string) bool {
	folded := arabic.FoldSpaces(name)
	if folded == "" || len(name) > maxSiteName {
		return false
	}
	n := wordsIn(folded, maxSiteWords)
	return slices.Contains(site, folded) || n > 1 && n <= maxSiteWords && words().publishers[lastWord(folded)]
}

// cutSite finds the name of the site before a report, "زاوية نيوز/ ", or a place
// in brackets, "(بيروت) – ".
func cutSite(text string, site []string) (datelineCut, bool) {
	head := text[:cutAt(text, maxDateline/2)]
	at := firstMark(head)
	if at <= 0 || utf8.RuneCountInString(text) < minProse {
		return datelineCut{}, false
	}
	for _, known := range []func(string) (datelineCut, bool){cutLatinAgency, cutDatedPlace} {
		if cut, ok := known(head); ok {
			return cut, true
		}
	}
	name, before := strings.TrimSpace(head[:at]), head[at-1] == ' '
	rest := strings.TrimLeft(head[at:], "-–—/:|ـ ")
	cut := datelineCut{length: len(head) - len(rest)}
	if strings.HasPrefix(name, "(") && strings.HasSuffix(name, ")") && before && head[at] != ':' && head[at] != '/' && wordsIn(name, 3) <= 3 && !hasDigit(name) {
		return cut, rest != ""
	}
	name = withoutPlace(name, site)
	if !isSiteOf(strings.Trim(name, "«»\"()"), site) || rest == "" || !before && len(text) > at+1 && text[at] == '-' && text[at+1] != ' ' {
		return datelineCut{}, false
	}
	cut.agency = name
	cut.length += reporterLength(text[cut.length:])
	if more, ok := cutDateline(text[cut.length:]); ok {
		cut.length += more.length
	}
	return cut, true
}

// cutLatinAgency finds a place, or a town and its country, with the letters of an
// agency in brackets and dashes behind it: "جنيف، سويسرا (CNN) -- ".
func cutLatinAgency(text string) (datelineCut, bool) {
	place, rest, ok := strings.Cut(text, " (")
	name, rest, closed := strings.Cut(rest, ")")
	report := strings.TrimLeft(rest, "-–— ")
	if !ok || !closed || report == rest || !strings.ContainsAny(rest[:len(rest)-len(report)], "-–—") || wordsIn(place, 4) > 4 || hasMark(place) || hasDigit(place) {
		return datelineCut{}, false
	}
	if len(name) < 2 || len(name) > 8 || strings.ContainsFunc(name, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		return datelineCut{}, false
	}
	return datelineCut{length: len(text) - len(report), agency: name}, true
}

// reporterLength is how many bytes of a report, behind the name of its site, are the
// name of who wrote it: two or three words before a dash with space around it,
// "سامر نصار - ".
func reporterLength(text string) int {
	at := strings.Index(text[:cutAt(text, maxSiteName)], " - ")
	if at < 0 || hasMark(text[:at]) || hasDigit(text[:at]) || wordsIn(text[:at], 4) > 3 || wordsIn(text[:at], 2) < 2 {
		return 0
	}
	for _, w := range lineKey(text[:at]) {
		if words().dangling[w] {
			return 0
		}
	}
	return at + len(" - ")
}

// withoutPlace takes the place in brackets off the name of the site, or off the
// word that it begins with: "النخيل (دبي)".
func withoutPlace(name string, site []string) string {
	before, place, ok := strings.Cut(strings.TrimSuffix(name, ")"), " (")
	if key := lineKey(place); !ok || len(key) == 0 || words().places.prefix(key) != len(key) {
		return name
	}
	folded := arabic.FoldSpaces(before)
	for _, s := range site {
		if s == folded || strings.HasPrefix(s, folded+" ") {
			return s
		}
	}
	return name
}

// takeSiteLine takes a line above the text that is the name of the site and what
// stands behind it: a section, a place, or who wrote the report.
func (s *sheet) takeSiteLine(i int, key []string, sig *signatures) bool {
	text := s.text(i)
	if len(key) == 0 || len(key) > 10 || s.lines[i].ends > endColon || hasDigit(text) {
		return false
	}
	if s.isSite(strings.Trim(text, " :-–—/.|")) {
		s.take(i, roleMeta, "source")
		sig.source = orElse(sig.source, strings.Trim(text, " :-–—/.|"))
		return true
	}
	at := firstMark(text)
	if at <= 0 {
		return false
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	name, rest := strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+size:])
	restKey := lineKey(rest)
	next := s.open(i + 1)
	if next < len(s.lines) && s.lines[next].runes <= maxPageHead && s.isAbout(next) {
		next = s.open(next + 1)
	}
	above := next < len(s.lines) && isRunning(s.lines[next])
	switch {
	case len(restKey) == 0:
		return false
	case s.isSite(name) && (sections().isSectionLine(restKey) || words().places.prefix(restKey) == len(restKey)):
		s.take(i, roleMeta, "dateline")
	case s.isSite(name) && above && len(restKey) <= 4:
		s.take(i, roleMeta, "byline")
		sig.author = orElse(sig.author, rest)
	case above && words().places.prefix(lineKey(name)) == len(lineKey(name)) && words().places.prefix(restKey) == 0 && len(restKey) <= 3 && s.lines[i].ends == endOpen:
		s.take(i, roleMeta, "dateline")
		name = rest
	default:
		return false
	}
	sig.source = orElse(sig.source, name)
	return true
}
