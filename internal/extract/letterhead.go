package extract

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// Above a title that no menu parts from them stand the names of those who publish it:
// of an institute on its papers, of a paper on its prints, of an account on what it
// posts, of a channel on each of its messages.

// removeNamesAbove takes out such names.
func (s *sheet) removeNamesAbove() {
	if s.forms != nil {
		return
	}
	s.removeOtherMessages()
	s.removeAccount()
	s.removePoster()
	if at := s.openBelowButtons(); at < len(s.lines) {
		s.removeSignboard(at)
		s.removeLetterhead(at)
	}
	s.takeInterviewer()
}

// openBelowButtons is the first line of text whose words and signs don't show that it
// is the page's, or len(lines).
func (s *sheet) openBelowButtons() int {
	i := s.open(0)
	for i < min(len(s.lines), maxTopLines) && s.pageWeight(i) == sureWeight {
		i = s.open(i + 1)
	}
	return i
}

// maxLetterhead is how many words the name of an institution has at most.
const maxLetterhead = 7

// isInstitution tells whether a line is the name of an institution and no sentence:
// it begins with what such are called, and none of its words is a verb or binds
// sentences.
func (s *sheet) isInstitution(i int) bool {
	text := s.text(i)
	if s.lines[i].ends != endOpen || !headVocabulary().institutions[strings.TrimPrefix(arabic.Fold(firstWord(text)), "ال")] || hasDigit(text) || strings.ContainsAny(text, ":،\"«…") || wordsIn(text, maxLetterhead) > maxLetterhead+strings.Count(text, " - ") {
		return false
	}
	fields := strings.Fields(arabic.FoldSpaces(strings.ReplaceAll(text, " - ", " ")))
	return len(fields) > 1 && !slices.ContainsFunc(fields[1:], func(w string) bool {
		return isVerbal(w) || words().dangling[w] && w != "في"
	})
}

// isVerbal tells whether a word has the prefix of a verb in the present or the future;
// a few nouns have it too.
func isVerbal(word string) bool {
	w := arabic.Fold(word)
	return len(w) > 6 && (strings.HasPrefix(w, "ت") || strings.HasPrefix(w, "ي") || strings.HasPrefix(w, "س")) && !strings.HasSuffix(w, "ه") && !strings.HasSuffix(w, "يه")
}

// removeLetterhead takes out the name of an institution at the top, and the labels
// below it, above a line of several words that speaks of the text.
func (s *sheet) removeLetterhead(at int) {
	if s.lines[at].role != roleText || !s.isInstitution(at) {
		return
	}
	first, _ := s.firstParagraph(at)
	if first <= at || first-at > maxTopLines {
		return
	}
	stems := s.stemsOfProse(first)
	for i := s.open(at + 1); i < first; i = s.open(i + 1) {
		text := s.text(i)
		if hits, _ := sharedStems(text, stems); s.isCandidate(i) && (hits > 0 || strings.Contains(text, ": ")) && wordsIn(text, maxLabelWords) > maxLabelWords && !s.isInstitution(i) {
			if i == at+1 && !s.lines[i].gap && isVerbal(firstWord(text)) {
				return // "جامعة الساحل" and "تنظم ندوة …": one title on two lines
			}
			for n := at; n < i; n++ {
				s.takeAbove(n, "masthead")
			}
			return
		}
		if !s.isLabel(i) && !s.isAbout(i) && !s.isInstitution(i) {
			return
		}
	}
}

// removeSignboard takes out a few words with a dash behind them on the first line, as
// pages for print have the name of the site there, where a line that may be the title
// or a name stands below.
func (s *sheet) removeSignboard(at int) {
	next := s.open(at + 1)
	if at > maxLabelWords || next >= len(s.lines) || s.lines[at].ends != endComma || s.isProse(next) {
		return
	}
	name := strings.TrimRight(s.text(at), "-–— ")
	if name == s.text(at) || wordsIn(name, maxSiteWords) > maxSiteWords || hasDigit(name) || hasMark(name) || s.lines[next].ends == endStop {
		return
	}
	if next = s.open(next + 1); next < len(s.lines) {
		s.take(at, roleRemoved, "masthead")
	}
}

