package extract

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

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
	if text == "" {
		return false
	}
	return s.isBreadcrumb(key) || len(text) <= maxSectionLine && s.splits(text)
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
			if !s.names[text[i:end]] {
				continue
			}
			reachable[end] = true
			if and := end + len("و"); strings.HasPrefix(text[end:], "و") && and < len(text) { // "سياسة واقتصاد"
				reachable[and] = true
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
		if l.end-l.start > maxKey || s.open(i+1) == len(s.lines) {
			return
		}
		switch key := lineKey(s.text(i)); {
		case sections().isSectionLine(key), s.isGluedSection(i):
			s.take(i, roleRemoved, "section")
		case s.isMasthead(i, key):
			s.take(i, roleRemoved, "masthead")
		default:
			return
		}
	}
}

// isGluedSection tells whether line i is the name of a section of two or more words
// with that of another glued behind it, which may be any: "آخر الأخبارمديرية الزراعة".
// A line that may be the title comes below.
func (s *sheet) isGluedSection(i int) bool {
	if next := s.open(i + 1); s.lines[i].ends != endOpen || next == len(s.lines) || s.lines[next].ends == endStop || !s.isHeadline(next) || s.open(next+1) == len(s.lines) {
		return false
	}
	text := s.text(i)
	if wordsIn(text, maxLabelWords+2) > maxLabelWords+2 || wordsIn(text, 1) < 2 || hasMark(text) || hasDigit(text) {
		return false
	}
	fields := strings.Fields(arabic.FoldSpaces(text))
	name := fields[0]
	for _, word := range fields[1:min(len(fields), 3)] {
		for end := minGluedWord; end+minGluedWord <= len(word); end++ {
			if utf8.RuneStart(word[end]) && sections().names[name+word[:end]] && !sections().names[name+word] {
				return true
			}
		}
		name += word
	}
	return false
}

// minGluedWord is the length of such a word, in bytes.
const minGluedWord = 8

// isMasthead tells whether line i, at the top, is the name of who publishes
// the file or the number of an issue. Another line that may be the title must
// come between it and the text.
func (s *sheet) isMasthead(i int, key []string) bool {
	plain := plainWords(key)
	if len(plain) == 0 || len(plain) > 12 || s.lines[i].ends == endStop {
		return false
	}
	issue := false
	for n, w := range plain[:len(plain)-1] {
		issue = issue || (w == "العدد" || w == "issue") && isNumber(plain[n+1])
	}
	if issue {
		return !isDateLine(s.text(i), key)
	}
	if !s.isNameOfSite(i, plain) {
		return false
	}
	titles := 0
	for at := s.open(i + 1); at < len(s.lines) && at < i+8 && !s.isProse(at); at = s.open(at + 1) {
		if l := s.lines[at]; l.runes >= 20 && l.ends <= endOpen && (words().masthead[plain[0]] || wordsIn(s.text(at), 3) > 3) && !isDateLine(s.text(at), lineKey(s.text(at))) {
			titles++
		}
	}
	return titles > 0
}

// isNameOfSite tells whether line i can be the name of who publishes: by its
// words, as one word alone, as a row of a few words between bars or tabs, or
// because a rule is drawn below it or a line that is known to be none of the text
// says it as well.
func (s *sheet) isNameOfSite(i int, plain []string) bool {
	text := s.text(i)
	ruled := i+1 < len(s.lines) && s.lines[i+1].role == roleRemoved && len(lineKey(s.text(i+1))) == 0
	switch {
	case words().masthead[plain[0]]:
		return len(plain) <= 5
	case ruled && len(plain) <= 5:
		return true
	case len(plain) > 8 || s.lines[i].ends != endOpen || hasDigit(text):
		return false
	case len(plain) == 1:
		return true
	case len(plain) <= 4 && isPublisher(text):
		return true
	}
	cells := strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == '\t' })
	for _, c := range cells {
		if wordsIn(c, 3) > 3 {
			return false
		}
	}
	if len(cells) > 1 {
		return true
	}
	name := strings.Join(plain, " ")
	for at := i + 1; at < len(s.lines) && len(plain) <= 3; at++ {
		if at == i+maxTopLines && at < len(s.lines)-maxTopLines {
			at = len(s.lines) - maxTopLines
		}
		l := s.lines[at]
		if (l.role == roleRemoved || l.role == roleMeta) && l.runes <= 100 && strings.Contains(" "+foldedWords(s.text(at))+" ", " "+name+" ") {
			return true
		}
	}
	return false
}
