package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"warraq/internal/cache"
	"warraq/internal/config"
	"warraq/internal/output"
)

// A state says what the last build read and what it left on disk, by names,
// sizes and times, so that a build with nothing to do can see so without
// reading anything. It is a shortcut and no more: without it, or when anything
// differs, the build runs in full.
type state struct {
	Inputs  string  // digest of everything that was read; written first, so that another is seen at once
	Outputs string  // digest of the site's folder after the build
	Files   string  // their paths, a line each: one text is read sooner than many
	Report  *Report // without what was written
}

// settle is how much older than the build a file must be for its time to tell
// that it hasn't changed since: two writes closer to each other than a file
// system's clock ticks can have the same time.
const settle = 50 * time.Millisecond

// stateName is the name of the file with the state in the cache's folder.
const stateName = "state.json"

// cacheFolder is the folder for what is kept for the next build into the same
// destination, which is made if need be; nil when nothing is kept.
func (o *Options) cacheFolder() (cache.Folder, error) {
	path, err := o.cachePath()
	if err != nil || path == "" {
		return nil, err
	}
	folder, err := cache.Dir(path)
	if err == nil && o.between != nil {
		folder = o.between.cache(folder)
	}
	return folder, err
}

// cachePath is the path of the cache's folder; empty when nothing is kept.
func (o *Options) cachePath() (string, error) {
	if o.Cache == "" {
		return "", nil
	}
	abs, err := filepath.Abs(o.Destination)
	sum := sha256.Sum256([]byte(abs))
	return filepath.Join(o.Cache, hex.EncodeToString(sum[:6])), err
}

// unchanged answers the report of the last build when this one would end in
// the same bytes, else nil.
func (o *Options) unchanged(inputs string) *Report {
	if o.Clean || o.Force || inputs == "" {
		return nil
	}
	folder, err := o.cacheFolder()
	if err != nil || folder == nil {
		return nil
	}
	data, err := cache.ReadFile(folder, stateName)
	if err != nil {
		return nil
	}
	if !bytes.Contains(data[:min(len(data), 2*len(inputs))], []byte(inputs)) {
		return nil // without reading the rest, which is long
	}
	var s state
	if json.Unmarshal(data, &s) != nil || s.Report == nil || s.Inputs != inputs {
		return nil
	}
	outputs, err := output.State(o.Destination)
	if err != nil || outputs != s.Outputs {
		return nil
	}
	s.Report.Read, s.Report.Tagged = 0, 0
	s.Report.Output = output.Report{Kept: strings.Split(s.Files, "\n"), Strangers: s.Report.Output.Strangers}
	return s.Report
}

// remember writes the state of a build that has ended, or removes the old one
// where it can't be trusted: the next build then runs in full.
func (b *builder) remember(inputs string, r *Report) error {
	folder, err := b.cacheFolder()
	if err != nil || folder == nil {
		return err
	}
	if inputs == "" || len(r.Output.Blocked) > 0 {
		if err := folder.Remove(stateName); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	kept := *r
	kept.Output = output.Report{Strangers: r.Output.Strangers}
	files := merged(r.Output.Wrote, r.Output.Kept)
	data, err := json.Marshal(state{Inputs: inputs, Outputs: b.outputs, Files: strings.Join(files, "\n"), Report: &kept})
	if err != nil {
		return err
	}
	return cache.WriteFile(folder, stateName, data)
}

// merged is one sorted list of two.
func merged(a, b []string) []string {
	out := make([]string, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] > b[0] {
			a, b = b, a
		}
		out, a = append(out, a[0]), a[1:]
	}
	return append(append(out, a...), b...)
}

// inputs is a digest of everything that a build reads: the program, its
// options, and the files of the archive's folder by name, size and time. It is
// empty when a file is so new that its time can't be trusted.
func (o *Options) inputs(began time.Time) string {
	h := sha256.New()
	program := programID()
	if program == "" {
		return ""
	}
	fmt.Fprintf(h, "%s\n%s\n", program, o.BaseURL)
	trusted := began.Add(-settle)
	for _, name := range []string{"seeds", "vocabulary", "templates", "static", config.File} {
		sum, exact, err := digestFolder(filepath.Join(o.Source, name), trusted)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			sum = "none"
		case err != nil || !exact:
			return ""
		}
		fmt.Fprintln(h, name, sum)
	}
	return hex.EncodeToString(h.Sum(nil))
}
