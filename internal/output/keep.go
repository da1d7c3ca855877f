package output

import (
	"fmt"
	"io/fs"
	"time"
)

// Known is what one build tells the next of a file: what is in it, and how to
// see that it is still there.
type Known struct {
	Key   [16]byte // as of File
	Sum   [32]byte // SHA-256
	Stamp Stamp
}

// A KnownFile is what is known of the file at a path.
type KnownFile struct {
	Path string
	Known
	Spare Stamp // of the spare that this build set aside for it, for Resume; zero where there is none
}

// recognise notes which of the files that lie in the folder are as the last build
// left them. A build that rewrites every file knows none.
func (t *Tx) recognise(last []KnownFile) {
	if t.options.Clean {
		return
	}
	for i := range last {
		k := &last[i]
		if f := t.found[k.Path]; f != nil && f.ours && f.Type.IsRegular() && f.Stamp == k.Stamp {
			f.known = &k.Known
		}
	}
}

// Known answers the Key of the file at a path that lay there when the build began,
// as the last one had left it; only such a file can be kept.
func (t *Tx) Known(path string) (key [16]byte, ok bool) {
	if f := t.found[path]; f != nil && f.known != nil {
		return f.known.Key, true
	}
	return key, false
}

// Open opens a file of the old site.
func (t *Tx) Open(path string) (fs.File, error) { return t.fs.Open(path) }

// Keep adds a file without its content: the one that is on disk, which is Known.
func (t *Tx) Keep(f File) error {
	is := t.found[f.Path]
	if is == nil || is.known == nil {
		return fmt.Errorf("%s: nothing is known of it, so it can't be kept", f.Path)
	}
	e := newEntry(f)
	e.sum, e.size, e.state, e.stamp = is.known.Sum, is.Stamp.Size, kept, is.Stamp
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
		all = append(all, KnownFile{e.Path, Known{e.key, e.sum, e.stamp}, t.stampOfSpare(e)})
	}
	t.options.Know(all)
	return nil
}
