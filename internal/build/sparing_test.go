package build

import (
	"math"
	"runtime/debug"
	"testing"
)

// The collector stays away at first, comes as early as the number of files asks
// for after that, earlier while something large is worked on, and as before when
// the build has ended.
func TestPacer(t *testing.T) {
	before := debug.SetGCPercent(usualPercent)
	defer debug.SetGCPercent(before)
	percent := func() int {
		now := debug.SetGCPercent(-1)
		debug.SetGCPercent(now)
		return now
	}
	var p pacer
	p.begin()
	want := func(when string, want int) {
		t.Helper()
		if got := percent(); got != want {
			t.Errorf("%s: %d percent, want %d", when, got, want)
		}
	}
	p.came() // in case it hasn't
	want("after the first collection", usualPercent)
	p.files(make(seedFiles, manyFiles*5/4))
	want("of many files", usualPercent*4/5)
	end := p.sparing()
	want("beside something large", sparingPercent)
	end()
	want("after that", usualPercent*4/5)
	p.files(make(seedFiles, manyFiles*10))
	want("of very many", leastPercent)
	p.files(make(seedFiles, hugeFiles))
	want("of a huge archive", hugePercent)
	p.files(seedFiles{{Size: 3 * bulkyFile}, {Size: 10}})
	want("of bulky files", sparingPercent)
	p.end(false)
	want("in the end", usualPercent)
	if limit := debug.SetMemoryLimit(-1); limit != math.MaxInt64 {
		t.Errorf("the memory is still limited: %d", limit)
	}
	debug.SetGCPercent(30) // as a user may
	var other pacer
	other.begin()
	want("as the user asked", 30)
	other.files(make(seedFiles, 10))
	want("of few files, as the user asked", 30)
	other.end(false)
	want("after it, as the user asked", 30)
}
