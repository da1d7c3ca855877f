package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// The paragraphs of the made-up article of these tests.
var riverText = []string{
	"بدأت البلدية أعمال تنظيف النهر من جديد بعد أن توقفت ثلاثة أشهر بسبب ارتفاع منسوب المياه في الشتاء.",
	"وقال رئيس البلدية إن العمال أخرجوا من المجرى أربعين طنا من الحجارة والأغصان في الأسبوع الأول وحده.",
	"ويشارك في العمل متطوعون من القرى القريبة، وقد وعدتهم البلدية بأن تشق على الضفة طريقا للمشاة.",
	"وتنتهي الأعمال قبل الصيف إن لم تتأخر الآليات التي طلبتها البلدية من المحافظة.",
}

// A pagePiece is what a test puts into the page of that article.
type pagePiece struct {
	head, above, among, below string // in the head; above the text; in it; behind its last paragraph
	gone, kept                []string
}

func (p pagePiece) html() string {
	text := "<p>" + riverText[0] + "</p><p>" + riverText[1] + "</p>" + p.among + "<p>" + riverText[2] + "</p><p>" + riverText[3] + "</p>"
	return "<html><head><title>البلدية تنظف النهر من جديد | موقع الضفة</title>" + p.head + "</head><body><div class=wrap><h1>البلدية تنظف النهر من جديد</h1>" +
		p.above + "<div class=story><div class=txt>" + text + "</div>" + p.below + "</div></div></body></html>"
}

func (p pagePiece) check(t *testing.T) {
	t.Helper()
	body := p.html()
	d := Extract("seeds/a.html", decode.Decode([]byte(body)), Profile{})
	checkPage(t, body, d)
	shown := Body(d.Blocks)
	for _, text := range append(riverText[:len(riverText):len(riverText)], p.kept...) {
		if !strings.Contains(shown, text) {
			t.Errorf("%q is missing in\n%s", text, shown)
		}
	}
	for _, text := range p.gone {
		if !strings.Contains(body, text) {
			t.Fatalf("%q isn't in the page", text)
		}
		if strings.Contains(shown, text) {
			t.Errorf("%q is in the text:\n%s", text, shown)
		}
	}
}

// What stands behind the last paragraph in another box goes when it speaks of
// the site, leads to its channels, or comes behind the page's own boxes.
func TestBehindTheLastParagraph(t *testing.T) {
	for name, p := range map[string]pagePiece{
		"the site's name": {
			below: "<div class=foot2><p>تنشر الضفة في هذه الصفحة جزءا مما يكتبه مراسلوها، والباقي للمشتركين في خدمتها اليومية.</p></div>",
			gone:  []string{"للمشتركين"},
		},
		"a link to its terms": {
			below: `<div style="padding:9px"><p>نرجو ممن يكتب إلينا أن يراعي آداب الحديث كما في <a href="/privacy.html">هذه الصفحة</a> قبل الإرسال.</p></div>`,
			gone:  []string{"آداب الحديث"},
		},
		"rules in a box like the text's": {
			below: `<div><p>تحب الصحيفة أن تسمع رأي سكان المدينة في تنظيف النهر، على أن يلتزم من يكتب إليها <a href="/guidelines.html">آداب البلدية في الحديث</a> و<a href="/privacy.html">ما يخص بياناته</a>.</p></div>`,
			gone:  []string{"آداب البلدية"},
		},
		"behind tags": {
			below: "<div class=tags-list><a href=/t/1>النهر</a> <a href=/t/2>البلدية</a></div><div class=x9><p>هذه الخدمة متاحة مجانا للقراء في جميع أنحاء العالم ولا تحتاج إلى حساب.</p></div>",
			gone:  []string{"متاحة مجانا"},
		},
		"a last paragraph in a box of its own": {
			below: "<div class=last><p>ويذكر أن المدينة شهدت قبل سبعة أعوام فيضانا أغرق السوق القديمة.</p></div>",
			kept:  []string{"ويذكر أن المدينة"},
		},
		"text that goes on behind tags": {
			below: "<div class=tags-list><a href=/t/1>النهر</a> <a href=/t/2>البلدية</a></div><div class=x9><p>وستغلق البلدية الضفة أمام المشاة حتى تنتهي أعمال تنظيف النهر وتخرج الآليات.</p></div>",
			kept:  []string{"وستغلق البلدية"},
		},
		"a paragraph that names the site": {
			among: "<p>وقال مهندس من البلدية لموقع الضفة إن الآليات ستصل بعد أسبوعين.</p>",
			kept:  []string{"مهندس من البلدية"},
		},
	} {
		t.Run(name, func(t *testing.T) { p.check(t) })
	}
}

