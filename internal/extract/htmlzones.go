package extract

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/goccy/go-yaml"
)

//go:embed data/html.yaml
var htmlYAML []byte

// zoneNames is data/html.yaml by what is looked up.
type zoneNames struct {
	tags, roles, words map[string]string   // to the rule
	phrases            map[string][]phrase // by their first word
	hints              map[string]bool     // rules that say what an element is, not that it goes
}

type phrase struct {
	words []string
	rule  string
}

var zones = sync.OnceValue(func() *zoneNames {
	z, err := parseZones(htmlYAML)
	if err != nil {
		panic("extract: data/html.yaml: " + err.Error())
	}
	return z
})

func parseZones(data []byte) (*zoneNames, error) {
	var groups []struct {
		Rule                        string
		Hard                        bool
		Tags, Roles, Words, Phrases []string
	}
	if err := yaml.UnmarshalWithOptions(data, &groups, yaml.Strict()); err != nil {
		return nil, err
	}
	z := &zoneNames{
		tags: map[string]string{}, roles: map[string]string{}, words: map[string]string{},
		phrases: map[string][]phrase{}, hints: map[string]bool{},
	}
	for _, g := range groups {
		z.hints[g.Rule] = !g.Hard
		for to, list := range map[*map[string]string][]string{&z.tags: g.Tags, &z.roles: g.Roles, &z.words: g.Words} {
			for _, w := range list {
				if old, ok := (*to)[w]; ok && old != g.Rule {
					return nil, fmt.Errorf("%q is of %s and of %s", w, old, g.Rule)
				}
				(*to)[w] = g.Rule
			}
		}
		for _, p := range g.Phrases {
			words := strings.Fields(p)
			z.phrases[words[0]] = append(z.phrases[words[0]], phrase{words, g.Rule})
		}
	}
	return z, nil
}

// zoneOf answers the rule under which n is not of the article; empty when
// nothing says so.
func (z *zoneNames) zoneOf(n *node) string {
	switch n.tag {
	case "html", "body", "main", "head", "article":
		return ""
	}
	if rule := z.tags[n.tag]; rule != "" && !z.hints[rule] {
		return rule
	}
	if len(n.attrs) == 0 {
		return ""
	}
	unspoken := n.attr("aria-hidden") == "true" && n.tag != "div" && n.tag != "time" // shown, but often for the eye alone
	if n.has("hidden") || unspoken || isHiddenStyle(n.attr("style")) {
		return "hidden"
	}
	if rule := z.roles[strings.ToLower(n.attr("role"))]; rule != "" {
		return rule
	}
	found := ""
	z.rules(n, func(rule string) {
		if found == "" && !z.hints[rule] {
			found = rule
		}
	})
	return found
}

// isA tells whether the tag, class or id of n says that it is of the kind,
// which is one of the rules that say what an element is.
func (z *zoneNames) isA(n *node, kind string) bool {
	found := z.tags[n.tag] == kind
	if len(n.attrs) > 0 {
		z.rules(n, func(rule string) { found = found || rule == kind })
	}
	return found
}

// nameKeys are the attributes in which templates name what an element is. Where
// the names of classes are made by a program, those that tests find it by tell.
var nameKeys = []string{"class", "id", "data-component", "data-testid", "data-test-id"}

// rules calls say for every rule that a name in an attribute of n is listed under.
// What labels a region is one of its parts, but says what the region is for where
// it is a byline.
func (z *zoneNames) rules(n *node, say func(rule string)) {
	for name := range strings.FieldsSeq(n.attr("aria-labelledby")) {
		z.ofName(name, func(rule string) {
			if rule == "byline" {
				say(rule)
			}
		})
	}
	for _, key := range nameKeys {
		for i, name := range strings.Fields(n.attr(key)) {
			if i == 40 {
				break
			}
			z.ofName(name, say)
		}
	}
	if prop := strings.ToLower(n.attr("itemprop")); prop == "articlebody" {
		say("body")
	}
}

// General frameworks put these at the head of every class name.
var frameworkNames = setOf("elementor has is wp vc et fl brxe wpb js no col row")

// editorNames begin the names of classes with which an editor's buttons style text:
// "ms-rteFontSize-3" is no switch of the font's size.
const editorNames = "ms-rte"

func (z *zoneNames) ofName(name string, say func(rule string)) {
	if len(name) > 80 || strings.HasPrefix(name, editorNames) {
		return
	}
	words := nameWords(name)
	for i, w := range words {
		if len(words) == 1 || !frameworkNames[words[0]] {
			if rule := z.words[w]; rule != "" {
				say(rule)
			}
		}
		for _, p := range z.phrases[w] {
			if slicesHavePrefix(words[i:], p.words) {
				say(p.rule)
			}
		}
	}
}

func slicesHavePrefix(list, prefix []string) bool {
	if len(list) < len(prefix) {
		return false
	}
	for i, w := range prefix {
		if list[i] != w {
			return false
		}
	}
	return true
}

// nameWords splits the name of a class at - and _ and at capitals.
func nameWords(name string) []string {
	var words []string
	start := 0
	flush := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
		start = end
	}
	lower := false
	for i, r := range name {
		switch {
		case r == '-' || r == '_' || r == ':' || r == '.':
			flush(i)
			start, lower = i+1, false
		case unicode.IsUpper(r) && lower:
			flush(i)
			lower = false
		default:
			lower = unicode.IsLower(r)
		}
	}
	flush(len(name))
	return words
}

func isHiddenStyle(style string) bool {
	if style == "" {
		return false
	}
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}
