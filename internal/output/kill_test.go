package output_test

import (
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"warraq/internal/output"
)

// buildsHere is the folder that the test binary, run again as a child, builds
// into until it is killed.
const buildsHere = "WARRAQ_TEST_BUILDS_INTO"

func TestMain(m *testing.M) {
	if dir := os.Getenv(buildsHere); dir != "" {
		for i := 0; ; i++ {
			if err := buildOnDisk(dir, states[i%2]); err != nil {
				panic(err)
			}
		}
	}
	os.Exit(m.Run())
}

func buildOnDisk(dir string, s site) error {
	tx, err := output.Begin(dir, output.Options{NoSync: true})
	if err != nil {
		return err
	}
	for p, content := range s {
		if err := tx.Put(output.File{Path: p, Class: classOf(p), Content: []byte(content)}); err != nil {
			return err
		}
	}
	_, err = tx.Commit()
	return err
}

// The disk in memory must not be kinder than a real one.
func TestEveryStepOnDisk(t *testing.T) {
	for from := range states {
		for to := range states {
			dir := t.TempDir()
			for _, s := range []site{states[from], states[to]} {
				if err := buildOnDisk(dir, s); err != nil {
					t.Fatalf("%d to %d: %v", from, to, err)
				}
			}
			if got, want := files(t, dir), built(t, states[to]).Files(); !maps.Equal(got, want) {
				t.Errorf("%d to %d: %q, want %q", from, to, got, want)
			}
		}
	}
}

// A process that is killed, at a moment of no one's choosing, on a real disk.
func TestKilledProcess(t *testing.T) {
	dir := t.TempDir()
	if err := buildOnDisk(dir, states[0]); err != nil {
		t.Fatal(err)
	}
	last := 0 // the state that the child starts from
	for i := range 15 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), buildsHere+"="+dir)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		<-time.After(time.Duration(15000+rand.IntN(20000)) * time.Microsecond)
		child.Process.Kill()
		if child.Wait(); child.ProcessState.ExitCode() > 0 {
			t.Fatalf("the child ended by itself: %v", child.ProcessState)
		}
		// On a busy machine the child may not have got beyond its first build.
		left := files(t, dir)
		if w := wrong(left, states[0], states[1]); w != "" && wrong(left, states[last], states[0]) != "" {
			t.Fatalf("kill %d: %s", i, w)
		}
		next := i % len(states)
		last = next
		if err := buildOnDisk(dir, states[next]); err != nil {
			t.Fatalf("after kill %d: %v", i, err)
		}
		if got, want := files(t, dir), built(t, states[next]).Files(); !maps.Equal(got, want) {
			t.Fatalf("after kill %d: %q, want %q", i, got, want)
		}
	}
}

func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(p)
		name, _ := filepath.Rel(dir, p)
		out[strings.ReplaceAll(name, "\\", "/")] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
