package build

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var (
	load        = flag.Duration("load", 4*time.Second, "how long TestServeUnderLoad lasts, at least")
	loadClients = flag.Int("load-clients", 40, "how many clients TestServeUnderLoad has")
)

// TestServeUnderLoad asks the real program for pages, from many clients that
// keep their connections, while seeds change and the site is built again and
// again: each answer is a page, whole, of one build; and the memory that the
// program takes stays as it is. The full measure is
//
//	go test ./internal/build -run ServeUnderLoad -v -load 60s -load-clients 200
func TestServeUnderLoad(t *testing.T) {
	dir := t.TempDir()
	generate(t, dir, 40)
	for i := range pulses {
		beat(t, dir, i, 0)
	}
	s := serveProgram(t, dir)
	paths := pagesOf(t, filepath.Join(dir, "public"))
	ctx, cancel := context.WithTimeout(t.Context(), max(*load, time.Minute))
	defer cancel()
	began := time.Now()
	var work sync.WaitGroup
	var asked atomic.Int64
	var newest atomic.Int64
	for n := range *loadClients {
		work.Go(func() {
			c := client{T: t, address: s.address, random: rand.New(rand.NewPCG(uint64(n), 3)), newest: &newest}
			defer c.http.CloseIdleConnections()
			for ctx.Err() == nil && !t.Failed() {
				c.ask(paths[c.random.IntN(len(paths))])
				asked.Add(1)
			}
		})
	}
	var memory []int
	changes := time.NewTicker(300 * time.Millisecond)
	defer changes.Stop()
	for n := 1; ctx.Err() == nil && (time.Since(began) < *load || newest.Load() == 0); n++ {
		select {
		case <-changes.C:
			beat(t, dir, n%pulses, n)
			memory = append(memory, s.memory())
		case <-ctx.Done():
		}
	}
	cancel()
	work.Wait()
	if newest.Load() == 0 {
		t.Error("no change of a seed was ever seen in a page")
	}
	third := len(memory) / 3
	middle, last := most(memory[third:2*third]), most(memory[2*third:])
	t.Logf("%d clients, %v: %d pages asked for, the newest change seen is %d of %d; memory %d, then %d MB", *loadClients, *load, asked.Load(), newest.Load(), len(memory), middle>>10, last>>10)
	if last > middle*3/2+64<<10 {
		t.Errorf("memory grows: from %d KB to %d KB", middle, last)
	}
}

func most(list []int) int {
	out := 0
	for _, n := range list {
		out = max(out, n)
	}
	return out
}

// pulses are articles that change all the time.
const pulses = 5

// beat writes the article that says n many times over.
func beat(t *testing.T, dir string, pulse, n int) {
	t.Helper()
	mark := fmt.Sprintf("pulse%dv%d", pulse, n)
	text := "عنوان المقالة النابضة " + mark + "\n\n" + strings.Repeat("أعلنت الحكومة العراقية في بغداد نص البيان "+mark+" من جديد.\n\n", 30)
	beside := filepath.Join(dir, "beside")
	if err := os.WriteFile(beside, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(beside, filepath.Join(dir, "seeds", fmt.Sprintf("pulse-%d.txt", pulse))); err != nil {
		t.Fatal(err)
	}
}

// A served is the program, serving.
type served struct {
	address string
	process *os.Process
}

// serveProgram starts the program and answers when its site can be opened.
func serveProgram(t *testing.T, dir string) served {
	t.Helper()
	c := exec.Command(program(t), "serve", "--quiet", "-p", "0", "-s", dir)
	errs, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Signal(os.Interrupt)
		if err := c.Wait(); err != nil {
			t.Errorf("the program ended with %v", err)
		}
	})
	lines := bufio.NewScanner(errs)
	for lines.Scan() {
		if at := regexp.MustCompile(`http://\S+`).FindString(lines.Text()); at != "" {
			go func() {
				for lines.Scan() {
					t.Log("serve:", lines.Text())
				}
			}()
			return served{at, c.Process}
		}
	}
	t.Fatal("the program doesn't serve")
	return served{}
}

// memory is what the program holds, in kilobytes; 0 where the system doesn't
// tell.
func (s served) memory() int {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), "VmRSS:")
	n, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
	return n
}

// pagesOf are the addresses of a site's pages.
func pagesOf(t *testing.T, public string) []string {
	t.Helper()
	var out []string
	for name := range sumsOf(t, public) {
		if strings.HasSuffix(name, ".html") {
			out = append(out, name)
		}
	}
	return out
}

// A client asks over one connection that it keeps.
type client struct {
	*testing.T
	http    http.Client
	address string
	random  *rand.Rand
	newest  *atomic.Int64 // change that was seen in a page
}

var pulseMark = regexp.MustCompile(`pulse(\d)v(\d+)`)

func (c *client) ask(page string) {
	if c.http.Transport == nil {
		c.http.Transport = &http.Transport{MaxConnsPerHost: 1}
	}
	r, err := c.http.Get(c.address + page)
	if err != nil {
		c.Error(err)
		return
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		c.Errorf("%s: %s, %v", page, r.Status, err)
		return
	}
	if !bytes.HasPrefix(bytes.ToLower(body[:min(len(body), 15)]), []byte("<!doctype html>")) || !bytes.HasSuffix(bytes.TrimSpace(body), []byte("</html>")) {
		c.Errorf("%s: half a page, of %d bytes", page, len(body))
	}
	seen := map[string]string{}
	for _, m := range pulseMark.FindAllSubmatch(body, -1) {
		pulse, n := string(m[1]), string(m[2])
		if other, again := seen[pulse]; again && other != n {
			c.Errorf("%s: holds %s of the change %s and of %s", page, m[0], n, other)
		}
		seen[pulse] = n
		change, _ := strconv.Atoi(n)
		for was := c.newest.Load(); int64(change) > was && !c.newest.CompareAndSwap(was, int64(change)); was = c.newest.Load() {
		}
	}
}
