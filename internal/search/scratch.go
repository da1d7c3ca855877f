package search

import (
	"errors"
	"io"
	"os"
	"slices"
	"sync"
)

// A scratch takes bytes one behind the other and gives them back: in memory,
// or in a file that is gone with it. It is safe for concurrent use.
type scratch struct {
	mu   sync.Mutex
	held []byte
	file *os.File // nil in memory
	gone bool     // its name, as systems allow
	end  int64
}

// newScratch makes one in memory, or, where there will be much, in a file of the
// folder; where that is empty or takes none, in the system's for such files.
func newScratch(much bool, folder string) (*scratch, error) {
	if !much {
		return &scratch{}, nil
	}
	f, err := os.CreateTemp(folder, "postings-")
	if err != nil && folder != "" {
		f, err = os.CreateTemp("", "postings-")
	}
	if err != nil {
		return nil, err
	}
	return &scratch{file: f, gone: os.Remove(f.Name()) == nil}, nil // so that it goes however the program ends
}

// Append writes bytes behind the others, and answers where they lie.
func (s *scratch) Append(b []byte) (at int64, err error) {
	s.mu.Lock()
	at = s.end
	s.end += int64(len(b))
	if s.file == nil {
		s.held = append(s.held, b...)
	}
	s.mu.Unlock()
	if s.file != nil {
		_, err = s.file.WriteAt(b, at)
	}
	return at, err
}

// Write is Append for an io.Writer.
func (s *scratch) Write(b []byte) (int, error) {
	_, err := s.Append(b)
	return len(b), err
}

// ReadAt is io.ReaderAt.
func (s *scratch) ReadAt(b []byte, at int64) (int, error) {
	if s.file != nil {
		return s.file.ReadAt(b, at)
	}
	if at > int64(len(s.held)) {
		return 0, io.EOF
	}
	n := copy(b, s.held[at:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// grow says how many bytes will come.
func (s *scratch) grow(n int64) {
	if s.file == nil {
		s.held = slices.Grow(s.held, int(n))
	}
}

// Close lets go of all bytes.
func (s *scratch) Close() error {
	s.held = nil
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if !s.gone {
		err = errors.Join(err, os.Remove(s.file.Name()))
	}
	return err
}
