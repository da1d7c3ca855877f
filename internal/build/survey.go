package build

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"warraq/internal/listing"
	"warraq/internal/wire"
)

// digestFolder is a digest of the names, sizes, modes and times of all below a
// folder, or of one file; exact tells that every time is before trusted, and that
// no link leads elsewhere.
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
		s.file(&w, dir, listing.Info(info))
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
	list, err := listing.Of(f)
	slices.SortFunc(list, func(a, b listing.File) int { return strings.Compare(a.Name, b.Name) })
	for _, is := range list {
		if is.Mode.IsDir() {
			s.wait.Add(1)
			go s.folder(filepath.Join(dir, is.Name))
		} else {
			s.file(w, is.Name, is)
		}
	}
	return err
}

func (s *survey) file(w *wire.Writer, name string, is listing.File) {
	if !is.Mode.IsRegular() || is.Modified >= s.trusted.UnixNano() {
		s.mu.Lock()
		s.exact = false
		s.mu.Unlock()
	}
	w.String(name)
	w.Uint(uint64(is.Size))
	w.Int(is.Modified)
	w.Uint(uint64(is.Mode))
}
