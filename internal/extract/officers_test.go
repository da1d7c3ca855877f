package extract

import (
	"strings"
	"testing"
)

// Who makes a paper stands at its head, what an author is below his name.
func TestOffices(t *testing.T) {
	d := read(t, "رئيس دار الضفة ورئيس مجلس الإدارة\nد.سليم مراد\nرئيس التحرير\nهدى خليل\nالمشرف العام\nياسر حداد\n\n"+placeTitle+"\n\n"+lede+"\n\n"+second+"\n")
	if d.Title.Text != placeTitle || len(d.Blocks) != 2 {
		t.Errorf("%q, %v", d.Title.Text, d.Blocks)
	}
	d = read(t, placeTitle+"\n\nالكاتب : أ.د. سليم مراد\n\nرئيس لجنة السدود الكبرى\n\n"+lede+"\n\n"+second+"\n")
	if len(d.Blocks) != 2 || !strings.Contains(d.Author, "سليم مراد") {
		t.Errorf("%q, %v", d.Author, d.Blocks)
	}
	title := "رئيس مجلس النهر يتفقد السدود"
	d = read(t, title+"\n\n"+lede+"\n\n"+second+"\n")
	if d.Title.Text != title {
		t.Errorf("%q", d.Title.Text)
	}
}

// With its source an article ends, and a sentence that asks is no headline.
func TestWhatFollowsReadAlso(t *testing.T) {
	other := "سلمى حداد\nافتتح نادي الضفة أمس ملعبا جديدا في البلدة البعيدة وسط حضور كبير من المشجعين القدامى."
	got := bodyOf(t, placeTitle, lede, second, third, "المصدر: صدى الضفة\nإقرأ أيضاً:\nالنادي يفتتح ملعبا جديدا\n"+other)
	if strings.Contains(got, "ملعبا") || !strings.Contains(got, third) {
		t.Errorf("%q", got)
	}
	title := "حكاية مركب عتيق يأبى أن يغادر؟"
	d := read(t, "• قناة الضفة: HD 10992\n• قناة الوادي: SD 10922\n• قناة النبع: SD 27500\n\nآخر الأخبار\n\n"+title+"\n\n"+title+" ح.م\n\n"+lede+"\n\n"+second+"\n")
	if d.Title.Text != title || len(d.Blocks) > 3 {
		t.Errorf("%q, %v", d.Title.Text, d.Blocks)
	}
	asks := "سألني قارئ من الجنوب، في رسالة لا تخلو من اللوم، لماذا لم نكتب هذا العام سطرا واحدا عن ارتفاع منسوب النهر في صحيفتنا؟"
	if got = bodyOf(t, "آخر الأخبار", placeTitle, placeTitle+" ح.م", asks, lede, second); !strings.Contains(got, asks) {
		t.Errorf("%q", got)
	}
}
