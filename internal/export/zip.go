package export

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"io"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"

	"warraq/internal/output"
)

// ZIP writes the site as one file, which anyone can unpack and open at
// FOLDER/index.html.
func ZIP(a Archive, file, folder string) (Report, error) {
	r := Report{Path: file}
	err := whole(file, func(f *os.File) error {
		buffered := bufio.NewWriterSize(f, 1<<20)
		z := zip.NewWriter(buffered)
		z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
		var lines []output.Listed
		for _, file := range a.Site.Files() {
			content, err := a.Site.Content(file)
			if err != nil {
				return err
			}
			if err := a.addZIP(z, path.Join(folder, file.Path), content); err != nil {
				return err
			}
			lines = append(lines, output.Listed{Path: file.Path, Sum: file.Sum})
			r.Files++
		}
		if err := a.addZIP(z, path.Join(folder, output.ManifestName), output.FormatManifest(lines)); err != nil {
			return err
		}
		r.Files++
		if err := z.Close(); err != nil {
			return err
		}
		if err := buffered.Flush(); err != nil {
			return err
		}
		info, err := f.Stat()
		if err == nil {
			r.Bytes = info.Size()
		}
		return err
	})
	return r, err
}

// stored are the kinds of files that are compressed already.
var stored = []string{".woff2", ".png", ".jpg", ".webp", ".zip", ".gz"}

func (a Archive) addZIP(z *zip.Writer, name string, content []byte) error {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: a.Date.UTC()}
	if slices.Contains(stored, path.Ext(name)) {
		h.Method = zip.Store
	}
	h.SetMode(0o644)
	w, err := z.CreateHeader(h)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, bytes.NewReader(content))
	return err
}

// escapePath makes a path fit for an address.
func escapePath(p string) string {
	parts := strings.Split(p, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return strings.Join(parts, "/")
}
