package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"slices"

	"warraq/internal/archive"
	"warraq/internal/cache"
	"warraq/internal/extract"
	"warraq/internal/output"
	"warraq/internal/wire"
)

// Knowledge is what is known from the last build, by what it depends on, and
// what this one leaves for the next. What uses what:
//
//	a seed's edges    its bytes                                     ┐ and the
//	a seed's reading  its path and bytes, its folder's profile      │ program
//	its tags          its text, the vocabulary, minMentions         ┘ itself
//	a page            its Key, which package site makes
//
// A seed's bytes are those that were read when it still has the same size and
// time of change, else the checksum tells. Of another vocabulary the difference
// tells which texts it concerns (wording.go).
type knowledge struct {
	cache   *cache.Cache
	program string            // what this program is
	seeds   map[string]record // by path
	live    int64             // bytes of the details that they name
	groups  map[string]group
	parts   map[string]inParts // large files, by path
	wording wording            // with which the seeds were tagged
}

// An inParts is what is known of a file that is made of parts.
type inParts struct {
	list  string       // see parting
	spare output.Stamp // of what it began with before it grew; zero where nothing was set aside
}

// A group is a part of the site whose files are known when it is made.
type group struct {
	key     digest
	summary string
	paths   []string
}

// A record is a seedRecord as it is written: as the last build left it, or put
// aside by this one, since all of them together are large.
type record struct {
	held  string
	aside cache.Ref // where held is empty
}

// A seedRecord is what is kept of one seed file.
type seedRecord struct {
	size, changed int64 // when it was read; changed is 0 where the time can't be trusted
	sum           [32]byte
	edges         extract.Edges
	read, tagged  digest // of the folder's profile, of the wording
	details       cache.Ref
	summary       summary
}

func (s *seedRecord) write(w *wire.Writer) {
	w.Uint(uint64(s.size))
	w.Int(s.changed)
	w.Fixed(s.sum[:])
	s.edges.Write(w)
	w.Fixed(s.read[:])
	w.Fixed(s.tagged[:])
	s.details.Write(w)
	s.summary.write(w)
}

// readSeedRecord reads a record; its version finds its details in the cache.
func readSeedRecord(r *wire.Reader, c *cache.Cache) (*seedRecord, error) {
	s := &seedRecord{size: int64(r.Uint()), changed: r.Int()}
	copy(s.sum[:], r.Fixed(len(s.sum)))
	s.edges = extract.ReadEdges(r)
	copy(s.read[:], r.Fixed(len(s.read)))
	copy(s.tagged[:], r.Fixed(len(s.tagged)))
	s.details = cache.ReadRef(r)
	s.summary = readSummary(r)
	s.summary.Version.Details = stored{c, s.details, s.summary.Version.Title}
	return s, r.Done()
}

// stored are details that lie in the cache.
type stored struct {
	cache *cache.Cache
	ref   cache.Ref
	title string
}

// Text reads the body of the details.
func (s stored) Text() (string, error) {
	data, err := s.cache.Read(s.ref)
	if err != nil {
		return "", err
	}
	body, err := archive.ReadText(data)
	if err != nil {
		return "", cache.ErrDamaged
	}
	return body, nil
}

// Detail reads the details.
func (s stored) Detail() (*archive.Detail, error) {
	data, err := s.cache.Read(s.ref)
	if err != nil {
		return nil, err
	}
	d, err := archive.ReadDetail(data, s.title)
	if err != nil {
		return nil, cache.ErrDamaged
	}
	return d, nil
}

// recall opens the cache in a folder, nil for none, and reads what the last
// build left there, as far as it was this program's. damaged tells that there
// was something that can't be read. files are those of the site.
func recall(folder cache.Folder) (m *knowledge, files []output.KnownFile, damaged bool, err error) {
	m = &knowledge{program: programID()}
	if m.cache, damaged, err = cache.Open(folder); err != nil {
		return nil, nil, false, err
	}
	index := m.cache.Index()
	if index == "" {
		return m, nil, damaged, nil
	}
	r := wire.NewReader(index)
	if r.String() != m.program || m.program == "" {
		return m, nil, damaged, nil
	}
	files = m.read(r)
	if r.Done() != nil {
		*m = knowledge{cache: m.cache, program: m.program}
		return m, nil, true, nil
	}
	return m, files, damaged, nil
}

func (m *knowledge) read(r *wire.Reader) []output.KnownFile {
	m.wording = wording{r.String(), r.Below(math.MaxInt32)}
	n := r.Size()
	m.seeds = make(map[string]record, n)
	for range n {
		path := r.String()
		m.seeds[path] = record{held: r.String()}
	}
	n = r.Size()
	files := make([]output.KnownFile, n)
	for i := range files {
		f := &files[i]
		f.Path = r.String()
		copy(f.Key[:], r.Fixed(len(f.Key)))
		copy(f.Sum[:], r.Fixed(len(f.Sum)))
		f.Stamp = output.Stamp{Size: int64(r.Uint()), Changed: r.Int()}
	}
	n = r.Size()
	m.groups = make(map[string]group, n)
	for range n {
		name := r.String()
		var g group
		copy(g.key[:], r.Fixed(len(g.key)))
		g.summary, g.paths = r.String(), r.Strings()
		m.groups[name] = g
	}
	n = r.Size()
	m.parts = make(map[string]inParts, n)
	for range n {
		path := r.String()
		m.parts[path] = inParts{r.String(), output.Stamp{Size: int64(r.Uint()), Changed: r.Int()}}
	}
	return files
}

