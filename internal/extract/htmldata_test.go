package extract

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"testing"

	"warraq/internal/decode"
)

// quoted is text as a string of JSON; ascii is that with an escape for every
// letter beyond ASCII.
func quoted(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return strings.ReplaceAll(string(b), `\u003c`, "<")
}

func ascii(text string) string {
	return strings.ReplaceAll(strconv.QuoteToASCII(text), "</", `<\/`)
}

// each writes every paragraph of the river in a form, with commas between.
func each(form string) string {
	var out []string
	for _, p := range riverText {
		out = append(out, strings.ReplaceAll(form, "%s", quoted(p)))
	}
	return strings.Join(out, ",")
}

// riverData are the ways in which data have the article of the river.
func riverData() map[string]string {
	markup := "<p>" + strings.Join(riverText, "</p><p>") + "</p>"
	other := `{"title":"السويد تفتح متحفا جديدا للمناخ","body":` + quoted("<p>"+strings.Repeat("أعلنت الحكومة هناك أن المتحف يفتح أبوابه مطلع العام المقبل، وأنه يشمل قاعات ومكتبة. ", 12)+"</p>") + `}`
	const title, date = `"title":"البلدية تنظف النهر من جديد"`, `"publishedAt":"2021-03-12T10:00:00Z"`
	article := `{"id":7,` + title + `,` + date + `,"body":` + quoted(markup) + `,"slug":"river"}`
	typed := func(object string) string { return `{` + title + `,` + date + `,` + object + `}` }
	return map[string]string{
		"next":             `<script id=__NEXT_DATA__ type="application/json">{"props":{"pageProps":{"latest":[` + other + `],"article":` + article + `}}}</script>`,
		"a key of no name": `<script type="application/json">{"a":{"b":[` + other + `,{` + title + `,` + date + `,"x9":` + quoted(markup) + `}]}}</script>`,
		"escapes":          `<script>window.__INITIAL_STATE__={"d":{"title":` + ascii("البلدية تنظف النهر من جديد") + `,"created":1615543200,"html":` + ascii(markup) + `}};(function(){var s;(s=document.currentScript).remove()}());</script>`,
		"references":       `<script type="application/json">{"d":` + typed(`"text":`+quoted(html.EscapeString(markup))) + `}</script>`,
		"lines":            `<script>window.page = {article: {` + title + `, 'publishDate': '2021-03-12', content: ` + quoted(strings.Join(riverText, "\n\n")) + `, related: [` + other + `]}};</script>`,
		"parsed":           `<script>var state = JSON.parse(` + quoted(`{"story":`+article+`,"more":[`+other+`]}`) + `);</script>`,
		"parsed, no title": `<script>var state = JSON.parse(` + quoted(`{"story":{"x9":"","body":`+quoted(markup)+`},"more":[`+other+`,`+other+`]}`) + `);</script><script type="application/ld+json">{"@type":"NewsArticle","headline":"البلدية تنظف النهر من جديد","datePublished":"2021-03-12"}</script>`,
		"returned":         `<script>window.__NUXT__=(function(a,b){return {layout:"default",data:[{post:{` + title + `,created_at:"2021-03-12 10:00",content:` + quoted(markup) + `,hits:a,is:!0,no:void 0}}],error:null}}(1,2));</script>`,
		"blocks": `<script>Fusion.globalContent={"headlines":{"basic":"البلدية تنظف النهر من جديد"},"display_date":"2021-03-12T10:00:00Z","content_elements":[{"_id":"A","type":"image","url":"x.jpg","caption":"عمال البلدية عند الجسر القديم"},` +
			each(`{"_id":"B","type":"text","content":%s}`) + `,{"type":"interstitial_link","content":"السويد تفتح متحفا جديدا للمناخ هذا العام","url":"/n/1"}]};Fusion.contentCache={"feed":{"content_elements":[` + other + `,` + other + `]}};</script>`,
		"strings":         `<script type="application/json">` + typed(`"paragraphs":[`+each(`%s`)+`]`) + `</script>`,
		"pieces":          `<script type="application/json">` + typed(`"body":[`+each(`{"_type":"block","style":"normal","children":[{"_type":"span","text":%s}]}`)+`]`) + `</script>`,
		"pieces of lines": `<script type="application/json">` + typed(`"x9":[`+strings.ReplaceAll(each(`{"type":"paragraph","children":[{"text":%s}]}`), " من ", ` "},{"bold":true,"text":"من "},{"text":"`)+`]`) + `</script>`,
		"rich text":       `<script type="application/json">` + typed(`"text":{"nodeType":"document","content":[`+each(`{"nodeType":"paragraph","content":[{"nodeType":"text","value":%s,"marks":[]}]}`)+`]}`) + `</script>`,
		"data of blocks":  `<script type="application/json">` + typed(`"content":{"blocks":[`+each(`{"id":"x1","type":"paragraph","data":{"text":%s}}`)+`]}`) + `</script>`,
		"text twice":      `<script>window.DATA={"blocks":[{"type":"headline","model":{"text":"البلدية تنظف النهر من جديد"}},{"type":"timestamp","model":{"timestamp":1615543200000}},{"type":"text","model":{"blocks":[` + each(`{"type":"paragraph","model":{"text":%s,"blocks":[{"type":"fragment","model":{"text":%s,"attributes":[]}}]}}`) + `]}}]};</script><script type="application/ld+json">{"@type":"NewsArticle","headline":"البلدية تنظف النهر من جديد","datePublished":"2021-03-12"}</script>`,
		"json-ld":         `<script type="application/ld+json">{"@type":"NewsArticle","headline":"البلدية تنظف النهر من جديد","datePublished":"2021-03-12","description":"بدأت البلدية أعمال تنظيف النهر","articleBody":` + quoted(strings.Join(riverText, "\r\n")) + `}</script>`,
		"an attribute":    `<div id=app2 class='x' data-page="` + html.EscapeString(`{"component":"Show","props":{"post":`+article+`,"latest":[`+other+`]}}`) + `"></div>`,
		"a cut text also": `<script type="application/ld+json">{"@type":"NewsArticle","headline":"البلدية تنظف النهر من جديد","datePublished":"2021-03-12","articleBody":` + quoted(strings.Join(riverText[:3], " ")+" ...") + `}</script><script type="application/json">{"post":` + article + `}</script>`,
	}
}

