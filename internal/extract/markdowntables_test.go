package extract

import (
	"runtime"
	"strings"
	"testing"

	"warraq/internal/decode"
)

// A table whose rows would nearly all be filled up with empty cells stays text,
// with a word of it; a large one that is full is read.
func TestSparseTables(t *testing.T) {
	row := func(cell string, n int) string { return strings.Repeat("|"+cell, n) + "|\n" }
	sparse := lede + "\n\n" + row("أ", 3000) + row("-", 3000) + strings.Repeat("|أ\n", 20_000)
	full := lede + "\n\n" + row("عمود", 200) + row("-", 200) + strings.Repeat(row("١", 200), 300)
	for name, c := range map[string]struct {
		text     string
		problems int
		kind     Kind
	}{
		"sparse": {sparse, 1, Paragraph},
		"full":   {full, 0, Table},
	} {
		body := decode.Decode([]byte(c.text))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		d := Extract("a.md", body, Profile{})
		runtime.ReadMemStats(&after)
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 100 {
			t.Errorf("%s: %d MB for %d KB", name, mb, len(c.text)>>10)
		}
		if len(d.Problems) != c.problems || c.problems == 1 && d.Problems[0].Line != 3 {
			t.Errorf("%s: problems %v", name, d.Problems)
		}
		if n := len(d.Blocks); n != 2 || d.Blocks[1].Kind != c.kind {
			t.Errorf("%s: %d blocks, the last a %s", name, n, d.Blocks[n-1].Kind)
		}
	}
}
