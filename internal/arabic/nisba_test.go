package arabic

import (
	"slices"
	"testing"
)

func TestInflections(t *testing.T) {
	for _, c := range []struct {
		word string
		has  []string
		not  []string
	}{
		{"سفير", []string{"سفير", "سفيرا", "سفيرين", "سفيران"}, nil},
		{"اقتصادي", []string{"اقتصاديه", "اقتصاديا", "اقتصاديين"}, nil},
		{"مكتبة", []string{"مكتبه", "مكتبات", "مكتبتين"}, []string{"مكتب", "مكتبا"}},
		{"انتخابات", []string{"انتخابات", "انتخابه"}, []string{"انتخاباتا"}},
		{"بابا", []string{"بابا"}, []string{"باباا"}},
		{"حق", []string{"حق"}, []string{"حقا"}}, // "indeed"
	} {
		got := Inflections(c.word)
		for _, form := range c.has {
			if !slices.Contains(got, form) {
				t.Errorf("%s: %s is missing in %v", c.word, form, got)
			}
		}
		for _, form := range c.not {
			if slices.Contains(got, form) {
				t.Errorf("%s: %s is in %v", c.word, form, got)
			}
		}
	}
}
