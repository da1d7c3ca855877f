// Package scaffold writes a new archive folder.
//
// In come a folder, which may hold files already, a host and the names of the
// archive; out come a commented configuration, a first article in both
// languages, an example of a vocabulary, and what the host needs to build and
// serve the site. The files lie under files/, those of each host in a folder of
// its name.
//
// What is promised: a file that is there is never written to, and a folder with
// articles gets no example; the configuration parses and says nothing but
// defaults and what was asked for; no path leads out of the folder.
package scaffold

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
)

//go:embed all:files
var embedded embed.FS

// Hosts are the hosts that there are files for, sorted.
func Hosts() []string {
	list, err := embedded.ReadDir("files/hosts")
	if err != nil {
		panic(err) // embedded
	}
	var out []string
	for _, d := range list {
		out = append(out, d.Name())
	}
	return out
}

// builders are the hosts that build the site themselves.
var builders = []string{"cloudflare", "github", "gitlab", "netlify"}

// Options say what the new archive is like. Empty texts get defaults.
type Options struct {
	Host             string // one of Hosts, or empty for none
	TitleAR, TitleEN string
	BaseURL          string // empty: not known yet
	Policy           string // the site's Content-Security-Policy, for web servers
}

// A File is one file of the scaffold.
type File struct {
	Path    string // slash-separated, from the archive's folder
	Content []byte
}

// names are what the templates get.
type names struct {
	Options
	Name                         string // of the folder, as hosts take it
	DescriptionAR, DescriptionEN string
	Address, Hostname            string // for web servers
}

// Files are the files of a new archive in a folder of that name, sorted by path.
func Files(name string, o Options) ([]File, error) {
	n := names{Options: o, Name: slug(name), DescriptionAR: "أرشيف صحفي ثنائي اللغة", DescriptionEN: "A bilingual press archive", Address: ":8080", Hostname: "example.org"}
	n.TitleAR = cmp.Or(o.TitleAR, o.TitleEN, "أرشيفي")
	n.TitleEN = cmp.Or(o.TitleEN, o.TitleAR, "My archive")
	if u, err := url.Parse(o.BaseURL); err == nil && u.Host != "" {
		n.Address, n.Hostname = u.Host, u.Hostname()
	}
	folders := []string{"files/common"}
	if o.Host != "" {
		if !slices.Contains(Hosts(), o.Host) {
			return nil, fmt.Errorf("no files for the host %q; there are some for %s", o.Host, strings.Join(Hosts(), ", "))
		}
		folders = append(folders, "files/hosts/"+o.Host)
		if slices.Contains(builders, o.Host) {
			folders = append(folders, "files/build")
		}
	}
	var out []File
	for _, dir := range folders {
		files, err := n.render(dir)
		if err != nil {
			return nil, err
		}
		out = append(out, files...)
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return out, nil
}

// render fills in the files of one embedded folder. The brackets of the
// templates are square ones, since workflows use the others.
func (n names) render(dir string) ([]File, error) {
	var out []File
	err := fs.WalkDir(embedded, dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := embedded.ReadFile(p)
		if err != nil {
			return err
		}
		t, err := template.New(p).Delims("[[", "]]").Funcs(template.FuncMap{"quote": quote}).Parse(string(data))
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := t.Execute(&b, n); err != nil {
			return err
		}
		out = append(out, File{strings.ReplaceAll(strings.TrimPrefix(p, dir+"/"), "dot-", "."), b.Bytes()})
		return nil
	})
	return out, err
}

// quote writes a text so that YAML and TOML read it back: as JSON does.
func quote(s string) (string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(s)
	return strings.TrimSpace(b.String()), err
}

// slug is a name as hosts take it for a project: small letters, digits, dashes.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
			b.WriteByte('-')
		}
	}
	return cmp.Or(strings.Trim(b.String(), "-"), "archive")
}

// A Report says what was written and what was there. Paths are sorted.
type Report struct{ Wrote, Kept []string }

// Write writes the files of a new archive into a folder, which is made if need
// be.
func Write(dir string, o Options) (Report, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", dir, err)
	}
	files, err := Files(filepath.Base(abs), o)
	if err != nil {
		return Report{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Report{}, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Report{}, err
	}
	defer root.Close()
	own := map[string]bool{}
	for _, folder := range []string{"seeds", "vocabulary"} {
		list, err := os.ReadDir(filepath.Join(dir, folder))
		own[folder] = err == nil && len(list) > 0
	}
	var r Report
	for _, f := range files {
		if top, _, _ := strings.Cut(f.Path, "/"); own[top] {
			continue // no examples among someone's own articles
		}
		switch err := create(root, f); {
		case errors.Is(err, fs.ErrExist):
			r.Kept = append(r.Kept, f.Path)
		case err != nil:
			return r, fmt.Errorf("%s: %w", filepath.Join(dir, filepath.FromSlash(f.Path)), err)
		default:
			r.Wrote = append(r.Wrote, f.Path)
		}
	}
	return r, nil
}

// create writes a file where there is none.
func create(root *os.Root, f File) error {
	if dir := path.Dir(f.Path); dir != "." {
		if err := root.MkdirAll(filepath.FromSlash(dir), 0o755); err != nil {
			return err
		}
	}
	mode := os.FileMode(0o644)
	if path.Ext(f.Path) == ".sh" {
		mode = 0o755
	}
	w, err := root.OpenFile(filepath.FromSlash(f.Path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = w.Write(f.Content)
	return errors.Join(err, w.Close())
}
