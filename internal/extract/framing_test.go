package extract

import (
	"strings"
	"testing"
)

// What frames a text goes: a line above and again below it, what speaks of the
// article itself, a menu in one line, the mark at the end.
func TestFramesOfAText(t *testing.T) {
	slogan := "صدى الضفة: منبر مساحته الكلمة الحرة"
	got := bodyOf(t, placeTitle, slogan, lede, second, third, slogan)
	if strings.Contains(got, slogan) || !strings.Contains(got, third) {
		t.Errorf("%q", got)
	}
	for _, line := range []string{"تجد هذا المقال في صحيفة الضفة", "Reply to this article"} {
		if got = bodyOf(t, placeTitle, lede, second, third, line); strings.Contains(got, line) {
			t.Errorf("%q stays", line)
		}
	}
	own := "وكان هذا الخبر مفاجئا لسكان القرى"
	if got = bodyOf(t, placeTitle, lede, second, third, own); !strings.Contains(got, own) {
		t.Errorf("%q is gone", own)
	}
	if got = bodyOf(t, placeTitle, lede, second+" انتهى 31"); !strings.HasSuffix(got, second) {
		t.Errorf("%q", got)
	}
	ended := "وقالت الوزارة إن موسم الأمطار في المحافظات كلها قد انتهى"
	if got = bodyOf(t, placeTitle, lede, ended); !strings.HasSuffix(got, ended) {
		t.Errorf("%q", got)
	}
	menu := strings.Repeat("أخبار البلد اقتصاديات دوليات جامعات وفيات برلمانيات أحزاب وظائف رياضة مقالات ", 3)
	if !isBareNouns(menu) || isBareNouns(strings.Repeat(strings.TrimRight(lede, "."), 2)) {
		t.Error("a menu is not told from prose")
	}
}

func TestHeadsInBracesAndBrackets(t *testing.T) {
	for text, want := range map[string]string{
		"{بابل:صدى نيوز} " + lede:                            "{بابل:صدى نيوز} ",
		"June 29, 2011 (WAGER) — Farmers appealed for seeds": "June 29, 2011 (WAGER) — ",
		"{ وقل رب زدني علما } هكذا ختم كلامه":                "",
		"June 29, 2011 (a Friday) saw farmers appeal":        "",
	} {
		if cut, _ := datelineOf(text+" and tools after the flash floods of last week.", nil); text[:cut.length] != want {
			t.Errorf("%q is cut at %q", text, text[:cut.length])
		}
	}
}

// The one underlined line of a mail is its headline, whatever its subject says.
func TestUnderlinedHeadlineOfAMail(t *testing.T) {
	mail := "From: صدى <a@sada.example>\nTo: <b@sada.example>\nDate: Tue, 26 Oct 2021 08:00:41 +0000\nSubject: نشرة صدى: النهر\n\nView this email in your browser\n\n** " + placeTitle + "\n------------------------------\n\n" + lede + "\n\n" + second + "\n"
	d := read(t, mail)
	if d.Title.Text != placeTitle || d.Date.Value != "2021-10-26" || len(d.Blocks) != 2 {
		t.Errorf("%q, %s, %d blocks", d.Title.Text, d.Date.Value, len(d.Blocks))
	}
}
