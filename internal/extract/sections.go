package extract

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"warraq/internal/arabic"
)

//go:embed data/sections.yaml
var sectionsYAML []byte

// sectionNames is data/sections.yaml, folded, without spaces: scraping glues
// the names of sections together.
type sectionNames struct {
	names map[string]bool
	roots map[string]bool // "الرئيسية": with one of these first, the rest may be anything
	long  int             // bytes of the longest name
}

var sections = sync.OnceValue(func() *sectionNames {
	var data struct {
		Roots    []string `yaml:"breadcrumb roots"`
		Sections [][]string
	}
	if err := yaml.UnmarshalWithOptions(sectionsYAML, &data, yaml.Strict()); err != nil {
		panic("extract: data/sections.yaml: " + err.Error())
	}
	s := &sectionNames{names: map[string]bool{}, roots: map[string]bool{}}
	for _, group := range append(data.Sections, data.Roots) {
		for _, name := range group {
			key := glued(name)
			s.names[key] = true
			s.long = max(s.long, len(key))
		}
	}
	for _, name := range data.Roots {
		s.roots[glued(name)] = true
	}
	return s
})

func glued(name string) string { return strings.ReplaceAll(arabic.FoldSpaces(name), " ", "") }

// A section line has at most so many bytes when folded.
const maxSectionLine = 160

// isSectionLine tells whether a line with this key is made of section names
// alone, or is a breadcrumb.
func (s *sectionNames) isSectionLine(key []string) bool {
	text := strings.Join(plainWords(key), "")
	if text == "" || len(text) > maxSectionLine {
		return false
	}
	return s.isBreadcrumb(key) || s.splits(text)
}

// isBreadcrumb tells whether the key is a root, a mark, and a few steps.
func (s *sectionNames) isBreadcrumb(key []string) bool {
	root := ""
	for i, w := range key {
		if w == mark {
			return s.roots[root] && len(key)-i <= 30
		}
		root += w
	}
	return false
}

// splits tells whether text is a row of names with nothing between them. Only
// the first match of each length is looked at, so the work is bounded by
// maxSectionLine times the longest name.
func (s *sectionNames) splits(text string) bool {
	reachable := make([]bool, len(text)+1)
	reachable[0] = true
	for i := range len(text) {
		if !reachable[i] {
			continue
		}
		for end := i + 1; end <= min(len(text), i+s.long); end++ {
			if s.names[text[i:end]] {
				reachable[end] = true
			}
		}
	}
	return reachable[len(text)]
}

// removeSections takes the section lines above the title out: those at the
// top, as long as a text is left below them.
func (s *sheet) removeSections() {
	for i := s.open(0); i < len(s.lines); i = s.open(i + 1) {
		l := s.lines[i]
		if l.end-l.start > maxSectionLine || s.open(i+1) == len(s.lines) || !sections().isSectionLine(lineKey(s.text(i))) {
			return
		}
		s.take(i, roleRemoved, "section")
	}
}
