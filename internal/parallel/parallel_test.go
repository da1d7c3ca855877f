package parallel

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync/atomic"
	"testing"
)

func TestShareHandsEachNumberOutOnce(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 100} {
		for _, n := range []int{0, 1, 2, 1000} {
			times := make([]int, n)
			var began atomic.Int64
			Share(workers, n, func(mine iter.Seq[int]) {
				began.Add(1)
				for i := range mine {
					times[i]++
				}
			})
			if slices.ContainsFunc(times, func(k int) bool { return k != 1 }) {
				t.Errorf("%d workers, %d pieces: some were worked on not once: %v", workers, n, times)
			}
			if workers > 0 && int(began.Load()) > min(workers, n) {
				t.Errorf("%d workers, %d pieces: %d goroutines", workers, n, began.Load())
			}
		}
	}
}

func TestShareTakesNoMoreThanAskedFor(t *testing.T) {
	var taken []int
	Share(1, 10, func(mine iter.Seq[int]) {
		for i := range mine {
			if taken = append(taken, i); i == 3 {
				return
			}
		}
	})
	if !slices.Equal(taken, []int{0, 1, 2, 3}) {
		t.Errorf("%v", taken)
	}
}

func TestEachStopsAtAnError(t *testing.T) {
	wrong := errors.New("wrong")
	calls := 0
	err := Each(context.Background(), 1, 10, func(i int) error {
		if calls++; i == 4 {
			return wrong
		}
		return nil
	})
	if err != wrong || calls != 5 {
		t.Errorf("%v after %d calls", err, calls)
	}
	// Of several errors it is the lowest number's, whichever came first.
	first := make(chan struct{})
	err = Each(context.Background(), 2, 2, func(i int) error {
		if i == 0 {
			<-first
			return wrong
		}
		defer close(first)
		return errors.New("the other")
	})
	if err != wrong {
		t.Errorf("%v", err)
	}
}

// What was begun of the pieces before the one that failed decides: each of them is
// worked on, however early another fails.
func TestEachAnswersTheSameError(t *testing.T) {
	one, other := errors.New("one"), errors.New("other")
	for range 20_000 {
		if err := Each(context.Background(), 2, 2, func(i int) error { return []error{one, other}[i] }); err != one {
			t.Fatalf("%v, want that of the lower number", err)
		}
	}
}

func TestEachEndsWithItsContext(t *testing.T) {
	gone := errors.New("gone")
	ctx, end := context.WithCancelCause(context.Background())
	calls := 0
	err := Each(ctx, 1, 10, func(i int) error {
		if calls++; i == 2 {
			end(gone)
		}
		return nil
	})
	if err != gone || calls != 3 {
		t.Errorf("%v after %d calls", err, calls)
	}
	if err := Each(ctx, 2, 0, func(int) error { return nil }); err != nil {
		t.Errorf("nothing to do: %v", err)
	}
}
