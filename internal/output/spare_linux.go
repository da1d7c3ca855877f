package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"

	"warraq/internal/listing"
)

// SetAside links a file of the folder to one outside of it, in the place of what
// is there.
func (d *disk) SetAside(file, to string) error {
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	dir, name := path.Split(file)
	dir = path.Clean(dir)
	return d.folders.with(dir, dir, func(folder, _ int) error {
		return unix.Linkat(folder, name, unix.AT_FDCWD, to, 0)
	})
}

// StampAside tells which file is there outside of the folder.
func (d *disk) StampAside(file string) (Stamp, error) {
	s, _, err := aside(file)
	return s, err
}

// RemoveAside removes a file outside of the folder.
func (d *disk) RemoveAside(file string) error { return os.Remove(file) }

// TakeUp moves a file from outside into the folder and opens it at its end, if it
// has the stamp and no other name: what is written to it would be under that too.
func (d *disk) TakeUp(from string, is Stamp, file string) (io.WriteCloser, error) {
	s, names, err := aside(from)
	if err != nil {
		return nil, err
	}
	if s != is || names != 1 {
		return nil, errors.New("is not the file that was set aside")
	}
	dir, name := path.Split(file)
	dir = path.Clean(dir)
	err = d.folders.with(dir, dir, func(folder, _ int) error {
		return unix.Renameat(unix.AT_FDCWD, from, folder, name)
	})
	if err != nil {
		return nil, err
	}
	f, err := d.root.OpenFile(filepath.FromSlash(file), os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekEnd); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// aside looks at a regular file, and counts its names.
func aside(file string) (s Stamp, names uint64, err error) {
	info, err := os.Lstat(file)
	if err != nil {
		return s, 0, err
	}
	is, ok := info.Sys().(*syscall.Stat_t)
	if !ok || !info.Mode().IsRegular() {
		return s, 0, &fs.PathError{Op: "stat", Path: file, Err: fs.ErrInvalid}
	}
	return stampOf(listing.Info(info)), uint64(is.Nlink), nil
}
