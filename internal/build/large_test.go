//go:build linux

package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestHostileSize builds an archive with one article of 24 MB, and compares the
// memory that takes with that of an archive with a short one.
func TestHostileSize(t *testing.T) {
	notRaced(t)
	const size, most = 24 << 20, 8 // times the file; it was 24 when all was made at once
	_, paragraph := generated(1)
	small := peak(t, paragraph)
	large := peak(t, paragraph+"\n\n"+strings.Repeat(paragraph+"\n\n", size/len(paragraph)))
	over := large - small
	t.Logf("%d MB, a short one %d MB: %.1f times the file more", large>>20, small>>20, float64(over)/size)
	if over > most*size {
		t.Errorf("an article of %d MB takes %d MB more than a short one", size>>20, over>>20)
	}
}

// peak builds an archive with one article and answers how many bytes the
// program had in memory at most.
func peak(t *testing.T, text string) int64 {
	t.Helper()
	dir := t.TempDir()
	seed := filepath.Join(dir, "seeds", "a.txt")
	if err := os.MkdirAll(filepath.Dir(seed), 0o755); err != nil {
		t.Fatal(err)
	}
	set(t, seed, text)
	c := bounded(t, "build", "--quiet", "-s", dir)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %.2000s", err, out)
	}
	most, ok := mostMemory(c.ProcessState)
	if !ok {
		t.Fatal("the system doesn't tell what a process used")
	}
	return most
}
