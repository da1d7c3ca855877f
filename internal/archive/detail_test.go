package archive

import (
	"reflect"
	"strings"
	"testing"

	"warraq/internal/decode"
	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
	"warraq/internal/wire"
)

// detail has one of everything.
func detail() *Detail {
	return &Detail{
		Blocks: []extract.Block{
			{Kind: extract.Caption, Text: "صورة"},
			{Kind: extract.Heading, Text: "العراق", Level: 2},
			{Kind: extract.Paragraph, Text: "قال الوزير في بغداد", Inlines: []extract.Inline{{Kind: extract.Link, Start: 7, End: 19, Href: "https://example.org/"}}},
			{Kind: extract.ListItem, Text: "أول", Level: 1, Ordered: true},
		},
		Meta:     []extract.Line{{Number: 1, Text: "كتب أحمد", Rule: "byline"}},
		Removed:  []extract.Line{{Number: 9, Text: "شارك", Rule: "share"}},
		Repairs:  []decode.Repair{{Rule: "control", Line: 3, Count: 2}},
		Mentions: []tagging.Mention{{Field: tagging.Title, Start: 0, End: 4, Kind: vocabulary.Country, ID: "IQ", Rule: "name"}, {Field: tagging.Body, Start: 14, End: 20, Kind: vocabulary.Topic, ID: "x", Rule: "keyword"}},
		Rejected: []tagging.Mention{{Field: tagging.Body, Start: 2, End: 4, Kind: vocabulary.Person, ID: "y", Rule: "needs: a role"}},
	}
}

func written(d *Detail) string {
	var w wire.Writer
	d.Write(&w)
	return string(w.Bytes())
}

func TestDetailIsReadAsItWasWritten(t *testing.T) {
	want := detail()
	got, err := ReadDetail(written(want), "العراق")
	if err != nil {
		t.Fatal(err)
	}
	if got.Body() != extract.Body(want.Blocks) {
		t.Errorf("body %q", got.Body())
	}
	got.body = ""
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// Whatever a file holds, what is read from it can be shown: no span leads out
// of its text.
func FuzzReadDetail(f *testing.F) {
	f.Add(written(detail()), "العراق")
	f.Add(written(&Detail{}), "")
	f.Fuzz(func(t *testing.T, data, title string) {
		d, err := ReadDetail(data, title)
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			for _, in := range b.Inlines {
				_ = b.Text[in.Start:in.End]
			}
		}
		for _, m := range append(d.Mentions, d.Rejected...) {
			text := d.Body()
			if m.Field == tagging.Title {
				text = title
			}
			_ = strings.ToUpper(text[m.Start:m.End])
		}
	})
}
