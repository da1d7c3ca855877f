package extract

import (
	"slices"
	"strings"
	"testing"
)

// placeTitle is of the same matter as lede, second and third.
const placeTitle = "الوزارة ترصد ارتفاع منسوب النهر في الجنوب"

func bodyOf(t *testing.T, parts ...string) string {
	t.Helper()
	return Body(read(t, strings.Join(parts, "\n\n")+"\n").Blocks)
}

// Behind the last sentence of a copied text nothing stays without a reason.
func TestBehindTheLastSentence(t *testing.T) {
	page := "اترك تعليقا"
	for _, line := range []string{"عودة لفوق", "ترتيب بحسب الحديث", "مدينة نائية في القطب تنتخب عمدة جديدا", "ص.ب 1134", "قرب الساحة الكبيرة", "انقر هنا لقراءة الخبر من مصدره.", "0 ردود:\nإضافة رد جديد"} {
		if got := bodyOf(t, placeTitle, lede, second, third, line, page); strings.Contains(got, line) {
			t.Errorf("%q stays", line)
		}
	}
	for _, line := range []string{
		"وفتحت الشرطة تحقيقا في الحادث",
		"ولخصت الوزارة نصائحها في ما يلي:\nترك الضفاف\nربط القوارب",
		"القوارب - الميناء القديم\nالجرارات - الساحة الكبيرة\nالمضخات - المخزن",
	} {
		if got := bodyOf(t, placeTitle, lede, second, third, line, page); !strings.Contains(got, lastWord(line)) {
			t.Errorf("%q is gone", line)
		}
	}
	line := "قرب الساحة الكبيرة"
	if got := bodyOf(t, placeTitle, lede, second, third, line); !strings.Contains(got, line) {
		t.Errorf("%q is gone from a text that nothing shows to be a copy", line)
	}
}

// A headline of other matters goes from among the paragraphs of a copied text, the
// heading of a section stays.
func TestHeadlineBetweenParagraphs(t *testing.T) {
	page := "اترك تعليقا"
	other := "مدينة نائية في القطب تنتخب عمدة جديدا"
	if got := bodyOf(t, placeTitle, lede, second, "ومن عندنا\n"+other, third, page); strings.Contains(got, other) || strings.Contains(got, "ومن عندنا") {
		t.Errorf("the headline stays: %q", got)
	}
	for _, own := range []string{"السدود والقرى", "خلفية"} {
		if got := bodyOf(t, placeTitle, lede, second, own, third, page); !strings.Contains(got, own) {
			t.Errorf("%q is gone", own)
		}
	}
}

// A line above the title that shares nothing with the text is none of it, known or
// not; so is what readers wrote below.
func TestAroundACopiedText(t *testing.T) {
	for _, line := range []string{"كواليس", "الموقع الرسمي لدار البلدة القديمة"} {
		d := read(t, line+"\n"+placeTitle+"\n\n"+lede+"\n\n"+second+"\n")
		if d.Title.Text != placeTitle {
			t.Errorf("title %q", d.Title.Text)
		}
	}
	comment := "شكرا لكم على هذا الموضوع الجميل وننتظر منكم المزيد من الأعمال."
	got := bodyOf(t, placeTitle, lede, second, third, "شارك الخبر", "كلام القراء\n1 - عابر من بلدة بعيدة\n10:33\n"+comment, "2 - أم سعيد\n11:40\nكلام جميل جدا ولكن أين كنتم قبل عام حين طالبنا بالرصيف الجديد؟ لا حياة لمن تنادي.")
	if strings.Contains(got, comment) || strings.Contains(got, "عابر") || !strings.Contains(got, third) {
		t.Errorf("%q", got)
	}
}

// The date between title and text is the publication's whatever is written beside
// it.
func TestDateByPlace(t *testing.T) {
	for _, line := range []string{"أدرج يوم 3 آذار 2015 من طرف الإدارة", "الصفحة 4 - آذار 3, 2015", "3-3-2015 آخر تعديل منذ ساعتين"} {
		d := read(t, placeTitle+"\n"+line+"\n\n"+lede+"\n\n"+second+"\n")
		if d.Date.Value != "2015-03-03" || slices.ContainsFunc(d.Blocks, func(b Block) bool { return b.Text == line }) {
			t.Errorf("%q: %v", line, d.Date)
		}
	}
	d := read(t, placeTitle+"\n\n"+strings.TrimSuffix(lede, ".")+" منذ 3 آذار 2015.\n\n"+second+"\n")
	if d.Date.Value != "" {
		t.Errorf("a date that the text tells of is taken: %v", d.Date)
	}
}

