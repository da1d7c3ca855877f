package search

import (
	"strings"
	"sync"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// compounds are the words that may be written as one with the word before
// (data/compounds.txt), all of them folded.
var compounds = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, line := range dataLines(compoundsText) {
		first, second, _ := strings.Cut(line, " + ")
		for _, f := range strings.Fields(arabic.Fold(first)) {
			out[f] = append(out[f], strings.Fields(arabic.Fold(second))...)
		}
	}
	return out
})

// seconds are what can make one word with a folded word before it, which may
// have particles: و or ف, then ب or ل.
func seconds(first string) []string {
	if len(first) > longestFirst {
		return nil
	}
	if s := compounds()[first]; s != nil {
		return s
	}
	if hasAnyPrefix(first, "و", "ف") {
		first = first[2:]
		if s := compounds()[first]; s != nil {
			return s
		}
	}
	if hasAnyPrefix(first, "ب", "ل") {
		return compounds()[first[2:]]
	}
	return nil
}

// longestFirst is more bytes than any first word has with particles.
const longestFirst = 18

// joins tells whether a folded word is one of those that seconds answered.
func joins(list []string, second string) bool {
	for _, s := range list {
		switch {
		case s == second:
			return true
		case s == "x*" && !isArabic(second) && len(second) >= 4,
			s == "*" && isArabic(second) && utf8.RuneCountInString(second) >= 3,
			s == "ال*" && strings.HasPrefix(second, "ال") && utf8.RuneCountInString(second) >= 4:
			return true
		}
	}
	return false
}

// seam stands between two words of which a surface in the index is put together.
const seam = "ـ"

// joined is the word that two neighbouring surfaces are when they are written
// together, "" when that isn't done.
func joined(first, second string) string {
	first, second = unvoiced(first), unvoiced(second)
	if !joins(seconds(arabic.Fold(first)), arabic.Fold(second)) {
		return ""
	}
	return first + second
}
