package build

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"slices"
	"sync/atomic"

	"warraq/internal/output"
	"warraq/internal/site"
	"warraq/internal/wire"
)

// A place is where a part lies in a file.
type place struct{ from, size int64 }

// A batch is made before it is written: so many parts, or those that have
// filled so many bytes.
const (
	batchParts = 256
	batchBytes = 8 << 20
)

// parts puts a file that is made of parts: those that the old file has are
// copied from it, the others made, several at a time.
func (w *writer) parts(ctx context.Context, f output.File, p *site.Parts) error {
	var old map[site.Key]place
	var source fs.File
	if k, ok := w.knowledge.files[f.Path]; ok && w.tx.Is(f.Path, k.file) {
		if file, err := w.tx.Open(f.Path); err == nil {
			defer file.Close()
			old, source = placesIn(w.knowledge.parts[f.Path]), file
		}
	}
	var list wire.Writer
	err := w.tx.PutFrom(f, func(to io.Writer) error {
		c := copier{to: to}
		c.from, _ = source.(io.ReaderAt)
		for first := 0; first < p.N; {
			made, err := w.batch(ctx, p, first, min(p.N, first+batchParts), old, &c)
			if err != nil {
				return err
			}
			for i, content := range made {
				key := p.Key(first + i)
				at := old[key]
				if content == nil {
					err = c.copy(at)
				} else {
					at.size = int64(len(content))
					err = c.write(content)
				}
				if err != nil {
					return err
				}
				list.Fixed(key[:])
				list.Uint(uint64(at.size))
			}
			first += len(made)
		}
		return c.flush()
	})
	w.mu.Lock()
	w.made[f.Path] = string(list.Bytes())
	w.mu.Unlock()
	return err
}

// batch makes the first of these parts, at least one of them; those that can be
// copied are nil.
func (w *writer) batch(ctx context.Context, p *site.Parts, from, to int, old map[site.Key]place, c *copier) ([][]byte, error) {
	made := make([][]byte, to-from)
	left := make([]bool, to-from) // for the next batch
	var size atomic.Int64
	err := inParallel(ctx, w.Workers, len(made), func(i int) error {
		if left[i] = i > 0 && size.Load() >= batchBytes; left[i] {
			return nil
		}
		if key := p.Key(from + i); c.from != nil && key != (digest{}) {
			if _, is := old[key]; is {
				return nil
			}
		}
		return w.rendered(p.Large(from+i), func(b *bytes.Buffer) error { return p.Render(from+i, b) }, func(content []byte) error {
			if made[i] = content; len(content) <= maxPooled { // and its buffer is used again
				made[i] = append([]byte{}, content...) // not nil where it is empty
			}
			size.Add(int64(len(content)))
			return nil
		})
	}, func(int) {})
	if i := slices.Index(left, true); i >= 0 {
		made = made[:i]
	}
	return made, err
}

// placesIn reads the list of the parts of a file.
func placesIn(list string) map[site.Key]place {
	out := map[site.Key]place{}
	r := wire.NewReader(list)
	for at := int64(0); r.More(); {
		var key site.Key
		copy(key[:], r.Fixed(len(key)))
		size := int64(r.Uint())
		out[key] = place{at, size}
		at += size
	}
	return out
}

// A copier writes pieces, and gathers those that lie next to each other in the
// old file to copy them at once.
type copier struct {
	to   io.Writer
	from io.ReaderAt
	run  place
}

func (c *copier) copy(p place) error {
	if c.run.from+c.run.size == p.from && c.run.size > 0 {
		c.run.size += p.size
		return nil
	}
	err := c.flush()
	c.run = p
	return err
}

func (c *copier) write(content []byte) error {
	if err := c.flush(); err != nil {
		return err
	}
	_, err := c.to.Write(content)
	return err
}

func (c *copier) flush() error {
	if c.run.size == 0 {
		return nil
	}
	n, err := io.Copy(c.to, io.NewSectionReader(c.from, c.run.from, c.run.size))
	if err == nil && n < c.run.size {
		err = io.ErrUnexpectedEOF
	}
	c.run = place{}
	return err
}
