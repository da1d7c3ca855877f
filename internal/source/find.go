package source

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"warraq/internal/listing"
)

// Find walks root/seeds and answers the articles in it.
//
// Articles are the regular files *.txt, *.md and *.html, in whatever case the
// suffix is written, in any sub-folder. Pictures and other files are passed
// over without a word; documents that look like articles, hidden ones, links
// that lead out of the archive's folder, devices and folders that can't be
// read are reported. The error is for seeds/ itself: fs.ErrNotExist when there
// is none.
func Find(root string) (Listing, error) {
	w, err := newWalk(root)
	if err != nil {
		return Listing{}, fmt.Errorf("%s: %w", Folder, cause(err))
	}
	defer w.root.Close()
	if err := w.folder(Folder); err != nil {
		return Listing{}, fmt.Errorf("%s: %w", Folder, cause(err))
	}
	claims := make([]Claim, len(w.items))
	for i, it := range w.items {
		claims[i] = Claim{Path: it.Original.Path}
	}
	ids, _ := ResolveIDs(claims)
	for i := range w.items {
		w.items[i].ID = ids[i]
	}
	slices.SortFunc(w.items, func(a, b Item) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(w.problems, func(a, b Problem) int { return cmp.Compare(a.Path, b.Path) })
	return Listing{Items: w.items, Problems: w.problems}, nil
}

// A walk is one pass over the seeds.
type walk struct {
	root     *os.Root
	base     string // what root is called: "" for the archive's folder, else "seeds"
	linked   []fs.FileInfo
	items    []Item
	problems []Problem
}

// newWalk opens the folder that bounds the walk: the archive's. Where seeds/
// itself is a link, its owner put it there on purpose, and it is the bound.
func newWalk(root string) (*walk, error) {
	at := filepath.Join(root, Folder)
	info, err := os.Lstat(at)
	if err != nil {
		return nil, err
	}
	w := &walk{}
	if info.Mode()&fs.ModeSymlink != 0 {
		w.base, root = Folder, at
	}
	w.root, err = os.OpenRoot(root)
	return w, err
}

// local is the name by which w.root knows a path.
func (w *walk) local(p string) string {
	if p == w.base {
		return "."
	}
	return filepath.FromSlash(strings.TrimPrefix(p, w.base+"/"))
}

func (w *walk) problem(p, message, hint string) {
	w.problems = append(w.problems, Problem{strings.ToValidUTF8(p, "\uFFFD"), message, hint})
}

// folder walks one folder: its files first, paired, then the folders in it.
func (w *walk) folder(dir string) error {
	f, err := w.root.Open(w.local(dir))
	if err != nil {
		return err
	}
	list, err := listing.Of(f)
	f.Close()
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b listing.File) int { return cmp.Compare(a.Name, b.Name) })
	var files []named
	var folders []string
	for _, is := range list {
		p := dir + "/" + is.Name
		if strings.HasPrefix(is.Name, ".") {
			w.hidden(p, is)
			continue
		}
		switch w.resolve(p, &is) {
		case folder:
			folders = append(folders, p)
		case file:
			if n, ok := w.article(p, is); ok {
				files = append(files, n)
			}
		}
	}
	items, problems := pair(files)
	w.items = append(w.items, items...)
	w.problems = append(w.problems, problems...)
	for _, p := range folders {
		if err := w.folder(p); err != nil {
			w.problem(p, "the folder can't be read: "+cause(err).Error(), "give yourself the right to read it")
		}
	}
	return nil
}

// A kind is what stands at a path, as far as the walk cares.
type kind uint8

const (
	nothing kind = iota // not to be looked at further
	folder
	file // with a suffix of articles
)

// resolve tells what stands at a path, behind a link if it is one: is is then
// what it leads to.
func (w *walk) resolve(p string, is *listing.File) kind {
	switch t := is.Mode.Type(); {
	case t.IsDir():
		return folder
	case t.IsRegular():
		if !suffixes[suffix(p)] {
			w.document(p)
			return nothing
		}
		return file
	case t&fs.ModeSymlink != 0:
		return w.follow(p, is)
	default:
		w.problem(p, "is a device, pipe or socket, not a file", "take it out of "+Folder+"/")
		return nothing
	}
}

// follow looks behind a link, which may lead anywhere inside the bound.
func (w *walk) follow(p string, is *listing.File) kind {
	info, err := w.root.Stat(w.local(p))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		w.problem(p, "is a link to nothing", "remove it or mend it")
	case err != nil:
		w.problem(p, "is a link that leads out of the archive's folder, or that isn't relative: "+cause(err).Error(),
			"put a copy of the file in its place")
	case info.IsDir() && w.walked(p, info):
		w.problem(p, "is a link to a folder that is read already", "remove the link")
	case info.IsDir():
		w.linked = append(w.linked, info)
		return folder
	case !info.Mode().IsRegular():
		w.problem(p, "is a link to a device, pipe or socket", "remove it")
	case !suffixes[suffix(p)]:
		w.document(p)
	default:
		*is = listing.Info(info)
		return file
	}
	return nothing
}

// walked tells whether the folder behind the link p is one that p stands in,
// or one that another link led to: links in a ring come to an end here.
func (w *walk) walked(p string, target fs.FileInfo) bool {
	for dir := path.Dir(p); ; dir = path.Dir(dir) {
		if here, err := w.root.Stat(w.local(dir)); err == nil && os.SameFile(here, target) {
			return true
		}
		if dir == Folder {
			break
		}
	}
	return slices.ContainsFunc(w.linked, func(o fs.FileInfo) bool { return os.SameFile(o, target) })
}

// article makes an entry of a file with one of the suffixes.
func (w *walk) article(p string, is listing.File) (named, bool) {
	if is.Size > MaxSize {
		w.problem(p, fmt.Sprintf("is larger than any article: %d MB", is.Size>>20), "split it: one file holds one article")
		return named{}, false
	}
	e := Entry{Path: p, Size: is.Size, ModTime: time.Unix(0, is.Modified), Changed: is.Changed}
	if !utf8.ValidString(p) {
		e.Path, e.onDisk = strings.ToValidUTF8(p, "\uFFFD"), p
	}
	return parseName(e), true
}

// hidden reports a hidden file that would be an article. What editors and
// systems leave behind ("._a.txt", ".~lock.a.txt#", ".#a.txt") is no loss.
func (w *walk) hidden(p string, is listing.File) {
	name := is.Name
	if is.Mode.IsDir() || !suffixes[suffix(p)] || strings.HasPrefix(name, "._") || strings.HasPrefix(name, ".~") || strings.HasPrefix(name, ".#") {
		return
	}
	w.problem(p, "is hidden, so it isn't read", "take the dot off the beginning of its name")
}

// document reports a file of a kind that holds articles which can't be read.
func (w *walk) document(p string) {
	if documents[suffix(p)] {
		w.problem(p, "isn't read: articles are .txt, .md and .html files", "save it as one of these")
	}
}

func suffix(p string) string { return strings.ToLower(path.Ext(p)) }

var (
	suffixes  = map[string]bool{".txt": true, ".md": true, ".html": true}
	documents = map[string]bool{
		".htm": true, ".xhtml": true, ".markdown": true, ".text": true, ".doc": true, ".docx": true,
		".odt": true, ".rtf": true, ".pdf": true, ".epub": true,
	}
)
