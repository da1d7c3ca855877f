package publish

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"warraq/internal/browser"
	"warraq/internal/build"
	"warraq/internal/scaffold"
)

// TestBrowserPublishedFolder publishes an archive into a folder below
// another one, and follows every link in Chromium: over a server, where the site
// lies in a sub-path, and from disk.
func TestBrowserPublishedFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("crawls the whole site twice")
	}
	b := browser.Open(t, 1280, 900)
	const house = "../.."
	archive, built := t.TempDir(), t.TempDir()
	if _, err := scaffold.Write(archive, scaffold.Options{}); err != nil {
		t.Fatal(err)
	}
	const untranslated = "وزير الخارجية المصري يزور تونس\n\nالقاهرة، الجمعة 9 يونيو 2023: أكد الوزير أن بلاده ستواصل جهودها.\n"
	if err := os.WriteFile(filepath.Join(archive, "seeds", "مقالة.txt"), []byte(untranslated), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := build.Run(context.Background(), build.Options{
		Source: archive, Destination: built, Templates: os.DirFS(filepath.Join(house, "templates")), Static: os.DirFS(filepath.Join(house, "static")),
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(built)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	root := t.TempDir()
	published := filepath.Join(root, "press", "archive")
	if _, err := Folder(context.Background(), s, published, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(files(root))
	defer server.Close()
	for _, base := range []string{server.URL + "/press/archive/", (&url.URL{Scheme: "file", Path: filepath.ToSlash(published)}).String() + "/"} {
		pages := crawl(t, b, base, published)
		want := 0
		for _, f := range s.Files() {
			if strings.HasSuffix(f.Path, ".html") && !strings.HasSuffix(f.Path, "404.html") {
				want++
			}
		}
		if pages < want*9/10 {
			t.Errorf("from %s only %d of %d pages can be reached", base, pages, want)
		}
	}
}

// files serves what lies in a folder, each file at its own address: the server of
// package http would lead from index.html to its folder.
func files(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := http.Dir(dir).Open(r.URL.Path)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer f.Close()
		w.Header().Set("Content-Type", contentType(strings.TrimPrefix(r.URL.Path, "/press/archive/")))
		http.ServeContent(w, r, "", time.Time{}, f)
	})
}

// crawl opens every page that can be reached from the cover, and counts them. An
// address below base that has no file is a dead link; so is one beside base.
func crawl(t *testing.T, b *browser.Browser, base, dir string) int {
	t.Helper()
	seen, queue := map[string]bool{"index.html": true}, []string{"index.html"}
	for i := 0; i < len(queue); i++ {
		b.Go(base + queue[i])
		if faults := b.Faults(); len(faults) > 0 {
			t.Errorf("%s: %s", queue[i], strings.Join(faults, "; "))
		}
		links := browser.Eval[[]string](b, `[...document.querySelectorAll('[href],[src]')].map(e => (e.href?.baseVal ?? e.href ?? e.src).split('#')[0])`)
		for _, l := range links {
			p, ours := strings.CutPrefix(l, base)
			if u, err := url.PathUnescape(p); err == nil {
				p = u
			}
			switch {
			case !ours && strings.HasPrefix(l, strings.SplitAfter(base, "press/")[0]):
				t.Errorf("%s leads out of the site to %s", queue[i], l)
				continue
			case !ours || seen[p]:
				continue
			}
			seen[p] = true
			if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(p))); err != nil || info.IsDir() {
				t.Errorf("%s has a dead link to %s", queue[i], p)
			} else if strings.HasSuffix(p, ".html") {
				queue = append(queue, p)
			}
		}
	}
	return len(queue)
}
