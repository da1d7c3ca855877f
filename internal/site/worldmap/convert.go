//go:build ignore

// Convert makes ../world.txt of the outlines of Natural Earth (public domain)
// as the npm package world-atlas has them. It was run once:
//
//	npm install world-atlas
//	go run convert.go node_modules/world-atlas/countries-{110,50}m.json > ../world.txt
//
// The first file gives the outlines; a country that it lacks is too small for
// one and becomes a dot in the middle of its largest part in the second. The
// projection is Equal Earth, which shows areas in true proportion; Antarctica
// is left out.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

const (
	width = 1400 // of the map, in its own units
	north = 84.0
	south = -56.5
)

type atlas struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Countries struct {
			Geometries []struct {
				Type       string
				ID         string
				Arcs       json.RawMessage
				Properties struct{ Name string }
			}
		}
	}
}

type point struct{ x, y float64 }

// What neither file has apart, in degrees.
var others = map[string]point{
	"GF": {-53, 4}, "GI": {-5.35, 36.14}, "GP": {-61.5, 16.2}, "MQ": {-61, 14.7}, "RE": {55.5, -21.1}, "TV": {179.2, -8.5}, "YT": {45.2, -12.8},
}

func main() {
	coarse, fine := read(os.Args[1]), read(os.Args[2])
	var lines []string
	var isos []string
	for iso := range coarse {
		isos = append(isos, iso)
	}
	slices.Sort(isos)
	for _, iso := range isos {
		lines = append(lines, iso+" "+path(coarse[iso]))
	}
	isos = isos[:0]
	for iso, p := range others {
		fine[iso] = [][]point{{p}}
	}
	for iso := range fine {
		if _, ok := coarse[iso]; !ok {
			isos = append(isos, iso)
		}
	}
	slices.Sort(isos)
	for _, iso := range isos {
		x, y := middle(fine[iso])
		lines = append(lines, fmt.Sprintf("%s %d %d", iso, x, y))
	}
	_, bottom := project(point{0, south})
	fmt.Printf("size %d %d\n%s\n", width, int(math.Round(bottom)), strings.Join(lines, "\n"))
}

// read answers the rings of each country, by ISO 3166-1 code.
func read(file string) map[string][][]point {
	data, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	var a atlas
	if err := json.Unmarshal(data, &a); err != nil {
		log.Fatal(err)
	}
	arcs := make([][]point, len(a.Arcs))
	for i, arc := range a.Arcs {
		var x, y float64
		for _, d := range arc {
			x, y = x+d[0], y+d[1]
			arcs[i] = append(arcs[i], point{x*a.Transform.Scale[0] + a.Transform.Translate[0], y*a.Transform.Scale[1] + a.Transform.Translate[1]})
		}
	}
	out := map[string][][]point{}
	for _, g := range a.Objects.Countries.Geometries {
		iso := code(g.ID, g.Properties.Name)
		if iso == "" || iso == "AQ" {
			continue
		}
		var polygons [][][]int
		if g.Type == "Polygon" {
			polygons = make([][][]int, 1)
			err = json.Unmarshal(g.Arcs, &polygons[0])
		} else {
			err = json.Unmarshal(g.Arcs, &polygons)
		}
		if err != nil {
			log.Fatal(err)
		}
		for _, p := range polygons {
			for _, ring := range p {
				out[iso] = append(out[iso], cut(join(ring, arcs))...)
			}
		}
	}
	return out
}

// code is the ISO code of a country; what Natural Earth shows apart without
// one belongs to the state that ISO counts it to.
func code(id, name string) string {
	switch name {
	case "Kosovo":
		return "XK"
	case "N. Cyprus":
		return "CY"
	case "Somaliland":
		return "SO"
	}
	n, err := strconv.Atoi(id)
	if err != nil {
		return ""
	}
	r, err := language.EncodeM49(n)
	if err != nil || !r.IsCountry() {
		return ""
	}
	return r.String()
}

// join strings arcs together; ~i is arc i backwards.
func join(ring []int, arcs [][]point) []point {
	var out []point
	for _, i := range ring {
		var arc []point
		if i >= 0 {
			arc = arcs[i]
		} else {
			arc = slices.Clone(arcs[^i])
			slices.Reverse(arc)
		}
		if len(out) > 0 {
			arc = arc[1:]
		}
		out = append(out, arc...)
	}
	return out
}

