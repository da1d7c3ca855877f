package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// A datelineCut is the dateline that begins a paragraph.
type datelineCut struct {
	length int    // bytes, with the space behind it
	agency string // as written; empty when it names none
}

// maxDateline bounds, in bytes, where a dateline is looked for.
const maxDateline = 160

// cutDateline finds the place and the agency that stand before a report:
// "بغداد – (د ب أ) – ", "القاهرة (رويترز) - ", "بغداد/ واع- ", "دبي - ".
func cutDateline(text string) (datelineCut, bool) {
	h := datelineHead{text: text[:cutAt(text, maxDateline)]}
	if !hasMark(h.text[:cutAt(h.text, maxDateline/2)]) {
		return datelineCut{}, false
	}
	h.tokens = tokenize(h.text)
	h.tokens = h.tokens[:min(len(h.tokens), 16)]
	if cut, ok := h.withAgency(); ok {
		return cut, true
	}
	if n := words().places.prefix(formsOf(h.tokens)); n > 0 {
		return h.behindPlace(n, len(text))
	}
	return h.behindWords()
}

// hasMark is a quick look for what may separate the parts of a dateline.
func hasMark(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case '-', ':', '/', '|', '(', '[', '"', 0xE2, 0xC2: // 0xE2: dashes and quotation marks
			return true
		}
	}
	return false
}

// A datelineHead is the head of a paragraph while it is looked at.
type datelineHead struct {
	text   string
	tokens []arabic.Token
}

// The marks that separate the parts of a dateline, and close it.
const datelineMarks = "-–—:/|"

// withAgency cuts at an agency that is known, with a mark before and behind.
func (h datelineHead) withAgency() (datelineCut, bool) {
	for i := 0; i < min(len(h.tokens), 6); i++ {
		forms := formsOf(h.tokens[i:])
		n := max(words().agencies.prefix(forms), words().papers.prefix(forms))
		if n == 0 {
			continue
		}
		before, last := h.gap(i), h.tokens[i+n-1].End
		end, after := h.close(last)
		if i > 0 && !strings.ContainsAny(before, "([«\""+datelineMarks) && !h.isDayBefore(i) || !strings.ContainsAny(after, ")]»\""+datelineMarks) || end >= len(h.text) {
			continue
		}
		if i > 0 && !strings.ContainsAny(before+after, datelineMarks) && h.skipDate(words().places.prefix(formsOf(h.tokens))) != i {
			continue // "قالت شبكة (سي إن إن) …"
		}
		if quoted := strings.ContainsAny(before, "«\""); quoted && !strings.ContainsAny(before+after, datelineMarks) || i == 0 && !strings.ContainsAny(after, ")]"+datelineMarks) {
			continue
		}
		return datelineCut{length: end, agency: h.text[h.tokens[i].Start:last]}, true
	}
	return datelineCut{}, false
}

// isDayBefore tells whether what stands before token i, the name of an agency, is a
// place and a day, without a mark between them and the name: "نابلس 23-10-2012 وفا- ".
func (h datelineHead) isDayBefore(i int) bool {
	head := h.text[:h.tokens[i-1].End]
	m := scanDates(head)
	if len(m) != 1 || m[0].day == 0 || m[0].value() == "" || m[0].end != len(head) {
		return false
	}
	place := strings.TrimRight(head[:m[0].start], " -–—/،,:")
	return wordsIn(place, maxPlacePart) <= maxPlacePart && !hasDigit(place) && !opensSentence(place)
}

// gap is the text before token i.
func (h datelineHead) gap(i int) string {
	if i == 0 {
		return h.text[:h.tokens[0].Start]
	}
	if i >= len(h.tokens) {
		return ""
	}
	return h.text[h.tokens[i-1].End:h.tokens[i].Start]
}

// close answers where the marks behind the byte at end, and the marks.
func (h datelineHead) close(at int) (end int, marks string) {
	end = at + len(h.text[at:]) - len(strings.TrimLeft(h.text[at:], " )]»\"\n.،,"+datelineMarks))
	marks = h.text[at:end]
	// A quotation mark behind the space opens what comes after.
	if i := strings.LastIndexAny(marks, "\""); i > 0 && strings.HasSuffix(marks[:i], " ") {
		end, marks = at+i, marks[:i]
	}
	return end, marks
}

// skipDate is the token behind a date that begins at token i; i itself where there is
// nothing but a word that may join the parts of one: "جنين - من سالم عودة -".
func (h datelineHead) skipDate(i int) int {
	from, dated := i, false
	if i+2 < len(h.tokens) && h.tokens[i].Form == "في" && h.tokens[i+1].Script == arabic.Digits {
		i++
	}
	for limit := i + 7; i < min(limit, len(h.tokens)); {
		w := arabic.DateWordAt(formsOf(h.tokens[i:]))
		switch {
		case w.Kind != arabic.NotDateWord:
			i += w.Words
			dated = dated || w.Kind != arabic.DateFillerWord && w.Kind != arabic.YearWord
		case h.tokens[i].Script == arabic.Digits && len(h.tokens[i].Form) <= 4:
			i, dated = i+1, true
		case dated:
			return i
		default:
			return from
		}
	}
	return i
}

