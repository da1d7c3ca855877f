package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// isNamedAbove knows "paper - name:" on a line of its own above a report.
func isNamedAbove(text string, key []string) bool {
	at := slices.Index(key, mark)
	return strings.HasSuffix(text, ":") && at > 0 && at <= 3 && len(key) >= at+3 && len(key) <= at+6 && strings.ContainsAny(text, "-–—/") &&
		!strings.Contains(text[:len(text)-1], ":") && !hasDigit(text) && !words().dangling[key[at+1]]
}

// isDatedRow knows the row of a name, a date, sections and counters that themes
// put below the title.
func isDatedRow(text string, key []string) bool {
	if !hasDigit(text) || !slices.ContainsFunc(key, func(w string) bool { return words().dateTail[w] }) {
		return false
	}
	mentions := scanDateLine(text)
	return len(mentions) > 0 && mentions[0].value() != "" && mentions[0].day > 0 && wordsIn(text[:mentions[0].start], 5) <= 5 && endingOf(text) != endStop
}

// isAgencyMark knows what an agency closes a report with: its name and the time
// of sending, "كونا 1012 جمت فبراير 024".
func isAgencyMark(key []string) bool {
	plain := plainWords(key)
	if len(plain) < 3 || len(plain) > 8 {
		return false
	}
	zone, unknown, from := false, 0, max(1, words().agencies.prefix(plain))
	for i := from; i < len(plain); {
		n, _ := dateLineWord(plain[i:])
		if n == 0 { // a month cut short, "مار"
			if unknown++; unknown > 1 || !zone {
				return false
			}
			n = 1
		}
		zone = zone || strings.HasSuffix(plain[i], "توقيت") || plain[i] == "جمت" || plain[i] == "gmt"
		i += n
	}
	return zone && from < len(plain) && isNumber(plain[from])
}

// isSignature knows the initials of an agency's editors and its end mark:
// "م.ع", "س ر / ع ب", "انتهى".
func isSignature(key []string) bool {
	plain := plainWords(key)
	if len(plain) > 0 && (plain[0] == "انتهي" || plain[0] == "النهايه" || plain[0] == "end") {
		plain = plain[1:]
	} else if len(plain) == 0 {
		return false
	}
	for i := range plain { // "ر. ق / م. س (د ب أ)"
		if i > 0 && isAgencyLine(plain[i:]) {
			plain = plain[:i]
			break
		}
	}
	numbers := 0
	for _, w := range plain {
		if utf8.RuneCountInString(w) > 2 || isNumber(w) && len(w) > 2 {
			return false
		}
		if isNumber(w) {
			numbers++
		}
	}
	return len(plain) <= 6 && (numbers < len(plain) || len(plain) == 0)
}

// isAddress knows a line that is an address of the web or of mail.
func isAddress(text string) bool {
	if len(text) < 6 || wordsIn(text, 6) > 6 || endingOf(text) == endStop {
		return false
	}
	if word := lastWord(text); strings.HasPrefix(word, "http://") || strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "t.me/") {
		return true // "رابط الخبر: https://…"
	}
	at := strings.IndexByte(text, '@')
	if at > 0 && strings.Contains(text, " ") { // "للتواصل مع الكاتب: …"
		word := lastWord(text)
		return strings.Contains(word, "@") && strings.Contains(word, ".")
	}
	return !strings.Contains(text, " ") && at > 0 && strings.Contains(text[at:], ".") ||
		!strings.Contains(text, " ") && (strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "www."))
}
