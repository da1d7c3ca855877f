package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"warraq/internal/decode"
)

const (
	lede   = "أعلنت وزارة الموارد المائية أن منسوب النهر ارتفع في المحافظات الجنوبية بعد أمطار غزيرة هطلت طوال الأسبوع."
	second = "وقال المتحدث باسمها إن الفرق الفنية تتابع حالة السدود على مدار الساعة، وإن الوضع تحت السيطرة الكاملة."
	third  = "ودعت السكان إلى الابتعاد عن ضفاف النهر حتى تنخفض المناسيب إلى حدودها المعتادة."
)

// cases are small made-up files, each named for its trap. shape is the draft
// as shapeOf writes it.
var cases = []struct {
	name, path, text string
	shape            string
}{
	{"title, then prose", "a.txt", "ارتفاع منسوب النهر في الجنوب\n" + lede + "\n" + second, `
title first-line: ارتفاع منسوب النهر في الجنوب
paragraph: ` + lede + `
paragraph: ` + second},
	{"no title line", "a.txt", lede + "\n" + second, `
title first-sentence: أعلنت وزارة الموارد المائية أن منسوب النهر ارتفع في المحافظات الجنوبية بعد أمطار غزيرة هطلت طوال الأسبوع
paragraph: ` + lede + `
paragraph: ` + second},
	{"section lines glued together", "a.txt", "أخبار العالمرياضة\n\nارتفاع منسوب النهر في الجنوب\n\n" + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
removed section: أخبار العالمرياضة
paragraph: ` + lede},
	{"breadcrumb", "a.txt", "الرئيسية » أخبار » النهر والناس\nارتفاع منسوب النهر في الجنوب\n\n" + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
removed section: الرئيسية » أخبار » النهر والناس
paragraph: ` + lede},
	{"title twice, once with the site's name", "a.txt", "ارتفاع منسوب النهر في الجنوب\nارتفاع منسوب النهر في الجنوب - صحيفة الضفاف\n\n" + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
removed repeated-title: ارتفاع منسوب النهر في الجنوب - صحيفة الضفاف
paragraph: ` + lede},
	{"doubled caption", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\nسد على النهر\nسد على النهر\n\n" + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
removed repeated-line: سد على النهر
caption: سد على النهر
paragraph: ` + lede},
	{"photo credit", "a.txt", "ارتفاع منسوب النهر في الجنوب\nتصوير: سلمى حداد\n" + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
caption: تصوير: سلمى حداد
paragraph: ` + lede},
	{"byline and date line", "a.txt", "ارتفاع منسوب النهر في الجنوب\nكتب – سامي الطائي\nنشر في: الثلاثاء 3 آذار/مارس 2015 - 14:30 بتوقيت بغداد\n" + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
date 2015-03-03 date-line: الثلاثاء 3 آذار/مارس 2015
author: سامي الطائي
meta byline: كتب – سامي الطائي
meta date-line: نشر في: الثلاثاء 3 آذار/مارس 2015 - 14:30 بتوقيت بغداد
paragraph: ` + lede},
	{"dateline with an agency", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\nبغداد – (د ب أ) – " + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
source: د ب أ
meta dateline: بغداد – (د ب أ) –
paragraph: ` + lede},
	{"share row and counter", "a.txt", "ارتفاع منسوب النهر في الجنوب\nفيسبوك تويتر واتساب\n1,204 مشاهدة\n" + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
removed share: فيسبوك تويتر واتساب
removed counter: 1,204 مشاهدة
paragraph: ` + lede},
	{"read also in mid-text", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\n" + lede + "\n\nاقرأ أيضًا\n\nانتخابات في البلد المجاور\n\n" + second, `
title first-line: ارتفاع منسوب النهر في الجنوب
removed related: اقرأ أيضًا
removed related: انتخابات في البلد المجاور
paragraph: ` + lede + `
paragraph: ` + second},
	{"prose that begins like clutter", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\nشارك المئات في إغلاق الجسر القديم، وقال أحدهم: اقرأ أيضا ما كتب عن النهر.\n\n" + second, `
title first-line: ارتفاع منسوب النهر في الجنوب
paragraph: شارك المئات في إغلاق الجسر القديم، وقال أحدهم: اقرأ أيضا ما كتب عن النهر.
paragraph: ` + second},
	{"comments at the end", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\n" + lede + "\n" + second + "\n\nاترك تعليقًا\nقارئ من البصرة\nشكرا على هذا الخبر المهم.\nإغلاق", `
title first-line: ارتفاع منسوب النهر في الجنوب
removed comment-form: اترك تعليقًا
removed comment-form: قارئ من البصرة
removed comment-form: شكرا على هذا الخبر المهم.
removed navigation: إغلاق
paragraph: ` + lede + `
paragraph: ` + second},
	{"list and subheading", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\n" + lede + "\nتوصيات الوزارة\n" + second + "\n- الابتعاد عن الضفاف\n- ربط القوارب\n١- الاتصال بالطوارئ", `
title first-line: ارتفاع منسوب النهر في الجنوب
paragraph: ` + lede + `
heading 2: توصيات الوزارة
paragraph: ` + second + `
list-item 1: الابتعاد عن الضفاف
list-item 1: ربط القوارب
list-item 1 ordered: الاتصال بالطوارئ`},
	{"hard-wrapped lines", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\nأعلنت وزارة الموارد المائية أن\nمنسوب النهر ارتفع في المحافظات\nالجنوبية بعد أمطار غزيرة هطلت في\nالأسبوع الماضي كله.\n\nوقال المتحدث باسمها إن الفرق من\nالفنيين تتابع حالة السدود كلها.", `
title first-line: ارتفاع منسوب النهر في الجنوب
paragraph: أعلنت وزارة الموارد المائية أن منسوب النهر ارتفع في المحافظات الجنوبية بعد أمطار غزيرة هطلت في الأسبوع الماضي كله.
paragraph: وقال المتحدث باسمها إن الفرق من الفنيين تتابع حالة السدود كلها.`},
	{"a cut sentence in a text that isn't wrapped", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\n" + lede + "\n\nودعت الوزارة السكان القريبين من\n\nضفاف النهر إلى الابتعاد عنها فورا.\n\n" + second, `
title first-line: ارتفاع منسوب النهر في الجنوب
paragraph: ` + lede + `
paragraph: ودعت الوزارة السكان القريبين من ضفاف النهر إلى الابتعاد عنها فورا.
paragraph: ` + second},
	{"event dates are not the publication's", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\n" + strings.TrimSuffix(lede, ".") + "، وهو الأعلى منذ 6 فبراير 2019، ومن المتوقع أن ينخفض بحلول 12 سبتمبر 2025.\n" + second, `
title first-line: ارتفاع منسوب النهر في الجنوب
paragraph: ` + strings.TrimSuffix(lede, ".") + `، وهو الأعلى منذ 6 فبراير 2019، ومن المتوقع أن ينخفض بحلول 12 سبتمبر 2025.
paragraph: ` + second},
	{"explicit date with its weekday", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\nأعلنت الوزارة، الخميس ٨ يونيو ٢٠٢٣، أن المنسوب ارتفع.\n" + second, `
title first-line: ارتفاع منسوب النهر في الجنوب
date 2023-06-08 explicit: الخميس ٨ يونيو ٢٠٢٣
paragraph: أعلنت الوزارة، الخميس ٨ يونيو ٢٠٢٣، أن المنسوب ارتفع.
paragraph: ` + second},
	{"weekday without a year", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\nأعلنت الوزارة اليوم الخميس 4 حزيران أن المنسوب ارتفع.\nوكان آخر فيضان في 6 شباط 2019 كما ورد في بيانها.", `
title first-line: ارتفاع منسوب النهر في الجنوب
date 2020-06-04 weekday-year: اليوم الخميس 4 حزيران
paragraph: أعلنت الوزارة اليوم الخميس 4 حزيران أن المنسوب ارتفع.
paragraph: وكان آخر فيضان في 6 شباط 2019 كما ورد في بيانها.`},
	{"weekday without a year or an event", "a.txt", "ارتفاع منسوب النهر في الجنوب\n\nأعلنت الوزارة اليوم الخميس 4 حزيران أن المنسوب ارتفع.", `
title first-line: ارتفاع منسوب النهر في الجنوب
paragraph: أعلنت الوزارة اليوم الخميس 4 حزيران أن المنسوب ارتفع.`},
	{"Hijri date line", "a.txt", "ارتفاع منسوب النهر في الجنوب\n12 شوال 1441 هـ\n" + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
date 2020-06-04 hijri: 12 شوال 1441 هـ
meta date-line: 12 شوال 1441 هـ
paragraph: ` + lede},
	{"date in the file's name", "seeds/2014-12-30_flood.txt", "ارتفاع منسوب النهر في الجنوب\n" + lede, `
title first-line: ارتفاع منسوب النهر في الجنوب
date 2014-12-30 file-name: 2014-12-30
paragraph: ` + lede},
	{"front matter", "a.txt", "---\ntitle: \"النهر: ارتفاع\"\ndate: 2015-03\nauthor: سامي الطائي\n---\n" + lede, `
title front-matter: النهر: ارتفاع
date 2015-03 front-matter: 2015-03
author: سامي الطائي
paragraph: ` + lede},
	{"front matter that doesn't parse", "a.txt", "---\ntitle: \"النهر\n---\n" + lede, `
title first-sentence: أعلنت وزارة الموارد المائية أن منسوب النهر ارتفع في المحافظات الجنوبية بعد أمطار غزيرة هطلت طوال الأسبوع
paragraph: ` + lede + `
problem 2`},
	{"dashes that are no front matter", "a.txt", "---\nارتفاع منسوب النهر في الجنوب\n---\n" + lede, ""},
	{"Markdown", "a.md", "# ارتفاع منسوب النهر\n\nأعلنت *الوزارة* أن [النهر](http://example.org) **ارتفع** بعد\nالأمطار.\n\n## توصيات\n\n1. الابتعاد\n2. ربط القوارب\n   - بالحبال\n\n> لا خطر.\n\n![سد على النهر](dam.jpg)\n", `
title heading: ارتفاع منسوب النهر
paragraph: أعلنت الوزارة أن النهر ارتفع بعد الأمطار. [em الوزارة] [link النهر] [strong ارتفع]
heading 2: توصيات
list-item 1 ordered: الابتعاد
list-item 1 ordered: ربط القوارب
list-item 2: بالحبال
quote: لا خطر.
caption: سد على النهر`},
	{"Markdown with tags", "a.md", "عنوان من كلمات\n\nأعلنت <b onclick=x>الوزارة</b> أن النهر ارتفع.\n\n<script>alert(1)</script>\n\n| السد | المنسوب |\n|---|---|\n| دوكان | 12 |\n", `
title first-line: عنوان من كلمات
removed raw-html: <b onclick=x>
removed raw-html: </b>
removed raw-html: <script>alert(1)</script>
paragraph: أعلنت الوزارة أن النهر ارتفع.
table: السد|المنسوب/دوكان|12`},
	{"nothing but clutter", "seeds/empty-page.txt", "فيسبوك تويتر\nإغلاق\n", `
title file-name: empty-page
removed share: فيسبوك تويتر
removed navigation: إغلاق
problem 1`},
	{"empty", "seeds/nothing.en.txt", "", `
title file-name: nothing
problem 1`},
	{"one line", "a.txt", "ارتفاع منسوب النهر في الجنوب", `
title first-sentence: ارتفاع منسوب النهر في الجنوب
paragraph: ارتفاع منسوب النهر في الجنوب`},
	{"English", "a.en.txt", "River rises in the south\n\nThe ministry said on Thursday, June 8, 2023 that the level of\nthe river had risen.\n\nRead also: Elections next door\n\nShare this article", `
title first-line: River rises in the south
date 2023-06-08 explicit: Thursday, June 8, 2023
removed related: Read also: Elections next door
removed share: Share this article
paragraph: The ministry said on Thursday, June 8, 2023 that the level of the river had risen.`},
}

