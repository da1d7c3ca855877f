package output_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"warraq/internal/output"
	"warraq/internal/output/outputtest"
)

// A site is contents by path; pages lead to others with href="…" from the root.
type site map[string]string

// article is a page that leads to its topic, its neighbours and the style.
func article(text, topic, style string, neighbours ...string) string {
	s := "<title>" + text + "</title><link href=\"assets/" + style + ".css\"><a href=\"ar/topics/" + topic + ".html\">"
	for _, n := range neighbours {
		s += "<a href=\"ar/articles/" + n + ".html\">"
	}
	return s + strings.Repeat(text, 20) + "END"
}

func list(style string, articles ...string) string {
	s := "<link href=\"assets/" + style + ".css\"><a href=\"index.html\">"
	for _, a := range articles {
		s += "<a href=\"ar/articles/" + a + ".html\">"
	}
	return s + "END"
}

func home(style string, topics ...string) string {
	s := "<link href=\"assets/" + style + ".css\"><a href=\"data/articles.jsonl\">"
	for _, t := range topics {
		s += "<a href=\"ar/topics/" + t + ".html\">"
	}
	return s + "END"
}

// Three states of an archive. From one to the next, articles come, change and
// go, topics come and go, and the style gets another name.
var states = []site{
	{
		"assets/s1.css": "css1", "data/articles.jsonl": "abc", "index.html": home("s1", "x", "y"),
		"ar/topics/x.html": list("s1", "a", "b"), "ar/topics/y.html": list("s1", "c"),
		"ar/articles/a.html": article("A", "x", "s1", "b"), "ar/articles/b.html": article("B", "x", "s1", "a", "c"),
		"ar/articles/c.html": article("C", "y", "s1", "b"), "en/old/only.html": "OLD",
	},
	{
		"assets/s2.css": "css2", "data/articles.jsonl": "abde", "index.html": home("s2", "x", "z"),
		"ar/topics/x.html": list("s2", "a", "b"), "ar/topics/z.html": list("s2", "d", "e"),
		"ar/articles/a.html": article("A2", "x", "s2", "b"), "ar/articles/b.html": article("B", "x", "s2", "a", "d"),
		"ar/articles/d.html": article("D", "z", "s2", "b", "e"), "ar/articles/e.html": article("E", "z", "s2", "d"),
		"en/old": "a file where a folder was", "ar/feeds/x.xml": "feed",
	},
	{
		"assets/s2.css": "css2", "data/articles.jsonl": "af", "index.html": home("s2", "w"),
		"ar/topics/w.html":   list("s2", "a", "f"),
		"ar/articles/a.html": article("A3", "w", "s2", "f"), "ar/articles/f.html": article("F", "w", "s2", "a"),
	},
}

func classOf(p string) output.Class {
	switch {
	case strings.HasPrefix(p, "assets/"):
		return output.Assets
	case strings.HasPrefix(p, "data/"):
		return output.Data
	case strings.Contains(p, "/articles/"):
		return output.Articles
	case p == "index.html":
		return output.Home
	}
	return output.Lists
}

// build writes a site to a disk the way that the program does.
func build(d *outputtest.Disk, s site) (output.Report, error) {
	tx, err := output.Begin("public", output.Options{FS: d.Open()})
	if err != nil {
		return output.Report{}, err
	}
	for _, p := range slices.Sorted(maps.Keys(s)) {
		if err := tx.Put(output.File{Path: p, Class: classOf(p), Content: []byte(s[p])}); err != nil {
			return output.Report{}, fmt.Errorf("%w, %v", err, tx.Abort())
		}
	}
	return tx.Commit()
}

// built is a disk with the site built into an empty folder.
func built(t *testing.T, s site) *outputtest.Disk {
	t.Helper()
	d := outputtest.New()
	if _, err := build(d, s); err != nil {
		t.Fatal(err)
	}
	return d
}

var href = regexp.MustCompile(`href="([^"]+)"`)

// wrong tells what is wrong with a disk that a build left half way from one
// site to another: a file that is of neither, or a dead link on a page that
// can be reached from one that is in both.
func wrong(files map[string]string, from, to site) string {
	var queue []string
	for p, content := range files {
		if strings.HasPrefix(p, ".warraq") || p == output.ManifestName {
			continue
		}
		was, before := from[p]
		is, after := to[p]
		if !(before && content == was) && !(after && content == is) {
			return fmt.Sprintf("%s is neither the old file nor the new one: %q", p, content)
		}
		if before && after {
			queue = append(queue, p)
		}
	}
	for p := range from {
		if _, stays := to[p]; stays && files[p] == "" {
			return p + " is in both sites and missing"
		}
	}
	seen := map[string]bool{}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		if seen[p] {
			continue
		}
		seen[p] = true
		for _, m := range href.FindAllStringSubmatch(files[p], -1) {
			if _, ok := files[m[1]]; !ok {
				return fmt.Sprintf("%s leads to %s, which isn't there", p, m[1])
			}
			queue = append(queue, m[1])
		}
	}
	return ""
}

