package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// Pages as they are saved: with an archive's bar, in elements of the site's own, in
// templates that are shown, in threads of forums, under a heading that is the name of
// the site. The article is the same in all.
func TestSavedPages(t *testing.T) {
	const title = "البلدية تنظف النهر من جديد"
	head := "<html><head><title>" + title + " - موقع الضفة</title></head><body>"
	text := "<p>" + strings.Join(riverText, "</p><p>") + "</p>"
	parts := ""
	for _, p := range riverText {
		parts += "<x-par>" + p + "</x-par>"
	}
	post := func(number, name, text string) string {
		return "<table class=post id=post" + number + "><tr><td class=who><b>" + name + "</b><div>عضو نشيط</div></td><td><div id=post_message_" + number + ">" + text + "</div><div>__________________<br>الصبر مفتاح الفرج في كل زمان</div></td></tr></table>"
	}
	for name, page := range map[string]string{
		"an archive's bar":   head + "<div id=wm-ipp-base><p>Starting in 1996, a company has been donating its crawls to the archive. They are added every day after a while.</p><a>14 captures</a></div><h1>" + title + "</h1>" + text,
		"elements of a site": head + "<x-head><a href=/>الضفة</a></x-head><x-story><h1>" + title + "</h1><x-meta><span>كتب: سامر نصار</span><span>12 آذار 2021</span></x-meta><x-text>" + parts + "</x-text><x-more><a href=/2>بولندا تبني جدارا على حدودها</a></x-more></x-story>",
		"a shown template":   head + "<x-page><template shadowrootmode=open><h1>" + title + "</h1><div>" + text + "</div></template></x-page><template><p>نص لا يظهر لأحد على هذه الصفحة أبدا.</p></template>",
		"a forum":            head + post("881", "نسمة الفجر", "<b>"+title+"</b><br><br>"+strings.Join(riverText, "<br><br>")) + post("882", "ابن البادية", "مشكورة على نقل الخبر، وأظن أن بلدياتنا لن تفعل شيئا مثل هذا أبدا."),
		"a head in the head": "<html><head>// goes into the <head> section<script>var w = 1;</script><title>" + title + " - موقع الضفة</title></head><body><h1>" + title + "</h1>" + text,
		"a drawing":          head + "<a href=/><svg viewBox='0 0 8 8'><title/><path d='M0 0h8'/></svg></a><h1>" + title + "</h1><svg><title>مربع</title></svg>" + text,
		"no body":            "<html><head><title>" + title + "</title><script>var w = 1;</script><div><h1>" + title + "</h1>" + text + "</div>",
		"no end of the head": "<html><head><title>" + title + "</title><body><h1>" + title + "</h1>" + text,
		"the site's heading": head + "<div id=top><h1><a href=/>شبكة الوادي الثقافية</a></h1></div><table><tr><td class=contentheading>" + title + "</td></tr></table><table><tr><td>" + text + "</td></tr></table>",
	} {
		d := Extract("seeds/a.html", decode.Decode([]byte(page+"</body></html>")), Profile{})
		checkPage(t, page+"</body></html>", d)
		if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") || d.Title.Text != title {
			t.Errorf("%s: title %q, got\n%s", name, d.Title.Text, got)
		}
	}
}

// A word with an element of the site's own around it stays in its line.
func TestElementsInALine(t *testing.T) {
	p := "<p>وقال مهندس من <x-tip>البلدية</x-tip> إن النهر أنظف مما كان.</p>"
	pagePiece{among: p, kept: []string{"وقال مهندس من البلدية إن النهر أنظف مما كان."}}.check(t)
}

// A few words above other articles go with them, however they are set.
func TestLabelAboveTheLastCards(t *testing.T) {
	const card = "<tr><td><table><tr><td><a href=/1><img src=1.jpg></a></td><td><a href=/1>بولندا تبني جدارا على حدودها</a><br>أعمال تستمر ثلاثة أعوام.</td></tr></table></td></tr>"
	page := "<html><head><title>البلدية تنظف النهر من جديد</title></head><body><table><tr><td>البلدية تنظف النهر من جديد</td></tr><tr><td>" + strings.Join(riverText, "</td></tr><tr><td>") +
		"</td></tr><tr><td>قصص أخرى من هذا الأسبوع</td></tr>" + card + card + card + "</table></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") {
		t.Errorf("got\n%s", got)
	}
}

// What follows on a link to another article in one paragraph stays.
func TestSentenceBelowALink(t *testing.T) {
	pagePiece{among: "<p><a href=/1>بولندا تبني جدارا على حدودها</a><br>ويروي كبار السن حكايات عن أسماك كبيرة عاشت في النهر.</p>", gone: []string{"بولندا"}, kept: []string{"ويروي كبار السن"}}.check(t)
}

