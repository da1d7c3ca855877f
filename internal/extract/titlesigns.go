package extract

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// What speaks for a line above a text being its title, or against it, are signs: how
// long it is, what stands in it, how much of it the text says again, where it stands.
// How much each of them weighs was learned from labelled texts: a choice among the lines
// and "none of them", as a conditional logit has it (McFadden 1974). learntitles_test.go
// learns them again.

//go:embed data/titlesigns.yaml
var titleSignsYAML []byte

// The signs that are looked at. Each has one of several values, from 0 on.
const (
	signWords      = iota // how many words it has
	signWeight            // how much speaks for its being the page's
	signHits              // how many of its words the text says again
	signLead              // which part of them the first paragraph does
	signLeft              // how many lines stand between it and the text, names and dates aside
	signLine              // how many lines stand above it
	signDashes            // how many dashes and bars it has
	signSpeakAbove        // how many lines above it speak of the text
	signSpeaks            // it speaks of the text itself
	signFirstHead         // it is the first that has the shape of a title
	signDateAhead         // the next line of several words below it is a date, or one before that
	signCopied            // a line below the text says the same, as lists of what is read most do
	signDots              // it has two dots or three
	signAsks              // it has a question or an exclamation mark
	signQuotes            // it has quotation marks
	signVerbal            // it begins with a verb
	signBracket           // it ends with a bracket
	signCredit            // in which several things stand, as in "(agency - archive)"
	signCaption           // it is a picture's
	signMasthead          // it is a name as papers and sites have them
	signBeginsSite        // it begins with a name that has a dash behind it elsewhere too
	signRelated           // it was taken for the headline of another article
	signDoubled           // a line right beside it says the same, as captions do
	signMeta              // it was taken for a name or a date
	signAboveMenu         // it stands above the end of a menu
	signCount
)

// signNames are the names of the signs in the data.
var signNames = [signCount]string{
	"words", "weight", "hits", "lead", "left", "line", "dashes", "speaks above", "speaks", "first head", "date ahead", "copied below", "dots", "asks", "quotes", "verbal",
	"bracket", "credit", "caption", "masthead", "begins with site", "related", "doubled", "meta", "above menu",
}

// Where the values of a sign begin that is a number: value 1 above the first limit, 2
// above the second. The share of words is in tenths.
var (
	wordLimits       = []int{2, 3, 4, 5, 7, 14, 20}
	weightLimits     = []int{0, someWeight, muchWeight}
	hitLimits        = []int{0, 1, 2, 3, 5}
	leadLimits       = []int{0, 1, 2, 3, 5}
	leftLimits       = []int{0, 1, 2, 4, 8}
	lineLimits       = []int{0, 1, 3, 8}
	dashLimits       = []int{0, 1}
	speakAboveLimits = []int{0, 1}
)

// valueOf is the value of a number with limits.
func valueOf(n int, limits []int) int8 {
	value := int8(0)
	for _, limit := range limits {
		if n > limit {
			value++
		}
	}
	return value
}

// titleSigns are the values of a line's signs.
type titleSigns [signCount]int8

// titleWeights is data/titlesigns.yaml: what each value of each sign weighs, and that
// none of the lines is the title.
type titleWeights struct {
	None int
	of   [signCount][]int
}

var titleWeightsOf = sync.OnceValue(func() *titleWeights {
	var data struct {
		None  int
		Signs map[string][]int
	}
	if err := yaml.UnmarshalWithOptions(titleSignsYAML, &data, yaml.Strict()); err != nil {
		panic("extract: data/titlesigns.yaml: " + err.Error())
	}
	w := &titleWeights{None: data.None}
	for sign, name := range signNames {
		if w.of[sign] = data.Signs[name]; len(w.of[sign]) != signValues(sign) {
			panic(fmt.Sprintf("extract: data/titlesigns.yaml: %q has %d weights, not %d", name, len(w.of[sign]), signValues(sign)))
		}
	}
	return w
})

