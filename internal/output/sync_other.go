//go:build !linux

package output

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
)

// syncAll syncs the files, several at a time so that the disk can join its work.
func syncAll(root *os.Root, files []string) error {
	const workers = 16
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(files) && errs[w] == nil; i += workers {
				errs[w] = syncFile(root, files[i])
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func syncFile(root *os.Root, name string) error {
	f, err := root.OpenFile(filepath.FromSlash(name), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
