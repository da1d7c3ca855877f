package cache

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"warraq/internal/wire"
)

// leastWaste is how many bytes of blobs that no index names are let lie.
const leastWaste = 4 << 20

// Crowded tells that most of the blobs are of no use any more, when live bytes
// are: time to Move those that are into a new file.
func (c *Cache) Crowded(live int64) bool {
	return c.folder != nil && c.end.Load()-live > max(live, leastWaste)
}

// Save writes the index, which write gives it, and from which the next build
// goes on. A cache that lives as long as the build has none.
func (c *Cache) Save(write func(io.Writer) error) error {
	if c.folder == nil {
		return nil
	}
	err := writeFile(c.folder, indexName, func(f io.Writer) error {
		sum := crc32.New(castagnoli)
		to := bufio.NewWriter(io.MultiWriter(f, sum))
		var w wire.Writer
		w.String(c.generation)
		w.Uint(uint64(c.end.Load()))
		for _, text := range [][]byte{[]byte(magic), w.Bytes()} {
			if _, err := to.Write(text); err != nil {
				return err
			}
		}
		if err := write(to); err != nil {
			return err
		}
		if err := to.Flush(); err != nil {
			return err
		}
		_, err := f.Write(binary.LittleEndian.AppendUint32(nil, sum.Sum32()))
		return err
	})
	if err != nil {
		return err
	}
	return c.dropOthers()
}

// dropOthers removes the blobs of earlier generations.
func (c *Cache) dropOthers() error {
	names, err := c.folder.Names()
	if err != nil {
		return err
	}
	for _, name := range names {
		if strings.HasPrefix(name, blobsName) && name != blobsName+c.generation {
			if err := c.folder.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}

// Move copies blobs to a new file, which takes the place of the old one when
// the index is saved. It answers their new places, in order.
func (c *Cache) Move(refs []Ref) ([]Ref, error) {
	old := c.blobs
	n, _ := strconv.Atoi(c.generation)
	next := &Cache{folder: c.folder}
	if err := next.begin(strconv.Itoa(n + 1)); err != nil {
		return nil, err
	}
	moved := make([]Ref, len(refs))
	for i, r := range refs {
		blob, err := c.Read(r)
		if err == nil {
			moved[i], err = next.Append([]byte(blob))
		}
		if err != nil {
			return nil, errors.Join(err, next.blobs.Close())
		}
	}
	c.blobs, c.generation = next.blobs, next.generation
	c.end.Store(next.end.Load())
	return moved, old.Close()
}
