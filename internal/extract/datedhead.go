package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// A report may begin with its place, the day and who reports it in brackets, or have
// them in a line of their own: "باكو، 14 نوفمبر (أذرتاج)". The place may be any; that
// a day and a month stand right before the brackets tells what it is.

// The place has at most so many words in all, and each part of it between commas;
// what is in brackets, at most maxReporting.
const maxPlace, maxPlacePart, maxReporting = 6, 3, 9

// cutDatedHead cuts such a head, with the marks behind it. What follows it may be
// nothing.
func cutDatedHead(text string) (datelineCut, bool) {
	head := text[:cutAt(text, 2*maxDateline)]
	open := strings.IndexByte(head, '(')
	if at := strings.IndexByte(head, '['); open < 0 || at >= 0 && at < open {
		open = at
	}
	if open < 0 || open > maxDateline || !hasDigit(head[:open]) || !isPlaceAndDay(strings.TrimRight(head[:open], " -–—/،,:")) {
		return datelineCut{}, false
	}
	length := strings.IndexAny(head[open:], ")]")
	if length < 0 {
		return datelineCut{}, false
	}
	name := strings.TrimSpace(head[open+1 : open+length])
	forms := formsOf(tokenize(name))
	if name == "" || len(forms) == 0 || hasDigit(name) || wordsIn(name, maxReporting) > maxReporting || arabic.DateWordAt(forms).Kind != arabic.NotDateWord {
		return datelineCut{}, false // "… 14 آذار (مارس)"
	}
	end := open + length + 1
	end += len(head[end:]) - len(strings.TrimLeft(head[end:], " .،,"+datelineMarks))
	return datelineCut{length: end, agency: name}, true
}

// isPlaceAndDay tells whether a text is a place, of parts with commas between them,
// and a day of a month.
func isPlaceAndDay(text string) bool {
	mentions := scanDates(text)
	if len(mentions) != 1 || mentions[0].day == 0 || mentions[0].month == 0 || mentions[0].end != len(text) || mentions[0].moved || mentions[0].planned {
		return false
	}
	before := strings.TrimRight(text[:mentions[0].start], " ")
	place := strings.TrimRight(before, "-–—/،,:ـ ")
	key := lineKey(place)
	if len(key) == 0 || hasDigit(place) || wordsIn(place, maxPlace) > maxPlace {
		return false
	}
	if words().places.prefix(key) == len(key) {
		return true
	}
	if place == before && !strings.ContainsAny(place, "،,/") {
		return false // "مهرجان الربيع 14 نيسان (الافتتاح)"
	}
	for part := range strings.FieldsFuncSeq(place, func(r rune) bool { return strings.ContainsRune("،,/-–—", r) }) {
		if wordsIn(part, maxPlacePart) > maxPlacePart || slices.ContainsFunc(lineKey(part), func(w string) bool { return words().dangling[w] && !words().nameParts[w] }) || opensSentence(strings.TrimSpace(part)) {
			return false
		}
	}
	return true
}

// datedHeadAlone answers who reports in a line that is such a head and nothing else;
// he may stand behind a comma or a dash.
func datedHeadAlone(text string) (reporter string, ok bool) {
	if len(text) > maxDateline || !hasDigit(text) {
		return "", false
	}
	if cut, ok := cutDatedHead(text); ok {
		return cut.agency, cut.length == len(text)
	}
	bare := strings.TrimRight(text, " .-–—:")
	at := strings.LastIndexAny(bare, "،,-–—/")
	if at <= 0 || wordsIn(bare, maxReporting) > maxReporting {
		return "", false
	}
	name := strings.TrimLeft(bare[at:], "،,-–—/ ")
	return name, name != "" && !hasDigit(name) && wordsIn(name, maxLabelWords) <= maxLabelWords && isPlaceAndDay(strings.TrimRight(bare[:at], " -–—/،,:"))
}
