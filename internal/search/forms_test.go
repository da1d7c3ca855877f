package search

import (
	"slices"
	"strings"
	"testing"
)

// tableLines are the lines of the table of forms: patterns, and words of the
// first of them; or words written whole, and nothing.
func tableLines() (out [][2][]string) {
	for _, line := range dataLines(formsText) {
		patterns, singulars, _ := strings.Cut(line, ": ")
		out = append(out, [2][]string{strings.Fields(patterns), strings.Fields(singulars)})
	}
	return out
}

// A word in a line that isn't of its first pattern would be made into no word,
// and, since the words are packed without spaces, spoil the whole line.
func TestFormsFitTheirPatterns(t *testing.T) {
	groups, seen := 0, map[string]bool{}
	for _, line := range tableLines() {
		patterns, words := line[0], line[1]
		if len(patterns) < 2 {
			t.Errorf("%q has no other form", patterns)
		}
		groups += max(1, len(words))
		for _, w := range words {
			if made := inPattern(patterns[0], w, patterns[0]); made != w || len([]rune(w)) != len([]rune(patterns[0])) {
				t.Errorf("%s is not of the pattern %s", w, patterns[0])
			}
			if id := w + " " + strings.Join(patterns, " "); seen[id] {
				t.Errorf("%s stands twice under %s", w, patterns)
			} else {
				seen[id] = true
			}
		}
	}
	if groups != len(forms().starts) || groups < 800 {
		t.Errorf("%d groups in the file, %d in the table", groups, len(forms().starts))
	}
	if p := packed(formsText) + packed(compoundsText); strings.ContainsAny(p, "\"\\\n") {
		t.Error("the packed tables don't fit into a string of a script")
	}
}

// tableWords are the words of each group.
func tableWords() (out [][]string) {
	for _, line := range tableLines() {
		if len(line[1]) == 0 {
			out = append(out, line[0])
		}
		for _, w := range line[1] {
			var group []string
			for _, p := range line[0] {
				group = append(group, inPattern(line[0][0], w, p))
			}
			out = append(out, group)
		}
	}
	return out
}

// Each word of the table finds the others, also behind particles and with the
// article, and is looked for where they stand.
func TestFormsFindEachOther(t *testing.T) {
	for _, group := range tableWords() {
		for _, query := range group {
			for _, word := range group {
				list := []string{word}
				if isArabic(word) {
					list = append(list, "ال"+word, "وال"+word, "لل"+word)
				}
				for _, w := range list {
					if relate(query, w) < stem {
						t.Errorf("%s doesn't answer %s", w, query)
					}
					if !underAStart(query, w) {
						t.Errorf("%s is not looked for where %s stands", query, w)
					}
				}
			}
		}
	}
}

// No word of the table is one of a group by accident: the plurals of the words
// that look most alike stay apart.
func TestFormsKeepWordsApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"عمال", "أعمال"}, {"حكم", "حكمة"}, {"علماء", "أعلام"}, {"رسائل", "رسل"}, {"ملائكة", "ملوك"}, {"أملاك", "ملوك"},
		{"جنود", "أجناد"}, {"شهود", "شهداء"}, {"أسرى", "أسر"}, {"طلاب", "طلبات"}, {"قادة", "قواعد"}, {"مناطق", "منطق"},
		{"أحكام", "حكام"}, {"أعضاء", "عظام"}, {"ديون", "أديان"}, {"سفن", "سفراء"}, {"سجناء", "سجون"}, {"قروض", "قرود"},
	} {
		for _, p := range [][2]string{pair, {pair[1], pair[0]}} {
			if r := relate(p[0], p[1]); r != none {
				t.Errorf("%s answers %s: %v", p[1], p[0], r)
			}
		}
	}
}

// What two neighbouring words make stands in the index at the place of the
// first, once for each time, and moves no other word.
func TestCompoundsInTheIndex(t *testing.T) {
	doc := Document{Texts: []Text{{Title: "عبد الله", Body: "قال إن شاء الله ثم عبد، الله وعبدالله"}}}
	g, err := collect(1, func(int) (Document, error) { return doc, nil }, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]int{}
	for i := range g.words {
		w := &g.words[i]
		postings := make([]byte, w.end-w.at)
		if _, err := g.postings.ReadAt(postings, w.at); err != nil {
			t.Fatal(err)
		}
		eachPosting(postings, func(_ int, _ byte, positions []int) { got[w.surface] = slices.Clone(positions) })
	}
	const body = 2 + afterTitle
	for word, want := range map[string][]int{
		"عبد": {0, body + 5}, "الله": {1, body + 3, body + 6}, "عبدـالله": {0}, "عبدالله": nil, "إنـشاء": {body + 1}, "إنـشاءـالله": {body + 1},
		"ثم": {body + 4}, "وعبدالله": {body + 7},
	} {
		if !slices.Equal(got[word], want) {
			t.Errorf("%s stands at %v, not %v", word, got[word], want)
		}
	}
}
