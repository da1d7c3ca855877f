package site

import (
	_ "embed"
	"fmt"
	"math"
	"strings"

	"warraq/internal/vocabulary"
)

// world.txt holds the outlines of countries, made by worldmap/convert.go: a
// line with the size, then a line for each country: its ISO code and the path,
// or the place of the dot that stands for it.
//
//go:embed world.txt
var worldFile string

// A world is the map that countries are shown on.
type world struct {
	width, height int
	places        []country // by code
}

// A country is one on the map: an outline, or a dot at x, y.
type country struct {
	id, outline string
	x, y        int
}

func loadWorld() (world, error) {
	var w world
	lines := strings.Split(strings.TrimSpace(worldFile), "\n")
	if _, err := fmt.Sscanf(lines[0], "size %d %d", &w.width, &w.height); err != nil {
		return w, fmt.Errorf("world.txt: %w", err)
	}
	for _, line := range lines[1:] {
		p := country{}
		p.id, p.outline, _ = strings.Cut(line, " ")
		if p.outline[0] != 'm' {
			if _, err := fmt.Sscanf(p.outline, "%d %d", &p.x, &p.y); err != nil {
				return w, fmt.Errorf("world.txt, %s: %w", p.id, err)
			}
			p.outline = ""
		}
		w.places = append(w.places, p)
	}
	return w, nil
}

// mapView shades the countries by their numbers of articles.
func (b builder) mapView(path string) MapView {
	v := MapView{Width: b.world.width, Height: b.world.height}
	places := make(map[string]country, len(b.world.places))
	for _, p := range b.world.places {
		places[p.id] = p
	}
	terms := b.archive.Terms(vocabulary.Country)
	if len(terms) == 0 {
		return v
	}
	shades := shadesUpTo(len(terms[0].Articles()))
	for _, t := range terms {
		p, ok := places[t.ID]
		if !ok {
			continue
		}
		delete(places, t.ID)
		n := len(t.Articles())
		v.Places = append(v.Places, MapPlace{
			TermLink: b.termLink(path, t, n, len(terms[0].Articles())),
			Outline:  p.outline, X: p.x, Y: p.y, Shade: shadeOf(shades, n),
		})
	}
	var land strings.Builder
	for _, p := range b.world.places {
		if rest := places[p.id]; rest.outline != "" {
			land.WriteString(absoluteStart(rest.outline))
		}
	}
	v.Land = land.String()
	from := 1
	for i, to := range shades {
		v.Shades = append(v.Shades, MapShade{Shade: i + 5 - len(shades) + 1, From: from, To: to})
		from = to + 1
	}
	return v
}

// absoluteStart lets an outline follow another: its first move is absolute.
func absoluteStart(outline string) string { return "M" + firstMove(outline[1:]) }

// firstMove writes the steps after the absolute start as relative lines.
func firstMove(steps string) string {
	i := nextNumber(steps, nextNumber(steps, 0))
	return steps[:i] + "l" + strings.TrimPrefix(steps[i:], " ")
}

// nextNumber is where the number after the one at i begins.
func nextNumber(s string, i int) int {
	for i++; i < len(s) && s[i] != ' ' && s[i] != '-' && s[i] != 'z'; i++ {
	}
	if i < len(s) && s[i] == ' ' {
		i++
	}
	return i
}

// shadesUpTo cuts the numbers from 1 to most into at most five steps that grow
// by the same factor; each is given by its last number.
func shadesUpTo(most int) []int {
	var out []int
	for i := 1; i <= 5; i++ {
		to := int(math.Round(math.Pow(float64(most), float64(i)/5)))
		if i == 5 {
			to = most
		}
		if len(out) == 0 || to > out[len(out)-1] {
			out = append(out, to)
		}
	}
	return out
}

// shadeOf is the step of n, 5 being the darkest.
func shadeOf(shades []int, n int) int {
	for i, to := range shades {
		if n <= to {
			return i + 5 - len(shades) + 1
		}
	}
	return 5
}
