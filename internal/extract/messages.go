package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// maxSender bounds, in bytes, the time and the sender before a message.
const maxSender = 120

// splitMessages parts the time and the sender that programs for messages write
// before a text from it: "[12:41، 2021/4/3] أبو علي: …", "3/4/2021, 12:41 - أبو
// علي: …". They become a line of their own, of the same number.
func (s *sheet) splitMessages() {
	for i := 0; i < min(len(s.lines), maxAboveText); i++ {
		text := s.text(i)
		cut := senderIn(text)
		if cut == 0 {
			continue
		}
		l := s.lines[i]
		head, rest := l, l
		head.end = l.start + int32(len(trimRight(text[:cut])))
		rest.start = l.start + int32(cut)
		head.runes, rest.runes = runesIn(s.body[head.start:head.end]), runesIn(text[cut:])
		head.ends, rest.gap = endOpen, true
		head.role, head.rule = roleMeta, "date-line"
		s.lines = slices.Insert(s.lines, i, head)
		s.lines[i+1] = rest
		s.stamps = append(s.stamps, s.span(i))
		i++
	}
}

// maxStampHead bounds, in bytes, the label and the date before a text.
const maxStampHead = 60

// splitStamp parts a date in figures, with a label before it, from the first sentence
// of a text: "date 2026-01-11 …". Sentences hardly begin so; a list of dates has one
// in another line.
func (s *sheet) splitStamp() {
	if len(s.lines) == 0 {
		return
	}
	cut, label := stampIn(s.text(0))
	if cut == 0 {
		return
	}
	for i := 1; i < min(len(s.lines), maxAboveText); i++ {
		if n, _ := stampIn(s.text(i)); n > 0 && label == 0 {
			return
		}
	}
	s.splitLine(0, cut, "date-line")
	s.lines[0].role = roleMeta
	s.stamps = append(s.stamps, Span{s.span(0).Start + label, s.span(0).End})
}

// stampIn is the length of a date in figures at the head of a text, with the label
// before it and the space behind; 0 where no sentence follows. label is where the date
// begins.
func stampIn(text string) (cut, label int) {
	head := text[:cutAt(text, maxStampHead)]
	if !hasDigit(head) {
		return 0, 0
	}
	mentions := scanDateLine(head)
	if len(mentions) == 0 || mentions[0].day == 0 || mentions[0].value() == "" {
		return 0, 0
	}
	m := mentions[0]
	digits := strings.IndexFunc(head, unicode.IsDigit)
	if digits != m.start || strings.ContainsFunc(head[m.start:m.end], unicode.IsLetter) {
		return 0, 0 // "12 March 2014 was …"
	}
	if before := strings.Trim(head[:m.start], " :-–—"); before != "" && !isStampLabel(before) {
		return 0, 0
	}
	rest := strings.TrimLeft(text[m.end:], " -–—:|")
	for range 3 { // the hour
		word := firstWord(rest)
		if !hasClock(word) && !words().dateLine[arabic.Fold(strings.Trim(word, ",،"))] || word == rest {
			break
		}
		rest = strings.TrimLeft(rest[len(word):], " -–—:|,،")
	}
	first, _ := utf8.DecodeRuneInString(rest)
	if len(rest) == len(text[m.end:]) || !unicode.IsLetter(first) || runesIn(rest) < minProse || endingOf(rest) != endStop {
		return 0, 0
	}
	return len(text) - len(rest), m.start
}

// maxStampLabel is how many words the label of a date has at most.
const maxStampLabel = 5

// isStampLabel tells whether a few words are the label of a date.
func isStampLabel(text string) bool {
	key := plainWords(lineKey(text))
	for _, w := range key {
		if !words().datePublished[w] && !words().dateLine[w] && !words().dateLabels[w] {
			return false
		}
	}
	return len(key) > 0 && len(key) <= maxStampLabel && key[0] != "في"
}

// senderIn is the length of the time and the sender before a message, with the
// space behind them; 0 when it is none.
func senderIn(text string) int {
	if text[0] != '[' && !hasDigit(text[:cutAt(text, 2)]) {
		return 0
	}
	head := text[:cutAt(text, maxSender)]
	stamp := strings.IndexByte(head, ']')
	if text[0] != '[' {
		stamp = strings.Index(head, " - ") + 1
	}
	if stamp <= 0 || !hasClock(head[:stamp]) {
		return 0
	}
	mentions := scanDateLine(head[:stamp])
	if len(mentions) != 1 || mentions[0].day == 0 || mentions[0].value() == "" || wordsIn(head[:stamp], 4) > 4 {
		return 0
	}
	colon := strings.Index(head[stamp:], ": ")
	if colon < 0 || wordsIn(head[stamp+1:stamp+colon], 7) > 7 {
		return 0
	}
	if sender := plainWords(lineKey(head[stamp : stamp+colon])); len(sender) == 0 || words().headers.prefix(sender) == len(sender) || words().source.prefix(sender) > 0 {
		return 0 // "2023/04/11 | 8:12 - المصدر: …"
	}
	cut := stamp + colon + len(": ")
	if cut >= len(text) {
		return 0
	}
	return cut + len(text[cut:]) - len(trimLeft(text[cut:]))
}

// What feeds of blogs put behind an article: the title stands between.
const postHead, postTail = "The post ", " appeared first on "

// splitFeed parts the title from a line of a feed in which the names, addresses and
// dates of site and article stand one behind the other. The title is known from the
// end of the article.
func (s *sheet) splitFeed() {
	if len(s.lines) == 0 || !strings.Contains(s.text(0), "://") {
		return
	}
	at := strings.Index(s.body, postTail)
	if at < 0 {
		return
	}
	from := strings.LastIndex(s.body[:at], postHead)
	if from < 0 || at-from > maxKey {
		return
	}
	title := s.body[from+len(postHead) : at]
	l, text := s.lines[0], s.text(0)
	n := strings.Index(text, title)
	if n <= 0 || len(title) < minTitle || strings.Contains(title, "\n") || !strings.Contains(text[:n], "://") {
		return
	}
	parts := [3]line{l, l, l}
	parts[0].end = l.start + int32(len(trimRight(text[:n])))
	parts[1].start, parts[1].end = l.start+int32(n), l.start+int32(n+len(title))
	rest := text[n+len(title):]
	parts[2].start = l.end - int32(len(trimLeft(rest)))
	for i := range parts {
		p := &parts[i]
		p.runes, p.ends = runesIn(s.body[p.start:p.end]), endingOf(s.body[p.start:p.end])
		if i != 1 {
			p.role, p.rule = roleRemoved, "page"
		}
	}
	parts[1].ends = endOpen
	kept := slices.DeleteFunc(parts[:], func(p line) bool { return p.start >= p.end })
	s.lines = slices.Replace(s.lines, 0, 1, kept...)
	for _, m := range scanDateLine(rest) {
		if m.day > 0 && m.value() != "" {
			s.stamps = append(s.stamps, Span{int(l.start) + n + len(title) + m.start, int(l.start) + n + len(title) + m.end})
			return
		}
	}
}
