package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// folder makes a folder of files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), content)
	}
	return dir
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

var site = map[string]string{
	"index.html":                    "<title>cover</title><body>cover</body></html>",
	"ar/index.html":                 "home",
	"ar/404.html":                   "لا صفحة هنا",
	"404.html":                      "no page",
	"ar/articles/a.html":            "<p>article",
	"assets/style.css":              "body{}",
	"ar/feed.xml":                   "<feed/>",
	"data/originals/evil.html":      "<script>alert(1)</script>",
	".warraq-stage/1/0":             "half",
	".git/config":                   "secret",
	".well-known/security.txt":      "contact",
	"en/about us.html":              "about",
	"empty/.keep":                   "",
	"ar/topics/counter.terror.html": "topic",
}

// get asks a server for the site for an address.
func get(t *testing.T, dir, method, target, body string) *http.Response {
	t.Helper()
	h := handler(dir, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1313}, "127.0.0.1:1313", newHub())
	r := httptest.NewRequest(method, "http://localhost:1313/", strings.NewReader(body))
	r.URL.Path = target
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestServesTheSiteAndNothingElse(t *testing.T) {
	dir := folder(t, site)
	outside := folder(t, map[string]string{"secret.html": "secret"})
	links := os.Symlink(filepath.Join(outside, "secret.html"), filepath.Join(dir, "link.html")) == nil
	for _, c := range []struct {
		path   string
		status int
		holds  string
	}{
		{"/", 200, "cover<script src="},
		{"/index.html", 200, "cover"},
		{"/ar/", 200, "home<script"},
		{"/ar", 301, ""},
		{"/ar/articles/a.html", 200, "<p>article<script"},
		{"/en/about us.html", 200, "about"},
		{"/assets/style.css", 200, "body{}"},
		{"/.well-known/security.txt", 200, "contact"},
		{"/ar/articles/", 404, "لا صفحة هنا"},
		{"/ar/articles/none.html", 404, "لا صفحة هنا"},
		{"/none", 404, "no page"},
		{"/empty/", 404, "no page"},
		{"/assets/style.css/", 404, "no page"},
		{"/.git/config", 404, "no page"},
		{"/.warraq-stage/1/0", 404, "no page"},
		{"/../secret.html", 404, "no page"},
		{"/ar/../../../etc/hosts", 404, "no page"},
		{"/..\\secret.html", 404, "no page"},
		{"/a\x00b", 404, "no page"},
		{"/link.html", 404, "no page"},
	} {
		if c.path == "/link.html" && !links {
			continue
		}
		r := get(t, dir, "GET", c.path, "")
		body := text(t, r)
		if r.StatusCode != c.status || !strings.Contains(body, c.holds) || strings.Contains(body, "secret") {
			t.Errorf("%s: %d %q, want %d %q", c.path, r.StatusCode, body, c.status, c.holds)
		}
	}
	if to := get(t, dir, "GET", "//ar", "").Header.Get("Location"); to != "/ar/" {
		t.Errorf("//ar leads to %q", to)
	}
	if r := get(t, t.TempDir(), "GET", "/", ""); r.StatusCode != 404 {
		t.Errorf("an empty folder: %d", r.StatusCode)
	}
}

func TestAnswersAreCareful(t *testing.T) {
	dir := folder(t, site)
	r := get(t, dir, "GET", "/ar/feed.xml", "")
	if b := text(t, r); b != "<feed/>" || r.Header.Get("Content-Type") != "application/xml" || r.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%q, %v", b, r.Header)
	}
	r = get(t, dir, "GET", "/data/originals/evil.html", "")
	if b := text(t, r); !strings.Contains(r.Header.Get("Content-Security-Policy"), "sandbox") || strings.Contains(b, scriptPath) {
		t.Errorf("an original may act: %q, %v", b, r.Header)
	}
	for _, c := range []struct {
		method, body string
		status       int
	}{{"POST", "", 405}, {"DELETE", "", 405}, {"GET", "body", 413}, {"HEAD", "", 200}} {
		if r := get(t, dir, c.method, "/", c.body); r.StatusCode != c.status {
			t.Errorf("%s with %q: %d, want %d", c.method, c.body, r.StatusCode, c.status)
		}
	}
	if content, err := os.ReadFile(filepath.Join(dir, "index.html")); err != nil || string(content) != site["index.html"] {
		t.Errorf("the file on disk: %q, %v", content, err)
	}
}

