package build

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which rooms of the house a room may use. One way leads
// through the house, from the bytes of a file to the bytes of a site; nothing
// reaches back.
var mayImport = map[string][]string{
	"arabic":     {},
	"yaml":       {},
	"config":     {"yaml"},
	"listing":    {},
	"parallel":   {},
	"source":     {"listing"},
	"output":     {"listing", "parallel"},
	"serve":      {},
	"check":      {"hosts", "parallel"},
	"hosts":      {},
	"scaffold":   {},
	"templates":  {},
	"publish":    {"output", "parallel"},
	"export":     {"output", "publish"},
	"decode":     {},
	"vocabulary": {"arabic", "yaml"},
	"tagging":    {"vocabulary", "arabic"},
	"extract":    {"decode", "arabic", "wire", "yaml"},
	"wire":       {},
	"cache":      {"wire"},
	"archive":    {"decode", "extract", "parallel", "tagging", "vocabulary", "wire"},
	"search":     {"arabic", "archive", "extract", "parallel", "vocabulary"},
	"site":       {"arabic", "archive", "config", "extract", "parallel", "search", "site/cards", "tagging", "templates", "vocabulary", "wire"},
	"browser":    {},
	"build":      {"arabic", "archive", "cache", "config", "decode", "extract", "listing", "output", "parallel", "site", "source", "tagging", "vocabulary", "wire"},
	"cli":        {"archive", "arabic", "build", "check", "config", "export", "extract", "hosts", "publish", "scaffold", "serve", "site", "source", "tagging", "vocabulary"},
}

func TestImportRules(t *testing.T) {
	rooms, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range rooms {
		if !room.IsDir() {
			continue
		}
		allowed, known := mayImport[room.Name()]
		if !known {
			t.Errorf("internal/%s: not a room of the house; add it to the rules and to docs/architecture.md", room.Name())
			continue
		}
		for _, imported := range importsOf(t, os.DirFS(path.Join("..", room.Name()))) {
			if other, ok := strings.CutPrefix(imported, "warraq/internal/"); ok && !slices.Contains(allowed, other) {
				t.Errorf("internal/%s may not import internal/%s", room.Name(), other)
			}
		}
	}
}

// importsOf lists what the room's files import, tests aside.
func importsOf(t *testing.T, room fs.FS) []string {
	files, err := fs.Glob(room, "*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := fs.ReadFile(room, name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			out = append(out, p)
		}
	}
	return out
}
