package build

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The generator writes archives of any size: Arabic news of 350 to 600 words
// with a title, a date, names, and the dirt of scraped pages. Article n is
// always the same, whatever the size.

var (
	genCountries = strings.Split("العراق سوريا مصر تونس المغرب الجزائر ليبيا لبنان الأردن السعودية قطر الكويت البحرين اليمن السودان فلسطين إيران تركيا فرنسا ألمانيا إيطاليا إسبانيا روسيا الصين اليابان الهند باكستان نيجيريا كينيا البرازيل", " ")
	genRoles     = []string{"وزير الخارجية", "رئيس الوزراء", "المتحدث باسم الحكومة", "وزير الاقتصاد", "وزير التعليم", "مدير المنظمة", "رئيس البرلمان", "قائد الشرطة", "وزيرة الصحة", "ممثل الأمم المتحدة"}
	genPeople    = []string{"أنتوني بلينكن", "فيصل بن فرحان", "محمد شياع السوداني", "قيس سعيد", "إيمانويل ماكرون", "فلاديمير بوتين", "أنطونيو غوتيريش", "سامح شكري", "أحمد أبو الغيط", "رجب طيب أردوغان"}
	genSubjects  = []string{
		"مكافحة الإرهاب وتبادل المعلومات حول المقاتلين الأجانب", "الانتخابات البرلمانية المقبلة", "أسعار النفط والغاز في الأسواق العالمية",
		"بطولة كرة القدم ونتائج المباريات", "المهرجان السينمائي وعروض الأفلام", "توزيع المساعدات الإنسانية على النازحين", "وقف إطلاق النار بين الطرفين",
		"إصلاح التعليم وبناء المدارس", "لقاحات جديدة في المستشفيات", "العقوبات الاقتصادية على الشركات", "حماية البيئة ومواجهة التغير المناخي", "النقل البحري وتطوير الموانئ",
		"حقوق الإنسان وأوضاع السجون", "الذكاء الاصطناعي وشركات التكنولوجيا", "الموسم السياحي وحجوزات الفنادق", "الزلزال الذي ضرب المنطقة الجبلية",
	}
	genVerbs   = []string{"قال", "أكد", "أوضح", "أعلن", "ذكر", "شدد على", "أشار إلى", "لفت إلى"}
	genClauses = []string{"أن الملف يحتاج إلى مزيد من التنسيق بين الجهات المعنية", "ضرورة الإسراع في تنفيذ ما اتفق عليه في الاجتماع الأخير", "أن المرحلة المقبلة ستشهد خطوات عملية على الأرض", "أن النتائج الأولية جاءت أفضل مما كان متوقعا قبل أشهر", "أهمية الشراكة مع المؤسسات الدولية والإقليمية", "أن الأرقام المعلنة لا تعكس حجم التحديات القائمة"}
	genPlaces  = []string{"في العاصمة", "خلال مؤتمر صحفي", "على هامش القمة", "في بيان مكتوب", "في ختام زيارة استمرت يومين", "أمام أعضاء اللجنة"}
	genEndings = []string{"وينتظر أن يعقد اجتماع آخر في وقت لاحق", "ولم يصدر تعليق فوري من الجهات الأخرى", "ويأتي ذلك بعد أسابيع من المشاورات", "وتعد هذه الخطوة الأولى من نوعها منذ سنوات", "وكانت جهات محلية قد طالبت بتوضيحات إضافية"}
	genMonths  = strings.Split("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", " ")
	genFooter  = "\nاظهر المزيد\n\nمقالات ذات صلة\n\nاترك تعليقاً\n\nلن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *\n\nإغلاق\n"
)

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// generated answers the name and the text of article n.
func generated(n int) (name, text string) {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	var b strings.Builder
	country, subject := pick(r, genCountries), pick(r, genSubjects)
	year, month, day := 2004+r.IntN(21), r.IntN(12), 1+r.IntN(28)
	fmt.Fprintf(&b, "%s: %s %s عن %s (%d)\n\n", country, pick(r, genRoles), "يتحدث", subject, n)
	fmt.Fprintf(&b, "%d %s %d\n\n", day, genMonths[month], year)
	fmt.Fprintf(&b, "تحدث %s في %s عن %s، وذلك بحضور %s وعدد من المسؤولين.\n\n", pick(r, genRoles), country, subject, pick(r, genPeople))
	for words := 40; words < 350+r.IntN(250); {
		var p strings.Builder
		for range 2 + r.IntN(3) {
			fmt.Fprintf(&p, "و%s %s %s %s %s %d. %s. ", pick(r, genVerbs), pick(r, genRoles), pick(r, genPeople), pick(r, genPlaces), pick(r, genClauses), r.IntN(900), pick(r, genEndings))
			if r.IntN(3) == 0 {
				fmt.Fprintf(&p, "وبحث الجانبان %s مع %s و%s. ", pick(r, genSubjects), pick(r, genCountries), pick(r, genCountries))
			}
		}
		words += len(strings.Fields(p.String()))
		b.WriteString(strings.TrimSpace(p.String()) + "\n\n")
	}
	if r.IntN(4) == 0 {
		b.WriteString(genFooter)
	}
	return fmt.Sprintf("%04d/a%07d.txt", n/1000, n), b.String()
}

// generate writes articles 0 to n-1 under dir/seeds.
func generate(tb testing.TB, dir string, n int) {
	tb.Helper()
	for i := range n {
		writeSeed(tb, dir, i)
	}
}

func writeSeed(tb testing.TB, dir string, n int) string {
	tb.Helper()
	name, text := generated(n)
	path := filepath.Join(dir, "seeds", filepath.FromSlash(name))
	if n%1000 == 0 || !exists(filepath.Dir(path)) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
	return path
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
