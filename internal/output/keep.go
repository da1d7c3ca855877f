package output

import (
	"io/fs"
	"slices"
	"strings"
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
	for i, at := 0, 0; i < len(last); i++ { // both lists are sorted by path
		k := &last[i]
		for at < len(t.listed) && t.listed[at] < k.Path {
			at++
		}
		if at == len(t.listed) || t.listed[at] != k.Path {
			continue
		}
		if f := t.mine[at]; f != nil && f.Type.IsRegular() && f.Stamp == k.Stamp {
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

// Keep adds a file without its content, if the one that is on disk is Known by the
// same Key.
func (t *Tx) Keep(f File) (ok bool, err error) {
	is := t.found[f.Path]
	if is == nil || is.known == nil || is.known.Key != f.Key {
		return false, nil
	}
	e := newEntry(f)
	e.sum, e.size, e.state, e.stamp = is.known.Sum, is.Stamp.Size, kept, is.Stamp
	return true, t.claim(e, is)
}

// tick is how long two changes of a file may share one time: systems count it
// in steps of up to 10 ms.
const tick = 12 * time.Millisecond

// know tells the stamps of the files as they are now, when a change that comes
// later will have another time.
func (t *Tx) know(p *plan) error {
	settled := time.Now().Add(tick)
	if !p.appeared.IsZero() {
		settled = p.appeared.Add(tick)
	}
	all := make([]KnownFile, 0, len(p.site))
	for _, e := range p.site {
		if e.state == blocked {
			continue
		}
		if e.stamp == (Stamp{}) {
			time.Sleep(time.Until(settled))
			s, err := t.fs.Stamp(e.Path)
			if err != nil {
				return t.failed(e.Path, err)
			}
			e.stamp = s
		}
		all = append(all, KnownFile{e.Path, Known{e.key, e.sum, e.stamp}, t.stampOfSpare(e)})
	}
	state, err := t.stateOf(all, p.others)
	if err == nil {
		t.options.Know(all, state)
	}
	return err
}

// stateOf is the State of the folder, which holds the manifest, the known files
// and others, as they were when the build began.
func (t *Tx) stateOf(files []KnownFile, others []string) (string, error) {
	manifest, err := t.fs.Stamp(ManifestName)
	if err != nil {
		return "", t.failed(ManifestName, err)
	}
	rest := []Found{{Name: ManifestName, Stamp: manifest}}
	for _, name := range others {
		f := t.found[name]
		rest = append(rest, Found{Name: name, Type: f.Type, Stamp: f.Stamp})
	}
	slices.SortFunc(rest, func(a, b Found) int { return strings.Compare(a.Name, b.Name) })
	s := newInventory()
	for _, f := range files {
		for len(rest) > 0 && rest[0].Name < f.Path {
			s.add(rest[0].Name, rest[0].Type, rest[0].Stamp)
			rest = rest[1:]
		}
		s.add(f.Path, 0, f.Stamp)
	}
	for _, f := range rest {
		s.add(f.Name, f.Type, f.Stamp)
	}
	return s.sum(), nil
}
