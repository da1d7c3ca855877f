package extract

import (
	"testing"

	"warraq/internal/decode"
)

// A character reference may stand for white space in the middle of a word.
func TestReferencesThatAreSpace(t *testing.T) {
	page := "<html><body><article><h1>عنوان&#32;الخبر</h1><p>قال&#10;المتحدث&#32;&#9;إن العمل مستمر في المدينة منذ أشهر&#32;.</p><p>وأضاف أن النتائج ستعلن قريبا.</p></article></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	if d.Title.Text != "عنوان الخبر" {
		t.Errorf("title %q", d.Title.Text)
	}
	if len(d.Blocks) != 2 || d.Blocks[0].Text != "قال المتحدث إن العمل مستمر في المدينة منذ أشهر ." {
		t.Errorf("blocks %+v", d.Blocks)
	}
}
