package tagging

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"warraq/internal/vocabulary"
)

// shipped is the tagger with the shipped vocabulary.
var shipped = sync.OnceValue(func() *Tagger {
	v, err := vocabulary.Load(nil, "")
	if err != nil {
		panic(err)
	}
	return New(v, Options{})
})

// names lists the countries, people and organisations mentioned, as "text=ID".
func names(body string, r Result) []string {
	var out []string
	for _, m := range r.Mentions {
		if m.Field == Body && m.Kind != vocabulary.Topic {
			out = append(out, body[m.Start:m.End]+"="+m.ID)
		}
	}
	return out
}

func TestNamesInSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"قرر البنك تقديم دعم مالي للمتضررين.", ""},
		{"وصل الرئيس إلى مالي في زيارة رسمية إلى باماكو.", "مالي=ML باماكو=ML"},
		{"الأزمة المالية تضغط على الأسواق المالية.", ""},
		{"قال محمد شياع السوداني إن الحكومة ماضية.", "محمد شياع السوداني=mohammed-shia-al-sudani"},
		{"قال السوداني إن العمل مستمر، وزار محمد شياع السوداني إيران.", "السوداني=mohammed-shia-al-sudani محمد شياع السوداني=mohammed-shia-al-sudani إيران=IR"},
		{"زار محمد شياع السوداني الخرطوم والتقى قائد الجيش السوداني.", "محمد شياع السوداني=mohammed-shia-al-sudani الخرطوم=SD السوداني=SD"},
		{"قال خالد المصري إن اللاعب التركي أصيب.", "التركي=TR"},
		{"سافر إلى عَمّان أمس.", "عَمّان=JO"},
		{"سافر إلى عُمان أمس.", "عُمان=OM"},
		{"يبلغ قطر الدائرة خمسة أمتار.", ""},
		{"أعلنت قطر مساعدات جديدة.", "قطر=QA"},
		{"رفع أذان المغرب عند السادسة.", ""},
		{"فاز المغرب على مصر.", "المغرب=MA مصر=EG"},
		{"تبحث دول المغرب العربي الملف.", ""},
		{"قصفت المدفعية ضفة نهر الأردن.", ""},
		{"يصعد التيار اليميني المتطرف في مصرع مأساوي بعد شرب لبن.", ""},
		{"كوريا الشمالية تطلق صاروخا وكوريا الجنوبية تدين.", "كوريا الشمالية=KP وكوريا الجنوبية=KR"},
		{"تحدث باللغة الفرنسية عن الدولار الأمريكي.", ""},
		{"سجلت جمهورية الكونغو الديمقراطية حالات والكونغو برازافيل.", "جمهورية الكونغو الديمقراطية=CD والكونغو برازافيل=CG"},
		{"زار ولاية جورجيا ثم جورجيا وأرمينيا.", "ولاية جورجيا=US جورجيا=GE وأرمينيا=AM"},
		{"للبنان وللبنانيين وبالعراق وكالعراق ولألمانيا وبألمانيا", "للبنان=LB وللبنانيين=LB وبالعراق=IQ وكالعراق=IQ ولألمانيا=DE وبألمانيا=DE"},
		{"في الـعِـراق وسُورِيَّة", "الـعِـراق=IQ وسُورِيَّة=SY"},
		{"أعلنت الولايات\nالمتحدة ذلك", "الولايات\nالمتحدة=US"},
		{"زار الولايات، المتحدة في رأيها", ""},
		{"وصل وزير الخارجية الأمريكي بومبيو.", "الأمريكي=US بومبيو=mike-pompeo"},
		{"غينيا بيساو وغينيا الاستوائية وبابوا غينيا الجديدة وغينيا", "غينيا بيساو=GW وغينيا الاستوائية=GQ وبابوا غينيا الجديدة=PG وغينيا=GN"},
		{"المملكة العربية السعودية والمملكة المتحدة", "المملكة العربية السعودية=SA والمملكة المتحدة=GB"},
		{"The US-led coalition met in Jordan; Syria's north. Let us go, turkey.", "US=US Jordan=JO Syria=SY"},
		{"وصل كلاوس إلى كمالي.", ""},
		{"التقى الوزير نظيريه الألماني والفرنسي لودريان.", "الألماني=DE والفرنسي=FR لودريان=jean-yves-le-drian"},
		{"التقى الوزير الألماني لودريان.", "الألماني=DE"},
		{"عاد إلى الجامعة التونسية للصيد البحري.", "التونسية=TN"},
		{"وصل إلى جنوب لبنان.", "جنوب لبنان=LB"},
	} {
		r := shipped().Tag(Input{Body: c.text})
		if got := strings.Join(names(c.text, r), " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s\nrejected %v", c.text, got, c.want, r.Rejected)
		}
	}
}

