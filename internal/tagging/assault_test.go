package tagging

import (
	"testing"

	"warraq/internal/vocabulary"
)

// A report of an attack is about where it is, and not about who attacks.
func TestWhoAttacksIsNotWhere(t *testing.T) {
	for _, s := range []struct{ title, body, want string }{
		{"", "اقتحمت قوات الاحتلال الإسرائيلي فجر اليوم مخيم جنين، وداهم الجنود عشرات المنازل.", "PS"},
		{"", "دخلت قوات الاحتلال الإسرائيلي بلدة حوارة صباحا. وخرجت قوات الاحتلال مساء من جنين ونابلس.", "PS"},
		{"روسيا تقصف كييف", "أطلقت روسيا صواريخ كثيرة على كييف، وقتل ثلاثة من سكان العاصمة الأوكرانية.", "UA"},
		{"", "قصفت طائرات من سلاح الجو الإسرائيلي محيط مطار دمشق، وتصدت لها الدفاعات السورية.", "SY"},
		{"إسرائيل تشن هجوما على إيران", "شنت إسرائيل ليلا هجوما على إيران، وسمعت انفجارات في طهران.", "IR"},
		{"", "أدان الوزير الغارات الإسرائيلية على صور والنبطية، ودعا إلى وقفها.", "LB"},
		// The same verbs say other things, too.
		{"مصر تستهدف زيادة صادراتها", "تستهدف مصر زيادة صادراتها إلى السعودية والإمارات في العام المقبل.", "EG"},
		{"", "استهدفت الحكومة المصرية جذب مليون سائح من روسيا وألمانيا.", "EG"},
		{"", "دمر زلزال تركيا آلاف المباني، وامتد إلى سوريا.", "TR"},
		{"", "تجتاح العاصفة المكسيك، وتقترب من ولاية تكساس الأمريكية.", "MX"},
		// Where no other state is named, the attacker's own is what is left.
		{"", "قصفت الطائرات السورية مواقع في المدينة القديمة.", "SY"},
	} {
		tags := shipped().Tag(Input{Title: s.title, Body: s.body}).Tags[vocabulary.Country]
		if len(tags) == 0 || tags[0].ID != s.want {
			t.Errorf("%s / %s\n got %v\nwant %s", s.title, s.body, tags, s.want)
		}
	}
}
