// Package publish brings a built site to where readers are: into a folder, a
// branch of a git remote, or a bucket of an S3-compatible store.
//
// In come the site's folder, which its manifest describes, and a target; out
// comes a Report of what was uploaded and deleted, or would be.
//
// What is promised, for every target:
//
//   - A site is published as it was built: a file that differs from the manifest
//     ends the publishing before anything is changed.
//   - Only what differs is uploaded. What isn't ours, because no manifest or
//     journal at the target lists it, is neither overwritten nor deleted.
//   - What others lead to comes first: assets, data, articles, lists, home; files
//     that are new before files that replace others; deletions last. So at no
//     moment does a page that can be reached lead to one that isn't there, and a
//     publishing that fails anywhere is completed by the next one.
//   - A dry run changes nothing at the target.
//   - Credentials come from the environment and from the files that the target's
//     own tools read. They are never part of a message.
package publish

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"warraq/internal/output"
	"warraq/internal/parallel"
)

// A Site is a built site on disk.
type Site struct {
	dir   string
	root  *os.Root
	files []File // sorted by path
}

// A File is one file of a site.
type File struct {
	Path  string
	Sum   [sha256.Size]byte
	Size  int64 // bytes
	Class output.Class
}

// Options say how a site is published.
type Options struct {
	DryRun     bool
	Clean      bool // upload every file, the same or not
	Force      bool // take over a target that holds files of others
	MaxDeletes int  // how many files but assets may be deleted; negative: any number
	Workers    int  // how many files are under way at once; 0 is 8
	Progress   func(stage string, done, total int)
}

func (o Options) workers() int { return cmp.Or(max(0, o.Workers), 8) }

func (o Options) progress(stage string, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// A Report is what was done, or would be in a dry run. Paths are sorted.
type Report struct {
	Target   string   `json:"target"`
	Uploaded []string `json:"uploaded"`
	Deleted  []string `json:"deleted"`
	Kept     int      `json:"kept"`             // files that were the same
	Bytes    int64    `json:"bytes"`            // of what was uploaded
	Foreign  int      `json:"foreign"`          // files at the target that aren't ours; 0 where they weren't counted
	Commit   string   `json:"commit,omitempty"` // of a git target; empty when nothing changed
}

// ErrForeign says that the target holds files and no manifest of ours.
var ErrForeign = errors.New("is not empty and was not published by warraq")

// A DeletesError says that more files would be deleted than are allowed.
type DeletesError struct {
	Count, Max int
	First      []string // some of them
}

func (e *DeletesError) Error() string {
	return fmt.Sprintf("%d files would be deleted, more than %d: %s …", e.Count, e.Max, strings.Join(e.First, ", "))
}

// Open opens the site in a folder. The error is fs.ErrNotExist when there is no
// site.
func Open(dir string) (*Site, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, cause(err))
	}
	s := &Site{dir: dir, root: root}
	if err := s.read(); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return s, nil
}

// Close gives up the folder.
func (s *Site) Close() error { return s.root.Close() }

// Files are the files of the site but the manifest, sorted by path.
func (s *Site) Files() []File { return s.files }

