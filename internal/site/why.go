package site

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// maxWords bounds how many different forms a tag shows.
const maxWords = 16

// tagGroups are the article's tags with the words of the shown version that
// speak for them.
func (b builder) tagGroups(path string, a *archive.Article, v *archive.Version, d *archive.Detail) []TagGroup {
	w := newWords(v, d)
	var out []TagGroup
	for _, k := range []vocabulary.Kind{vocabulary.Country, vocabulary.Topic, vocabulary.Person, vocabulary.Organisation} {
		g := TagGroup{Label: b.edition.T(k.Plural()), Kind: k.Plural(), Tags: make([]TagView, 0, len(a.Tags[k]))}
		for _, tag := range a.Tags[k] {
			term := b.archive.Term(k, tag.ID)
			if term == nil {
				continue
			}
			t := TagView{
				URL: relative(path, termPath(b.edition.Lang, k, tag.ID, 0)), Label: term.Label.In(b.edition.Lang),
			}
			w.fill(&t, k, tag.ID, b.edition)
			if v.Lang != b.edition.Lang && len(t.Evidence) == 1 && t.Evidence[0].How == "" {
				t.Lang = v.Lang
			}
			g.Tags = append(g.Tags, t)
		}
		if len(g.Tags) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// allSpans are the places of all tags, with semicolons between the tags.
func allSpans(groups []TagGroup) string {
	var list []string
	for _, g := range groups {
		for _, t := range g.Tags {
			list = append(list, t.Spans)
		}
	}
	return strings.Join(list, ";")
}

// words are the mentions of a version and their places in its blocks.
type words struct {
	version *archive.Version
	detail  *archive.Detail
	body    string
	places  []whereabouts // of the mentions
}

// Whereabouts are where a mention stands for the highlighter: the block, or title,
// and the UTF-16 units in it.
type whereabouts struct{ block, start, end int }

const title = -1

func newWords(v *archive.Version, d *archive.Detail) words {
	w := words{version: v, detail: d, body: d.Body(), places: make([]whereabouts, len(d.Mentions))}
	starts := blockStarts(d.Blocks)
	inTitle, inBody := counter{text: v.Title}, counter{text: w.body}
	at, units := 0, 0 // the block that the mentions have come to, and what is before it
	for i, m := range d.Mentions {
		if m.Field == tagging.Title {
			w.places[i] = whereabouts{title, inTitle.units(m.Start), inTitle.units(m.End)}
			continue
		}
		was := at
		for at+1 < len(starts) && starts[at+1].offset <= m.Start {
			at++
		}
		for at > 0 && starts[at].offset > m.Start { // mentions are sorted, so that this is rare
			at--
		}
		if at != was {
			units = inBody.units(starts[at].offset)
		}
		w.places[i] = whereabouts{starts[at].block, inBody.units(m.Start) - units, inBody.units(m.End) - units}
	}
	return w
}

// A start is where a block begins in the body.
type start struct{ offset, block int }

func blockStarts(blocks []extract.Block) []start {
	starts := make([]start, 0, len(blocks))
	offset := 0
	for i, b := range blocks {
		if b.Kind == extract.Caption {
			continue
		}
		starts = append(starts, start{offset, i})
		offset += len(b.Text) + len("\n\n")
	}
	return starts
}

// fieldText is the text that a mention's offsets count in.
func fieldText(v *archive.Version, body string, m tagging.Mention) string {
	if m.Field == tagging.Title {
		return v.Title
	}
	return body
}

// fill adds the words and places of one entry to the tag.
func (w words) fill(t *TagView, k vocabulary.Kind, id string, e *Edition) {
	var forms []form
	spans := make([]byte, 0, 128)
	var before *whereabouts
	for i := range w.detail.Mentions {
		m := &w.detail.Mentions[i]
		if m.Kind != k || m.ID != id {
			continue
		}
		t.N++
		text := fieldText(w.version, w.body, *m)[m.Start:m.End]
		n := slices.IndexFunc(forms, func(f form) bool { return f.text == text })
		if n < 0 && len(forms) < maxWords {
			n = len(forms)
			forms = append(forms, form{text: text, rule: m.Rule})
		}
		if n >= 0 {
			forms[n].n++
		}
		spans = w.places[i].append(spans, before)
		before = &w.places[i]
	}
	t.Spans, t.Evidence = string(spans), e.evidence(forms)
}

// A form is how an entry is written in the text, and how often.
type form struct {
	text string
	rule string // of the first mention
	n    int
}

// evidence gathers the forms by what they are, names and keywords first.
func (e *Edition) evidence(forms []form) []Evidence {
	out := make([]Evidence, 1, 4)
	for _, f := range forms {
		how := ""
		if f.rule != "name" && f.rule != "keyword" {
			how = e.T("evidence-" + f.rule)
		}
		i := slices.IndexFunc(out, func(v Evidence) bool { return v.How == how })
		if i < 0 {
			i = len(out)
			out = append(out, Evidence{How: how})
		}
		out[i].Words = append(out[i].Words, Word{oneLine(f.text), f.n})
	}
	if len(out[0].Words) == 0 {
		out = out[1:]
	}
	return out
}

// oneLine is a form with single spaces between its words.
func oneLine(form string) string {
	if !strings.ContainsFunc(form, unicode.IsSpace) {
		return form
	}
	return strings.Join(strings.Fields(form), " ")
}

// append writes the place after the one before it, if there is one:
// "block:start/length", with t for the title. A further place in the same block
// follows after a comma: "0:26/6,148/8".
func (p whereabouts) append(to []byte, before *whereabouts) []byte {
	if before != nil && before.block == p.block {
		to = append(to, ',')
	} else {
		if before != nil {
			to = append(to, ' ')
		}
		if p.block == title {
			to = append(to, 't')
		} else {
			to = strconv.AppendInt(to, int64(p.block), 10)
		}
		to = append(to, ':')
	}
	to = strconv.AppendInt(to, int64(p.start), 10)
	return strconv.AppendInt(append(to, '/'), int64(p.end-p.start), 10)
}

// A counter counts a text as a browser does, in UTF-16 units. Asked for places
// near each other it goes through the text once.
type counter struct {
	text        string
	at, already int // bytes, and the units in them
}

// units are the UTF-16 units before a byte offset.
func (c *counter) units(offset int) int {
	for c.at < offset {
		c.already += int(unitsOf[c.text[c.at]])
		c.at++
	}
	for c.at > offset { // mentions may overlap
		c.at--
		c.already -= int(unitsOf[c.text[c.at]])
	}
	return c.already
}

// unitsOf are the UTF-16 units of the rune that a byte begins: none where it
// goes on with one, two beyond U+FFFF.
var unitsOf = func() (units [256]uint8) {
	for b := range units {
		switch {
		case b&0xC0 == 0x80:
		case b >= 0xF0:
			units[b] = 2
		default:
			units[b] = 1
		}
	}
	return units
}()
