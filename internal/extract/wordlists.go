package extract

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"warraq/internal/arabic"
)

//go:embed data/words.yaml
var wordsYAML []byte

// wordLists is data/words.yaml, folded.
type wordLists struct {
	dangling, clause      map[string]bool
	common                map[string]bool // without article and particles
	openers               phraseSet       // of sentences
	notAnd                stems           // of words that begin with the letter of the particle
	outlets               map[string]bool // first words of the names of papers and sites
	byline, bylineAlone   phraseSet
	source, caption, lens phraseSet
	headers               phraseSet
	titleLabels           map[string]bool
	textLabels            map[string]bool // behind which the text stands
	forwards              map[string]bool // what mail programs put before a subject
	titleNoise            map[string]bool // words that forums put before a title
	nameParts, dateTail   map[string]bool
	givenNames            map[string]bool
	agencies, places      phraseSet
	papers, stock         phraseSet
	reporters, honorifics map[string]bool
	professions           map[string]bool // of those who write, before a note on them
	weakByline, ownMedia  map[string]bool
	scheduled, ahead      map[string]bool
	datePublished         map[string]bool
	notAhead              stems
	paging, masthead      map[string]bool
	invites, mayInvite    map[string]bool // verbs at the head of a line that invites to follow the site
	channels, follows     map[string]bool
	disclaims, opinion    map[string]bool
	ofWhom, publishers    map[string]bool
	disclaimers           map[string]bool // the words at the head of a disclaimer
	dateLine, dateUpdated map[string]bool
	form                  map[string]bool // fields and buttons of a form
	introductions         map[string]bool // headings that say only that a text begins or ends
	addressed, ofSites    map[string]bool // with which a site speaks to its readers, and of itself
	articleItself         map[string]bool // what a page calls its article
	fontSizes             map[string]bool // between the letters that set a text larger
	continued             map[string]bool // with which a message or a page goes on in the next
	offices               map[string]bool
	affiliations          map[string]bool // where an author works
	reports               map[string]bool // verbs with which reports begin
	aboutSite             map[string]bool // a heading with one of these first is of what a site says of itself
	dateLabels            map[string]bool
	openings              stems // formulas before the first sentence
}

// A phraseSet holds phrases of one or more folded words, by their words with
// one space between them.
type phraseSet struct {
	phrases map[string]bool
	first   map[string]int // of each first word, how many words the longest phrase has
}

// prefix is the number of words of the longest phrase that begins the list.
func (p phraseSet) prefix(folded []string) int {
	if len(folded) == 0 {
		return 0
	}
	for n := min(p.first[folded[0]], len(folded)); n > 0; n-- {
		if n == 1 && p.phrases[folded[0]] || n > 1 && p.phrases[strings.Join(folded[:n], " ")] {
			return n
		}
	}
	return 0
}

