package source

import (
	"io/fs"
	"syscall"
)

// changed is when the file was last changed, in nanoseconds since 1970: its
// bytes, its name or its rights. No program can set this time back.
func changed(info fs.FileInfo) int64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ctim.Nano()
	}
	return info.ModTime().UnixNano()
}
