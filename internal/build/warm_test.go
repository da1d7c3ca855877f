package build

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A bench is where an archive lies that is changed at random and built after each
// change, with all that earlier builds left.
type bench struct {
	testing.TB
	dir    string
	random *rand.Rand
	next   int     // number of the next article
	memory *Memory // of the builds that follow each other in one process; nil for the others
}

func (s *bench) path(parts ...string) string {
	return filepath.Join(append([]string{s.dir}, parts...)...)
}

// any is one of the seed files.
func (s *bench) any() string {
	list, err := filepath.Glob(s.path("seeds", "*", "*.txt"))
	if err != nil || len(list) == 0 {
		s.Fatal("no seeds left", err)
	}
	return list[s.random.IntN(len(list))]
}

func (s *bench) read(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		s.Fatal(err)
	}
	return string(data)
}

func (s *bench) put(path, text string) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		s.Fatal(err)
	}
}

func (s *bench) add() {
	writeSeed(s, s.dir, s.next)
	s.next++
}

// changes are what happens to an archive and to what was built of it.
var changes = []struct {
	name string
	make func(s *bench)
}{
	{"add", (*bench).add},
	{"add three", func(s *bench) { s.add(); s.add(); s.add() }},
	{"edit", func(s *bench) {
		p := s.any()
		s.put(p, s.read(p)+"\nوأضاف أن العمل مستمر في العراق.\n")
	}},
	{"delete", func(s *bench) { mustDo(s, os.Remove(s.any())) }},
	{"rename", func(s *bench) { p := s.any(); mustDo(s, os.Rename(p, p[:len(p)-4]+"-b.txt")) }},
	{"copy", func(s *bench) { p := s.any(); s.put(p[:len(p)-4]+"-copy.txt", s.read(p)) }},
	{"translate", func(s *bench) {
		p := s.any()
		s.put(p[:len(p)-4]+".en.txt", "Statement on Iraq\n\nThe minister spoke in Baghdad about the coalition and the economy.\n")
	}},
	{"write the same again", func(s *bench) { p := s.any(); s.put(p, s.read(p)) }},
	{"vocabulary", func(s *bench) {
		s.put(s.path("vocabulary", "countries.yaml"), fmt.Sprintf("- id: IQ\n  metonyms: {ar: [القصر رقم %d]}\n", s.random.IntN(3)))
	}},
	{"an alias more in the vocabulary", func(s *bench) {
		alias := []string{"القصر رقم 1", "التحالف", "العمل مستمر", "مدينة", "الوزير"}[s.random.IntN(5)]
		s.put(s.path("vocabulary", "organisations.yaml"), fmt.Sprintf("- id: unesco\n  +aliases: {ar: [%s]}\n", alias))
	}},
	{"a name in the vocabulary", func(s *bench) {
		s.put(s.path("vocabulary", "topics.yaml"), fmt.Sprintf("- id: sport\n  label: {ar: الرياضة %d, en: Sport}\n", s.random.IntN(3)))
	}},
	{"configuration", func(s *bench) {
		s.put(s.path("warraq.yaml"), []string{
			"perPage: 5\n", "perPage: 7\ndigits: arab\n", "perPage: 5\nuntranslated: link\n", "perPage: 5\nminMentions: 2\n", "perPage: 5\nbaseURL: https://example.org/a/\n",
		}[s.random.IntN(5)])
	}},
	{"template", func(s *bench) {
		text := s.read("../../templates/notfound.html")
		s.put(s.path("templates", "notfound.html"), fmt.Sprintf("%s<!-- %d -->", text, s.random.IntN(3)))
	}},
	{"style", func(s *bench) {
		s.put(s.path("static", "css", "99-own.css"), fmt.Sprintf(".own%d{color:red}", s.random.IntN(3)))
	}},
	{"a page edited by hand", func(s *bench) { s.put(s.path("public", "ar", "index.html"), "<p>mine") }},
	{"a page lost", func(s *bench) { mustDo(s, os.Remove(s.path("public", "en", "articles", "index.html"))) }},
	{"damaged blobs", func(s *bench) { s.damage("blobs-*") }},
	{"damaged index", func(s *bench) { s.damage("index") }},
	{"nothing", func(*bench) {}},
}

