package tagging

import (
	"os"
	"slices"
	"strings"
	"testing"

	"warraq/internal/vocabulary"
)

// articles reads "gold | title | text" lines.
func articles(t *testing.T, name string) [][3]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][3]string
	for line := range strings.Lines(string(data)) {
		parts := strings.SplitN(strings.TrimSpace(line), " | ", 3)
		if len(parts) == 3 && !strings.HasPrefix(line, "#") {
			out = append(out, [3]string(parts))
		}
	}
	return out
}

func TestMainCountry(t *testing.T) {
	list := articles(t, "testdata/main-country.txt")
	right := 0
	for _, a := range list {
		tags := shipped().Tag(Input{Title: a[1], Body: a[2]}).Tags[vocabulary.Country]
		if len(tags) > 0 && tags[0].ID == a[0] {
			right++
			continue
		}
		t.Logf("%s: want %s, got %v", a[1], a[0], tags)
	}
	if len(list) < 30 || float64(right) < 0.95*float64(len(list)) {
		t.Errorf("%d of %d are right", right, len(list))
	}
}

func TestTopics(t *testing.T) {
	list := articles(t, "testdata/topics.txt")
	var hit, missed, extra int
	covered := map[string]bool{}
	for _, a := range list {
		want, may := map[string]bool{}, map[string]bool{}
		for _, id := range strings.FieldsFunc(a[0], func(r rune) bool { return r == ' ' || r == ',' }) {
			if id, maybe := strings.CutSuffix(id, "?"); maybe {
				may[id] = true
			} else {
				want[id], covered[id] = true, true
			}
		}
		var got []string
		for _, tag := range shipped().Tag(Input{Title: a[1], Body: a[2]}).Tags[vocabulary.Topic] {
			got = append(got, tag.ID)
			switch {
			case want[tag.ID]:
				hit++
				delete(want, tag.ID)
			case !may[tag.ID]:
				extra++
			}
		}
		missed += len(want)
		if len(want) > 0 || len(got) > 2 {
			t.Logf("%s: want %s, got %v", a[1], a[0], got)
		}
	}
	p, r := float64(hit)/float64(hit+extra), float64(hit)/float64(hit+missed)
	f1 := 2 * p * r / (p + r)
	t.Logf("precision %.2f recall %.2f f1 %.2f", p, r, f1)
	if len(list) < 40 || len(covered) != 34 || f1 < 0.8 {
		t.Errorf("%d articles, %d topics, f1 %.2f", len(list), len(covered), f1)
	}
}

