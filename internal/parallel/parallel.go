// Package parallel shares work out among goroutines.
//
// In comes how many pieces there are, by number, and what does one; the pieces
// are taken in their order, so that what a caller writes to places of its own by
// number is the same however many work at it.
package parallel

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
)

// Share calls work on so many goroutines, 0 for one for each processor, and
// hands each of them numbers from 0 to n-1 as it asks for them, no number twice.
// What one of them needs for all its pieces it makes before the first. Share
// returns when all have; a number that nobody asked for isn't worked on.
func Share(workers, n int, work func(mine iter.Seq[int])) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	mine := func(yield func(int) bool) {
		for i := int(next.Add(1)) - 1; i < n && yield(i); i = int(next.Add(1)) - 1 {
		}
	}
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() { work(mine) })
	}
	wg.Wait()
}

// Each calls f for the numbers from 0 to n-1 on so many goroutines, 0 for one for
// each processor. Once a call has failed or ctx is done no more are begun. The
// error is that of the lowest number that failed, or the cause of ctx's end.
func Each(ctx context.Context, workers, n int, f func(i int) error) error {
	errs := make([]error, n)
	var done atomic.Int64
	var failed atomic.Bool
	over := func() bool { return failed.Load() || ctx.Err() != nil }
	Share(workers, n, func(mine iter.Seq[int]) {
		if over() {
			return
		}
		for i := range mine { // a number that was taken is worked on, or the error would be that of any
			if errs[i] = f(i); errs[i] != nil {
				failed.Store(true)
			} else {
				done.Add(1)
			}
			if over() {
				return
			}
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	if int(done.Load()) < n {
		return context.Cause(ctx)
	}
	return nil
}
