package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// Another article behind the first goes without an announcement, when its headline
// is set as ours or has a date or a dateline below it and it tells something else.
// Parts of one article stay, however they are headed.
func TestSecondStory(t *testing.T) {
	const second = "<p>القاهرة - افتتح المتحف الوطني أمس قاعة جديدة تعرض فيها لوحات رسامين من القرن التاسع عشر.</p><p>وذكر أمين المتحف أن التذاكر نفدت في ساعتين، وأن الزوار اصطفوا منذ الفجر أمام المدخل.</p>"
	const part = "<p>القاهرة - وفي شتاء العام الماضي فاض النهر وغمرت المياه بيوت القرى القريبة، فطلبت البلدية آليات.</p><p>وبدأت أعمال تنظيف الضفة من الحجارة والأغصان بعد شهر.</p>"
	for name, p := range map[string]pagePiece{
		"a first heading":       {below: "<h1>متحف يعرض لوحات رسامين نسيهم الناس</h1>" + second, gone: []string{"متحف يعرض", "أمين المتحف"}},
		"a heading, a dateline": {below: "<h3>متحف يعرض لوحات رسامين نسيهم الناس</h3>" + second, gone: []string{"متحف يعرض", "أمين المتحف"}},
		"a bold line, a date":   {below: "<p><b>متحف يعرض لوحات رسامين نسيهم الناس</b></p><p>9 مارس 2019</p>" + second, gone: []string{"متحف يعرض", "أمين المتحف"}},
		"a link as heading":     {below: "<div class=more><h2><a href=/2>متحف يعرض لوحات رسامين نسيهم الناس</a></h2><span>9 مارس 2019</span>" + second + second + second + "</div>", gone: []string{"متحف يعرض", "أمين المتحف"}},
		"a box in the text":     {among: "<h2><a href=/2>متحف يعرض لوحات رسامين نسيهم الناس</a></h2><p>9 مارس 2019</p>", gone: []string{"متحف يعرض"}},
		"a part":                {below: "<h1>حكايات فيضان النهر في الشتاء</h1>" + part, kept: []string{"حكايات فيضان", "فاض النهر"}},
		"a part elsewhere":      {below: "<h3>تجربة متحف الماء في الدنمارك</h3>" + second[len("<p>القاهرة - ")-len("<p>"):], kept: []string{"أمين المتحف"}},
	} {
		t.Run(name, func(t *testing.T) { p.check(t) })
	}
}

// When an article was published may stand below it, however much stands between
// that and the end of the page.
func TestDateBehindTheText(t *testing.T) {
	page := "<html><head><title>البلدية تنظف النهر من جديد</title></head><body><table><tr><td>الأحد 14/3/2021</td><td><p><b>البلدية تنظف النهر من جديد</b></p><font><p>" + strings.Join(riverText, "</p><p>") +
		"</p></font><p>تاريخ الخبر : 12-03-2021 عدد القراء : 341</p></td></tr></table><ul><li>الدوحة 41</li><li>الرياض 43</li><li>القاهرة 35</li><li>تونس 30</li></ul><table><tr><td>الدولار</td><td>3.75</td></tr><tr><td>اليورو</td><td>4.10</td></tr></table></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") || d.Date.Value != "2021-03-12" {
		t.Errorf("date %v, got\n%s", d.Date, got)
	}
}
