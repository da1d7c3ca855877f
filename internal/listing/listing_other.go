//go:build !linux

package listing

import (
	"errors"
	"io/fs"
	"os"
)

// Of lists an open folder, in no order. What vanishes meanwhile isn't listed; an
// error may come with what could be seen.
func Of(folder *os.File) ([]File, error) {
	list, err := folder.ReadDir(-1)
	files := make([]File, 0, len(list))
	for _, e := range list {
		info, unseen := e.Info()
		switch {
		case errors.Is(unseen, fs.ErrNotExist):
		case unseen != nil:
			err = errors.Join(err, unseen)
		default:
			files = append(files, Info(info))
		}
	}
	return files, err
}

// Info is the File that was looked at by other means.
func Info(info fs.FileInfo) File {
	return File{info.Name(), info.Mode(), info.Size(), info.ModTime().UnixNano(), info.ModTime().UnixNano()}
}
