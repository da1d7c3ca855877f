package build

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"warraq/internal/wire"
)

// digestFolder is a digest of the names, sizes, modes and times of all below a
// folder, or of one file; exact tells that every time is before trusted, if that
// isn't zero, and that no link leads elsewhere.
func digestFolder(dir string, trusted time.Time) (sum string, exact bool, err error) {
	s := &survey{trusted: trusted, exact: true, free: make(chan struct{}, runtime.GOMAXPROCS(0))}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return "", false, err
	case info.IsDir():
		s.wait.Add(1)
		s.folder(dir)
	default:
		var w wire.Writer
		s.file(&w, dir, info)
		s.folders = append(s.folders, surveyed{dir, string(w.Bytes())})
	}
	s.wait.Wait()
	slices.SortFunc(s.folders, func(a, b surveyed) int { return cmp.Compare(a.path, b.path) })
	h := sha256.New()
	for _, f := range s.folders {
		h.Write([]byte(f.content))
	}
	return hex.EncodeToString(h.Sum(nil)), s.exact, s.err
}

// A survey goes through folders, several at a time.
type survey struct {
	trusted time.Time
	free    chan struct{} // as many as may be read at a time
	wait    sync.WaitGroup

	mu      sync.Mutex
	folders []surveyed
	exact   bool
	err     error // the first
}

// surveyed is what is in one folder.
type surveyed struct{ path, content string }

func (s *survey) folder(dir string) {
	defer s.wait.Done()
	s.free <- struct{}{}
	defer func() { <-s.free }()
	list, err := os.ReadDir(dir)
	var w wire.Writer
	w.String(dir)
	for _, d := range list {
		path := filepath.Join(dir, d.Name())
		if d.IsDir() {
			s.wait.Add(1)
			go s.folder(path)
			continue
		}
		info, e := d.Info()
		if e != nil {
			err = cmp.Or(err, e)
			continue
		}
		s.file(&w, d.Name(), info)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folders = append(s.folders, surveyed{dir, string(w.Bytes())})
	if s.err == nil {
		s.err = err
	}
}

func (s *survey) file(w *wire.Writer, name string, info fs.FileInfo) {
	if !info.Mode().IsRegular() || !s.trusted.IsZero() && !info.ModTime().Before(s.trusted) {
		s.mu.Lock()
		s.exact = false
		s.mu.Unlock()
	}
	w.String(name)
	w.Uint(uint64(info.Size()))
	w.Int(info.ModTime().UnixNano())
	w.Uint(uint64(info.Mode()))
}
