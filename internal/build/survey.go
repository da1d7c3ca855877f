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
	"strings"
	"sync"
	"time"

	"warraq/internal/output"
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
		s.file(&w, dir, seenOf(info))
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
	var w wire.Writer
	w.String(dir)
	err := s.list(&w, dir)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folders = append(s.folders, surveyed{dir, string(w.Bytes())})
	if s.err == nil {
		s.err = err
	}
}

// list notes the files of a folder, and sends for the folders in it.
func (s *survey) list(w *wire.Writer, dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, d := range list {
		if d.Name() == output.LockName {
			continue
		}
		if d.IsDir() {
			s.wait.Add(1)
			go s.folder(filepath.Join(dir, d.Name()))
			continue
		}
		is, e := see(f, d)
		if e != nil {
			err = cmp.Or(err, e)
			continue
		}
		s.file(w, d.Name(), is)
	}
	return err
}

// Seen is what is seen of a file from outside.
type seen struct {
	size, changed int64 // bytes; nanoseconds since 1970
	mode          uint32
	regular       bool
}

func seenOf(info fs.FileInfo) seen {
	return seen{info.Size(), info.ModTime().UnixNano(), uint32(info.Mode()), info.Mode().IsRegular()}
}

func (s *survey) file(w *wire.Writer, name string, is seen) {
	if !is.regular || !s.trusted.IsZero() && is.changed >= s.trusted.UnixNano() {
		s.mu.Lock()
		s.exact = false
		s.mu.Unlock()
	}
	w.String(name)
	w.Uint(uint64(is.size))
	w.Int(is.changed)
	w.Uint(uint64(is.mode))
}