// A title that stands twice has its second headline and its date between the copies.
func TestBetweenTwoCopiesOfTheTitle(t *testing.T) {
	deck := "منسوب النهر الأعلى منذ عشرين عاما.."
	got := bodyOf(t, "دولي", placeTitle, deck, "Selma Haddad, Omar Said | 21.05.2024 - محدث : 22.05.2024\n"+placeTitle, lede, second)
	if !strings.Contains(got, deck) {
		t.Errorf("the second headline is gone: %q", got)
	}
	d := read(t, placeTitle+"\n\nصدى الوادي -\n\nصدى الوادي - "+placeTitle+"\n\n"+lede+"\n\n"+second+"\n\nشارك الخبر\n")
	if d.Title.Text != placeTitle || len(d.Blocks) != 2 {
		t.Errorf("%q, %d blocks", d.Title.Text, len(d.Blocks))
	}
}

// A number that is glued to the name of a user is a date's all the same.
func TestDateGluedToAName(t *testing.T) {
	if m := scanDateLine("wadinews14 تشرين الثاني 2025 في 11:07"); len(m) != 1 || m[0].value() != "2025-11-14" {
		t.Errorf("%v", m)
	}
	if m := scanDates("the wadinews14 March 2025"); len(m) == 1 && m[0].day == 14 {
		t.Error("a name in prose is parted")
	}
}

// Lines as long as the next word lets them be are wrapped, the verses of a poem
// aren't.
func TestWrappedByItsLengths(t *testing.T) {
	d := read(t, placeTitle+`

في زيارة ميدانية شملت ثلاث بلدات من السهل التقى وزير الموارد المائية
الدكتور مروان الحاج عشرات المزارعين في مقر اتحاد البلديات القديم،
واستمع إلى مطالبهم المتعلقة بتصريف المحاصيل وغلاء الأسمدة، بحضور
المدير العام للوزارة ورؤساء البلديات والنقابات الزراعية.

وأعلن الوزير أن الوزارة ستبدأ مطلع الشهر توزيع بذار القمح القاسي
على المسجلين حصرا بمعدل عشرين كيلوغراما للدونم الواحد وبحد أقصى
يبلغ مئة دونم لكل مزارع.
`)
	if len(d.Blocks) != 2 {
		t.Errorf("%d blocks", len(d.Blocks))
	}
	d = read(t, "قصيدة النهر\n\nيا نهر هل مرت بك الأيام مثلي هادئة\nأم أن في أعماقك الذكرى تنام وتستفيق\nيا نهر خذني حيث تمضي كل أمواج المسا\nفالدرب طال ولم أجد في الليل لي أي رفيق\nوسألت عنك النخل حين مررت قال مضى بعيد\n")
	if len(d.Blocks) < 5 {
		t.Errorf("%d blocks", len(d.Blocks))
	}
}

func TestDatelineInCapitals(t *testing.T) {
	for text, want := range map[string]string{
		"DUSHANBE, (Sada - 16th Oct, 2019 ):Two countries agreed": "DUSHANBE, (Sada - 16th Oct, 2019 ):",
		"The UN (in a statement) said that talks will go on":      "",
		"UNICEF (the children's fund) said that talks will go on": "",
	} {
		if cut, _ := cutDateline(text); text[:cut.length] != want {
			t.Errorf("%q is cut at %q", text, text[:cut.length])
		}
	}
}

// Headlines at the end need nothing else to show that they are other articles'.
func TestHeadlinesAtTheEnd(t *testing.T) {
	others := "بلدة نائية في القطب تنتخب عمدة جديدا\nنادي الضفة يفوز بكأس المدارس للمرة الرابعة\nحديقة الحيوان تستقبل زرافتين من كينيا"
	got := bodyOf(t, placeTitle, lede, second, third, others)
	if strings.Contains(got, "عمدة") || strings.Contains(got, "كأس") || strings.Contains(got, "زرافتين") {
		t.Errorf("%q", got)
	}
	named := "وحضر الاجتماع كل من:\n" + others
	if got = bodyOf(t, placeTitle, lede, second, third, named); !strings.Contains(got, "زرافتين") {
		t.Errorf("what a colon announces is gone: %q", got)
	}
}

