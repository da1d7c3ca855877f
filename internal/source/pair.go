package source

import (
	"fmt"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A named is a file whose name has been taken apart: "2020/a.EN.txt" is the
// stem "a", in English, with the suffix ".txt".
type named struct {
	Entry
	stem   string // NFC, so that a pair is one however a disk spells it
	suffix string
}

func parseName(e Entry) named {
	name := path.Base(e.Path)
	n := named{Entry: e, suffix: suffix(name)}
	n.stem = norm.NFC.String(name[:len(name)-len(n.suffix)])
	for _, lang := range []string{"ar", "en"} {
		if cut := len(n.stem) - len(lang) - 1; cut > 0 && strings.EqualFold(n.stem[cut:], "."+lang) {
			n.stem, n.Lang = n.stem[:cut], lang
			break
		}
	}
	return n
}

// pair makes articles of the files of one folder: NAME.txt or NAME.ar.txt with
// NAME.en.txt, whatever their suffixes. An English file that stands alone is
// an original. No text is dropped: what can't be paired is an article of its
// own, and reported.
func pair(files []named) ([]Item, []Problem) {
	var items []Item
	var problems []Problem
	groups := map[string][]named{}
	var stems []string
	for _, f := range files {
		if groups[f.stem] == nil {
			stems = append(stems, f.stem)
		}
		groups[f.stem] = append(groups[f.stem], f)
	}
	for _, stem := range stems {
		i, p := pairGroup(groups[stem])
		items, problems = append(items, i...), append(problems, p...)
	}
	return items, problems
}

// pairGroup makes articles of the files that share a stem.
func pairGroup(files []named) ([]Item, []Problem) {
	var originals, translations []named
	for _, f := range files {
		if f.Lang == "en" {
			translations = append(translations, f)
		} else {
			originals = append(originals, f)
		}
	}
	if len(originals) == 0 {
		originals, translations = translations, nil
	}
	items := make([]Item, 0, len(files))
	var problems []Problem
	for i, o := range originals {
		items = append(items, Item{Original: o.Entry})
		if i > 0 {
			problems = append(problems, Problem{o.Path,
				fmt.Sprintf("stands beside %s under the same name; each is an article of its own", path.Base(originals[0].Path)),
				"if they are one article, keep one of them"})
		}
	}
	for _, t := range translations {
		at := originalOf(t, originals)
		if len(items[at].Translations) == 0 {
			items[at].Translations = []Entry{t.Entry}
			continue
		}
		items = append(items, Item{Original: t.Entry})
		problems = append(problems, Problem{t.Path,
			fmt.Sprintf("is a second translation of %s; it becomes an article of its own", path.Base(originals[at].Path)),
			"keep one of the translations"})
	}
	return items, problems
}

// originalOf finds the original of a translation: the one with the same
// suffix, else the first.
func originalOf(t named, originals []named) int {
	for i, o := range originals {
		if o.suffix == t.suffix {
			return i
		}
	}
	return 0
}