func TestInject(t *testing.T) {
	for page, want := range map[string]string{
		"a</body></html>":            "aTAG</body></html>",
		"a":                          "aTAG",
		"<pre></body></pre>b</body>": "<pre></body></pre>bTAG</body>",
	} {
		got := string(inject([]byte(page), "x-1"))
		if want := strings.Replace(want, "TAG", `<script src="/_warraq/reload.js?build=x-1"></script>`, 1); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestHosts(t *testing.T) {
	for _, c := range []struct {
		host, bound string
		everywhere  bool
		good        bool
	}{
		{"localhost:1313", "127.0.0.1", false, true},
		{"LOCALHOST", "127.0.0.1", false, true},
		{"warraq.localhost:1313", "127.0.0.1", false, true},
		{"127.0.0.1:1313", "localhost", false, true},
		{"127.1.2.3", "127.0.0.1", false, true},
		{"[::1]:8080", "::1", false, true},
		{"192.168.1.7:1313", "192.168.1.7", false, true},
		{"desk.example:1313", "desk.example", false, true},
		{"192.168.1.7:1313", "0.0.0.0", true, true},
		{"192.168.1.7:1313", "127.0.0.1", false, false},
		{"evil.example", "127.0.0.1", false, false},
		{"evil.example:1313", "0.0.0.0", true, false},
		{"localhost.evil.example", "127.0.0.1", false, false},
		{"127.0.0.1.evil.example", "127.0.0.1", false, false},
		{"", "", false, false},
	} {
		if got := goodHost(c.host, c.bound, c.everywhere); got != c.good {
			t.Errorf("%+v: %v", c, got)
		}
	}
	h := handler(folder(t, site), &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, "127.0.0.1:0", newHub())
	for _, path := range []string{"/", eventsPath, scriptPath} {
		r := httptest.NewRequest("GET", "http://evil.example"+path, nil)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusMisdirectedRequest {
			t.Errorf("%s under another's name: %d", path, w.Code)
		}
	}
}

// Pages are told as soon as what is new can be seen, and once only.
func TestNewsComesBeforeTheBuildHasEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		changes, news := make(chan struct{}, 1), newHub()
		var fail atomic.Bool
		go rebuildOnChange(ctx, changes, Options{Log: t.Logf, Rebuild: func(_ context.Context, appeared func()) error {
			appeared()
			time.Sleep(time.Hour)
			if fail.Load() {
				return errors.New("no")
			}
			return nil
		}}, news)
		changes <- struct{}{}
		time.Sleep(2 * quiet)
		want := func(build, failure string) {
			t.Helper()
			message, _ := news.state()
			if want := fmt.Sprintf(`{"build":"%s-%s","error":%q}`, news.run, build, failure); string(message) != want {
				t.Fatalf("%s, not %s", message, want)
			}
		}
		want("1", "")
		time.Sleep(2 * time.Hour)
		want("1", "")
		fail.Store(true)
		changes <- struct{}{}
		time.Sleep(3 * time.Hour)
		want("2", "no")
	})
}

// One build at a time; what changes while it runs leads to one more; a burst
// of changes to one; and a stream of changes without an end doesn't keep
// builds away.
func TestRebuilds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		changes := make(chan struct{}, 1)
		var builds, running atomic.Int32
		gate := make(chan struct{})
		go rebuildOnChange(ctx, changes, Options{Log: t.Logf, Rebuild: func(context.Context, func()) error {
			if running.Add(1) > 1 {
				t.Error("two builds at a time")
			}
			builds.Add(1)
			select {
			case <-gate:
			case <-ctx.Done():
			}
			running.Add(-1)
			return nil
		}}, newHub())
		for range 5 {
			changes <- struct{}{}
			time.Sleep(quiet / 2) // of the bubble's clock, which costs no time
		}
		time.Sleep(2 * quiet)
		if builds.Load() != 1 {
			t.Fatalf("a burst leads to %d builds", builds.Load())
		}
		changes <- struct{}{}
		time.Sleep(time.Hour)
		if builds.Load() != 1 {
			t.Fatalf("%d builds while the first runs", builds.Load())
		}
		gate <- struct{}{}
		time.Sleep(2 * quiet)
		gate <- struct{}{}
		time.Sleep(time.Hour)
		if builds.Load() != 2 {
			t.Fatalf("%d builds after a change during the first", builds.Load())
		}
		for range 100 {
			changes <- struct{}{}
			time.Sleep(quiet / 2)
			if builds.Load() == 3 {
				return
			}
		}
		t.Error("changes without an end keep the build away")
	})
}

func TestSlowClientsHoldNobodyUp(t *testing.T) {
	news := newHub()
	server := httptest.NewServer(http.HandlerFunc(news.stream))
	defer server.Close()
	defer news.close()
	for range 20 {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := conn.Write([]byte("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")); err != nil { // and never reads
			t.Fatal(err)
		}
	}
	began := time.Now()
	for range 100 {
		news.built(errors.New(strings.Repeat("long ", 20000)))
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("builds were held up for %v", took)
	}
}

func TestStreamsAreBounded(t *testing.T) {
	news := newHub()
	for range maxStreams {
		if !news.enter() {
			t.Fatal("refused too early")
		}
	}
	w := httptest.NewRecorder()
	news.stream(w, httptest.NewRequest("GET", eventsPath, nil))
	if w.Code != http.StatusServiceUnavailable {
		t.Errorf("one stream too many: %d", w.Code)
	}
	news.leave()
	if !news.enter() {
		t.Error("no room after one has left")
	}
}

func TestTracesOfEditorsAreNoChanges(t *testing.T) {
	for name, want := range map[string]bool{"a.txt~": true, ".a.txt.swp": true, "4913": true, "#a.txt#": true, "a.txt": false, "ملف.md": false, "#1.txt": false} {
		if got := passing(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
