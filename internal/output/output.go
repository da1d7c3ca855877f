// Package output puts the files of a site on disk.
//
// In comes every file of the site, once, from as many goroutines as one likes;
// out comes a folder that holds exactly these files, a manifest of their
// checksums, and a report of what was written, kept and removed.
//
// What is promised:
//
//   - Begin and Put change nothing that a reader can see. What is new or
//     different lies in a folder of its own, hidden in the site's, until
//     Commit; contents are not held in memory.
//   - Commit renames, and never writes in place: a reader sees a file whole,
//     old or new. First come the files that weren't there, to which nothing
//     leads yet; then those that replace another; each time in the order of
//     their classes. Then the manifest; then what the old site had and the new
//     one hasn't is removed. So at no moment does a page that can be reached
//     lead to one that isn't there.
//   - A build that fails or is killed anywhere leaves the folder in one of
//     these states, and the next build ends in the same bytes as a build into
//     an empty folder.
//   - Only files that the manifest lists, or that an interrupted build left,
//     are overwritten or removed. Others are left alone and reported. A folder
//     that holds files and no manifest isn't taken over unless forced.
//   - Same files, same bytes: a build with nothing changed writes nothing.
//   - No path leads out of the folder: not by "..", and not through a link.
package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// A Class says when a file appears: what others lead to comes first.
type Class uint8

// The classes, in the order in which their files appear.
const (
	Assets   Class = iota // style, scripts, fonts, pictures
	Data                  // exports, originals, search index
	Articles              // pages of articles
	Lists                 // pages that lead to articles, feeds
	Home                  // the way in: home pages, cover, sitemap
)

// A File is one file of the site.
type File struct {
	Path    string // slash-separated, from the site's root; see Valid
	Class   Class
	From    string // what it was made from, for messages: "seeds/a.txt"; may be empty
	Content []byte // not kept after Put

	// Key is what the caller knows the file by; the next build is told it again.
	Key [16]byte
}

// Options say how a site is written.
type Options struct {
	Force bool // take over a folder, and replace files in it, that aren't ours
	Clean bool // write every file anew, also where the same bytes are there

	// NoSync leaves it to the system when files reach the disk. See disk.Sync
	// for what syncing is good for; a preview has no use for it.
	NoSync bool

	// Know is called at the end of a Commit that went well, while the folder is
	// still locked, with what the next build may know of each file, sorted by
	// path, and with the State of the folder; nil is not called.
	Know func(files []KnownFile, state string)

	// Appeared is called once, when the files of the new site are in their places
	// and what is left to do shows no more; nil is not called.
	Appeared func()

	// Recall is called once the folder is locked, while Begin looks at what lies
	// in it, and answers what Know was told at the end of the last build; nil
	// knows nothing.
	Recall func() []KnownFile

	// Spares is a folder outside of the site for what makes files that grow at
	// their end quick to replace; empty for none.
	Spares string

	FS FS // what lies under it; nil is the disk
}

// A Report is what a build did. Paths are sorted.
type Report struct {
	Wrote   []string `json:"wrote,omitempty"`
	Kept    []string `json:"kept,omitempty"`
	Removed []string `json:"removed,omitempty"`

	// Strangers are files that aren't ours; a folder in which nothing is ours
	// is one entry that ends in "/".
	Strangers []string `json:"strangers,omitempty"`
	// Blocked are strangers that stand where a file of the site belongs. The
	// site is built without these files.
	Blocked []string `json:"blocked,omitempty"`

	Bytes int64 `json:"bytes"` // written
}

var (
	// ErrLocked says that another build writes into the folder.
	ErrLocked = errors.New("another build is writing into this folder")
	// ErrForeign says that the folder holds files and was not made by Warraq.
	ErrForeign = errors.New("is not empty and was not made by warraq")
)

// A CollisionError says that two files have one path, or paths that are one on
// a disk that doesn't tell capitals from small letters.
type CollisionError struct{ First, Second File }

func (e *CollisionError) Error() string {
	if e.First.Path == e.Second.Path {
		return fmt.Sprintf("%s: made twice%s", e.First.Path, e.origins())
	}
	return fmt.Sprintf("%s: differs from %s in capitals only%s", e.Second.Path, e.First.Path, e.origins())
}

func (e *CollisionError) origins() string {
	if e.First.From == "" && e.Second.From == "" {
		return ""
	}
	return fmt.Sprintf(", from %q and from %q", e.First.From, e.Second.From)
}

// A Tx is one build on its way to disk. Put is safe for concurrent use; Commit
// or Abort ends it.
type Tx struct {
	fs      FS
	name    string // of the folder, in messages
	options Options
	listed  []string          // paths that may be overwritten and removed, sorted
	found   map[string]*lying // what lies in the folder, by path
	mine    []*lying          // what lies at the listed paths, nil for nothing
	opaque  []string          // folders that weren't looked into
	before  []byte            // the old manifest
	leaves  bool              // an interrupted build left a journal

	mu      sync.Mutex
	entries map[string]*entry // of the new site, in places where nothing lies
	claimed int               // how many files the new site has
	folded  map[string]string // path by its form on a disk that ignores capitals, where that is another
	broken  error             // what a Put couldn't do; the site isn't whole then

	makeStage func() error // once
	numbers   atomic.Int64 // of staged files
	written   atomic.Int64 // bytes staged
}

