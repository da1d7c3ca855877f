package serve

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// watch answers a channel that gets a value after something changed in the
// places, however much it was. A place that isn't there yet is waited for.
func watch(ctx context.Context, work *sync.WaitGroup, places []string, log func(string, ...any)) (<-chan struct{}, error) {
	notifier, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{notifier: notifier, log: log, changes: make(chan struct{}, 1)}
	for _, p := range places {
		p = filepath.Clean(p)
		w.places = append(w.places, p)
		w.add(filepath.Dir(p)) // tells when the place comes, goes or is replaced
	}
	for _, p := range places {
		w.addAll(filepath.Clean(p))
	}
	work.Go(func() { w.run(ctx) })
	return w.changes, nil
}

type watcher struct {
	notifier *fsnotify.Watcher
	places   []string
	linked   []string // files behind links
	changes  chan struct{}
	log      func(string, ...any)
	full     bool // the system gives no more watches, and it has been said
}

func (w *watcher) run(ctx context.Context) {
	defer w.notifier.Close()
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.notifier.Events:
			e.Name = filepath.Clean(e.Name)
			if !w.concerns(e) {
				continue
			}
			if e.Has(fsnotify.Create) {
				w.addAll(e.Name)
			}
			w.tell()
		case err := <-w.notifier.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				w.log("watching for changes: %v", err)
				continue
			}
			for _, p := range w.places { // events were lost, folders may be new
				w.addAll(p)
			}
			w.tell()
		}
	}
}

// tell leaves word of a change, if there isn't word already.
func (w *watcher) tell() {
	select {
	case w.changes <- struct{}{}:
	default:
	}
}

// concerns tells whether an event is of one of the places and not the trace of
// an editor at work.
func (w *watcher) concerns(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || passing(filepath.Base(e.Name)) {
		return false
	}
	if slices.Contains(w.linked, e.Name) {
		return true
	}
	for _, p := range w.places {
		if within(e.Name, p) {
			return true
		}
	}
	return false
}

// passing tells whether a name is that of a file that editors and systems make
// in passing.
func passing(name string) bool {
	return strings.HasSuffix(name, "~") || strings.HasPrefix(name, ".") || name == "4913" ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
}

// addAll watches a folder and the folders below it. A file needs no watch: its
// folder's tells; one behind a link has another folder.
func (w *watcher) addAll(p string) {
	info, err := os.Lstat(p)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		info, err = w.follow(p)
	}
	if err != nil || !info.IsDir() {
		return
	}
	w.add(p)
	list, err := os.ReadDir(p)
	if err != nil {
		return
	}
	for _, d := range list {
		if (d.IsDir() || d.Type()&fs.ModeSymlink != 0) && !passing(d.Name()) {
			w.addAll(filepath.Join(p, d.Name()))
		}
	}
}

// follow answers what a link leads to, and watches it if it is a file.
func (w *watcher) follow(link string) (fs.FileInfo, error) {
	to, err := resolved(link)
	if err != nil {
		return nil, err
	}
	if !w.follows(link, to) {
		return nil, fs.ErrInvalid
	}
	info, err := os.Stat(to)
	if err == nil && !info.IsDir() && !slices.Contains(w.linked, to) {
		w.linked = append(w.linked, to)
		w.add(filepath.Dir(to))
	}
	return info, err
}

// follows tells whether a link is followed: a place itself wherever it leads,
// what is below one if it stays in the folder that the place is in and doesn't
// lead around.
func (w *watcher) follows(link, to string) bool {
	i := slices.IndexFunc(w.places, func(p string) bool { return within(link, p) })
	if i < 0 || link == w.places[i] {
		return i >= 0
	}
	place := w.places[i]
	for above := filepath.Dir(link); within(above, place); above = filepath.Dir(above) {
		if at, err := resolved(above); err != nil || within(at, to) {
			return false
		}
	}
	for _, bound := range []string{filepath.Dir(place), place} {
		if at, err := resolved(bound); err == nil && within(to, at) {
			return true
		}
	}
	return false
}

// resolved is the absolute path of what a path leads to.
func resolved(p string) (string, error) {
	to, err := filepath.EvalSymlinks(p)
	if err != nil {
		return "", err
	}
	return filepath.Abs(to)
}

// within tells whether a path is a folder's or below it.
func within(p, folder string) bool {
	return p == folder || strings.HasPrefix(p, strings.TrimSuffix(folder, string(filepath.Separator))+string(filepath.Separator))
}

// add watches one folder. What can't be watched doesn't keep the rest from it.
func (w *watcher) add(dir string) {
	err := w.notifier.Add(dir)
	switch {
	case err == nil, errors.Is(err, fs.ErrNotExist):
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE):
		if !w.full {
			w.log("%s: the system watches no more folders; changes there need a restart (on Linux, raise fs.inotify.max_user_watches)", dir)
		}
		w.full = true
	default:
		w.log("%s: can't be watched: %v", dir, err)
	}
}
