//go:build !linux

package output

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"warraq/internal/parallel"
)

// syncAll syncs the files, several at a time so that the disk can join its work.
func syncAll(root *os.Root, files []string) error {
	const workers = 16
	return parallel.Each(context.Background(), workers, len(files), func(i int) error { return syncFile(root, files[i]) })
}

func syncFile(root *os.Root, name string) error {
	f, err := root.OpenFile(filepath.FromSlash(name), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
