package extract

import (
	"strings"
	"testing"
)

// The names of the paper and of the country stand in menus, and in the text: the
// title is the line of which most comes again.
func TestTitleAmongMenus(t *testing.T) {
	about := "وأضافت صحيفة ضفة النهر أن أخبار النهر تصل تباعا من المحافظات الجنوبية، وأن فرقها تتابع ما يجري هناك."
	menu := []string{"صحيفة ضفة النهر", "الرئيسية", "محليات", "فضاءات", "أخبار النهر كلها", "عربي دولي", "جامعات", "نبض الشارع", "تلفزيون الضفة", "اتصل بنا", "RSS", "Twitter"}
	for _, lines := range [][]string{menu, append([]string{menu[4], "مباشر", "بحث"}, menu...)} {
		d := read(t, strings.Join(lines, "\n")+"\n\n"+placeTitle+"\n\n"+lede+"\n\n"+second+"\n\n"+about+"\n")
		if d.Title.Text != placeTitle || len(d.Blocks) != 3 {
			t.Errorf("%q, %d blocks", d.Title.Text, len(d.Blocks))
		}
	}
	short := "منسوب النهر ارتفع"
	d := read(t, short+"\n\n"+placeTitle+"\n\n"+lede+"\n\n"+second+"\n\n"+about+"\n")
	if d.Title.Text != short {
		t.Errorf("a short title is passed over for its second headline: %q", d.Title.Text)
	}
}

// Where the text says in other words what its title does, the title is told by
// standing twice.
func TestTitleThatStandsTwice(t *testing.T) {
	title := "حكاية مركب عتيق يأبى أن يغادر مرساه"
	above := []string{"24 ساعة", "أحوال الطقس", "18/09/2019", "الأيام القادمة", "الأربعاء", "الخميس", "استطلاع الضفة", "هل ترى أن الجسر الجديد يخفف الزحام؟", "كتاب وآراء", "الضفة | مجتمع | " + title, title}
	d := read(t, strings.Join(above, "\n\n")+"\nالأحد 15 شتنبر 2019 - 06:00\n\n"+lede+"\n\n"+second+"\n")
	if d.Title.Text != title || d.Date.Value != "2019-09-15" || len(d.Blocks) != 2 {
		t.Errorf("%q, %s, %d blocks", d.Title.Text, d.Date.Value, len(d.Blocks))
	}
}

// Decks sum up parts of the text that may be far below; they stand together.
func TestDecksBelowATitle(t *testing.T) {
	decks := []string{"المتحدث: الفرق الفنية تتابع حالة السدود", "زوار القلعة بين مئة وألف كل أسبوع", "نقص الكوادر يشكل التحدي الأبرز"}
	got := bodyOf(t, "الرئيسية\nمحليات\nاتصل بنا\nطباعة\n"+placeTitle, "الأحد 8 فبراير 2026 12:26", decks[0], decks[1], decks[2], lede, second, third)
	for _, deck := range decks {
		if !strings.Contains(got, deck) {
			t.Errorf("%q is gone", deck)
		}
	}
	strange := "مدينة نائية في القطب تنتخب عمدة جديدا"
	if got = bodyOf(t, "الرئيسية\nمحليات\nاتصل بنا\nطباعة\n"+placeTitle, "شارك الخبر", strange, lede, second, third); strings.Contains(got, strange) {
		t.Errorf("%q stays", strange)
	}
}