// The first sentences of other articles above a title that leaves no doubt.
func TestSentencesAboveASureTitle(t *testing.T) {
	above := []string{
		"افتتح وكيل الوزارة اليوم معرضا للزهور في الحديقة العامة بحضور عدد من الأهالي.",
		"بحث مجلس السفراء في أثينا أمس التحضيرات الجارية لانعقاد المنتدى المقرر عقده في تشرين الثاني.",
		"تأهل فريق الشباب إلى نصف نهائي بطولة الشاطئ بعد فوزه على نظيره بثلاثة أشواط مقابل شوط في المباراة التي جمعتهما على ملعب الساحل",
	}
	d := read(t, strings.Join(above, "\n")+"\n"+placeTitle+"\n[28/10/2021 06:47]\nالضفة ـ سانب :\n"+lede+"\n"+second+"\n"+third+"\n")
	if d.Title.Text != placeTitle || d.Date.Value != "2021-10-28" || len(d.Blocks) != 3 {
		t.Errorf("%q, %s, %d blocks", d.Title.Text, d.Date.Value, len(d.Blocks))
	}
}

// A feed runs the names and dates of the site and of the article into one line.
func TestLineOfAFeed(t *testing.T) {
	d := read(t, "الضفة https://difa.example/feed/ أخبار Mon, 13 Oct 2025 09:41:27 +0000 ar "+placeTitle+" https://difa.example/2025/10/09/a Thu, 09 Oct 2025 16:05:12 +0000 https://difa.example/?p=25318\n\n"+
		lede+"\n\n"+second+"\n\nThe post "+placeTitle+" appeared first on الضفة.\n")
	if d.Title.Text != placeTitle || d.Date.Value != "2025-10-09" || len(d.Blocks) != 2 {
		t.Errorf("%q, %s, %d blocks", d.Title.Text, d.Date.Value, len(d.Blocks))
	}
}

// The date beside the title is the article's, that of an answer below isn't.
func TestDateOfAnAnswer(t *testing.T) {
	d := read(t, "أستاذ الجبل 23-05-2009 03:38\n\n"+placeTitle+"\n\n"+lede+"\n\n"+second+"\n\n"+third+"\n\nرد مع اقتباس\n\nبنت الوادي 24-05-2009 21:10\n")
	if d.Date.Value != "2009-05-23" || d.Title.Text != placeTitle {
		t.Errorf("%s, %q", d.Date.Value, d.Title.Text)
	}
}

// Another article goes with its label and its headline, a section of the text stays.
func TestArticleBelowTheArticle(t *testing.T) {
	other := "بلدة القطب تنتخب عمدة جديدا\nانتخبت بلدة نائية في القطب الشمالي عمدة جديدا يبلغ من العمر عشرين عاما، وهو أصغر عمدة في تاريخ تلك الجزر البعيدة."
	got := bodyOf(t, "شارك الخبر", placeTitle, lede, second, third, lede, second, "من جعبتنا\n"+other)
	if strings.Contains(got, "عمدة") || !strings.Contains(got, third) {
		t.Errorf("%q", got)
	}
	own := "القرى القريبة\nوزعت البلديات على سكان القرى خياما وأغطية تكفيهم شهرا كاملا، وفتحت لهم المدارس إلى أن يعودوا إلى بيوتهم التي تركوها."
	if got = bodyOf(t, "شارك الخبر", placeTitle, lede, second, third, lede, second, own); !strings.Contains(got, "خياما") {
		t.Errorf("a section of the text is gone: %q", got)
	}
}

// The one line of several words below labels is the title, whatever it says.
func TestLabelsAboveATitleThatSharesNothing(t *testing.T) {
	title := "«لن ننام قبل أن ينام الجميع»"
	d := read(t, "مرايا\nكواليس\n"+title+"\n3-3-2015\n\n"+lede+"\n\n"+second+"\n")
	if d.Title.Text != title || len(d.Blocks) != 2 {
		t.Errorf("%q, %d blocks", d.Title.Text, len(d.Blocks))
	}
}

// A line that says when a text was published and that it was changed gives the
// first; the date of today above the title gives way to any below it.
func TestDateBesideAnUpdate(t *testing.T) {
	for _, head := range []string{
		placeTitle + "\nنُشر: 3 آذار 2015 08:15 م (آخر تعديل: اليوم)",
		"الأربعاء، 15 يوليو 2026\nالرئيسية\n" + placeTitle + "\n3 آذار 2015 آخر تحديث منذ ساعتين",
	} {
		if d := read(t, head+"\n\n"+lede+"\n\n"+second+"\n"); d.Date.Value != "2015-03-03" {
			t.Errorf("%q: %v", head, d.Date)
		}
	}
}