// save leaves the knowledge for the next build, with what is known of the files.
func (m *knowledge) save(files []output.KnownFile) error {
	if err := m.tidy(); err != nil {
		return err
	}
	for _, f := range files {
		if x, ok := m.parts[f.Path]; ok && f.Spare != (output.Stamp{}) {
			m.parts[f.Path] = inParts{x.list, f.Spare}
		}
	}
	return m.cache.Save(func(to io.Writer) error {
		p := packer{to: to}
		p.w.String(m.program)
		p.w.String(m.wording.own)
		p.w.Uint(uint64(m.wording.minMentions))
		pack(&p, m.seeds, func(w *wire.Writer, _ string, x record) {
			data, err := m.text(x)
			w.String(data)
			p.note(err)
		})
		p.w.Uint(uint64(len(files)))
		for _, f := range files {
			p.w.String(f.Path)
			p.w.Fixed(f.Key[:])
			p.w.Fixed(f.Sum[:])
			p.w.Uint(uint64(f.Stamp.Size))
			p.w.Int(f.Stamp.Changed)
			p.ebb()
		}
		pack(&p, m.groups, func(w *wire.Writer, _ string, g group) {
			w.Fixed(g.key[:])
			w.String(g.summary)
			w.Strings(g.paths)
		})
		pack(&p, m.parts, func(w *wire.Writer, _ string, x inParts) {
			w.String(x.list)
			w.Uint(uint64(x.spare.Size))
			w.Int(x.spare.Changed)
		})
		p.flush()
		return p.err
	})
}

// A packer writes maps piece by piece, since all of them together are large.
type packer struct {
	to  io.Writer
	w   wire.Writer
	err error // the first
}

const piece = 1 << 20 // bytes, about

// ebb flushes where much was gathered.
func (p *packer) ebb() {
	if len(p.w.Bytes()) >= piece {
		p.flush()
	}
}

func (p *packer) flush() {
	if p.err == nil {
		_, p.err = p.to.Write(p.w.Bytes())
	}
	p.w.Reset()
}

func (p *packer) note(err error) {
	if p.err == nil {
		p.err = err
	}
}

// text is a record as it is written.
func (m *knowledge) text(x record) (string, error) {
	if x.held != "" {
		return x.held, nil
	}
	return m.cache.ReadAside(x.aside)
}

// pack writes a map in the order of its keys.
func pack[V any](p *packer, m map[string]V, write func(w *wire.Writer, key string, v V)) {
	p.w.Uint(uint64(len(m)))
	for _, key := range sorted(m) {
		p.w.String(key)
		write(&p.w, key, m[key])
		p.ebb()
	}
}

// tidy puts the details that records name into a new file, when the old one
// holds more that none names any more.
func (m *knowledge) tidy() error {
	if !m.cache.Crowded(m.live) {
		return nil
	}
	paths := sorted(m.seeds)
	records := make([]*seedRecord, len(paths))
	refs := make([]cache.Ref, len(paths))
	for i, path := range paths {
		data, err := m.text(m.seeds[path])
		if err != nil {
			return err
		}
		r, err := readSeedRecord(wire.NewReader(data), m.cache)
		if err != nil {
			return err
		}
		records[i], refs[i] = r, r.details
	}
	moved, err := m.cache.Move(refs)
	if err != nil {
		return err
	}
	for i, path := range paths {
		records[i].details = moved[i]
		var w wire.Writer
		records[i].write(&w)
		m.seeds[path] = record{held: string(w.Bytes())}
	}
	return nil
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// programID tells this program from another, another version of it included;
// empty where that can't be known. The linker puts a digest of all that the
// program is made of near the beginning of its file.
func programID() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	h := sha256.New()
	h.Write(head[:n])
	if !hasBuildID(head[:n]) {
		if _, err := io.Copy(h, f); err != nil {
			return ""
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// hasBuildID tells whether the linker's digest is in the beginning of a program:
// in ELF a note of type 4 by "Go", elsewhere a text.
func hasBuildID(head []byte) bool {
	return bytes.Contains(head, []byte("\x04\x00\x00\x00Go\x00\x00")) || bytes.Contains(head, []byte("Go build ID: \""))
}

// folderDigest is a digest of the names and bytes of all files of a folder;
// nil is a folder without any.
func folderDigest(folder fs.FS) (digest, error) {
	if folder == nil {
		return digest{}, nil
	}
	var pieces []string
	err := fs.WalkDir(folder, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, path)
		if errors.Is(err, fs.ErrNotExist) { // a link to nothing
			return nil
		}
		pieces = append(pieces, path, string(data))
		return err
	})
	return digestOf(pieces...), err
}
