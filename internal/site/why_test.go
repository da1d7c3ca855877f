package site

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/tagging"
)

// The places of mentions are those that a browser counts, in whatever order
// the mentions come.
func TestPlacesOfMentions(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := []string{"العراق", "Iraq", "😀", "é", "محمّد", "x"}
	for range 200 {
		v, d := archive.Version{}, new(archive.Detail)
		v.Title = "بيان 😀 عن العراق"
		for range 1 + r.IntN(5) {
			b := extract.Block{Kind: []extract.Kind{extract.Paragraph, extract.Caption, extract.Heading}[r.IntN(3)]}
			for range 1 + r.IntN(7) {
				b.Text += words[r.IntN(len(words))] + " "
			}
			d.Blocks = append(d.Blocks, b)
		}
		var want []whereabouts
		offset := 0
		for i, b := range d.Blocks {
			if b.Kind == extract.Caption {
				continue
			}
			for at, word := range fieldsAt(b.Text) {
				d.Mentions = append(d.Mentions, tagging.Mention{Field: tagging.Body, Start: offset + at, End: offset + at + len(word)})
				want = append(want, whereabouts{i, units(b.Text[:at]), units(b.Text[:at+len(word)])})
			}
			offset += len(b.Text) + len("\n\n")
		}
		at := strings.Index(v.Title, "العراق")
		d.Mentions = append(d.Mentions, tagging.Mention{Field: tagging.Title, Start: at, End: len(v.Title)})
		want = append(want, whereabouts{title, units(v.Title[:at]), units(v.Title)})
		r.Shuffle(len(want), func(i, j int) {
			want[i], want[j] = want[j], want[i]
			m := d.Mentions
			m[i], m[j] = m[j], m[i]
		})
		if got := newWords(&v, d).places; !slices.Equal(got, want) {
			t.Fatalf("%q: got %v, want %v", extract.Body(d.Blocks), got, want)
		}
	}
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// fieldsAt are the words of a text by the places where they begin.
func fieldsAt(s string) map[int]string {
	out := map[int]string{}
	at := 0
	for _, word := range strings.SplitAfter(s, " ") {
		if w := strings.TrimSpace(word); w != "" {
			out[at] = w
		}
		at += len(word)
	}
	return out
}

func TestPlacesAreWritten(t *testing.T) {
	places := []whereabouts{{title, 0, 6}, {12, 3, 40}, {12, 41, 43}, {2, 7, 8}}
	var spans []byte
	for i, p := range places {
		if i == 0 {
			spans = p.append(spans, nil)
		} else {
			spans = p.append(spans, &places[i-1])
		}
	}
	if got := string(spans); got != "t:0/6 12:3/37,41/2 2:7/1" {
		t.Error(got)
	}
}

// The short way through text of one script finds the runs that the long one
// finds.
func TestOwnScriptIsSkipped(t *testing.T) {
	pieces := []string{"العراق ", "Iraq ", "12 – ", "، «", "é", "ß", "كتابٌ", "’", " ", "ﷺ", "ª", "́"}
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		var b strings.Builder
		for range r.IntN(7) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		for _, lang := range []string{"ar", "en"} {
			s := b.String()
			from, to := foreignRun(s, lang)
			if n := own(s, lang); n > from {
				t.Fatalf("%s: %q: %d bytes are taken for own script, the other begins at %d", lang, s, n, from)
			}
			// Nothing is skipped before a no-break space: it is gone through the long way.
			if f, e := foreignRun("\u00A0"+s, lang); f != from+2 || e != to+2 {
				t.Fatalf("%s: %q: %d to %d, the long way %d to %d", lang, s, from, to, f-2, e-2)
			}
		}
	}
}
