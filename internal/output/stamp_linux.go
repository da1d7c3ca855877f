package output

import (
	"path"
	"path/filepath"

	"golang.org/x/sys/unix"

	"warraq/internal/listing"
)

func (d *folders) stamp(file string) (s Stamp, err error) {
	dir, name := path.Split(file)
	dir = path.Clean(dir)
	err = d.with(dir, dir, func(folder, _ int) error {
		var info unix.Stat_t
		if err := unix.Fstatat(folder, name, &info, unix.AT_SYMLINK_NOFOLLOW); err != nil {
			return err
		}
		s = Stamp{info.Size, info.Ctim.Nano()}
		return nil
	})
	if err == nil {
		return s, nil
	}
	info, err := d.root.Lstat(filepath.FromSlash(file))
	if err != nil {
		return s, err
	}
	return stampOf(listing.Info(info)), nil
}
