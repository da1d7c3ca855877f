package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncAll syncs the file system that the folder is on.
func syncAll(root *os.Root, _ []string) error {
	f, err := root.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	return os.NewSyscallError("syncfs", unix.Syncfs(int(f.Fd())))
}
