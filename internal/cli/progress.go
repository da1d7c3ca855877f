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
	stage string    // that is under way
	since time.Time // when it began
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
	if stage != b.stage {
		b.stage, b.since = stage, now
	}
	if now.Sub(b.began) < barAfter || now.Sub(b.shown) < 100*time.Millisecond {
		return
	}
	b.shown = now
	fmt.Fprint(b.out, "\r\x1b[K"+progressLine(stage, done, total, now.Sub(b.since)))
}

// progressLine says how far a stage is that has taken so long, and how long it
// will take if it goes on like that.
func progressLine(stage string, done, total int, taken time.Duration) string {
	line := fmt.Sprintf("%-6s %d of %d", stage, done, total)
	if done == 0 || taken < 100*time.Millisecond {
		return line
	}
	rate := float64(done) / taken.Seconds()
	left := time.Duration(float64(total-done) / rate * float64(time.Second))
	return fmt.Sprintf("%s, %.0f/s, %s left", line, rate, left.Round(time.Second))
}

// done takes the bar away.
func (b *bar) done() {
	if b.out != nil && !b.shown.IsZero() {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
