package publish

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"warraq/internal/output"
)

// sample makes the files of a small site in which everything that can be
// reached is linked: the covers lead to lists, lists to articles, all of them to
// the style. version changes what every page says.
func sample(version string, articles ...string) map[string]string {
	style := "assets/site." + version + ".css"
	page := func(p string, to ...string) string {
		var b strings.Builder
		up := strings.Repeat("../", strings.Count(p, "/"))
		fmt.Fprintf(&b, "<html><!-- %s %s -->", version, p)
		for _, t := range append(to, style) {
			fmt.Fprintf(&b, `<a href="%s">x</a>`, up+t)
		}
		return b.String() + strings.Repeat(" filler", 300)
	}
	files := map[string]string{style: version, "_headers": "same", "data/articles.jsonl": version, "sitemap.xml": version}
	list := []string{"index.html"}
	for i, a := range articles {
		p := "ar/articles/" + a + ".html"
		files[p] = page(p, "ar/index.html", "data/originals/"+a+".txt", "ar/articles/"+articles[(i+1)%len(articles)]+".html", "ar/topics/"+a+".html")
		files["data/originals/"+a+".txt"] = "original of " + a
		files["ar/topics/"+a+".html"] = page("ar/topics/"+a+".html", p)
		list = append(list, p)
	}
	files["ar/articles/index.html"] = page("ar/articles/index.html", list...)
	files["ar/index.html"] = page("ar/index.html", "ar/articles/index.html")
	files["index.html"] = page("index.html", "ar/index.html")
	return files
}

// built writes a site to a folder, as a build does, and opens it.
func built(t *testing.T, dir string, files map[string]string) *Site {
	t.Helper()
	tx, err := output.Begin(dir, output.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	for p, content := range files {
		if err := tx.Put(output.File{Path: p, Class: classOf(p), Content: []byte(content)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var hrefs = regexp.MustCompile(`href="([^"]+)"`)

// deadLinks follows every link from the way in, and answers those that lead
// nowhere. A target that isn't there at all has no readers.
func deadLinks(files map[string]string) []string {
	if files["index.html"] == "" {
		return nil
	}
	var dead []string
	seen, queue := map[string]bool{"index.html": true}, []string{"index.html"}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		for _, m := range hrefs.FindAllStringSubmatch(files[p], -1) {
			to := path.Join(path.Dir(p), m[1])
			if _, ok := files[to]; !ok {
				dead = append(dead, p+" -> "+to)
			}
			if !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	return dead
}

func TestOpenSaysWhatIsMissing(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir); !errors.Is(err, os.ErrNotExist) || strings.Count(err.Error(), output.ManifestName) != 1 {
		t.Errorf("without a manifest: %v", err)
	}
	built(t, dir, sample("a", "one"))
	if err := os.Remove(filepath.Join(dir, "index.html")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "index.html") {
		t.Errorf("without a page: %v", err)
	}
}

// The sample is what the tests take it for: nothing dead, everything reached.
func TestSampleIsWhole(t *testing.T) {
	files := sample("a", "one", "two")
	if dead := deadLinks(files); len(dead) > 0 {
		t.Error(dead)
	}
	delete(files, "ar/topics/two.html")
	if len(deadLinks(files)) != 1 {
		t.Error("a page that is missing isn't noticed")
	}
}
