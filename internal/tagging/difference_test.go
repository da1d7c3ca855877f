package tagging

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"warraq/internal/vocabulary"
)

// tagger compiles the shipped vocabulary with the user's own over it, by file.
func taggerWith(t *testing.T, user map[string]string) *Tagger {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range user {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	v, err := vocabulary.Load(files, "vocabulary")
	if err != nil {
		t.Fatal(err)
	}
	return New(v, Options{})
}

// texts are the seeds, each paragraph with the one behind it.
func texts(t *testing.T) (out []string) {
	t.Helper()
	names, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		paragraphs := strings.Split(string(data), "\n\n")
		for i := range paragraphs {
			out = append(out, strings.Join(paragraphs[i:min(len(paragraphs), i+2)], "\n\n"))
		}
	}
	return out
}

// Whatever is added to a vocabulary, or taken from it, an article that is tagged
// in another way is one that the difference names.
func TestDifferenceMissesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 1))
	texts := texts(t)
	phrase := func() string {
		words := strings.Fields(texts[random.IntN(len(texts))])
		i := random.IntN(len(words))
		words = words[i:min(len(words), i+1+random.IntN(3))]
		return strings.Trim(strings.Join(words, " "), `"'،.:()[]{}|`)
	}
	changes := []func() (file, entry string){
		func() (string, string) {
			return "countries.yaml", fmt.Sprintf("- id: %s\n  +cities: {ar: [%q]}\n", []string{"IQ", "ML", "US"}[random.IntN(3)], phrase())
		},
		func() (string, string) {
			return "people.yaml", fmt.Sprintf("- id: somebody\n  label: {ar: فلان, en: Somebody}\n  aliases: {ar: [%q]}\n  country: FR\n", phrase()+" "+phrase())
		},
		func() (string, string) {
			return "organisations.yaml", fmt.Sprintf("- id: body\n  label: {ar: هيئة, en: Body}\n  kind: company\n  aliases: {ar: [%q]}\n", phrase())
		},
		func() (string, string) {
			return "topics.yaml", fmt.Sprintf("- id: subject\n  label: {ar: موضوع, en: Subject}\n  keywords: {ar: {5: [%q], 3: [%q]}}\n", phrase(), phrase())
		},
		func() (string, string) {
			return "countries.yaml", "- id: SY\n  demonyms: {ar: [شامي]}\n"
		},
	}
	touched, all, different := 0, 0, 0
	for range 5 {
		user := [2]map[string]string{{}, {}}
		for i := range user {
			for range random.IntN(3) {
				file, entry := changes[random.IntN(len(changes))]()
				user[i][file] = entry
			}
		}
		old, now := taggerWith(t, user[0]), taggerWith(t, user[1])
		d := now.Since(old)
		for _, text := range texts {
			in := Input{Title: "عنوان", Body: text}
			all++
			if d.Touches(in.Title, in.Body) {
				touched++
				continue
			}
			if !reflect.DeepEqual(old.Tag(in), now.Tag(in)) {
				t.Errorf("%v and then %v: this is tagged in another way and not named:\n%s", user[0], user[1], text)
			}
		}
		for _, text := range texts {
			if in := (Input{Body: text}); !reflect.DeepEqual(old.Tag(in), now.Tag(in)) {
				different++
			}
		}
	}
	t.Logf("of %d texts %d are tagged in another way, %d named", all, different, touched)
	if different == 0 || touched > all/2 {
		t.Errorf("of %d texts %d are tagged in another way, %d named", all, different, touched)
	}
}

// One alias more concerns the articles that hold it.
func TestDifferenceOfOneAlias(t *testing.T) {
	d := taggerWith(t, map[string]string{"countries.yaml": "- id: IQ\n  +metonyms: {ar: [قصر السلام الجديد]}\n"}).Since(taggerWith(t, nil))
	for text, want := range map[string]bool{
		"عقد الاجتماع في قصر السلام الجديد": true, "عقد الاجتماع في قَصْرِ السّـلام الجديد": true,
		"عقد الاجتماع في بغداد": false, "القصر الجمهوري في العراق": false,
	} {
		if got := d.Touches("", text) || d.Touches(text, ""); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	if same := taggerWith(t, nil).Since(taggerWith(t, nil)); same.Touches("العراق", "بغداد") {
		t.Error("nothing differs, and yet an article is named")
	}
	if !taggerWith(t, nil).Since(nil).Touches("", "") {
		t.Error("nothing is known of the other, and yet an article isn't named")
	}
	if rules := taggerWith(t, map[string]string{"rules.yaml": "classes:\n  given-name: [فلان]\n"}); !rules.Since(taggerWith(t, nil)).All() {
		t.Error("other classes may change every article")
	}
}
