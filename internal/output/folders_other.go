//go:build !linux

package output

import (
	"os"
	"path/filepath"

	"warraq/internal/listing"
)

// folders reach the files of a site through its root.
type folders struct{ root *os.Root }

func newFolders(root *os.Root) *folders { return &folders{root} }

func (d *folders) openFile(file string) (*os.File, error) {
	return d.root.OpenFile(filepath.FromSlash(file), os.O_RDONLY|nonblock, 0)
}

func (d *folders) writeFile(file string, content []byte) error {
	return d.root.WriteFile(filepath.FromSlash(file), content, 0o644)
}

func (d *folders) rename(from, to string) error {
	return d.root.Rename(filepath.FromSlash(from), filepath.FromSlash(to))
}

func (d *folders) stamp(file string) (Stamp, error) {
	info, err := d.root.Lstat(filepath.FromSlash(file))
	if err != nil {
		return Stamp{}, err
	}
	return stampOf(listing.Info(info)), nil
}

func (d *folders) forget(string) error { return nil }

func (d *folders) Close() error { return nil }
