package output

import (
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
	Spare Stamp // of the spare that this build set aside for it, for Resume; zero where there is none
}

// Is tells whether the file that lay at the path when the build began is the one
// that is known, so that it may be kept; a build that rewrites every file keeps
// none.
func (t *Tx) Is(path string, k Known) bool {
	f := t.found[path]
	return f != nil && f.Type.IsRegular() && f.Stamp == k.Stamp && f.ours && !t.options.Clean
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
		all = append(all, KnownFile{e.Path, Known{e.sum, e.stamp}, t.stampOfSpare(e)})
	}
	t.options.Know(all)
	return nil
}
