package extract

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed data/head.yaml
var headYAML []byte

// headWords is data/head.yaml, folded.
type headWords struct {
	tickers    phraseSet       // before a row of headlines of other articles
	otherDates map[string]bool // before the date of a print or a visit
	addresses  map[string]bool // first words of lines that speak to the readers of a letter
	partings   phraseSet       // between a mail and what it hands on
	wrote      map[string]bool
	ends       map[string]bool // of a forwarded mail

	textMarks    map[string]bool // between signs above a text
	institutions map[string]bool // first words of their names, without the article
	interviewers map[string]bool

	binding     map[string]bool // first words of a line that goes on with the one above
	networks    phraseSet
	postButtons []string // without spaces, the longest first
}

var headVocabulary = sync.OnceValue(func() *headWords {
	var data struct {
		Tickers    []string
		OtherDates []string `yaml:"other dates"`
		Addresses  []string
		Partings   []string
		Wrote      []string
		Ends       []string

		TextMarks    []string `yaml:"text marks"`
		Institutions []string
		Interviewers []string

		Binding, Networks []string
		PostButtons       []string `yaml:"post buttons"`
	}
	if err := yaml.UnmarshalWithOptions(headYAML, &data, yaml.Strict()); err != nil {
		panic("extract: data/head.yaml: " + err.Error())
	}
	for i, button := range data.PostButtons {
		data.PostButtons[i] = glued(button)
	}
	slices.SortFunc(data.PostButtons, func(a, b string) int { return len(b) - len(a) })
	return &headWords{
		tickers:    newPhraseSet(data.Tickers),
		otherDates: foldedSet(data.OtherDates),
		addresses:  foldedSet(data.Addresses),
		partings:   newPhraseSet(data.Partings),
		wrote:      foldedSet(data.Wrote),
		ends:       foldedSet(data.Ends),

		textMarks:    foldedSet(data.TextMarks),
		institutions: foldedSet(data.Institutions),
		interviewers: foldedSet(data.Interviewers),

		binding:     foldedSet(data.Binding),
		networks:    newPhraseSet(data.Networks),
		postButtons: data.PostButtons,
	}
})
