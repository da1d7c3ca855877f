package hosts

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// A Usage is what a site needs of everything that hosts count.
type Usage struct {
	files, bytes              int64
	folders                   map[string]int64 // files in each
	largest, fullest, longest extreme
	redirects, redirectsBytes int64
	numbered                  int64 // list pages with a number

	// What settings can save.
	untranslated, originals, lists, feeds part
}

// An extreme is the most of something, and where it is.
type extreme struct {
	n  int64
	at string
}

func (e *extreme) see(n int64, at string) {
	if n > e.n {
		*e = extreme{n, at}
	}
}

// A part is some files of the site.
type part struct {
	files, bytes int64
}

// numberedList is a list page that a larger perPage would do without.
var numberedList = regexp.MustCompile(`^(?:ar|en)/(?:articles/page|(?:topics|countries|people|organisations)/.*)-[0-9]+\.html$`)

// termFeed is a feed of one topic or country.
var termFeed = regexp.MustCompile(`^(?:ar|en)/(?:topics|countries)/.*\.xml$`)

// Measure looks over the site in a folder.
func Measure(site fs.FS) (Usage, error) {
	u := Usage{folders: map[string]int64{}}
	sizes := map[string]int64{}
	err := fs.WalkDir(site, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == ".git" || strings.HasPrefix(d.Name(), ".warraq-"):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			if p != "." {
				u.folders[p] += 0
			}
			return nil
		case !d.Type().IsRegular():
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		sizes[p] = info.Size()
		u.count(p, info.Size())
		return nil
	})
	if err != nil {
		return u, err
	}
	for dir, n := range u.folders {
		if n > u.fullest.n || n == u.fullest.n && dir < u.fullest.at {
			u.fullest = extreme{n, dir}
		}
	}
	if err := u.readRedirects(site); err != nil {
		return u, err
	}
	return u, u.readArticles(site, sizes)
}

func (u *Usage) count(p string, size int64) {
	u.files++
	u.bytes += size
	u.folders[path.Dir(p)]++
	u.largest.see(size, p)
	u.longest.see(int64(len(p)), p)
	switch {
	case strings.HasPrefix(p, "data/originals/"):
		u.originals.files++
		u.originals.bytes += size
	case termFeed.MatchString(p):
		u.feeds.files++
		u.feeds.bytes += size
	case numberedList.MatchString(p):
		// Lists four times as long need a quarter of the pages, and the same room.
		u.numbered++
		u.lists.files = u.numbered * 3 / 4
	}
}

func (u *Usage) readRedirects(site fs.FS) error {
	text, err := fs.ReadFile(site, "_redirects")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	u.redirectsBytes = int64(len(text))
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			u.redirects++
		}
	}
	return err
}

// readArticles finds the pages that only repeat an original in the other
// edition, by the export of all articles.
func (u *Usage) readArticles(site fs.FS, sizes map[string]int64) error {
	f, err := site.Open("data/articles.jsonl")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewReaderSize(f, 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		if line = bytes.TrimSpace(line); len(line) > 0 {
			u.readArticle(line, sizes)
		}
		if err != nil {
			return nil
		}
	}
}

// readArticle counts the copies of one article. A line that isn't one is
// someone else's to report.
func (u *Usage) readArticle(line []byte, sizes map[string]int64) {
	var a struct {
		ID           string
		Lang         string
		Translations []struct{ Lang string }
	}
	if json.Unmarshal(line, &a) != nil {
		return
	}
	written := map[string]bool{a.Lang: true}
	for _, t := range a.Translations {
		written[t.Lang] = true
	}
	for _, lang := range []string{"ar", "en"} {
		if size, there := sizes[fmt.Sprintf("%s/articles/%s.html", lang, a.ID)]; there && !written[lang] {
			u.untranslated.files++
			u.untranslated.bytes += size
		}
	}
}
