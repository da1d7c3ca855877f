package publish

import (
	"sync"
	"sync/atomic"
)

// parallel calls f for every item, on some goroutines at once. Once a call has
// failed no more are begun; the error is that of the first item that failed.
func parallel[T any](workers int, items []T, f func(T) error) error {
	var next atomic.Int64
	var failed atomic.Bool
	errs := make([]error, len(items))
	var wg sync.WaitGroup
	for range min(workers, len(items)) {
		wg.Go(func() {
			for !failed.Load() {
				i := int(next.Add(1)) - 1
				if i >= len(items) {
					return
				}
				if errs[i] = f(items[i]); errs[i] != nil {
					failed.Store(true)
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
