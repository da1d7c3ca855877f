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

// Whole sentences above a title go when they are of other stories, and the first
// sentences of a text stay above its first heading.
func TestSentencesAboveTheTitle(t *testing.T) {
	others := "فاز منتخب الناشئين في كينيا بكأس البطولة بعد مباراة طويلة انتهت بركلات الترجيح.\n" +
		"كشفت دراسة من فنلندا أن المشي نصف ساعة كل صباح يقلل خطر أمراض القلب عند الكبار.\n"
	d := read(t, others+"الوزارة تحذر من ارتفاع منسوب النهر في المحافظات الجنوبية\nبغداد - "+lede+"\n"+second+"\n"+third+"\n")
	if d.Title.Text != "الوزارة تحذر من ارتفاع منسوب النهر في المحافظات الجنوبية" || len(d.Blocks) != 3 {
		t.Errorf("title %q, %d blocks", d.Title.Text, len(d.Blocks))
	}
	d = read(t, lede+"\n"+second+"\nدعوة السكان إلى الابتعاد عن ضفاف النهر\n"+third+"\n")
	if len(d.Blocks) != 4 {
		t.Errorf("%d blocks, removed %v", len(d.Blocks), d.Removed)
	}
}

// A path leads to a page; a quotation with such marks is of the text.
func TestPathToAPage(t *testing.T) {
	for text, want := range map[string]bool{
		"علاقات » داخلي":                     true,
		"العودة > المنتدى > الأخبار":         true,
		"قال «نعم » ثم خرج":                  false,
		"> كلام منقول":                       false,
		"انتقل الفريق من المركز 3 إلى 1":     false,
		"ثم صار العدد 5 > 4 كما قال المعلم.": false,
	} {
		if isPath(text) != want {
			t.Errorf("%q", text)
		}
	}
}

// The parts of a date that stood in boxes of their own are put in order, in a date
// line only.
func TestScrambledDate(t *testing.T) {
	head := "ارتفاع منسوب النهر في الجنوب\n"
	if d := read(t, head+"24 14:36 2020 أوت\n"+lede+"\n"+second+"\n"); d.Date.Value != "2020-08-24" {
		t.Errorf("date %q", d.Date.Value)
	}
	if d := read(t, head+lede+"\nوسجل العداد 24 14:36 2020 أوت في المحطة.\n"); d.Date.Value != "" {
		t.Errorf("date %q of a sentence", d.Date.Value)
	}
}

// The head of a printed page has its date in a cell of its own; a headline with a
// date in it is none.
func TestHeadOfAPrintedPage(t *testing.T) {
	for text, want := range map[string]bool{
		"الضفاف - السبت ١٢ يوليو ١٩٧٥ - ص ٣":                      true,
		"الأحد\t12 يناير 2014\tالعدد 332":                         true,
		"الحكومة تحدد يوم 12 يناير 2014 موعدا للانتخابات - وثيقة": false,
		"خطاب الوزير - 12 يناير 2014: لا عودة إلى الوراء":         false,
		"12 يناير 2014": false,
	} {
		if isDatedMast(text) != want {
			t.Errorf("%q", text)
		}
	}
}

// An agency in brackets behind the last stop signs the text; brackets in a sentence
// are the sentence's.
func TestAgencyBehindTheLastStop(t *testing.T) {
	head := "ارتفاع منسوب النهر في الجنوب\n" + lede + "\n" + second + "\n"
	if d := read(t, head+strings.TrimSuffix(third, ".")+".- (بترا)\n"); len(d.Blocks) != 3 || !strings.HasSuffix(d.Blocks[2].Text, "المعتادة.") {
		t.Errorf("blocks %v", d.Blocks)
	}
	if d := read(t, head+"ونقلت الخبر وكالة الأنباء الأردنية (بترا)\n"); len(d.Blocks) != 3 || !strings.HasSuffix(d.Blocks[2].Text, "(بترا)") {
		t.Errorf("blocks %v", d.Blocks)
	}
}