// A title that shares its element with the text is no heading that holds the text.
func TestTitleInTheCellOfTheText(t *testing.T) {
	for name, head := range map[string]string{"no title": "", "the site's": "<title>صحيفة الضفة</title>"} {
		page := "<html><head>" + head + "</head><body><table><tr><td>الجمعة 12 مارس 2021</td></tr><tr><td><font size=2>قال رئيسها إن العمال أخرجوا الحجارة</font><br><font size=5><b>البلدية تنظف النهر من جديد في الصيف</b></font><br><br>" + strings.Join(riverText, "<br>") + "</td></tr></table></body></html>"
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		checkPage(t, page, d)
		if got := Body(d.Blocks); !strings.HasSuffix(got, strings.Join(riverText, "\n\n")) || d.Title.Text != "البلدية تنظف النهر من جديد في الصيف" {
			t.Errorf("%s: title %q, got\n%s", name, d.Title.Text, got)
		}
	}
}

// What readers wrote below goes by its form, a name and a time above each piece,
// whatever the page calls it. Entries of an article that is made of such stay.
func TestPostsBelowTheText(t *testing.T) {
	post := func(name, text string) string {
		return "<div><div><b>" + name + "</b> 13-03-2021 11:02</div><div>" + text + "</div></div>"
	}
	posts := post("محمد من الساحل", "هذا حق العمال الطبيعي بعد كل هذه السنين من الصبر على الحجارة والأغصان في النهر.") + post("بنت الميناء", "ومن يعوض الصيادين؟")
	pagePiece{below: "<div><div>الردود 2</div>" + posts + "</div>", gone: []string{"حق العمال", "بنت الميناء", "ومن يعوض", "الردود 2"}}.check(t)
	entries := ""
	for _, p := range riverText {
		entries += post("مراسلنا", p)
	}
	page := "<html><body><h1>البلدية تنظف النهر من جديد</h1><div>" + entries + "</div></body></html>"
	if got := Body(Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{}).Blocks); !strings.Contains(got, riverText[2]) {
		t.Errorf("got\n%s", got)
	}
}

// The head of a monthly gives its month; what is left of a player, a note that denies
// all liability and a question to the reader are none of the text.
func TestFurnitureByItsWords(t *testing.T) {
	page := "<html><head><title>مجلة الضفة</title></head><body><table><tr><td><b>مجلة الضفة</b> - شهرية تعنى بالأنهار - العدد السابع - تشرين الأول 2004</td></tr><tr><td><b>البلدية تنظف النهر من جديد في الصيف</b><br><br>" + strings.Join(riverText, "<br><br>") + "</td></tr></table></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") || d.Date.Value != "2004-10" {
		t.Errorf("date %v, got\n%s", d.Date, got)
	}
	for name, p := range map[string]pagePiece{
		"a player":   {among: "<div class=au><span>استمع: حوار مع رئيس البلدية</span><span>تحميل</span><span>12:40</span></div>", gone: []string{"استمع: حوار"}},
		"a note":     {below: "<p>إخلاء مسؤولية: ما ورد عن النهر ليس نصيحة لأحد، ولا تتحمل الصحيفة ما ينجم عنه.</p>", gone: []string{"إخلاء مسؤولية"}},
		"a question": {below: "<div class=qq><p>ما رأيك في النهر؟ شاركنا رأيك في التعليقات</p></div>", gone: []string{"ما رأيك"}},
	} {
		t.Run(name, func(t *testing.T) { p.check(t) })
	}
}

// The rules for readers' comments, in a window that opens, are longer than the
// article; the page says where its text is.
func TestWindowLongerThanTheText(t *testing.T) {
	text := strings.Join(riverText, "</p><p>")
	rule := "<li>تحذف الإدارة كل رد فيه كلام جارح أو دعوة إلى العنف أو نشر لبيانات شخص من دون علمه.</li>"
	page := "<html><head><title>البلدية تنظف النهر من جديد</title></head><body><h1>البلدية تنظف النهر من جديد</h1><div itemscope itemtype=\"https://schema.org/NewsArticle\"><div itemprop=articleBody><p>" + text + "</p><p>" + text + "</p></div></div>" +
		"<div class=\"modal-window window-rules\"><header>قواعد النقاش</header><div class=body><p>من يكتب على هذا الموقع يقبل قواعده كلها، ويلتزم قوانين بلده حين يكتب.</p><ul>" + strings.Repeat(rule, 40) + "</ul></div></div></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	checkPage(t, page, d)
	if got := Body(d.Blocks); strings.Contains(got, "الإدارة") || strings.Contains(got, "قواعد") || !strings.HasPrefix(got, riverText[0]) {
		t.Errorf("got\n%s", got)
	}
}

