package tagging

import (
	"strings"
	"testing"
)

func TestGluedWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"أخبار العالمأمريكا تعلن", "أمريكا=US"},
		{"غادر القاهرةالرياض في طريقه", "القاهرة=EG الرياض=SA"},
		{"زار الولايات المتحدةإيران", "الولايات المتحدة=US إيران=IR"},
		{"قالت مصادر في السعوديةإن الأمر", "السعودية=SA"},
		{"الحكومةالعراقية", "العراقية=IQ"},
		// words of their own, with a hamza inside or a careless spelling
		{"مسألة رأسمالية تأسيسية متأثرة بسؤال ومكافأة ومفاجآت وتفاؤل وقرآن", ""},
		{"منشآت القيادة ومآرب أخرى وبأسمائهم وكأس والمآسي والتآمر", ""},
		{"فىلم عربى على شاشاتنا", ""},
		{"وبأمريكا ولإيران وبالأردن", "وبأمريكا=US ولإيران=IR وبالأردن=JO"},
		{"استأجر بيتا وسأل عن إيجاره", ""},
	} {
		r := shipped().Tag(Input{Body: c.text})
		if got := strings.Join(names(c.text, r), " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
