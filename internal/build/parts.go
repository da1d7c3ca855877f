package build

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync/atomic"

	"warraq/internal/output"
	"warraq/internal/parallel"
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

// A parting is how a file was put together from parts, one behind the other.
type parting struct {
	parts []placed
	marks []marked
}

// A placed is a part with the place behind it.
type placed struct {
	key site.Key
	end int64
}

// A marked is a place between parts from which the next build may go on.
type marked struct {
	parts int // before it
	output.Mark
}

// markEach is how many bytes lie between two marks, about: as many are summed up
// again at most where something is added near the end.
const markEach = 4 << 20

// An oldFile is what there is already of a file that is made of parts; zero where
// there is nothing.
type oldFile struct {
	parting
	spare  output.Stamp
	places map[site.Key]place
	io.ReaderAt
}

// parts puts a file that is made of parts: those with which the old file begins
// as well are taken over at once, those that it has elsewhere copied from it, the
// others made, several at a time.
func (w *writer) parts(ctx context.Context, f output.File, p *site.Parts) error {
	var old oldFile
	if _, ok := w.tx.Known(f.Path); ok {
		if file, err := w.tx.Open(f.Path); err == nil {
			defer file.Close()
			last := w.knowledge.parts[f.Path]
			old = oldFile{parting: readParting(last.list, p.Base), spare: last.spare}
			old.places = old.parting.places()
			old.ReaderAt, _ = file.(io.ReaderAt)
		}
	}
	var made parting
	err := w.tx.PutFrom(f, func(to *output.Stream) error { return w.stream(ctx, p, to, old, &made) })
	w.mu.Lock()
	w.made[f.Path] = inParts{list: made.list(p.Base)}
	w.mu.Unlock()
	return err
}

// stream writes the parts of a file, and notes them in made.
func (w *writer) stream(ctx context.Context, p *site.Parts, to *output.Stream, old oldFile, made *parting) error {
	from := made.begin(old.parting, p)
	if err := to.Resume(from.Mark, old.spare); err != nil {
		return err
	}
	c := copier{to: to, from: old.ReaderAt}
	var slots [batchParts]bytes.Buffer
	for first := from.parts; first < p.N; {
		batch, err := w.batch(ctx, p, first, slots[:min(p.N-first, batchParts)], old.places, &c)
		if err != nil {
			return err
		}
		for i, content := range batch {
			key := p.Key(first + i)
			at := old.places[key]
			if content == nil {
				err = c.copy(at)
			} else {
				at.size = int64(len(content))
				err = c.write(content)
			}
			if err != nil {
				return err
			}
			made.add(key, at.size)
		}
		if first += len(batch); made.end()-made.lastMark() < markEach && first < p.N {
			continue
		}
		if err := c.flush(); err != nil {
			return err
		}
		mark, err := to.Mark()
		if err != nil {
			return err
		}
		made.mark(marked{first, mark})
	}
	return nil
}

// begin takes over the parts with which an old file and the new one begin, up to
// the last mark among them.
func (m *parting) begin(old parting, p *site.Parts) (from marked) {
	same := 0
	for same < min(len(old.parts), p.N) && old.parts[same].key == p.Key(same) && old.parts[same].key != (site.Key{}) {
		same++
	}
	for _, mark := range old.marks {
		if mark.parts <= same {
			m.marks = append(m.marks, mark)
			from = mark
		}
	}
	m.parts = append(m.parts, old.parts[:from.parts]...)
	return from
}

func (m *parting) add(key site.Key, size int64) {
	m.parts = append(m.parts, placed{key, m.end() + size})
}

// mark notes a place from which the next build may go on. Of those near each
// other the last is enough: each build has one at its end.
func (m *parting) mark(at marked) {
	if n := len(m.marks); n > 1 && at.Size-m.marks[n-2].Size < markEach {
		m.marks = m.marks[:n-1]
	}
	m.marks = append(m.marks, at)
}

// end is the size of all parts.
func (m *parting) end() int64 {
	if len(m.parts) == 0 {
		return 0
	}
	return m.parts[len(m.parts)-1].end
}

func (m *parting) lastMark() int64 {
	if len(m.marks) == 0 {
		return 0
	}
	return m.marks[len(m.marks)-1].Size
}

// places tells where each part is.
func (m *parting) places() map[site.Key]place {
	out := make(map[site.Key]place, len(m.parts))
	at := int64(0)
	for _, p := range m.parts {
		out[p.key] = place{at, p.end - at}
		at = p.end
	}
	return out
}

// list writes a parting for the next build; its parts are made of base as well.
func (m *parting) list(base site.Key) string {
	w := wire.NewWriter(len(base) + 20*len(m.parts))
	w.Fixed(base[:])
	w.Uint(uint64(len(m.parts)))
	at := int64(0)
	for _, p := range m.parts {
		w.Fixed(p.key[:])
		w.Uint(uint64(p.end - at))
		at = p.end
	}
	w.Uint(uint64(len(m.marks)))
	for _, mark := range m.marks {
		w.Uint(uint64(mark.parts))
		w.Uint(uint64(mark.Size))
		w.String(mark.Sum)
	}
	return string(w.Bytes())
}

// readParting reads what list wrote; nothing of it is of use where the parts are
// made of something else than base, or where it is damaged.
func readParting(list string, base site.Key) (m parting) {
	r := wire.NewReader(list)
	if r.Fixed(len(base)) != string(base[:]) || base == (site.Key{}) {
		return parting{}
	}
	m.parts = make([]placed, r.Size())
	for i, at := 0, int64(0); i < len(m.parts); i++ {
		copy(m.parts[i].key[:], r.Fixed(len(base)))
		at += int64(r.Uint())
		m.parts[i].end = at
	}
	m.marks = make([]marked, r.Size())
	for i := range m.marks {
		m.marks[i] = marked{r.Below(len(m.parts)), output.Mark{Size: int64(r.Uint()), Sum: r.String()}}
	}
	if r.Done() != nil {
		return parting{}
	}
	return m
}

// batch makes parts from the one with this number on, at least one and not more
// than there are slots, in which they lie then; those that can be copied are nil.
func (w *writer) batch(ctx context.Context, p *site.Parts, from int, slots []bytes.Buffer, old map[site.Key]place, c *copier) ([][]byte, error) {
	made := make([][]byte, len(slots))
	left := make([]bool, len(slots)) // for the next batch
	var size atomic.Int64
	err := parallel.Each(ctx, w.Workers, len(made), func(i int) error {
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
	})
	if i := slices.Index(left, true); i >= 0 {
		made = made[:i]
	}
	return made, err
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
