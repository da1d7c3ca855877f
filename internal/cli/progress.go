package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// barAfter is how long work lasts before a bar appears.
const barAfter = time.Second

// A bar shows how far the work is, on a terminal and when it lasts.
type bar struct {
	mu    sync.Mutex
	out   io.Writer // nil when nothing is to be shown
	began time.Time
	shown time.Time
}

func (a *app) progress(quiet bool) *bar {
	b := &bar{began: time.Now()}
	if f, ok := a.Stderr.(*os.File); ok && !quiet {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			b.out = f
		}
	}
	return b
}

// set is called as work goes on, from any goroutine.
func (b *bar) set(stage string, done, total int) {
	if b.out == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	if now.Sub(b.began) < barAfter || now.Sub(b.shown) < 100*time.Millisecond {
		return
	}
	b.shown = now
	rate := float64(done) / now.Sub(b.began).Seconds()
	fmt.Fprintf(b.out, "\r\x1b[K%-6s %d of %d, %.0f/s", stage, done, total, rate)
}

// done takes the bar away.
func (b *bar) done() {
	if b.out != nil && !b.shown.IsZero() {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
