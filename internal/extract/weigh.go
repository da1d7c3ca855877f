package extract

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"warraq/internal/arabic"
)

//go:embed data/pagewords.yaml
var pageWordsYAML []byte

// pageWords is data/pagewords.yaml, folded.
type pageWords struct {
	weight map[string]int // 2 for the firm ones, 1 for the weak
	asks   map[string]bool
}

// particles are what may be written to an Arabic word.
var particles = []string{"", "ال", "و", "وال", "ل", "لل", "ب", "بال", "ول", "وب"}

var pageVocabulary = sync.OnceValue(func() *pageWords {
	var data struct {
		Firm, Weak [][]string
		Asks       []string
	}
	if err := yaml.UnmarshalWithOptions(pageWordsYAML, &data, yaml.Strict()); err != nil {
		panic("extract: data/pagewords.yaml: " + err.Error())
	}
	p := &pageWords{weight: map[string]int{}, asks: foldedSet(data.Asks)}
	add := func(groups [][]string, weight int) {
		for _, group := range groups {
			for _, word := range group {
				for _, particle := range particles {
					if form := arabic.FoldSpaces(particle + word); p.weight[form] < weight {
						p.weight[form] = weight
					}
				}
			}
		}
	}
	add(data.Weak, 1)
	add(data.Firm, 2)
	return p
})

// How much speaks for a line being the page's: some, much, and so much that it
// needs no neighbours.
const (
	someWeight = 1 + iota
	muchWeight
	sureWeight
)

// A line of more words than maxWeighed is weighed as a sentence; one of more bytes
// than maxWeighedBytes isn't weighed, nor is a sentence of more runes than
// maxWeighedRunes.
const maxWeighed, maxWeighedBytes, maxWeighedRunes = 14, 200, 60

// pageWeight weighs the words and signs of line i: how much speaks for its being
// the page's and not the article's. It is 0 where nothing does.
func (s *sheet) pageWeight(i int) int {
	l := &s.lines[i]
	if l.end-l.start > maxWeighedBytes {
		return 0
	}
	if w := l.weighed; w.start != l.start || w.end != l.end {
		l.weighed = weighed{l.start, l.end, s.weigh(i)}
	}
	return l.weighed.weight
}

// A weighed is what the bytes of a line from start to end weigh, so that they are
// weighed once; zero before that.
type weighed struct {
	start, end int32
	weight     int
}

func (s *sheet) weigh(i int) int {
	l, text := s.lines[i], s.text(i)
	if isPath(text) {
		return sureWeight
	}
	if l.ends != endStop && strings.Contains(text, "://") && wordsIn(text, maxWeighed) <= maxWeighed {
		return sureWeight // an address, and what it is called
	}
	weight := weightOf(text, l.ends)
	if strings.IndexByte(text, '.') > 0 && !strings.Contains(text, " ") && isForeign(text) && s.isArabic() {
		return sureWeight // the address of a site
	}
	if weight < sureWeight && isForeign(text) && wordsIn(text, maxWeighed) <= maxWeighed && s.isArabic() {
		return max(weight+1, muchWeight)
	}
	return weight
}

// A path to a page has at most so many words.
const maxPath = 8

// isPath tells whether a line is the way to a page, "علاقات » داخلي".
func isPath(text string) bool {
	if wordsIn(text, 2*maxPath) > maxPath+strings.Count(text, " > ")+strings.Count(text, " » ") || strings.HasPrefix(text, ">") || endingOf(text).finished() {
		return false
	}
	for _, arrow := range []string{" » ", " › ", " >> ", " > ", " → ", " ← ", " < "} {
		if strings.Contains(text, arrow) {
			return !strings.Contains(text, "«")
		}
	}
	return false
}

// isArabic tells whether the text is in Arabic letters, so that a short line in
// others is hardly its own.
func (s *sheet) isArabic() bool {
	if s.script == 0 {
		arabic, latin := 0, 0
		for _, c := range []byte(s.body[:cutAt(s.body, comparedText)]) {
			switch {
			case c >= 0xD8 && c <= 0xDB:
				arabic++
			case c|0x20 >= 'a' && c|0x20 <= 'z':
				latin++
			}
		}
		s.script = 1
		if arabic > latin {
			s.script = 2
		}
	}
	return s.script == 2
}

