package output

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding"
	"errors"
	"hash"
	"io"
)

// PutFrom is Put for a file that is too large to be held in memory: write is
// called once, and writes it.
func (t *Tx) PutFrom(f File, write func(*Stream) error) error {
	if err := Valid(f.Path); err != nil {
		return err
	}
	e := newEntry(f)
	e.streamed = true
	there := t.found[f.Path]
	if err := t.claim(e, there); err != nil {
		return err
	}
	mine := t.options.Force || there != nil && there.ours
	if there != nil && !there.Type.IsDir() && !mine {
		e.state = blocked
		return nil
	}
	err := t.stream(e, write)
	if err == nil && there != nil && there.Type.IsRegular() && !t.options.Clean && there.Stamp.Size == e.size && t.equal(f.Path, e.stage()) {
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
func (t *Tx) stream(e *entry, write func(*Stream) error) error {
	if err := t.makeStage(); err != nil {
		return err
	}
	e.number, e.state = t.numbers.Add(1), staged
	stage := e.stage()
	file, err := t.fs.Create(stage)
	if err != nil {
		return t.failed(stage, err)
	}
	s := &Stream{tx: t, entry: e, file: file, sum: sha256.New()}
	s.pieces = bufio.NewWriterSize(flow{s}, 256<<10)
	err = write(s)
	if err == nil {
		if err = s.pieces.Flush(); err != nil {
			err = t.failed(stage, err)
		}
	}
	if closing := s.file.Close(); err == nil && closing != nil {
		err = t.failed(stage, closing)
	}
	e.size = s.size
	s.sum.Sum(e.sum[:0])
	return err
}

// A Stream is a file that is being written.
type Stream struct {
	tx     *Tx
	entry  *entry
	file   io.WriteCloser
	sum    hash.Hash
	size   int64 // of what is in the file
	pieces *bufio.Writer
}

func (s *Stream) Write(b []byte) (int, error) { return s.pieces.Write(b) }

// A flow is what goes into the file of a Stream.
type flow struct{ *Stream }

func (f flow) Write(b []byte) (int, error) {
	n, err := f.file.Write(b)
	f.sum.Write(b[:n])
	f.size += int64(n)
	f.tx.wrote(n)
	return n, err
}

// A Mark is a place in a file up to which a later build may take it over: how
// many bytes there are before it, and what their checksum had come to. The zero
// Mark is the beginning.
type Mark struct {
	Size int64
	Sum  string // as crypto/sha256 marshals it
}

// Mark is where the file has come to.
func (s *Stream) Mark() (Mark, error) {
	if err := s.pieces.Flush(); err != nil {
		return Mark{}, err
	}
	state, err := s.sum.(encoding.BinaryMarshaler).MarshalBinary()
	return Mark{s.size, string(state)}, err
}

// Resume begins the file with what the one at its path in the old site has up to
// a Mark, where nothing was written yet. That the old one is what it was when it
// got the Mark, Known tells. spare is the stamp of its spare, zero where it has none.
func (s *Stream) Resume(m Mark, spare Stamp) error {
	if m.Size == 0 {
		return nil
	}
	if err := s.sum.(encoding.BinaryUnmarshaler).UnmarshalBinary([]byte(m.Sum)); err != nil {
		return err
	}
	file, err := s.tx.Open(s.entry.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	if old, ok := file.(io.Seeker); ok && spare.Size <= m.Size {
		if taken, ok := s.tx.takeUp(s.entry, spare); ok {
			err = s.file.Close()
			s.file, s.size = taken, spare.Size
			if _, e := old.Seek(s.size, io.SeekStart); e != nil || err != nil {
				return errors.Join(err, e)
			}
		}
	}
	n, err := io.CopyN(s.file, file, m.Size-s.size) // by the system itself, where it can
	s.size += n
	s.tx.wrote(int(n))
	s.entry.appended = s.tx.found[s.entry.Path].Stamp.Size == m.Size
	return err
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