func (s *Site) read() error {
	manifest, err := s.root.ReadFile(output.ManifestName)
	if err != nil {
		return fmt.Errorf("%s: %w", s.path(output.ManifestName), cause(err))
	}
	listed := output.ParseManifest(manifest)
	for _, name := range []string{"CNAME", ".well-known"} {
		more, err := s.besides(name, listed)
		if err != nil {
			return err
		}
		listed = append(listed, more...)
	}
	for _, l := range listed {
		info, err := s.root.Lstat(filepath.FromSlash(l.Path))
		if err != nil {
			return fmt.Errorf("%s: %w", s.path(l.Path), cause(err))
		}
		if !info.Mode().IsRegular() {
			return fmt.Errorf("%s: is not a file", s.path(l.Path))
		}
		s.files = append(s.files, File{l.Path, l.Sum, info.Size(), classOf(l.Path)})
	}
	slices.SortFunc(s.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// besides finds files that hosts ask for, that a person put in the site's
// folder, and that therefore stand in no manifest.
func (s *Site) besides(name string, listed []output.Listed) ([]output.Listed, error) {
	var out []output.Listed
	err := fs.WalkDir(s.root.FS(), name, func(p string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && p == name:
			return fs.SkipAll
		case err != nil:
			return fmt.Errorf("%s: %w", s.path(p), cause(err))
		case !d.Type().IsRegular(), output.Valid(p) != nil,
			slices.ContainsFunc(listed, func(l output.Listed) bool { return l.Path == p }):
			return nil
		}
		content, err := s.root.ReadFile(filepath.FromSlash(p))
		if err != nil {
			return fmt.Errorf("%s: %w", s.path(p), cause(err))
		}
		out = append(out, output.Listed{Path: p, Sum: sha256.Sum256(content)})
		return nil
	})
	return out, err
}

func (s *Site) path(p string) string { return path.Join(filepath.ToSlash(s.dir), p) }

// Content reads a file and makes sure that it is the one that was built.
func (s *Site) Content(f File) ([]byte, error) {
	data, err := s.root.ReadFile(filepath.FromSlash(f.Path))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.path(f.Path), cause(err))
	}
	if sha256.Sum256(data) != f.Sum {
		return nil, fmt.Errorf("%s: %w", s.path(f.Path), ErrChanged)
	}
	return data, nil
}

// ErrChanged says that a file of the site isn't the one that was built.
var ErrChanged = errors.New("has been changed since it was built")

// verify reads every file, so that a site that was changed isn't published by
// half.
func (s *Site) verify(workers int) error {
	return parallel.Each(context.Background(), workers, len(s.files), func(i int) error {
		_, err := s.Content(s.files[i])
		return err
	})
}

// manifest is the manifest of what is published.
func manifest(files []File) []byte {
	lines := make([]output.Listed, len(files))
	for i, f := range files {
		lines[i] = output.Listed{Path: f.Path, Sum: f.Sum}
	}
	return output.FormatManifest(lines)
}

// paths are the paths in manifests.
func paths(manifests ...[]byte) map[string]bool {
	out := map[string]bool{}
	for _, l := range output.ParseManifest(bytes.Join(manifests, []byte("\n"))) {
		out[l.Path] = true
	}
	return out
}

// searchIndex is where the search index lies. The names of its files carry a
// hash, as those of assets do.
const searchIndex = "data/search/"

// allowed tells whether a list of deletions may be carried out. Files whose
// names carry a hash don't count: a change of style or one more article replaces
// many of them.
func allowed(deletes []string, o Options) error {
	var counted []string
	for _, p := range deletes {
		if classOf(p) != output.Assets && !strings.HasPrefix(p, searchIndex) {
			counted = append(counted, p)
		}
	}
	if o.MaxDeletes < 0 || len(counted) <= o.MaxDeletes {
		return nil
	}
	return &DeletesError{len(counted), o.MaxDeletes, counted[:min(3, len(counted))]}
}

// classOf is the class of a file, by its place in the site: what leads to it
// appears later. Sites of other versions than this one are cleaned up by it
// too, so it knows places, not pages.
func classOf(p string) output.Class {
	dir, name := path.Split(p)
	top, rest, _ := strings.Cut(p, "/")
	switch {
	case top == "assets", p == "_headers", p == ".nojekyll", p == "CNAME", top == ".well-known":
		return output.Assets
	case rest == "", strings.Count(p, "/") == 1 && name == "index.html":
		return output.Home
	case path.Ext(p) != ".html" && path.Ext(p) != ".xml":
		return output.Data
	case path.Base(dir) == "articles" && path.Ext(p) == ".html" && name != "index.html" && !strings.HasPrefix(name, "page-"):
		return output.Articles
	}
	return output.Lists
}

// cause takes the path off an error of package os.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