// behindPlace cuts at what stands behind a known place of n words: a date, a
// name in brackets or between marks, or nothing but a dash.
func (h datelineHead) behindPlace(n, length int) (datelineCut, bool) {
	at := h.skipDate(n)
	if at >= len(h.tokens) {
		return datelineCut{}, false
	}
	gap := h.gap(at)
	if cut, ok := h.bracketed(at, at > n || strings.ContainsAny(gap, datelineMarks)); ok {
		return cut, true
	}
	if !strings.ContainsAny(gap, datelineMarks) || strings.ContainsAny(gap, "(«\"[،,.") {
		return datelineCut{}, false
	}
	// "القاهرة – أحمد علي – "
	most, name := 3, h.tokens[at].Start
	if words().reporters[h.tokens[at].Form] {
		most = maxLabelWords
		if h.tokens[at].Form == "من" && at+1 < len(h.tokens) {
			name = h.tokens[at+1].Start
		}
	}
	for i := at + 1; i <= at+most && i < len(h.tokens); i++ {
		marks := h.gap(i)
		dash := strings.ContainsAny(marks, "-–—") && strings.Contains(marks, " ")
		if dash && !strings.ContainsAny(marks, "(«\"،,.") || strings.Contains(marks, ":") && words().reporters[h.tokens[at].Form] {
			return datelineCut{length: h.tokens[i].Start, agency: h.text[min(name, h.tokens[i-1].End):h.tokens[i-1].End]}, true
		}
	}
	alone := strings.ContainsAny(gap, "-–—") && strings.Contains(gap, " ") || strings.Contains(gap, ":")
	if _, marks := h.close(h.tokens[at-1].End); alone && marks == gap && utf8.RuneCountInString(h.text) >= minProse {
		return datelineCut{length: h.tokens[at].Start}, length > len(gap)
	}
	return datelineCut{}, false
}

// bracketed cuts behind a name in brackets or slashes that begins at token i.
// Without a mark before it or behind it, it is part of a sentence.
func (h datelineHead) bracketed(i int, marked bool) (datelineCut, bool) {
	if i >= len(h.tokens) {
		return datelineCut{}, false
	}
	opening := strings.TrimRight(h.gap(i), " ")
	if opening == "" {
		return datelineCut{}, false
	}
	r, _ := utf8.DecodeLastRuneInString(opening)
	closing, ok := map[rune]string{'(': ")", '[': "]", '«': "»", '"': "\"", '“': "”", '/': "/"}[r]
	if !ok {
		return datelineCut{}, false
	}
	for n := i; n < min(i+5, len(h.tokens)); n++ {
		end, marks := h.close(h.tokens[n].End)
		if !strings.Contains(marks, closing) {
			continue
		}
		dash := strings.ContainsAny(strings.TrimLeft(marks, closing+" "), datelineMarks)
		switch {
		case end >= len(h.text):
		case r == '/', dash, marked && (r == '(' || r == '['):
			return datelineCut{length: end, agency: h.text[h.tokens[i].Start:h.tokens[n].End]}, true
		}
		break
	}
	return datelineCut{}, false
}

// behindWords cuts a dateline whose place isn't known: a few words, perhaps a
// date, and a name in brackets or slashes between marks.
func (h datelineHead) behindWords() (datelineCut, bool) {
	for i := 1; i < min(4, len(h.tokens)); i++ {
		at := h.skipDate(i)
		gap := h.gap(at)
		slashes := strings.Count(h.text, "/") >= 2 && strings.Contains(gap, " /")
		if !slashes && !(strings.ContainsAny(gap, "-–—/") && strings.ContainsAny(gap, "(«")) {
			continue
		}
		if cut, ok := h.bracketed(at, false); ok {
			return cut, true
		}
	}
	return h.behindCapitals()
}

// maxBracketed is how many words the brackets behind a place in capitals hold.
const maxBracketed = 14

// behindCapitals cuts behind a place in capitals and what stands in brackets with a
// colon or a dash behind them: "DUSHANBE, (Agency - 16th Oct, 2019): ".
func (h datelineHead) behindCapitals() (datelineCut, bool) {
	open := strings.IndexByte(h.text, '(')
	if open < 0 || len(h.tokens) == 0 {
		return datelineCut{}, false
	}
	place := strings.Trim(h.text[:open], " ,.-–—")
	length := strings.IndexByte(h.text[open:], ')')
	if length < 0 || len(place) < 3 || wordsIn(place, 3) > 3 || !isForeign(place) || place != strings.ToUpper(place) {
		return datelineCut{}, false
	}
	end, marks := h.close(open + length)
	if inner := h.text[open+1 : open+length]; end < len(h.text) && strings.ContainsAny(marks, datelineMarks) && wordsIn(inner, maxBracketed) <= maxBracketed {
		name, _, _ := strings.Cut(inner, " - ")
		return datelineCut{length: end, agency: strings.TrimSpace(name)}, true
	}
	return datelineCut{}, false
}

