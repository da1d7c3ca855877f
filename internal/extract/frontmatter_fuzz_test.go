package extract

import (
	"strings"
	"testing"

	"warraq/internal/decode"
)

// FuzzFrontMatter: whatever stands between the dashes, the head ends where it
// ends, its lines are the text's, and what is wrong has a place in it.
func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{
		"title: نص\ndate: 2020-06-04\ntags: [a, b]\ndraft: true", "title: \"\\u202e\"\nid: ../x", "a: &a [*a]", "<<: *x", "title: |\n  a\n  b", "? k\n: v",
		"title: 'open", "tags:\n- a\n- {b: c}", "!!binary x: y", "title: [[[[[[", "\ttab: x", "title: x\n---\ntitle: y", "...", "#", "title:\r\n  x", "draft: maybe\nnosuch: 1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<14 {
			t.Skip("size is another test's")
		}
		body := decode.Decode([]byte("---\n" + s + "\n---\nنص المقالة")).Body
		h := readHead(body)
		if h.end < 0 || h.end > len(body) || !isBoundary(body, h.end) {
			t.Fatalf("the head ends at %d of %d", h.end, len(body))
		}
		for _, l := range h.lines {
			if l.Text != body[l.Span.Start:l.Span.End] || l.Number != 1+strings.Count(body[:l.Span.Start], "\n") {
				t.Errorf("line %+v is not the text's", l)
			}
		}
		for _, p := range h.problems {
			if p.Line < 1 || p.Line > strings.Count(body, "\n")+1 || p.Message == "" {
				t.Errorf("a problem without a place: %+v", p)
			}
		}
	})
}
