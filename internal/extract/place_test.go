package extract

import (
	"slices"
	"strings"
	"testing"
)

// placeTitle is of the same matter as lede, second and third.
const placeTitle = "الوزارة ترصد ارتفاع منسوب النهر في الجنوب"

func bodyOf(t *testing.T, parts ...string) string {
	t.Helper()
	return Body(read(t, strings.Join(parts, "\n\n")+"\n").Blocks)
}

// Behind the last sentence of a copied text nothing stays without a reason.
func TestBehindTheLastSentence(t *testing.T) {
	page := "اترك تعليقا"
	for _, line := range []string{"عودة لفوق", "ترتيب بحسب الحديث", "مدينة نائية في القطب تنتخب عمدة جديدا", "ص.ب 1134", "قرب الساحة الكبيرة"} {
		if got := bodyOf(t, placeTitle, lede, second, third, line, page); strings.Contains(got, line) {
			t.Errorf("%q stays", line)
		}
	}
	for _, line := range []string{
		"وفتحت الشرطة تحقيقا في الحادث",
		"ولخصت الوزارة نصائحها في ما يلي:\nترك الضفاف\nربط القوارب",
		"القوارب - الميناء القديم\nالجرارات - الساحة الكبيرة\nالمضخات - المخزن",
	} {
		if got := bodyOf(t, placeTitle, lede, second, third, line, page); !strings.Contains(got, lastWord(line)) {
			t.Errorf("%q is gone", line)
		}
	}
	line := "قرب الساحة الكبيرة"
	if got := bodyOf(t, placeTitle, lede, second, third, line); !strings.Contains(got, line) {
		t.Errorf("%q is gone from a text that nothing shows to be a copy", line)
	}
}

// A headline of other matters goes from among the paragraphs of a copied text, the
// heading of a section stays.
func TestHeadlineBetweenParagraphs(t *testing.T) {
	page := "اترك تعليقا"
	other := "مدينة نائية في القطب تنتخب عمدة جديدا"
	if got := bodyOf(t, placeTitle, lede, second, "ومن عندنا\n"+other, third, page); strings.Contains(got, other) || strings.Contains(got, "ومن عندنا") {
		t.Errorf("the headline stays: %q", got)
	}
	for _, own := range []string{"السدود والقرى", "خلفية"} {
		if got := bodyOf(t, placeTitle, lede, second, own, third, page); !strings.Contains(got, own) {
			t.Errorf("%q is gone", own)
		}
	}
}

// A line above the title that shares nothing with the text is none of it, known or
// not; so is what readers wrote below.
func TestAroundACopiedText(t *testing.T) {
	for _, line := range []string{"كواليس", "الموقع الرسمي لدار البلدة القديمة"} {
		d := read(t, line+"\n"+placeTitle+"\n\n"+lede+"\n\n"+second+"\n")
		if d.Title.Text != placeTitle {
			t.Errorf("title %q", d.Title.Text)
		}
	}
	comment := "شكرا لكم على هذا الموضوع الجميل وننتظر منكم المزيد من الأعمال."
	got := bodyOf(t, placeTitle, lede, second, third, "شارك الخبر", "كلام القراء\n1 - عابر من بلدة بعيدة\n10:33\n"+comment, "2 - أم سعيد\n11:40\nكلام جميل جدا ولكن أين كنتم قبل عام حين طالبنا بالرصيف الجديد؟ لا حياة لمن تنادي.")
	if strings.Contains(got, comment) || strings.Contains(got, "عابر") || !strings.Contains(got, third) {
		t.Errorf("%q", got)
	}
}

// The date between title and text is the publication's whatever is written beside
// it.
func TestDateByPlace(t *testing.T) {
	for _, line := range []string{"أدرج يوم 3 آذار 2015 من طرف الإدارة", "الصفحة 4 - آذار 3, 2015", "3-3-2015 آخر تعديل منذ ساعتين"} {
		d := read(t, placeTitle+"\n"+line+"\n\n"+lede+"\n\n"+second+"\n")
		if d.Date.Value != "2015-03-03" || slices.ContainsFunc(d.Blocks, func(b Block) bool { return b.Text == line }) {
			t.Errorf("%q: %v", line, d.Date)
		}
	}
	d := read(t, placeTitle+"\n\n"+strings.TrimSuffix(lede, ".")+" منذ 3 آذار 2015.\n\n"+second+"\n")
	if d.Date.Value != "" {
		t.Errorf("a date that the text tells of is taken: %v", d.Date)
	}
}
