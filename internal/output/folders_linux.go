package output

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/sys/unix"
)

// folders are the folders of a site, held open: os.Root finds its way from the
// site's root for each file, opening every folder on it, which costs more than
// the file. They were opened through the root, so that none lies outside it.
// What doesn't work with them, such as a link in place of a file, is left to
// the root, whose errors are the ones that count.
type folders struct {
	root *os.Root
	mu   sync.RWMutex // held for reading while a folder is used
	open map[string]*os.File
}

// maxFolders is how many are held open at a time: far fewer than a process may.
const maxFolders = 128

func newFolders(root *os.Root) *folders { return &folders{root: root, open: map[string]*os.File{}} }

// with calls f with the descriptors of two folders, which may be one.
func (d *folders) with(one, two string, f func(one, two int) error) error {
	for {
		d.mu.RLock()
		a, b := d.open[one], d.open[two]
		if a != nil && b != nil {
			defer d.mu.RUnlock()
			return f(int(a.Fd()), int(b.Fd()))
		}
		d.mu.RUnlock()
		missing := one
		if a != nil {
			missing = two
		}
		if err := d.enter(missing); err != nil {
			return err
		}
	}
}

// enter opens a folder.
func (d *folders) enter(dir string) error {
	folder, err := d.root.Open(filepath.FromSlash(dir))
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open[dir] != nil { // someone else was faster
		return folder.Close()
	}
	if len(d.open) >= maxFolders {
		err = d.close(func(string) bool { return true })
	}
	d.open[dir] = folder
	return err
}

// forget gives up a folder that may go, and those in it.
func (d *folders) forget(p string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.close(func(dir string) bool { return dir == p || strings.HasPrefix(dir, p+"/") })
}

// Close gives up all of them.
func (d *folders) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.close(func(string) bool { return true })
}

func (d *folders) close(match func(dir string) bool) error {
	var errs []error
	for dir, folder := range d.open {
		if match(dir) {
			errs = append(errs, folder.Close())
			delete(d.open, dir)
		}
	}
	return errors.Join(errs...)
}

func (d *folders) openFile(file string) (f *os.File, err error) {
	dir, name := path.Split(file)
	dir = path.Clean(dir)
	err = d.with(dir, dir, func(folder, _ int) error {
		fd, err := unix.Openat(folder, name, unix.O_RDONLY|unix.O_NONBLOCK|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
		if err == nil {
			f = os.NewFile(uintptr(fd), file)
		}
		return err
	})
	if err != nil {
		return d.root.OpenFile(filepath.FromSlash(file), os.O_RDONLY|nonblock, 0)
	}
	return f, nil
}

func (d *folders) writeFile(file string, content []byte) error {
	dir, name := path.Split(file)
	dir = path.Clean(dir)
	err := d.with(dir, dir, func(folder, _ int) error {
		fd, err := unix.Openat(folder, name, unix.O_WRONLY|unix.O_CREAT|unix.O_TRUNC|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0o644)
		if err != nil {
			return err
		}
		for rest := content; len(rest) > 0 && err == nil; {
			var n int
			n, err = unix.Write(fd, rest)
			rest = rest[max(n, 0):]
		}
		return errors.Join(err, unix.Close(fd))
	})
	if err != nil {
		return d.root.WriteFile(filepath.FromSlash(file), content, 0o644)
	}
	return nil
}

func (d *folders) rename(from, to string) error {
	source, old := path.Split(from)
	target, name := path.Split(to)
	err := d.with(path.Clean(source), path.Clean(target), func(source, target int) error {
		return unix.Renameat(source, old, target, name)
	})
	if err != nil {
		return d.root.Rename(filepath.FromSlash(from), filepath.FromSlash(to))
	}
	return nil
}
