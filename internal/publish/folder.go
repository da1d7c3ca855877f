package publish

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"warraq/internal/output"
	"warraq/internal/parallel"
)

// journalPath is where package output keeps what an interrupted commit was
// about to touch.
const journalPath = ".warraq-stage/journal"

// Folder publishes a site into a folder: a mounted share, what a web server
// serves, the source of an rsync. encodings are stored beside each file that
// they make smaller, under its name with their suffix.
func Folder(ctx context.Context, s *Site, dir string, encodings []Encoding, o Options) (Report, error) {
	r := Report{Target: dir}
	if err := apart(s.dir, dir); err != nil {
		return r, err
	}
	if err := s.verify(o.workers()); err != nil {
		return r, err
	}
	f := folder{site: s, dir: dir, encodings: encodings, options: o}
	if err := f.survey(&r); err != nil {
		return r, err
	}
	if o.DryRun {
		return r, f.preview(ctx, &r)
	}
	if err := allowed(r.Deleted, o); err != nil {
		return r, err
	}
	done, err := f.write(ctx)
	if errors.Is(err, output.ErrForeign) {
		return r, fmt.Errorf("%s: %w", dir, ErrForeign)
	}
	r.Uploaded, r.Deleted, r.Kept, r.Bytes, r.Foreign = done.Wrote, done.Removed, len(done.Kept), done.Bytes, len(done.Strangers)
	if err == nil && len(done.Blocked) > 0 {
		err = fmt.Errorf("%s: a file that isn't ours stands where one of the site belongs", filepath.Join(dir, filepath.FromSlash(done.Blocked[0])))
	}
	return r, err
}

// apart makes sure that a site isn't published into itself or around itself.
func apart(from, to string) error {
	a, err := resolved(from)
	if err != nil {
		return err
	}
	b, err := resolved(to)
	if err != nil {
		return err
	}
	sep := string(filepath.Separator)
	if a == b || strings.HasPrefix(a+sep, b+sep) || strings.HasPrefix(b+sep, a+sep) {
		return fmt.Errorf("%s: the site's own folder, or one within or around it", to)
	}
	return nil
}

// resolved is the absolute path, links followed as far as it exists.
func resolved(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	parent := filepath.Dir(abs)
	if parent == abs {
		return abs, nil
	}
	if parent, err = resolved(parent); err != nil {
		return "", err
	}
	return filepath.Join(parent, filepath.Base(abs)), nil
}

// A folder is one publishing into a folder.
type folder struct {
	site      *Site
	dir       string
	encodings []Encoding
	options   Options
}

// each calls f for every file that belongs in the folder, on several goroutines.
func (p folder) each(ctx context.Context, f func(output.File) error) error {
	var done atomic.Int64
	return parallel.Each(ctx, p.options.workers(), len(p.site.files), func(i int) error {
		file := p.site.files[i]
		content, err := p.site.Content(file)
		if err != nil {
			return err
		}
		if err := f(output.File{Path: file.Path, Class: file.Class, Content: content}); err != nil {
			return err
		}
		for _, e := range p.encodings {
			small, ok, err := e.encode(file, content)
			if err != nil {
				return err
			}
			if ok {
				if err := f(output.File{Path: file.Path + e.Suffix, Class: file.Class, Content: small}); err != nil {
					return err
				}
			}
		}
		p.options.progress("upload", int(done.Add(1)), len(p.site.files))
		return nil
	})
}

// survey finds what would be deleted.
func (p folder) survey(r *Report) error {
	root, err := os.OpenRoot(p.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", p.dir, cause(err))
	}
	defer root.Close()
	var lists [][]byte
	for _, name := range []string{output.ManifestName, journalPath} {
		data, err := root.ReadFile(filepath.FromSlash(name))
		switch {
		case err == nil:
			lists = append(lists, data)
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("%s: %w", filepath.Join(p.dir, name), cause(err))
		}
	}
	if len(lists) == 0 && !p.options.Force && inhabited(root) {
		return fmt.Errorf("%s: %w", p.dir, ErrForeign)
	}
	stays := map[string]bool{}
	for _, f := range p.site.files {
		stays[f.Path] = true
		for _, e := range p.encodings {
			if compressible(f) {
				stays[f.Path+e.Suffix] = true
			}
		}
	}
	for name := range paths(lists...) {
		if _, err := root.Lstat(filepath.FromSlash(name)); err == nil && !stays[name] {
			r.Deleted = append(r.Deleted, name)
		}
	}
	slices.Sort(r.Deleted)
	return nil
}

// inhabited tells whether a folder holds anything but hidden files. One that
// can't be listed holds something.
func inhabited(root *os.Root) bool {
	list, err := fs.ReadDir(root.FS(), ".")
	return err != nil || slices.ContainsFunc(list, func(d fs.DirEntry) bool { return !strings.HasPrefix(d.Name(), ".") })
}

// preview finds what would be uploaded, by the bytes that lie in the folder.
func (p folder) preview(ctx context.Context, r *Report) error {
	root, err := os.OpenRoot(p.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", p.dir, cause(err))
	}
	if root != nil {
		defer root.Close()
	}
	same := func(f output.File) bool {
		if root == nil || p.options.Clean {
			return false
		}
		there, err := root.ReadFile(filepath.FromSlash(f.Path))
		return err == nil && sha256.Sum256(there) == sha256.Sum256(f.Content)
	}
	found := make(chan Report)
	go func() {
		defer close(found)
		err = p.each(ctx, func(f output.File) error {
			if same(f) {
				found <- Report{Kept: 1}
			} else {
				found <- Report{Uploaded: []string{f.Path}, Bytes: int64(len(f.Content))}
			}
			return nil
		})
	}()
	for one := range found {
		r.Uploaded = append(r.Uploaded, one.Uploaded...)
		r.Kept += one.Kept
		r.Bytes += one.Bytes
	}
	slices.Sort(r.Uploaded)
	return err
}

// write hands every file to package output, which compares, stages, renames in
// order and removes.
func (p folder) write(ctx context.Context) (output.Report, error) {
	tx, err := output.Begin(p.dir, output.Options{Force: p.options.Force, Clean: p.options.Clean})
	if err != nil {
		return output.Report{}, err
	}
	if err := p.each(ctx, tx.Put); err != nil {
		return output.Report{}, errors.Join(err, tx.Abort())
	}
	return tx.Commit()
}
