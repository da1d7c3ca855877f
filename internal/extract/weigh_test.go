package extract

import (
	"testing"

	"warraq/internal/decode"
)

// A line is the page's by most of its words, not by one of them, and a sentence
// is the article's whatever it speaks of.
func TestPageWeight(t *testing.T) {
	for _, c := range []struct {
		line string
		sure bool // it needs no neighbour
		none bool // it is the article's
	}{
		{line: "اعرض الرسالة في المتصفح", sure: true},
		{line: "نسخ الرابط | طباعة | إرسال لصديق", sure: true},
		{line: "لم يتم العثور على نتائج البحث", sure: true},
		{line: "Login to post comments", sure: true},
		{line: "›› المزيد من أخبار الموقع", sure: true},
		{line: "شارك الوزير في افتتاح معرض الكتاب", none: true},
		{line: "وتكفلت الشرطة بالبحث في الموضوع", none: true},
		{line: "أعلنت الشركة إطلاق تطبيق جديد لمتابعة حركة القطارات بين المدن الكبرى.", none: true},
		{line: "وزير الري يفتتح خريطة المياه الجديدة", none: true},
		{line: "رسالة إلى المجلس", none: false},
	} {
		weight := weightOf(c.line, endingOf(c.line))
		if c.sure != (weight == sureWeight) || c.none && weight > someWeight {
			t.Errorf("%q weighs %d", c.line, weight)
		}
	}
}

// What a colon introduces, and a sentence that stands among the article's, stays
// even where it speaks of pages and of sharing.
func TestWeighingKeepsTheText(t *testing.T) {
	body := "الجامعة تعلن خطوات التسجيل للعام الجديد\n\n" +
		"أعلنت الجامعة أمس خطوات التسجيل للعام الدراسي الجديد، وقالت إنها ستتم من دون أوراق للمرة الأولى.\n" +
		"وعلى الطالب أن يتبع الخطوات الآتية:\n" +
		"تسجيل الدخول إلى الموقع\n" +
		"إدخال اسم المستخدم وكلمة المرور\n" +
		"طباعة القائمة\n\n" +
		"وقال العميد إن الموقع سيبقى مفتوحا حتى نهاية الشهر، وإن الجامعة ستجيب عن أسئلة الطلاب.\n"
	d := Extract("a.txt", decode.Decode([]byte(body)), Profile{})
	if len(d.Blocks) != 6 {
		t.Errorf("%d blocks: %v", len(d.Blocks), d.Removed)
	}
}
