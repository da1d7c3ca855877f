package site

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// maxWords bounds how many different forms a tag shows.
const maxWords = 16

// tagGroups are the article's tags with the words of the shown version that
// speak for them.
func (b builder) tagGroups(path string, a *archive.Article, v *archive.Version) []TagGroup {
	w := newWords(v)
	var out []TagGroup
	for _, k := range []vocabulary.Kind{vocabulary.Country, vocabulary.Topic, vocabulary.Person, vocabulary.Organisation} {
		g := TagGroup{Label: b.edition.T(k.Plural()), Kind: k.Plural()}
		for _, tag := range a.Tags[k] {
			term := b.archive.Term(k, tag.ID)
			if term == nil {
				continue
			}
			t := TagView{
				URL: relative(path, termPath(b.edition.Lang, k, tag.ID, 0)), Label: term.Label.In(b.edition.Lang),
				Lang: v.Lang, Dir: direction(v.Lang),
			}
			w.fill(&t, k, tag.ID, b.edition)
			g.Tags = append(g.Tags, t)
		}
		if len(g.Tags) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// fieldText is the text that a mention's offsets count in.
func fieldText(v *archive.Version, body string, m tagging.Mention) string {
	if m.Field == tagging.Title {
		return v.Title
	}
	return body
}

// words finds the places of mentions in a version's blocks.
type words struct {
	version *archive.Version
	body    string
	starts  []start // of the blocks in the body, ascending
}

type start struct{ offset, block int }

func newWords(v *archive.Version) words {
	w := words{version: v, body: extract.Body(v.Detail.Blocks)}
	offset := 0
	for i, b := range v.Detail.Blocks {
		if b.Kind == extract.Caption {
			continue
		}
		w.starts = append(w.starts, start{offset, i})
		offset += len(b.Text) + len("\n\n")
	}
	return w
}

// fill adds the words and places of one entry to the tag.
func (w words) fill(t *TagView, k vocabulary.Kind, id string, e *Edition) {
	index := map[string]int{}
	var spans []string
	for _, m := range w.version.Detail.Mentions {
		if m.Kind != k || m.ID != id {
			continue
		}
		t.N++
		form := fieldText(w.version, w.body, m)[m.Start:m.End]
		i, known := index[form]
		if !known && len(t.Words) < maxWords {
			i, known = len(t.Words), true
			index[form] = i
			word := Word{Text: strings.Join(strings.Fields(form), " ")}
			if k != vocabulary.Topic { // the words of a topic are all keywords
				word.How = e.T("evidence-" + m.Rule)
			}
			t.Words = append(t.Words, word)
		}
		if known {
			t.Words[i].N++
		}
		spans = append(spans, w.place(m))
	}
	t.Spans = strings.Join(spans, " ")
}

// place writes where a mention stands for the highlighter: the number of the
// block, or t for the title, and the UTF-16 units in it.
func (w words) place(m tagging.Mention) string {
	if m.Field == tagging.Title {
		return fmt.Sprintf("t:%d:%d", utf16Units(w.version.Title[:m.Start]), utf16Units(w.version.Title[:m.End]))
	}
	i := len(w.starts) - 1
	for i > 0 && w.starts[i].offset > m.Start {
		i--
	}
	s := w.starts[i]
	return fmt.Sprintf("%d:%d:%d", s.block, utf16Units(w.body[s.offset:m.Start]), utf16Units(w.body[s.offset:m.End]))
}

// utf16Units is the length of s as a browser counts it.
func utf16Units(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
