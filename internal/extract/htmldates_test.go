package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// A page says its day in its head, beside the title, on the masthead of a printed
// paper or in a list below the text: what two of them say counts.
func TestDaysOfAPage(t *testing.T) {
	const (
		title     = "<h1>البلدية تنظف النهر من جديد</h1>"
		publisher = `<meta property="article:published_time" content="`
	)
	text := "<div class=k1><p>" + strings.Join(riverText, "</p><p>") + "</p></div>"
	menu := strings.Repeat("<tr><td><a href=/s>محليات المدينة</a></td></tr>", 2*looseTop)
	for name, c := range map[string]struct{ head, body, want, updated string }{
		"month first, shown":        {publisher + `3/5/2021 11:48:00 AM"><meta property="article:modified_time" content="3/6/2021 9:00:00 AM">`, title + "<span>الجمعة 5 مارس 2021</span>" + text, "2021-03-05", "2021-03-06"},
		"month first, in the data":  {publisher + `03/05/2021 11:48"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-05T11:48:00+02:00"}</script>`, title + text, "2021-03-05", ""},
		"month first, in its place": {publisher + `03/05/2021 11:48"><meta property="og:url" content="https://example.org/story/2021/3/5/77">`, title + text, "2021-03-05", ""},
		"month first, alone":        {publisher + `3/5/2021 11:48:00 AM">`, title + text, "2021-03-05", ""},
		"day first":                 {publisher + `5/3/2021 11:48">`, title + "<span>5 مارس 2021</span>" + text, "2021-03-05", ""},
		"day first, alone":          {publisher + `05/03/2021 11:48:00 AM">`, title + text, "2021-03-05", ""},
		"without marks":             {publisher + `20210305T114800">`, title + text, "2021-03-05", ""},
		"the day of the template":   {publisher + `2016-01-01T00:00:00Z"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-05T11:48:00Z"}</script>`, title + "<span>5 مارس 2021</span>" + text, "2021-03-05", ""},
		"changed, then published":   {"", title + "<div>آخر تحديث: 6/3/2021 09:10 | نُشر: 5/3/2021 08:10</div>" + text, "2021-03-05", "2021-03-06"},
		"labels of their own":       {"", title + "<div><div>محدث</div><div>6 مارس 2021</div><div>نشر</div><div>5 مارس 2021</div></div>" + text, "2021-03-05", "2021-03-06"},
		"a printed issue":           {"", "<table><tr><td><b>العدد 4711</b></td><td><b>2021 مارس 5<br>21 من رجب 1442 هـ<br>الجمعة</b></td></tr></table><table>" + menu + "</table>" + title + text, "2021-03-05", ""},
		"the day of a visit":        {"", "<table><tr><td>الجمعة 5 مارس 2021</td></tr></table><table>" + menu + "</table>" + title + text, "", ""},
		"a list below":              {"", "<div>" + title + text + "<div class=k2>" + strings.Repeat("<div><a href=/2><h2>بولندا تبني جدارا على حدودها</h2></a></div>", looseEnd) + "</div><div class=k3><ul><li><b>تاريخ</b> 05.03.2021</li><li><b>الرابط</b> http://example.org/77</li></ul></div></div>", "2021-03-05", ""},
	} {
		page := "<html><head><title>البلدية تنظف النهر من جديد</title>" + c.head + "</head><body>" + c.body + "</body></html>"
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		checkPage(t, page, d)
		if d.Date.Value != c.want || d.Updated.Value != c.updated {
			t.Errorf("%s: published %v, changed %v", name, d.Date, d.Updated)
		}
	}
}
