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
//
// An article tells one story, with a cast of its own: a country and one to
// three others, one or two people, up to two organisations; some are in many
// stories and most in few. So an article bears nine terms on average, and fifty
// mentions of them: of 80 real news articles of this length, 7.5 and 60 were
// counted.

var (
	genCountries = strings.Split("العراق سوريا مصر فرنسا روسيا إيران تركيا السعودية لبنان ألمانيا فلسطين الصين اليمن ليبيا تونس المغرب الجزائر الأردن قطر الكويت السودان بريطانيا إيطاليا إسبانيا البحرين باكستان أوكرانيا الهند اليابان نيجيريا الصومال كينيا البرازيل كندا اليونان هولندا السويد إثيوبيا موريتانيا ماليزيا", " ")
	genRoles     = []string{"وزير الخارجية", "رئيس الوزراء", "المتحدث باسم الحكومة", "وزير الاقتصاد", "وزير التعليم", "مدير المنظمة", "رئيس البرلمان", "قائد الشرطة", "وزيرة الصحة", "رئيسة اللجنة"}
	genPeople    = strings.Split("أنتوني بلينكن|فيصل بن فرحان|محمد شياع السوداني|قيس سعيد|إيمانويل ماكرون|فلاديمير بوتين|أنطونيو غوتيريش|سامح شكري|أحمد أبو الغيط|رجب طيب أردوغان|باراك أوباما|أنغيلا ميركل|حيدر العبادي|بشار الأسد|حسن روحاني|عبد الفتاح السيسي|نجيب ميقاتي|محمود عباس|بنيامين نتنياهو|عبد المجيد تبون|تميم بن حمد|هيلاري كلينتون|جون كيري|سيرغي لافروف|محمد جواد ظريف|فولوديمير زيلينسكي|أولاف شولتس|شي جين بينغ|ناريندرا مودي|عبد الحميد الدبيبة|خليفة حفتر|عبد الفتاح البرهان|سعد الحريري|ميشال عون|نوري المالكي|جو بايدن|دونالد ترامب|كوفي عنان|بان كي مون|كريستين لاغارد", "|")
	genBodies    = strings.Split("الأمم المتحدة|الاتحاد الأوروبي|جامعة الدول العربية|حلف شمال الأطلسي|منظمة الصحة العالمية|صندوق النقد الدولي|مجلس الأمن الدولي|البنك الدولي|الاتحاد الأفريقي|مجلس التعاون الخليجي|اليونسكو|أوبك|اللجنة الدولية للصليب الأحمر|المحكمة الجنائية الدولية|الاتحاد الدولي لكرة القدم|برنامج الأغذية العالمي|منظمة العفو الدولية|الوكالة الدولية للطاقة الذرية", "|")
	genSubjects  = []string{
		"مكافحة الإرهاب وتبادل المعلومات حول المقاتلين الأجانب", "الانتخابات البرلمانية المقبلة", "أسعار النفط والغاز في الأسواق العالمية",
		"بطولة كرة القدم ونتائج المباريات", "المهرجان السينمائي وعروض الأفلام", "توزيع المساعدات الإنسانية على النازحين", "وقف إطلاق النار بين الطرفين",
		"إصلاح التعليم وبناء المدارس", "لقاحات جديدة في المستشفيات", "العقوبات الاقتصادية على الشركات", "حماية البيئة ومواجهة التغير المناخي", "النقل البحري وتطوير الموانئ",
		"حقوق الإنسان وأوضاع السجون", "الذكاء الاصطناعي وشركات التكنولوجيا", "الموسم السياحي وحجوزات الفنادق", "الزلزال الذي ضرب المنطقة الجبلية",
	}
	genVerbs   = []string{"قال", "أكد", "أوضح", "أعلن", "ذكر", "شدد على", "أشار إلى", "لفت إلى"}
	genClauses = []string{
		"أن الملف يحتاج إلى مزيد من التنسيق بين الجهات المعنية", "ضرورة الإسراع في تنفيذ ما اتفق عليه في الاجتماع الأخير", "أن المرحلة المقبلة ستشهد خطوات عملية على الأرض",
		"أن النتائج الأولية جاءت أفضل مما كان متوقعا قبل أشهر", "أهمية الشراكة مع المؤسسات الدولية والإقليمية", "أن الأرقام المعلنة لا تعكس حجم التحديات القائمة",
		"أن العمل جار على استكمال الدراسات قبل نهاية الفصل", "أن التمويل متوفر وأن العقود ستوقع تباعا", "رفض أي تأجيل جديد للمواعيد المعلنة", "أن الباب ما زال مفتوحا أمام كل من يرغب في المساهمة",
		"أن اللجنة تسلمت التقرير وستدرسه بعناية", "استعداد الجميع لتقديم ما يلزم من دعم فني", "أن الخلافات باتت محدودة ويمكن تجاوزها", "أن التجربة السابقة أفادت في تجنب الأخطاء",
	}
	genPlaces  = []string{"في العاصمة", "خلال مؤتمر صحفي", "على هامش القمة", "في بيان مكتوب", "في ختام زيارة استمرت يومين", "أمام أعضاء اللجنة", "في مقابلة بثت مساء أمس", "عقب جلسة مغلقة"}
	genEndings = []string{
		"وينتظر أن يعقد اجتماع آخر في وقت لاحق", "ولم يصدر تعليق فوري من الجهات الأخرى", "ويأتي ذلك بعد أسابيع من المشاورات", "وتعد هذه الخطوة الأولى من نوعها منذ سنوات", "وكانت جهات محلية قد طالبت بتوضيحات إضافية",
		"ومن المقرر أن تستأنف اللقاءات مطلع الشهر القادم", "وتباينت آراء المراقبين حول فرص النجاح", "ويرى خبراء أن الطريق ما زال طويلا", "وحضر اللقاء عدد من الصحفيين والباحثين",
	}
	genMonths = strings.Split("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", " ")
	genFooter = "\nاظهر المزيد\n\nمقالات ذات صلة\n\nاترك تعليقاً\n\nلن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *\n\nإغلاق\n"
)

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// cast picks n of a list; those at its front come up most.
func cast(r *rand.Rand, n int, list []string) []string {
	out := make([]string, n)
	for i := range out {
		at := r.Float64()
		out[i] = list[int(at*at*float64(len(list)))]
	}
	return out
}

