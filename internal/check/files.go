package check

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

const (
	manifestName = "manifest-sha256.txt"
	originals    = "data/originals/" // other people's files: kept, not judged
	articlesFile = "data/articles.jsonl"
)

// list notes every file below a folder. What a build keeps for itself and what
// version control keeps is no part of the site.
func (s *site) list(dir string) error {
	s.listing = dir
	f, err := s.root.Open(filepath.FromSlash(dir))
	if err != nil {
		return err
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	if err != nil {
		return err
	}
	for _, d := range list {
		p := path.Join(dir, d.Name())
		switch {
		case strings.HasPrefix(d.Name(), ".warraq-") || d.Name() == ".git":
		case d.IsDir():
			s.folders[p] = true
			if err := s.list(p); err != nil {
				return err
			}
		case d.Type().IsRegular():
			info, err := d.Info()
			if err != nil {
				return err
			}
			s.sizes[p] = info.Size()
		default:
			s.find(Finding{Path: p, Severity: Error, Rule: Changed, Message: "is a link, device or pipe; a site is made of files"})
		}
	}
	return nil
}

// readManifest reads the list of what was built. A line that isn't one is
// found; a site without a manifest is only told so.
func (s *site) readManifest() error {
	data, err := s.root.ReadFile(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		s.find(Finding{Path: manifestName, Severity: Warning, Rule: Changed, Message: "is missing: changes to files can't be found"})
		return nil
	}
	if err != nil {
		return err
	}
	s.signed = true
	s.sums = map[string][32]byte{}
	number := 0
	for text := range strings.Lines(string(data)) {
		number++
		sum, name, ok := strings.Cut(strings.TrimRight(text, "\r\n"), "  ")
		var bytes [32]byte
		if n, err := hex.Decode(bytes[:], []byte(sum[:min(len(sum), 64)])); !ok || err != nil || n != 32 || len(sum) != 64 {
			s.find(Finding{Path: manifestName, Line: number, Column: 1, Severity: Error, Rule: Changed, Message: "is no line of a manifest"})
			continue
		}
		s.sums[name] = bytes
		if _, there := s.sizes[name]; !there {
			s.find(Finding{Path: manifestName, Line: number, Column: 1, Severity: Error, Rule: Changed, Message: fmt.Sprintf("lists %s, which isn't there", name)})
		}
	}
	return nil
}

// readFile looks at one file; it answers the page if it is one.
func (s *site) readFile(name string) *page {
	content, err := s.root.ReadFile(filepath.FromSlash(name))
	if err != nil {
		s.find(Finding{Path: name, Severity: Error, Rule: Changed, Message: "can't be read: " + cause(err).Error()})
		return nil
	}
	s.verify(name, content)
	switch {
	case strings.HasPrefix(name, originals):
	case path.Ext(name) == ".html":
		if int64(len(content)) > s.options.MaxPage {
			s.find(Finding{Path: name, Severity: Warning, Rule: Weight,
				Message: fmt.Sprintf("weighs %d KB, more than %d", len(content)>>10, s.options.MaxPage>>10)})
		}
		return s.readPage(name, content)
	case path.Ext(name) == ".xml":
		s.readXML(name, content)
	case name == articlesFile:
		s.readArticles(bytes.NewReader(content))
	}
	return nil
}

// verify compares a file with the manifest.
func (s *site) verify(name string, content []byte) {
	if !s.signed || name == manifestName {
		return
	}
	switch sum, listed := s.sums[name]; {
	case !listed:
		s.find(Finding{Path: name, Severity: Warning, Rule: Unlisted, Message: "is not in the manifest: no build wrote it"})
	case sum != sha256.Sum256(content):
		s.find(Finding{Path: name, Severity: Error, Rule: Changed, Message: "has been changed since it was built"})
	}
}

// cause takes the path off an error of package os.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
