package extract

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"warraq/internal/decode"
)

// A shape is a text made of one unit over and over.
type shape struct {
	path, unit string
	head, tail string
}

// shapes are texts of any length that may take a careless reader more than
// linear time.
var shapes = map[string]shape{
	"prose":           {path: "a.txt", unit: lede + "\n\n"},
	"one line":        {path: "a.txt", unit: strings.ReplaceAll(lede, ".", "، ")},
	"one word":        {path: "a.txt", unit: "ممم"},
	"short lines":     {path: "a.txt", unit: "سطر\n"},
	"wrapped":         {path: "a.txt", unit: "أعلنت وزارة الموارد المائية أن\nمنسوب النهر ارتفع في المحافظات\n"},
	"related headers": {path: "a.txt", unit: "مقالات ذات صلة\nعنوان خبر آخر من بلد بعيد\n", tail: lede},
	"read also":       {path: "a.txt", unit: "اقرأ أيضا\n- عنوان خبر آخر\n" + lede + "\n"},
	"tags":            {path: "a.txt", unit: "الوسوم\nكندا\n"},
	"repeated lines":  {path: "a.txt", unit: "سطر واحد يعود دائما…\n"},
	"items":           {path: "a.txt", unit: "- بند\n   - بند في بند\n"},
	"rows":            {path: "a.txt", unit: "1\t2\t3\n4\t5\n"},
	"dates":           {path: "a.txt", unit: "الخميس 4 حزيران 2020 و3/3/2015 "},
	"fields":          {path: "a.txt", head: "HD عنوان خبر\nWC 3\nSN صحيفة\nPD 3 May 2010\nLP " + lede + "\n", unit: "BY قال الوزير في بغداد\n"},
	"cards":           {path: "a.txt", head: lede + "\n\n", unit: "عنوان خبر آخر من بلد بعيد\nexample.com\n\n"},
	"photographers":   {path: "a.txt", head: lede + "\n\n", unit: "رويترز/ محمد علي\n"},
	"captions":        {path: "a.txt", head: lede + "\n\n" + lede + "\n\n", unit: "مشهد عام من المدينة (رويترز)\n", tail: lede},
	"scores":          {path: "a.txt", head: lede + "\n\n" + lede + "\n\n", unit: "نتائج\nفريق الشمال 2-1 فريق الجنوب\n", tail: lede},
	"stamps":          {path: "a.txt", head: "عنوان خبر\n\n" + lede + "\n\n", unit: "10/7/2021 8:15:03 AM\nرد على ما سبق\n"},
	"mails":           {path: "a.txt", head: "Subject: عنوان\nFrom: a\nDate: 3 May 2010\n\n" + lede + "\n\n", unit: "------\nSubject: عنوان\nFrom: a\nDate: 3 May 2010\n\n"},
	"takes":           {path: "a.txt", head: "عنوان خبر\n\n" + lede + "\n\n", unit: "يتبع\nZCZC ABC0143\n" + lede + "\nNNNN\n"},
	"speakers":        {path: "a.txt", head: "عنوان خبر\n\n", unit: "سمير حداد: كلام صحيح في الموضوع\nالمقدم: وماذا بعد؟\n"},
	"contents":        {path: "a.txt", head: "عنوان خبر\n\n" + lede + "\n\n", unit: "المحتويات\nما هو السبب\nما هو العلاج\n"},
	"dashes":          {path: "a.txt", unit: "- – — | : « ( / "},
	"front matter":    {path: "a.txt", head: "---\ntitle: ا\n", unit: "tags: x\n"},
	"divs":            {path: "a.html", unit: "<div class=share-x>"},
	"paragraphs":      {path: "a.html", unit: "<p>" + lede + " <a href=x>نص</a></p>"},
	"open links":      {path: "a.html", unit: "<a href=x><b>" + "نص "},
	"tables":          {path: "a.html", unit: "<table><tr><td>"},
	"flat table":      {path: "a.html", unit: "<tr><td>1<td>2", head: "<table>"},
	"closing tags":    {path: "a.html", unit: "</div></p></td>", head: strings.Repeat("<div>", 300)},
	"items of pages":  {path: "a.html", unit: "<ul><li><a href=x>عنوان خبر آخر من بلد بعيد</a>"},
	"page contents":   {path: "a.html", head: "<h1>عنوان خبر</h1><p>" + lede, unit: "<ul><li><a href=#a1>ما هو السبب</a>"},
	"flat contents":   {path: "a.html", head: "<h1>عنوان خبر</h1><p>" + lede, unit: "<br><a href=#a1>ما هو السبب</a>"},
	"entities":        {path: "a.html", unit: "&amp;&#1575;&"},
	"headings":        {path: "a.html", unit: "<h1>عنوان خبر آخر من بلد بعيد</h1>", head: "<title>عنوان خبر</title>"},
	"posts":           {path: "a.html", head: "<h1>عنوان خبر</h1><p>" + lede + "<div>", unit: "<div><b>محمد علي</b> 13-03-2021 11:02<br>كلام صحيح</div>"},
	"stories":         {path: "a.html", head: "<h1>عنوان خبر</h1>", unit: "<h1>عنوان خبر آخر من بلد بعيد</h1><p>" + lede + "</p>"},
	"components":      {path: "a.html", unit: "<x-a>" + "نص "},
	"data in a name":  {path: "a.html", unit: `<div data-x="{&quot;title&quot;:&quot;` + lede + lede + `&quot;}" y='[{"a":1}]'></div>`},
	"data":            {path: "a.html", head: `<title>عنوان خبر</title><script>x={"title":"عنوان خبر","a":[`, unit: `{"type":"text","content":"` + lede + `"},`, tail: `{}]}</script>`},
	"a long datum":    {path: "a.html", head: `<title>عنوان خبر</title><script>x={"title":"عنوان خبر","a":"`, unit: "<p>" + lede + `\u0021<\/p>`, tail: `"}</script>`},
	"open data":       {path: "a.html", head: "<script>", unit: `[{"title":"عنوان خبر","a":[`},
	"code":            {path: "a.html", head: "<script>", unit: `f=function(){return JSON.parse("[{}]")[{a:'`},
	"lists":           {path: "a.md", unit: "- a\n  - b\n"},
	"short rows":      {path: "a.md", head: strings.Repeat("|a", 3000) + "\n" + strings.Repeat("|-", 3000) + "\n", unit: "|a\n"},
	"head rows":       {path: "a.md", unit: "|a|b\n|-|-\n"},
}

