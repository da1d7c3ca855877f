package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// Elements of one kind whose names end in their number are one home: what they hold
// stays, even behind a box of the page.
func TestNumberedColumns(t *testing.T) {
	column := func(n, text string) string {
		return "<div class='part part-" + n + "'><div class='text text-" + n + "'>" + text + "</div></div>"
	}
	page := "<html><body><h1>البلدية تنظف النهر من جديد</h1><div class=all>" + column("1", "<p>"+riverText[0]+"</p><p>"+riverText[1]+"</p>") +
		column("2", "<h2>اقرأ أيضا</h2><p><a href=/1>حرائق الغابات تلتهم قرى في اليونان</a></p>") +
		column("3", "<h2>شكوى الصيادين</h2><p>ويسأل أصحاب القوارب:</p><ul><li>من يدفع ثمن الشباك</li><li>متى يعود السمك</li></ul><p>وكان السوق مغلقا منذ الخريف بعدما هجره التجار، ولا يعرف أحد متى تعود الحركة إليه كما كانت.</p>") + "</div></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	checkPage(t, page, d)
	body := Body(d.Blocks)
	for _, kept := range []string{"شكوى الصيادين", "أصحاب القوارب", "متى يعود السمك", "وكان السوق"} {
		if !strings.Contains(body, kept) {
			t.Errorf("%s is missing in\n%s", kept, body)
		}
	}
	if strings.Contains(body, "اليونان") {
		t.Errorf("got\n%s", body)
	}
}

// Columns of the article whose names have nothing in common are known by their
// elements and by what they speak of.
func TestColumnsWithoutNames(t *testing.T) {
	column := func(name, text string) string {
		return "<div class=" + name + "><div class=" + name + "x>" + text + "</div></div>"
	}
	page := "<html><body><h1>البلدية تنظف النهر من جديد</h1><div class=q>" + column("k7", "<p>"+riverText[0]+"</p><p>"+riverText[1]+"</p><p>"+riverText[2]+"</p>") +
		column("m2", "<h2>اقرأ أيضا</h2><p><a href=/1>حرائق الغابات تلتهم قرى في اليونان</a></p>") +
		column("z9", "<p>"+riverText[3]+"</p><p>وسألت البلدية العمال عن الحجارة:</p><ul><li>من يحملها</li><li>ومتى تنقل</li></ul>") +
		column("t4", "<p>هذه الخدمة متاحة مجانا للقراء في جميع أنحاء العالم ولا تحتاج إلى حساب.</p>") + "</div></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	checkPage(t, page, d)
	want := strings.Join(riverText, "\n\n") + "\n\nوسألت البلدية العمال عن الحجارة:\n\nمن يحملها\n\nومتى تنقل"
	if got := Body(d.Blocks); got != want {
		t.Errorf("got\n%s", got)
	}
}

// Below the title, a date is read in whatever box it stands and whatever its row
// says besides; a standfirst stays in whatever box the title stands.
func TestBesideTheTitle(t *testing.T) {
	text := "<div class=txt><p>" + strings.Join(riverText, "</p><p>") + "</p></div></body></html>"
	const h1, day = "<h1>البلدية تنظف النهر من جديد</h1>", "<div class=now>السبت 13-3-2021</div>"
	for name, head := range map[string]string{
		"a box named for another": day + "<header class=head>" + h1 + "<div class=head__bar><p>القراءات 70</p><div class=head__aside><a href=/s>محليات</a><span> 2021/03/12 08:39:54 م</span></div></div></header>",
		"who, where and when":     day + h1 + "<div><span><a href=/a>ريم سلوم</a> نشر في <a href=/p>مجلة الضفة</a> يوم 12 - 03 - 2021</span></div>",
	} {
		d := Extract("seeds/a.html", decode.Decode([]byte("<html><body>"+head+text)), Profile{})
		if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") || d.Date.Value != "2021-03-12" {
			t.Errorf("%s: date %v, got\n%s", name, d.Date, got)
		}
	}
	const standfirst = "متطوعون من القرى يشاركون في العمل، والبلدية تعدهم بطريق للمشاة."
	page := "<html><body><main class=has-rail><div class=rail__top>" + h1 + "<h2>" + standfirst + "</h2><a href=/x>أخبار الرياضة</a></div>" + text
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	if got := Body(d.Blocks); got != standfirst+"\n\n"+strings.Join(riverText, "\n\n") {
		t.Errorf("a standfirst beside the title: got\n%s", got)
	}
}

