package serve

import (
	"context"
	"time"
)

// An editor saves in several steps, a folder is copied file by file: a build
// waits until nothing has changed for quiet, but not longer than patience.
const (
	quiet    = 25 * time.Millisecond
	patience = time.Second
)

// rebuildOnChange calls Rebuild after changes, one call at a time, and tells
// the pages. Changes during a build lead to one more.
func rebuildOnChange(ctx context.Context, changes <-chan struct{}, o Options, news *hub) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-changes:
		}
		if !settle(ctx, changes) {
			return
		}
		told := false
		err := o.Rebuild(ctx, func() {
			news.built(nil)
			told = true
		})
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			o.Log("the build failed, the last site stays: %v", err)
		}
		if err != nil || !told {
			news.built(err)
		}
	}
}

// settle waits until it is quiet; false when ctx ended first.
func settle(ctx context.Context, changes <-chan struct{}) bool {
	still := time.NewTimer(quiet)
	defer still.Stop()
	enough := time.NewTimer(patience)
	defer enough.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-changes:
			still.Reset(quiet)
		case <-still.C:
			return true
		case <-enough.C:
			return true
		}
	}
}
