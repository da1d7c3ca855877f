package build

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestDependenciesHaveReasons: every module that the program or its tests
// import says in go.mod, on its line, why it is there.
func TestDependenciesHaveReasons(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	reasons := reasonsIn(string(data))
	for module, importer := range directModules(t, reasons) {
		if reasons[module] == "" {
			t.Errorf("%s, which %s imports, has no reason in go.mod: write it behind the version, as // comment", module, importer)
		}
	}
}

// reasonsIn answers what go.mod says of each module beside its version; the
// mark of an indirect one is no reason.
func reasonsIn(mod string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(mod) {
		line, comment, _ := strings.Cut(line, "//")
		fields := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(fields) != 2 || !strings.HasPrefix(fields[1], "v") {
			continue
		}
		comment = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(comment), "indirect"))
		out[fields[0]] = strings.TrimSpace(strings.TrimPrefix(comment, ";"))
	}
	return out
}

// directModules are the modules that files of this one import, each with one
// of the files.
func directModules(t *testing.T, known map[string]string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "public" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return fs.SkipDir
		}
		if d.IsDir() || filepath.Ext(path) != ".go" {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if module := moduleOf(imported, known); module != "" {
				out[module] = filepath.ToSlash(path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// moduleOf is the module that a package is in, empty for the standard library
// and this module.
func moduleOf(pkg string, known map[string]string) string {
	for module := pkg; module != ""; {
		if _, ok := known[module]; ok {
			return module
		}
		i := strings.LastIndexByte(module, '/')
		if i < 0 {
			break
		}
		module = module[:i]
	}
	return ""
}

func TestReasonsIn(t *testing.T) {
	got := reasonsIn("module x\n\ngo 1.26.0\n\nrequire (\n\ta.b/c v1.0.0 // reads c\n\ta.b/d v1.0.0 // indirect\n\ta.b/e/v2 v2.0.0 // indirect; writes e\n\ta.b/f v1.0.0\n)\nrequire a.b/g v0.1.0 // g\n")
	for module, want := range map[string]string{"a.b/c": "reads c", "a.b/d": "", "a.b/e/v2": "writes e", "a.b/f": "", "a.b/g": "g"} {
		if reason, known := got[module]; !known || reason != want {
			t.Errorf("%s: %q, want %q", module, reason, want)
		}
	}
	if len(got) != 5 || moduleOf("a.b/c/d", got) != "a.b/c" || moduleOf("fmt", got) != "" {
		t.Errorf("%v", got)
	}
}
