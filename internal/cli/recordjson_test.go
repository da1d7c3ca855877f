package cli

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"warraq/internal/archive"
)

// Written in pieces or at once, a record is the same bytes.
func TestRecordsInPieces(t *testing.T) {
	long := strings.Repeat("قال \"المتحدث\" <b>\u2028\n", 5000)
	spans := make([]archive.RecordSpan, 300)
	for i := range spans {
		spans[i] = archive.RecordSpan{Start: i, End: i + 1, Text: "بغداد", Kind: "country", ID: "IQ", Rule: "capital"}
	}
	for name, r := range map[string]archive.Record{
		"empty": {},
		"short": {ID: "a", Title: "عنوان", Date: &archive.RecordDate{Value: "2020"}, Tags: []string{"x"}},
		"long": {
			ID: "a", Body: long, Blocks: []archive.RecordText{{Kind: "paragraph", Text: long}, {Kind: "heading", Text: "x"}},
			Mentions: spans, Countries: []archive.RecordTag{{ID: "IQ", Evidence: map[string]int{"name": 1}}},
			Translated: []archive.Record{{Lang: "en", Body: long, Rejected: spans}},
		},
	} {
		var want, got bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
		if err := writeRecord(&got, &r); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%s: %.300s\nwant %.300s", name, got.String(), want.String())
		}
	}
}
