package config

import (
	"reflect"
	"strings"
	"testing"
)

func TestRemoved(t *testing.T) {
	c, err := Parse([]byte("removed:\n  - {id: old-one, date: 2026-05, reason: {ar: بطلب من الكاتب, en: The author asked}}\n  - id: other\n"))
	want := []Removed{{"old-one", "2026-05", Text{"بطلب من الكاتب", "The author asked"}}, {ID: "other"}}
	if err != nil || !reflect.DeepEqual(c.Removed, want) {
		t.Errorf("%+v, %v", c.Removed, err)
	}
	for in, want := range map[string]string{
		"removed: old-one\n":                        "warraq.yaml:1: a list such as",
		"removed: [old-one]\n":                      "an entry with an id is needed",
		"removed:\n  - {id: ../x}\n":                `warraq.yaml:2: "../x" is no id of an article`,
		"removed:\n  - {date: 2026-05-01}\n":        `"" is no id`,
		"removed:\n  - {id: a, date: yesterday}\n":  `"yesterday" is no date`,
		"removed:\n  - {id: a, because: of this}\n": `unknown key "because"`,
	} {
		if _, err := Parse([]byte(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
}
