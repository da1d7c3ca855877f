package build

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// sparingPercent is how much garbage there may be, in percent of what is in use,
// while something large is worked on.
const sparingPercent = 10

// The garbage collector lets the heap double, which is much where an archive is
// large: of more than manyFiles there may be less garbage in proportion, down to
// leastPercent of what is in use. That costs time, so it isn't less still.
const (
	manyFiles    = 20000
	leastPercent = 40
)

// tidyFor has the garbage collector come earlier while so many files are built,
// and answers what ends that.
func tidyFor(files int) (end func()) {
	percent := max(leastPercent, 100*manyFiles/max(1, files))
	before := debug.SetGCPercent(percent)
	if before < percent { // as the user asked, or off
		debug.SetGCPercent(before)
	}
	return func() { debug.SetGCPercent(before) }
}

// Sparing is what keeps memory while something large is worked on: the garbage
// collector, which otherwise lets the heap double, is asked to come early. That
// costs little, since what is large is mostly text, which it doesn't look into.
type sparing struct {
	mu      sync.Mutex
	n       int // how many are at it
	percent int // what it was before
}

// begin is for a function that works on something large; what it answers is
// called at its end.
func (s *sparing) begin() (end func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.n++; s.n == 1 {
		s.percent = debug.SetGCPercent(sparingPercent)
	}
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.n--; s.n == 0 {
			debug.SetGCPercent(s.percent)
		}
		runtime.GC() // the next one shall find it gone
	}
}
