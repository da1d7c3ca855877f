package tagging

import (
	"strings"
	"testing"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// sentence makes a text in which the alias must hold: what its rule needs
// stands where the rule wants it, and the entry is named in full elsewhere
// where the alias alone can't decide. It answers where the alias begins.
func sentence(v *vocabulary.Vocabulary, a *vocabulary.Alias, need string) (text string, at int) {
	before, after, rest := "", "", ""
	if a.Rule != nil && !a.Rule.When.Empty() {
		w := a.Rule.When
		word := func(list []string) string {
			for _, s := range list {
				if !strings.Contains(s, "@") {
					return s
				}
			}
			switch list[0] {
			case "@title":
				return "السيد"
			case "@number":
				return "7"
			case "@country":
				return "فرنسا"
			}
			return strings.TrimPrefix(v.Classes[list[0][1:]][0], "=")
		}
		switch {
		case len(w.Before) > 0:
			before = word(w.Before) + " "
		case len(w.After) > 0:
			after = " " + word(w.After)
		case len(w.Near) > 0:
			after = " : " + word(w.Near)
		case len(w.Article) > 0:
			rest = "\n\n" + word(w.Article)
		}
	}
	switch {
	case need == "":
	case a.Evidence == vocabulary.Short:
		before = need + "\n\n" + before
	default:
		rest += "\n\n" + need
	}
	written := a.Text
	if a.Rule != nil && a.Evidence != vocabulary.Demonym && len(a.Rule.Is) > 0 && a.Rule.When.Empty() && !a.Shared {
		written = a.Rule.Is[0]
	}
	if bare, article := arabic.CutWrittenArticle(written); a.Article == arabic.Definite && article == arabic.Bare && !a.English && bare != "" {
		written = "ال" + written
	}
	return before + written + after + "." + rest, len(before)
}

// full is a text that names the entry in full, beyond doubt if that can be.
func full(v *vocabulary.Vocabulary, aliases []*vocabulary.Alias) string {
	for _, beyond := range [...]bool{true, false} {
		for _, e := range [...]vocabulary.Evidence{vocabulary.Name, vocabulary.Capital} {
			for _, a := range aliases {
				if a.Evidence == e && !(beyond && (a.Rule != nil || a.Shared)) {
					text, _ := sentence(v, a, "")
					return text
				}
			}
		}
	}
	return ""
}

// reached tells whether the tagger finds the entry where the alias stands; a
// country's word at the edge of an organisation's name is the country's.
func reached(a *article, text string, at int, alias *vocabulary.Alias) bool {
	a.begin(Input{Body: text})
	a.read(0, len(text))
	v := a.tagger.vocabulary
	for _, hits := range [...][]hit{a.accepted, a.keywords} {
		for _, h := range hits {
			if int(h.start) < at+len(alias.Text) && at < int(h.end) && v.Aliases[h.alias].Entry == alias.Entry {
				return true
			}
		}
	}
	return false
}

func TestEveryAliasIsReachable(t *testing.T) {
	tagger := shipped()
	v := tagger.vocabulary
	byEntry := map[int32][]*vocabulary.Alias{}
	for i := range v.Aliases {
		a := &v.Aliases[i]
		byEntry[a.Entry] = append(byEntry[a.Entry], a)
	}
	work := newArticle(tagger)
	failed := 0
	for i := range v.Aliases {
		a := &v.Aliases[i]
		if v.Entries[a.Entry].Kind == vocabulary.Decoy {
			continue
		}
		ok := false
		for _, need := range []string{"", full(v, byEntry[a.Entry])} {
			text, at := sentence(v, a, need)
			if ok = ok || reached(work, text, at, a); ok {
				break
			}
		}
		if !ok {
			if failed++; failed <= 400 {
				text, _ := sentence(v, a, full(v, byEntry[a.Entry]))
				var why []string
				for _, r := range work.rejected {
					why = append(why, v.Entries[v.Aliases[r.alias].Entry].ID+": "+r.why)
				}
				t.Errorf("%s: %s %s: %q is not found in %q %v", a.Origin, v.Entries[a.Entry].ID, a.Evidence, a.Text, text, why)
			}
		}
	}
	if failed > 0 {
		t.Errorf("%d of %d aliases can't be reached", failed, len(v.Aliases))
	}
}
