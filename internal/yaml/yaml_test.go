package yaml

import (
	"strings"
	"testing"
)

func TestDepthIsBounded(t *testing.T) {
	for name, s := range map[string]string{
		"brackets": "a: 1\nb: " + strings.Repeat("[", 100000), "braces": strings.Repeat("{a: ", 100000), "dashes": strings.Repeat("- ", 100000) + "\na",
	} {
		if _, err := Parse([]byte(s)); err == nil || !strings.Contains(err.Error(), "nested more than") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Parse([]byte(strings.Repeat("a:\n", MaxLines+1))); err == nil {
		t.Error("too many keys are read")
	}
	if f, err := Parse([]byte("title: عنوان [1] – [2]\ntags: [a, [b, {c: d}]]\n")); err != nil || len(f.Docs) != 1 {
		t.Errorf("an ordinary head: %v", err)
	}
}
