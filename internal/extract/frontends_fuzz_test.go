package extract

import (
	"os"
	"path/filepath"
	"testing"

	"warraq/internal/decode"
)

// FuzzHTML: whatever markup a page is of, reading it ends and no visible text is
// lost or doubled.
func FuzzHTML(f *testing.F) {
	pages, _ := filepath.Glob("testdata/pages/*.html")
	for _, page := range pages {
		if b, err := os.ReadFile(page); err == nil && len(b) < 8<<10 {
			f.Add(string(b))
		}
	}
	for _, s := range []string{
		"<table><caption>x</caption><tr><td>1<td>2<tr><td>3<td>4</table><p><a href=x>ا<b>ب</a>ج</b>&nbsp;&#8206;&lt;", "<article><h1>عنوان</h1><p>نص<br>نص<ul><li>أ<ol><li>ب</ul>",
		`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"ع","datePublished":"2020-01-01"}]}</script><p>نص`, "<title>x</title><pre> a\n b</pre><textarea><p></textarea><template><p>x</template>",
		"<svg><title>x</title><text>y</text></svg><math><mi>z", "<p hidden>x<p style='display:none'>y<nav><a>z</a></nav><noscript><p>w", "<!doctype html><meta property=og:title content=x><meta name=date content=y><time datetime=2020>", "<bdo dir=rtl>\u202eأ</bdo>&#x202e;&#0;", "---\ntitle: x\n---\n<p>y",
		"<frameset><frame><noframes>x", "<select><option>x<p>y", "<dl><dt>a<dd>b</dl><figure><img alt=x><figcaption>y", "<blockquote><p>a<blockquote>b", "<p><![CDATA[x]]><?x y?><!-- z", "<plaintext><p>x",
	} {
		f.Add(s)
	}
	for _, data := range riverData() {
		f.Add(shellTop + data)
	}
	f.Fuzz(func(t *testing.T, text string) {
		decoded := decode.Decode([]byte(text))
		if d := Extract("a.html", decoded, Profile{}); decoded.Binary == "" {
			checkPage(t, decoded.Body, d)
		}
	})
}

// FuzzMarkdown: whatever is written, reading it ends and no text is lost or
// doubled.
func FuzzMarkdown(f *testing.F) {
	for _, c := range cases {
		f.Add(c.text)
	}
	for _, s := range []string{
		"# ع\n\n- أ\n  - ب\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>x</div>\n[r]: http://x\n*a **b***", "> > - 1. x\n\n    code\n```\nfence\n~~~", "Setext\n===\nx\n---\n***\n___", "[a][b] ![c](d \"e\") <http://x> https://y.z [^1]\n\n[^1]: f\n[b]: <c> 'd'",
		"a\\\nb  \nc&amp;&#8206;&nosuch;", "- [ ] x\n- [x] y\n\n1) z\n2) w", "<!-- x\n\ny --> z <b>t</b>\n<script>\n\n</script>", "|a\n|-\n|b|c|d\n", "---\ntitle: x\n---\n# y", "~~a~~ ==b== `c`` d`", "\t- a\n \t b\n", "[]( [](<> [x]( y",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		decoded := decode.Decode([]byte(text))
		if d := Extract("a.md", decoded, Profile{}); decoded.Binary == "" {
			checkLaws(t, "a.md", decoded.Body, d)
		}
	})
}
