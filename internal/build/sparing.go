package build

import (
	"math"
	"runtime"
	"runtime/debug"
	"sync"
)

// The garbage collector lets the heap double before it comes again, from 4 MB
// on. At the beginning of a build that is too early, since what it begins with
// stays, vocabulary and knowledge: until firstCollection bytes more are in use it
// stays away. Where an archive is large, doubling is much: of more than manyFiles
// there may be less garbage in proportion, down to leastPercent of what is in
// use. That costs time, so it is less only of hugeFiles, hugePercent. While
// something large is worked on, which is mostly text, that it doesn't look into,
// there may be sparingPercent; so it is all the time where files are bulky, since
// what is worked on is large then, whatever it is.
const (
	firstCollection = 128 << 20
	manyFiles       = 8000
	leastPercent    = 65
	hugeFiles       = 500_000
	hugePercent     = 30
	sparingPercent  = 10
	bulkyFile       = 1 << 20 // bytes, on average
)

// A pacer says how early the garbage collector comes during a build. Where the
// user has said it (GOGC, GOMEMLIMIT), only what is large has it come earlier.
type pacer struct {
	mu      sync.Mutex
	before  int  // percent, before the build
	percent int  // usually
	patient bool // it hasn't come yet
	large   int  // how many work on something large
}

// usualPercent is what the runtime has when nobody says otherwise.
const usualPercent = 100

// begin is for the beginning of a build, end for its end.
func (p *pacer) begin() {
	p.before = debug.SetGCPercent(usualPercent)
	p.percent = p.before
	if p.before == usualPercent && debug.SetMemoryLimit(-1) == math.MaxInt64 {
		p.patient = true
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		debug.SetMemoryLimit(int64(now.HeapAlloc) + firstCollection)
		runtime.AddCleanup(new([64]byte), func(p *pacer) { p.came() }, p)
	}
	p.apply()
}

// came ends the time without a collector, which has come for the first time.
func (p *pacer) came() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.patient {
		p.patient = false
		debug.SetMemoryLimit(math.MaxInt64)
		p.apply()
	}
}

// end clears away what the build has left where another will follow, so that this
// one begins with an empty house.
func (p *pacer) end(another bool) {
	p.came()
	debug.SetGCPercent(p.before)
	if another {
		runtime.GC()
	}
}

// files tells which are built.
func (p *pacer) files(files seedFiles) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n, size := max(1, len(files)), int64(0)
	for _, f := range files {
		size += f.Size
	}
	percent := max(leastPercent, usualPercent*manyFiles/n)
	switch {
	case size/int64(n) >= bulkyFile:
		percent = sparingPercent
	case n >= hugeFiles:
		percent = hugePercent
	}
	if p.before >= 0 {
		p.percent = min(p.before, percent)
	}
	p.apply()
}

func (p *pacer) apply() {
	switch {
	case p.large > 0:
		debug.SetGCPercent(sparingPercent)
	case p.patient:
		debug.SetGCPercent(-1)
	default:
		debug.SetGCPercent(p.percent)
	}
}

// sparing is for a function that works on something large; what it answers is
// called at its end.
func (p *pacer) sparing() (end func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.large++
	p.apply()
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.large--
		p.apply()
		runtime.GC() // the next one shall find it gone
	}
}
