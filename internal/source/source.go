// Package source finds the seed files of an archive and reads them.
//
// In comes a folder; out come the articles that it holds: for each an id, the
// file of the original and the files of its translations, sorted by id. It
// reads bytes and understands nothing of them.
package source

import "crypto/sha256"

// A File is one seed file as it lies on disk.
type File struct {
	Path  string // slash-separated, from the archive's folder: "seeds/2020/statement.txt"
	Bytes []byte
	Sum   [sha256.Size]byte // of Bytes
}