// A last line that leads to the site's front page isn't the article's; a
// sentence is.
func TestTheWayHome(t *testing.T) {
	const head = `<link rel=canonical href="https://bank.example/9">`
	pagePiece{head: head, among: "<p>والصور <a href=https://bank.example/>في موقع البلدية</a> أيضا</p>", below: "<p><b>لأخبار المحافظات كلها <a href=https://bank.example>bank.example</a></b></p>", gone: []string{"لأخبار المحافظات"}, kept: []string{"والصور"}}.check(t)
	pagePiece{head: head, below: "<div class=txt><p>ونشرت البلدية صور النهر قبل تنظيفه وبعده في <a href=https://bank.example>موقعها</a>.</p></div>", kept: []string{"ونشرت البلدية"}}.check(t)
}

// Behind the name of the site, that of the reporter stands before the report and is
// none of it.
func TestReporterBehindTheSite(t *testing.T) {
	for before, want := range map[string]string{
		"الضفة - سامر نصار - ":        "",
		"الضفة - ":                    "",
		"الضفة - قبل شهرين من الصيف ": "قبل شهرين من الصيف ",
	} {
		page := "<html><head><title>البلدية تنظف النهر من جديد | موقع الضفة</title></head><body><h1>البلدية تنظف النهر من جديد</h1><div><p>" + before + strings.Join(riverText, "</p><p>") + "</p></div></body></html>"
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		if got := Body(d.Blocks); !strings.HasPrefix(got, want+riverText[0]) {
			t.Errorf("%s: %.60s", before, got)
		}
	}
}

// Rows of pictures with a few words each are other articles when they stand outside of
// the text and speak of other matters; what tells of the text's own pictures stays.
func TestRowsOfPictures(t *testing.T) {
	row := func(words ...string) string {
		out := "<div class=sl>"
		for _, w := range words {
			out += "<div class=sl-i data-go=1><img src=a.jpg><div>" + w + "</div></div>"
		}
		return out + "</div>"
	}
	text := "<div><p>" + strings.Join(riverText, "</p><p>") + "</p>"
	page := "<html><body><h2>البلدية تنظف النهر من جديد</h2>" + text + row("آليات البلدية على الضفة", "متطوعون من القرى في النهر", "حجارة وأغصان من المجرى") + "</div>" +
		row("الدنمارك تعلن برنامجا للطاقة", "رئيس تشيلي يزور سوق الخضار", "منتخب السنغال يعود إلى دكار", "بولندا تبني جدارا") + "</body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	checkPage(t, page, d)
	var shown []string
	for _, b := range d.Blocks {
		shown = append(shown, b.Text)
	}
	if got := strings.Join(shown, "\n"); strings.Contains(got, "تشيلي") || !strings.Contains(got, "متطوعون من القرى في النهر") {
		t.Errorf("got\n%s", got)
	}
}

// What stands in a list with the date, a note on the author below the text, the head of
// a printed page and an agency in brackets are none of the text.
func TestLinesAroundATextOfAPage(t *testing.T) {
	pagePiece{above: "<ul class=dv><li>12 مارس 2021, 12:30 م</li><li>camera iconعمال البلدية عند الجسر القديم على الضفة - آذار 2021 (الضفة)</li></ul>", gone: []string{"camera icon"}}.check(t)
	page := func(above, before, last string) string {
		return "<html><head><title>البلدية تنظف النهر من جديد</title></head><body><div>" + above + "</div><div>" + "<font><b>البلدية تنظف النهر من جديد</b></font><p>" + before + strings.Join(riverText, "</p><p>") + "</p>" + last + "</div></body></html>"
	}
	mast := "الجمعة 28 رجب 1442 هـ - 12 مارس 2021م - العدد 16689 - السنة الثالثة"
	for name, html := range map[string]string{
		"a note":       page("", "", "<p>كاتبة من حلب</p>"),
		"an agency":    page("", "جنيف، سويسرا (CNN) -- ", ""),
		"a place":      page("", "بغداد (XYZ) – ", ""),
		"a paper head": page(mast, "", ""),
		"an end mark":  strings.Replace(page("", "", ""), riverText[3], riverText[3]+" (النهاية)<br>س ع / ن و ف", 1),
	} {
		d := Extract("seeds/a.html", decode.Decode([]byte(html)), Profile{})
		checkPage(t, html, d)
		if got := strings.TrimPrefix(Body(d.Blocks), d.Title.Text+"\n\n"); got != strings.Join(riverText, "\n\n") {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}