// cut takes a ring that crosses the antimeridian apart.
func cut(ring []point) [][]point {
	turned := 0.0
	around := []point{ring[0]}
	crosses := false
	for i, p := range ring[1:] {
		if d := p.x - ring[i].x; math.Abs(d) > 180 {
			turned -= math.Copysign(360, d)
			crosses = true
		}
		around = append(around, point{p.x + turned, p.y})
	}
	if !crosses {
		return [][]point{ring}
	}
	var out [][]point
	for _, shift := range []float64{-360, 0, 360} {
		moved := slices.Clone(around)
		for i := range moved {
			moved[i].x += shift
		}
		moved = clip(moved, func(x float64) float64 { return 180 - x }, 180)
		moved = clip(moved, func(x float64) float64 { return x + 180 }, -180)
		if len(moved) > 2 {
			out = append(out, moved)
		}
	}
	return out
}

// clip keeps what of a ring is inside of the meridian at edge (Sutherland and
// Hodgman).
func clip(ring []point, inside func(x float64) float64, edge float64) []point {
	var out []point
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		if inside(p.x) >= 0 {
			out = append(out, p)
		}
		if (inside(p.x) >= 0) != (inside(q.x) >= 0) {
			t := (edge - p.x) / (q.x - p.x)
			out = append(out, point{edge, p.y + t*(q.y-p.y)})
		}
	}
	if len(out) > 0 {
		out = append(out, out[0])
	}
	return out
}

// project is Equal Earth (Šavrič, Patterson, Jenny 2018) in units of the map.
func project(p point) (x, y float64) {
	x, y = equalEarth(p.x, math.Max(south, math.Min(north, p.y)))
	right, _ := equalEarth(180, 0)
	_, top := equalEarth(0, north)
	scale := width / (2 * right)
	return width/2 + x*scale, (top - y) * scale
}

func equalEarth(lon, lat float64) (x, y float64) {
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	m := math.Sqrt(3) / 2
	t := math.Asin(m * math.Sin(lat*math.Pi/180))
	t2, t6 := t*t, math.Pow(t, 6)
	x = lon * math.Pi / 180 * math.Cos(t) / (m * (a1 + 3*a2*t2 + t6*(7*a3+9*a4*t2)))
	return x, t * (a1 + a2*t2 + t6*(a3+a4*t2))
}

// path writes rings as SVG, relative and in whole units.
func path(rings [][]point) string {
	var b strings.Builder
	atX, atY := 0, 0
	for _, ring := range rings {
		var steps [][2]int
		x, y := atX, atY
		for _, p := range ring {
			fx, fy := project(p)
			nx, ny := int(math.Round(fx)), int(math.Round(fy))
			if len(steps) > 0 && nx == x && ny == y {
				continue
			}
			steps = append(steps, [2]int{nx - x, ny - y})
			x, y = nx, ny
		}
		if len(steps) < 4 { // nothing is left of it but a line
			if len(rings) > 1 {
				continue
			}
		}
		last := len(steps) - 1
		for i, s := range steps[:last] { // z closes the ring
			switch {
			case i == 0:
				b.WriteString("m" + strconv.Itoa(s[0]))
			case s[0] < 0:
				b.WriteString(strconv.Itoa(s[0]))
			default:
				b.WriteString(" " + strconv.Itoa(s[0]))
			}
			if s[1] >= 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.Itoa(s[1]))
		}
		b.WriteByte('z')
		atX, atY = atX+steps[0][0], atY+steps[0][1] // where z leads
	}
	return b.String()
}

// middle is the middle of the box around the largest ring.
func middle(rings [][]point) (x, y int) {
	best := -1.0
	for _, ring := range rings {
		left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for _, p := range ring {
			px, py := project(p)
			left, right = math.Min(left, px), math.Max(right, px)
			top, bottom = math.Min(top, py), math.Max(bottom, py)
		}
		if area := (right - left) * (bottom - top); area > best {
			best, x, y = area, int(math.Round((left+right)/2)), int(math.Round((top+bottom)/2))
		}
	}
	return x, y
}
