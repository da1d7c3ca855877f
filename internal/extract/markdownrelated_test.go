package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// Headlines of other articles in Markdown are no text, wherever they stand and
// whatever they are made of; the article's own headings and lists stay.
func TestMarkdownRelated(t *testing.T) {
	const start = "# وزير النقل يعلن خطة جديدة\n\nأعلن وزير النقل خطة جديدة لتطوير الموانئ في البصرة، وقال إن العمل يبدأ في الشهر المقبل.\n\n"
	for name, rest := range map[string]string{
		"paragraphs": "## اقرأ أيضا\n\nألمانيا تعلن موازنة جديدة\n\n[فرنسا تستقبل وفدا](http://x/1)\n",
		"list":       "### مواضيع ذات صلة\n\n- [اليابان تطلق قمرا](http://x/2)\n- الصين ترد\n",
		"headings":   "## مقالات ذات صلة\n\n### ألمانيا تعلن موازنة جديدة\n\n### فرنسا تستقبل وفدا من تونس\n",
		"in the middle": "## اقرأ أيضا\n\n- [اليابان تطلق قمرا](http://x/2)\n\n## تفاصيل الخطة\n\n" +
			"وتشمل الخطة ثلاثة أرصفة جديدة في ميناء أم قصر، وتمتد على ثلاث سنوات كاملة كما قال الوزير.\n\n- رصيف أول\n- رصيف ثان\n",
	} {
		d := Extract("a.md", decode.Text{Body: start + rest}, Profile{})
		body := Body(d.Blocks)
		for _, other := range []string{"ألمانيا", "فرنسا", "اليابان", "الصين", "اقرأ", "صلة"} {
			if strings.Contains(body, other) {
				t.Errorf("%s: %s is in the text:\n%s", name, other, body)
			}
		}
		for _, own := range []string{"تفاصيل الخطة", "أرصفة جديدة", "رصيف ثان"} {
			if strings.Contains(rest, own) && !strings.Contains(body, own) {
				t.Errorf("%s: %s is missing:\n%s", name, own, body)
			}
		}
	}
}
