package publish

import (
	"strings"
	"testing"

	"warraq/internal/output"
)

func TestClassOf(t *testing.T) {
	for p, want := range map[string]output.Class{
		"assets/site.1a2b.css": output.Assets, "_headers": output.Assets, ".nojekyll": output.Assets, ".well-known/security.txt": output.Assets,
		"data/articles.jsonl": output.Data, "data/originals/a/b.txt": output.Data, "data/originals/page.htm": output.Data, "ar/search/1.bin": output.Data,
		"ar/articles/x.html": output.Articles, "en/articles/page.html": output.Articles,
		"ar/articles/index.html": output.Lists, "ar/articles/page-3.html": output.Lists, "ar/feed.xml": output.Lists, "en/topics/economy.html": output.Lists, "ar/404.html": output.Lists,
		"index.html": output.Home, "ar/index.html": output.Home, "sitemap.xml": output.Home, "robots.txt": output.Home, "_redirects": output.Home,
	} {
		if got := classOf(p); got != want {
			t.Errorf("%s: class %d, want %d", p, got, want)
		}
	}
}

func TestHeaders(t *testing.T) {
	for p, want := range map[string][3]string{
		"ar/index.html":              {"text/html; charset=utf-8", cacheBriefly, ""},
		"assets/site.1a.css":         {"text/css; charset=utf-8", cacheForEver, ""},
		"assets/fonts/a.1a.woff2":    {"font/woff2", cacheForEver, ""},
		"data/originals/x.html":      {"text/plain; charset=utf-8", cacheBriefly, "attachment"},
		"ar/feed.xml":                {"application/atom+xml; charset=utf-8", cacheBriefly, ""},
		"sitemap.xml":                {"application/xml; charset=utf-8", cacheBriefly, ""},
		"_redirects":                 {"text/plain; charset=utf-8", cacheBriefly, ""},
		"data/unknown.thing-warraqq": {"application/octet-stream", cacheBriefly, ""},
	} {
		if got := [3]string{contentType(p), cacheControl(p), disposition(p)}; got != want {
			t.Errorf("%s: %q, want %q", p, got, want)
		}
	}
}

func TestPagesAddress(t *testing.T) {
	for remote, want := range map[string]string{
		"https://github.com/Press/archive.git":       "https://press.github.io/archive/",
		"git@github.com:Press/Archive.git":           "https://press.github.io/Archive/",
		"ssh://git@github.com/press/press.github.io": "https://press.github.io/",
		"ssh://git@ssh.github.com:443/press/a.git":   "https://press.github.io/a/",
		"https://user:secret@github.com/press/a":     "https://press.github.io/a/",
		"https://codeberg.org/press/a.git":           "https://press.codeberg.page/a/",
		"git@codeberg.org:press/pages.git":           "https://press.codeberg.page/",
		"https://gitlab.com/press/a.git":             "",
		"https://git.example.org/press/a.git":        "",
		"/srv/git/github.com/a.git":                  "",
		`C:\repos\github.com\a`:                      "",
		"https://github.com/press":                   "",
		"https://github.com.example.org/press/a.git": "",
		"https://github.com/press/a/settings":        "",
	} {
		if got, _ := PagesAddress(remote); got != want {
			t.Errorf("%s: %q, want %q", remote, got, want)
		}
	}
}

func TestParseBucket(t *testing.T) {
	for in, want := range map[string]string{"s3://b": "b ", "s3://b/": "b ", "s3://b/a": "b a/", "s3://b/a/c/": "b a/c/"} {
		if b, err := ParseBucket(in); err != nil || b.Name+" "+b.Prefix != want {
			t.Errorf("%s: %+v, %v", in, b, err)
		}
	}
	for _, in := range []string{"s3://", "s3:/b", "http://b/x", "s3://b/../c", "s3://b/a//c", "s3://b/a?x=1", "s3://key:hunter2@b/a"} {
		if b, err := ParseBucket(in); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %+v, %v", in, b, err)
		}
	}
}
