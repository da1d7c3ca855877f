package build

import (
	"context"
	"path/filepath"
	"testing"
)

// BenchmarkProfile is a cold build within the test's own process, for a profile
// of where its time and memory go:
//
//	go test ./internal/build -run '^$' -bench Profile -benchtime 1x -articles 2000 -cpuprofile cpu.prof
func BenchmarkProfile(b *testing.B) {
	dir := b.TempDir()
	generate(b, dir, *articles)
	o := options(filepath.Join(dir, "public"))
	o.Source, o.Cache = dir, filepath.Join(dir, ".warraq")
	for b.Loop() {
		remove(b, o.Destination)
		remove(b, o.Cache)
		if _, err := Run(context.Background(), o); err != nil {
			b.Fatal(err)
		}
	}
}
