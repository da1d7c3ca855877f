package build

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"warraq/internal/output"
)

// withHint adds to what kept a site from being written what a person can do.
func withHint(err error) error {
	hint := ""
	switch {
	case err == nil:
		return nil
	case errors.Is(err, output.ErrLocked):
		hint = "wait until it has ended, then build again"
	case errors.Is(err, output.ErrForeign):
		hint = "choose another folder with --destination, or let --force build beside what is there"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		hint = "the disk is full; the site can be read as it is: make room, then build again"
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		hint = "give yourself the right to write there, or choose another folder with --destination"
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist):
		hint = "choose a folder with --destination"
	default:
		return err
	}
	return fmt.Errorf("%w\nhint: %s", err, hint)
}
