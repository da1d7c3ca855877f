package extract

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// wrapText breaks each line of a text before the word that doesn't fit in width.
func wrapText(text string, width int) string {
	var out strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		room := 0
		for word := range strings.FieldsSeq(line) {
			n := utf8.RuneCountInString(word)
			switch {
			case room == 0:
			case room+1+n > width:
				out.WriteByte('\n')
				room = 0
			default:
				out.WriteByte(' ')
				room++
			}
			out.WriteString(word)
			room += n
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// Wherever the lines of its paragraphs are broken, a text is read as it would be if
// they weren't: what stands at the head of a line is neither a date line nor a
// signature nor a button.
func TestWrappedReadsAsUnwrapped(t *testing.T) {
	for _, text := range []string{
		"المتحف القديم يفتح أبوابه لزواره بعد ترميم طويل\n\n" +
			"عاد الحاج مبروك إلى المتحف الذي عرفه طفلا حينما كان جده يصحبه إليه في كل خميس من سنة ( 1961 / 1962 ) .\n" +
			"وكانت القاعة الكبرى أغلقت في أواخر شهر نوفمبر 2014، ولم يعد إليها أحد من أهل الحي حتى يوم الجمعة 6 مارس.\n" +
			"وقالت مديرة المتحف إن الأعمال كلفت 3 ملايين دينار، وإن من أراد المشاركة في الجولات سجل اسمه عند الباب.\n" +
			"ويأمل الزوار أن تضاف إليه مكتبة صغيرة، وأن يطول الدوام حتى الساعة 20:00.\n",
		"صيادو البحيرة يطالبون بمرسى جديد\n\n" +
			"طالب صيادو البحيرة أمس السبت 12 مارس 2016 ببناء مرسى جديد لقواربهم، وقالوا لإذاعة \"صوت البحيرة\" إن المرسى القديم لم يعد يكفي.\n\n" +
			"وأضافوا أن ثلاثة قوارب غرقت في الخريف، وأن أحدا من المسؤولين لم يزرهم منذ 21 يوليو.\n\n" +
			"وكتب أحدهم في رسالة إلى البلدية أنهم تابعوا كل الإعلانات على فيسبوك ولم يجدوا فيها جوابا عن سؤال واحد من أسئلتهم.\n",
	} {
		want := read(t, text)
		for width := 46; width <= 80; width++ {
			got := read(t, wrapText(text, width))
			if got.Title.Text != want.Title.Text || got.Date.Value != want.Date.Value || !slices.EqualFunc(got.Blocks, want.Blocks, func(a, b Block) bool { return a.Kind == b.Kind && a.Text == b.Text }) {
				t.Errorf("at %d: %q, %s\n%s", width, got.Title.Text, got.Date.Value, shapeOf(got))
			}
		}
	}
}

// Headlines below a wrapped text are none of its lines, though some are as long.
func TestHeadlinesAreNotUnwrapped(t *testing.T) {
	text := wrapText("طالب صيادو البحيرة ببناء مرسى جديد لقواربهم، وقالوا إن المرسى القديم لم يعد يكفي لها ولا لقوارب القرى المجاورة، وإنهم لن ينتظروا حتى يحل الشتاء القادم.\nوأضافوا أن ثلاثة قوارب غرقت في الخريف، وأن أحدا من المسؤولين لم يزرهم منذ أن بدأ موسم الأمطار.\n", 60) +
		"معلمو الجبل يبدأون إضرابا مفتوحا غدا\nأمطار غزيرة تقطع طريق المطار القديم\nفريق الشباب يخسر مباراته الأولى\n"
	s := newSheet(text, 0, 1)
	lines := len(s.lines)
	if w := s.unwrap(); len(s.lines) != 5 {
		t.Errorf("%+v, of %d lines %d are left", w, lines, len(s.lines))
	}
}
