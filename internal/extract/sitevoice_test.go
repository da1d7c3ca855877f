package extract

import (
	"strings"
	"testing"
)

// What the site says to its readers below a text goes, and what its forms say between
// two of their lines; the last paragraph of the text stays, though it speaks of a site.
func TestSiteSpeaksBelowTheText(t *testing.T) {
	voice := "ونقدم لكم من خلال موقع (صدى)، تغطية على مدار اليوم لـ أسعار الذهب، أسعار العملات، أخبار الرياضة، أخبار الاقتصاد، أخبار المحافظات، أخبار السياسة، أخبار الفن والثقافة."
	if got := bodyOf(t, placeTitle, lede, second, third, voice); strings.Contains(got, "ونقدم") || !strings.HasSuffix(got, third) {
		t.Errorf("%q", got)
	}
	form := "لإتمام العملية .. اتبع ما جاء في الرسالة التي وصلت إلى صندوقك حتى يكتمل طلبك."
	if got := bodyOf(t, placeTitle, lede, second, third, "النشرة البريدية", form, "ربما هو مضاف من قبل، أو أنه لا يوجد أصلا.", "أضف تعليقك"); !strings.HasSuffix(got, third) {
		t.Errorf("%q", got)
	}
	for _, own := range []string{
		"وقالت الوزارة للسكان: نقدم لكم كل مساعدة عبر موقع الوزارة وفرقها المنتشرة على ضفاف النهر.",
		"وشملت الأضرار المنازل، والجسور، وشبكات الكهرباء، وآبار الشرب، والمدارس، وأسوار المزارع، كما ذكر موقع الوزارة.",
	} {
		if got := bodyOf(t, placeTitle, lede, second, own); !strings.HasSuffix(got, own) {
			t.Errorf("%q is gone", own)
		}
	}
}

// The line below an embedded message says whose it is.
func TestAttributionOfAMessage(t *testing.T) {
	for text, want := range map[string]bool{
		"— م. سامي عوض (@SamiAwad) April 13, 2021":                   true,
		"— Harbour Board (@harbour) 3 May 2020":                      true,
		"وكتب الوزير (@SamiAwad) أن القناة ستفتح يوم 13 نيسان 2021.": false,
		"سامي عوض (@SamiAwad)":                                       false,
	} {
		if isAttribution(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// A title is told from its picture's name, from the names of sections glued together,
// from its label, and goes on in a second line where it was broken by hand.
func TestTitleAmongOtherLines(t *testing.T) {
	for name, top := range map[string]string{
		"picture":  "مرحبا بك في موقع صدى لتطلع على آخر الأحداث\n\nصورة للنهر في المحافظات الجنوبية بعد الأمطار\n\n1\nImage 1 from gallery\n\n" + placeTitle + "\n\nنشر :\n18:32 2021-04-13|\n\n",
		"sections": "آخر الأخبارمديرية الموارد المائية\n\n" + placeTitle + "\n\n13-04-2021\n\n",
		"label":    "العنوان " + placeTitle + "\nالكاتب سامي عوض\nتاريخ النشر الثلاثاء 13-أبريل-2021\nمشاهدات 38\n\n",
		"labels":   "عنوان المقال " + placeTitle + "\nبقلم سامي عوض\nقسم المياه – كلية الزراعة\nتاريخ النشر 13-4-2021\n\n",
		"hour":     placeTitle + "\n\nSADA\n13 أبريل 202117:17\n\n",
	} {
		d := read(t, top+lede+"\n\n"+second+"\n\n"+third+"\n")
		if d.Title.Text != placeTitle || d.Date.Value != "2021-04-13" || Body(d.Blocks) != lede+"\n\n"+second+"\n\n"+third {
			t.Errorf("%s: %q, %s, %q", name, d.Title.Text, d.Date.Value, Body(d.Blocks))
		}
	}
	broken := "بيوت الطين في مدن الواحات: قراءة في أسباب\nالبقاء والزوال\nد. سامي عوض\n(مقالة نشرت في مجلة\nالبناء العدد 41 – أبريل 2004)\n" + lede + "\n" + second + "\n"
	d := read(t, broken)
	if d.Title.Text != "بيوت الطين في مدن الواحات: قراءة في أسباب البقاء والزوال" || d.Date.Value != "2004-04" || Body(d.Blocks) != lede+"\n\n"+second {
		t.Errorf("%q, %s, %q", d.Title.Text, d.Date.Value, Body(d.Blocks))
	}
}

// The first of several headings with the same mark stays.
func TestMarkedHeadings(t *testing.T) {
	got := bodyOf(t, placeTitle, "نشر في العدد 894", "مشاهدات 38", "•على الضفة:\n"+lede, "•كنز قديم:\n"+second, third)
	if !strings.Contains(got, "على الضفة:") || strings.Contains(got, "894") {
		t.Errorf("%q", got)
	}
}
