package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

func read(t *testing.T, body string) Draft {
	t.Helper()
	text := decode.Decode([]byte(body))
	d := Extract("a.txt", text, Profile{})
	checkLaws(t, "a.txt", text.Body, d)
	return d
}

func TestTimeAndSenderBeforeAMessage(t *testing.T) {
	for text, sender := range map[string]string{
		"[12:41، 2021/4/3] أبو علي: حريق في المرفأ":        "[12:41، 2021/4/3] أبو علي: ",
		"3/4/2021, 12:41 - أخبار البلد: حريق في المرفأ":    "3/4/2021, 12:41 - أخبار البلد: ",
		"2023/04/11 | 8:12 - المصدر: شفق نيوز":             "",
		"2021 كان عاما صعبا، وقال الوزير: لن ننسى":         "",
		"12:41 - انتهت الجلسة: لم يتفق الطرفان":            "",
		"[الجزء الأول] قال الوزير: لن ننسى":                "",
		"افتتح الوزير في 3/4/2021 الساعة 12:41 - المرفأ: ": "",
	} {
		if n := senderIn(text); text[:n] != sender {
			t.Errorf("%q is cut at %q", text, text[:n])
		}
	}
}

// A quotation that is set large goes where its paragraph has it too, and stays
// where it is the only one.
func TestPulledQuote(t *testing.T) {
	quote := "«الفرق الفنية تتابع حالة السدود على مدار الساعة»"
	with := read(t, "ارتفاع منسوب النهر في الجنوب\n\n"+lede+"\n\n"+quote+"\n\n"+second+"\n\n"+third+"\n")
	if got := Body(with.Blocks); strings.Contains(got, quote) || len(with.Blocks) != 3 {
		t.Errorf("the copy stays: %q", got)
	}
	alone := read(t, "ارتفاع منسوب النهر في الجنوب\n\n"+lede+"\n\n"+quote+"\n\n"+third+"\n")
	if got := Body(alone.Blocks); !strings.Contains(got, quote) {
		t.Errorf("the quotation is gone: %v", alone.Removed)
	}
}

// A report on a writer begins as a note on one does.
func TestNoteOnAnAuthor(t *testing.T) {
	d := read(t, "وفاة أديب الجبل\n\n"+lede+"\n\n"+second+"\n\nسليم الراوي\nكاتب من الشمال، صدرت له ثلاث روايات.\n")
	if d.Author != "سليم الراوي" || len(d.Blocks) != 2 {
		t.Errorf("author %q, %d blocks", d.Author, len(d.Blocks))
	}
	d = read(t, "وفاة أديب الجبل\n\n"+lede+"\n\n"+second+"\nكاتب كبير رحل اليوم عن بلاده، وترك لها عشر روايات.\n")
	if len(d.Blocks) != 3 {
		t.Errorf("the last sentence is gone: %v", d.Removed)
	}
}

// What follows "read also" is another's when it begins with a dateline and shares
// no word with the text, and its own when it goes on.
func TestAnotherStoryBehind(t *testing.T) {
	other := "القاهرة - أقر البرلمان قانون المصارف بعد جلسة طويلة، وعارضه نواب يرون أنه يضر بصغار المودعين."
	head := "ارتفاع منسوب النهر في الجنوب\n\n" + lede + "\n\n" + second + "\n\n" + third + "\n\nإقرأ أيضاً:\nالبرلمان يقر قانون المصارف\n"
	if d := read(t, head+other+"\n"); len(d.Blocks) != 3 {
		t.Errorf("the other story stays: %d blocks", len(d.Blocks))
	}
	own := "وختم البيان بأن الوزارة ستصدر نشرة جديدة مساء الخميس، وأن على المزارعين حماية محاصيلهم."
	if d := read(t, head+own+"\n"); len(d.Blocks) != 4 {
		t.Errorf("the text's end is gone: %v", d.Removed)
	}
}

// The number of a page goes with what stands around it, and one that is alone
// stays.
func TestPageBreak(t *testing.T) {
	d := read(t, "ارتفاع منسوب النهر في الجنوب\n\n"+lede+"\n\nالضفاف - العدد 18\n7\n\n"+second+"\n\n"+third+"\n")
	if len(d.Blocks) != 3 {
		t.Errorf("%d blocks", len(d.Blocks))
	}
	d = read(t, "ارتفاع منسوب النهر في الجنوب\n\n"+lede+"\n\n7 أيام من المطر\n\n"+second+"\n")
	if len(d.Blocks) != 3 {
		t.Errorf("%d blocks, removed %v", len(d.Blocks), d.Removed)
	}
}
