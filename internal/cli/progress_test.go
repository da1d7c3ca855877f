package cli

import (
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	for _, x := range []struct {
		done, total int
		taken       time.Duration
		want        string
	}{
		{0, 10000, time.Second, "read   0 of 10000"},
		{2500, 10000, 2 * time.Second, "read   2500 of 10000, 1250/s, 6s left"},
		{10000, 10000, 8 * time.Second, "read   10000 of 10000, 1250/s, 0s left"},
	} {
		if got := progressLine("read", x.done, x.total, x.taken); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}
