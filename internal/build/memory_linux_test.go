package build

import (
	"os"
	"syscall"
)

// mostMemory is how many bytes a process that has ended had in memory at most;
// ok is false where the system doesn't tell.
func mostMemory(s *os.ProcessState) (bytes int64, ok bool) {
	usage, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, false
	}
	return usage.Maxrss << 10, true // kilobytes on Linux
}