// generated answers the name and the text of article n.
func generated(n int) (name, text string) {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	var b strings.Builder
	countries, people := cast(r, 2+r.IntN(3), genCountries), cast(r, 1+r.IntN(2), genPeople)
	bodies, subject, second := cast(r, r.IntN(3), genBodies), pick(r, genSubjects), pick(r, genSubjects)
	country := countries[0]
	year, month, day := 2004+r.IntN(21), r.IntN(12), 1+r.IntN(28)
	fmt.Fprintf(&b, "%s: %s %s عن %s (%d)\n\n", country, pick(r, genRoles), "يتحدث", subject, n)
	fmt.Fprintf(&b, "%d %s %d\n\n", day, genMonths[month], year)
	fmt.Fprintf(&b, "تحدث %s في %s عن %s، وذلك بحضور %s وعدد من المسؤولين.\n\n", pick(r, genRoles), country, subject, people[0])
	for words := 40; words < 350+r.IntN(250); {
		var p strings.Builder
		for range 2 + r.IntN(3) {
			speaker := pick(r, genRoles)
			switch r.IntN(6) {
			case 0:
				speaker += " " + pick(r, people)
			case 1:
				speaker += " في " + country
			}
			fmt.Fprintf(&p, "و%s %s %s %s %d. %s. ", pick(r, genVerbs), speaker, pick(r, genPlaces), pick(r, genClauses), r.IntN(900), pick(r, genEndings))
			switch r.IntN(6) {
			case 0:
				fmt.Fprintf(&p, "وبحث الجانبان %s مع %s و%s. ", second, pick(r, countries), country)
			case 1:
				if len(bodies) > 0 {
					fmt.Fprintf(&p, "وكان ممثل %s قد تناول %s. ", pick(r, bodies), subject)
				}
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
