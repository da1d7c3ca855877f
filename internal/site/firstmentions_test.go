package site

import (
	"strings"
	"testing"

	"warraq/internal/extract"
)

func TestLinksTakeWholeWordsOfPlainText(t *testing.T) {
	const text = "وفي العراق وسوريا قالت الوزارة"
	at := func(word string) (int, int) {
		i := strings.Index(text, word)
		return i, i + len(word)
	}
	inline := func(kind extract.InlineKind, word string) extract.Inline {
		start, end := at(word)
		return extract.Inline{Kind: kind, Start: start, End: end, Href: "x.html"}
	}
	for name, c := range map[string]struct {
		kind  extract.Kind
		other []extract.Inline
		word  string
		want  bool
	}{
		"a word":                        {extract.Paragraph, nil, "العراق", true},
		"a word with its particle":      {extract.ListItem, nil, "وسوريا", true},
		"part of a word":                {extract.Paragraph, nil, "سوريا", false},
		"a heading":                     {extract.Heading, nil, "العراق", false},
		"a caption":                     {extract.Caption, nil, "العراق", false},
		"inside emphasis":               {extract.Paragraph, []extract.Inline{inline(extract.Strong, "العراق وسوريا")}, "العراق", true},
		"inside a link":                 {extract.Paragraph, []extract.Inline{inline(extract.Link, "العراق وسوريا")}, "العراق", false},
		"around a link":                 {extract.Paragraph, []extract.Inline{inline(extract.Link, "العراق")}, "العراق وسوريا", false},
		"across the end of an emphasis": {extract.Paragraph, []extract.Inline{inline(extract.Emphasis, "وفي العراق")}, "العراق وسوريا", false},
	} {
		block := extract.Block{Kind: c.kind, Text: text, Inlines: c.other}
		if got := linkable(&block, inline(termInline, c.word)); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}

	block := extract.Block{Kind: extract.Paragraph, Text: text, Inlines: []extract.Inline{inline(extract.Strong, "العراق وسوريا")}}
	block.Inlines = insertInline(block.Inlines, inline(termInline, "وسوريا"))
	got, err := newBodies().html([]extract.Block{block}, "ar")
	if want := `<p>وفي <strong>العراق <a href="x.html">وسوريا</a></strong> قالت الوزارة</p>`; err != nil || strings.TrimSpace(string(got)) != want {
		t.Errorf("got %s (%v)", got, err)
	}
}
