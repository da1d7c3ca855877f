package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// A page that is nearly all tags is read without them: nothing that a reader would
// see is lost, and its title is known.
func TestPageOfTags(t *testing.T) {
	many := strings.Repeat("<i></i>", leastTags)
	page := "<html><head><title>البلدية تنظف النهر</title><script>var w = 1;</script></head><body>" + many + "<h1>البلدية تنظف النهر</h1>" +
		"<p>" + strings.Join(riverText, "</p>\n"+many+"<p>") + "</p><style>p{}</style></body></html>"
	d := Extract("seeds/a.html", decode.Decode([]byte(page)), Profile{})
	if got := Body(d.Blocks); got != strings.Join(riverText, "\n\n") || d.Title.Text != "البلدية تنظف النهر" {
		t.Errorf("title %q, got\n%s", d.Title.Text, got)
	}
	if len(d.Problems) != 1 || d.Problems[0].Line != 1 || d.Problems[0].Hint == "" {
		t.Errorf("problems: %+v", d.Problems)
	}
}

func TestWithoutTags(t *testing.T) {
	const page = "<p class=a>نهر &amp; ضفة<br>جسر</p>\n<script>\nvar a = '<b>';\n</script><b>ك</b>تاب&#8238; &lt;x&gt;<!-- لا -->"
	plain, _ := withoutTags(page, 0)
	if len(plain) != len(page) || strings.Count(plain[:strings.Index(plain, "تاب")], "\n") < strings.Count(page[:strings.Index(page, "تاب")], "\n") {
		t.Errorf("%q", plain)
	}
	if got := strings.Fields(plain); strings.Join(got, " ") != "نهر & ضفة جسر ك تاب <x>" {
		t.Errorf("%q", got)
	}
}