func TestExtract(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			decoded := decode.Decode([]byte(c.text))
			d := Extract(c.path, decoded, Profile{})
			checkLaws(t, c.path, decoded.Body, d)
			if got := shapeOf(d); c.shape != "" && got != strings.TrimPrefix(c.shape, "\n") {
				t.Errorf("got\n%s\nwant%s", got, c.shape)
			}
		})
	}
}

// shapeOf writes a draft so that a person can check it.
func shapeOf(d Draft) string {
	lines := []string{fmt.Sprintf("title %s: %s", d.Title.Rule, d.Title.Text)}
	if d.Date.Value != "" {
		lines = append(lines, fmt.Sprintf("date %s %s: %s", d.Date.Value, d.Date.Rule, d.Date.Text))
	}
	if d.Author != "" {
		lines = append(lines, "author: "+d.Author)
	}
	if d.Source != "" {
		lines = append(lines, "source: "+d.Source)
	}
	for _, l := range d.Meta {
		if l.Rule != "front-matter" {
			lines = append(lines, "meta "+l.Rule+": "+l.Text)
		}
	}
	for _, l := range d.Removed {
		lines = append(lines, "removed "+l.Rule+": "+l.Text)
	}
	for _, b := range d.Blocks {
		head := string(b.Kind)
		if b.Level > 0 {
			head += fmt.Sprint(" ", b.Level)
		}
		if b.Ordered {
			head += " ordered"
		}
		text := strings.NewReplacer("\t", "|", "\n", "/").Replace(b.Text)
		for _, in := range b.Inlines {
			text += fmt.Sprintf(" [%s %s]", in.Kind, b.Text[in.Start:in.End])
		}
		lines = append(lines, head+": "+text)
	}
	for _, p := range d.Problems {
		lines = append(lines, fmt.Sprint("problem ", p.Line))
	}
	return strings.Join(lines, "\n")
}