// Of an article whose beginning alone is shown, the data have the whole, above the
// title as below it.
func TestWholeArticleInData(t *testing.T) {
	data := `<script type="application/ld+json">{"@type":"NewsArticle","headline":"البلدية تنظف النهر من جديد","datePublished":"2021-03-12","articleBody":` + quoted(riverText[0]+"\n"+riverText[1]+"\nحجارة وأغصان\n"+riverText[2]+"\n"+riverText[3]) + `}</script>`
	want := strings.Join(riverText[:2], "\n\n") + "\n\nحجارة وأغصان\n\n" + strings.Join(riverText[2:], "\n\n")
	shown := "<h1>البلدية تنظف النهر من جديد</h1><div class=art><p>" + riverText[0] + "</p><div class=wall><h3>للقراءة اشترك</h3></div></div><div class=foot><p>صحيفة يومية سياسية مستقلة تصدر منذ عام 1990 عن دار الضفة.</p></div>"
	for name, page := range map[string]string{
		"above": "<html><head><title>البلدية تنظف النهر من جديد</title>" + data + "</head><body>" + shown + "</body></html>",
		"below": "<html><head><title>البلدية تنظف النهر من جديد</title></head><body>" + shown + data + "</body></html>",
	} {
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		checkPage(t, page, d)
		if got := Body(d.Blocks); got != want {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

// The heading of a shell may be as long as a line of text.
func TestDataBelowALongHeading(t *testing.T) {
	const title = "البلدية تنظف النهر من جديد وتشق على ضفته طريقا للمشاة وتعد القرى بآليات من المحافظة قبل الصيف"
	markup := ""
	for _, p := range riverText {
		markup += "<div>" + strings.TrimRight(p, ".") + "</div>"
	}
	page := "<html><head><title>" + title + "</title></head><body><h1>" + title + `</h1><div id=app data-page="` + html.EscapeString(`{"props":{"post":{"title":"`+title+`","c":`+quoted(markup)+`}}}`) + `"></div></body></html>`
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	checkPage(t, page, d)
	if got := Body(d.Blocks); strings.ReplaceAll(got, ".", "") != strings.ReplaceAll(strings.Join(riverText, "\n\n"), ".", "") {
		t.Errorf("got\n%s", got)
	}
}

const shellTop = `<html><head><title>البلدية تنظف النهر من جديد | موقع الضفة</title></head><body><nav><a href=/s>سياسة</a></nav><div id=app><div>جاري التحميل</div></div>`

// Where a page shows no article, the one in its scripts' data is read, in
// paragraphs and with its date, whatever its keys are called; other articles there
// are not.
func TestArticleInData(t *testing.T) {
	for name, data := range riverData() {
		for place, page := range map[string]string{
			"below": shellTop + `<footer><p>جميع الحقوق محفوظة لموقع الضفة 2021</p></footer>` + data + `</body></html>`,
			"head":  strings.Replace(shellTop, "</head>", data+"</head>", 1) + `</body></html>`,
		} {
			t.Run(name+", "+place, func(t *testing.T) {
				d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
				checkPage(t, page, d)
				if got, want := Body(d.Blocks), strings.Join(riverText, "\n\n"); got != want {
					t.Errorf("got\n%s", got)
				}
				if d.Title.Text != "البلدية تنظف النهر من جديد" || d.Date.Value != "2021-03-12" {
					t.Errorf("title %q, date %v", d.Title.Text, d.Date)
				}
				checkOrigins(t, page, d)
			})
		}
	}
}

// checkOrigins fails when the first and the last word of a block aren't at the ends
// of its span.
func checkOrigins(t *testing.T, page string, d Draft) {
	t.Helper()
	for _, b := range d.Blocks {
		source := page[b.Span.Start:b.Span.End]
		if strings.Contains(source, `\u`) {
			source = unquote(source, 0, nil).text
		}
		words := strings.Fields(b.Text)
		if !strings.HasPrefix(source, words[0]) || !strings.HasSuffix(source, words[len(words)-1]) {
			t.Errorf("block %.40q comes from %.60q … %q", b.Text, source, source[max(0, len(source)-40):])
		}
	}
}

// What a page shows is its article, whatever its data have besides; and a page of
// headlines alone has none.
func TestNoArticleInData(t *testing.T) {
	shown := `<h1>البلدية تنظف النهر من جديد</h1><div><p>` + strings.Join(riverText, "</p><p>") + `</p></div>`
	long := `<p>` + strings.Repeat("أعلنت الحكومة هناك أن المتحف يفتح أبوابه مطلع العام المقبل، وأنه يشمل قاعات ومكتبة.</p><p>", 9) + `</p>`
	for name, data := range riverData() {
		page := shellTop + shown + data + "</body></html>"
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
	for name, data := range map[string]string{
		"another article": `{"next":{"title":"السويد تفتح متحفا جديدا للمناخ","body":` + quoted(long) + `}}`,
		"headlines":       `{"list":[` + strings.TrimSuffix(strings.Repeat(`{"title":"السويد تفتح متحفا جديدا للمناخ","description":"أعلنت الحكومة هناك أن المتحف يفتح أبوابه مطلع العام المقبل."},`, 20), ",") + `]}`,
		"terms":           `{"i18n":{"terms":` + quoted(long) + `}}`,
		"a style":         `{"css":` + quoted(strings.Repeat(".a { color: red } ", 60)) + `}`,
	} {
		page := shellTop + `<script type="application/json">` + data + `</script></body></html>`
		d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
		if got := Body(d.Blocks); strings.Contains(got, "المتحف") || strings.Contains(got, "color") {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

// Where a page calls itself by the name of the site alone, the data's article gives it
// its title, unless there are several.
func TestArticleInDataOfASite(t *testing.T) {
	const site = `<html><head><title>أخبار الضفة</title><meta property="og:title" content="أخبار الضفة"></head><body><div id=app></div><script type="application/json">`
	markup := quoted("<p>" + strings.Join(riverText, "</p><p>") + "</p>")
	for data, want := range map[string]string{
		`{"post":{"title":"البلدية تنظف النهر من جديد","body":` + markup + `}}`:                                                             "البلدية تنظف النهر من جديد",
		`{"latest":[{"title":"البلدية تنظف النهر من جديد","body":` + markup + `},{"title":"متحف يعرض لوحات قديمة","body":` + markup + `}]}`: "أخبار الضفة",
	} {
		d := Extract("seeds/a.html", decode.Decode([]byte(site+data+"</script></body></html>")), Profile{})
		if got := d.Title.Text; got != want || (len(d.Blocks) > 0) != (want != "أخبار الضفة") {
			t.Errorf("%.30s: title %q, %d blocks", data, got, len(d.Blocks))
		}
	}
}

// Headings, lists, quotations and captions of blocks in data are what they say.
func TestKindsOfBlocksInData(t *testing.T) {
	page := shellTop + `<script type="application/json">{"title":"البلدية تنظف النهر من جديد","blocks":[{"type":"paragraph","data":{"text":` + quoted(riverText[0]) + `}},{"type":"header","data":{"text":"حجارة وأغصان","level":2}},{"type":"paragraph","data":{"text":` + quoted(riverText[1]) + `}},` +
		`{"type":"image","data":{"file":{"url":"x.jpg"},"caption":"عمال البلدية عند الجسر القديم"}},{"type":"list","data":{"style":"unordered","items":["أربعون طنا من الحجارة","سبعة جسور"]}},{"type":"quote","data":{"text":"لم نر النهر نظيفا منذ كنا صغارا."}},{"type":"embed","data":{"text":"تغريدة"}},{"type":"paragraph","data":{"text":` + quoted(riverText[2]) + `}}]}</script></body></html>`
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	var got []string
	for _, b := range d.Blocks {
		got = append(got, fmt.Sprintf("%s %.10s", b.Kind, b.Text))
	}
	want := []string{"paragraph بدأت ا", "heading حجارة ", "paragraph وقال ر", "caption عمال ا", "list-item أربعون", "list-item سبعة ج", "quote لم نر ", "paragraph ويشارك"}
	for i, w := range want {
		kind, text, _ := strings.Cut(w, " ")
		if i >= len(d.Blocks) || string(d.Blocks[i].Kind) != kind || !strings.HasPrefix(d.Blocks[i].Text, strings.TrimSpace(text)) {
			t.Fatalf("got %s", strings.Join(got, "\n"))
		}
	}
	if len(d.Blocks) != len(want) || !slices.IsSortedFunc(d.Blocks, func(a, b Block) int { return a.Span.Start - b.Span.Start }) {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
}

// What a blog's scripts hold is markup written in JavaScript's escapes, and no text.
func TestEscapedMarkupInData(t *testing.T) {
	link := `\x3clink rel\x3d\x22alternate\x22 type\x3d\x22application/atom+xml\x22 title\x3d\x22البلدية تنظف النهر من جديد\x22 href\x3d\x22https://dafa.example/feeds/posts\x22 /\x3e\n`
	page := "<html><head><title>مدونة الضفة: البلدية تنظف النهر من جديد</title></head><body><div class='widget Blog'><h3 class='post-title'>البلدية تنظف النهر من جديد</h3><div class='post-body'>" + strings.Join(riverText, "<br/><br/>") + "</div></div>" +
		"<script>_W._Set([{'name': 'blog', 'data': {'blogId': '77', 'title': 'مدونة الضفة', 'feedLinks': '" + strings.Repeat(link, 8) + "', 'pageTitle': 'مدونة الضفة: البلدية تنظف النهر من جديد'}}]);</script></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") {
		t.Errorf("got\n%s", got)
	}
	if got := unquote(`\x3cb\x3eخبر\x3c/b\x3e`, 0, nil).text; got != "<b>خبر</b>" {
		t.Errorf("got %s", got)
	}
}
