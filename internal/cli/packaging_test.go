package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// The release's configuration builds for every system that is promised, and
// sets the variable that version prints.
func TestReleaseConfiguration(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(house, ".goreleaser.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var c struct {
		Version int
		Builds  []struct {
			Goos, Goarch, Env, Ldflags []string
		}
		Archives []struct{ Files []any }
		Checksum struct{ Algorithm string }
		Sboms    []struct{ Artifacts string }
	}
	if err := yaml.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	if c.Version != 2 || len(c.Builds) != 1 || c.Checksum.Algorithm != "sha256" || len(c.Sboms) != 1 {
		t.Fatalf("%+v", c)
	}
	b := c.Builds[0]
	for _, goos := range []string{"linux", "darwin", "windows"} {
		if !slices.Contains(b.Goos, goos) {
			t.Errorf("no release for %s", goos)
		}
	}
	if !slices.Contains(b.Goarch, "amd64") || !slices.Contains(b.Goarch, "arm64") || !slices.Contains(b.Env, "CGO_ENABLED=0") {
		t.Errorf("%+v", b)
	}
	const variable = "-X warraq/internal/cli.release="
	docker, err := os.ReadFile(filepath.Join(house, "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(b.Ldflags, " "), variable) || !strings.Contains(string(docker), variable) {
		t.Errorf("the number of the release isn't set")
	}
	for _, f := range c.Archives[0].Files {
		name, ok := f.(string)
		if !ok {
			continue
		}
		if _, err := os.Stat(filepath.Join(house, name)); err != nil {
			t.Error(err)
		}
	}
}
