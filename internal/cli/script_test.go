package cli

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// house is the root of the repository.
const house = "../.."

// TestScripts runs testdata/*.txtar with the real program: what each command
// prints, how it exits, what is on disk afterwards.
func TestScripts(t *testing.T) {
	program := filepath.Join(t.TempDir(), "warraq")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", program, house).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	scripts := map[string]func(*testscript.TestScript, bool, []string){
		"warraq": func(ts *testscript.TestScript, fails bool, args []string) {
			if err := ts.Exec(program, args...); (err != nil) != fails {
				ts.Fatalf("warraq %q ended with %v", args, err)
			}
		},
	}
	maps.Copy(scripts, commands)
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: os.Getenv("WARRAQ_UPDATE") != "",
		Cmds:          scripts,
		Condition:     condition,
		Setup: func(e *testscript.Env) error {
			e.Setenv("PATH", filepath.Dir(program)+string(os.PathListSeparator)+e.Getenv("PATH"))
			serveS3(e)
			return nil
		},
	})
}
