package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A preview is a running server over a folder with seeds.
type preview struct {
	seeds, url string
	fail       atomic.Pointer[string]
	builds     atomic.Int32
	end        context.CancelFunc
	ended      chan error
}

func start(t *testing.T) *preview {
	t.Helper()
	return startIn(t, folder(t, map[string]string{"seeds/a.txt": "a", "public/index.html": "home"}))
}

func startIn(t *testing.T, base string) *preview {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	p := &preview{seeds: filepath.Join(base, "seeds"), end: cancel, ended: make(chan error, 1)}
	ready := make(chan string, 1)
	go func() {
		p.ended <- Run(ctx, Options{
			Dir:   filepath.Join(base, "public"),
			Addr:  "127.0.0.1:0",
			Watch: []string{p.seeds, filepath.Join(base, "warraq.yaml"), filepath.Join(base, "templates")},
			Log:   t.Logf,
			Ready: func(url string) { ready <- url },
			Rebuild: func(context.Context, func()) error {
				p.builds.Add(1)
				if why := p.fail.Load(); why != nil {
					return errors.New(*why)
				}
				return nil
			},
		})
	}()
	select {
	case p.url = <-ready:
	case err := <-p.ended:
		t.Fatal(err)
	case <-time.After(10 * time.Second):
		t.Fatal("the server didn't come up")
	}
	t.Cleanup(cancel)
	return p
}

type state struct{ Build, Error string }

// states opens a stream and answers what comes on it.
func (p *preview) states(t *testing.T) <-chan state {
	t.Helper()
	r, err := http.Get(p.url + strings.TrimPrefix(eventsPath, "/"))
	if err != nil {
		t.Fatal(err)
	}
	out := make(chan state, 100)
	go func() {
		defer close(out)
		defer r.Body.Close()
		for lines := bufio.NewScanner(r.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var s state
				if json.Unmarshal([]byte(data), &s) == nil {
					out <- s
				}
			}
		}
	}()
	return out
}

// await waits for a state that is as wanted.
func await(t *testing.T, states <-chan state, what string, wanted func(state) bool) state {
	t.Helper()
	limit := time.After(10 * time.Second)
	for {
		select {
		case s, open := <-states:
			if !open {
				t.Fatalf("the stream ended before %s", what)
			}
			if wanted(s) {
				return s
			}
		case <-limit:
			t.Fatalf("no %s", what)
		}
	}
}

func TestOpenPagesHearOfBuilds(t *testing.T) {
	p := start(t)
	states := p.states(t)
	first := await(t, states, "first state", func(state) bool { return true })
	r, err := http.Get(p.url)
	if err != nil {
		t.Fatal(err)
	}
	if page := text(t, r); !strings.Contains(page, "build="+first.Build+`"`) {
		t.Errorf("the page doesn't say that it is of %s: %q", first.Build, page)
	}
	why := "seeds/ملف.txt:1:1: لا يُقرأ"
	p.fail.Store(&why)
	write(t, filepath.Join(p.seeds, "a.txt"), "b")
	failed := await(t, states, "error", func(s state) bool { return s.Error != "" })
	if failed.Error != why || failed.Build != first.Build {
		t.Errorf("%+v after %+v", failed, first)
	}
	if late := await(t, p.states(t), "state of a page opened later", func(state) bool { return true }); late != failed {
		t.Errorf("a page opened later hears %+v", late)
	}
	p.fail.Store(nil)
	write(t, filepath.Join(p.seeds, "2020", "06", "new.txt"), "new")
	mended := await(t, states, "build that works", func(s state) bool { return s.Error == "" })
	if mended.Build == first.Build {
		t.Error("the build has the same name as before")
	}
	write(t, filepath.Join(p.seeds, "2020", "06", "later.txt"), "in a folder that came later")
	again := await(t, states, "build after a change in a new folder", func(s state) bool { return s.Build != mended.Build })
	write(t, filepath.Join(filepath.Dir(p.seeds), "warraq.yaml"), "title: x")
	again = await(t, states, "build after the configuration came", func(s state) bool { return s.Build != again.Build })
	write(t, filepath.Join(filepath.Dir(p.seeds), "templates", "home.html"), "x")
	await(t, states, "build after the templates came", func(s state) bool { return s.Build != again.Build })
}

// Links that the reader of seeds follows are followed here too, those that are
// there and those that come; one that leads around is not.
func TestWatchesBehindLinks(t *testing.T) {
	base := folder(t, map[string]string{"seeds/a.txt": "a", "store/x.txt": "x", "loose/one.txt": "1", "later/sub/y.txt": "y", "public/index.html": "home"})
	link := func(to, from string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(base, "seeds", from)); err != nil {
			t.Skip(err)
		}
	}
	link("../store", "folder")
	link("../loose/one.txt", "one.txt")
	link("..", "round")
	for _, l := range [][2]string{{"../seeds/folder", "store/1"}, {"../later", "store/2"}, {"../store", "later/1"}, {"../store", "later/2"}} { // to and fro
		if err := os.Symlink(l[0], filepath.Join(base, l[1])); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(base)
	p := startIn(t, ".") // as from the archive's folder
	states := p.states(t)
	last := await(t, states, "first state", func(state) bool { return true })
	for _, c := range []struct{ file, to, from string }{
		{file: "store/x.txt"}, {file: "loose/one.txt"}, {to: "../later", from: "later"}, {file: "later/sub/y.txt"}, {file: "loose/one.txt"},
	} {
		if c.file != "" {
			write(t, filepath.Join(base, c.file), "new")
		} else {
			link(c.to, c.from)
		}
		last = await(t, states, fmt.Sprintf("build after a change of %+v", c), func(s state) bool { return s.Build != last.Build })
	}
	builds := p.builds.Load()
	write(t, filepath.Join(base, "public", "index.html"), "built")
	write(t, filepath.Join(base, "loose", "other.txt"), "not linked")
	write(t, filepath.Join(base, "seeds", "a.txt"), "b")
	await(t, states, "build after a change in seeds", func(s state) bool { return s.Build != last.Build })
	if n := p.builds.Load() - builds; n != 1 {
		t.Errorf("%d builds for one change: what isn't linked is watched", n)
	}
}

func TestEndsWithinASecond(t *testing.T) {
	p := start(t)
	await(t, p.states(t), "state", func(state) bool { return true })
	conn, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(p.url, "http://"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Write([]byte("GET / HTTP/1.1\r\nHost: localhost\r\n")); err != nil { // and never the rest
		t.Fatal(err)
	}
	began := time.Now()
	p.end()
	select {
	case err := <-p.ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("still running")
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("took %v", took)
	}
}

func TestPortIsTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	err = Run(t.Context(), Options{Dir: t.TempDir(), Addr: l.Addr().String(), Log: t.Logf})
	if err == nil || !strings.Contains(err.Error(), "--port") || !strings.Contains(err.Error(), "taken") {
		t.Errorf("%v", err)
	}
	err = Run(t.Context(), Options{Dir: t.TempDir(), Addr: "192.0.2.1:0", Log: t.Logf})
	if err == nil || !strings.Contains(err.Error(), "--bind") {
		t.Errorf("%v", err)
	}
}
