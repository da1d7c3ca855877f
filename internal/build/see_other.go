//go:build !linux

package build

import (
	"io/fs"
	"os"
)

// see looks at a file of an open folder.
func see(_ *os.File, d fs.DirEntry) (seen, error) {
	info, err := d.Info()
	if err != nil {
		return seen{}, err
	}
	return seenOf(info), nil
}
