package build

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"warraq/internal/archive"
	"warraq/internal/cache"
	"warraq/internal/extract"
	"warraq/internal/site"
	"warraq/internal/source"
	"warraq/internal/wire"
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
	maxHoard = 16 << 20         // bytes
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

// seedFiles are the seed files, sorted by path. Names that differ only in bytes
// that are no text share one path.
type seedFiles []source.Entry

func seedFilesOf(listing source.Listing) seedFiles {
	files := seedFiles(listing.Entries())
	slices.SortStableFunc(files, func(x, y source.Entry) int { return cmp.Compare(x.Path, y.Path) })
	return files
}

// at answers the files of a path, mostly one.
func (s seedFiles) at(path string) []source.Entry {
	first, _ := slices.BinarySearchFunc(s, path, func(e source.Entry, path string) int { return cmp.Compare(e.Path, path) })
	end := first
	for end < len(s) && s[end].Path == path {
		end++
	}
	return s[first:end]
}

// A look is what is known of a seed file before it is read: enough to learn
// from the edges of all of them.
type look struct {
	source.Entry
	sum    [32]byte // of its bytes; zero when they can't be read
	edges  extract.Edges
	stamp  int64       // Changed, where the file can be known again by it, else 0
	record *seedRecord // of the same bytes; nil when there is none
	kept   record      // what it was read from
	text   *seedText   // what was decoded to look at it, if there was room to hold it
}

const (
	maxHeld     = 64 << 20 // how much of what was decoded to look at it is held until it is read, in bytes of the files
	maxHeldFile = 1 << 20  // the largest of them: larger ones need the memory for themselves
)

// lookAt looks at a seed file, without opening it where it is as it was.
func (b *builder) lookAt(e source.Entry) look {
	l := look{Entry: e}
	if e.Changed < b.began.Add(-settle).UnixNano() {
		l.stamp = e.Changed
	}
	var known *seedRecord
	if x := b.knowledge.seeds[e.Path]; x.held != "" && len(b.entries.at(e.Path)) == 1 {
		if r, err := readSeedRecord(wire.NewReader(x.held), b.knowledge.cache); err == nil {
			known, l.kept = r, x
		}
	}
	if known != nil && l.stamp != 0 && l.stamp == known.changed && e.Size == known.size {
		l.sum, l.edges, l.record = known.sum, known.edges, known
		return l
	}
	if e.Size >= site.LargeText {
		defer b.pacer.sparing()()
	}
	f, err := source.Read(b.Source, e)
	if err != nil {
		return l // which reading it reports
	}
	if known != nil && known.sum == f.Sum {
		l.sum, l.edges, l.record = known.sum, known.edges, known
		return l
	}
	defer func() { _ = recover() }() // which reading it reports, too
	t := decoded(f)
	l.edges = extract.EdgesOf(f.Path, t.text)
	l.sum = f.Sum
	if t.size <= maxHeldFile && b.held.Add(t.size) <= maxHeld {
		b.fresh.hold(e, f)
		l.text = &t
	}
	return l
}

// A kept is a summary with the record that it is kept in; the record is zero
// where none can be.
type kept struct {
	*summary
	record record
	size   int64 // of the details, in bytes
}

// recallSeed answers what an earlier build read in the file, as far as it would
// be the same now.
func (b *builder) recallSeed(l look, p profile) (kept, bool) {
	if l.record == nil || l.record.read != p.digest {
		return kept{}, false
	}
	r := l.record
	if r.tagged == b.tagKey && l.stamp == r.changed {
		return kept{&r.summary, l.kept, r.details.Size()}, true
	}
	if r.tagged != b.tagKey {
		if err := b.tagAgain(r); err != nil {
			return kept{}, false
		}
		r.tagged = b.tagKey
	}
	r.changed = l.stamp
	k, err := b.keep(r)
	return k, err == nil
}

// keepReading keeps a reading for the next build, and lets go of its details.
func (b *builder) keepReading(l look, p profile, r *Reading) (kept, error) {
	s := r.summary()
	ref, err := b.keepDetail(&s, r.Detail, cache.Ref{})
	if err != nil {
		return kept{}, err
	}
	k, err := b.keep(&seedRecord{size: l.Size, changed: l.stamp, sum: l.sum, edges: l.edges, read: p.digest, tagged: b.tagKey, details: ref, summary: s})
	if l.sum != s.Version.Sum { // it has changed since it was looked at
		k.record = record{}
	}
	return k, err
}

// keep puts a record aside, and answers its summary as it is read again: what it
// was made of, the whole text, isn't held with it then.
func (b *builder) keep(r *seedRecord) (kept, error) {
	w := b.borrowWriter()
	defer b.giveBack(w)
	r.write(w)
	ref, err := b.knowledge.cache.PutAside(w.Bytes())
	if err != nil {
		return kept{}, fmt.Errorf("%s: %w", b.Cache, err)
	}
	again, err := readSeedRecord(wire.NewCopier(w.Bytes()), b.knowledge.cache)
	if err != nil {
		return kept{}, err
	}
	s := again.summary // without the rest of the record, which would be held with it
	return kept{&s, record{aside: ref}, r.details.Size()}, nil
}

// keepDetail puts the details where they don't take memory, and gives the
// version its digest. Where the version is what it was, its details stay where
// they are.
func (b *builder) keepDetail(s *summary, d *archive.Detail, old cache.Ref) (cache.Ref, error) {
	w := b.borrowWriter()
	defer b.giveBack(w)
	d.Write(w)
	before := s.Version.Digest
	s.Version.Digest = digest{}
	var v wire.Writer
	s.Version.Write(&v)
	s.Version.Digest = digestOf(v.Bytes(), w.Bytes())
	if s.Version.Digest == before {
		return old, nil
	}
	ref, err := b.knowledge.cache.Append(w.Bytes())
	if err != nil {
		return ref, fmt.Errorf("%s: %w", b.Cache, err)
	}
	return ref, nil
}

// borrowWriter answers an empty writer, to be given back.
func (b *builder) borrowWriter() *wire.Writer {
	w := b.writers.Get().(*wire.Writer)
	w.Reset()
	return w
}

// giveBack lets a writer be used again, unless it has grown large.
func (b *builder) giveBack(w *wire.Writer) {
	if len(w.Bytes()) <= maxPooled {
		b.writers.Put(w)
	}
}

// readSeed reads one seed file. What keeps it from being read, a fault of the
// program's own included, is a problem of this file, and costs no other.
func (b *builder) readSeed(l look, s Stages) (r Reading, problem *extract.Problem) {
	defer func() {
		if fault := recover(); fault != nil {
			problem = &extract.Problem{
				Message: fmt.Sprintf("%s (%v)", programFault, fault), Hint: "please report it with the file; the rest of the archive is built without it",
			}
		}
	}()
	if l.text != nil {
		return readText(*l.text, s), nil
	}
	f, err := source.Read(b.Source, l.Entry)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return r, &extract.Problem{Message: "has vanished since the build began", Hint: "the rest of the archive is built without it"}
	case errors.Is(err, fs.ErrPermission):
		return r, &extract.Problem{Message: "can't be read: " + reason(err), Hint: "give yourself the right to read it; the rest of the archive is built without it"}
	case err != nil:
		return r, &extract.Problem{Message: "can't be read: " + reason(err), Hint: "the rest of the archive is built without it"}
	}
	b.fresh.hold(l.Entry, f)
	return Read(f, s), nil
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
	for _, e := range b.entries.at(path) {
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
