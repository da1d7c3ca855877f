// Package outputtest is a disk that fails on demand, for tests of what is
// written through package output.
//
// A Disk lies in memory. It can be told to fail at its n-th change, to die
// there as a killed process does, or to lose its power, which costs it every
// content that was not synced. Afterwards it can be looked at, and opened
// again for the next build.
package outputtest

import (
	"bytes"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"warraq/internal/output"
)

// A Fault is what happens at the change that it is set for.
type Fault uint8

const (
	None  Fault = iota
	Fail        // the change fails, half done where that can be, and the program goes on
	Kill        // the program ends there: nothing that it tries afterwards has an effect
	Power       // the same, and contents that weren't synced are lost
)

// ErrFault is what a failing disk answers.
var ErrFault = errors.New("the disk failed on purpose")

// A Disk is one folder of files.
type Disk struct {
	mu      sync.Mutex
	files   map[string]file
	folders map[string]bool
	dead    bool
	blind   bool // to capitals
	fault   Fault
	at      int // the change that the fault is set for, from 1
	changes int
	last    string
}

type file struct {
	content []byte
	synced  bool
}

// New answers an empty disk.
func New() *Disk {
	return &Disk{files: map[string]file{}, folders: map[string]bool{".": true}}
}

// Clone answers a disk with the same files and no faults.
func (d *Disk) Clone() *Disk {
	return &Disk{files: maps.Clone(d.files), folders: maps.Clone(d.folders), blind: d.blind}
}

// IgnoreCapitals makes a and A one name from now on, as on the usual disks of
// Windows and macOS.
func (d *Disk) IgnoreCapitals() { d.blind = true }

// actual is the spelling under which a path is on the disk.
func (d *Disk) actual(name string) string {
	if !d.blind {
		return name
	}
	for p := range d.files {
		if strings.EqualFold(p, name) {
			return p
		}
	}
	for p := range d.folders {
		if strings.EqualFold(p, name) {
			return p
		}
	}
	if dir := path.Dir(name); dir != "." {
		return path.Join(d.actual(dir), path.Base(name))
	}
	return name
}

// Files answers what is on the disk: contents by path.
func (d *Disk) Files() map[string]string {
	out := make(map[string]string, len(d.files))
	for p, f := range d.files {
		out[p] = string(f.content)
	}
	return out
}

// Folders answers the folders, sorted.
func (d *Disk) Folders() []string { return slices.Sorted(maps.Keys(d.folders)) }

// Write puts a file there from outside, with its folders.
func (d *Disk) Write(p, content string) {
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		d.folders[dir] = true
	}
	d.files[p] = file{[]byte(content), true}
}

// Delete takes a file away from outside.
func (d *Disk) Delete(p string) { delete(d.files, p) }

// Break sets a fault for the n-th change from now.
func (d *Disk) Break(f Fault, n int) { d.fault, d.at, d.changes = f, n, 0 }

// Changes counts the changes since New, Clone or Break, the failed one
// included.
func (d *Disk) Changes() int { return d.changes }

// Last says what the last change was: "rename .warraq-stage/1/0 index.html".
func (d *Disk) Last() string { return d.last }

// Open begins the next build on the disk: after a kill, the disk works
// again.
func (d *Disk) Open() output.FS {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead {
		d.dead, d.fault = false, None
	}
	return session{d}
}

type session struct{ *Disk }

// change counts a change and tells whether it happens. A change that fails or
// kills may be done by half, which is up to the caller.
func (d *Disk) change(what ...string) (half bool, err error) {
	if d.dead {
		return false, ErrFault
	}
	d.changes++
	d.last = strings.Join(what, " ")
	if d.fault == None || d.changes != d.at {
		return false, nil
	}
	if d.fault == Fail {
		return true, ErrFault
	}
	d.dead = true
	if d.fault == Power {
		for p, f := range d.files {
			if !f.synced {
				d.files[p] = file{nil, true}
			}
		}
	}
	return d.fault == Kill, ErrFault
}

