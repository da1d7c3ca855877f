package cards

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
)

func paint(t *testing.T, c Card) (image.Image, []byte) {
	t.Helper()
	p, err := NewPainter()
	if err != nil {
		t.Fatal(err)
	}
	data, err := p.PNG(c)
	if err != nil {
		t.Fatal(err)
	}
	again, err := p.PNG(c)
	if err != nil || !bytes.Equal(data, again) {
		t.Fatal("the same card has other bytes")
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != Width || b.Dy() != Height {
		t.Fatalf("the card measures %v", b)
	}
	if len(data) > 40_000 {
		t.Errorf("the card has %d bytes", len(data))
	}
	return img, data
}

// inked counts the pixels darker than paper between two columns of the title.
func inked(img image.Image, from, to int) int {
	n := 0
	for y := titleTop; y < titleTop+titleHeight; y++ {
		for x := from; x < to; x++ {
			if r, _, _, _ := img.At(x, y).RGBA(); r>>8 < 0x90 {
				n++
			}
		}
	}
	return n
}

// A short title stands at the side where its language begins.
func TestDirection(t *testing.T) {
	for _, c := range []struct {
		card  Card
		right bool
	}{
		{Card{Lang: "ar", Title: "ورّاق"}, true},
		{Card{Lang: "en", Title: "Warraq"}, false},
		{Card{Lang: "ar", Title: "BBC"}, true},
		{Card{Lang: "en", Title: "ورّاق"}, false},
	} {
		img, _ := paint(t, c.card)
		left, right := inked(img, 0, Width/2), inked(img, Width/2, Width)
		if c.right && (right < 500 || left > 0) || !c.right && (left < 500 || right > 0) {
			t.Errorf("%+v: %d inked on the left, %d on the right", c.card, left, right)
		}
	}
}

// Letters join: a word takes less room than its letters apart.
func TestArabicIsShaped(t *testing.T) {
	p, err := NewPainter()
	if err != nil {
		t.Fatal(err)
	}
	width := func(text string) int {
		s := &setter{faces: p.faces("ar"), lang: "ar"}
		b := s.wrap(text, 80, 2000, 1)
		sum := 0
		for _, r := range b.lines[0] {
			sum += r.Advance.Ceil()
		}
		return sum
	}
	if joined, apart := width("سلطنة"), width("س\u200Cل\u200Cط\u200Cن\u200Cة"); joined*10 > apart*9 {
		t.Errorf("the word is %d wide, its letters %d", joined, apart)
	}
}

func TestNothingLeavesTheCard(t *testing.T) {
	for _, c := range []Card{
		{Lang: "ar", Kicker: strings.Repeat("ورّاق ", 60), Title: strings.Repeat("التحالف الدولي ضد داعش ", 40), Foot: strings.Repeat("أرشيف ", 80)},
		{Lang: "en", Kicker: "Warraq", Title: strings.Repeat("W", 400), Foot: "1"},
		{Lang: "en", Title: "\u202Eنص mixed نص 😀 \x00"},
		{Lang: "ar"},
	} {
		img, _ := paint(t, c)
		for _, edge := range [][2]int{{0, margin - 8}, {Width - margin + 8, Width}} {
			if n := inked(img, edge[0], edge[1]); n > 0 {
				t.Errorf("%.20s…: %d pixels in the margin %v", c.Title, n, edge)
			}
		}
	}
}
