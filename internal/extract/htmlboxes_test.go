package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// The boxes that a page puts into and around an article are known whatever they are
// named; what looks like one and is the article's own stays.
func TestBoxesWithoutNames(t *testing.T) {
	item := func(name, text string) string {
		return "<li><img src=a.jpg><h3>" + name + "</h3><p>" + text + "</p></li>"
	}
	gallery := "<ul>" + item("جسر الشمال", "طوله كيلومتران وبني قبل عشرين عاما.") + item("جسر المضيق", "يعبره الناس منذ أربعين عاما.") + item("جسر الجبل", "أعلى جسر في البلاد كلها.") + "</ul>"
	for name, p := range map[string]pagePiece{
		"a row of pictures": {among: "<div class=k1><h2><a href=/g>بالصور: أجمل جسور العالم</a></h2>" + gallery + "</div>", gone: []string{"جسر الشمال", "أعلى جسر"}},
		"its own pictures":  {among: gallery, kept: []string{"طوله كيلومتران", "أعلى جسر"}},
		"a list of buttons": {above: "<div class=k1><ul><li><span>حفظ</span></li><li><span>طباعة</span></li></ul></div>", gone: []string{"حفظ", "طباعة"}},
		"a box that asks": {above: "<div class=k1><h3>انضموا إلى مجتمع قرائنا الدائمين</h3><p>هدفنا أن نستمع إلى الجميع، لكن هذه الخدمة محجوزة لمن يشاركنا قيمنا كلها.</p><a href=/join>إلى النقاش</a></div>",
			gone: []string{"الدائمين", "محجوزة", "إلى النقاش"}},
		"a label of a player": {among: "<div class=k1><div>شاهد</div><iframe src=/v></iframe></div>", gone: []string{"شاهد"}},
		"an author":           {below: "<div class=k1><img src=p.jpg><h4>سامي العلي</h4><p>صحافي مقيم في برلين، عمل في صحف عربية.</p></div>", gone: []string{"سامي العلي", "برلين"}},
		"a nested box of consent": {below: "<div class=k1><div class=k2><p>نستخدم نحن وشركاؤنا تقنيات لتخزين المعلومات على جهازك ولعرض إعلانات لك.</p><p>يمكنك تغيير اختيارك في أي وقت.</p><div><a href=#>قبول الكل</a><a href=#>رفض الكل</a></div></div></div>",
			gone: []string{"تخزين المعلومات", "تغيير اختيارك", "قبول الكل"}},
		"a site with a number": {head: "<meta property=og:site_name content=ضفاف24>", below: "<div class=k1><p>ضفاف24 مؤسسة لا تطلب الربح، ولا تنشر محتوى مدفوعا.</p><p>كل قارئ يدعم بقاءها حرة.</p></div>",
			gone: []string{"مؤسسة لا تطلب", "بقاءها حرة"}},
	} {
		t.Run(name, func(t *testing.T) { p.check(t) })
	}
}

// A quotation that is set large and that a paragraph has as well is shown once.
func TestPulledQuoteOfAPage(t *testing.T) {
	_, quote, _ := strings.Cut(strings.TrimRight(riverText[2], "."), " ")
	page := pagePiece{among: "<blockquote><p>" + quote + "</p></blockquote>"}.html()
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	checkPage(t, page, d)
	if n := strings.Count(Body(d.Blocks), quote); n != 1 {
		t.Errorf("%d times in\n%s", n, Body(d.Blocks))
	}
}

// The next article of a page without an end has a name of its own besides those that
// both have.
func TestNextArticleNamedAsLoaded(t *testing.T) {
	story := func(class, title, text string) string {
		return "<article class=" + class + "><h1 class=t>" + title + "</h1><div class=k>" + text + "</div></article>"
	}
	page := "<html><head><title>البلدية تنظف النهر من جديد</title></head><body><div>" + story("\"k1 k2\"", "البلدية تنظف النهر من جديد", "<p>"+strings.Join(riverText, "</p><p>")+"</p>") +
		story("\"k1 k3\"", "جوقة المدينة تعود إلى المسرح", "<p>عادت جوقة المدينة إلى المسرح الوطني بعد غياب طويل، وغنت للجمهور أغنيات من تراثها.</p>") + "</div></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	checkPage(t, page, d)
	if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") {
		t.Errorf("got\n%s", got)
	}
}
