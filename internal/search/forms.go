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
	groups  map[string][]int  // by the word, folded and loosely spelled
	starts  [][]string        // what the keys of each group's words begin with
	firsts  []string          // each group's first word, which is no plural, folded
	places  map[string]string // of words whose place is that of the first word of their group
	moved   []string          // these words
	heads   map[head]bool     // what they begin with
	longest int               // bytes of the longest
}

var forms = sync.OnceValue(func() formTable {
	t := formTable{groups: map[string][]int{}, places: map[string]string{}, heads: map[head]bool{}}
	var all [][]string
	for _, line := range dataLines(formsText) {
		patterns, singulars, ok := strings.Cut(line, ": ")
		if !ok {
			all = append(all, strings.Fields(line))
			continue
		}
		p := strings.Fields(patterns)
		for _, singular := range strings.Fields(singulars) {
			group := []string{singular}
			for _, other := range p[1:] {
				group = append(group, inPattern(p[0], singular, other))
			}
			all = append(all, group)
		}
	}
	for _, group := range all {
		t.place(group)
	}
	for _, group := range all {
		t.add(group)
	}
	return t
})

// place gives the words of a group the place of the first one in the order of
// keys, so that one shard answers for all of them. The first group of a word
// decides; a word too short keeps its own place, since all that begins with it
// would have to move too.
func (t *formTable) place(group []string) {
	first := bare(loose(group[0]))
	for _, w := range group[1:] {
		k := bare(loose(w))
		if isArabic(k) && utf8.RuneCountInString(k) >= shortestPlaced && !strings.HasPrefix(k, first) && !strings.HasPrefix(loose(w), "ال") && t.places[k] == "" {
			t.places[k], t.heads[head([]byte(k))], t.longest = first, true, max(t.longest, len(k))
			t.moved = append(t.moved, k)
		}
	}
}

const shortestPlaced = 3

// placed is a word without particles in the place where it is sorted: that of
// the longest beginning that has another.
func (t *formTable) placed(bare string) string {
	if len(bare) < len(head{}) || !t.heads[head([]byte(bare[:len(head{})]))] {
		return bare
	}
	for end := min(len(bare), t.longest); end >= len(head{}); end-- {
		if to := t.places[bare[:end]]; to != "" {
			return to + bare[end:]
		}
	}
	return bare
}

// A head is the first three letters of a word.
type head [2 * shortestPlaced]byte

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
		k := bare(loose(w))
		if !isArabic(k) {
			k = englishStem(k)
		}
		starts = append(starts, t.placed(k))
		if utf8.RuneCountInString(k) > shortestPlaced && hasAnySuffix(k, "ه", "ي") || strings.HasSuffix(k, "ء") {
			starts = append(starts, t.placed(k[:len(k)-2])) // قادة, قادتهم; عبء, العبء
		}
	}
	t.starts = append(t.starts, starts)
	t.firsts = append(t.firsts, arabic.Fold(group[0]))
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

// placesBehind are the places to which words are moved that are, by their
// letters, one with an ending: شركات is sorted where شركا is, that is, شركاء.
func (t *formTable) placesBehind(bare string) (out []string) {
	if utf8.RuneCountInString(bare) < shortestPlaced {
		return nil
	}
	for _, w := range t.moved {
		if rest, ok := strings.CutPrefix(w, bare); ok && rest != "" && strings.Trim(rest, "اهيتونمك") == "" {
			out = append(out, t.places[w])
		}
	}
	return out
}

// groupsOf are the groups of the table that a reading is in, or would be
// without one ending. A plural in ة has no other in ات: طلبات are not طلبة.
func groupsOf(reading string, written endingWritten) (out []int) {
	for _, s := range nearStems(reading, written) {
		more := strings.HasSuffix(reading, "ات") && strings.HasSuffix(s, "ه")
		for _, g := range forms().groups[s] {
			if !slices.Contains(out, g) && !(more && s != forms().firsts[g]) {
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

// Tables are the tables that the browser's half needs, as a script: three
// constants, in which each Arabic letter is the ASCII character letterShift
// before it, lines end with |, and between the words of a pattern, which are of
// one length, stands nothing.
func Tables() string {
	return `const formLines="` + packed(formsText) + `",compoundLines="` + packed(compoundsText) + `",spellingLines="` + packed(spellingsText) + `";` + "\n"
}

const letterShift = 0x621 - '0'

func packed(text string) string {
	lines := dataLines(text)
	for i, line := range lines {
		if patterns, words, ok := strings.Cut(line, ": "); ok {
			lines[i] = patterns + "!" + strings.ReplaceAll(words, " ", "")
		}
	}
	return strings.Map(func(r rune) rune {
		if r >= 0x621 && r <= 0x64A {
			return r - letterShift
		}
		return r
	}, strings.Join(lines, "|"))
}
