package search

import (
	"strconv"
	"strings"
	"testing"
)

// Words of every length are told apart, wherever in a text they stand.
func TestWordTable(t *testing.T) {
	table := newWordTable()
	want := map[string]int32{}
	for i := range 5000 {
		word := strings.Repeat("ب", i%12) + strconv.Itoa(i*7919%100003)
		if _, ok := want[word]; !ok {
			want[word] = int32(len(want)) - 1
			table.put(word, want[word])
		}
	}
	for word, form := range want {
		for _, around := range [][2]string{{"", ""}, {"", " and a long text behind it"}, {"من ", "،"}} {
			text := around[0] + word + around[1]
			from := len(around[0])
			if got, ok := table.get(text, from, from+len(word)); !ok || got != form {
				t.Fatalf("%q in %q: %d, %v, not %d", word, text, got, ok, form)
			}
		}
		for _, other := range []string{word + "0ة", word + "x", word[:len(word)-1]} {
			if _, known := want[other]; known || other == "" {
				continue
			}
			if got, ok := table.get(other, 0, len(other)); ok {
				t.Fatalf("%q is taken for another word: %d", other, got)
			}
		}
	}
}
