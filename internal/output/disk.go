package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"warraq/internal/listing"
)

// An FS is what this package asks of a disk: one folder, locked for one build.
// Paths are slash-separated, relative to it, and can't lead out of it. All
// methods but Close are safe for concurrent use on different paths. Tests put
// faults under it (see the package outputtest).
type FS interface {
	ReadDir(dir string) ([]Found, error)
	Open(file string) (fs.File, error)
	// Stamp tells which file is at a path, a link for itself.
	Stamp(file string) (Stamp, error)
	// WriteFile makes a file. It need not be whole before it returns.
	WriteFile(file string, content []byte) error
	// Create makes a file to be written piece by piece.
	Create(file string) (io.WriteCloser, error)
	// Mkdir makes a folder whose parent is there; it may be there itself.
	Mkdir(dir string) error
	// Rename moves a file, and replaces one that is there in one step.
	Rename(from, to string) error
	// Remove removes a file or an empty folder.
	Remove(path string) error
	// Sync returns when everything so far would outlast a power cut. files are
	// those whose contents were written since the last time.
	Sync(files []string) error
	// Close gives up the lock.
	Close() error
}

// An eager FS can begin to bring what was written to the disk while more is
// made, so that Sync finds little left to wait for.
type eager interface {
	BeginSync() // returns at once; one that is under way is enough
}

// A Stamp tells one state of a file from another: two files at one path with
// one stamp are the same, bytes and all, if the second was there a moment after
// the first was made.
type Stamp struct {
	Size    int64
	Changed int64 // nanoseconds since 1970; on Linux when bytes, name or rights changed, else when bytes did
}

// A Found is what lies in a folder: a file, a folder, or a link for itself.
type Found struct {
	Name  string
	Type  fs.FileMode // the type bits; ModeIrregular for what is neither of these
	Stamp Stamp
}

// disk is the FS of the operating system. os.Root keeps every path inside the
// folder, whatever links someone laid there.
type disk struct {
	root    *os.Root
	folders *folders
	lock    io.Closer

	syncing atomic.Bool // one that was begun is under way
	under   sync.WaitGroup
}

// OpenDisk makes the folder if need be, opens and locks it.
func OpenDisk(dir string) (FS, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return &disk{root: root, folders: newFolders(root), lock: lock}, nil
}

func (d *disk) ReadDir(dir string) ([]Found, error) {
	f, err := d.root.Open(filepath.FromSlash(dir))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := listing.Of(f)
	found := make([]Found, len(list))
	for i, is := range list {
		found[i] = Found{is.Name, is.Mode.Type(), stampOf(is)}
	}
	return found, err
}

func stampOf(f listing.File) Stamp { return Stamp{f.Size, f.Changed} }

func (d *disk) Open(file string) (fs.File, error) {
	f, err := d.folders.openFile(file)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (d *disk) Stamp(file string) (Stamp, error) { return d.folders.stamp(file) }

func (d *disk) WriteFile(file string, content []byte) error {
	return d.folders.writeFile(file, content)
}

func (d *disk) Create(file string) (io.WriteCloser, error) {
	return d.root.Create(filepath.FromSlash(file))
}

func (d *disk) Mkdir(dir string) error {
	err := d.root.Mkdir(filepath.FromSlash(dir), 0o755)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

func (d *disk) Rename(from, to string) error {
	return d.folders.rename(from, to)
}

func (d *disk) Remove(path string) error {
	return errors.Join(d.folders.forget(path), d.root.Remove(filepath.FromSlash(path)))
}

// Sync is what makes "renamed, so whole" true after a power cut too: a disk may
// otherwise remember the rename and not the bytes. One call for the whole file
// system, where there is one, costs a fraction of one for each of 20,000 files;
// Commit makes it twice, before the first rename and before the first removal.
// Against a process that is killed nothing needs syncing.
func (d *disk) Sync(files []string) error { return syncAll(d.root, files) }

// BeginSync begins a Sync that nobody waits for. That it failed shows in the
// next one.
func (d *disk) BeginSync() {
	if d.syncing.CompareAndSwap(false, true) {
		d.under.Go(func() {
			defer d.syncing.Store(false)
			_ = syncAll(d.root, nil)
		})
	}
}

func (d *disk) Close() error {
	d.under.Wait()
	return errors.Join(d.folders.Close(), d.root.Close(), d.lock.Close())
}

// cause takes the paths off an error of package os, so that the message names
// the path once, as the site calls it.
func cause(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}
