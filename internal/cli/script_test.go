package cli

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// house is the root of the repository, found before the scripts change folders.
var house = func() string {
	dir, err := filepath.Abs("../..")
	if err != nil {
		panic(err)
	}
	return dir
}()

func TestMain(m *testing.M) {
	if dir := os.Getenv("WARRAQ_HOUSE"); dir != "" {
		house = dir
	}
	testscript.Main(m, map[string]func(){
		"warraq": func() {
			os.Exit(Run(Environment{
				Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
				Templates: os.DirFS(filepath.Join(house, "templates")), Static: os.DirFS(filepath.Join(house, "static")),
			}))
		},
	})
}

// TestScripts runs testdata/*.txtar: what each command prints, how it exits,
// what is on disk afterwards.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: os.Getenv("WARRAQ_UPDATE") != "",
		Cmds:          commands,
		Condition:     condition,
		Setup: func(e *testscript.Env) error {
			e.Setenv("WARRAQ_HOUSE", house)
			serveS3(e)
			return nil
		},
	})
}
