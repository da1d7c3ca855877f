package build

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// meddled builds an archive of three articles and meddles with a seed when
// every file has been read and before any copy is made.
func meddled(t *testing.T, meddle func(seed string, round int)) (*Report, Options, error) {
	t.Helper()
	o := Options{Source: t.TempDir(), Workers: 1}
	sample := options("")
	o.Destination, o.Templates, o.Static = filepath.Join(o.Source, "public"), sample.Templates, sample.Static
	for n := range 3 {
		age(t, writeSeed(t, o.Source, n))
	}
	round := 0
	o.Progress = func(stage string, done, total int) {
		if stage == "read" && done == total {
			round++
			meddle(filepath.Join(o.Source, "seeds", "0000", "a0000001.txt"), round)
		}
	}
	r, err := Run(context.Background(), o)
	return r, o, err
}

// age makes a file one that hasn't been worked on for long.
func age(t *testing.T, path string) {
	t.Helper()
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
}

func set(t *testing.T, seed, text string) {
	t.Helper()
	if err := os.WriteFile(seed, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A seed that changes while the archive is built: page, copy and checksum are
// of one and the same text.
func TestSeedThatChanges(t *testing.T) {
	const text = "عنوان جديد للمقالة\n\nنص جديد للمقالة، وهو جملة طويلة تكفي لتكون فقرة كاملة.\n"
	_, o, err := meddled(t, func(seed string, round int) {
		if round == 1 {
			set(t, seed, text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	copied, err := os.ReadFile(filepath.Join(o.Destination, "data", "originals", "0000", "a0000001.txt"))
	if err != nil || string(copied) != text {
		t.Errorf("the copy is %q, %v", copied, err)
	}
	page, err := os.ReadFile(filepath.Join(o.Destination, "ar", "articles", "a0000001.html"))
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(text)))
	if err != nil || !strings.Contains(string(page), sum[:32]) || !strings.Contains(string(page), "عنوان جديد") {
		t.Errorf("the page isn't of the text that was copied: %v", err)
	}
}

// A seed that vanishes: the rest is built.
func TestSeedThatVanishes(t *testing.T) {
	r, o, err := meddled(t, func(seed string, _ int) { _ = os.Remove(seed) })
	if err != nil || r.Articles != 2 || exists(filepath.Join(o.Destination, "ar", "articles", "a0000001.html")) {
		t.Errorf("%+v, %v", r, err)
	}
}

// A seed that is worked on all the time doesn't keep a build from ending.
func TestSeedThatIsWorkedOn(t *testing.T) {
	rounds := 0
	_, _, err := meddled(t, func(seed string, round int) {
		rounds = round
		set(t, seed, strings.Repeat("نص يُعمل عليه طول الوقت. ", round))
	})
	if err != nil || rounds != 2 {
		t.Errorf("after %d rounds: %v", rounds, err)
	}
}

// A seed that changes without end, and hides it: the build ends, and says which and what to
// do; the site stays as it was.
func TestSeedThatNeverRests(t *testing.T) {
	_, o, err := meddled(t, func(seed string, round int) {
		set(t, seed, strings.Repeat("نص لا يستقر على حال. ", round))
		age(t, seed)
	})
	if !errors.Is(err, errSeedChanged) || !strings.Contains(err.Error(), "seeds/0000/a0000001.txt: has changed") || !strings.Contains(err.Error(), "hint: ") {
		t.Errorf("%v", err)
	}
	if exists(filepath.Join(o.Destination, "index.html")) || exists(filepath.Join(o.Destination, ".warraq-stage")) {
		t.Error("something of the site was written")
	}
}

// Same seeds, same bytes: whatever the time zone, the language, the umask, the
// clock, the order in which files came to the disk, the number of workers and
// the folder that the archive is in.
func TestReproducible(t *testing.T) {
	const articles = 40
	var first map[string][32]byte
	for n, env := range []struct {
		umask, workers, folder string
		vars                   []string
		backwards              bool
	}{
		{"022", "1", "a", []string{"TZ=UTC", "LC_ALL=C", "LANG=C"}, false},
		{"077", "7", "أرشيف 2/%41#?/seeds", []string{"TZ=Pacific/Kiritimati", "LC_ALL=tr_TR.UTF-8", "LANG=ar_EG.UTF-8", "LANGUAGE=fa", "GODEBUG=randseednop=0", "HOME=/nowhere"}, true},
		{"000", "2", strings.Repeat("deep/", 20), []string{"TZ=America/Adak", "LC_ALL=", "LANG=", "GOMAXPROCS=1", "SOURCE_DATE_EPOCH=0"}, true},
	} {
		dir := filepath.Join(t.TempDir(), filepath.FromSlash(env.folder))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for i := range articles {
			if env.backwards {
				i = articles - 1 - i
			}
			when := time.Unix(int64(1e9+n*1e8+i*n), 0)
			if err := os.Chtimes(writeSeed(t, dir, i), when, when); err != nil {
				t.Fatal(err)
			}
		}
		set(t, filepath.Join(dir, "warraq.yaml"), "baseURL: https://example.org/\nhijri: true\n")
		c := bounded(t, "build", "--quiet", "-s", dir, "--workers", env.workers)
		c.Args[2] = "umask " + env.umask + "; " + c.Args[2]
		c.Env = append(os.Environ(), env.vars...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		got := sumsOf(t, filepath.Join(dir, "public"))
		if first == nil {
			first = got
		} else if d := unlike(first, got); d != "[]" {
			t.Errorf("umask %s, %s workers, %s, %v: other bytes in %s", env.umask, env.workers, env.folder, env.vars, d)
		}
	}
}
