package site

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"

	"warraq/internal/archive"
	"warraq/internal/output"
	"warraq/internal/vocabulary"
)

// FuzzOriginalNames: whatever seeds are called, each has a copy, under a path
// that every system takes and that is no other's, ignoring capitals.
func FuzzOriginalNames(f *testing.F) {
	f.Add("a.txt", "A.TXT", "a.txt/b.md")
	f.Add("page.html", "page.html.txt", "PAGE.HTML")
	f.Add(".", "0", "x.")
	f.Add(".htm", "a.HTM", "x")
	f.Add("con.txt", "e\u0301.txt", "\u00e9.txt")
	f.Add("x/../y", ".git/x", strings.Repeat("ع", 200))
	vocab, err := vocabulary.Load(nil, "")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		var articles []*archive.Article
		for i, name := range []string{a, b, c, a} {
			articles = append(articles, &archive.Article{ID: fmt.Sprint("id-", i), Versions: []archive.Version{{Lang: "ar", File: "seeds/" + name}}})
		}
		s := &Site{validPath: output.Valid}
		taken := map[string]bool{}
		for v, name := range s.originalNames(archive.Build(articles, vocab)) {
			if err := output.Valid(name); err != nil || !strings.HasPrefix(name, originalsFolder) {
				t.Errorf("%q has the copy %q: %v", v.File, name, err)
			}
			if folded := strings.ToLower(strings.ToUpper(name)); taken[folded] {
				t.Errorf("%q is the copy of two files", name)
			} else {
				taken[folded] = true
			}
			for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
				if taken[strings.ToLower(strings.ToUpper(dir))] {
					t.Errorf("%q stands in a file", name)
				}
			}
			if ext := strings.ToLower(path.Ext(name)); ext == ".html" || ext == ".htm" {
				t.Errorf("%q would open as a page", name)
			}
		}
		if len(taken) != 4 {
			t.Errorf("%d copies of 4 files", len(taken))
		}
	})
}

// FuzzLinkAddress: what is left of an address can do no more than open a page
// of the web, or a letter, and is its own reading.
func FuzzLinkAddress(f *testing.F) {
	for _, s := range []string{"https://example.org/a?b#c", "javascript:alert(1)", "https://аpple.com/", "mailto:a@b.c", "https://a@b/", "//x", "http://[::1]:8/", "https://xn--a/", "HTTPS://EXAMPLE.ORG/%zz", "http://\xff", "mAilto:@ 0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		to := linkAddress(s)
		if to == "" {
			return
		}
		u, err := url.Parse(to)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" || u.User != nil {
			t.Errorf("%q becomes %q: %v", s, to, err)
		}
		if strings.ContainsAny(to, " \t\r\n\"<>\\^`{|}") || strings.ContainsFunc(to, func(r rune) bool { return r >= 0x80 }) {
			t.Errorf("%q becomes %q", s, to)
		}
		if again := linkAddress(to); again != to {
			t.Errorf("%q becomes %q, and that %q", s, to, again)
		}
	})
}

// FuzzDropOverrides: nothing but the overrides goes.
func FuzzDropOverrides(f *testing.F) {
	f.Add("a\u202eb\xe2\x80\u2066")
	f.Fuzz(func(t *testing.T, s string) {
		b := bytes.NewBufferString(s)
		dropOverrides(b)
		want := s
		for _, r := range "\u202a\u202b\u202c\u202d\u202e\u2066\u2067" {
			want = strings.ReplaceAll(want, string(r), "")
		}
		if b.String() != want && len(strings.ToValidUTF8(s, "")) == len(s) {
			t.Errorf("%q becomes %q, want %q", s, b.String(), want)
		}
	})
}
