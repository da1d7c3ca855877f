package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// A few words between title and text of which none comes again are a name, a place or
// a section; words of the text are a heading, and so are the first of several.
func TestLoneLinesAboveTheText(t *testing.T) {
	for _, line := range []string{"ميسون الراوي", "ن قدوري", "بنغازي", "صدى الجبل/ بنغازي", "الجبل: ميسون الراوي", "دوليات", "Maysun Rawi", "خاص | صدى الجبل"} {
		if got := bodyOf(t, placeTitle, line, lede, second, third); got != strings.Join([]string{lede, second, third}, "\n\n") {
			t.Errorf("%q stays: %q", line, got)
		}
	}
	for _, line := range []string{"مقدمة", "منسوب النهر", "بسم الله الرحمن الرحيم"} {
		if got := bodyOf(t, placeTitle, line, lede, second, third); !strings.Contains(got, line) {
			t.Errorf("%q is gone", line)
		}
	}
	if got := bodyOf(t, placeTitle, "حكاية قديمة", lede, "دروس مستفادة", second, third); !strings.Contains(got, "حكاية قديمة") {
		t.Errorf("a heading is gone: %q", got)
	}
}

// The name of who wrote stands between paragraphs or behind them, in a text without
// other headings; that of whom the text speaks stays.
func TestLoneNames(t *testing.T) {
	d := read(t, strings.Join([]string{placeTitle, lede, "ن قدوري", second, third}, "\n\n"))
	if d.Author != "ن قدوري" || len(d.Blocks) != 3 {
		t.Errorf("author %q, %d blocks", d.Author, len(d.Blocks))
	}
	if got := bodyOf(t, placeTitle, lede, second, third, "سلمى قدوري"); strings.Contains(got, "سلمى") {
		t.Errorf("%q", got)
	}
	told := "وقالت سلمى قدوري إنها رأت النهر يفيض مرتين في حياتها، وإن الناس لم يتركوا بيوتهم."
	for _, lines := range [][]string{{placeTitle, lede, "سلمى قدوري", told, third}, {placeTitle, lede, "عودة الأمطار", second, "ن قدوري", third}} {
		if got := bodyOf(t, lines...); !strings.Contains(got, "قدوري\n") {
			t.Errorf("a heading is gone: %q", got)
		}
	}
}

// A place, a day and a reporter in brackets are a dateline, wherever the place is.
func TestDatedHeads(t *testing.T) {
	for text, want := range map[string]string{
		"قرية العين، وادي النخل، 18 آذار/مارس (هيئة الإغاثة والتنمية الريفية) " + lede: "هيئة الإغاثة والتنمية الريفية",
		"طرابزون، 14 نوفمبر (صدى) - " + lede:                                           "صدى",
		"WAGER, 18 March (Relief Board) " + strings.Repeat("Farmers appealed. ", 3):    "Relief Board",
		"ولد الشاعر في القرية 14 آذار (مارس) من العام نفسه":                            "",
		"مهرجان الربيع 14 نيسان (الافتتاح) يبدأ بعرض من المسرح":                        "",
		"كان ذلك، 14 نيسان (الجمعة) يوما طويلا":                                        "",
	} {
		if cut, _ := cutDatedHead(text); cut.agency != want {
			t.Errorf("%q: %q", text, cut.agency)
		}
	}
	for _, line := range []string{"طرابزون، 14 نوفمبر (صدى).", "طرابزون، 14 نوفمبر، صدى"} {
		d := read(t, strings.Join([]string{placeTitle, line, lede, second}, "\n\n"))
		if len(d.Blocks) != 2 || d.Source != "صدى" {
			t.Errorf("%q: %d blocks, source %q", line, len(d.Blocks), d.Source)
		}
	}
	credited := "تصطف العائلات أمام الخيام قبل الفجر. ويحمل الأطفال أواني الماء."
	d := read(t, strings.Join([]string{placeTitle, "Relief/N. Berg ©", credited, "وادي النخل، 18 آذار (هيئة الإغاثة) " + lede, second}, "\n\n"))
	if Body(d.Blocks) != lede+"\n\n"+second {
		t.Errorf("%q", Body(d.Blocks))
	}
}

// A date in figures before the first sentence is the text's; the first of a list of
// dates is not.
func TestDateBeforeTheFirstSentence(t *testing.T) {
	for _, head := range []string{"date 2021-01-11 ", "2021-01-11 ", "تاريخ النشر: 11/1/2021 ", "2021-01-11 10:30 - "} {
		if d := read(t, head+lede+"\n\n"+second+"\n"); d.Date.Value != "2021-01-11" || Body(d.Blocks) != lede+"\n\n"+second {
			t.Errorf("%q: %s, %q", head, d.Date.Value, Body(d.Blocks))
		}
	}
	if got := bodyOf(t, "2021-01-11 "+lede, "2021-02-14 "+second); !strings.HasPrefix(got, "2021-01-11 ") {
		t.Errorf("%q", got)
	}
}

// The date of another story above the title isn't the text's, though only that of
// its change is known; the first words of the text right above it go.
func TestDateAndHeadOfAnotherStory(t *testing.T) {
	cut := strings.Join(strings.Fields(lede)[:7], " ") + "،"
	text := strings.Join([]string{"الأكثر مشاهدة", "26 13:11 2024 مارس", "يمضي حارس مرمى الفريق الأول عقدا جديدا أول الشهر القادم بعد جلسة مع إدارة النادي.", "على المباشر", placeTitle, ":تحديث 15 09:40 2018 مارس", cut, strings.TrimSuffix(cut, "،") + strings.TrimPrefix(lede, strings.TrimSuffix(cut, "،")), second, third}, "\n\n")
	d := read(t, text)
	if d.Date.Value != "2018-03-15" || Body(d.Blocks) != lede+"\n\n"+second+"\n\n"+third {
		t.Errorf("%s, %q", d.Date.Value, Body(d.Blocks))
	}
}

// A text with markup left in some of its lines is read as a text.
func TestMarkupInSomeLines(t *testing.T) {
	body := placeTitle + "\n\n2025-04-16 11:22:00\n\nbanner\n\n<h2 dir=\"rtl\">" + lede + "</h2> <p dir=\"rtl\">" + second + "</p> <p> </p> <p>" + third + "</p>\n\nالعلامات وطني\n\nفريق المدينة يخسر مباراته الأولى\n"
	d := Extract("a.txt", decode.Text{Body: body}, Profile{})
	checkPage(t, body, d)
	if d.Title.Text != placeTitle || d.Date.Value != "2025-04-16" || Body(d.Blocks) != lede+"\n\n"+second+"\n\n"+third {
		t.Errorf("%q, %s, %q", d.Title.Text, d.Date.Value, Body(d.Blocks))
	}
}
