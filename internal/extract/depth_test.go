package extract

import (
	"runtime/debug"
	"strings"
	"testing"

	"warraq/internal/decode"
)

// However deep a file nests, reading it needs no deep stack, and its words are
// kept.
func TestDeepNesting(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(2 << 20)) // more than this ends the test
	const n = 10_000
	for _, c := range []struct{ name, open, close string }{
		{"a.html", "<div>", "</div>"}, {"a.html", "<div>", ""}, {"a.html", "<table><tr><td>", ""}, {"a.html", "<svg>", ""},
		{"a.html", "<b>", ""}, {"a.html", "<p><b>", ""}, {"a.html", "<a><font>", ""}, {"a.html", "<ul><li>", ""},
		{"a.html", "<blockquote>", "</blockquote>"}, {"a.html", "<template>", ""}, {"a.html", "<math><mi>", ""},
		{"a.html", `<script type="application/ld+json">[`, "]</script>"},
		{"a.md", "> ", ""}, {"a.md", "- ", ""}, {"a.md", "1. ", ""}, {"a.md", "[", "](x)"}, {"a.md", "*a **", ""},
	} {
		word := "وصل الوزير إلى بغداد أمس."
		d := Extract(c.name, decode.Text{Body: strings.Repeat(c.open, n) + word + strings.Repeat(c.close, n)}, Profile{})
		kept := strings.Contains(Body(d.Blocks), "بغداد") || strings.Contains(d.Title.Text, "بغداد")
		for _, l := range d.Removed {
			kept = kept || strings.Contains(l.Text, "بغداد")
		}
		if hidden := strings.Contains(c.open, "script") || strings.Contains(c.open, "template") || strings.Contains(c.open, "svg") || strings.Contains(c.open, "math"); !kept && !hidden {
			t.Errorf("%s of %s: the text is lost", c.name, c.open)
		}
	}
}
