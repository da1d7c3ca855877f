// Package config reads warraq.yaml.
//
// In come the bytes of the file, or none; out comes a Config in which every
// key has a value. Anything wrong is an error that names line and key, and
// the nearest key that exists.
package config

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"warraq/internal/yaml"
)

// File is the name of the configuration in the archive's folder.
const File = "warraq.yaml"

// A Config is what the user can set. Texts that appear in the site are given
// for each language.
type Config struct {
	BaseURL       string // absolute, ends in "/"; empty when the site has no address yet
	Title         Text
	Description   Text
	Publisher     string
	Licence       string
	Digits        string // "latn" or "arab"; of the Arabic edition
	Months        string // "mashriq", "gulf", "maghrib" or "both"
	Hijri         bool   // dates in the Umm al-Qura calendar beside the Gregorian
	Editions      []string
	PerPage       int    // articles on a list page
	Untranslated  string // "page": a page in the other edition too; "link": a link to the original
	MinMentions   int
	KeepOriginals bool
	Cards         string    // images for sharing: "site", one for each edition; "articles", one for each article too
	Feeds         string    // "all": of everything and of each topic and country; "main": of everything; "none"
	Removed       []Removed // articles that were taken out on purpose
}

// A Text is a text in both languages.
type Text struct{ AR, EN string }

// In is the text in a language.
func (t Text) In(lang string) string {
	if lang == "ar" {
		return t.AR
	}
	return t.EN
}

// Default is the configuration of an archive that sets nothing.
func Default() Config {
	return Config{
		Title:         Text{"ورّاق", "Warraq"},
		Description:   Text{"أرشيف صحفي ثنائي اللغة", "A bilingual press archive"},
		Digits:        "latn",
		Months:        "both",
		Editions:      []string{"ar", "en"},
		PerPage:       50,
		Untranslated:  "page",
		MinMentions:   1,
		KeepOriginals: true,
		Cards:         "site",
		Feeds:         "all",
	}
}

// keys are the keys of the file, for messages.
var keys = []string{"baseURL", "title", "description", "publisher", "licence", "digits", "months", "hijri", "editions", "perPage", "untranslated", "minMentions", "keepOriginals", "cards", "feeds", "removed"}

// Parse reads a configuration. The error joins everything that is wrong.
func Parse(data []byte) (Config, error) {
	p := parserState{Config: Default()}
	file, err := yaml.Parse(data)
	if err != nil {
		return p.Config, fmt.Errorf("%s: not valid YAML: %w", File, err)
	}
	for _, doc := range file.Docs {
		switch body := doc.Body.(type) {
		case nil, *ast.NullNode:
		case *ast.MappingNode:
			for _, v := range body.Values {
				p.set(v.Key.GetToken().Value, v.Key, v.Value)
			}
		default:
			p.fail(body, `keys with values are needed, such as "perPage: 50"`)
		}
	}
	if err := p.SetBaseURL(p.BaseURL); err != nil {
		p.errs = append(p.errs, err)
	}
	return p.Config, errors.Join(p.errs...)
}

// SetBaseURL sets the address of the site, which may be empty.
func (c *Config) SetBaseURL(s string) error {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("%s: baseURL is %q; an address such as https://example.org/archive/ is needed", File, s)
	}
	c.BaseURL = strings.TrimSuffix(u.String(), "/") + "/"
	return nil
}

type parserState struct {
	Config
	errs []error
}

func (p *parserState) fail(n ast.Node, format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf("%s:%d: %s", File, n.GetToken().Position.Line, fmt.Sprintf(format, args...)))
}

func (p *parserState) set(key string, at, v ast.Node) {
	switch key {
	case "baseURL":
		p.BaseURL = p.text(v)
	case "title":
		p.both(v, &p.Title)
	case "description":
		p.both(v, &p.Description)
	case "publisher":
		p.Publisher = p.text(v)
	case "licence":
		p.Licence = p.text(v)
	case "digits":
		p.Digits = p.oneOf(v, "latn", "arab")
	case "months":
		p.Months = p.oneOf(v, "mashriq", "gulf", "maghrib", "both")
	case "untranslated":
		p.Untranslated = p.oneOf(v, "page", "link")
	case "hijri":
		p.Hijri = p.oneOf(v, "true", "false") == "true"
	case "keepOriginals":
		p.KeepOriginals = p.oneOf(v, "true", "false") == "true"
	case "cards":
		p.Cards = p.oneOf(v, "site", "articles")
	case "feeds":
		p.Feeds = p.oneOf(v, "all", "main", "none")
	case "perPage":
		p.PerPage = p.number(v, 5, 1000)
	case "minMentions":
		p.MinMentions = p.number(v, 1, 100)
	case "editions":
		p.editions(v)
	case "removed":
		p.removed(v)
	default:
		p.fail(at, "unknown key %q; did you mean %q?", key, Nearest(key, keys))
	}
}

func (p *parserState) text(n ast.Node) string {
	switch n := n.(type) {
	case *ast.NullNode:
		return ""
	case *ast.MappingNode, *ast.SequenceNode:
		p.fail(n, "a single value is needed here")
		return ""
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value)
	}
	return n.GetToken().Value
}

// both reads a text given once for both languages, or for each.
func (p *parserState) both(n ast.Node, t *Text) {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		s := p.text(n)
		*t = Text{s, s}
		return
	}
	for _, v := range m.Values {
		switch k := v.Key.GetToken().Value; k {
		case "ar":
			t.AR = p.text(v.Value)
		case "en":
			t.EN = p.text(v.Value)
		default:
			p.fail(v.Key, "unknown language %q: ar and en are known", k)
		}
	}
}

func (p *parserState) oneOf(n ast.Node, allowed ...string) string {
	s := p.text(n)
	if !slices.Contains(allowed, s) {
		p.fail(n, "%q is not possible here; one of %s is", s, strings.Join(allowed, ", "))
		return allowed[0]
	}
	return s
}

func (p *parserState) number(n ast.Node, least, most int) int {
	i, err := strconv.Atoi(p.text(n))
	if err != nil || i < least || i > most {
		p.fail(n, "a whole number from %d to %d is needed here", least, most)
		return least
	}
	return i
}

func (p *parserState) editions(n ast.Node) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok || len(seq.Values) == 0 {
		p.fail(n, "a list such as [ar, en] is needed here")
		return
	}
	p.Editions = nil
	for _, v := range seq.Values {
		if e := p.oneOf(v, "ar", "en"); !slices.Contains(p.Editions, e) {
			p.Editions = append(p.Editions, e)
		}
	}
}

// Nearest answers the candidate that takes the fewest edits to reach; empty
// when there is none.
func Nearest(word string, candidates []string) string {
	best, bestDistance := "", 1<<30
	for _, c := range candidates {
		if d := distance(strings.ToLower(word), strings.ToLower(c)); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is the Levenshtein distance in runes.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(y)]
}