// signValues is how many values a sign has.
func signValues(sign int) int {
	limits := [...][]int{wordLimits, weightLimits, hitLimits, leadLimits, leftLimits, lineLimits, dashLimits, speakAboveLimits}
	if sign < len(limits) {
		return len(limits[sign]) + 1
	}
	return 2
}

// An aboveText is what is known of the lines above a text, which begins at line first.
type aboveText struct {
	*sheet
	first       int
	menu        int // the end of the last menu
	prose, lead stemSet
	heads       []bool // lines that have the shape of a title
	speaks      []bool // those that speak of the text
	firstHead   int    // -1 for none
	candidates  []titleCandidate
}

// A titleCandidate is a line that may be the title.
type titleCandidate struct {
	line  int
	signs titleSigns
}

func (s *sheet) aboveText(first int) *aboveText {
	t := &aboveText{
		sheet: s, first: first, menu: s.lastMenu(first), prose: s.stemsOfProse(first), lead: s.stemsBetween(first, first+1),
		heads: make([]bool, first), speaks: make([]bool, first), firstHead: -1,
	}
	for i := range first {
		if !t.mayBeTitle(i) {
			continue
		}
		t.candidates = append(t.candidates, titleCandidate{line: i})
		t.heads[i] = s.isHeadline(i) && wordsIn(s.text(i), maxLabelWords) >= maxLabelWords && s.pageWeight(i) < muchWeight
		t.speaks[i] = t.heads[i] && s.speaksOf(i, t.prose)
		if t.heads[i] && t.firstHead < 0 {
			t.firstHead = i
		}
	}
	for n, c := range t.candidates {
		t.candidates[n].signs = t.signs(c.line)
	}
	return t
}

// mayBeTitle tells whether line i can be a title at all.
func (t *aboveText) mayBeTitle(i int) bool {
	l, text := t.lines[i], t.text(i)
	if l.role != roleText && l.role != roleMeta && !(l.role == roleRemoved && scoredRules[l.rule]) {
		return false
	}
	if t.isRelated(i) && t.isRelated(i+1) && t.isHeadline(i+1) && t.pageWeight(i+1) < muchWeight {
		return false // of headlines below "read also" only the last one may be the text's
	}
	if l.runes < minTitle || l.runes > maxTitle || wordsIn(text, 1) < 2 || l.ends == endStop || l.ends == endComma || l.ends == endColon {
		return false
	}
	if marker, _ := itemMarker(text); marker > 0 || isForeign(text) && t.isArabic() || t.pageWeight(i) == sureWeight || isPath(text) || isPathHome(text) {
		return false
	}
	key := lineKey(text)
	label, _ := headerLine(text)
	switch {
	case t.isOnlyAbout(i), isPlaceAndDate(text), isCoded(text), isFromReporter(text), sections().isSectionLine(key):
		return false
	case t.isField(i) && !words().titleLabels[strings.Join(label, " ")]:
		return false
	case headVocabulary().tickers.prefix(plainWords(key)) > 0 && strings.Count(text, "::") > 1, t.isTickerRow(i), isGluedButtons(text):
		return false
	}
	return !t.endsAs(i, t.first) && !t.isSiteBelow(text)
}

// isPlaceAndDate tells whether a line is a date and a word or two: "أطار - 30/12/2015".
func isPlaceAndDate(text string) bool {
	place, _, ok := strings.Cut(text, " , ")
	if !ok {
		place, _, ok = strings.Cut(text, " - ")
	}
	return ok && !hasDigit(place) && wordsIn(place, 2) <= 2 && isDated(text) && wordsBesideDate(lineKey(text)) <= 2
}

// weigh is how much the signs of a line speak for its being the title.
func (w *titleWeights) weigh(signs titleSigns) (sum int) {
	for sign, value := range signs {
		sum += w.of[sign][value]
	}
	return sum
}

