package check

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// against compares the site with an older one: every address that people may
// have kept must still lead somewhere. A page that leads on, or that says what
// was removed, is somewhere.
func (s *site) against() error {
	if s.options.Against == "" {
		return nil
	}
	old, err := addresses(s.options.Against)
	if err != nil {
		return fmt.Errorf("%s: %w", s.options.Against, cause(err))
	}
	redirected := s.redirected()
	for _, p := range old {
		if _, there := s.sizes[p]; there || redirected[p] {
			continue
		}
		hint := "keep its address alive by an alias of another article, or by \"removed\" in warraq.yaml"
		if !isArticle(p) {
			hint = "links to it from elsewhere will be dead"
		}
		s.find(Finding{Path: p, Severity: Error, Rule: Lost, Message: "was an address of the older site and leads nowhere now; " + hint})
	}
	return nil
}

// isArticle tells whether a path is that of an article's page.
func isArticle(p string) bool {
	name := path.Base(p)
	return path.Base(path.Dir(p)) == "articles" && name != "index.html" && !strings.HasPrefix(name, "page-")
}

// addresses are the paths of an older site that are worth keeping, by its
// manifest or by its files. Names that carry a hash never were promised.
func addresses(at string) ([]string, error) {
	info, err := os.Stat(at)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		if _, err := os.Stat(filepath.Join(at, manifestName)); errors.Is(err, fs.ErrNotExist) {
			return filesOf(at)
		}
		at = filepath.Join(at, manifestName)
	}
	data, err := os.ReadFile(at)
	if err != nil {
		return nil, err
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		_, p, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "  ")
		if !ok {
			return nil, fmt.Errorf("is no manifest: %q", strings.TrimSpace(line))
		}
		out = append(out, p)
	}
	return kept(out), nil
}

func filesOf(dir string) ([]string, error) {
	var out []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			out = append(out, p)
		}
		return err
	})
	return kept(out), err
}

func kept(paths []string) []string {
	return slices.DeleteFunc(paths, func(p string) bool {
		first, _, _ := strings.Cut(p, "/")
		return first == "assets" || first == "_headers" || first == "_redirects" || strings.HasPrefix(first, ".") || strings.HasPrefix(p, "data/search/")
	})
}

// redirected are the paths that hosts lead on by _redirects.
func (s *site) redirected() map[string]bool {
	out := map[string]bool{}
	data, err := s.root.ReadFile("_redirects")
	if err != nil {
		return out // there is none, or it was reported when it was read
	}
	below := "/" // where the site lies on its host
	if u, err := url.Parse(s.base); err == nil && u.Path != "" {
		below = u.Path
	}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); len(fields) > 1 {
			out[strings.TrimPrefix(fields[0], below)] = true
		}
	}
	return out
}
