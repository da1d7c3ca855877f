package build

import (
	"errors"
	"fmt"
	"io/fs"

	"warraq/internal/source"
)

// errSeedChanged says that a seed file isn't what the pages were made of any
// more, when its copy was to be made.
var errSeedChanged = errors.New("has changed while the archive was built\nhint: build again when it is left in peace")

// attempts is how often a build begins anew because a seed changed under it.
// Nothing of the site has been touched then.
const attempts = 3

// entriesByPath are the seed files by path. Names that differ only in bytes
// that are no text share one.
func entriesByPath(listing source.Listing) map[string][]source.Entry {
	entries := map[string][]source.Entry{}
	for _, item := range listing.Items {
		for _, e := range item.Entries() {
			entries[e.Path] = append(entries[e.Path], e)
		}
	}
	return entries
}

// original reads a seed file again, for its copy in the site: the bytes with
// the sum, so that copy, page and checksum are of one and the same text.
func (b *builder) original(path string, sum [32]byte) ([]byte, error) {
	for _, e := range b.entries[path] {
		f, err := source.Read(b.Source, e)
		switch {
		case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, source.ErrChanging):
			return nil, err
		case err == nil && f.Sum == sum:
			return f.Bytes, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", path, errSeedChanged)
}
