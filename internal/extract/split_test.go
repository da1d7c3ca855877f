package extract

import (
	"strings"
	"testing"
)

// What is glued to the lines of a text is parted from it.
func TestGluedParts(t *testing.T) {
	d := read(t, "Item 1\nId 7189\nDate 2025-03-13\nTitle "+placeTitle+"\nShort title منسوب يرتفع\nTeaser "+third+"\n\n"+lede+"\n\n"+second+"\n")
	if d.Title.Text != placeTitle || d.Date.Value != "2025-03-13" || len(d.Blocks) != 3 || d.Blocks[0].Text != third {
		t.Errorf("%q, %s, %v", d.Title.Text, d.Date.Value, d.Blocks)
	}
	d = read(t, placeTitle+"\n\nالبلد,صدى الضفة,الجامعة الأولى, "+lede+"\n\n"+second+"\n")
	if len(d.Blocks) != 2 || d.Blocks[0].Text != lede {
		t.Errorf("tags: %v", d.Blocks)
	}
	picture := `[caption id="attachment_1" width="800"]<img src="/a.jpg" alt="" /> من مجرى النهر[/caption]`
	d = read(t, placeTitle+"\n\n"+picture+"\n\n"+lede+"&nbsp;\n\n**خلفية**\n\n"+second+"\n")
	if len(d.Blocks) != 4 || d.Blocks[0].Kind != Caption || d.Blocks[0].Text != "من مجرى النهر" || d.Blocks[1].Text != lede || d.Blocks[2].Kind != Heading || d.Blocks[2].Text != "خلفية" {
		t.Errorf("caption and space: %v", d.Blocks)
	}
	for _, prose := range []string{"قال الوزير,وأضاف,ثم ختم, إن المنسوب ارتفع في الجنوب كله بعد المطر.", "ثلاثة,اثنان, واحد"} {
		if n := tagsLength(prose); strings.Count(prose, ",") < 3 && n > 0 {
			t.Errorf("%q: %d", prose, n)
		}
	}
}

// A numbered line above running text is its heading, and a name with a dot before it,
// alone below a title, who wrote.
func TestRowsKeepEachOther(t *testing.T) {
	d := read(t, placeTitle+"\n\n1- مزارع الضفة\n"+lede+"\n\n2- قوارب الميناء\n"+second+"\n\nاترك تعليقا\n")
	if len(d.Blocks) != 4 || d.Blocks[0].Kind != Heading || d.Blocks[2].Text != "2- قوارب الميناء" {
		t.Errorf("%v", d.Blocks)
	}
	questions := []string{"السؤال الأول: أين تقع أقدم القلاع وكيف بنيت؟", "السؤال الثاني: لماذا يهاجر الشبان إلى المدن البعيدة؟"}
	if got := bodyOf(t, placeTitle, "بسم الله الرحمن الرحيم", lede, questions[0], second, questions[1], third, "اترك تعليقا"); !strings.Contains(got, questions[0]) || !strings.Contains(got, questions[1]) || !strings.HasPrefix(got, "بسم") {
		t.Errorf("%q", got)
	}
	for _, line := range []string{"• سلمى حداد", "صدى الوادي – سلمى حداد"} {
		d = read(t, placeTitle+"\n\n"+line+"\n"+lede+"\n\n"+second+"\n")
		if line[0] == 0xE2 {
			d = read(t, placeTitle+"\n\n"+line+"\n\n"+lede+"\n\n"+second+"\n")
		}
		if d.Author != "سلمى حداد" || len(d.Blocks) != 2 {
			t.Errorf("%q: %q, %v", line, d.Author, d.Blocks)
		}
	}
}