// isDatedDateline knows a place of n words, a date, an agency and who wrote the
// report: "رام الله 9-11-2021 وفا- سامر نصار".
func isDatedDateline(text string, n int) bool {
	if len(text) > maxDateline || !hasDigit(text) || endingOf(text) == endStop {
		return false
	}
	h := datelineHead{text: text, tokens: tokenize(text)}
	at := h.skipDate(n)
	if at <= n || at >= len(h.tokens) {
		return false
	}
	end := at + words().agencies.prefix(formsOf(h.tokens[at:]))
	return end > at && end < len(h.tokens) && end+4 >= len(h.tokens) && strings.ContainsAny(h.gap(end), datelineMarks)
}

// isDatelineAlone tells whether a line is a dateline and nothing else: a known
// place, a mark, and an agency, a paper or a name in quotation marks.
func isDatelineAlone(text string, key []string) bool {
	if _, ok := datedHeadAlone(text); ok || isSlashedDateline(text) || isPaperAndPlace(text, key) {
		return true
	}
	n := words().places.prefix(key)
	if n > 0 && isDatedDateline(text, n) {
		return true
	}
	if n == 0 || n >= len(key) || len(key) > n+7 || endingOf(text) == endStop {
		return false
	}
	if key[n] != mark && !strings.ContainsAny(text, "(«\"") {
		return false
	}
	rest := plainWords(key[n:])
	if len(rest) == 0 {
		return true // "بغداد -"
	}
	if words().reporters[rest[0]] {
		return len(rest) <= 4
	}
	known := max(words().agencies.prefix(rest), words().papers.prefix(rest))
	if key[n] == mark && len(rest) <= 4 && isPublisher(afterWords(text, n)) {
		return true
	}
	trimmed := strings.TrimRight(text, " -–—:.")
	quoted := strings.HasSuffix(trimmed, "»") || strings.HasSuffix(trimmed, ")") || strings.HasSuffix(trimmed, "\"")
	return known == len(rest) || quoted && len(rest) <= 3 && key[n] == mark
}

// isSignedPlace knows "place - agency - reporter" on a line of its own.
func isSignedPlace(text string, key []string) bool {
	n, marks := words().places.prefix(key), 0
	for _, w := range key {
		if w == mark {
			marks++
		}
	}
	return n > 0 && n < len(key) && key[n] == mark && marks == 2 && len(key)-marks-n <= 6 && endingOf(text) == endOpen && !hasDigit(text)
}

// isPlaceAndName knows a known place and a name with a dash between them,
// "رأس الخيمة - سليمان الماحي".
func isPlaceAndName(text string, key []string) bool {
	n := words().places.prefix(key)
	if n == 0 || n >= len(key) || key[n] != mark || endingOf(text) != endOpen || hasDigit(text) || strings.ContainsAny(text, ":|/") {
		return false
	}
	name := key[n+1:]
	return len(name) > 1 && len(name) <= maxLabelWords && !slices.Contains(name, mark) && !slices.ContainsFunc(name, func(w string) bool { return words().dangling[w] && !words().nameParts[w] })
}

// isWithAgency knows the names of a site and of an agency, "… / أ ف ب".
func isWithAgency(text string, key []string) bool {
	plain := plainWords(key)
	if len(plain) > 9 || endingOf(text) == endStop || !strings.ContainsAny(text, "/+(|") {
		return false
	}
	for i := 1; i < min(len(plain), 4); i++ {
		if words().agencies.prefix(plain[i:]) == len(plain)-i {
			return true
		}
	}
	return false
}

// isPaperAndPlace knows a word and a known place with nothing but a slash between them,
// "صدى/بيروت".
func isPaperAndPlace(text string, key []string) bool {
	paper, place, ok := strings.Cut(text, "/")
	if !ok || paper == "" || place == "" || strings.ContainsAny(paper, " .:") || strings.ContainsAny(place, "./:") || hasDigit(text) || len(key) < 3 || key[1] != mark {
		return false
	}
	return words().places.prefix(key[2:]) == len(key)-2
}

// isSlashedDateline knows "place / reporter / agency" on a line of its own.
func isSlashedDateline(text string) bool {
	if !strings.Contains(text, " / ") {
		return false
	}
	parts := strings.Split(text, " / ")
	if len(parts) != 3 || endingOf(text) != endOpen || hasDigit(text) {
		return false
	}
	for _, p := range parts {
		if n := wordsIn(p, 4); n == 0 || n > 4 {
			return false
		}
	}
	return true
}

// sourceOfDateline is what stands behind the place of a dateline.
func sourceOfDateline(text string, key []string) string {
	if reporter, ok := datedHeadAlone(text); ok {
		return reporter
	}
	return strings.Trim(afterWords(text, words().places.prefix(key)), "()[]«»\" -–—:./|")
}
