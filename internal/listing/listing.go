// Package listing tells what lies in a folder.
//
// In comes an open folder; out come its files, folders and links with all that
// can be seen of them from outside, at one call to the system for each, and no
// link leads elsewhere.
package listing

import "io/fs"

// A File is what lies in a folder: a file, a folder, or a link for itself.
type File struct {
	Name     string
	Mode     fs.FileMode // ModeIrregular for what is neither of these
	Size     int64       // bytes
	Modified int64       // when its bytes were last changed, in nanoseconds since 1970
	Changed  int64       // on Linux when bytes, name or rights were, which no program can set; else Modified
}