// removeAccount takes out the name of an account of a network, which has its handle
// below it, wherever it stands above the text, and what the network says between the
// name and the date: that pictures were added, that somebody was there.
func (s *sheet) removeAccount() {
	for i := range min(len(s.lines)-1, maxTopLines) {
		if !isHandle(s.text(i + 1)) {
			continue
		}
		name := accountName(s.text(i))
		s.take(i, roleRemoved, "masthead")
		s.take(i+1, roleRemoved, "masthead")
		for n := i + 2; n < min(len(s.lines), maxAboveText) && !s.isProse(n); n++ {
			if accountName(s.text(n)) == name {
				for above := 0; above <= n; above++ {
					s.takeAbove(above, "masthead")
				}
				s.removeDeeds(n + 1)
			}
		}
		return
	}
}

// maxDeeds is how many lines of a network's stand between name and date.
const maxDeeds = 3

// removeDeeds takes out the lines from line i on up to the date below them.
func (s *sheet) removeDeeds(i int) {
	for n := i; n < min(len(s.lines), i+maxDeeds+1); n++ {
		if m := scanDateLine(s.text(n)); len(m) > 0 && m[0].day > 0 && m[0].value() != "" && s.lines[n].role == roleText {
			at := int(s.lines[n].start)
			s.take(n, roleMeta, "date-line")
			s.stamps = append(s.stamps, Span{at + m[0].start, at + m[0].end})
			for ; i < n; i++ {
				if s.lines[i].role == roleText {
					s.take(i, roleRemoved, "page")
				}
			}
			return
		}
		if s.lines[n].role == roleText && wordsIn(s.text(n), 2*maxLabelWords) > 2*maxLabelWords {
			return
		}
	}
}

// isHandle tells whether a line is the handle of an account and nothing else.
func isHandle(text string) bool {
	return len(text) > 2 && text[0] == '@' && len(text) <= maxSiteName && !strings.Contains(text, " ")
}

// accountName is a line without the signs that turn its direction, folded.
func accountName(text string) string { return arabic.FoldSpaces(text) }

// removeOtherMessages takes out the messages of a channel above the one that is the
// article: each begins with the channel's name and the time, and only that one goes on
// for a paragraph.
func (s *sheet) removeOtherMessages() {
	first, last, above := "", -1, 0
	for i := range min(len(s.lines), maxAboveText) {
		if s.isMessageHead(i) {
			if name := withoutNumbers(lineKey(s.text(i))); above == 0 || name == first {
				first, last, above = name, i, above+1
			}
			continue
		}
		if l := s.lines[i]; above > 0 && l.role == roleText && l.runes > maxTitle {
			break
		}
	}
	if above < 2 {
		return
	}
	for i := range last {
		if s.lines[i].role == roleText {
			s.take(i, roleRemoved, "related")
		}
	}
	for i := last + 1; i < len(s.lines); i++ { // where the article goes on in another message
		if s.lines[i].role == roleText && s.isMessageHead(i) && withoutNumbers(lineKey(s.text(i))) == first {
			s.take(i, roleRemoved, "page")
		}
	}
}

// isMessageHead tells whether line i is the name of who sent a message and when:
// "صدى الضفة, [23.04.2024 17:52]".
func (s *sheet) isMessageHead(i int) bool {
	text := s.text(i)
	if s.lines[i].role == roleRemoved || s.lines[i].runes > maxPageHead || !hasClock(text) || wordsIn(text, maxLabelWords+3) > maxLabelWords+3 {
		return false
	}
	m, ok := fullDate(text)
	return ok && m.start > 2 && strings.ContainsAny(text[:m.start], "[(،,")
}

