package archive

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// TestLongRecord compares what is written piece by piece with what
// encoding/json writes.
func TestLongRecord(t *testing.T) {
	long := strings.Repeat("قال \"الوزير\"\t<b>\u2028 & 𝄞\n", 1+piece/20)
	full := Record{
		ID: "a", File: "seeds/a.txt", Lang: "ar", Title: "عنوان <1>", Body: long,
		Date:      &RecordDate{Value: "2020", Rule: "line"},
		Blocks:    []RecordText{{Kind: "paragraph", Text: long}, {Kind: "heading", Text: ""}},
		Metadata:  []RecordLine{},
		Tags:      []string{"", "x"},
		Countries: []RecordTag{{ID: "IQ", Name: RecordName{AR: "العراق", EN: "Iraq"}, Score: 1.5, Evidence: map[string]int{"name": 2, "city": 0}}},
		Mentions:  []RecordSpan{{Start: 0, End: 3, In: "title", Text: "قال"}, {}},
	}
	full.Translated = []Record{{Lang: "en", Body: long}, {}}
	for name, r := range map[string]Record{"full": full, "body only": {Body: long}, "short": {Body: "x", Tags: []string{"<"}}} {
		var want, got bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
		if err := r.Encode(&got); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%s: %d bytes, want the %d of encoding/json", name, got.Len(), want.Len())
		}
	}
}
