package site

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"warraq/internal/vocabulary"
)

// Addresses are paths from the root of the site; every page is a file, and
// every link names one, so that the site opens from disk.

func articlePath(lang, id string) string { return lang + "/articles/" + id + ".html" }

func indexPath(lang string, k vocabulary.Kind) string { return lang + "/" + k.Plural() + "/index.html" }

// termPath is the page of a term; number is that of its list page, 0 being the
// unnumbered one, which is the newest.
func termPath(lang string, k vocabulary.Kind, id string, number int) string {
	return lang + "/" + k.Plural() + "/" + termSlug(id) + numbered(number) + ".html"
}

// termSlug is a term's id as a file name: ISO codes are lowered.
func termSlug(id string) string { return strings.ToLower(id) }

func numbered(n int) string {
	if n == 0 {
		return ""
	}
	return "-" + strconv.Itoa(n)
}

func listPath(lang string, number int) string {
	if number == 0 {
		return lang + "/articles/index.html"
	}
	return lang + "/articles/page-" + strconv.Itoa(number) + ".html"
}

// undated is the year of articles without a date, in addresses.
const undated = "undated"

// yearPath is the page of a year in the timeline; number is that of its list page.
func yearPath(lang, year string, number int) string {
	return lang + "/timeline-" + cmp.Or(year, undated) + numbered(number) + ".html"
}

// rootOf is the relative way from a page to the root: "../../" for
// "ar/articles/x.html".
func rootOf(path string) string { return strings.Repeat("../", strings.Count(path, "/")) }

// relative is the address of one page from another. Both are paths from the
// root; a fragment may follow the target.
func relative(from, to string) string {
	dir := folderOf(from)
	for {
		i := strings.IndexByte(dir, '/')
		if i < 0 || !strings.HasPrefix(to, dir[:i+1]) {
			return rootOf(dir) + to
		}
		dir, to = dir[i+1:], to[i+1:]
	}
}

// folderOf is the folder of a path, with its slash; empty for the root.
func folderOf(path string) string { return path[:strings.LastIndexByte(path, '/')+1] }

// escapePath makes a path fit for an address (RFC 3986).
func escapePath(path string) string { return (&url.URL{Path: path}).EscapedPath() }
