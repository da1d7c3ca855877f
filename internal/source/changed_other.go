//go:build !linux

package source

import "io/fs"

// changed is when the file's bytes were last changed, in nanoseconds since 1970.
func changed(info fs.FileInfo) int64 { return info.ModTime().UnixNano() }
