package cards

import (
	"image"
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// faces answer the face for a letter: the first that has it.
type faces []*font.Face

// ResolveFace is asked by the segmenter for each letter.
func (f faces) ResolveFace(r rune) *font.Face {
	for _, face := range f {
		if _, ok := face.NominalGlyph(r); ok {
			return face
		}
	}
	return f[0]
}

// A run is a shaped piece of a line, in one face and direction.
type run = shaping.Output

// A block is a text cut into lines of shaped runs.
type block struct {
	lines     [][]run
	width     int
	truncated bool
}

// A setter shapes texts and draws them on one card.
type setter struct {
	faces  faces
	lang   string
	img    *image.Paletted
	shaper shaping.HarfbuzzShaper
}

func (s *setter) direction() di.Direction {
	if s.lang == "ar" {
		return di.DirectionRTL
	}
	return di.DirectionLTR
}

// wrap shapes a text and cuts it into lines of the width, at most so many;
// what doesn't fit ends in an ellipsis.
func (s *setter) wrap(text string, size, width, most int) block {
	if text == "" {
		return block{width: width}
	}
	letters := []rune(text)
	input := s.input(letters, size)
	var segmenter shaping.Segmenter
	var shaped []shaping.Output
	for _, part := range segmenter.Split(input, s.faces) {
		shaped = append(shaped, s.shaper.Shape(part))
	}
	config := shaping.WrapConfig{Direction: s.direction(), TruncateAfterLines: most, BreakPolicy: shaping.WhenNecessary}
	ellipsis := s.input([]rune("…"), size)
	ellipsis.Face = s.faces.ResolveFace('…')
	config = config.WithTruncator(&s.shaper, ellipsis)
	var wrapper shaping.LineWrapper
	lines, truncated := wrapper.WrapParagraph(config, width, letters, shaping.NewSliceIterator(shaped))
	b := block{width: width, truncated: truncated > 0}
	for _, l := range lines {
		line := slices.Clone(l)
		slices.SortStableFunc(line, func(p, q run) int { return int(p.VisualIndex - q.VisualIndex) })
		b.lines = append(b.lines, line)
	}
	return b
}

func (s *setter) input(letters []rune, size int) shaping.Input {
	return shaping.Input{
		Text: letters, RunEnd: len(letters), Direction: s.direction(), Size: fixed.I(size),
		Script: language.LookupScript(letters[0]), Language: language.NewLanguage(s.lang), Face: s.faces[0],
	}
}

// line draws the first line of a block on the base line y, at the side where
// lines begin.
func (s *setter) line(b block, y int, c colour) {
	if len(b.lines) == 0 {
		return
	}
	var width fixed.Int26_6
	for _, r := range b.lines[0] {
		width += r.Advance
	}
	x := fixed.I(margin)
	if s.lang == "ar" {
		x = fixed.I(Width-margin) - width
	}
	for _, r := range b.lines[0] {
		for _, g := range r.Glyphs {
			s.glyph(r.Face, g, r.Size, x+g.XOffset, fixed.I(y)-g.YOffset, c)
			x += g.Advance
		}
	}
}

// glyph draws one glyph with its origin at x, y. It is drawn in a box of its
// own, small enough for the rasteriser to count in whole numbers, so that the
// bytes don't depend on the machine.
func (s *setter) glyph(face *font.Face, g shaping.Glyph, size, x, y fixed.Int26_6, c colour) {
	outline, ok := face.GlyphDataOutline(g.GlyphID)
	if !ok || len(outline.Segments) == 0 {
		return
	}
	left, top := (x+g.XBearing).Floor()-1, (y-g.YBearing).Floor()-1
	w, h := g.Width.Ceil()+4, (-g.Height).Ceil()+4
	if w <= 0 || h <= 0 || w > 512 || h > 512 {
		return
	}
	scale := float32(size) / 64 / float32(face.Upem())
	at := func(p opentype.SegmentPoint) (float32, float32) {
		px, py := float32(p.X*scale), float32(p.Y*scale) // converted, so that nothing is fused
		return float32(x-fixed.I(left))/64 + px, float32(y-fixed.I(top))/64 - py
	}
	r := vector.NewRasterizer(w, h)
	for _, seg := range outline.Segments {
		ax, ay := at(seg.Args[0])
		bx, by := at(seg.Args[1])
		cx, cy := at(seg.Args[2])
		switch seg.Op {
		case opentype.SegmentOpMoveTo:
			r.ClosePath()
			r.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			r.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			r.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			r.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	r.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	r.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	for row := range h {
		for col := range w {
			a := mask.Pix[row*mask.Stride+col]
			p := image.Pt(left+col, top+row)
			if a == 0 || !p.In(s.img.Rect) {
				continue
			}
			if shade := c.shade(a); shade%steps > s.img.ColorIndexAt(p.X, p.Y)%steps {
				s.img.SetColorIndex(p.X, p.Y, shade)
			}
		}
	}
}