var words = sync.OnceValue(func() *wordLists {
	var data struct {
		Dangling, Common                                [][]string
		Clause, Byline, Source, Agencies, Caption, Lens []string
		Paging, Masthead, Papers, Reporters, Stock      []string
		Honorifics, Professions                         []string
		WeakByline                                      []string `yaml:"weak byline"`
		OwnMedia                                        []string `yaml:"own media"`
		Scheduled, Ahead                                []string
		NotAhead                                        []string `yaml:"not ahead"`
		SentenceOpeners                                 []string `yaml:"sentence openers"`
		Outlets                                         []string
		NotAnd                                          []string `yaml:"not and"`
		Places                                          [][]string
		DateLine                                        []string `yaml:"date line"`
		BylineAlone                                     []string `yaml:"byline alone"`
		DateUpdated                                     []string `yaml:"date updated"`
		DatePublished                                   []string `yaml:"date published"`
		HeaderLabels                                    []string `yaml:"header labels"`
		TitleLabels                                     []string `yaml:"title labels"`
		TextLabels                                      []string `yaml:"text labels"`
		TitleNoise                                      []string `yaml:"title noise"`
		Forwards                                        []string
		NameParts                                       []string `yaml:"name parts"`
		GivenNames                                      []string `yaml:"given names"`
		DateTail                                        []string `yaml:"date tail"`
		Invites, Channels, Disclaims, Opinion           []string
		Follows                                         []string
		MayInvite                                       []string `yaml:"may invite"`
		OfWhom                                          []string `yaml:"of whom"`
		Publishers, Disclaimers                         []string
		Form, Introductions                             []string
		Addressed, Continued                            []string
		OfSites                                         []string `yaml:"of sites"`
		ArticleItself                                   []string `yaml:"article itself"`
		FontSizes                                       []string `yaml:"font sizes"`
		Offices                                         []string
		Affiliations                                    []string
		Reports                                         []string
		AboutSite                                       []string `yaml:"about site"`
		DateLabels                                      []string `yaml:"date labels"`
		Openings                                        []string
	}
	if err := yaml.UnmarshalWithOptions(wordsYAML, &data, yaml.Strict()); err != nil {
		panic("extract: data/words.yaml: " + err.Error())
	}
	return &wordLists{
		dangling:      foldedSet(slices.Concat(data.Dangling...)),
		common:        foldedSet(slices.Concat(data.Common...)),
		clause:        foldedSet(data.Clause),
		openers:       newPhraseSet(data.SentenceOpeners),
		outlets:       foldedSet(data.Outlets),
		notAnd:        newStems(data.NotAnd),
		byline:        newPhraseSet(data.Byline),
		bylineAlone:   newPhraseSet(data.BylineAlone),
		source:        newPhraseSet(data.Source),
		headers:       newPhraseSet(slices.Concat(data.HeaderLabels, data.TitleLabels)),
		titleLabels:   foldedSet(data.TitleLabels),
		textLabels:    foldedSet(data.TextLabels),
		forwards:      foldedSet(data.Forwards),
		titleNoise:    foldedSet(data.TitleNoise),
		nameParts:     foldedSet(data.NameParts),
		givenNames:    foldedSet(data.GivenNames),
		dateTail:      foldedSet(data.DateTail),
		caption:       newPhraseSet(data.Caption),
		lens:          newPhraseSet(data.Lens),
		places:        newPhraseSet(slices.Concat(data.Places...)),
		paging:        foldedSet(data.Paging),
		papers:        newPhraseSet(data.Papers),
		stock:         newPhraseSet(data.Stock),
		reporters:     foldedSet(data.Reporters),
		honorifics:    foldedSet(data.Honorifics),
		professions:   foldedSet(data.Professions),
		weakByline:    foldedSet(data.WeakByline),
		ownMedia:      foldedSet(data.OwnMedia),
		scheduled:     foldedSet(data.Scheduled),
		datePublished: foldedSet(data.DatePublished),
		ahead:         foldedSet(data.Ahead),
		notAhead:      newStems(data.NotAhead),
		masthead:      foldedSet(data.Masthead),
		invites:       foldedSet(data.Invites),
		mayInvite:     foldedSet(data.MayInvite),
		channels:      foldedSet(data.Channels),
		follows:       foldedSet(data.Follows),
		disclaims:     foldedSet(data.Disclaims),
		opinion:       foldedSet(data.Opinion),
		ofWhom:        foldedSet(data.OfWhom),
		publishers:    foldedSet(data.Publishers),
		disclaimers:   foldedSet(data.Disclaimers),
		agencies:      newPhraseSet(data.Agencies),
		dateLine:      foldedSet(data.DateLine),
		dateUpdated:   foldedSet(data.DateUpdated),
		form:          foldedSet(data.Form),
		introductions: foldedSet(data.Introductions),
		continued:     foldedSet(data.Continued),
		addressed:     foldedSet(data.Addressed),
		ofSites:       foldedSet(data.OfSites),
		articleItself: foldedSet(data.ArticleItself),
		fontSizes:     foldedSet(data.FontSizes),
		offices:       foldedSet(data.Offices),
		affiliations:  foldedSet(data.Affiliations),
		reports:       foldedSet(data.Reports),
		aboutSite:     foldedSet(data.AboutSite),
		dateLabels:    foldedSet(data.DateLabels),
		openings:      newStems(data.Openings),
	}
})

func foldedSet(list []string) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, word := range list {
		set[arabic.FoldSpaces(word)] = true
	}
	return set
}

func newPhraseSet(list []string) phraseSet {
	p := phraseSet{phrases: foldedSet(list), first: map[string]int{}}
	for phrase := range p.phrases {
		word := firstWord(phrase)
		p.first[word] = max(p.first[word], 1+strings.Count(phrase, " "))
	}
	return p
}

// dangles tells whether text ends in a word that must be followed by another.
func dangles(text string) bool {
	word := lastWord(text)
	return len(word) <= 24 && words().dangling[arabic.Fold(strings.TrimLeft(word, openers))]
}

// stems are beginnings of words, folded.
type stems []string

func newStems(list []string) stems {
	folded := make(stems, len(list))
	for i, s := range list {
		folded[i] = arabic.Fold(s)
	}
	return folded
}

// begin tells whether word begins with one.
func (s stems) begin(word string) bool {
	return slices.ContainsFunc(s, func(stem string) bool { return strings.HasPrefix(word, stem) })
}

// prefixOf tells whether word, with or without و before it, begins with one.
func (s stems) prefixOf(word string) bool {
	return s.begin(strings.TrimPrefix(word, "و"))
}
