package serve

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// Addresses of the server's own, below one that no site uses.
const (
	eventsPath = "/_warraq/events"
	scriptPath = "/_warraq/reload.js"
)

// handler answers every request.
func handler(dir string, bound net.Addr, wanted string, news *hub) http.Handler {
	site := &files{dir, news}
	return onlyFor(bound, wanted, careful(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case eventsPath:
			news.stream(w, r)
		case scriptPath:
			script(w, r)
		default:
			site.ServeHTTP(w, r)
		}
	})))
}

// careful refuses what a reader has no use for, and sets the headers that hold
// for every answer.
func careful(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store") // each build counts
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "Only GET and HEAD.", http.StatusMethodNotAllowed)
		case r.ContentLength != 0:
			h.Set("Connection", "close")
			http.Error(w, "No bodies.", http.StatusRequestEntityTooLarge)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// files serves the files of a folder.
type files struct {
	dir  string
	news *hub
}

func (s *files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, ok := fileName(r.URL.Path)
	if !ok {
		s.missing(w, r, ".")
		return
	}
	// The folder is opened anew each time: someone may have replaced it.
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		http.Error(w, "There is no site yet.", http.StatusNotFound)
		return
	}
	defer root.Close()
	info, err := root.Stat(filepath.FromSlash(name))
	switch {
	case err != nil:
		s.missing(w, r, path.Dir(name))
	case info.IsDir() && !strings.HasSuffix(r.URL.Path, "/"):
		to := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
		w.Header().Set("Location", to.String())
		w.WriteHeader(http.StatusMovedPermanently)
	case info.IsDir():
		s.file(w, r, root, path.Join(name, "index.html"), http.StatusOK)
	case strings.HasSuffix(r.URL.Path, "/"):
		s.missing(w, r, path.Dir(name))
	default:
		s.file(w, r, root, name, http.StatusOK)
	}
}

// fileName turns the path of a request into a file's, if it can be one.
func fileName(p string) (string, bool) {
	name := strings.TrimPrefix(path.Clean("/"+p), "/")
	if name == "" {
		return ".", true
	}
	if strings.ContainsAny(name, "\\\x00") || !filepath.IsLocal(filepath.FromSlash(name)) {
		return "", false
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != ".well-known" {
			return "", false
		}
	}
	return name, true
}

// missing answers with the nearest 404.html: that of the edition, or the
// site's.
func (s *files) missing(w http.ResponseWriter, r *http.Request, dir string) {
	root, err := os.OpenRoot(s.dir)
	if err == nil {
		defer root.Close()
		for ; ; dir = path.Dir(dir) {
			page := path.Join(dir, "404.html")
			if info, err := root.Stat(filepath.FromSlash(page)); err == nil && info.Mode().IsRegular() {
				s.file(w, r, root, page, http.StatusNotFound)
				return
			}
			if dir == "." || dir == "/" {
				break
			}
		}
	}
	http.Error(w, "404: there is no such page.", http.StatusNotFound)
}

// file answers with one file. A build that replaces it meanwhile changes
// nothing: the file that was opened is sent to its end.
func (s *files) file(w http.ResponseWriter, r *http.Request, root *os.Root, name string, status int) {
	f, info, err := openRegular(root, name)
	if err != nil {
		if status == http.StatusOK {
			s.missing(w, r, path.Dir(name))
		} else {
			http.Error(w, "404: there is no such page.", http.StatusNotFound)
		}
		return
	}
	defer f.Close()
	w.Header().Set("Content-Type", contentType(name))
	if strings.HasPrefix(name, "data/originals/") {
		// Someone else's bytes: to be read, never to run.
		w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'")
	} else if path.Ext(name) == ".html" && info.Size() <= maxPage {
		page, err := io.ReadAll(f)
		if err != nil {
			http.Error(w, "The file can't be read.", http.StatusInternalServerError)
			return
		}
		page = inject(page, s.news.build())
		if status == http.StatusOK {
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(page))
			return
		}
		w.WriteHeader(status)
		w.Write(page)
		return
	}
	if status != http.StatusOK {
		w.WriteHeader(status)
		io.Copy(w, f)
		return
	}
	http.ServeContent(w, r, "", time.Time{}, f)
}

var errNotRegular = errors.New("not a regular file")

// openRegular opens a file and nothing else: a pipe would never answer.
func openRegular(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	info, err := root.Stat(filepath.FromSlash(name))
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, errNotRegular
	}
	f, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, nil, err
	}
	if info, err = f.Stat(); err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

// maxPage is the size up to which a page is held in memory to add the script.
const maxPage = 32 << 20

// inject adds the script that waits for news to a page, before its end if that
// is marked. The script learns from its address which build the page is of.
func inject(page []byte, build string) []byte {
	tag := fmt.Appendf(nil, `<script src="%s?build=%s"></script>`, scriptPath, url.QueryEscape(build))
	at := len(page)
	if i := bytes.LastIndex(page, []byte("</body>")); i >= 0 {
		at = i
	}
	out := make([]byte, 0, len(page)+len(tag))
	return append(append(append(out, page[:at]...), tag...), page[at:]...)
}

// types are the kinds of files that sites hold: the system's own table differs
// from machine to machine.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".mjs": "text/javascript; charset=utf-8", ".json": "application/json", ".jsonl": "application/x-ndjson",
	".xml": "application/xml", ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".md": "text/plain; charset=utf-8", ".bib": "text/plain; charset=utf-8", ".ris": "text/plain; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif",
	".ico": "image/vnd.microsoft.icon", ".woff2": "font/woff2", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
}

func contentType(name string) string {
	suffix := strings.ToLower(path.Ext(name))
	if t, ok := types[suffix]; ok {
		return t
	}
	if t := mime.TypeByExtension(suffix); t != "" {
		return t
	}
	return "application/octet-stream"
}
