package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzSite: whatever stands in a site's manifest, feeds and exports, looking it
// over ends, and what is found has a place.
func FuzzSite(f *testing.F) {
	zero := strings.Repeat("0", 64)
	f.Add(zero+"  index.html\n"+zero+"  ../x\n", "<feed><link href='x'/></feed>", `{"id":"a","file":"seeds/a.txt"}`+"\n")
	f.Add("x", "<!DOCTYPE x [<!ENTITY e 'x'>]><x>&e;</x>", "{")
	f.Add(zero+"  \n\n"+zero, "<urlset><url><loc>https://example.org/ar/x.html</loc></url></urlset>", "[]\nnull\n\"x\"\n")
	f.Fuzz(func(t *testing.T, manifest, feed, articles string) {
		dir := t.TempDir()
		for name, content := range map[string]string{
			"manifest-sha256.txt": manifest, "ar/feed.xml": feed, "sitemap.xml": feed, "data/articles.jsonl": articles,
			"index.html": `<!doctype html><html lang=en dir=ltr><title>x</title><link rel=canonical href="https://example.org/">`,
		} {
			p := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		r, err := Site(dir, Options{Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range r.Findings {
			if x.Path == "" || x.Rule == "" || x.Message == "" || x.Line < 0 || x.Column < 0 {
				t.Errorf("%+v", x)
			}
		}
	})
}
