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

// A text with character references is laid out as any text: with its blank lines and the
// gaps between the cells of its rows, of which some are references.
func TestReferencesAmongRows(t *testing.T) {
	text := "بلديات الساحل تعد آبارها\n\n12 آذار 2018\n\nقالت البلديات&nbsp;إنها عدت الآبار التي حفرها الأهالي، وإن &quot;الأرقام أكبر مما ظن الجميع&quot;.\n\n" +
		"البلدة&nbsp;&nbsp;الآبار&nbsp; العمق\nالزاوية     214     60\nصبراتة\t131\t75\n\nوأضافت أن المياه الجوفية تهبط مترين في العام في بلدات الساحل.\n"
	d := Extract("seeds/a.txt", decode.Decode([]byte(text)), Profile{})
	if len(d.Blocks) != 3 || d.Blocks[1].Kind != Table || d.Blocks[1].Text != "البلدة\tالآبار\tالعمق\nالزاوية\t214\t60\nصبراتة\t131\t75" {
		t.Errorf("blocks %+v", d.Blocks)
	}
}