// signs are the values of the signs of line i.
func (t *aboveText) signs(i int) (out titleSigns) {
	l, text := t.lines[i], t.text(i)
	key := lineKey(text)
	hits, _ := sharedStems(text, t.prose)
	inLead, all := sharedStems(text, t.lead)
	above := 0
	for at := range i {
		above += int(present(t.speaks[at]))
	}
	bracket := strings.HasSuffix(text, ")") || strings.HasSuffix(text, "]")
	inBracket := text[max(0, strings.LastIndexAny(text, "([")):]
	return titleSigns{
		signWords:      valueOf(wordsIn(text, 40), wordLimits),
		signWeight:     valueOf(t.pageWeight(i), weightLimits),
		signHits:       valueOf(hits, hitLimits),
		signLead:       valueOf(10*inLead/max(1, all), leadLimits),
		signLeft:       valueOf(t.between(i), leftLimits),
		signLine:       valueOf(i, lineLimits),
		signDashes:     valueOf(strings.Count(text, " - ")+strings.Count(text, " – ")+strings.Count(text, " | "), dashLimits),
		signSpeakAbove: valueOf(above, speakAboveLimits),
		signSpeaks:     present(t.speaks[i]),
		signFirstHead:  present(i == t.firstHead),
		signDateAhead:  present(t.isDateAhead(i)),
		signCopied:     present(t.isCopiedBelow(i)),
		signDots:       present(strings.Contains(text, "..") || strings.Contains(text, "…")),
		signAsks:       present(strings.ContainsAny(text, "؟?!")),
		signQuotes:     present(strings.ContainsAny(text, "\"«“")),
		signVerbal:     present(isVerbal(firstWord(text))),
		signBracket:    present(bracket),
		signCredit:     present(bracket && strings.ContainsAny(inBracket, "/:-–،")),
		signCaption:    present(t.isCaption(i) || words().caption.prefix(key) > 0),
		signMasthead:   present(words().masthead[key[0]] || isPublisher(text) || isPublisherWithin(text) || t.isSite(text)),
		signBeginsSite: present(t.beginsWithSite(i)),
		signRelated:    present(t.isRelated(i)),
		signDoubled:    present(t.text(i+1) == text || i > 0 && t.text(i-1) == text),
		signMeta:       present(l.role == roleMeta),
		signAboveMenu:  present(i < t.menu),
	}
}

// isRelated tells whether line i was taken out as a headline of another article.
func (t *aboveText) isRelated(i int) bool {
	return t.lines[i].role == roleRemoved && t.lines[i].rule == "related"
}

// present is the value of a sign that is there or isn't.
func present(is bool) int8 {
	if is {
		return 1
	}
	return 0
}

// isCopiedBelow tells whether a line below the beginning of the text says what line i
// above it says.
func (t *aboveText) isCopiedBelow(i int) bool {
	for at := t.first; at < min(len(t.lines), t.first+maxAboveText); at++ {
		if t.lines[at].runes == t.lines[i].runes && t.text(at) == t.text(i) {
			return true
		}
	}
	return false
}

// between is how many lines stand between line i and the text that are no names, no
// dates and not the page's.
func (t *aboveText) between(i int) (n int) {
	for at := i + 1; at < t.first; at++ {
		l := t.lines[at]
		other := !t.heads[at] && !t.isCaption(at) && (l.role == roleRemoved && !scoredRules[l.rule] || t.pageWeight(at) >= muchWeight)
		if !other && !t.isAbout(at) && l.role != roleMeta {
			n++
		}
	}
	return n
}

// maxDateAhead is how many lines below a title its date stands at most.
const maxDateAhead = 5

// isDateAhead tells whether there is a date in one of the next lines below line i and
// no more than a few words in each before that.
func (t *aboveText) isDateAhead(i int) bool {
	for at := i + 1; at < min(t.first, i+1+maxDateAhead); at++ {
		switch text := t.text(at); {
		case hasDigit(text) && (t.lines[at].role == roleMeta || t.isAbout(at)):
			return true
		case wordsIn(text, maxLabelWords) > maxLabelWords && !t.isCaption(at) && t.lines[at].role != roleMeta:
			return false
		}
	}
	return false
}
