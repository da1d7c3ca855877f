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
