package build

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// workshop is a folder for what several tests share; TestMain removes it.
var workshop string

func TestMain(m *testing.M) {
	var err error
	if workshop, err = os.MkdirTemp("", "warraq-test-"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(workshop)
	os.Exit(code)
}

var makeProgram = sync.OnceValues(func() (string, error) {
	path := filepath.Join(workshop, "warraq.exe")
	if out, err := exec.Command("go", "build", "-o", path, root).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, nil
})

// program answers the path of the real program, made once for all tests.
func program(tb testing.TB) string {
	tb.Helper()
	path, err := makeProgram()
	if err != nil {
		tb.Fatal(err)
	}
	return path
}

// memory is what a build of the program may take in tests, in kilobytes: a
// file that makes it take more than that is a fault, and must not cost the
// machine.
const memory = 3 << 20

// bounded is a command that runs the program with bounded memory where the
// system has bounds.
func bounded(tb testing.TB, args ...string) *exec.Cmd {
	tb.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		return exec.Command(program(tb), args...)
	}
	script := fmt.Sprintf(`ulimit -v %d 2>/dev/null; exec "$0" "$@"`, memory)
	return exec.Command("sh", append([]string{"-c", script, program(tb)}, args...)...)
}

// built runs the program's build of an archive's folder and answers its report.
func built(t *testing.T, source string, flags ...string) *Report {
	t.Helper()
	c := bounded(t, append([]string{"build", "--json", "--quiet", "-s", source}, flags...)...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		t.Fatalf("the build ended with %v: %.2000s", err, errs.Bytes())
	}
	var r Report
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	return &r
}
