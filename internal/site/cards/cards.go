// Package cards paints the images that stand for a page when it is shared.
//
// In come the texts of a card; out comes a PNG of 1200 by 630 pixels. Arabic
// is shaped and set from right to left, with what is in the other direction in
// its place. The same texts give the same bytes. A Painter may be used by many
// goroutines.
package cards

import (
	"bytes"
	_ "embed"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"github.com/go-text/typesetting/font"
)

// The size of a card, in pixels: what Open Graph readers crop the least.
const (
	Width  = 1200
	Height = 630
)

// A Card is what is written on an image. Every text may be empty.
type Card struct {
	Lang   string // "ar" or "en": whose direction the card has
	Kicker string // above the title: the archive's name
	Title  string
	Foot   string // below: a date, or what the archive is
}

// El Messiri and Source Serif 4, cut to a weight and to the letters of the two
// languages, as TrueType (SIL Open Font License, beside the files).
var (
	//go:embed fonts/el-messiri-arabic-700.ttf
	arabicTTF []byte
	//go:embed fonts/el-messiri-latin-700.ttf
	latinTTF []byte
	//go:embed fonts/source-serif-4-latin-600.ttf
	serifTTF []byte
)

// A Painter paints cards.
type Painter struct{ arabic, latin, serif *font.Font }

// NewPainter loads the faces.
func NewPainter() (*Painter, error) {
	var p Painter
	for _, f := range []struct {
		to   **font.Font
		data []byte
		name string
	}{{&p.arabic, arabicTTF, "el-messiri-arabic"}, {&p.latin, latinTTF, "el-messiri-latin"}, {&p.serif, serifTTF, "source-serif-4"}} {
		face, err := font.ParseTTF(bytes.NewReader(f.data))
		if err != nil {
			return nil, fmt.Errorf("fonts of share images, %s: %w", f.name, err)
		}
		*f.to = face.Font
	}
	return &p, nil
}

// Where things stand on a card.
const (
	margin      = 84
	ruleTop     = 72
	kickerLine  = 138 // its base line
	kickerSize  = 38
	titleTop    = 190
	titleHeight = 320
	footLine    = 566
	footSize    = 32
	ruleFoot    = 510
)

// titleSizes are tried from the largest until the title fits.
var titleSizes = []int{104, 88, 74, 62, 52, 44}

// PNG paints a card.
func (p *Painter) PNG(c Card) ([]byte, error) {
	img := image.NewPaletted(image.Rect(0, 0, Width, Height), palette())
	s := &setter{faces: p.faces(c.Lang), lang: c.Lang, img: img}
	const measure = Width - 2*margin
	rule(img, margin, ruleTop, measure, 4, ink)
	rule(img, margin, ruleFoot, measure, 2, faded)
	s.line(s.wrap(c.Kicker, kickerSize, measure, 1), kickerLine, rubric)
	s.line(s.wrap(c.Foot, footSize, measure, 1), footLine, faded)
	for i, size := range titleSizes {
		lines := titleHeight / leading(c.Lang, size)
		set := s.wrap(c.Title, size, measure, lines)
		if set.truncated && i < len(titleSizes)-1 {
			continue
		}
		y := titleTop + (titleHeight-len(set.lines)*leading(c.Lang, size))/2 + size
		for _, l := range set.lines {
			s.line(block{lines: [][]run{l}, width: measure}, y, ink)
			y += leading(c.Lang, size)
		}
		break
	}
	var buf bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&buf, img); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// leading is the distance of lines: Arabic needs more.
func leading(lang string, size int) int {
	if lang == "ar" {
		return size * 3 / 2
	}
	return size * 6 / 5
}

// faces are those that a card's texts are set in, the first that has a letter.
func (p *Painter) faces(lang string) faces {
	if lang == "ar" {
		return faces{font.NewFace(p.arabic), font.NewFace(p.latin), font.NewFace(p.serif)}
	}
	return faces{font.NewFace(p.serif), font.NewFace(p.latin), font.NewFace(p.arabic)}
}

// The colours: each is a ramp of the palette, from paper to full.
type colour uint8

const (
	ink colour = iota
	rubric
	faded
	colours
)

const steps = 24 // of a ramp

var paper = color.RGBA{0xfb, 0xf8, 0xf1, 0xff}

func palette() color.Palette {
	out := make(color.Palette, 0, int(colours)*steps)
	for _, c := range [colours]color.RGBA{ink: {0x1e, 0x1a, 0x15, 0xff}, rubric: {0xa1, 0x26, 0x1a, 0xff}, faded: {0x62, 0x59, 0x4c, 0xff}} {
		for i := range steps {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(steps-1-i) + int(b)*i) / (steps - 1)) }
			out = append(out, color.RGBA{mix(paper.R, c.R), mix(paper.G, c.G), mix(paper.B, c.B), 0xff})
		}
	}
	return out
}

// shade is the place in the palette of a colour at a coverage from 0 to 255.
func (c colour) shade(coverage uint8) uint8 {
	return uint8(c)*steps + uint8((int(coverage)*(steps-1)+127)/255)
}

func rule(img *image.Paletted, x, y, width, height int, c colour) {
	for row := y; row < y+height; row++ {
		for col := x; col < x+width; col++ {
			img.SetColorIndex(col, row, c.shade(255))
		}
	}
}
