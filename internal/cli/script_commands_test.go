package cli

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// commands are what scripts can do beside the usual.
var commands = map[string]func(*testscript.TestScript, bool, []string){
	"seed": func(ts *testscript.TestScript, _ bool, args []string) {
		if len(args) != 2 {
			ts.Fatalf("usage: seed NAME TEXT; NAME may hold Go's escapes")
		}
		name, err := strconv.Unquote(`"` + strings.ReplaceAll(args[0], `"`, `\"`) + `"`)
		ts.Check(err)
		path := filepath.Join(ts.MkAbs("seeds"), filepath.FromSlash(name))
		ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
		ts.Check(os.WriteFile(path, []byte(args[1]), 0o644))
	},
	"originals": func(ts *testscript.TestScript, _ bool, args []string) {
		if len(args) != 0 {
			ts.Fatalf("usage: originals")
		}
		want, got := sums(ts, "seeds"), sums(ts, "public/data/originals")
		if w, g := slices.Sorted(maps.Values(want)), slices.Sorted(maps.Values(got)); !slices.Equal(w, g) {
			ts.Fatalf("%d seeds, %d originals, or with other bytes", len(w), len(g))
		}
		manifest := ts.ReadFile("public/manifest-sha256.txt")
		for name, sum := range got {
			if !strings.Contains(manifest, sum+"  data/originals/"+name+"\n") {
				ts.Fatalf("%s is not in the manifest with its sum", name)
			}
		}
	},
}

// sums are the checksums of a folder's files, by path.
func sums(ts *testscript.TestScript, dir string) map[string]string {
	out := map[string]string{}
	base := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(base, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(base, path)
		out[filepath.ToSlash(name)] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	}))
	return out
}

// condition tells of the machine what a script wants to know.
func condition(name string) (bool, error) {
	switch name {
	case "root": // who may read and write everything
		return os.Geteuid() == 0, nil
	case "blind": // a disk on which a and A are one
		dir, err := os.MkdirTemp("", "blind")
		if err != nil {
			return false, err
		}
		defer os.RemoveAll(dir)
		if err := os.WriteFile(filepath.Join(dir, "a"), nil, 0o644); err != nil {
			return false, err
		}
		_, err = os.Stat(filepath.Join(dir, "A"))
		return err == nil, nil
	}
	return false, fmt.Errorf("unknown condition %q", name)
}
