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
// filled so many bytes. A larger part's memory isn't used again.
const (
	batchParts = 256
	batchBytes = 8 << 20
	maxSlot    = 64 << 10
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
		var slots [batchParts]bytes.Buffer
		for first := 0; first < p.N; {
			made, err := w.batch(ctx, p, first, slots[:min(p.N-first, batchParts)], old, &c)
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

// batch makes parts from the one with this number on, at least one and not more
// than there are slots, in which they lie then; those that can be copied are nil.
func (w *writer) batch(ctx context.Context, p *site.Parts, from int, slots []bytes.Buffer, old map[site.Key]place, c *copier) ([][]byte, error) {
	made := make([][]byte, len(slots))
	left := make([]bool, len(slots)) // for the next batch
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
		b := &slots[i]
		if b.Reset(); b.Cap() > maxSlot || b.Cap() == 0 {
			*b = *bytes.NewBuffer(make([]byte, 0, 16<<10)) // what it holds is never nil
		}
		if p.Large(from + i) {
			defer w.alone()()
		}
		if err := p.Render(from+i, b); err != nil {
			return err
		}
		made[i] = b.Bytes()[:b.Len():b.Len()]
		size.Add(int64(b.Len()))
		return nil
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
