package site

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"warraq/internal/archive"
)

// originalsFolder is where the copies of seed files lie.
const originalsFolder = "data/originals/"

// originalNames gives the copy of every seed file a path that every system
// takes and that no other copy has, on disks that ignore capitals too.
//
// It is the path of the file in seeds/ where that is such a path, else the
// article's id with a hash of that path. Of two paths that differ in capitals
// only, the one that sorts first keeps its name. A page gets ".txt" behind its
// name: on hosts that know no _headers, and on disk, someone else's page must
// open as a text and never run.
func (s *Site) originalNames(a *archive.Archive) map[*archive.Version]string {
	type copied struct {
		*archive.Version
		id string
	}
	var all []copied
	for _, x := range a.Articles() {
		for i := range x.Versions {
			all = append(all, copied{&x.Versions[i], x.ID})
		}
	}
	slices.SortFunc(all, func(x, y copied) int { return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.id, y.id)) })
	names := make(map[*archive.Version]string, len(all))
	taken := claims{of: make(map[string]string, len(all))}
	var late []copied
	for _, c := range all {
		name := originalsFolder + strings.TrimPrefix(c.File, "seeds/") + inertSuffix(c.File)
		if s.validPath(name) == nil && taken.claim(name) {
			names[c.Version] = name
		} else {
			late = append(late, c)
		}
	}
	for _, c := range late {
		sum := sha256.Sum256([]byte(c.File))
		stem := originalsFolder + c.id + "-" + hex.EncodeToString(sum[:8])
		suffix := ".txt"
		if strings.EqualFold(path.Ext(c.File), ".md") {
			suffix = ".md"
		}
		name := stem + suffix
		for n := 2; !taken.claim(name); n++ {
			name = stem + "-" + strconv.Itoa(n) + suffix
		}
		names[c.Version] = name
	}
	return names
}

// inertSuffix is what a file's name needs at its end so that no browser takes
// the file for a page.
func inertSuffix(file string) string {
	switch strings.ToLower(path.Ext(file)) {
	case ".html", ".htm":
		return ".txt"
	}
	return ""
}

// claims are the files and folders that are spoken for, by the form in which
// they are one on disks that ignore capitals. A folder's value ends in "/".
type claims struct {
	of     map[string]string
	folder string // the last that was taken, with those around it; neighbours share it
}

// claim takes a path, with its folders, unless another stands in the way.
func (c *claims) claim(name string) bool {
	folder := name[:max(0, strings.LastIndexByte(name, '/'))]
	if _, is := c.of[folded(name)]; is || folder != c.folder && !c.enter(folder) {
		return false
	}
	c.of[folded(name)], c.folder = name, folder
	return true
}

// enter takes a folder and those around it, unless another stands in the way.
func (c *claims) enter(folder string) bool {
	var folders []string
	for i := range len(folder) {
		if folder[i] == '/' {
			folders = append(folders, folder[:i])
		}
	}
	folders = append(folders, folder)
	for _, dir := range folders {
		if other, is := c.of[folded(dir)]; is && other != dir+"/" {
			return false
		}
	}
	for _, dir := range folders {
		c.of[folded(dir)] = dir + "/"
	}
	return true
}

// folded is the form in which names are one on disks that ignore capitals.
func folded(s string) string {
	for i := range len(s) {
		if c := s[i]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf {
			return strings.ToLower(strings.ToUpper(s))
		}
	}
	return s
}

// originalFiles are the copies of the seed files, where they are kept.
func (s *Site) originalFiles(a *archive.Archive) Pages {
	if !s.config.KeepOriginals {
		return Pages{}
	}
	versions := make([]*archive.Version, 0, len(a.Articles()))
	for _, x := range a.Articles() {
		for i := range x.Versions {
			versions = append(versions, &x.Versions[i])
		}
	}
	return Pages{len(versions), func(i int) Page {
		v := versions[i]
		return Page{
			Path: s.originals[v], Class: Data, Key: sumOf(v.Sum[:]), Large: v.Size >= LargeText,
			Render: func(w *bytes.Buffer) error {
				data, err := s.read(v.File, v.Sum)
				w.Write(data)
				return err
			},
		}
	}}
}
