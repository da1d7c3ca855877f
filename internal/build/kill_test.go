package build

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"warraq/internal/check"
)

var (
	kills        = flag.Int("kills", 4, "how often TestKilledBuild kills a build")
	killArticles = flag.Int("kill-articles", 40, "how many articles TestKilledBuild builds")
)

// TestKilledBuild kills the real program, without warning, at random moments of
// builds that add, edit and delete, and looks at the site each time: every file
// is the old one or the new one, whole; no page that a reader can reach leads
// to one that isn't there; and the next build ends in the bytes of a clean one.
// Half of the moments are anywhere in a build, half while it changes the site.
//
//	.ci/kill
//
// kills 200 times, with 2,000 articles.
func TestKilledBuild(t *testing.T) {
	k := newKiller(t, *killArticles)
	for n := range *kills {
		to := (n + 1) % 2
		k.enter(to)
		k.kill(n%2 == 1)
		k.look(n, to)
		built(t, k.dir)
		if got := sumsOf(t, k.public); !maps.Equal(got, k.sites[to]) {
			t.Fatalf("after kill %d: the next build doesn't end in the bytes of a clean one: %s", n, unlike(got, k.sites[to]))
		}
		if n%10 == 9 {
			t.Logf("%d kills: %d before the site was touched, %d while it was changed, %d after", n+1, k.before, k.amid, k.after)
		}
	}
	t.Logf("%d articles, %d kills: %d before the site was touched, %d while it was changed, %d after; nothing lost", *killArticles, *kills, k.before, k.amid, k.after)
}

// A killer holds an archive that goes to and fro between two states.
type killer struct {
	*testing.T
	articles            int
	state               int // that the seeds are in
	dir, public         string
	sites               [2]map[string][32]byte // clean builds, by path
	whole               time.Duration          // of a build
	random              *rand.Rand
	before, amid, after int
}

func newKiller(t *testing.T, articles int) *killer {
	k := &killer{T: t, articles: articles, dir: t.TempDir(), random: rand.New(rand.NewPCG(8, 8))}
	k.public = filepath.Join(k.dir, "public")
	generate(t, k.dir, articles)
	for to := range k.sites {
		k.enter(to)
		clean := filepath.Join(t.TempDir(), "clean")
		built(t, k.dir, "-d", clean)
		k.sites[to] = sumsOf(t, clean)
		if r, err := check.Site(clean, check.Options{}); err != nil || r.Errors > 0 {
			t.Fatalf("a clean site has %d errors: %v", r.Errors, err)
		}
	}
	k.enter(0)
	built(t, k.dir)
	k.enter(1)
	began := time.Now()
	built(t, k.dir)
	k.whole = time.Since(began)
	k.enter(0)
	built(t, k.dir)
	return k
}

// enter brings the seeds into one of the two states: one article of ten is
// edited, or there, in one of them only.
func (k *killer) enter(state int) {
	k.state = state
	for n := 0; n < k.articles; n += 10 {
		name, text := generated(n)
		if state == 1 {
			text += "\nوأضاف المتحدث أن العمل مستمر في المغرب.\n"
		}
		k.write(name, text)
		for i := range 2 { // one comes as the other goes
			name, text := generated(k.articles + n + i)
			if i == state {
				k.write(name, text)
			} else if err := os.RemoveAll(k.seed(name)); err != nil {
				k.Fatal(err)
			}
		}
	}
}

func (k *killer) seed(name string) string {
	return filepath.Join(k.dir, "seeds", filepath.FromSlash(name))
}

func (k *killer) write(name, text string) {
	k.Helper()
	if err := os.MkdirAll(filepath.Dir(k.seed(name)), 0o755); err != nil {
		k.Fatal(err)
	}
	if err := os.WriteFile(k.seed(name), []byte(text), 0o644); err != nil {
		k.Fatal(err)
	}
}

// kill starts a build and ends it: at any moment, or when it has begun to
// change the site.
func (k *killer) kill(committing bool) {
	c := bounded(k, "build", "--quiet", "-s", k.dir)
	if err := c.Start(); err != nil {
		k.Fatal(err)
	}
	wait := time.Duration(k.random.Int64N(int64(k.whole)))
	if committing {
		journal := filepath.Join(k.public, ".warraq-stage", "journal")
		for limit := time.Now().Add(10 * k.whole); !exists(journal) && time.Now().Before(limit); {
			<-time.After(200 * time.Microsecond)
		}
		wait /= 8
	}
	<-time.After(wait)
	_ = c.Process.Kill()
	_ = c.Wait()
}

// look judges what a killed build left.
func (k *killer) look(n, to int) {
	old, new := k.sites[1-to], k.sites[to]
	got := sumsOf(k, k.public)
	for name, sum := range got {
		if sum != old[name] && sum != new[name] {
			k.Fatalf("kill %d: %s is neither the old file nor the new one", n, name)
		}
	}
	for name := range old {
		if _, stays := new[name]; stays && got[name] == [32]byte{} {
			k.Fatalf("kill %d: %s is in both sites, and missing", n, name)
		}
	}
	switch {
	case maps.Equal(got, old):
		k.before++
		return
	case maps.Equal(got, new):
		k.after++
		return
	}
	k.amid++
	r, err := check.Site(k.public, check.Options{})
	if err != nil {
		k.Fatal(err)
	}
	var reached map[string]bool
	for _, f := range r.Findings {
		switch f.Rule {
		// Not check.Fragment: files are replaced one by one, so that a page may
		// name a place that another page, still whole and of the other build, hasn't
		// yet or has no more. Such a link opens that page at its top.
		case check.DeadLink, check.Markup, check.Title, check.DoubleID:
			if reached == nil {
				reached = reachable(k, k.public)
			}
			if reached[f.Path] {
				k.Fatalf("kill %d: %s", n, f)
			}
		}
	}
}

var hrefs = regexp.MustCompile(`(?:href|src)="([^"#?:]+)`)

// reachable are the pages that links lead to from the ways in.
func reachable(tb testing.TB, public string) map[string]bool {
	tb.Helper()
	seen := map[string]bool{}
	queue := []string{"index.html", "ar/404.html", "en/404.html"}
	for len(queue) > 0 {
		page := queue[0]
		queue = queue[1:]
		if seen[page] || path.Ext(page) != ".html" {
			continue
		}
		seen[page] = true
		data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(page)))
		if err != nil {
			continue // a dead link, which is judged elsewhere
		}
		for _, m := range hrefs.FindAllSubmatch(data, -1) {
			queue = append(queue, path.Join(path.Dir(page), string(m[1])))
		}
	}
	return seen
}

// sumsOf are the checksums of a site's files; what a build keeps for itself is
// left out.
func sumsOf(tb testing.TB, dir string) map[string][32]byte {
	tb.Helper()
	out := map[string][32]byte{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".warraq"):
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		data, err := os.ReadFile(p)
		name, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(name)] = sha256.Sum256(data)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// unlike names the first few files in which two sites differ.
func unlike(a, b map[string][32]byte) string {
	var out []string
	for _, m := range []map[string][32]byte{a, b} {
		for name := range m {
			if a[name] != b[name] && len(out) < 5 {
				out = append(out, name)
			}
		}
	}
	return fmt.Sprint(out)
}
