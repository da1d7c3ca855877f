// Package export hands an archive on: to a library as a bag (BagIt, RFC 8493)
// with RO-Crate metadata, to a reader as a ZIP that opens from disk, to
// harvesters as a static repository of OAI-PMH.
//
// In come the archive's folder and its built site; out comes one folder or one
// file.
//
// What is promised: what is handed on is whole or not there at all; nothing that
// is there is overwritten; files come byte for byte, with checksums that others'
// tools verify; the same archive and date give the same bytes.
package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"warraq/internal/publish"
)

// An Archive is what is handed on.
type Archive struct {
	Source string        // the archive's folder
	Site   *publish.Site // built

	Title, TitleEN             string
	Description, DescriptionEN string
	Publisher, Licence         string // empty when not set
	BaseURL                    string // empty when not set; else ends in "/"
	Program                    string // name and version, for the record
	Date                       time.Time
}

// day is the date of the export.
func (a Archive) day() string { return a.Date.UTC().Format(time.DateOnly) }

// A Report says what was written.
type Report struct {
	Path  string `json:"path"`
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"`
}

// recordsPath is where the site lists its articles.
const recordsPath = "data/articles.jsonl"

// A record is what is needed of an article's record.
type record struct {
	ID, File, Lang, Title, Author, Source, URL string
	Date, Updated                              struct{ Value string }
	Countries, Topics, People, Organisations   []struct {
		Name struct{ AR, EN string }
	}
	Translations []struct{ Lang, Title string }
}

// records reads the articles of the site, in its order.
func (a Archive) records() ([]record, error) {
	for _, f := range a.Site.Files() {
		if f.Path != recordsPath {
			continue
		}
		data, err := a.Site.Content(f)
		if err != nil {
			return nil, err
		}
		return parseRecords(data)
	}
	return nil, fmt.Errorf("%s: the site has none", recordsPath)
}

func parseRecords(data []byte) ([]record, error) {
	var out []record
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for lines.Scan() {
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", recordsPath, len(out)+1, err)
		}
		out = append(out, r)
	}
	return out, lines.Err()
}

// whole calls write with a new file beside the one that is wanted, and gives it
// its name when it is whole.
func whole(file string, write func(*os.File) error) error {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("%s: %w", file, fs.ErrExist)
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".warraq-*")
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
