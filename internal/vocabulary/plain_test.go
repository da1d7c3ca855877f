package vocabulary

import (
	"io/fs"
	"path"
	"reflect"
	"testing"
)

// lines sets the lines of a tree to zero: the two parsers may differ in where a
// mapping begins.
func withoutLines(n node) node {
	n.line = 0
	for i := range n.items {
		n.items[i] = withoutLines(n.items[i])
	}
	for i := range n.fields {
		n.fields[i].value = withoutLines(n.fields[i].value)
	}
	if len(n.items) == 0 {
		n.items = nil
	}
	if len(n.fields) == 0 {
		n.fields = nil
	}
	return n
}

func TestPlainReadsWhatTheFullParserReads(t *testing.T) {
	if testing.Short() {
		t.Skip("the full parser is slow")
	}
	err := fs.WalkDir(embedded, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := embedded.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fast, ok := parsePlain(string(data))
			if !ok {
				t.Fatal("not plain YAML: it loads many times slower than it could")
			}
			r := &reader{file: name}
			full := r.parseFull(data)
			if len(r.errs) > 0 {
				t.Fatal(r.errs)
			}
			if !reflect.DeepEqual(withoutLines(fast), withoutLines(full)) {
				t.Error("the two parsers read different things")
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPlainLeavesTheRestToTheFullParser(t *testing.T) {
	for _, s := range []string{
		"a: |\n  text\n", "a: &x 1\nb: *x\n", "a: \"\\u0627\"\n", "a: [one\n  two]\n", "a: 1\na: 2\n",
		"a: [1, 2\n", "? a\n: b\n", "a:\tb\n", "--- \na: b\n", "- - a\n", "a: b: c\n", "a: {b}\n", "a:\n  b: 1\n c: 2\n",
	} {
		if n, ok := parsePlain(s); ok {
			t.Errorf("%q was read as %+v", s, n)
		}
	}
}

func TestPlainYAML(t *testing.T) {
	const src = "# head\n- id: a # note\n  list: [x y, 'q, r', 'it''s', \"s\"] # note\n  map: {k: v, l: [1,\n    # inside\n    2]}\n  nothing:\n- id: b\n  deep:\n    - text: t\n      n: 3\n    - {u: w}\n    - plain\n"
	fast, ok := parsePlain(src)
	if !ok {
		t.Fatal("not plain")
	}
	full := (&reader{}).parseFull([]byte(src))
	if !reflect.DeepEqual(withoutLines(fast), withoutLines(full)) {
		t.Errorf("\n%+v\n%+v", fast, full)
	}
	again, _ := parsePlain(src)
	if l := again.items[1].fields[0].value.line; l != 8 {
		t.Errorf("b is on line %d", l)
	}
}
