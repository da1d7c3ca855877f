package cli

import (
	"strings"
	"testing"
	"testing/fstest"

	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

func shippedVocabulary(t *testing.T) *vocabulary.Vocabulary {
	t.Helper()
	v, err := vocabulary.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Names are spelled as the vocabulary spells their words, and an organisation
// is of the kind of its like; of nothing known nothing is said.
func TestSuggestionsLearnFromTheVocabulary(t *testing.T) {
	s := newSpeller(shippedVocabulary(t))
	for _, c := range [][2]string{{"محمد الوراقي", "Mohamed al-Wraqy"}, {"علي حسن", "Ali Hassan"}} {
		if got := s.name(c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
	for _, c := range [][2]string{{"حزب", "party"}, {"نادي", "sport"}, {"سديم", ""}, {"", ""}} {
		if got := s.kind(c[0]); got != c[1] {
			t.Errorf("%s: kind %q, want %q", c[0], got, c[1])
		}
	}
}

func TestSuggestionsAreEntries(t *testing.T) {
	var out strings.Builder
	err := printSuggestions(&out, []tagging.Suggestion{
		{Kind: vocabulary.Person, Text: "زيدون الوراقي", Role: "وزير النقل", Count: 5, Articles: 3},
		{Kind: vocabulary.Organisation, Text: "ضفاف", Role: "جمعية", Count: 4, Articles: 4},
		{Kind: vocabulary.Organisation, Text: "O'Leary Group", English: true, Count: 3, Articles: 1},
	}, 10, newSpeller(shippedVocabulary(t)))
	if err != nil {
		t.Fatal(err)
	}
	people, organisations, ok := strings.Cut(out.String(), "# vocabulary/organisations.yaml\n")
	if !ok || !strings.HasPrefix(people, "# vocabulary/people.yaml\n") {
		t.Fatalf("%s", out.String())
	}
	v, err := vocabulary.Load(fstest.MapFS{
		"people.yaml": {Data: []byte(people)}, "organisations.yaml": {Data: []byte(organisations)},
	}, "vocabulary")
	if err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	tags := tagging.New(v, tagging.Options{}).Tag(tagging.Input{Body: "قال زيدون الوراقي لجمعية ضفاف"}).Tags
	if len(tags[vocabulary.Person]) != 1 || len(tags[vocabulary.Organisation]) != 1 {
		t.Errorf("%v", tags)
	}
}
