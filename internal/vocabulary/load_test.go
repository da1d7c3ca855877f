package vocabulary

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestShippedVocabularyLoads(t *testing.T) {
	v, err := Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	counts := map[Kind]int{}
	words := map[string]int{}
	for _, e := range v.Entries {
		counts[e.Kind]++
	}
	for _, a := range v.Aliases {
		if a.Evidence == Keyword && a.Weight > 0 {
			lang := "ar"
			if a.English {
				lang = "en"
			}
			words[v.Entries[a.Entry].ID+" "+lang]++
		}
	}
	if counts[Country] != 250 || counts[Topic] != 34 || counts[Person] < 250 || counts[Organisation] < 250 {
		t.Errorf("%v", counts)
	}
	for _, id := range v.IDs(Topic) {
		if words[id+" ar"] < 40 || words[id+" en"] < 25 {
			t.Errorf("%s has %d Arabic and %d English keywords", id, words[id+" ar"], words[id+" en"])
		}
	}
}

func TestArabStatesHaveTheirCities(t *testing.T) {
	v, err := Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]int{}
	for _, a := range v.Aliases {
		if (a.Evidence == City || a.Evidence == Name) && !a.English {
			places[v.Entries[a.Entry].ID]++
		}
	}
	for id := range strings.FieldsSeq("IQ SY LB JO PS EG SD LY TN DZ MA MR SO DJ KM SA YE OM AE BH KW QA US GB FR DE IT ES RU UA TR IR IL CN JP IN PK AF KR KP CA AU BR AR MX VE CO NG ET KE ZA ML NE SN GR NL BE SE CH AT PL ID MY") {
		if places[id] < 7 { // its names and at least five places
			t.Errorf("%s has only %d names and places", id, places[id])
		}
	}
}

func user(files ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return m
}

// aliases lists the Arabic aliases of an entry in one evidence.
func aliases(v *Vocabulary, k Kind, id string, e Evidence) []string {
	var out []string
	i, _ := v.Index(k, id)
	for _, a := range v.Aliases {
		if a.Entry == i && a.Evidence == e && !a.English {
			out = append(out, a.Text)
		}
	}
	return out
}

func TestUserExtendsAndOverrides(t *testing.T) {
	v, err := Load(user(
		"countries.yaml", "- id: QA\n  label: {ar: قطر, en: State of Qatar}\n  +cities:\n    ar: [حي الوراقين الجديد]\n- id: MC\n  cities:\n    ar: [مونتي كارلو العليا]\n",
		"people/local.yaml", "- id: zayd-of-the-archive\n  label: {ar: زيد الوراق, en: Zayd the Copyist}\n  short: {ar: [الوراق]}\n  roles: {ar: [الأمين]}\n  country: LU\n",
		"topics.yaml", "- id: calligraphy\n  group: knowledge\n  label: {ar: الخط, en: Calligraphy}\n  keywords:\n    ar: {3: [خط النسخ]}\n    en: {2: [naskh]}\n",
		"rules.yaml", "classes:\n  given-name: [دحمان]\n",
	), "vocabulary")
	if err != nil {
		t.Fatal(err)
	}
	if e, _ := v.Find(Country, "QA"); e.Label != (Label{"قطر", "State of Qatar"}) {
		t.Errorf("label %v", e.Label)
	}
	if c := aliases(v, Country, "QA", City); !slices.Contains(c, "حي الوراقين الجديد") || len(c) < 2 {
		t.Errorf("+cities gave %v", c)
	}
	if c := aliases(v, Country, "QA", Name); len(c) == 0 {
		t.Error("the names are gone")
	}
	if c := aliases(v, Country, "MC", City); !slices.Equal(c, []string{"مونتي كارلو العليا"}) {
		t.Errorf("cities gave %v", c)
	}
	if e, ok := v.Find(Person, "zayd-of-the-archive"); !ok || e.Country != "LU" {
		t.Error("the new person is not there")
	}
	if _, ok := v.Find(Topic, "calligraphy"); !ok {
		t.Error("the new topic is not there")
	}
	if !slices.Contains(v.Classes["given-name"], "دحمان") || !slices.Contains(v.Classes["given-name"], "محمد") {
		t.Error("the class was not extended")
	}
}

