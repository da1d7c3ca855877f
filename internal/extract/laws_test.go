package extract

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"warraq/internal/decode"
)

// checkLaws fails when a draft lost or moved anything of the text that it was
// read from.
func checkLaws(t *testing.T, path, body string, d Draft) {
	t.Helper()
	type held struct {
		Span
		what string
	}
	var all []held
	if consumed := d.Title.Rule == "first-line" || d.Title.Rule == "heading"; consumed {
		all = append(all, held{d.Title.Span, "title"})
	}
	last := -1
	for _, b := range d.Blocks {
		if b.Span.Start <= last {
			t.Fatalf("blocks are not in source order: %v", b)
		}
		last = b.Span.Start
		all = append(all, held{b.Span, string(b.Kind)})
		checkInlines(t, b)
	}
	for _, l := range slices.Concat(d.Meta, d.Removed) {
		if l.Text != body[l.Span.Start:l.Span.End] {
			t.Fatalf("line %d has another text than its span: %q", l.Number, l.Text)
		}
		if want := 1 + strings.Count(body[:l.Span.Start], "\n"); l.Number != want {
			t.Fatalf("line %q has number %d, want %d", l.Text, l.Number, want)
		}
		if l.Rule != "raw-html" { // tags stand inside of blocks
			all = append(all, held{l.Span, l.Rule})
		}
	}
	slices.SortFunc(all, func(a, b held) int { return cmp.Compare(a.Start, b.Start) })
	lost := func(r rune) bool { return !unicode.IsSpace(r) }
	if formatOf(path) == markdown {
		lost = isWordRune
	}
	at := 0
	for _, h := range append(all, held{Span{len(body), len(body)}, "end"}) {
		if h.Start < at || h.End < h.Start || h.End > len(body) || !isBoundary(body, h.Start) || !isBoundary(body, h.End) {
			t.Fatalf("span %v of %s, after %d, is wrong", h.Span, h.what, at)
		}
		if between := body[at:h.Start]; strings.ContainsFunc(between, lost) && !rawHTMLAt(d, at, h.Start) {
			t.Fatalf("%q, before %s, is lost", between, h.what)
		}
		at = h.End
	}
	if formatOf(path) == markdown {
		return
	}
	for _, b := range d.Blocks {
		if got, want := wordRunes(b.Text), wordRunes(body[b.Span.Start:b.Span.End]); got != want && !strings.HasSuffix(want, got) {
			t.Fatalf("block has %q, source has %q", got, want)
		}
	}
}

func rawHTMLAt(d Draft, start, end int) bool {
	return slices.ContainsFunc(d.Removed, func(l Line) bool {
		return l.Rule == "raw-html" && l.Span.Start >= start && l.Span.End <= end
	})
}

func checkInlines(t *testing.T, b Block) {
	t.Helper()
	for i, in := range b.Inlines {
		if in.Start >= in.End || in.End > len(b.Text) || !isBoundary(b.Text, in.Start) || !isBoundary(b.Text, in.End) {
			t.Fatalf("inline %v is wrong in %q", in, b.Text)
		}
		for _, other := range b.Inlines[:i] {
			if other.Start < in.Start && in.Start < other.End && other.End < in.End {
				t.Fatalf("inlines %v and %v cross", other, in)
			}
		}
	}
}

func wordRunes(s string) string {
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return r
		}
		return -1
	}, s)
}

func FuzzExtract(f *testing.F) {
	for _, c := range cases {
		f.Add(c.path, c.text)
	}
	pages, _ := filepath.Glob("testdata/pages/*.html")
	for _, page := range pages {
		if b, err := os.ReadFile(page); err == nil {
			f.Add("a.html", string(b))
		}
	}
	f.Add("a.html", "<table><caption>x</caption><tr><td>1<td>2<tr><td>3<td>4</table><p><a href=x>ا<b>ب</a>ج</b>&nbsp;&#8206;&lt;")
	f.Add("a.md", "# ع\n\n- أ\n  - ب\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>x</div>\n[r]: http://x\n*a **b***")
	f.Fuzz(func(t *testing.T, path, text string) {
		decoded := decode.Decode([]byte(text))
		d := Extract(path, decoded, Profile{})
		switch {
		case decoded.Binary != "":
		case formOf(path, decoded.Body) == webPage:
			checkPage(t, decoded.Body, d)
		default:
			checkLaws(t, path, decoded.Body, d)
		}
	})
}

