package output

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"golang.org/x/sys/unix"
)

func (d *folders) stamp(file string) (s Stamp, err error) {
	dir, name := path.Split(file)
	dir = path.Clean(dir)
	err = d.with(dir, dir, func(folder, _ int) error {
		var info unix.Stat_t
		if err := unix.Fstatat(folder, name, &info, unix.AT_SYMLINK_NOFOLLOW); err != nil {
			return err
		}
		s = stampOf(&info)
		return nil
	})
	if err == nil {
		return s, nil
	}
	info, err := d.root.Lstat(filepath.FromSlash(file))
	if err != nil {
		return s, err
	}
	return Stamp{info.Size(), info.ModTime().UnixNano()}, nil
}

func stampOf(info *unix.Stat_t) Stamp { return Stamp{info.Size, info.Ctim.Nano()} }

// find looks at a file of an open folder, without the way to it.
func (d *disk) find(folder *os.File, _, name string) (Found, error) {
	var info unix.Stat_t
	if err := unix.Fstatat(int(folder.Fd()), name, &info, unix.AT_SYMLINK_NOFOLLOW); err != nil {
		return Found{}, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	f := Found{Name: name, Stamp: stampOf(&info)}
	switch info.Mode & unix.S_IFMT {
	case unix.S_IFREG:
	case unix.S_IFDIR:
		f.Type = fs.ModeDir
	case unix.S_IFLNK:
		f.Type = fs.ModeSymlink
	default:
		f.Type = fs.ModeIrregular
	}
	return f, nil
}
