package site

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"warraq/internal/archive"
	"warraq/internal/config"
	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

func TestRelative(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"ar/articles/x.html", "ar/articles/y.html", "y.html"},
		{"ar/articles/x.html", "ar/topics/y.html", "../topics/y.html"},
		{"ar/articles/x.html", "en/articles/x.html", "../../en/articles/x.html"},
		{"ar/articles/x.html", "assets/a.css", "../../assets/a.css"},
		{"index.html", "ar/index.html", "ar/index.html"},
		{"ar/index.html", "index.html", "../index.html"},
		{"ar/timeline.html", "ar/timeline.html#y2020", "timeline.html#y2020"},
	} {
		if got := relative(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

// A page that is full stays as it is when newer articles come, and the
// unnumbered page is never thin.
func TestPaginate(t *testing.T) {
	const size = 5
	before := map[int][2]int{} // number to the articles counted from the oldest
	for n := range 40 {
		covered := 0
		for _, p := range paginate(n, size) {
			covered += p.to - p.from
			if p.number == 0 {
				if n >= size && p.to-p.from < size {
					t.Errorf("%d articles: the newest page holds %d", n, p.to-p.from)
				}
				continue
			}
			span := [2]int{n - p.to, n - p.from}
			if old, ok := before[p.number]; ok && old != span {
				t.Errorf("%d articles: page %d holds %v, before %v", n, p.number, span, old)
			}
			before[p.number] = span
		}
		if covered != n {
			t.Errorf("%d articles: the pages hold %d", n, covered)
		}
	}
}

func TestBodiesEscapeAndIsolate(t *testing.T) {
	b := newBodies()
	for _, c := range []struct {
		block      extract.Block
		lang, want string
	}{
		{extract.Block{Kind: extract.Paragraph, Text: `<script>alert(1)</script> &amp; \*`}, "en", `<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; \*</p>`},
		{extract.Block{Kind: extract.Paragraph, Text: "قالت BBC World إن"}, "ar", `<p>قالت <bdi lang="und-Latn" dir="ltr">BBC World</bdi> إن</p>`},
		{extract.Block{Kind: extract.Paragraph, Text: "the word كتابٌ means"}, "en", `<p>the word <bdi lang="ar" dir="rtl">كتابٌ</bdi> means</p>`},
		{extract.Block{Kind: extract.Heading, Level: 3, Text: "عنوان"}, "ar", `<h3>عنوان</h3>`},
		{extract.Block{Kind: extract.Table, Text: "a\tb\nc"}, "en", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n</tr>\n</tbody>\n</table>"},
		{extract.Block{Kind: extract.Table, Text: "a\tb\tc"}, "en", "<table tabindex=\"0\">\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n<th>c</th>\n</tr>\n</thead>\n</table>"},
		{extract.Block{Kind: extract.Verse, Text: "صدر\nعجز"}, "ar", "<p class=\"verse\">صدر<br>\nعجز</p>"},
		{extract.Block{Kind: extract.Paragraph, Text: "a b c", Inlines: []extract.Inline{
			{Kind: extract.Strong, Start: 0, End: 3}, {Kind: extract.Emphasis, Start: 2, End: 3}, {Kind: extract.Link, Start: 4, End: 5, Href: "javascript:alert(1)"},
		}}, "en", `<p><strong>a <em>b</em></strong> c</p>`},
		{extract.Block{Kind: extract.Paragraph, Text: "الأمر go run <x> هنا", Inlines: []extract.Inline{
			{Kind: extract.Code, Start: len("الأمر "), End: len("الأمر go run <x>")},
		}}, "ar", `<p>الأمر <code dir="auto">go run &lt;x&gt;</code> هنا</p>`},
		{extract.Block{Kind: extract.Paragraph, Text: "نص كود", Inlines: []extract.Inline{
			{Kind: extract.Code, Start: len("نص "), End: len("نص كود")}, {Kind: extract.Strong, Start: len("نص "), End: len("نص كود")},
		}}, "en", `<p><bdi lang="ar" dir="rtl">نص</bdi> <code dir="auto"><strong><bdi lang="ar" dir="rtl">كود</bdi></strong></code></p>`},
	} {
		got, err := b.html([]extract.Block{c.block}, c.lang)
		if err != nil || strings.TrimSpace(string(got)) != c.want {
			t.Errorf("%q:\n got %s\nwant %s (%v)", c.block.Text, got, c.want, err)
		}
	}
}

func TestListsAreJoined(t *testing.T) {
	got, err := newBodies().html([]extract.Block{
		{Kind: extract.ListItem, Text: "a"}, {Kind: extract.ListItem, Text: "b"}, {Kind: extract.ListItem, Ordered: true, Text: "c"},
	}, "en")
	flat := strings.Join(strings.Fields(string(got)), " ")
	if want := `<ul> <li>a</li> <li>b</li> </ul> <ol> <li>c</li> </ol>`; err != nil || flat != want {
		t.Errorf("got %s (%v)", flat, err)
	}
}

func TestArabicPlurals(t *testing.T) {
	m, err := loadMessages("ar", "arab")
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{
		0: "لا مقالات", 1: "مقالة واحدة", 2: "مقالتان", 3: "٣ مقالات", 10: "١٠ مقالات", 11: "١١ مقالة", 99: "٩٩ مقالة", 100: "١٠٠ مقالة", 103: "١٠٣ مقالات", 12345: "١٢٬٣٤٥ مقالة",
	} {
		if got := m.plural("n-articles", n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// Every text that a template or the code asks for is there, in both languages.
func TestMessagesAreComplete(t *testing.T) {
	ar, err := loadMessages("ar", "latn")
	if err != nil {
		t.Fatal(err)
	}
	en, err := loadMessages("en", "latn")
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]*messages{{ar, en}, {en, ar}} {
		for k := range pair[0].single {
			if _, ok := pair[1].single[k]; !ok {
				t.Errorf("%s has the text %q, the other language hasn't", pair[0].lang, k)
			}
		}
		for k := range pair[0].forms {
			if _, ok := pair[1].forms[k]; !ok {
				t.Errorf("%s has the forms of %q, the other language hasn't", pair[0].lang, k)
			}
		}
	}
	asked := regexp.MustCompile(`\.(T|N) "([^"]+)"`)
	for _, dir := range []string{"../../templates", "../../templates/partials"} {
		files, err := fs.Glob(os.DirFS(dir), "*.html")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			data, err := os.ReadFile(path.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range asked.FindAllStringSubmatch(string(data), -1) {
				_, single := ar.single[m[2]]
				_, forms := ar.forms[m[2]]
				if m[1] == "T" && !single || m[1] == "N" && !forms {
					t.Errorf("%s asks for %s %q, which the texts don't have", name, m[1], m[2])
				}
			}
		}
	}
}

func TestOverlay(t *testing.T) {
	base := fstest.MapFS{"a": {Data: []byte("base")}, "d/b": {Data: []byte("base")}, "d/c": {Data: []byte("base")}}
	over := fstest.MapFS{"a": {Data: []byte("over")}, "d/c": {Data: []byte("over")}, "d/e": {Data: []byte("over")}}
	o := Overlay(base, over)
	for name, want := range map[string]string{"a": "over", "d/b": "base", "d/c": "over", "d/e": "over"} {
		if data, err := fs.ReadFile(o, name); err != nil || string(data) != want {
			t.Errorf("%s: %s, %v", name, data, err)
		}
	}
	list, err := fs.ReadDir(o, "d")
	if err != nil || len(list) != 3 {
		t.Errorf("list %v, %v", list, err)
	}
}

func TestCSVCellsAreInert(t *testing.T) {
	for in, want := range map[string]string{"=1+1": "'=1+1", "@x": "'@x", "نص": "نص", "": ""} {
		if got := inertCell(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Why a candidate was turned down is said in the language of the page.
func TestReasonsAreInThePagesLanguage(t *testing.T) {
	vocab, err := vocabulary.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	rules := []string{
		"unless: دعم", "unless: @given-name أحمد", "needs: @country, باماكو, …", "marks: يَمن", "part of: بنك السودان",
		"can't tell: SD or SS", "needs: the full name or a role", "a family name in this article",
	}
	want := map[string][]string{
		"ar": {
			"ليس المقصود هنا، والدليل|دعم|", "ليس المقصود هنا، والدليل|اسم علم (أحمد)|", "لا يُحسب إلا مع أحد هذه|دولة، باماكو، …|",
			"تشكيلها يجعلها كلمة أخرى|يَمن|", "جزء من عبارة أطول|بنك السودان|", "يحتمل أكثر من معنى|السودان أو جنوب السودان|",
			"اسم مختصر بلا اسم كامل ولا منصب||", "اسم عائلة في هذه المقالة||",
		},
		"en": {
			"Not meant here, because of|دعم|ar", "Not meant here, because of|a given name (أحمد)|ar", "Counts only beside one of|a country, باماكو, …|ar",
			"Its vowel marks make another word|يَمن|ar", "Part of a longer expression|بنك السودان|ar", "Could be either|Sudan or South Sudan|",
			"A short name, without the full name or a role||", "A family name in this article||",
		},
	}
	for lang, list := range want {
		e, err := newEdition(lang, config.Default())
		if err != nil {
			t.Fatal(err)
		}
		b := builder{&Site{}, e, archive.Build(nil, vocab)}
		for i, rule := range rules {
			var r RejectedView
			b.explain(&r, tagging.Mention{Kind: vocabulary.Country, ID: "SD", Rule: rule})
			if got := r.Why + "|" + r.Words + "|" + r.WordsLang; got != list[i] {
				t.Errorf("%s, %q:\n got %s\nwant %s", lang, rule, got, list[i])
			}
		}
	}
}