// checkPage fails when a draft of a page lost or doubled visible text, or text of
// an article that was found in the data of its scripts.
func checkPage(t *testing.T, body string, d Draft) {
	t.Helper()
	v, _ := openPage(body, readHead(body).end, Profile{})
	p := v.page
	covered := make([]int32, len(body)+1) // how many spans begin less end here
	cover := func(s Span) {
		if s.Start > s.End || !isBoundary(body, s.Start) || !isBoundary(body, s.End) {
			t.Fatalf("span %v is wrong", s)
		}
		covered[s.Start]++
		covered[s.End]--
	}
	if d.Title.Rule == "heading" || d.Title.Rule == "first-line" {
		cover(d.Title.Span)
	}
	last := -1
	for _, b := range d.Blocks {
		if b.Span.Start < last {
			t.Fatalf("block %v is out of order", b)
		}
		last = b.Span.Start
		cover(b.Span)
		checkInlines(t, b)
	}
	for _, l := range slices.Concat(d.Meta, d.Removed) {
		if want := 1 + strings.Count(body[:l.Span.Start], "\n"); l.Number != want {
			t.Fatalf("line %q has number %d, want %d", l.Text, l.Number, want)
		}
		if l.Rule != "script" && l.Rule != "tracker" {
			cover(l.Span)
		}
	}
	for i := range len(body) {
		covered[i+1] += covered[i]
	}
	p.root.walk(func(n *node) bool {
		if mutedTags[n.tag] {
			return false
		}
		if n.isText() {
			for i, r := range p.raw(n) {
				at := int(n.start) + i
				if isWordRune(r) && covered[p.origin(Span{at, at + utf8.RuneLen(r)}).Start] != 1 && !strings.ContainsAny(p.raw(n), "&") {
					t.Fatalf("%q is in %d places", p.raw(n), covered[int(n.start)+i])
				}
			}
		}
		return true
	})
}

// A page, or a piece of one, under the name of a text is read as a page; what
// stands outside of its elements keeps its lines.
func TestMarkupUnderTheNameOfAText(t *testing.T) {
	body := "ارتفاع منسوب النهر يهدد قرى الجنوب\n\n4 حزيران 2020\n\n<p>أعلنت الوزارة أن منسوب النهر ارتفع في الجنوب، وأن فرقها تراقب السدود.</p>\n<p>&nbsp;</p>\n<p>وقال مديرها إن المدينة في أمان هذا الأسبوع.</p>\n<div class=\"related\"><a href=\"/1\">فيضان آخر في بلاد بعيدة يشرد الناس</a></div>\n"
	d := Extract("a.txt", decode.Text{Body: body}, Profile{})
	checkPage(t, body, d)
	want := "أعلنت الوزارة أن منسوب النهر ارتفع في الجنوب، وأن فرقها تراقب السدود.\n\nوقال مديرها إن المدينة في أمان هذا الأسبوع."
	if d.Title.Text != "ارتفاع منسوب النهر يهدد قرى الجنوب" || d.Date.Value != "2020-06-04" || Body(d.Blocks) != want {
		t.Errorf("title %q, date %s, body\n%s", d.Title.Text, d.Date.Value, Body(d.Blocks))
	}
}

// The row of a database may have its title behind its text, and the text the names of
// characters and tags in it.
func TestRowOfADatabase(t *testing.T) {
	body := "*************************** 1. row ***************************\n" +
		"          ID: 771\n   post_date: 2012-02-19 09:15:40\n" +
		"post_content: ما إن يطول النهار في شباط حتى تخرج نساء القرية إلى السفح بحثا عن &quot;الخبيزة البرية&quot; بين الحجارة.\n\n" +
		"<strong>الطريقة</strong>\n\nيفرم البصل ويقلى حتى يشقر، ثم تضاف إليه الخبيزة وتقلب على نار هادئة حتى يجف ماؤها.\n&nbsp;\n" +
		"  post_title: خبيزة السفح كما تطبخها نساء القرية\n post_status: publish\ncomment_count: 3\n1 row in set (0.00 sec)\n"
	d := Extract("a.txt", decode.Text{Body: body}, Profile{})
	want := "ما إن يطول النهار في شباط حتى تخرج نساء القرية إلى السفح بحثا عن \"الخبيزة البرية\" بين الحجارة.\n\nالطريقة\n\nيفرم البصل ويقلى حتى يشقر، ثم تضاف إليه الخبيزة وتقلب على نار هادئة حتى يجف ماؤها."
	if d.Title.Text != "خبيزة السفح كما تطبخها نساء القرية" || d.Date.Value != "2012-02-19" || Body(d.Blocks) != want {
		t.Errorf("title %q, date %s, body\n%s", d.Title.Text, d.Date.Value, Body(d.Blocks))
	}
}

// isBoundary tells whether i lies between two runes of s.
func isBoundary(s string, i int) bool { return i == len(s) || i < len(s) && utf8.RuneStart(s[i]) }
