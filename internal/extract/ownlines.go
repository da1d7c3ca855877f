package extract

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"warraq/internal/arabic"
)

// Some short lines are the article's own wherever a page's would stand: the head of a
// table, the rows of results with their heading, the words with which a statement
// takes its leave.

//go:embed data/closings.yaml
var closingsYAML []byte

var closings = sync.OnceValue(func() []string {
	var data [][]string
	if err := yaml.UnmarshalWithOptions(closingsYAML, &data, yaml.Strict()); err != nil {
		panic("extract: data/closings.yaml: " + err.Error())
	}
	var all []string
	for _, list := range data {
		for _, phrase := range list {
			all = append(all, arabic.FoldSpaces(phrase))
		}
	}
	return all
})

// maxClosing is how many words such a line has at most.
const maxClosing = 14

// isClosing tells whether a line takes leave of the readers.
func isClosing(text string) bool {
	if wordsIn(text, maxClosing) > maxClosing {
		return false
	}
	folded := arabic.FoldSpaces(strings.TrimLeft(text, openers+"-–—…. "))
	return slices.ContainsFunc(closings(), func(phrase string) bool {
		rest, ok := strings.CutPrefix(folded, phrase)
		return ok && (rest == "" || !isArabicLetter([]rune(rest)[0]) || strings.HasSuffix(phrase, " ل") || strings.HasSuffix(phrase, "شهدا"))
	})
}

// behindClosings is the first line from line i on, right behind the last paragraph,
// that doesn't take leave of the readers.
func (s *sheet) behindClosings(i int) int {
	for i < len(s.lines) && s.lines[i].role == roleText && isClosing(s.text(i)) {
		i++
	}
	return i
}

// isTableHead tells whether line i, with gaps in it, is right above a row with as many:
// the years or months in it are of its columns.
func (s *sheet) isTableHead(i int) bool {
	if s.forms != nil || i+1 >= len(s.lines) || s.lines[i+1].gap || s.lines[i+1].role != roleText {
		return false
	}
	cells := cellsIn(s.text(i))
	return cells > 2 && cellsIn(s.text(i+1)) == cells
}

// cellsIn is how many cells a line has, with tabs or several spaces between them.
func cellsIn(text string) int {
	cells := 1
	for at := 0; at < len(text); at++ {
		from := at
		for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
			at++
		}
		if at-from > 1 || at > from && text[from] == '\t' {
			cells++
		}
	}
	return cells
}

// rowShapes tell the rows of a list: by the one mark between their two parts, or by
// a number with a word behind it.
var rowShapes = func() []func(string) bool {
	var shapes []func(string) bool
	for _, between := range []string{" / ", " /", "/", " - ", " – ", ": ", " : "} {
		shapes = append(shapes, func(text string) bool { return strings.Count(text, between) == 1 })
	}
	return append(shapes, endsInScore, hasScore)
}()

// hasScore tells whether a text is the result of a match: two names with the goals of
// both between or behind them, "نجم الساحل 2-1 الترجي", "الترجي - نجم الساحل (2-1)".
func hasScore(text string) bool {
	if !strings.ContainsAny(text, "-–") || !hasDigit(text) || wordsIn(text, 2*maxLabelWords+3) > 2*maxLabelWords+3 {
		return false
	}
	fields := strings.Fields(strings.NewReplacer("-", " - ", "–", " - ", "(", " ", ")", " ").Replace(text))
	for i := 2; i+1 < len(fields); i++ {
		if ours, theirs := fields[i-1], fields[i+1]; fields[i] == "-" && isGoals(ours) && isGoals(theirs) {
			return true
		}
	}
	return false
}

// isGoals tells whether a word is a number of one or two digits.
func isGoals(word string) bool { return utf8.RuneCountInString(word) <= 2 && isNumber(word) }

// endsInScore tells whether a text is a few words of which the last but one is a
// number, "شباب الوادي 27 نقطة".
func endsInScore(text string) bool {
	fields := strings.Fields(text)
	n := len(fields)
	return n > 2 && n <= 2*maxLabelWords && isNumber(fields[n-2])
}

// headsRows tells whether line i, a few words, stands right above rows of which one
// speaks of the text with these stems or is the result of a match.
func (s *sheet) headsRows(i int, stems stemSet) bool {
	if !s.isLabel(i) && !(s.lines[i].ends == endColon && wordsIn(s.text(i), maxLabelWords) <= maxLabelWords) || hasDigit(s.text(i)) || !s.isOfRows(i+1) {
		return false
	}
	for at := i + 1; at <= i+minRows; at++ {
		text := s.text(at)
		if hits, _ := sharedStems(text, stems); hits > 0 && hasDigit(text) || hasScore(text) {
			return true
		}
	}
	return false
}

// isIntroduction tells whether line i says only that a text begins, right above its
// first line.
func (s *sheet) isIntroduction(i int) bool {
	key := plainWords(lineKey(s.text(i)))
	return len(key) == 1 && words().introductions[key[0]] && i+1 < len(s.lines) && s.lines[i+1].role == roleText && isRunning(s.lines[i+1])
}

// joinCommas joins the pieces of a sentence that links have parted, where one begins
// with a comma: the words above it are of the same sentence, and so is the one word
// above those.
func (s *sheet) joinCommas() {
	kept := s.lines[:0]
	for _, l := range s.lines {
		text := s.body[l.start:l.end]
		if n := len(kept); n > 0 && !l.gap && (strings.HasPrefix(text, "،") || text[0] == ',') && l.runes > 2 && kept[n-1].ends == endOpen && kept[n-1].runes <= maxHeading {
			above := &kept[n-1]
			if n > 1 && !above.gap && s.isLoneVerb(kept[n-2]) {
				kept[n-2].end, kept[n-2].runes = above.end, kept[n-2].runes+1+above.runes
				above, kept = &kept[n-2], kept[:n-1]
			}
			above.runes, above.end, above.ends, above.tail = above.runes+1+l.runes, l.end, l.ends, l.runes
			continue
		}
		kept = append(kept, l)
	}
	s.lines = kept
}

// isLoneVerb tells whether a line is one Arabic word that pages don't have on their
// buttons.
func (s *sheet) isLoneVerb(l line) bool {
	text := s.body[l.start:l.end]
	key := lineKey(text)
	return l.ends == endOpen && len(key) == 1 && l.runes > 2 && !hasDigit(text) && !isForeign(text) &&
		pageVocabulary().weight[key[0]] == 0 && !sections().isSectionLine(key) && !strings.HasPrefix(text, "ال")
}
