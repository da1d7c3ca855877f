package extract

import (
	"encoding/json"
	"strings"
)

// ldArticle is what the JSON-LD of a page says of its article. The first
// article on the page counts; others are those of lists.
type ldArticle struct {
	headline, published, updated, author, publisher, body string
}

// read takes over what a script of type application/ld+json says. A script
// that is no JSON is passed over.
func (a *ldArticle) read(text string) {
	text = strings.TrimSpace(text)
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<![CDATA["), "]]>")
	var data any
	if json.Unmarshal([]byte(text), &data) != nil {
		// Content systems leave line ends and tabs in strings, and commas at
		// the end of lists.
		text = strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, text)
		for _, end := range []string{"}", "]"} {
			text = strings.ReplaceAll(strings.ReplaceAll(text, ", "+end, end), ","+end, end)
		}
		if json.Unmarshal([]byte(text), &data) != nil {
			return
		}
	}
	a.visit(data, 0)
}

func (a *ldArticle) visit(data any, depth int) {
	if depth > 6 {
		return
	}
	switch data := data.(type) {
	case []any:
		for _, d := range data[:min(len(data), 200)] {
			a.visit(d, depth+1)
		}
	case map[string]any:
		if isArticleType(data["@type"]) && a.headline == "" {
			a.take(data)
		}
		a.visit(data["@graph"], depth+1)
		a.visit(data["mainEntity"], depth+1)
	}
}

func isArticleType(t any) bool {
	switch t := t.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" || t == "WebPage" || t == "VideoObject"
	case []any:
		for _, one := range t {
			if isArticleType(one) {
				return true
			}
		}
	}
	return false
}

func (a *ldArticle) take(data map[string]any) {
	if data["@type"] != "WebPage" {
		a.headline = squeeze(unescapeHTML(ldText(data["headline"])))
		a.body = ldText(data["articleBody"])
	}
	a.published = orElse(dated(orElse(ldText(data["datePublished"]), ldText(data["dateCreated"]))), a.published)
	a.updated = orElse(dated(ldText(data["dateModified"])), a.updated)
	a.author = orElse(squeeze(unescapeHTML(ldName(data["author"]))), a.author)
	a.publisher = orElse(squeeze(unescapeHTML(ldName(data["publisher"]))), a.publisher)
}

func ldText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			return ldText(v[0])
		}
	case map[string]any:
		return ldText(v["@value"])
	}
	return ""
}

// ldName is the name of a thing or of several.
func ldName(v any) string {
	switch v := v.(type) {
	case string:
		if webAddress(v) != "" {
			return ""
		}
		return v
	case []any:
		var names []string
		for _, one := range v[:min(len(v), 10)] {
			if name := ldName(one); name != "" {
				names = append(names, name)
			}
		}
		return strings.Join(names, "، ")
	case map[string]any:
		return ldText(v["name"])
	}
	return ""
}