func mustDo(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// damage changes a byte of what is kept for the next build.
func (s *bench) damage(pattern string) {
	list, err := filepath.Glob(s.path(".warraq", "*", pattern))
	if err != nil || len(list) == 0 {
		s.Fatal("nothing is kept", err)
	}
	data := []byte(s.read(list[0]))
	data[s.random.IntN(len(data))] ^= 0x55
	s.put(list[0], string(data))
}

// build builds into a folder.
func (s *bench) build(public, cache string) *Report {
	o := options(s.path(public))
	o.Source = s.dir
	if cache != "" {
		o.Cache, o.Memory = s.path(cache), s.memory
	}
	r, err := Run(context.Background(), o)
	if err != nil {
		s.Fatal(err)
	}
	return r
}

// However an archive came to be what it is, its site is that of a build that
// knows nothing of the past; so it is where some of the builds were previews of one
// process, that remembers what it has loaded.
func TestWarmBuildsEqualCleanOnes(t *testing.T) {
	const first, steps = 24, 16
	var preview Memory
	s := &bench{TB: t, dir: t.TempDir(), random: rand.New(rand.NewPCG(2026, 11))}
	s.put(s.path("warraq.yaml"), "perPage: 5\n")
	for range first {
		s.add()
	}
	s.build("public", ".warraq")
	order := s.random.Perm(len(changes))
	for len(order) < steps {
		order = append(order, s.random.IntN(len(changes)))
	}
	var done []string
	for i, n := range order {
		done = append(done, changes[n].name)
		changes[n].make(s)
		if s.memory = &preview; i%3 == 2 {
			s.memory = nil
		}
		s.build("public", ".warraq")
		clean := fmt.Sprint("clean", i)
		s.build(clean, "")
		diff(t, s.path(clean), s.path("public"))
		mustDo(t, os.RemoveAll(s.path(clean)))
		if t.Failed() {
			t.Fatalf("after %q", done)
		}
	}
}

// The same where the timeline is cut into years.
func TestWarmBuildsOfManyYears(t *testing.T) {
	s := &bench{TB: t, dir: t.TempDir()}
	short := func(n int, date string) {
		s.put(s.path("seeds", fmt.Sprintf("n%03d.txt", n)), fmt.Sprintf("خبر رقم %d\n\n%s\n\nاجتمع المجلس ولم يقرر شيئا بعد، وقال إنه يجتمع ثانية.\n", n, date))
	}
	for n := range 305 {
		short(n, fmt.Sprintf("%d-03-%02d", 2015+n%3, 1+n%28))
	}
	s.build("public", ".warraq")
	for i, change := range []func(){
		func() { short(400, "2017-12-01") },
		func() { short(401, "2019-01-01") },
		func() { mustDo(t, os.Remove(s.path("seeds", "n001.txt"))) },
		func() { short(10, "2015-05-05") },
	} {
		change()
		s.build("public", ".warraq")
		clean := fmt.Sprint("clean", i)
		s.build(clean, "")
		if diff(t, s.path(clean), s.path("public")); t.Failed() {
			t.Fatalf("after change %d", i)
		}
	}
}

// An article more changes few files, and the others aren't even read.
func TestOneArticleMore(t *testing.T) {
	s := &bench{TB: t, dir: t.TempDir(), random: rand.New(rand.NewPCG(1, 1))}
	s.put(s.path("warraq.yaml"), "perPage: 10\n")
	for range 60 {
		s.add()
	}
	s.build("public", ".warraq")
	before := len(s.build("public", ".warraq").Output.Kept)
	s.put(s.path("seeds", "zz.txt"), "بيان\n\n2031-05-06\n\nقال الناطق إن المجلس اجتمع ولم يقرر شيئا بعد.\n")
	r := s.build("public", ".warraq")
	if changed := len(r.Output.Wrote); changed > 60 {
		t.Errorf("%d of %d files changed: %q", changed, before, r.Output.Wrote)
	}
	for _, page := range r.Output.Wrote {
		if slices.Contains([]string{"ar/articles/page-1.html", "ar/articles/page-2.html"}, page) {
			t.Errorf("%s is full and has changed", page)
		}
	}
}