// Names, sections and counters that share a box with the date, or whose
// element says that they are an author's, are none of the text, even below a
// standfirst.
func TestLabelsBelowAStandfirst(t *testing.T) {
	const standfirst = "<p class=sub>متطوعون من القرى يشاركون في العمل والبلدية تعدهم بطريق للمشاة</p>"
	for name, p := range map[string]pagePiece{
		"beside the date": {
			above: standfirst + "<div class=row><div>12 مارس 2021</div><div>أربع دقائق</div></div>",
			gone:  []string{"أربع دقائق"}, kept: []string{"متطوعون من القرى يشاركون"},
		},
		"an author's": {
			above: standfirst + "<div class=auth><a class=author-l href=/w>ريم سلوم</a> <span class=author-job>محررة شؤون البيئة</span></div>",
			gone:  []string{"ريم سلوم", "محررة شؤون"}, kept: []string{"متطوعون من القرى يشاركون"},
		},
		"a portrait": {
			above: standfirst + "<div class=c3><div><img src=r.jpg><span>ريم سلوم</span></div><div>12 مارس 2021، 21:40</div></div>",
			gone:  []string{"ريم سلوم"},
		},
	} {
		t.Run(name, func(t *testing.T) { p.check(t) })
	}
}

// A few words with a colon and nothing but links behind it are the tags of an
// article; a sentence with links stays.
func TestTagLinks(t *testing.T) {
	pagePiece{
		among: `<p>وفي المدينة نهران: <a href=/1>الكبير</a> و<a href=/2>الصغير</a></p>`,
		below: `<div class=m>المزيد حول: <a href=/1>الأنهار</a> <a href=/2>البلديات</a></div>`,
		gone:  []string{"المزيد حول", "البلديات"}, kept: []string{"وفي المدينة نهران"},
	}.check(t)
}

// Where JSON-LD has the article's text, a box among the paragraphs of which it
// has nothing isn't the article's, whatever it is called. What stands among
// the paragraphs themselves stays, and without such a text so does the box.
func TestTextOfTheArticleInJSON(t *testing.T) {
	ld := `<script type="application/ld+json">{"@type":"NewsArticle","headline":"البلدية تنظف النهر من جديد","articleBody":"` + strings.Join(riverText, " ") + `"}</script>`
	const box = "<div class=k1><p>كانت هولندا قد نظفت أنهارها كلها في عشرين عاما.</p></div>"
	for name, p := range map[string]pagePiece{
		"a box":                   {head: ld, among: box, gone: []string{"هولندا"}},
		"a paragraph":             {head: ld, among: "<p>كانت هولندا قد نظفت أنهارها كلها في عشرين عاما.</p>", kept: []string{"هولندا"}},
		"no text":                 {among: box, kept: []string{"هولندا"}},
		"the beginning of a text": {head: strings.Replace(ld, riverText[3], "...", 1), among: box, kept: []string{"هولندا"}},
	} {
		t.Run(name, func(t *testing.T) { p.check(t) })
	}
}

// The same text tells which part of a page the article is, when another part
// has more text or the article's own is named for something else.
func TestTextOfTheArticleFindsIt(t *testing.T) {
	other := "<div class=entry-content>" + strings.Repeat("<p>هذه صفحة عن تاريخ الموقع وعن الذين عملوا فيه منذ تأسيسه قبل عشرين عاما وحتى هذا اليوم.</p>", 8) + "</div>"
	page := `<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"البلدية تنظف النهر من جديد","datePublished":"2021-03-12","articleBody":"` + strings.Join(riverText, " ") + `"}</script></head><body><h1>البلدية تنظف النهر من جديد</h1>` +
		"<div class=promo><p>" + strings.Join(riverText, "</p><p>") + "</p></div>" + other + "</body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	if got, want := Body(d.Blocks), strings.Join(riverText, "\n\n"); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
		t.Errorf("got %s", got)
	}
}

// Without a name of the site in the page's tags, that in the <title> tells it
// from the words of a report.
func TestSiteBesideTheTitle(t *testing.T) {
	for title, want := range map[string]string{
		"%s | أخبار الضفة":           "",
		"%s | وكالة الضفة الإخبارية": "",
		"%s": "الضفة - ",
	} {
		page := "<html><head><title>" + strings.Replace(title, "%s", "البلدية تنظف النهر من جديد", 1) + "</title></head><body><h1>البلدية تنظف النهر من جديد</h1><div><p>الضفة - " + strings.Join(riverText, "</p><p>") + "</p></div></body></html>"
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		if got := Body(d.Blocks); !strings.HasPrefix(got, want+riverText[0]) {
			t.Errorf("%s: %.60s", title, got)
		}
	}
}

