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

// A table of contents goes with its label, however it is set; a list that leads
// elsewhere, or whose items are no headings, stays.
func TestContentsOfAPage(t *testing.T) {
	link := func(id, text string) string { return "<li><a href=\"#" + id + "\">" + text + "</a></li>" }
	parts := "<h2 id=p1>تنظيف الضفة</h2><p>وقال عامل في البلدية إن الضفة نظفت قبل النهر بأسبوع كامل.</p><h2 id=p2>عودة الأسماك</h2><p>وقال صياد إن الأسماك عادت إلى النهر بعد غياب طويل.</p><h2 id=p3>موعد الافتتاح</h2><p>وتفتح الحديقة على ضفة النهر في الربيع المقبل للزوار.</p>"
	for name, p := range map[string]pagePiece{
		"a box":          {among: "<div class=k1><p>ما ستقرأه هنا</p><span>[<a href=#>إخفاء</a>]</span><ul>" + link("p1", "<span>1</span> <span>تنظيف الضفة</span>") + link("p2", "<span>2</span> <span>عودة الأسماك</span>") + "</ul></div>" + parts, gone: []string{"ما ستقرأه", "إخفاء", "1</span>"}, kept: []string{"تنظيف الضفة", "عودة الأسماك"}},
		"in the text":    {among: "<h3>نقاط الموضوع</h3><ol>" + link("p1", "العمال والضفة") + link("p2", "الصيادون والأسماك") + "</ol>" + parts, gone: []string{"نقاط الموضوع", "العمال والضفة"}, kept: []string{"عودة الأسماك"}},
		"without links":  {among: "<div><b>نقاط الموضوع</b><ul><li>1- تنظيف الضفة</li><li>2- عودة الأسماك</li><li>3- موعد الافتتاح</li></ul></div>" + parts, gone: []string{"نقاط الموضوع", "1- تنظيف"}, kept: []string{"تنظيف الضفة", "موعد الافتتاح"}},
		"a list of text": {among: "<p>وتشمل الأعمال:</p><ul><li>إخراج الحجارة</li><li>تنظيف الضفة</li><li>غرس الأشجار</li></ul>" + parts, kept: []string{"وتشمل الأعمال", "إخراج الحجارة", "غرس الأشجار"}},
		"notes":          {among: "<p>وقال رئيس البلدية إن النهر كان مصدر ماء المدينة <a href=#n1>[1]</a> قبل قرن <a href=#n2>[2]</a>.</p>", kept: []string{"مصدر ماء المدينة"}},
	} {
		t.Run(name, func(t *testing.T) { p.check(t) })
	}
}

// The words below a picture in a table that was drawn for it are its caption; those
// beside a bullet aren't.
func TestCaptionInATable(t *testing.T) {
	const caption = "العمال على ضفة النهر قبل غروب الشمس"
	table := func(width string) string {
		return "<table align=left><tr><td><img src=a.jpg width=" + width + "></td></tr><tr><td><font size=2>" + caption + "</font></td></tr></table>"
	}
	pagePiece{among: table("220"), gone: []string{caption}}.check(t)
	pagePiece{among: table("9"), kept: []string{caption}}.check(t)
}
