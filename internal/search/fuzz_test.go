package search

import (
	"slices"
	"testing"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// FuzzQuery: whatever is asked, taking it apart ends, a word answers itself
// and all its readings are found where it is.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{"", "العراق", "وبالعراقيين", "عُمان عَمّان", "ولل", "و ف ب ك ل ال", "مكتبة", "planned classes", "\ufdfa\ufdfd", "٢٠٢٠ 2020", "a\u0300\u0301", "x\xff", "중국 İ ǅ", "\u0651\u064e", "ـــ", "😀👍🏽"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		var tokens arabic.Tokens
		for _, token := range tokens.Tokenize(q) {
			s := surface(q[token.Start:token.End])
			if !utf8.ValidString(s) && utf8.ValidString(q) {
				t.Fatalf("%q becomes %q", q, s)
			}
			w := look(s)
			folded := w.folded
			read := readings(folded)
			if len(read) == 0 || slices.Contains(read, "") && folded != "" {
				t.Fatalf("%q has the readings %q", folded, read)
			}
			if len(stems(read[0], w.endingWritten)) == 0 {
				t.Fatalf("%q has no stem", read[0])
			}
			if folded == "" {
				continue
			}
			if got := relate(s, s); got != exact {
				t.Errorf("%q answers itself by %v", s, got)
			}
			for _, r := range readings(w.loose) {
				if key(r) != key(w.loose) {
					t.Errorf("the reading %q of %q has another key", r, w.loose)
				}
			}
			if k := key(w.loose); startsFor(s)[0] != k {
				t.Errorf("%q is not looked up under its own key %q", s, k)
			}
		}
	})
}
