package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"warraq/internal/decode"
	"warraq/internal/wire"
)

// sitePage is a page of a made-up site whose markup doesn't tell what is of the
// article: the site's own name is set as its title.
func sitePage(n int) string {
	return fmt.Sprintf(`<html><head><title>منبر الضفاف الحر</title><meta property="og:site_name" content="الضفاف"></head><body><div><h1>منبر الضفاف الحر</h1>
<div><h3>النهر في يومه رقم %d وأخباره الجديدة</h3><div>الخميس 4 حزيران 2020</div><div>تصلكم هذه الصفحة كل يوم برعاية أصدقائها</div>
<p>أعلنت الوزارة في بيانها رقم %d أن منسوب النهر ارتفع في الجنوب، وأن فرقها تراقب السدود.</p>
<div>هذه السطور لمن يقرأ معنا حتى النهاية</div>
<h3>ماذا بعد؟</h3>
<p>وقال المهندس رقم %d إن الفيضان لن يصل إلى المدينة قبل نهاية الأسبوع، إذا بقيت السدود مغلقة.</p>
<p>ساعدنا على البقاء واشتر كتابنا</p>
<div>نلتقيكم هنا كل مساء مع أخبار جديدة</div></div></div></body></html>`, n, n, n)
}

var siteLines = []string{"تصلكم هذه الصفحة كل يوم برعاية أصدقائها", "هذه السطور لمن يقرأ معنا حتى النهاية", "ساعدنا على البقاء واشتر كتابنا", "نلتقيكم هنا كل مساء مع أخبار جديدة"}

func learnPages(pages []string) Profile { return learnSite(".html", pages) }

func TestPagesOfASiteTeachItsLines(t *testing.T) {
	var pages []string
	for n := range 9 {
		pages = append(pages, sitePage(n))
	}
	alone := Body(Extract("seeds/site/1.html", decode.Text{Body: pages[1]}, Profile{}).Blocks)
	for _, line := range siteLines {
		if !strings.Contains(alone, line) {
			t.Errorf("one page alone tells that %q is the site's", line)
		}
	}
	p := learnPages(pages)
	d := Extract("seeds/site/1.html", decode.Text{Body: pages[1]}, p)
	checkPage(t, pages[1], d)
	if want := "النهر في يومه رقم 1 وأخباره الجديدة"; d.Title.Text != want || d.Date.Value != "2020-06-04" {
		t.Errorf("title %q, date %s", d.Title.Text, d.Date.Value)
	}
	var recurring []string
	for _, l := range d.Removed {
		if l.Rule == "recurring" {
			recurring = append(recurring, l.Text)
		}
	}
	if !slices.Equal(recurring, siteLines) {
		t.Errorf("removed as recurring: %q", recurring)
	}
	if len(d.Blocks) != 3 || d.Blocks[1].Text != "ماذا بعد؟" || d.Blocks[1].Kind != Heading {
		t.Errorf("a heading that recurs in mid-text is the articles' own: %v", d.Blocks)
	}
	slices.Reverse(pages)
	if again := learnPages(pages); again.Sum() != p.Sum() {
		t.Error("the order of files changed the profile")
	}
}

// The pages of each site are counted among themselves: two teach nothing, and
// three do, however many others there are.
func TestSitesAreCountedApart(t *testing.T) {
	var pages []string
	for n := range 40 {
		page := sitePage(n)
		for _, line := range append(siteLines, "منبر الضفاف الحر", "ماذا بعد؟") {
			page = strings.ReplaceAll(page, line, fmt.Sprintf("%s %d", line, n))
		}
		pages = append(pages, strings.ReplaceAll(page, `content="الضفاف"`, fmt.Sprintf(`content="الضفاف %d"`, n)))
	}
	for n := range 3 {
		if n == 2 {
			if p := learnPages(pages); p.Len() > 0 {
				t.Errorf("two pages taught %d lines", p.Len())
			}
		}
		pages = append(pages, sitePage(100+n))
	}
	if p := learnPages(pages); !p.knows(lineKey(siteLines[0])) {
		t.Error("three pages of one site among forty of others taught nothing")
	}
}

func TestEdgesOfPagesAreKept(t *testing.T) {
	e := EdgesOf("a.html", decode.Text{Body: sitePage(1)})
	var w wire.Writer
	e.Write(&w)
	again := ReadEdges(wire.NewReader(string(w.Bytes())))
	if len(e.head) == 0 || e.site == 0 || fmt.Sprint(again) != fmt.Sprint(e) {
		t.Errorf("wrote %v, read %v", e, again)
	}
}