// manyTeasers are other articles as pages show them: a picture, a headline that
// is a link, the beginning of the text and a date.
func manyTeasers(tag string) string {
	var out strings.Builder
	for range 12 {
		out.WriteString("<" + tag + ` class=q7><a href=/n/1><img src=a.jpg><h3>السويد تفتح متحفا جديدا للمناخ</h3></a><p>أعلنت الحكومة هناك أن المتحف يفتح أبوابه مطلع العام المقبل، وأنه يشمل قاعات للأطفال ومكتبة وحديقة.</p><span>9 مارس 2019</span></` + tag + ">")
	}
	return "<div class=r1>" + out.String() + "</div>"
}

// However much of other articles a page has, above and below, the article, its
// title and its date are the same.
func TestMuchAroundAnArticle(t *testing.T) {
	menu := "<div class=g5>" + strings.Repeat("<div class=g6><a href=/s>سياسة</a><a href=/n/2>بولندا تبني جدارا على حدودها</a></div><span>الدوحة 41</span>", 8) + "</div>"
	cookies := "<div class=c2><p>نحن نستخدم ملفات تعريف الارتباط لضمان حصولك على أفضل تجربة على موقعنا ولتحليل حركة الزوار.</p><p>بالاستمرار في تصفح الموقع فإنك توافق على سياسة الخصوصية وشروط الاستخدام.</p><a>موافق</a></div>"
	heading := "<h1>البلدية تنظف النهر من جديد</h1>"
	for name, title := range map[string]string{"a heading": heading, "a bold line": "<div class=tt><b>البلدية تنظف النهر من جديد</b></div>"} {
		for form, wrap := range map[string][2]string{"a page": {"<div>", "</div>"}, "a form": {"<form id=aspnetForm>", "</form>"}} {
			page := "<html><head><title>البلدية تنظف النهر من جديد | موقع الضفة</title></head><body>" + cookies + menu + manyTeasers("div") + wrap[0] +
				title + "<div class=d>الجمعة 12 مارس 2021 - 14:25</div><div class=txt><p>" + strings.Join(riverText, "</p><p>") + "</p></div>" + wrap[1] + manyTeasers("article") + cookies + "</body></html>"
			d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
			checkPage(t, page, d)
			if d.Title.Text != "البلدية تنظف النهر من جديد" || d.Date.Value != "2021-03-12" {
				t.Errorf("%s, %s: title %q, date %v", name, form, d.Title.Text, d.Date)
			}
			if got, want := Body(d.Blocks), strings.Join(riverText, "\n\n"); got != want {
				t.Errorf("%s, %s: got\n%s", name, form, got)
			}
		}
	}
}

