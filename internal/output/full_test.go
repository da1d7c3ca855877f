package output_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"syscall"
	"testing"

	"warraq/internal/output"
)

// A full disk takes so many bytes and no more.
type full struct {
	output.FS
	room int
}

func (f *full) WriteFile(name string, content []byte) error {
	if len(content) > f.room {
		_ = f.FS.WriteFile(name, content[:f.room]) // what fits is there
		f.room = 0
		return syscall.ENOSPC
	}
	f.room -= len(content)
	return f.FS.WriteFile(name, content)
}

// However much room there is, a build that has too little says so before it
// touches the site, and takes what it staged away again.
func TestFullDisk(t *testing.T) {
	for room := 0; ; room += 7 {
		d := built(t, states[0])
		tx, err := output.Begin("public", output.Options{FS: &full{d.Open(), room}})
		if err != nil {
			t.Fatal(err)
		}
		var put error
		for _, p := range slices.Sorted(maps.Keys(states[1])) {
			if put = tx.Put(output.File{Path: p, Class: classOf(p), Content: []byte(states[1][p])}); put != nil {
				break
			}
		}
		if put != nil {
			put = errors.Join(put, tx.Abort())
		} else if _, put = tx.Commit(); put == nil {
			if room < 500 {
				t.Fatalf("the site fits into %d bytes", room)
			}
			return
		}
		if !errors.Is(put, syscall.ENOSPC) || !strings.HasPrefix(put.Error(), "public/") {
			t.Fatalf("with room for %d bytes: %v", room, put)
		}
		got := d.Files()
		maps.DeleteFunc(got, func(p, _ string) bool { return strings.HasPrefix(p, ".warraq-stage/") })
		if want := built(t, states[0]).Files(); !maps.Equal(got, want) {
			t.Fatalf("with room for %d bytes the site was touched: %q", room, got)
		}
		if _, err := build(d, states[1]); err != nil {
			t.Fatal(err)
		}
		same(t, "after the disk was full", d, built(t, states[1]))
	}
}