// An entry is a file of the new site. There is one for each in memory, so it
// holds no more than it must.
type entry struct {
	Path, From string
	key        [16]byte
	sum        [32]byte
	size       int64
	stamp      Stamp // zero where it wasn't looked at
	number     int64 // of where it waits, when staged; see stageName
	Class      Class
	state      state
	listed     bool // its path is, of the old site
	streamed   bool // by PutFrom
	appended   bool // it begins with all of the file that it replaces
}

// newEntry is the entry of a file, without its content.
func newEntry(f File) *entry { return &entry{Path: f.Path, From: f.From, Class: f.Class, key: f.Key} }

func (e *entry) file() File { return File{Path: e.Path, From: e.From, Class: e.Class} }

func (e *entry) stage() string { return stageName(e.number) }

type state uint8

const (
	blocked state = iota // a stranger is in its place
	kept
	staged
)

// Begin starts a build into the folder dir, which is made if need be, and
// locks it.
func Begin(dir string, o Options) (*Tx, error) {
	t := &Tx{
		fs: o.FS, name: filepath.ToSlash(dir), options: o,
		entries: map[string]*entry{}, folded: map[string]string{},
	}
	t.makeStage = sync.OnceValue(t.mkStage)
	if t.fs == nil {
		disk, err := OpenDisk(dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.name, cause(err))
		}
		t.fs = disk
	}
	var last []KnownFile
	var recalling sync.WaitGroup
	if o.Recall != nil {
		recalling.Go(func() { last = o.Recall() })
	}
	err := t.open()
	recalling.Wait()
	if err != nil {
		return nil, errors.Join(err, t.fs.Close())
	}
	t.recognise(last)
	return t, nil
}

// open learns what lies in the folder and whose it is, and clears away what an
// interrupted build had staged.
func (t *Tx) open() error {
	for _, list := range []string{ManifestName, journal} {
		data, err := readAll(t.fs, list)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return t.failed(list, err)
		}
		if list == ManifestName {
			t.before = data
		} else {
			t.leaves = true
		}
		for _, l := range parseManifest(data) {
			t.listed = append(t.listed, l.Path)
		}
	}
	slices.Sort(t.listed)
	t.listed = slices.Compact(t.listed)
	if err := t.survey(); err != nil {
		return err
	}
	if t.before == nil && !t.leaves && !t.options.Force && t.inhabited() {
		return fmt.Errorf("%s: %w", t.name, ErrForeign)
	}
	return t.clearStage(t.leaves)
}

// survey notes what lies in the folder.
func (t *Tx) survey() error {
	t.found = make(map[string]*lying, len(t.listed))
	at, err := eachLevel(t.fs, func(dir string, list []Found) {
		here := make([]lying, len(list))
		for i, f := range list {
			p := inFolder(dir, f.Name)
			if isOwn(p) || p == ManifestName {
				continue
			}
			here[i].Found = f
			t.found[p] = &here[i]
			if f.Type.IsDir() && versionControl[f.Name] {
				t.opaque = append(t.opaque, p)
			}
		}
	})
	t.mine = make([]*lying, len(t.listed))
	for i, name := range t.listed {
		if f := t.found[name]; f != nil {
			f.ours, t.mine[i] = true, f
		}
	}
	if err != nil {
		return t.failed(at, err)
	}
	return nil
}

// A lying is what was found at a path, and whose it is.
type lying struct {
	Found
	ours  bool   // it may be overwritten and removed
	known *Known // nil where it isn't what the last build left
	entry *entry // what the new site has in its place, nil for nothing
}

// entryAt is the file of the new site at a path, nil for none.
func (t *Tx) entryAt(path string) *entry {
	if f := t.found[path]; f != nil {
		return f.entry
	}
	return t.entries[path]
}

// inhabited tells whether the folder holds anything but hidden files, such as
// the .git of a host's branch.
func (t *Tx) inhabited() bool {
	for p := range t.found {
		if !strings.HasPrefix(p, ".") {
			return true
		}
	}
	return false
}

// Abort ends a build and leaves the site as it was.
func (t *Tx) Abort() error {
	return errors.Join(t.clearStage(t.leaves), t.fs.Close())
}

// clearStage removes what is staged, and the folder for it; the journal only
// when it has done its duty.
func (t *Tx) clearStage(keepJournal bool) error {
	if err := t.clear(stageDir, keepJournal); err != nil {
		return err
	}
	if keepJournal {
		return nil
	}
	if err := t.fs.Remove(stageDir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return t.failed(stageDir, err)
	}
	return nil
}

// clear empties a folder of the stage, the journal last.
func (t *Tx) clear(dir string, keepJournal bool) error {
	list, err := t.fs.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return t.failed(dir, err)
	}
	last := false
	for _, d := range list {
		p := path.Join(dir, d.Name)
		if p == journal {
			last = !keepJournal
			continue
		}
		if d.Type.IsDir() {
			if err := t.clear(p, keepJournal); err != nil {
				return err
			}
		}
		if err := t.fs.Remove(p); err != nil {
			return t.failed(p, err)
		}
	}
	if last {
		return t.fs.Remove(journal)
	}
	return nil
}

// failed wraps what went wrong with a path, naming it once.
func (t *Tx) failed(p string, err error) error {
	return fmt.Errorf("%s: %w", path.Join(t.name, p), cause(err))
}

func readAll(f FS, name string) ([]byte, error) {
	r, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
