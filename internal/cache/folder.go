package cache

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A Folder is what a cache asks of a disk: one flat folder of files. Tests put
// faults under it.
type Folder interface {
	// OpenFile opens a file as os.OpenFile does, with its flags.
	OpenFile(name string, flag int) (File, error)
	// Rename moves a file, and replaces one that is there in one step.
	Rename(from, to string) error
	Remove(name string) error
	Names() ([]string, error)
}

// A File is an open file of a Folder; *os.File is one.
type File interface {
	io.ReadWriteCloser
	io.ReaderAt
	io.WriterAt
	Stat() (fs.FileInfo, error)
}

// osFolder is a folder of the operating system, by its path.
type osFolder string

// Dir answers the folder dir, which is made if need be.
func Dir(dir string) (Folder, error) { return osFolder(dir), os.MkdirAll(dir, 0o755) }

func (f osFolder) path(name string) string { return filepath.Join(string(f), name) }

func (f osFolder) OpenFile(name string, flag int) (File, error) {
	file, err := os.OpenFile(f.path(name), flag, 0o644)
	if err != nil {
		return nil, err // not a File that holds a nil *os.File
	}
	return file, nil
}

func (f osFolder) Rename(from, to string) error { return os.Rename(f.path(from), f.path(to)) }

func (f osFolder) Remove(name string) error { return os.Remove(f.path(name)) }

func (f osFolder) Names() ([]string, error) {
	list, err := os.ReadDir(string(f))
	if err != nil {
		return nil, err
	}
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = e.Name()
	}
	return names, nil
}

// ReadFile reads a file of a folder.
func ReadFile(f Folder, name string) ([]byte, error) {
	file, err := f.OpenFile(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	data := make([]byte, info.Size())
	_, err = io.ReadFull(file, data)
	return data, err
}

// WriteFile puts a file in the place of another, in one step.
func WriteFile(f Folder, name string, content []byte) error {
	return writeFile(f, name, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// writeFile is WriteFile for a file that is written in pieces.
func writeFile(f Folder, name string, write func(io.Writer) error) error {
	beside := name + ".new"
	file, err := f.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return f.Rename(beside, name)
}
