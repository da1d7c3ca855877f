// Package cache keeps on disk what one build worked out for the next one.
//
// A Cache is a folder with blobs, written one after the other into one file,
// and an index, which is written whole when a build ends and tells where each
// blob lies. Nothing in it is needed: a cache that is missing, foreign, of
// another version or damaged is an empty one, and Open says so. What a blob
// holds is for the caller to know; that it is what was written, its checksum
// tells.
//
// A build that is killed leaves the index of the one before it, whose blobs
// lie where they lay: new ones are only ever written behind them. The caller
// sees to it that no two builds use one folder at a time.
package cache

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"warraq/internal/wire"
)

// A Ref is the place of a blob. The zero Ref is that of an empty one.
type Ref struct {
	at   int64
	size uint32
	sum  uint32 // CRC-32C
}

// Size is the length of the blob in bytes.
func (r Ref) Size() int64 { return int64(r.size) }

// Write writes r into an index.
func (r Ref) Write(w *wire.Writer) {
	w.Uint(uint64(r.at))
	w.Uint(uint64(r.size))
	w.Uint(uint64(r.sum))
}

// ReadRef reads what Write wrote.
func ReadRef(r *wire.Reader) Ref {
	return Ref{int64(r.Uint()), uint32(r.Below(1<<32 - 1)), uint32(r.Below(1<<32 - 1))}
}

// ErrDamaged says that a blob isn't what was written.
var ErrDamaged = errors.New("the cache is damaged")

// A Cache is an open cache. Append and Read may be called from many goroutines.
type Cache struct {
	folder     Folder // nil for one that ends with the build
	generation string // of the blobs
	blobs      File
	end        atomic.Int64
	index      string

	beginAside sync.Once
	aside      *Cache // what was put aside; nil before
	asideErr   error
}

const (
	blobsName = "blobs-"
	indexName = "index"
	asideName = "aside"
	magic     = "warraq cache 2\n" // at the end stands a checksum of all before it
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Open opens the cache in a folder; for nil, one that lives as long as the
// build. damaged tells that what lay there was a cache and can't be used; it is
// begun anew.
func Open(folder Folder) (c *Cache, damaged bool, err error) {
	if folder == nil {
		return openTemporary()
	}
	c = &Cache{folder: folder}
	data, err := ReadFile(folder, indexName)
	if err == nil {
		if c.resume(unsafe.String(unsafe.SliceData(data), len(data))) { // nobody writes to it any more
			return c, false, nil
		}
		damaged = true
	}
	return c, damaged, c.begin("1")
}

// openTemporary makes a cache without an index, in a file that is gone when
// the program ends.
func openTemporary() (*Cache, bool, error) {
	f, err := os.CreateTemp("", "warraq-")
	if err != nil {
		return nil, false, err
	}
	return &Cache{blobs: temporary{f}}, false, nil
}

type temporary struct{ *os.File }

func (t temporary) Close() error { return errors.Join(t.File.Close(), os.Remove(t.Name())) }

// resume goes on with what an index tells.
func (c *Cache) resume(data string) bool {
	end := len(data) - crc32.Size
	if !strings.HasPrefix(data, magic) || end < len(magic) || crc32.Checksum(unsafe.Slice(unsafe.StringData(data), end), castagnoli) != binary.LittleEndian.Uint32([]byte(data[end:])) {
		return false
	}
	r := wire.NewReader(data[len(magic):end])
	generation, blobs := r.String(), int64(r.Uint())
	index := r.Rest()
	if r.Done() != nil || generation == "" || strings.ContainsAny(generation, `/\.`) {
		return false
	}
	f, err := c.folder.OpenFile(blobsName+generation, os.O_RDWR)
	if err != nil {
		return false
	}
	if info, err := f.Stat(); err != nil || info.Size() < blobs {
		f.Close()
		return false
	}
	c.blobs, c.generation, c.index = f, generation, index
	c.end.Store(blobs)
	return true
}

// begin makes an empty file for blobs.
func (c *Cache) begin(generation string) (err error) {
	c.index = ""
	c.end.Store(0)
	c.generation = generation
	c.blobs, err = c.folder.OpenFile(blobsName+generation, os.O_RDWR|os.O_CREATE|os.O_TRUNC)
	return err
}

// Index is what the last build saved; empty where there is nothing.
func (c *Cache) Index() string { return c.index }

// Append writes a blob.
func (c *Cache) Append(blob []byte) (Ref, error) {
	if len(blob) == 0 {
		return Ref{}, nil
	}
	if int64(len(blob)) > 1<<32-1 {
		return Ref{}, fmt.Errorf("a blob of %d bytes is too large for the cache", len(blob))
	}
	r := Ref{size: uint32(len(blob)), sum: crc32.Checksum(blob, castagnoli)}
	r.at = c.end.Add(int64(len(blob))) - int64(len(blob))
	_, err := c.blobs.WriteAt(blob, r.at)
	return r, err
}

// Read answers a blob, or ErrDamaged.
func (c *Cache) Read(r Ref) (string, error) {
	if r.size == 0 {
		return "", nil
	}
	if r.at+int64(r.size) > c.end.Load() {
		return "", ErrDamaged
	}
	buf := make([]byte, r.size)
	if _, err := c.blobs.ReadAt(buf, r.at); err != nil {
		return "", ErrDamaged
	}
	if crc32.Checksum(buf, castagnoli) != r.sum {
		return "", ErrDamaged
	}
	return unsafe.String(&buf[0], len(buf)), nil // nobody writes to buf any more
}

// Close gives up the files. What was appended and not saved is lost.
func (c *Cache) Close() error {
	err := c.blobs.Close()
	if c.aside != nil {
		err = errors.Join(err, c.aside.Close())
	}
	return err
}

// Discard empties the cache on disk.
func (c *Cache) Discard() error {
	if c.folder == nil {
		return nil
	}
	if err := c.folder.Remove(indexName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