// joinTitle joins the two lines of a title of which the upper ends with a colon, above
// a name or a date: "مياه الضفة بين الصهريج والشبكة:" and "من يدفع ثمن العطش؟"; or of
// which the text has the last word of the one before the first word of the other; or of
// which the lower begins as no title does: "المضيق" and "حيث يلتقي بحران".
func (s *sheet) joinTitle() {
	begun := false // the text has
	for i := 0; i+2 < min(len(s.lines), maxTopLines); i++ {
		l, next := &s.lines[i], &s.lines[i+1]
		begun = begun || l.ends == endStop || hasInnerStop(s.text(i))
		if l.ends != endColon && (l.ends != endOpen || begun) || next.gap || l.runes > longTitle || l.runes+next.runes > maxTitle || next.ends != endOpen && next.ends != endQuestion || l.role != roleText || next.role != roleText {
			continue
		}
		text, below := s.text(i), s.text(i+1)
		if goesOn := headVocabulary().binding[headWord(below)]; !goesOn && wordsIn(text, maxLabelWords) <= maxLabelWords || s.isAbout(i) || goesOn && !s.isHeadOfTwo(i) {
			continue
		} else if goesOn {
			s.joinNext(i)
			continue
		}
		if colon := l.ends == endColon; colon && (wordsIn(below, 2) <= 2 || s.isAbout(i+1) || !s.isAbout(i+2)) || !colon && !s.saysTogether(i) {
			continue
		}
		s.joinNext(i)
	}
}

// joinNext makes line i and the line below it one.
func (s *sheet) joinNext(i int) {
	l, next := &s.lines[i], s.lines[i+1]
	l.runes, l.end, l.ends, l.tail = l.runes+1+next.runes, next.end, next.ends, next.runes
	s.lines = slices.Delete(s.lines, i+1, i+2)
}

// isHeadOfTwo tells whether line i, above one that goes on with it, is of a title: it
// stands apart from what is above, a name or a date is below both, and all its words
// come again in the text.
func (s *sheet) isHeadOfTwo(i int) bool {
	if i > 0 && !s.lines[i].gap || s.lines[i].ends != endOpen || !s.isAbout(i+2) && !s.lines[i+2].gap {
		return false
	}
	hits, all := sharedStems(s.text(i), s.stemsOfProse(i+2))
	return all > 0 && hits == all
}

// saysTogether tells whether the text has the last word of line i with the first two of
// the line below behind it; below that stands a date, a name or a blank line.
func (s *sheet) saysTogether(i int) bool {
	if !s.lines[i+2].gap && !s.isAbout(i+2) || s.lines[i+1].runes > s.lines[i].runes {
		return false
	}
	text, below := s.text(i), strings.Fields(s.text(i+1))
	if len(below) < 2 || strings.Contains(text, below[0]+" "+below[1]) {
		return false
	}
	rest := s.body[s.lines[i+2].start:]
	said := spacedWords(lastWord(text) + " " + below[0] + " " + below[1])
	return strings.Contains(spacedWords(rest[:cutAt(rest, comparedText)]), said)
}

// spacedWords are the words of a text, folded, with a space before and behind each.
func spacedWords(text string) string { return " " + strings.Join(plainWords(lineKey(text)), " ") + " " }

// takeInterviewer takes the line near the top that says who held an interview, and
// perhaps where, who answers readers or writes a column: "حاوره في عدن / سالم العمري",
// "يجيب عنها: د. سلمى حداد".
func (s *sheet) takeInterviewer() {
	for i := s.open(0); i < min(len(s.lines), maxTopLines) && !s.isProse(i); i = s.open(i + 1) {
		text := strings.TrimRight(s.text(i), "-–— ")
		if wordsIn(text, 2*maxLabelWords) > 2*maxLabelWords || !headVocabulary().interviewers[headWord(text)] {
			continue
		}
		at := strings.LastIndexAny(text, ":/-–—")
		if at < 0 {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimLeft(text[at:], ":/-–— "), "،") // "د. سلمى حداد، طبيبة أطفال"
		if n := wordsIn(name, maxLabelWords); n < 2 || n > maxLabelWords || hasDigit(name) || endingOf(name) != endOpen {
			continue
		}
		s.take(i, roleMeta, "byline")
		s.author = orElse(s.author, name)
		return
	}
}