func (s shape) build(size int) string {
	return s.head + strings.Repeat(s.unit, max(1, size/len(s.unit))) + s.tail
}

// BenchmarkDoubling shows how time grows with the size: ns/byte must not.
func BenchmarkDoubling(b *testing.B) {
	for name, s := range shapes {
		for _, size := range []int{1 << 17, 1 << 18, 1 << 19, 1 << 20} {
			b.Run(fmt.Sprintf("%s/%dK", name, size>>10), func(b *testing.B) {
				t := decode.Text{Body: s.build(size)}
				b.SetBytes(int64(size))
				for b.Loop() {
					Extract(s.path, t, Profile{})
				}
			})
		}
	}
}

// Every shape is read, keeps its text, and takes no more than some times its
// size of memory.
func TestShapes(t *testing.T) {
	for name, s := range shapes {
		text := decode.Decode([]byte(s.build(1 << 16)))
		d := Extract(s.path, text, Profile{})
		if formatOf(s.path) == webPage {
			checkPage(t, text.Body, d)
		} else {
			checkLaws(t, s.path, text.Body, d)
		}
		if t.Failed() {
			t.Fatal(name)
		}
	}
}

// maxMemory is how many times its size a big file may take while it is read.
const maxMemory = 8

func TestBigFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 100 MB")
	}
	line := strings.TrimSpace(strings.Repeat("كلمة طويلة ", 3))
	var lines strings.Builder
	for n := range 1_000_000 {
		fmt.Fprintln(&lines, line, n)
	}
	for name, text := range map[string]string{
		"20 MB":                      strings.Repeat(lede+"\n\n"+second+"\n\n", 20<<20/(len(lede)+len(second)+4)),
		"a million lines":            lines.String(),
		"a million short lines":      "عنوان\n\n" + strings.Repeat("سطر\n", 1_000_000),
		"a million short paragraphs": "عنوان\n\n" + strings.Repeat("سطر\n\nآخر\n\n", 500_000),
		"one line of 10 MB":          strings.Repeat(line, 10<<20/len(line)),
	} {
		bytes := []byte(text)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		d := Extract("a.txt", decode.Decode(bytes), Profile{})
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > uint64(maxMemory*len(text)) {
			t.Errorf("%s: %d MB of memory for a file of %d MB", name, used>>20, len(text)>>20)
		}
		if len(d.Blocks) == 0 {
			t.Errorf("%s: nothing read", name)
		}
		runtime.KeepAlive(bytes)
	}
}