func TestEvidenceIsKeptApart(t *testing.T) {
	r := shipped().Tag(Input{Title: "العراق", Body: "زار الوزير العراقي بغداد ثم الموصل في العراق."})
	tags := r.Tags[vocabulary.Country]
	if len(tags) != 1 || tags[0].ID != "IQ" {
		t.Fatalf("tags %v", tags)
	}
	e := tags[0].Evidence
	if e[vocabulary.Name] != 2 || e[vocabulary.Demonym] != 1 || e[vocabulary.Capital] != 1 || e[vocabulary.City] != 1 {
		t.Errorf("evidence %v", e)
	}
}

func TestRejectedSaysWhy(t *testing.T) {
	text := "قرر البنك تقديم دعم مالي للمتضررين."
	r := shipped().Tag(Input{Body: text})
	if !slices.ContainsFunc(r.Rejected, func(m Mention) bool {
		return m.ID == "ML" && text[m.Start:m.End] == "مالي" && m.Rule == "unless: دعم"
	}) {
		t.Errorf("rejected %v", r.Rejected)
	}
}

func TestMentionsDontOverlap(t *testing.T) {
	text := strings.Repeat("قالت وزارة الخارجية الأمريكية إن التحالف الدولي لهزيمة داعش يدعم العراق وسوريا في مكافحة تمويل الإرهاب. ", 5)
	r := shipped().Tag(Input{Title: "التحالف الدولي", Body: text})
	end := map[bool]int{}
	for _, m := range r.Mentions {
		topic := m.Kind == vocabulary.Topic
		if m.Field == Title || topic {
			continue
		}
		if m.Start < end[topic] {
			t.Fatalf("%v overlaps the one before", m)
		}
		end[topic] = m.End
	}
}

func FuzzTag(f *testing.F) {
	f.Add("العراق", "وبالعراق «مالي» U.S. عَمّان ٢٠")
	f.Fuzz(func(t *testing.T, title, body string) {
		r := shipped().Tag(Input{Title: title, Body: body})
		for _, m := range slices.Concat(r.Mentions, r.Rejected) {
			text := body
			if m.Field == Title {
				text = title
			}
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
				t.Fatalf("bad span %v", m)
			}
		}
	})
}

// A text too long to be read at once is read in pieces, and nothing shows where
// they meet.
func TestLongTextsAreReadInPieces(t *testing.T) {
	for _, gap := range []string{"\n\n", "\n", " "} {
		sentence := "وصل الوزير العراقي إلى باريس لبحث الملف." + gap
		n := 5 * pieceBytes / 2 / len(sentence)
		body := strings.Repeat(sentence, n)
		one, all := shipped().Tag(Input{Body: sentence}), shipped().Tag(Input{Title: "العراق", Body: body})
		if want := n*len(one.Mentions) + 1; len(all.Mentions) != want {
			t.Errorf("gap %q: %d mentions, want %d", gap, len(all.Mentions), want)
		}
		for i, m := range all.Mentions[1:] {
			w := one.Mentions[i%len(one.Mentions)]
			if at := i / len(one.Mentions) * len(sentence); m.Start != at+w.Start || m.End != at+w.End || m.ID != w.ID {
				t.Fatalf("gap %q: mention %v, want %v at %d", gap, m, w, at)
			}
		}
		if tags := all.Tags[vocabulary.Country]; len(tags) != 2 || tags[0].ID != "IQ" || tags[0].Evidence[vocabulary.Demonym] != uint32(n) {
			t.Errorf("gap %q: %v", gap, tags)
		}
	}
}
