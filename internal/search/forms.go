package search

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"warraq/internal/arabic"
)

//go:embed data/forms.txt
var formsText string

//go:embed data/compounds.txt
var compoundsText string

// A formTable holds the words that are forms of each other although their
// letters don't show it (data/forms.txt).
type formTable struct {
	groups map[string][]int // by the word, folded and loosely spelled
	starts [][]string       // what the keys of each group's words begin with
}

var forms = sync.OnceValue(func() formTable {
	t := formTable{groups: map[string][]int{}}
	for _, line := range dataLines(formsText) {
		patterns, singulars, ok := strings.Cut(line, ": ")
		if !ok {
			t.add(strings.Fields(line))
			continue
		}
		p := strings.Fields(patterns)
		for _, singular := range strings.Fields(singulars) {
			group := []string{singular}
			for _, other := range p[1:] {
				group = append(group, inPattern(p[0], singular, other))
			}
			t.add(group)
		}
	}
	return t
})

// add adds words as they are written.
func (t *formTable) add(group []string) {
	n := len(t.starts)
	var starts []string
	for _, w := range group {
		for _, s := range []string{arabic.Fold(w), loose(w)} {
			if !isArabic(s) {
				s = englishStem(s)
			}
			if at := t.groups[s]; !slices.Contains(at, n) {
				t.groups[s] = append(at, n)
			}
		}
		k := key(loose(w))
		if utf8.RuneCountInString(k) > 3 && hasAnySuffix(k, "ه", "ي") {
			k = k[:len(k)-2] // قادة, قادتهم
		}
		starts = append(starts, k)
	}
	t.starts = append(t.starts, starts)
}

// inPattern puts the root of a word of one pattern into another pattern.
func inPattern(pattern, word, other string) string {
	letters := []rune(word)
	root := map[rune]rune{}
	for i, p := range []rune(pattern) {
		if strings.ContainsRune("فعلص", p) {
			root[p] = letters[i]
		}
	}
	return strings.Map(func(p rune) rune {
		if r, ok := root[p]; ok {
			return r
		}
		return p
	}, other)
}

// groupsOf are the groups of the table that a reading is in, or would be
// without one ending.
func groupsOf(reading string, written endingWritten) (out []int) {
	for _, s := range nearStems(reading, written) {
		for _, g := range forms().groups[s] {
			if !slices.Contains(out, g) {
				out = append(out, g)
			}
		}
	}
	return out
}

// dataLines are the lines of a table that are no comments.
func dataLines(text string) (out []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// Tables are the tables that the browser's half needs, as a script: two
// constants, in which each Arabic letter is the ASCII character letterShift
// before it, and lines end with |.
func Tables() string {
	return `const formLines="` + packed(formsText) + `",compoundLines="` + packed(compoundsText) + `";` + "\n"
}

const letterShift = 0x621 - '0'

func packed(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x621 && r <= 0x64A:
			return r - letterShift
		case r == ':':
			return '!' // : is a letter
		}
		return r
	}, strings.Join(dataLines(text), "|"))
}
