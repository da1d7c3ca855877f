package site

import (
	"io/fs"
	"os"
	"path"
	"testing"

	"warraq/internal/config"
	"warraq/internal/decode"
	"warraq/internal/extract"
)

// Every rule by which a line was read as metadata or taken out has a name in
// both editions. The rules are those that the extractor's own samples need.
func TestRulesHaveNames(t *testing.T) {
	rules := map[string]string{}
	samples := os.DirFS("../extract/testdata")
	err := fs.WalkDir(samples, ".", func(p string, d fs.DirEntry, err error) error {
		if ext := path.Ext(p); err != nil || ext != ".txt" && ext != ".md" && ext != ".html" {
			return err
		}
		data, err := fs.ReadFile(samples, p)
		draft := extract.Extract(p, decode.Decode(data), extract.Profile{})
		for _, lines := range [][]extract.Line{draft.Meta, draft.Removed} {
			for _, l := range lines {
				rules[l.Rule] = p
			}
		}
		return err
	})
	if err != nil || len(rules) < 20 {
		t.Fatalf("%d rules, %v", len(rules), err)
	}
	rules["recurring"] = "what is learned from a folder"
	for _, lang := range []string{"ar", "en"} {
		e, err := newEdition(lang, config.Default())
		if err != nil {
			t.Fatal(err)
		}
		for rule, where := range rules {
			if key := "rule." + rule; e.T(key) == key {
				t.Errorf("%s has no %s (%s)", lang, key, where)
			}
		}
	}
}