// Whatever happens at whichever change, readers see whole pages and live
// links, and the next build, of the same site or of yet another, ends in the
// bytes of a clean one.
func TestFaults(t *testing.T) {
	clean := make([]*outputtest.Disk, len(states))
	for i, s := range states {
		clean[i] = built(t, s)
	}
	points, builds := 0, 0
	for from := range states {
		for to := range states {
			for _, fault := range []outputtest.Fault{outputtest.Fail, outputtest.Kill, outputtest.Power} {
				for n := 1; ; n++ {
					d := clean[from].Clone()
					d.Break(fault, n)
					_, err := build(d, states[to])
					if d.Changes() < n {
						break // the build has fewer changes: all were tried
					}
					points++
					where := fmt.Sprintf("%d to %d, fault %d at change %d (%s)", from, to, fault, n, d.Last())
					if err == nil {
						t.Errorf("%s: the build didn't notice", where)
					}
					if w := wrong(d.Files(), states[from], states[to]); w != "" {
						t.Fatalf("%s: %s", where, w)
					}
					for next := range states {
						again := d.Clone()
						if _, err := build(again, states[next]); err != nil {
							t.Fatalf("%s: the next build, of %d: %v", where, next, err)
						}
						builds++
						same(t, where, again, clean[next])
					}
				}
			}
		}
	}
	t.Logf("%d fault points, %d builds after them, none lost", points, builds)
	if points < 300 {
		t.Errorf("only %d fault points were tried", points)
	}
}

// Two builds in a row may die; a third of all pairs of moments is tried.
func TestFaultsTwice(t *testing.T) {
	clean := built(t, states[2])
	for n := 1; n < 200; n++ {
		d := built(t, states[0])
		d.Break(outputtest.Kill, n)
		if _, err := build(d, states[1]); err == nil {
			break
		}
		for m := 1 + n%3; m < 200; m += 3 {
			again := d.Clone()
			again.Break(outputtest.Kill, m)
			if _, err := build(again, states[2]); err == nil {
				break
			}
			if _, err := build(again, states[2]); err != nil {
				t.Fatal(err)
			}
			same(t, fmt.Sprintf("killed at %d and at %d", n, m), again, clean)
		}
	}
}

func same(t *testing.T, where string, got, want *outputtest.Disk) {
	t.Helper()
	if g, w := got.Files(), want.Files(); !maps.Equal(g, w) {
		for p := range g {
			if g[p] != w[p] {
				t.Errorf("%s: %s is %.40q, want %.40q", where, p, g[p], w[p])
			}
		}
		for p := range w {
			if _, ok := g[p]; !ok {
				t.Errorf("%s: %s is missing", where, p)
			}
		}
		t.FailNow()
	}
	if g, w := got.Folders(), want.Folders(); !slices.Equal(g, w) {
		t.Fatalf("%s: folders %v, want %v", where, g, w)
	}
}

// Files appear in the order of their classes, the new ones before any is
// replaced.
func TestOrderOfAppearance(t *testing.T) {
	d := built(t, states[0])
	total := d.Clone()
	total.Break(outputtest.None, 0)
	if _, err := build(total, states[1]); err != nil {
		t.Fatal(err)
	}
	var order []string
	for n := 1; n <= total.Changes(); n++ {
		step := d.Clone()
		step.Break(outputtest.Kill, n)
		build(step, states[1])
		if from, to, ok := strings.Cut(strings.TrimPrefix(step.Last(), "rename "), " "); ok && strings.HasPrefix(from, ".warraq-stage/") && !strings.HasPrefix(to, ".") {
			order = append(order, to)
		}
	}
	want := []string{
		"assets/s2.css", "ar/articles/d.html", "ar/articles/e.html", "ar/feeds/x.xml", "ar/topics/z.html", "en/old",
		"data/articles.jsonl", "ar/articles/a.html", "ar/articles/b.html", "ar/topics/x.html", "index.html", output.ManifestName,
	}
	if !slices.Equal(order, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(order, "\n"), strings.Join(want, "\n"))
	}
}

// On a disk that ignores capitals, a file that only changes its capitals must
// not be removed as the old one, and a stranger's must not be overwritten.
func TestCapitals(t *testing.T) {
	for _, blind := range []bool{false, true} {
		d := built(t, site{"A.html": "a", "b.html": "b"})
		d.Write("INDEX.html", "a stranger's")
		if blind {
			d.IgnoreCapitals()
		}
		r, err := build(d, site{"a.html": "a", "b.html": "b", "index.html": "ours"})
		if err != nil {
			t.Fatal(err)
		}
		files := d.Files()
		if files["a.html"] != "a" || files["A.html"] != "" || files["INDEX.html"] != "a stranger's" {
			t.Errorf("ignoring capitals: %v: %q", blind, files)
		}
		if blocked := len(r.Blocked) == 1 && r.Blocked[0] == "INDEX.html"; blocked != blind {
			t.Errorf("ignoring capitals: %v: blocked %v", blind, r.Blocked)
		}
	}
}