func (d session) WriteFile(name string, content []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = d.actual(name)
	if !d.folders[path.Dir(name)] {
		return &fs.PathError{Op: "write", Path: name, Err: fs.ErrNotExist}
	}
	half, err := d.change("write", name)
	switch {
	case half:
		d.files[name] = file{bytes.Clone(content[:len(content)/2]), false}
	case err == nil:
		d.files[name] = file{bytes.Clone(content), false}
	}
	return err
}

// Create gathers the pieces, and writes them when it is closed.
func (d session) Create(name string) (io.WriteCloser, error) {
	return &pieces{disk: d, name: name}, nil
}

type pieces struct {
	bytes.Buffer
	disk session
	name string
}

func (p *pieces) Close() error { return p.disk.WriteFile(p.name, p.Bytes()) }

func (d session) Mkdir(dir string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	dir = d.actual(dir)
	_, isFile := d.files[dir]
	if isFile || !d.folders[path.Dir(dir)] {
		return &fs.PathError{Op: "mkdir", Path: dir, Err: fs.ErrInvalid}
	}
	if d.folders[dir] {
		return nil
	}
	_, err := d.change("mkdir", dir)
	if err == nil {
		d.folders[dir] = true
	}
	return err
}

func (d session) Rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	from, to = d.actual(from), d.actual(to)
	f, ok := d.files[from]
	if !ok || d.folders[to] || !d.folders[path.Dir(to)] {
		return &fs.PathError{Op: "rename", Path: to, Err: fs.ErrInvalid}
	}
	_, err := d.change("rename", from, to)
	if err == nil {
		delete(d.files, from)
		d.files[to] = f
	}
	return err
}

func (d session) Remove(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = d.actual(name)
	_, isFile := d.files[name]
	if !isFile && !d.folders[name] {
		return &fs.PathError{Op: "remove", Path: name, Err: fs.ErrNotExist}
	}
	if !isFile && len(d.below(name)) > 0 {
		return &fs.PathError{Op: "remove", Path: name, Err: fs.ErrInvalid}
	}
	_, err := d.change("remove", name)
	if err == nil {
		delete(d.files, name)
		delete(d.folders, name)
	}
	return err
}

func (d session) Sync([]string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	_, err := d.change("sync")
	if err == nil {
		for p, f := range d.files {
			d.files[p] = file{f.content, true}
		}
	}
	return err
}

func (d session) Close() error { return nil }

// below lists what is in a folder.
func (d *Disk) below(dir string) []output.Found {
	var out []output.Found
	for p, f := range d.files {
		if path.Dir(p) == dir {
			out = append(out, output.Found{Name: path.Base(p), Stamp: stampOf(f.content)})
		}
	}
	for p := range d.folders {
		if p != "." && path.Dir(p) == dir {
			out = append(out, output.Found{Name: path.Base(p), Type: fs.ModeDir})
		}
	}
	return out
}

func (d session) ReadDir(dir string) ([]output.Found, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	dir = d.actual(dir)
	if _, isFile := d.files[dir]; isFile {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: fs.ErrInvalid}
	}
	if !d.folders[dir] {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: fs.ErrNotExist}
	}
	return d.below(dir), nil
}

func (d session) Open(name string) (fs.File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = d.actual(name)
	f, ok := d.files[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &opened{bytes.NewReader(f.content), info{path.Base(name), int64(len(f.content)), 0}}, nil
}

// opened is a file being read.
type opened struct {
	io.Reader
	info info
}

func (d session) Stamp(name string) (output.Stamp, error) {
	f, err := d.Open(name)
	if err != nil {
		return output.Stamp{}, err
	}
	data, err := io.ReadAll(f)
	return stampOf(data), err
}

// stampOf tells files apart by their bytes, since there is no clock here.
func stampOf(content []byte) output.Stamp {
	return output.Stamp{Size: int64(len(content)), Changed: int64(crc32.ChecksumIEEE(content))}
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.info, nil }
func (o *opened) Close() error               { return nil }

type info struct {
	name string
	size int64
	mode fs.FileMode
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return nil }
