package build

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"warraq/internal/browser"
)

// mostFaces is how many bytes of faces a first visit may load, by edition. An
// English page is as light where what it shows is an article in Arabic.
var mostFaces = map[string]int64{"ar": 220_000, "en": 80_000}

func TestBrowserFacesAreLight(t *testing.T) {
	dir := t.TempDir()
	writeSeed(t, dir, 1)
	set(t, filepath.Join(dir, "seeds", "vienna.txt"), "الوزراء يبحثون ملف المياه في فيينا\n\n12 تموز 1975\n\nالتقى وزيرا خارجية العراق وتركيا في فيينا يوم السبت لبحث ملف المياه، وقال الوزيران: \"الاجتماع مهم\" (3 ساعات).\n")
	set(t, filepath.Join(dir, "seeds", "vienna.en.txt"), "Ministers Discuss Water in Vienna\n\n12 July 1975\n\nThe ministers of Iraq and Türkiye met in Vienna on Saturday – “to talk about water”.\n")
	public := filepath.Join(dir, "public")
	built(t, dir)
	files := http.FileServer(http.Dir(public))
	var mu sync.Mutex
	loaded := map[string]int64{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		files.ServeHTTP(w, r)
		if strings.HasSuffix(r.URL.Path, ".woff2") {
			mu.Lock()
			defer mu.Unlock()
			loaded[path.Base(r.URL.Path)] = sizeOf(t, filepath.Join(public, filepath.FromSlash(r.URL.Path)))
		}
	}))
	t.Cleanup(server.Close)
	b := browser.Open(t, 1440, 900)
	b.Fresh()
	heaviest := map[string]int64{}
	for _, page := range pagesOf(t, public) {
		lang, _, _ := strings.Cut(page, "/")
		most := mostFaces[lang]
		if most == 0 {
			continue // the cover, which is in both languages
		}
		b.Go(server.URL + "/" + page)
		browser.Eval[bool](b, "document.fonts.ready.then(() => true)")
		mu.Lock()
		sum := int64(0)
		for _, n := range loaded {
			sum += n
		}
		if sum == 0 || sum > most {
			t.Errorf("%s loads %d bytes of faces: %v", page, sum, loaded)
		}
		heaviest[lang] = max(heaviest[lang], sum)
		clear(loaded)
		mu.Unlock()
	}
	t.Logf("at most %v bytes", heaviest)
}

func sizeOf(t *testing.T, file string) int64 {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Error(err)
		return 0
	}
	return info.Size()
}
