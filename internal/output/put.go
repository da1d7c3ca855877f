package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"sync"
)

// Put adds a file to the site. Where the same bytes lie on disk they are kept,
// else they are staged. It is safe for concurrent use, and content belongs to
// the caller again when it returns. Two files with one path are a
// *CollisionError; the first stands.
func (t *Tx) Put(f File) error {
	if err := Valid(f.Path); err != nil {
		return err
	}
	e := newEntry(f)
	e.sum, e.size = sha256.Sum256(f.Content), int64(len(f.Content))
	there := t.found[f.Path]
	if err := t.claim(e, there); err != nil {
		return err
	}
	mine := t.options.Force || there != nil && there.ours
	switch {
	case there != nil && there.Type.IsRegular() && !(t.options.Clean && mine) && t.same(f.Path, f.Content):
		e.state = kept
		return nil
	case there != nil && !there.Type.IsDir() && !mine:
		e.state = blocked
		return nil
	}
	e.state = staged
	var err error
	if e.number, err = t.stage(f.Content); err != nil {
		t.mu.Lock()
		t.broken = errors.Join(t.broken, err)
		t.mu.Unlock()
	}
	return err
}

// claim enters a file under its path, which no other may have; there is what lies
// at it, nil for nothing.
func (t *Tx) claim(e *entry, there *lying) error {
	key := foldPath(e.Path)
	t.mu.Lock()
	defer t.mu.Unlock()
	first := (*entry)(nil)
	if key == e.Path && there != nil && len(t.folded) == 0 {
		first = there.entry
	} else {
		first = t.at(key)
	}
	if first != nil {
		return &CollisionError{First: first.file(), Second: e.file()}
	}
	if key != e.Path {
		t.folded[key] = e.Path
	}
	if t.claimed++; there != nil {
		there.entry = e
	} else {
		t.entries[e.Path] = e
	}
	return nil
}

// at is the file at a path on a disk that ignores capitals, nil for none; key is
// what foldPath says of the path.
func (t *Tx) at(key string) *entry {
	if p, ok := t.folded[key]; ok {
		return t.entryAt(p)
	}
	if e := t.entryAt(key); e != nil && foldPath(key) == key {
		return e
	}
	return nil
}

// stage writes content to a new file in the stage and answers its number.
func (t *Tx) stage(content []byte) (int64, error) {
	if err := t.makeStage(); err != nil {
		return 0, err
	}
	n := t.numbers.Add(1)
	if err := t.fs.WriteFile(stageName(n), content); err != nil {
		return 0, t.failed(stageName(n), err)
	}
	t.wrote(len(content))
	return n, nil
}

// eagerness is how many bytes are written before they begin to go to the disk.
const eagerness = 64 << 20

// wrote counts what was written, and has it brought to the disk in good time.
func (t *Tx) wrote(n int) {
	if t.options.NoSync {
		return
	}
	all := t.written.Add(int64(n))
	if fs, ok := t.fs.(eager); ok && all/eagerness > (all-int64(n))/eagerness {
		fs.BeginSync()
	}
}

// stageName is where the file with a number waits in the stage.
func stageName(n int64) string {
	return fmt.Sprintf("%s/%x/%x", stageDir, n%stageFolders, n/stageFolders)
}

// mkStage makes the folders of the stage.
func (t *Tx) mkStage() error {
	if err := t.fs.Mkdir(stageDir); err != nil {
		return t.failed(stageDir, err)
	}
	for n := range stageFolders {
		dir := fmt.Sprintf("%s/%x", stageDir, n)
		if err := t.fs.Mkdir(dir); err != nil {
			return t.failed(dir, err)
		}
	}
	return nil
}

// buffers are for comparing: one for each goroutine that does.
var buffers = sync.Pool{New: func() any { return new([32 << 10]byte) }}

// same tells whether a file on disk has the content. What can't be read is
// not the same.
func (t *Tx) same(p string, content []byte) bool {
	f, err := t.fs.Open(p)
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() != int64(len(content)) {
		return false
	}
	buffer := buffers.Get().(*[32 << 10]byte)
	defer buffers.Put(buffer)
	for {
		n, err := f.Read(buffer[:])
		if n > len(content) || !bytes.Equal(buffer[:n], content[:n]) {
			return false
		}
		content = content[n:]
		switch {
		case err == io.EOF:
			return len(content) == 0
		case err != nil:
			return false
		}
	}
}
