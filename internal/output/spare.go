package output

import (
	"io"
	"path/filepath"
	"strings"
)

// A file that grows at its end, as exports do, needn't be copied to be replaced.
// The one that it replaces is set aside as its spare: what the new one begins
// with. The build after that appends what the spare lacks, and puts it in the
// place of the other. So a reader sees each file whole, and none that can be
// reached is written to; it costs the room of a second one.

// A keeper is an FS that can set files aside, in a folder of the same disk.
type keeper interface {
	SetAside(file, to string) error
	StampAside(path string) (Stamp, error)
	RemoveAside(path string) error
	TakeUp(from string, is Stamp, file string) (io.WriteCloser, error)
}

// spare is where the spare of a file is, and whether there can be one.
func (t *Tx) spare(path string) (k keeper, at string, ok bool) {
	k, ok = t.fs.(keeper)
	return k, filepath.Join(t.options.Spares, "spare-"+strings.ReplaceAll(path, "/", "-")), ok && t.options.Spares != ""
}

// takeUp goes on with the spare in the place of a staged file, if it is the one
// with the stamp.
func (t *Tx) takeUp(e *entry, is Stamp) (file io.WriteCloser, ok bool) {
	k, at, ok := t.spare(e.Path)
	if !ok || is == (Stamp{}) {
		return nil, false
	}
	file, err := k.TakeUp(at, is, e.stage())
	return file, err == nil
}

// setAside makes a spare of a file that is about to be replaced by one that
// begins with it; of another there is none. Where that doesn't work nothing is
// lost: the next build copies, and one that nobody knows of is never taken up.
func (t *Tx) setAside(e *entry) {
	k, at, ok := t.spare(e.Path)
	switch {
	case !ok:
	case e.appended:
		e.appended = k.SetAside(e.Path, at) == nil
	default:
		_ = k.RemoveAside(at)
	}
}

// stampOfSpare tells which spare a file has; zero for none.
func (t *Tx) stampOfSpare(e *entry) Stamp {
	if !e.appended {
		return Stamp{}
	}
	k, at, ok := t.spare(e.Path)
	if !ok {
		return Stamp{}
	}
	s, err := k.StampAside(at)
	if err != nil {
		return Stamp{}
	}
	return s
}
