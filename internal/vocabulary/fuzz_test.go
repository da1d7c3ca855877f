package vocabulary

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzFile: whatever a file of the vocabulary holds, reading it ends, and what
// is wrong is said with the file's name.
func FuzzFile(f *testing.F) {
	for _, s := range []string{
		"- id: a\n  label: {ar: ا, en: A}\n  aliases: {ar: [ب, {text: ج, unless: {before: [د]}}]}\n", "- id: a\n  keywords: {ar: {3: [x, y], -1: [z]}}\n",
		"classes: {given-name: [a]}\ngeneral: {name: {unless: {after: [b]}}}\n", "- id: &a x\n- *a\n", "- [", "a: b: c", "- id: \"\\u202e\"\n", "- {id: x, id: y}\n", "-\n-\n", "- id: a\n  demonyms: {ar: عراقي}\n", "\ufeff- id: x\n",
	} {
		for _, name := range []string{"people.yaml", "topics.yaml", "countries/a.yaml", "rules.yaml", "decoys.yml", "other.yaml"} {
			f.Add(name, s)
		}
	}
	f.Fuzz(func(t *testing.T, name, s string) {
		if len(s) > 1<<14 || !utf8.ValidString(name) {
			t.Skip("size is another test's")
		}
		p := parse("vocabulary/"+name, name, []byte(s))
		for _, err := range p.errs {
			if !strings.HasPrefix(err.Error(), "vocabulary/"+name) {
				t.Errorf("an error that doesn't name its file: %v", err)
			}
		}
		for _, d := range p.drafts {
			if d.ID == "" || !strings.HasPrefix(d.origin.String(), "vocabulary/"+name) {
				t.Errorf("an entry without id or origin: %+v", d)
			}
		}
	})
}
