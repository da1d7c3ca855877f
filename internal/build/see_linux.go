package build

import (
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// see looks at a file of an open folder, without the way to it.
func see(dir *os.File, d fs.DirEntry) (seen, error) {
	var s unix.Stat_t
	if err := unix.Fstatat(int(dir.Fd()), d.Name(), &s, unix.AT_SYMLINK_NOFOLLOW); err != nil {
		return seen{}, &fs.PathError{Op: "stat", Path: d.Name(), Err: err}
	}
	return seen{s.Size, s.Mtim.Nano(), s.Mode, s.Mode&unix.S_IFMT == unix.S_IFREG}, nil
}