// A page that is one form is read as others are, when much else is around it and
// no heading tells the title.
func TestMuchAroundAForm(t *testing.T) {
	for name, title := range map[string]string{"a box": "<div class=bbTitle>البلدية تنظف النهر من جديد</div>", "none": ""} {
		page := "<html><head><title>بوابة الضفة</title></head><body>" + manyTeasers("div") + "<form name=aspnetForm method=post><table><tr><td>" + title +
			"</td></tr><tr><td><p>" + strings.Join(riverText, "</p><p>") + "</p></td></tr></table></form>" + manyTeasers("article") + "</body></html>"
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

// What stands between the title and the text is a standfirst when it speaks of the
// same.
func TestAboveTheText(t *testing.T) {
	const wall = "<div class=w9><h3>هذا المحتوى للمشتركين</h3><p>سجل الدخول أو اشترك لمتابعة القراءة من دون إعلانات.</p><a href=/login>تسجيل الدخول</a></div>"
	const standfirst = "<p class=dek>متطوعون من القرى يشاركون في العمل والبلدية تعدهم بطريق للمشاة</p>"
	pagePiece{above: standfirst + wall, gone: []string{"هذا المحتوى", "سجل الدخول"}, kept: []string{"متطوعون من القرى يشاركون"}}.check(t)
}

// A list of other articles ends with the box that it stands in.
func TestBehindABoxOfHeadlines(t *testing.T) {
	const box = "<div class=b7><div class=t7>موضوعات ذات صلة</div><div onclick=go(1)><img src=x><div>بولندا تبني جدارا على حدودها</div></div><div onclick=go(2)><img src=x><div>كندا تستقبل مهاجرين جددا</div></div></div>"
	pagePiece{
		among: box + "<blockquote><p>«لم نر النهر نظيفا منذ كنا صغارا»</p></blockquote><h2>حكايات قديمة</h2><p>وكان صيادون قد طلبوا من البلدية العام الماضي أن تنظف النهر من الحجارة والأغصان</p>" + box,
		gone:  []string{"موضوعات ذات صلة", "بولندا", "كندا"}, kept: []string{"منذ كنا صغارا", "حكايات قديمة", "وكان صيادون"},
	}.check(t)
}

// A row of boxes with linked headlines and text is the article's own when it
// stands in the element that is named for the article's text, or when there is
// no other text.
func TestReviewOfThePress(t *testing.T) {
	review := ""
	for _, paper := range []string{"الشرق", "البلاد", "الرأي", "الصباح"} {
		review += "<div class=p3><h3><a href=http://x/1>صحيفة " + paper + " تكتب عن النهر والبلدية</a></h3><p>رأت " + paper + " أن البلدية تأخرت كثيرا في أعمال التنظيف هذا العام.</p></div>"
	}
	for name, page := range map[string]string{
		"in the text":   "<h1>البلدية تنظف النهر من جديد</h1><div class=entry-content><p>" + strings.Join(riverText, "</p><p>") + "</p>" + review + "</div>",
		"nothing other": "<h1>البلدية تنظف النهر من جديد</h1><div>" + review + "</div>",
	} {
		d := Extract("seeds/a.html", decode.Decode([]byte("<html><body>"+page+"</body></html>")), Profile{})
		if body := Body(d.Blocks); strings.Count(body, "تأخرت كثيرا") != 4 {
			t.Errorf("%s: %s", name, body)
		}
	}
}

// The name of a site with a place behind it, and a line of place, date, agency
// and reporter, stand before a report and are none of it; so is a drawn line.
func TestDatelinesOfPages(t *testing.T) {
	for _, head := range []string{
		"<p>الضفة (نواكشوط) – " + riverText[0],
		"<p>رام الله 9-11-2021 وفا- سامر نصار</p><p>" + riverText[0],
	} {
		page := "<html><head><title>البلدية تنظف النهر من جديد | وكالة الضفة المستقلة</title></head><body><h1>البلدية تنظف النهر من جديد</h1><div>" + head + "</p><p>" + strings.Join(riverText[1:], "</p><p>") + "</p><p>ــــــــ</p></div></body></html>"
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		if got, want := Body(d.Blocks), strings.Join(riverText, "\n\n"); got != want {
			t.Errorf("%s: got\n%s", head, got)
		}
	}
}

// A box among the paragraphs or behind them goes when it has little text of
// another matter and something to press, or a line that is known to be the
// page's. What the article itself sets apart stays.
func TestBoxesAmongTheParagraphs(t *testing.T) {
	boxes := map[string]pagePiece{
		"a poll":           {among: "<div class=p4><h3>استطلاع</h3><p>هل تؤيد تغيير موعد الدوام الرسمي؟</p><label><input type=radio>نعم</label><label><input type=radio>لا</label></div>", gone: []string{"استطلاع", "هل تؤيد"}},
		"an author":        {among: "<div class=a8><img src=x><b>مروان الخالدي</b><p>صحافي يكتب في شؤون المناخ والطاقة في أمريكا اللاتينية.</p><a href=/a>@marwan</a></div>", gone: []string{"مروان", "اللاتينية"}},
		"a call to give":   {among: "<div class=d1><p>ادعم صحافتنا المستقلة بتبرع شهري</p><a href=/d>تبرع الآن</a></div>", gone: []string{"ادعم صحافتنا"}},
		"a poll on it":     {among: "<div class=p4><h3>استطلاع</h3><p>هل تؤيد أعمال تنظيف النهر؟</p><input type=radio>نعم<input type=radio>لا</div>", gone: []string{"هل تؤيد"}},
		"a gallery":        {among: "<div class=g1><span>1 / 7</span><span>السابق</span><span>التالي</span></div>", gone: []string{"1 / 7"}},
		"a paragraph":      {among: "<div class=z1>ويروي كبار السن حكايات <a href=/s>عن أسماك كبيرة</a> عاشت هنا.</div>", kept: []string{"عن أسماك كبيرة"}},
		"a heading":        {among: "<div class=z2><h3>حكايات الصيادين القدامى</h3></div>", kept: []string{"حكايات الصيادين"}},
		"a poem":           {among: "<div class=z3>يا صاحبي قفا نسأل الديار<br>عمن مضوا وبقي الجدار</div>", kept: []string{"قفا نسأل", "وبقي الجدار"}},
		"a quotation":      {among: "<div class=z4><blockquote>لم نر مثل هذا منذ كنا صغارا</blockquote><a href=/q>مصور هاو</a></div>", kept: []string{"منذ كنا صغارا"}},
		"facts of its own": {among: "<div class=z5><ul><li>طول المجرى: 40 كيلومترا</li><li>عدد الجسور: سبعة</li></ul></div>", kept: []string{"40 كيلومترا", "سبعة"}},
	}
	for name, p := range boxes {
		t.Run(name, func(t *testing.T) { p.check(t) })
		if len(p.gone) == 0 {
			continue
		}
		p.among, p.below = "", p.among
		t.Run(name+" behind the text", func(t *testing.T) { p.check(t) })
	}
}
