//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

const nonblock = 0

// lockFolder makes a file that no other build can make. Windows doesn't remove
// a file that is open, and a lock that was left behind, which is not open, is
// taken over.
func lockFolder(dir string) (io.Closer, error) {
	name := filepath.Join(dir, LockName)
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, ErrLocked
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, err
	}
	return &lockFile{f}, nil
}

type lockFile struct{ *os.File }

func (l *lockFile) Close() error { return errors.Join(l.File.Close(), os.Remove(l.Name())) }