func weightOf(text string, ends ending) int {
	vocabulary := pageVocabulary()
	k := keyers.Get().(*keyer)
	defer keyers.Put(k)
	key := k.key(text)
	count, points, known, numbers, firm := 0, 0, 0, 0, false
	for n, w := range key {
		switch {
		case w == mark:
		case n > 1 && slices.Contains(key[:n], w):
			count++ // "closure upon closure" is no button
		case isCount(w):
			numbers++
		case utf8.RuneCountInString(w) < 2 || words().dangling[w] && vocabulary.weight[w] == 0:
		default:
			count++
			if n := vocabulary.weight[w]; n > 0 {
				points += n
				known++
			}
			firm = firm || vocabulary.weight[w] == 2
		}
	}
	weight := 0
	switch {
	case count == 0 && numbers == 0:
		return sureWeight
	case count == 0:
		return muchWeight
	case points >= count:
		weight = sureWeight
	case 3*points >= 2*count:
		weight = muchWeight
	case points > 1:
		weight = someWeight
	}
	if weight == sureWeight && (!firm || known < 2 && known < count) {
		weight = muchWeight
	}
	if hasPageSign(text) {
		weight++
	}
	if len(key) > 0 && vocabulary.asks[key[0]] && points > 2 {
		weight++
	}
	if ends == endStop || ends == endComma {
		weight--
	}
	if startsWithAnd(text) && vocabulary.weight[key[0]] == 0 { // as sentences do and buttons don't
		weight -= 2
	}
	if count > maxWeighed {
		weight -= 2
	}
	return min(max(weight, 0), sureWeight)
}

// hasPageSign tells whether a line begins or ends with a picture or an arrow, or
// has the address of a site or of somebody in it.
func hasPageSign(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "\uFE0F "))
	for _, r := range []rune{first, last} {
		if unicode.Is(unicode.So, r) || strings.ContainsRune("›»×|>©®", r) && r != first && !strings.ContainsRune(text, '«') || strings.ContainsRune("›|>×©", r) && r == first {
			return true
		}
	}
	for _, sign := range []string{"://", "www.", " @", "t.me/", "bit.ly"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return text[0] == '@'
}

// weighTail takes out the lines from line i on, which are behind the last
// paragraph, whose words and signs are those of pages. What a colon introduces
// stays.
func (s *sheet) weighTail(from int) {
	for n := from; n < 2*len(s.lines)-from; n++ { // down and up again: each may be beside the next
		i := n
		if n >= len(s.lines) {
			i = 2*len(s.lines) - 1 - n
		}
		if s.lines[i].role != roleText || i == from && i > 0 && s.lines[i-1].ends == endColon {
			continue
		}
		if weight := s.pageWeight(i); weight == sureWeight || weight == muchWeight && s.isBeside(i) {
			s.take(i, roleRemoved, "page-words")
		}
	}
}

// weighTop does the same for the lines between title and text, but for captions.
func (s *sheet) weighTop(from, to int) {
	for i := from; i < to; i++ {
		text := s.text(i)
		word := isForeign(text) && !strings.Contains(text, " ") && s.isArabic()
		if s.lines[i].role != roleText || s.isCaption(i) && !word || s.isDoubled(i) {
			continue
		}
		labels := i+1 < to && s.lines[i+1].role == roleText && s.isLabel(i) && s.isLabel(i+1)
		if weight := s.pageWeight(i); weight == sureWeight || weight == muchWeight && (s.isBeside(i) && i+1 < to || labels || word) {
			s.take(i, roleRemoved, "page-words")
		}
	}
}

// weighBetween does the same for the lines from first to last, which are between
// paragraphs: there a line needs more to go by.
func (s *sheet) weighBetween(first, last int) {
	for i := first + 1; i < last; i++ {
		l := s.lines[i]
		if l.role != roleText || isRunning(l) || s.lines[i-1].role == roleText && s.lines[i-1].ends == endColon {
			continue
		}
		if !s.isBeside(i) || l.ends == endColon {
			continue
		}
		if marker, _ := itemMarker(s.text(i)); marker == 0 && s.pageWeight(i) == sureWeight && !s.isAmongHeadings(i) {
			s.take(i, roleRemoved, "page-words")
		}
	}
}

// isBeside tells whether a line next to line i is known to be none of the text.
func (s *sheet) isBeside(i int) bool {
	for _, n := range []int{i - 1, i + 1} {
		if n >= 0 && n < len(s.lines) && (s.lines[n].role == roleRemoved || s.lines[n].role == roleMeta) {
			return true
		}
	}
	return false
}
