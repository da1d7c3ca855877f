package build

import (
	"context"
	"errors"
	"flag"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"warraq/internal/cache"
	"warraq/internal/output"
)

var (
	faultStride = flag.Int("fault-stride", 89, "TestFaultyBuild tries each so-manieth change")
	errFault    = errors.New("the disk failed on purpose")
)

// TestFaultyBuild has a build that adds, edits and deletes fail, or end as a
// killed program does, at one change after the other: each write, rename, sync
// and removal in the site's folder and in the cache's. Each time the site is
// looked at, and the next build has to end in the bytes of a clean one.
//
//	go test ./internal/build -run FaultyBuild -fault-stride 1 -v
//
// tries every change.
func TestFaultyBuild(t *testing.T) {
	k := newKiller(t, 6)
	for _, kill := range []bool{false, true} {
		points := 0
		for at := 1; ; at += *faultStride {
			to := 1 - k.state
			k.enter(to)
			faults := &faults{at: at, kill: kill}
			_, err := Run(context.Background(), k.options(faults))
			if faults.changes < at {
				k.enter(1 - to) // what went well is undone for the next kind
				k.mustBuild()
				break
			}
			points++
			if k.look(at, to); k.Failed() {
				t.Fatalf("at change %d (%s), which made the build end with: %v", at, faults.last, err)
			}
			k.mustBuild()
			if got := sumsOf(t, k.public); !maps.Equal(got, k.sites[to]) {
				t.Fatalf("after change %d (%s), kill %v: the next build doesn't end in the bytes of a clean one: %s", at, faults.last, kill, unlike(got, k.sites[to]))
			}
		}
		t.Logf("kill %v: %d fault points, %d builds after them, none lost", kill, points, points)
	}
}

func (k *killer) options(b between) Options {
	o := options(k.public)
	o.Source, o.Cache, o.NoSync, o.between = k.dir, filepath.Join(k.dir, ".warraq"), false, b
	return o
}

func (k *killer) mustBuild() {
	k.Helper()
	if _, err := Run(context.Background(), k.options(nil)); err != nil {
		k.Fatal(err)
	}
}

// faults lie between a build and the disk, and fail at one change: from then
// on, where they kill, nothing that the build tries has an effect.
type faults struct {
	mu      sync.Mutex
	at      int
	kill    bool
	changes int
	last    string // what was tried at that change
}

// change tells whether a change is to fail; it may be done by half then.
func (f *faults) change(what string) (half bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.changes++
	switch {
	case f.changes == f.at:
		f.last = what
		return true, errFault
	case f.kill && f.changes > f.at:
		return false, errFault
	}
	return false, nil
}

func (f *faults) site(disk output.FS) output.FS          { return faultySite{disk, f} }
func (f *faults) cache(folder cache.Folder) cache.Folder { return faultyCache{folder, f} }

type faultySite struct {
	output.FS
	*faults
}

func (s faultySite) WriteFile(file string, content []byte) error {
	half, err := s.change("write " + file)
	if half {
		_ = s.FS.WriteFile(file, content[:len(content)/2])
	}
	if err != nil {
		return err
	}
	return s.FS.WriteFile(file, content)
}

func (s faultySite) Create(file string) (io.WriteCloser, error) {
	if _, err := s.change("create " + file); err != nil {
		return nil, err
	}
	w, err := s.FS.Create(file)
	return faultyWriter{w, s.faults, file}, err
}

type faultyWriter struct {
	io.WriteCloser
	*faults
	name string
}

func (w faultyWriter) Write(b []byte) (int, error) {
	return w.faults.write(w.name, b, w.WriteCloser.Write)
}

func (f *faults) write(name string, b []byte, write func([]byte) (int, error)) (int, error) {
	half, err := f.change("write to " + name)
	if half {
		n, _ := write(b[:len(b)/2])
		return n, err
	}
	if err != nil {
		return 0, err
	}
	return write(b)
}

func (s faultySite) Mkdir(dir string) error {
	return s.do("mkdir "+dir, func() error { return s.FS.Mkdir(dir) })
}

func (s faultySite) Rename(from, to string) error {
	return s.do("rename "+to, func() error { return s.FS.Rename(from, to) })
}

func (s faultySite) Remove(path string) error {
	return s.do("remove "+path, func() error { return s.FS.Remove(path) })
}

func (s faultySite) Sync(files []string) error {
	return s.do("sync", func() error { return s.FS.Sync(files) })
}

func (f *faults) do(what string, change func() error) error {
	if _, err := f.change(what); err != nil {
		return err
	}
	return change()
}

type faultyCache struct {
	cache.Folder
	*faults
}

func (c faultyCache) OpenFile(name string, flag int) (cache.File, error) {
	if flag&os.O_TRUNC != 0 {
		if _, err := c.change("begin " + name); err != nil {
			return nil, err
		}
	}
	file, err := c.Folder.OpenFile(name, flag)
	if err != nil {
		return nil, err
	}
	return faultyFile{file, c.faults, name}, nil
}

type faultyFile struct {
	cache.File
	*faults
	name string
}

func (w faultyFile) Write(b []byte) (int, error) { return w.faults.write(w.name, b, w.File.Write) }

func (w faultyFile) WriteAt(b []byte, at int64) (int, error) {
	return w.faults.write(w.name, b, func(b []byte) (int, error) { return w.File.WriteAt(b, at) })
}

func (c faultyCache) Rename(from, to string) error {
	return c.do("rename "+to, func() error { return c.Folder.Rename(from, to) })
}

func (c faultyCache) Remove(name string) error {
	err := c.do("remove "+name, func() error { return c.Folder.Remove(name) })
	if errors.Is(err, fs.ErrNotExist) {
		return fs.ErrNotExist
	}
	return err
}
