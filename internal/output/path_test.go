package output

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestValid(t *testing.T) {
	for _, p := range []string{"index.html", "ar/articles/a-b_c.html", ".nojekyll", "data/originals/بيان.txt", "a b/c#%.txt", ".well-known/x", "com.html", "com10"} {
		if err := Valid(p); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
	for _, p := range []string{
		"", "/etc/hosts", "../a", "a/../b", "a//b", "a/", "./a", ".", "..", `a\b`, "c:/a", "a\nb", "a\x00", "\xff", "e\u0301.html",
		"con", "ar/NUL.html", "lpt1.txt", "COM¹.x", "aux .txt", "a.", "a ", "ar. /x", ManifestName, stageDir + "/x", ".git/config", "ar/.GIT/x",
		strings.Repeat("a", 256),
	} {
		if Valid(p) == nil {
			t.Errorf("%q passes", p)
		}
	}
}

func FuzzManifest(f *testing.F) {
	zero := strings.Repeat("0", 64)
	f.Add(zero + "  a.html\n" + zero + "  ../b\n")
	f.Add("\r\n" + zero)
	f.Fuzz(func(t *testing.T, s string) {
		lines := parseManifest([]byte(s))
		for _, l := range lines {
			if err := Valid(l.Path); err != nil || !filepath.IsLocal(filepath.FromSlash(l.Path)) {
				t.Errorf("%q gives the path %q: %v", s, l.Path, err)
			}
		}
		if again := parseManifest(formatManifest(lines)); !reflect.DeepEqual(again, lines) {
			t.Errorf("%q: %v and %v", s, lines, again)
		}
	})
}
