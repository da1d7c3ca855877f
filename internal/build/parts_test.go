package build

import (
	"reflect"
	"testing"

	"warraq/internal/output"
	"warraq/internal/site"
)

// What is kept of a file's parts is read as it was written, by a build that makes
// them of the same, and by no other; damage is seen.
func TestPartingIsReadAsWritten(t *testing.T) {
	base := site.Key{1}
	var m parting
	m.add(site.Key{2}, 10)
	m.add(site.Key{3}, 300)
	m.mark(marked{2, output.Mark{Size: 310, Sum: "state"}})
	list := m.list(base)
	if got := readParting(list, base); !reflect.DeepEqual(got, m) {
		t.Errorf("%+v, want %+v", got, m)
	}
	for name, x := range map[string]struct {
		list string
		base site.Key
	}{
		"made of something else": {list, site.Key{9}},
		"made of nobody knows":   {list, site.Key{}},
		"cut off":                {list[:len(list)-1], base},
		"empty":                  {"", base},
	} {
		if got := readParting(x.list, x.base); len(got.parts)+len(got.marks) > 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// A new file goes on behind the last mark before which it has the old one's parts.
func TestBeginsWhereTheOldFileDoes(t *testing.T) {
	var old parting
	for i := range 6 {
		old.add(site.Key{byte(i + 1)}, markEach)
		if i%2 == 1 {
			old.mark(marked{i + 1, output.Mark{Size: old.end()}})
		}
	}
	for changed, want := range map[int]int{0: 0, 1: 0, 2: 2, 3: 2, 5: 4, 6: 6, 7: 6} { // the first part that is another, and the parts taken over
		var m parting
		from := m.begin(old, &site.Parts{N: 8, Key: func(i int) site.Key {
			if i >= changed {
				return site.Key{0xFF, byte(i)}
			}
			return site.Key{byte(i + 1)}
		}})
		if from.parts != want || len(m.parts) != want || m.end() != from.Size {
			t.Errorf("part %d changed: begins behind %d parts with %d of them, %d of %d bytes; want %d", changed, from.parts, len(m.parts), m.end(), from.Size, want)
		}
	}
}

// However often a little is added, marks stay few.
func TestMarksStayFew(t *testing.T) {
	var m parting
	for i := range 1000 {
		m.add(site.Key{byte(i), byte(i >> 8)}, markEach/100)
		m.mark(marked{i + 1, output.Mark{Size: m.end()}})
	}
	if most := int(m.end()/markEach)*2 + 2; len(m.marks) > most {
		t.Errorf("%d marks in %d bytes, want at most %d", len(m.marks), m.end(), most)
	}
	for i := 2; i < len(m.marks); i++ {
		if m.marks[i].Size-m.marks[i-2].Size < markEach {
			t.Errorf("marks %d and %d are near each other", i-2, i)
		}
	}
	if m.marks[len(m.marks)-1].Size != m.end() {
		t.Error("there is no mark at the end")
	}
}
