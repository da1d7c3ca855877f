package output

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"time"
)

// Known is what one build tells the next of a file: what is in it, and how to
// see that it is still there.
type Known struct {
	Sum   [32]byte // SHA-256
	Stamp Stamp
}

// A KnownFile is what is known of the file at a path.
type KnownFile struct {
	Path string
	Known
}

// Is tells whether the file that lay at the path when the build began is the one
// that is known, so that it may be kept; a build that rewrites every file keeps
// none.
func (t *Tx) Is(path string, k Known) bool {
	f, there := t.found[path]
	return there && f.Type.IsRegular() && f.Stamp == k.Stamp && t.ours[path] && !t.options.Clean
}

// Open opens a file of the old site.
func (t *Tx) Open(path string) (fs.File, error) { return t.fs.Open(path) }

// Keep adds a file without its content: the one that is on disk, of which Is
// has said that it is the one that is known.
func (t *Tx) Keep(f File, k Known) error {
	e := newEntry(f)
	e.sum, e.size, e.state, e.stamp = k.Sum, k.Stamp.Size, kept, k.Stamp
	return t.claim(e)
}

// tick is how long two changes of a file may share one time: systems count it
// in steps of up to 10 ms.
const tick = 12 * time.Millisecond

// know tells the stamps of the files of a site as they are now, when a change
// that comes later will have another time.
func (t *Tx) know(site []*entry) error {
	time.Sleep(tick)
	all := make([]KnownFile, 0, len(site))
	for _, e := range site {
		if e.state == blocked {
			continue
		}
		if e.stamp == (Stamp{}) {
			s, err := t.fs.Stamp(e.Path)
			if err != nil {
				return t.failed(e.Path, err)
			}
			e.stamp = s
		}
		all = append(all, KnownFile{e.Path, Known{e.sum, e.stamp}})
	}
	t.options.Know(all)
	return nil
}

// PutFrom is Put for a file that is too large to be held in memory: write is
// called once, and writes it.
func (t *Tx) PutFrom(f File, write func(io.Writer) error) error {
	if err := Valid(f.Path); err != nil {
		return err
	}
	e := newEntry(f)
	if err := t.claim(e); err != nil {
		return err
	}
	there, isThere := t.found[f.Path]
	mine := t.ours[f.Path] || t.options.Force
	if isThere && !there.Type.IsDir() && !mine {
		e.state = blocked
		return nil
	}
	err := t.stream(e, write)
	if err == nil && isThere && there.Type.IsRegular() && !t.options.Clean && t.equal(f.Path, e.stage()) {
		err = t.fs.Remove(e.stage())
		e.state = kept
	}
	if err != nil {
		t.mu.Lock()
		t.broken = errors.Join(t.broken, err)
		t.mu.Unlock()
	}
	return err
}

// stream stages a file piece by piece.
func (t *Tx) stream(e *entry, write func(io.Writer) error) error {
	if err := t.makeStage(); err != nil {
		return err
	}
	e.number, e.state = t.numbers.Add(1), staged
	stage := e.stage()
	file, err := t.fs.Create(stage)
	if err != nil {
		return t.failed(stage, err)
	}
	sum := sha256.New()
	counted := &counter{to: io.MultiWriter(file, sum), wrote: t.wrote}
	pieces := bufio.NewWriterSize(counted, 256<<10)
	err = write(pieces)
	if err == nil {
		if err = pieces.Flush(); err != nil {
			err = t.failed(stage, err)
		}
	}
	if closing := file.Close(); err == nil && closing != nil {
		err = t.failed(stage, closing)
	}
	e.size = counted.n
	sum.Sum(e.sum[:0])
	return err
}

// A counter counts what goes through it.
type counter struct {
	to    io.Writer
	n     int64
	wrote func(n int) // told of each piece
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.to.Write(b)
	c.n += int64(n)
	c.wrote(n)
	return n, err
}

// equal tells whether two files on disk have the same bytes. What can't be
// read is not the same.
func (t *Tx) equal(one, two string) bool {
	a, err := t.fs.Open(one)
	if err != nil {
		return false
	}
	defer a.Close()
	b, err := t.fs.Open(two)
	if err != nil {
		return false
	}
	defer b.Close()
	x, y := bufio.NewReaderSize(a, 64<<10), bufio.NewReaderSize(b, 64<<10)
	for {
		p, errA := x.Peek(64 << 10)
		q, errB := y.Peek(64 << 10)
		if !bytes.Equal(p, q) || errA != errB {
			return false
		}
		if errA != nil {
			return errA == io.EOF
		}
		if _, err := x.Discard(len(p)); err != nil {
			return false
		}
		if _, err := y.Discard(len(q)); err != nil {
			return false
		}
	}
}
