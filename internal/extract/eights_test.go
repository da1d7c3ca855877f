package extract

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// What is done for eight bytes at a time is what the standard library does rune by
// rune, wherever in the eight something stands.
func TestEights(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 7))
	runes := []rune("اب  \t\n\f!\"é…« \u0001\u001f؟9")
	for range 20_000 {
		text := make([]rune, random.IntN(24))
		for i := range text {
			if text[i] = 'س'; random.IntN(3) == 0 {
				text[i] = runes[random.IntN(len(runes))]
			}
		}
		s := string(text)
		if got, want := runesIn(s), utf8.RuneCountInString(s); int(got) != want {
			t.Fatalf("runesIn(%q) = %d, want %d", s, got, want)
		}
		if got, want := squeeze(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Fatalf("squeeze(%q) = %q, want %q", s, got, want)
		}
	}
}
