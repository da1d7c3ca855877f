package tagging

import (
	"strings"
	"testing"
	"testing/fstest"

	"warraq/internal/vocabulary"
)

// Spellings that the fold makes one and the writer keeps apart.
func TestSpellingDecides(t *testing.T) {
	testSenses(t, map[string][]sense{
		"hamza": {
			{"وأدان الوزير الهجوم في كلمته.", ""},
			{"زار السائح مدينة وادان في موريتانيا.", "MR MR"},
			{"سافر إلى اسبانيا وأسبانيا وإسبانيا.", "ES ES ES"},
			{"في الاردن والإمارات والامارات.", "JO AE AE"},
		},
		"pronouns": {
			{"استقبل المتحف زواره الكثيرة.", ""},
			{"وجدته الشرطة ثم وجدتهم السيارة.", ""},
			{"أجراها الباحث وأجراه الطبيب.", ""},
			{"وصل إلى زوارة الليبية.", "LY LY"},
		},
		"tanween": {
			{"عد القرار حيفاً كبيراً.", ""},
			{"وصل إلى حيفا.", "IL"},
			{"كان عراقياً ولم يكن مصرياً.", "IQ EG"},
			{"بقي دوماً في بيته.", ""},
		},
		"so": {
			{"فسرت الوزارة القرار.", ""},
			{"أما الدول، فمصر، فالعراق، فلبنان.", "EG IQ LB"},
			{"هاجم التنظيم مدينة سرت الليبية.", "LY LY"},
			{"فصور المصور البحر.", ""},
		},
	})
}

// A known person whose family name is a demonym: alone it may be that person.
func TestDemonymAtTheEndOfAKnownName(t *testing.T) {
	v, err := vocabulary.Load(fstest.MapFS{"people.yaml": {Data: []byte("- id: sakhr-al-masri\n  label: {ar: صخر المصري, en: Sakhr al-Masri}\n")}}, "vocabulary")
	if err != nil {
		t.Fatal(err)
	}
	text := "التقى صخر المصري الوفد. وأضاف المصري أن الجيش المصري بعيد."
	want := "صخر المصري=sakhr-al-masri المصري=EG"
	if got := strings.Join(names(text, New(v, Options{}).Tag(Input{Body: text})), " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
