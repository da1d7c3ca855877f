package build

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"warraq/internal/decode"
	"warraq/internal/extract"
	"warraq/internal/source"
)

// errSeedChanged says that a seed file isn't what the pages were made of any
// more, when its copy was to be made.
var errSeedChanged = errors.New("has changed while the archive was built\nhint: build again when it is left in peace")

// A hoard holds the bytes of the seeds that were being worked on when they were
// read, so that one that changes all the time doesn't keep a build from ending.
type hoard struct {
	mu    sync.Mutex
	bytes map[[32]byte][]byte
	size  int
}

const (
	restless = 10 * time.Second // a file that changed so recently may change again
	maxHoard = 64 << 20         // bytes
)

func (h *hoard) hold(e source.Entry, f source.File) {
	if time.Since(e.ModTime) > restless {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, held := h.bytes[f.Sum]; held || h.size+len(f.Bytes) > maxHoard {
		return
	}
	if h.bytes == nil {
		h.bytes = map[[32]byte][]byte{}
	}
	h.bytes[f.Sum] = f.Bytes
	h.size += len(f.Bytes)
}

func (h *hoard) of(sum [32]byte) ([]byte, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	content, held := h.bytes[sum]
	return content, held
}

// attempts is how often a build begins anew because a seed changed under it.
// Nothing of the site has been touched then.
const attempts = 5

// entriesByPath are the seed files by path. Names that differ only in bytes
// that are no text share one.
func entriesByPath(listing source.Listing) map[string][]source.Entry {
	entries := map[string][]source.Entry{}
	for _, item := range listing.Items {
		for _, e := range item.Entries() {
			entries[e.Path] = append(entries[e.Path], e)
		}
	}
	return entries
}

// readSeed reads one seed file. What keeps it from being read, a fault of the
// program's own included, is a problem of this file, and costs no other.
func (b *builder) readSeed(e source.Entry, s Stages) (r Reading, problem *extract.Problem) {
	f, err := source.Read(b.Source, e)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return r, &extract.Problem{Message: "has vanished since the build began", Hint: "the rest of the archive is built without it"}
	case errors.Is(err, fs.ErrPermission):
		return r, &extract.Problem{Message: "can't be read: " + reason(err), Hint: "give yourself the right to read it; the rest of the archive is built without it"}
	case err != nil:
		return r, &extract.Problem{Message: "can't be read: " + reason(err), Hint: "the rest of the archive is built without it"}
	}
	b.fresh.hold(e, f)
	defer func() {
		if fault := recover(); fault != nil {
			problem = &extract.Problem{
				Message: fmt.Sprintf("%s (%v)", programFault, fault), Hint: "please report it with the file; the rest of the archive is built without it",
			}
		}
	}()
	return Read(f, s), nil
}

// edgesOf are the edges of a seed file; none of what can't be read, which
// readSeed reports.
func (b *builder) edgesOf(e source.Entry) (edges extract.Edges) {
	f, err := source.Read(b.Source, e)
	if err != nil {
		return edges
	}
	defer func() { _ = recover() }()
	return extract.EdgesOf(f.Path, decode.Decode(f.Bytes))
}

// programFault is how a message about a file begins that the program couldn't
// read through its own fault.
const programFault = "can't be read through a fault of this program"

// reason is what is behind an error, without the path that it begins with.
func reason(err error) string {
	if inner := errors.Unwrap(err); inner != nil {
		return inner.Error()
	}
	return err.Error()
}

// original reads a seed file again, for its copy in the site: the bytes with
// the sum, so that copy, page and checksum are of one and the same text.
func (b *builder) original(path string, sum [32]byte) ([]byte, error) {
	if content, held := b.fresh.of(sum); held {
		return content, nil
	}
	for _, e := range b.entries[path] {
		f, err := source.Read(b.Source, e)
		switch {
		case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, source.ErrChanging):
			return nil, err
		case err == nil && f.Sum == sum:
			return f.Bytes, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", path, errSeedChanged)
}
