package cache

import (
	"errors"
	"os"
)

// PutAside writes a blob that only this build will ask for again: with ReadAside,
// until the cache is closed. It may be called from many goroutines.
func (c *Cache) PutAside(blob []byte) (Ref, error) {
	c.beginAside.Do(func() { c.aside, c.asideErr = c.newAside() })
	if c.asideErr != nil {
		return Ref{}, c.asideErr
	}
	return c.aside.Append(blob)
}

// ReadAside answers a blob that was put aside.
func (c *Cache) ReadAside(r Ref) (string, error) { return c.aside.Read(r) }

func (c *Cache) newAside() (*Cache, error) {
	if c.folder == nil {
		aside, _, err := openTemporary()
		return aside, err
	}
	f, err := c.folder.OpenFile(asideName, os.O_RDWR|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return nil, err
	}
	return &Cache{blobs: asideFile{f, c.folder}}, nil
}

// An asideFile is removed when it is closed; what a build leaves that is killed,
// the next one overwrites.
type asideFile struct {
	File
	folder Folder
}

func (f asideFile) Close() error { return errors.Join(f.File.Close(), f.folder.Remove(asideName)) }