func TestImpliedCountries(t *testing.T) {
	tags := func(minimum int, title, body string) []Tag {
		return New(shipped().vocabulary, Options{MinMentions: minimum}).Tag(Input{Title: title, Body: body}).Tags[vocabulary.Country]
	}
	// Who stands for a state names it where nothing else does.
	got := tags(0, "أردوغان يخاطب أنصاره", "قال رجب طيب أردوغان إنه باق.")
	if len(got) != 1 || got[0].ID != "TR" || got[0].Evidence[vocabulary.Implied] == 0 || got[0].Evidence[vocabulary.Name] != 0 {
		t.Errorf("%v", got)
	}
	// Where a state is named, the one that is only implied isn't added.
	got = tags(0, "العراق يستقبل ضيفا", "وصل رجب طيب أردوغان إلى بغداد.")
	if len(got) != 1 || got[0].ID != "IQ" {
		t.Errorf("%v", got)
	}
	// Unless who stands for it leads the article, and is spoken of again.
	got = tags(0, "أردوغان يزور العراق", "وصل رجب طيب أردوغان إلى بغداد.")
	if len(got) != 2 || got[0].ID != "IQ" || got[1].ID != "TR" {
		t.Errorf("%v", got)
	}
	// … or is spoken of again and again.
	got = tags(0, "أردوغان يزور العراق", "وصل رجب طيب أردوغان إلى بغداد. وقال أردوغان إنه متفائل، ثم غادر أردوغان.")
	if len(got) != 2 || got[1].ID != "TR" {
		t.Errorf("%v", got)
	}
	// An organisation whose own name says the state names it beside others, and
	// before them where the article begins with it.
	got = tags(0, "إضراب عام", "دعا الاتحاد العام التونسي للشغل إلى إضراب، ونشرت صحف بلجيكا الخبر.")
	if len(got) != 2 || got[0].ID != "TN" || got[0].Evidence[vocabulary.Implied] != 1 {
		t.Errorf("%v", got)
	}
	// A state's own agency names it where nothing else does.
	if got = tags(0, "", "حجزت الشرطة كمية من السجائر، وفق وكالة تونس إفريقيا للأنباء."); len(got) != 1 || got[0].ID != "TN" {
		t.Errorf("%v", got)
	}
	if got = tags(0, "", "سجلت بلجيكا حالات جديدة، وفق وكالة تونس إفريقيا للأنباء."); len(got) != 1 || got[0].ID != "BE" {
		t.Errorf("%v", got)
	}
	// Companies and agencies imply nothing, and what is implied is no mention.
	if got = tags(0, "", "أطلقت شركة غوغل خدمة، وفق وكالة رويترز."); len(got) != 0 {
		t.Errorf("%v", got)
	}
	if got = tags(0, "غوغل تطلق خدمة", "أطلقت غوغل خدمة جديدة."); len(got) != 0 {
		t.Errorf("%v", got)
	}
	if got = tags(2, "", "زار رجب طيب أردوغان تركيا، وعاد أردوغان."); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func TestWhatLeads(t *testing.T) {
	main := func(title, body string) string {
		tags := shipped().Tag(Input{Title: title, Body: body}).Tags[vocabulary.Country]
		if len(tags) == 0 {
			return ""
		}
		return tags[0].ID
	}
	// A line that only says where the report came from isn't the first paragraph.
	if got := main("النفط يرتفع", "لندن - رويترز\n\nصعدت الأسعار بعد أن مددت السعودية خفض الإنتاج حتى الصيف.\n\nوقال محلل إن الطلب ضعيف."); got != "SA" {
		t.Errorf("got %s", got)
	}
	// A town in the title may only be where something took place.
	if got := main("محادثات نووية في فيينا", "انتهت في فيينا جولة من المحادثات، وقالت طهران إنها قدمت مسودتين.\n\nوتصر إيران على رفع العقوبات، وقال المفاوض الإيراني إن الخلاف باق."); got != "IR" {
		t.Errorf("got %s", got)
	}
	// A company in the title speaks for its country where the article names it.
	if got := main("سوناطراك توقع عقدا", "وقعت الشركة عقدا لتطوير حقل جديد.\n\nوحضر سفير إيطاليا الحفل، ويقع الحقل قرب حاسي مسعود."); got != "DZ" {
		t.Errorf("got %s", got)
	}
	// It is no subject where the report speaks of others.
	if got := shipped().Tag(Input{Body: "دبي (رويترز) - رفعت السعودية إنتاجها، وقالت روسيا إنها لن تفعل."}).Tags[vocabulary.Country]; len(got) != 2 || got[0].ID != "SA" || got[1].ID != "RU" {
		t.Errorf("%v", got)
	}
	// The bureau of a foreign agency weighs less than the town of a correspondent.
	score := func(body string) float64 {
		return shipped().Tag(Input{Body: body}).Tags[vocabulary.Country][0].Score
	}
	if a, b := score("نيقوسيا - أ ف ب - ارتفعت الأسعار."), score("نيقوسيا - محمد سعيد - ارتفعت الأسعار."); a >= b {
		t.Errorf("an agency's bureau scores %v, a correspondent's town %v", a, b)
	}
}

func TestTopicsInPassing(t *testing.T) {
	topics := func(body string) (ids []string) {
		for _, tag := range shipped().Tag(Input{Body: body}).Tags[vocabulary.Topic] {
			ids = append(ids, tag.ID)
		}
		return ids
	}
	game := "فاز الفريق على ضيفه بهدفين في الجولة الأولى من الدوري.\n\nسجل المهاجم من ركلة جزاء ثم طرد الحكم المدافع.\n\n"
	rest := "وقال المدرب إن اللاعبين نفذوا الخطة.\n\nوتقام المباراة المقبلة على ملعب النادي مساء السبت."
	if got := topics(game + "وحضر اللقاء طلاب من الجامعة.\n\n" + rest); !slices.Equal(got, []string{"sport"}) {
		t.Errorf("one sentence on students gives %v", got)
	}
	lede := "افتتح وزير التعليم العالي بطولة الجامعات بحضور طلاب الجامعة.\n\n"
	if got := topics(lede + game + rest); !slices.Contains(got, "education") || got[0] != "sport" {
		t.Errorf("a first paragraph on students gives %v", got)
	}
}

// A keyword's rule holds like that of a name.
func TestKeywordsInAnotherSense(t *testing.T) {
	speaks := func(body, word string) bool {
		a := newArticle(shipped())
		a.begin(Input{Body: body})
		a.read(0, len(body))
		return slices.ContainsFunc(a.keywords, func(h hit) bool { return body[h.start:h.end] == word })
	}
	for _, s := range []struct {
		body, word string
		want       bool
	}{
		{"زادت الوزارة علاوة المعلمين.", "علاوة", true},
		{"كان الحفل قصيرا علاوة على ذلك.", "علاوة", false},
		{"انطلقت المنافسة في الملعب.", "المنافسة", true},
		{"فرض مجلس المنافسة غرامة.", "المنافسة", false},
		{"فازت بلقب تنس كبير.", "تنس", true},
		{"لا تنس موعدك.", "تنس", false},
		{"تستورد البلاد الطاقة.", "الطاقة", true},
		{"حمل الزائر بطاقة صغيرة.", "بطاقة", false},
		// What looks like a particle is the word's own letter.
		{"طرح الشاب فكرة جديدة.", "فكرة", false},
		{"سكنوا في بيت بعيد وبعيد.", "وبعيد", false},
		{"حذر من عواقب وخيمة.", "وخيمة", false},
		{"احتفلوا بعيد الفطر وبالعيد.", "وبالعيد", true},
		{"احتفلوا بعيد الفطر وبالعيد.", "بعيد الفطر", true},
	} {
		if got := speaks(s.body, s.word); got != s.want {
			t.Errorf("%s: %s is a keyword: %v", s.body, s.word, got)
		}
	}
}
