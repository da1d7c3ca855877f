// Warraq turns a folder of raw Arabic articles into a bilingual archive.
package main

import (
	"embed"
	"io/fs"
	"os"

	"warraq/internal/cli"
)

//go:embed all:templates all:static
var embedded embed.FS

func main() {
	os.Exit(cli.Run(cli.Environment{
		Args:  os.Args[1:],
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Templates: sub("templates"), Static: sub("static"),
	}))
}

func sub(dir string) fs.FS {
	f, err := fs.Sub(embedded, dir)
	if err != nil {
		panic(err) // dir is a constant and embedded
	}
	return f
}