func TestFaultsAreReportedWithTheirPlace(t *testing.T) {
	const person = "- id: p\n  label: {ar: زيد الوراق, en: Zayd}\n"
	for _, c := range []struct{ file, data, want string }{
		{"people.yaml", person + person, `vocabulary/people.yaml:3: the person "p" stands already at vocabulary/people.yaml:1`},
		{"people.yaml", "- label: {ar: زيد, en: Zayd}\n", "vocabulary/people.yaml:1: an entry without id"},
		{"people.yaml", "- id: p\n  label: {ar: زيد}\n", `vocabulary/people.yaml:1: the person "p" needs a label in ar and en`},
		{"people.yaml", person + "  country: ZZ\n", `vocabulary/people.yaml:1: the person "p" stands for the country "ZZ"`},
		{"people.yaml", person + "  nickname: x\n", `vocabulary/people.yaml:3: unknown key "nickname" in a person`},
		{"people.yaml", person + "  aliases:\n    ar: [العراق]\n", `vocabulary/people.yaml:4: "العراق" is claimed by person p and, at internal/vocabulary/data/countries/arab.yaml:`},
		{"people.yaml", person + "  short:\n    ar: [كرمان]\n- id: q\n  label: {ar: زيد كرمان, en: Zayd Karman}\n  short:\n    ar: [كرمان]\n", `vocabulary/people.yaml:8: "كرمان" is claimed by person q and, at vocabulary/people.yaml:4, by person p; give one a rule or mark both shared`},
		{"people.yaml", person + "  aliases:\n    ar:\n      - {text: الوراق, when: {before: ['@nobody']}}\n", `vocabulary/people.yaml:5: "الوراق": the class "@nobody" is not defined`},
		{"people.yaml", person + "  aliases:\n    ar:\n      - {text: الوراق, when: {near: ['@title']}}\n", `vocabulary/people.yaml:5: "الوراق": the class "@title" can stand in before and after only`},
		{"people.yaml", person + "  aliases:\n    ar:\n      - {text: الوراق, when: {before: [قال]}, unless: {near: [قال]}}\n", `vocabulary/people.yaml:5: "الوراق": it can never hold`},
		{"people.yaml", person + "  aliases:\n    ar:\n      - {text: الوراق, default: true}\n", `vocabulary/people.yaml:5: "الوراق": default says something only of a shared alias`},
		{"people.yaml", person + "  aliases:\n    ar:\n      - {text: الوراق, marks: {is: [الوَراق], not: [الوَراق]}}\n", "decide for it and those that decide against it"},
		{"people.yaml", person + "  aliases:\n    ar:\n      - {text: الوراق, unless: {article: ['@own']}}\n", `vocabulary/people.yaml:5: "الوراق": @own stands in when only`},
		{"countries.yaml", "- id: FR\n  label: {ar: فرنسا, en: France}\n  cities:\n    ar: [{text: ليون, when: {article: ['@own']}}]\n", `vocabulary/countries.yaml:4: "ليون": it can never hold: country FR has no other name that needs no rule, and no cues`},
		{"people.yaml", person + "  aliases:\n    ar: ['']\n", "vocabulary/people.yaml:4: an alias without text"},
		{"people.yaml", "- id: p\n  label: [\n", "vocabulary/people.yaml:"},
		{"countries.yaml", "- id: QQQ\n", `vocabulary/countries.yaml:1: "QQQ" is not a code of ISO 3166-1`},
		{"topics.yaml", "- id: t\n  label: {ar: ت, en: t}\n  keywords:\n    ar: {heavy: [قلم]}\n", `vocabulary/topics.yaml:4: weight "heavy" is not a number above 0`},
		{"rules.yaml", "general:\n  nickname: {unless: {before: [x]}}\n", `vocabulary/rules.yaml:2: unknown evidence "nickname"`},
		{"rules.yaml", "general:\n  short:\n    unless: {before: ['@nobody']}\n", `vocabulary/rules.yaml:3: the general rule for short: the class "@nobody" is not defined`},
		{"rules.yaml", "classes:\n" + manyClasses(maxClasses), fmt.Sprintf("vocabulary/rules.yaml:%d: %d classes are too many", maxClasses+1, maxClasses+1)},
		{"places.yaml", "- id: x\n", "vocabulary/places.yaml: files here are countries, topics"},
	} {
		sources := []folder{{user("rules.yaml", "classes:\n  title: [السيد]\n"), "shipped"}, {user(c.file, c.data), "vocabulary"}}
		if strings.Contains(c.want, "internal/vocabulary/data") {
			shipped, err := fs.Sub(embedded, "data")
			if err != nil {
				t.Fatal(err)
			}
			sources[0] = folder{shipped, "internal/vocabulary/data"}
		}
		_, err := load(sources)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\n%s got %v\nwant %s", c.file, c.data, err, c.want)
		}
	}
}

// manyClasses are as many classes, one a line.
func manyClasses(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "  c%02d: [س]\n", i)
	}
	return b.String()
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(nil, ""); err != nil {
			b.Fatal(err)
		}
	}
}
