package listing

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// Of lists an open folder, in no order. What vanishes meanwhile isn't listed; an
// error may come with what could be seen.
func Of(folder *os.File) ([]File, error) {
	names, err := folder.Readdirnames(-1)
	files := make([]File, 0, len(names))
	for _, name := range names {
		var s unix.Stat_t
		unseen := unix.Fstatat(int(folder.Fd()), name, &s, unix.AT_SYMLINK_NOFOLLOW)
		switch {
		case errors.Is(unseen, fs.ErrNotExist):
		case unseen != nil:
			err = errors.Join(err, &fs.PathError{Op: "stat", Path: name, Err: unseen})
		default:
			files = append(files, File{name, modeOf(s.Mode), s.Size, s.Mtim.Nano(), s.Ctim.Nano()})
		}
	}
	return files, err
}

// modeOf is a mode as package fs writes it.
func modeOf(mode uint32) fs.FileMode {
	m := fs.FileMode(mode & 0o777)
	switch mode & unix.S_IFMT {
	case unix.S_IFREG:
		return m
	case unix.S_IFDIR:
		return m | fs.ModeDir
	case unix.S_IFLNK:
		return m | fs.ModeSymlink
	}
	return m | fs.ModeIrregular
}

// Info is the File that was looked at by other means.
func Info(info fs.FileInfo) File {
	f := File{info.Name(), info.Mode(), info.Size(), info.ModTime().UnixNano(), info.ModTime().UnixNano()}
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		f.Changed = s.Ctim.Nano()
	}
	return f
}