// An article that was never changed has one time for both.
func TestPublishedAndChangedAtOnce(t *testing.T) {
	const at = "2021-03-12T08:00:00+03:00"
	page := `<html><head><meta property="article:published_time" content="` + at + `"><meta property="article:modified_time" content="` + at + `"></head><body><h1>البلدية تنظف النهر من جديد</h1><p>` + strings.Join(riverText, "</p><p>") + `</p></body></html>`
	if d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{}); d.Date.Value != "2021-03-12" || d.Updated.Value != "2021-03-12" {
		t.Errorf("published %v, changed %v", d.Date, d.Updated)
	}
}

// The day is that of the place where the page was published.
func TestPublishedInLocalTime(t *testing.T) {
	for local, want := range map[string]string{"2021-03-13T01:40:00+03:00": "2021-03-13", "2021-03-13T05:00:00+03:00": "2021-03-12", "2021-03-12T22:40:00Z": "2021-03-12"} {
		page := `<html><head><meta property="article:published_time" content="2021-03-12T22:40:00+00:00"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"` + local + `"}</script></head><body><h1>البلدية تنظف النهر من جديد</h1><p>` + strings.Join(riverText, "</p><p>") + `</p></body></html>`
		if d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{}); d.Date.Value != want {
			t.Errorf("%s: got %v, want %s", local, d.Date, want)
		}
	}
}

// A page of a program-made template names its byline by what labels it, or by what
// its tests find it by.
func TestBylineNamedByALabel(t *testing.T) {
	const title = "البلدية تنظف النهر من جديد"
	for _, named := range []string{"aria-labelledby=story-byline", "data-testid=byline"} {
		page := "<html><head><title>" + title + "</title></head><body><main><h1>" + title + "</h1><section " + named + "><strong id=story-byline>عن المقال</strong>" +
			"<ul class=c-1x><li><span class=k9>نائلة مراد</span></li><li><span class=k4>شبكة الضفة للأخبار - مراسلة الشؤون المحلية، حلب</span></li></ul></section><div class=z1><p>" +
			strings.Join(riverText, "</p></div><div class=z1><p>") + "</p></div></main></body></html>"
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		checkPage(t, page, d)
		if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") || d.Title.Text != title {
			t.Errorf("%s: title %q, got\n%s", named, d.Title.Text, got)
		}
	}
}

// The title of a page whose <title> says only whose it is, or begins with that, is told
// by the names of classes; the styles of an editor are none of these.
func TestTitleBesideTheSites(t *testing.T) {
	const title = "البلدية تنظف النهر من جديد في الصيف"
	text := `<div class="ms-rteFontSize-3"><p>` + strings.Join(riverText, "</p><p>") + "</p></div>"
	for name, page := range map[string]string{
		"the front page's":    "<html><head><title>شبكة الضفة الجديدة للثقافة والإعلام - الصفحة الرئيسية</title></head><body><table><tr><td class=contentheading>" + title + "</td></tr><tr><td>" + text + "</td></tr></table></body></html>",
		"an agency's":         "<html><head><title>وكالة الضفة للأنباء</title></head><body><table><tr><td><span class=NewsTitle>" + title + "</span></td></tr><tr><td>" + text + "</td></tr></table></body></html>",
		"a blog's before it":  "<html><head><title>دفاتر الضفة: " + title + "</title><meta property=og:title content='دفاتر الضفة'></head><body><h1>دفاتر الضفة</h1><h3>" + title + "</h3>" + text + "</body></html>",
		"a day in bold":       "<html><head><title>الضفة --- الصفحة الأولى ---</title></head><body><table><tr><td><b>12 مارس 2021</b></td><td><b>28 من رجب 1442 هـ</b></td></tr></table><table><tr><td><p><b><font size=6>" + title + "</font></b></p></td></tr><tr><td>" + text + "</td></tr></table></body></html>",
		"a large font":        "<html><head><title>الضفة - الأخبار</title></head><body><table><tr><td><font size=3><b>أخبار من مدن الضفة كلها</b></font></td></tr><tr><td><font size=6>" + title + "</font></td></tr><tr><td>" + text + "</td></tr></table></body></html>",
		"a plain cell":        "<html><head><title>الضفة نت</title></head><body><table><tr><td>الجمعة 29/7/1442 هـ - الموافق 12/3/2021 م</td></tr><tr><td id=tdHead>" + title + "</td></tr><tr><td>" + text + "</td></tr></table></body></html>",
		"a way to the page":   "<html><head><title>البلدية تنظف النهر</title></head><body><h1>الأخبار</h1><div class=k1><span><a href=/>الرئيسية</a></span><span> &gt; </span><span><a href=/m>المركز الإعلامي</a></span><span> &gt; </span><span>البلدية تنظف النهر</span></div><h2>" + title + "</h2>" + text + "</body></html>",
		"a ministry's banner": "<html><head><title>" + title + "</title></head><body><h1>الأخبار</h1><h2>" + title + "</h2>" + text + "</body></html>",
	} {
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		checkPage(t, page, d)
		if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") || d.Title.Text != title {
			t.Errorf("%s: title %q, got\n%s", name, d.Title.Text, got)
		}
	}
}
