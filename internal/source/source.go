// Package source finds the seed files of an archive and reads them.
//
// In comes the archive's folder; out come the articles that its seeds/ holds:
// for each an id, the file of the original and the files of its translations,
// sorted by id, and a problem for whatever was passed over. It reads bytes and
// understands nothing of them.
//
// It promises that the answer depends on names and places alone, never on the
// order in which a disk lists them; that an id stays when other files come and
// go, as far as that can be (see ResolveIDs); that no file outside the
// archive's folder is ever read through a link; and that it never writes.
package source

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Folder is the folder of the seeds, in the archive's folder.
const Folder = "seeds"

// MaxSize is the size in bytes above which a file is no article: it is passed
// over, so that one stray dump can't fill the memory.
const MaxSize = 64 << 20

// A File is one seed file as it lies on disk.
type File struct {
	Path  string // slash-separated, from the archive's folder: "seeds/2020/statement.txt"
	Bytes []byte
	Sum   [sha256.Size]byte // of Bytes
}

// An Entry is a seed file that was found and not yet read.
type Entry struct {
	Path    string // slash-separated, from the archive's folder; always valid UTF-8
	Lang    string // "ar" or "en" when the name says so, else ""
	Size    int64
	ModTime time.Time
	Changed int64  // when it was last changed, in nanoseconds since 1970; on Linux no program can set it
	onDisk  string // the path as the disk has it, where that is not valid UTF-8
}

// An Item is one article: its original and the translations beside it.
type Item struct {
	ID           string
	Original     Entry
	Translations []Entry
}

// A Problem is something in the seeds that was passed over or needs a look.
type Problem struct {
	Path    string
	Message string
	Hint    string // what to do about it; may be empty
}

// A Listing is what Find answers.
type Listing struct {
	Items    []Item    // sorted by id
	Problems []Problem // sorted by path
}

// Entries are the files of all articles, in their order.
func (l Listing) Entries() []Entry {
	out := make([]Entry, 0, len(l.Items))
	for _, i := range l.Items {
		out = append(append(out, i.Original), i.Translations...)
	}
	return out
}

// ErrChanging says that a file changed whenever it was read.
var ErrChanging = errors.New("changes while it is read")

var (
	errIrregular = errors.New("is not a regular file any more")
	errTooLarge  = errors.New("is larger than any article")
)

// attempts is how often Read starts again on a file that changes meanwhile.
const attempts = 3

// Read reads a file that Find found in the archive's folder root. A file that
// has vanished since is an error that is fs.ErrNotExist.
func Read(root string, e Entry) (File, error) {
	for try := 1; ; try++ {
		content, err := readOnce(root, e)
		if err == nil {
			return File{Path: e.Path, Bytes: content, Sum: sha256.Sum256(content)}, nil
		}
		if !errors.Is(err, ErrChanging) || try == attempts {
			return File{}, fmt.Errorf("%s: %w", e.Path, cause(err))
		}
	}
}

// readOnce reads a file whole, and fails when it changed between the first
// byte and the last.
func readOnce(root string, e Entry) ([]byte, error) {
	f, err := open(root, e)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil {
		return nil, err
	}
	switch {
	case !before.Mode().IsRegular():
		return nil, errIrregular
	case before.Size() > MaxSize:
		return nil, errTooLarge
	}
	content := make([]byte, before.Size())
	if _, err = io.ReadFull(f, content); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, ErrChanging
	} else if err != nil {
		return nil, err
	}
	after, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, ErrChanging
	}
	return content, nil
}

// open opens a seed file without leaving the archive's folder, or the folder
// that seeds/ itself is a link to.
func open(root string, e Entry) (*os.File, error) {
	name := e.Path
	if e.onDisk != "" {
		name = e.onDisk
	}
	f, err := os.OpenInRoot(root, filepath.FromSlash(name))
	if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return f, err
	}
	below, ok := strings.CutPrefix(name, Folder+"/")
	if !ok {
		return nil, err
	}
	return os.OpenInRoot(filepath.Join(root, Folder), filepath.FromSlash(below))
}

// cause takes the path off an error of package os, so that the message names
// it once, as the archive calls it.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
