package build

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// How heavy pages may be, in bytes before compression: the HTML of an article's
// page beyond its text, the styles and the scripts that such a page loads.
const (
	maxMarkup  = 12 << 10
	maxStyles  = 20_000
	maxScripts = 12 << 10
)

// TestArticlePagesAreLight weighs the pages of the sample's articles: the bytes
// of the file, less those of the words that a reader sees and of the metadata
// that say the same words to machines. All else is markup: tags, attributes,
// addresses, structured data, the space between elements, escapes.
func TestArticlePagesAreLight(t *testing.T) {
	for _, lang := range []string{"ar", "en"} {
		pages, err := filepath.Glob(filepath.Join(public, lang, "articles", "*.html"))
		if err != nil || len(pages) < 5 {
			t.Fatalf("%d pages, %v", len(pages), err)
		}
		for _, page := range pages {
			data, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			markup := len(data) - wordBytes(t, data)
			if testing.Verbose() {
				t.Logf("%s: %d bytes, %d of markup", page, len(data), markup)
			}
			if markup > maxMarkup {
				t.Errorf("%s has %d bytes of markup, more than %d", page, markup, maxMarkup)
			}
		}
	}
}

// wordBytes counts the bytes of a page's words: the text of its elements, and
// the values of metadata that repeat title, description and names.
func wordBytes(t *testing.T, page []byte) int {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for e := range doc.Descendants() {
		switch {
		case e.Type == html.TextNode && e.Parent.Data != "script" && e.Parent.Data != "style":
			n += len(rendered(e.Data))
		case e.Type == html.ElementNode && e.Data == "meta":
			n += repeated(e.Attr)
		}
	}
	return n
}

// rendered is a text with its white space as it is shown: one space for many,
// none for a line's end between elements.
func rendered(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	if words == "" {
		if text == " " {
			return text
		}
		return ""
	}
	if text[0] == ' ' {
		words = " " + words
	}
	if text[len(text)-1] == ' ' {
		words += " "
	}
	return words
}

// repeated is the length of a meta element's content when it holds words of the
// article.
func repeated(attributes []html.Attribute) (n int) {
	words := false
	for _, a := range attributes {
		switch a.Key {
		case "name", "property":
			for _, what := range []string{"title", "description", "author", "creator", "publisher"} {
				words = words || strings.Contains(a.Val, what)
			}
		case "content":
			n = len(a.Val)
		}
	}
	if !words {
		return 0
	}
	return n
}

// TestStylesAndScriptsAreLight weighs what the pages load: the styles of all
// pages with those of one kind, and the scripts of all pages. The script of the
// search page is weighed where it is made.
func TestStylesAndScriptsAreLight(t *testing.T) {
	weigh := func(pattern string) (most int) {
		files, err := filepath.Glob(filepath.Join(public, "assets", pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		for _, f := range files {
			info, err := os.Stat(f)
			if err != nil {
				t.Fatal(err)
			}
			most = max(most, int(info.Size()))
		}
		return most
	}
	ofKind := 0
	for _, kind := range []string{"cover", "index", "search", "timeline"} {
		ofKind = max(ofKind, weigh(kind+".*.css"))
	}
	if n := weigh("site.*.css") + ofKind; n > maxStyles {
		t.Errorf("a page loads %d bytes of styles, more than %d", n, maxStyles)
	}
	if n := weigh("site.*.js") + weigh("head.*.js"); n > maxScripts {
		t.Errorf("a page loads %d bytes of scripts, more than %d", n, maxScripts)
	}
}
