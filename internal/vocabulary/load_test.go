package vocabulary

import "testing"

func TestShippedVocabularyLoads(t *testing.T) {
	v, err := Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	counts := map[Kind]int{}
	for _, e := range v.Entries {
		counts[e.Kind]++
	}
	t.Log(counts, len(v.Aliases))
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(nil, ""); err != nil {
			b.Fatal(err)
		}
	}
}
