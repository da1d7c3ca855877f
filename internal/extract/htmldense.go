package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// A page is held as a tree, some four hundred bytes for an element with its text. One
// that is nearly all tags, which no article is, would take a hundred times its size:
// it is read as a text, without its tags.
const (
	leastTags = 50_000
	bytesATag = 32
)

// isDense tells whether a page has more tags than a tree is made of: some that are
// there in any case, and one in so many bytes.
func isDense(body string) bool {
	return strings.Count(body, "<") > max(leastTags, len(body)/bytesATag)
}

// readDense reads a page without its tags.
func readDense(body string, h head, title string, p Profile) reading {
	plain, own := withoutTags(body, h.end)
	r := readText(plain, h, orElse(title, own), p)
	if title == "" && own != "" {
		r.title = Title{Text: own, Rule: "html-meta"}
	}
	r.problems = append(r.problems, Problem{
		Line: 1, Message: "is nearly all tags; it is read as a text without them",
		Hint: "save the article's text alone, if it is one",
	})
	return r
}

// withoutTags is body with spaces in place of tags and of what no reader sees, each
// where it was; elements that stand apart begin and end a line. title is that of the
// page.
func withoutTags(body string, from int) (plain, title string) {
	out := []byte(body)
	z := html.NewTokenizer(strings.NewReader(body[from:]))
	tag := "" // that was opened last
	for kind, span := range tokensOf(z, from) {
		start, at := span.Start, span.End
		switch kind {
		case html.TextToken:
			if !rawTags[tag] {
				resolve(out[start:at])
				continue
			}
			if tag == "title" && title == "" {
				title = strings.Join(strings.Fields(unescapeHTML(body[start:at])), " ")
			}
			blank(out[start:at])
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag = ""
			if kind == html.StartTagToken {
				tag = string(name)
			}
			blank(out[start:at])
			if blockTags[string(name)] || string(name) == "br" {
				out[start] = '\n'
			}
		default:
			blank(out[start:at])
		}
	}
	return string(out), title
}

// blank puts spaces in place of text, but for the ends of its lines.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' {
			text[i] = ' '
		}
	}
}

// resolve puts characters in place of their references, and spaces behind them.
func resolve(text []byte) {
	if said := unescapeHTML(string(text)); len(said) < len(text) {
		blank(text[copy(text, said):])
	}
}