// The sample archive is read as its authors meant it.
func TestExtractSampleArchive(t *testing.T) {
	files, err := filepath.Glob("../../seeds/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		decoded := decode.Decode(b)
		d := Extract(filepath.ToSlash(file), decoded, Profile{})
		checkLaws(t, file, decoded.Body, d)
		if len(d.Problems) > 0 || len(d.Blocks) < 5 {
			t.Errorf("%s: %d blocks, problems %v", file, len(d.Blocks), d.Problems)
		}
	}
}

func TestReadHeadNamesProblems(t *testing.T) {
	d := Extract("a.txt", decode.Decode([]byte("---\ntitle: a\ncolour: red\ndate: soon\ndraft: perhaps\n---\n"+lede)), Profile{})
	var got []string
	for _, p := range d.Problems {
		got = append(got, fmt.Sprintf("%d:%d %s", p.Line, p.Col, p.Message))
	}
	want := []string{"3:1 unknown key colour", "5:8 draft is true or false", "4:1 date is not a date: soon"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func BenchmarkExtract(b *testing.B) {
	paragraphs := strings.Repeat(lede+"\n\n"+second+"\n\n"+third+"\n\n", 8)
	text := "ارتفاع منسوب النهر في الجنوب\n\n" + paragraphs + "اظهر المزيد\n\nمقالات ذات صلة\n\nاترك تعليقا\n"
	for _, path := range []string{"a.txt", "a.md"} {
		b.Run(path, func(b *testing.B) {
			decoded := decode.Decode([]byte(text))
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Extract(path, decoded, Profile{})
			}
		})
	}
}
