package export

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"warraq/internal/output"
)

// BagIt writes the archive as a bag (RFC 8493) into a folder that isn't there
// yet. Its payload holds the originals with configuration and vocabulary as the
// archive's folder has them, the built site, which has the records, and RO-Crate
// metadata, so that the payload is a crate.
func BagIt(a Archive, dir string) (Report, error) {
	r := Report{Path: dir}
	if _, err := os.Lstat(dir); err == nil {
		return r, fmt.Errorf("%s: %w", dir, fs.ErrExist)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return r, err
	}
	work, err := os.MkdirTemp(filepath.Dir(dir), ".warraq-*")
	if err != nil {
		return r, err
	}
	b := &bag{archive: a, dir: work}
	if err = b.fill(); err == nil {
		if err = os.Chmod(work, 0o755); err == nil {
			err = os.Rename(work, dir)
		}
	}
	if err != nil {
		return r, errors.Join(err, os.RemoveAll(work))
	}
	r.Files, r.Bytes = len(b.payload), b.size()
	return r, nil
}

// A bag is one being filled.
type bag struct {
	archive Archive
	dir     string
	payload []sums // sorted by path when it is full
	tags    []sums
}

// sums are the checksums of one file of the bag.
type sums struct {
	path           string // from the bag's root, slash-separated
	size           int64
	sha256, sha512 string
}

func (b *bag) size() int64 {
	var n int64
	for _, f := range b.payload {
		n += f.size
	}
	return n
}

func (b *bag) fill() error {
	for _, step := range []func() error{b.addSource, b.addSite, b.addCrate} {
		if err := step(); err != nil {
			return err
		}
	}
	byPath := func(x, y sums) int { return strings.Compare(x.path, y.path) }
	slices.SortFunc(b.payload, byPath)
	for _, t := range []struct{ name, content string }{
		{"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
		{"bag-info.txt", b.info()},
		{"manifest-sha256.txt", list(b.payload, func(s sums) string { return s.sha256 })},
		{"manifest-sha512.txt", list(b.payload, func(s sums) string { return s.sha512 })},
	} {
		if err := b.tag(t.name, t.content); err != nil {
			return err
		}
	}
	slices.SortFunc(b.tags, byPath)
	tags := slices.Clone(b.tags)
	if err := b.tag("tagmanifest-sha256.txt", list(tags, func(s sums) string { return s.sha256 })); err != nil {
		return err
	}
	return b.tag("tagmanifest-sha512.txt", list(tags, func(s sums) string { return s.sha512 }))
}

// list writes a manifest. RFC 8493, 2.1.3: percent signs and line ends in paths
// are escaped.
func list(files []sums, of func(sums) string) string {
	escape := strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D")
	var out strings.Builder
	for _, f := range files {
		out.WriteString(of(f) + "  " + escape.Replace(f.path) + "\n")
	}
	return out.String()
}

// info is bag-info.txt: who made the bag of what.
func (b *bag) info() string {
	a := b.archive
	var out strings.Builder
	for _, f := range []struct{ label, value string }{
		{"Source-Organization", a.Publisher},
		{"External-Identifier", a.BaseURL},
		{"External-Description", cmp.Or(a.Title, a.TitleEN) + ": " + cmp.Or(a.Description, a.DescriptionEN)},
		{"Rights-Statement", a.Licence},
		{"Bagging-Date", a.day()},
		{"Payload-Oxum", fmt.Sprintf("%d.%d", b.size(), len(b.payload))},
		{"Bag-Software-Agent", a.Program},
	} {
		if value := strings.Join(strings.Fields(f.value), " "); value != "" {
			out.WriteString(f.label + ": " + value + "\n")
		}
	}
	return out.String()
}

// kept are the parts of an archive's folder that belong to it.
var kept = []string{"seeds", "vocabulary", "templates", "static", "warraq.yaml"}

// addSource puts the archive's own files into the payload.
func (b *bag) addSource() error {
	root, err := os.OpenRoot(b.archive.Source)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, name := range kept {
		err := fs.WalkDir(root.FS(), name, func(p string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && p == name {
				return fs.SkipAll
			}
			if err != nil || d.IsDir() {
				return err
			}
			info, err := root.Stat(p) // a link counts for what it leads to, within the folder
			if err != nil || !info.Mode().IsRegular() {
				return nil // what can't be read as an article is no part of the archive
			}
			f, err := root.Open(p)
			if err != nil {
				return err
			}
			defer f.Close()
			return b.add("data/"+p, f)
		})
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Join(b.archive.Source, name), err)
		}
	}
	return nil
}

func (b *bag) addSite() error {
	var lines []output.Listed
	for _, f := range b.archive.Site.Files() {
		content, err := b.archive.Site.Content(f)
		if err != nil {
			return err
		}
		if err := b.add("data/site/"+f.Path, bytes.NewReader(content)); err != nil {
			return err
		}
		lines = append(lines, output.Listed{Path: f.Path, Sum: f.Sum})
	}
	return b.add("data/site/"+output.ManifestName, bytes.NewReader(output.FormatManifest(lines)))
}

func (b *bag) addCrate() error {
	crate, err := b.archive.crate(b.payload)
	if err != nil {
		return err
	}
	return b.add("data/ro-crate-metadata.json", bytes.NewReader(crate))
}

// add writes a file of the payload.
func (b *bag) add(p string, content io.Reader) error {
	s, err := b.write(p, content)
	b.payload = append(b.payload, s)
	return err
}

// tag writes a file that describes the bag.
func (b *bag) tag(p, content string) error {
	s, err := b.write(p, strings.NewReader(content))
	b.tags = append(b.tags, s)
	return err
}

func (b *bag) write(p string, content io.Reader) (sums, error) {
	name := filepath.Join(b.dir, filepath.FromSlash(p))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return sums{}, err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return sums{}, err
	}
	h256, h512 := sha256.New(), sha512.New()
	n, err := io.Copy(io.MultiWriter(f, h256, h512), content)
	sum := func(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }
	return sums{p, n, sum(h256), sum(h512)}, errors.Join(err, f.Close())
}
