package tagging

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// A Suggestion is a name that articles use and the vocabulary lacks.
type Suggestion struct {
	Kind     vocabulary.Kind // Person or Organisation
	Text     string          // as it is written most often
	English  bool
	Role     string // what stands before it: وزير الخارجية الفرنسي, or شركة
	Count    int
	Articles int
}

// A Suggester gathers names from articles: those after a role or a form of
// address, those in quotes after a word like شركة, and runs of Latin capitals.
// What roles are, the classes of the vocabulary say.
type Suggester struct {
	article                   *article
	role, organisation, other uint64
	found                     map[string]*sighting
	articles                  int
}

type sighting struct {
	Suggestion
	last  int // the last article that had it
	forms map[string]int
	roles map[string]int
}

// NewSuggester answers a Suggester that has seen nothing.
func NewSuggester(t *Tagger) *Suggester {
	s := &Suggester{article: newArticle(t), found: map[string]*sighting{}}
	for i, name := range t.classNames {
		switch name {
		case "@role", "@title":
			s.role |= 1 << i
		case "@organisation":
			s.organisation |= 1 << i
		case "@particle":
			s.other |= 1 << i
		}
	}
	return s
}

// Add reads one article.
func (s *Suggester) Add(in Input) {
	a := s.article
	a.begin(in)
	a.read(0, len(in.Body))
	s.articles++
	for f := range a.fields {
		x := &a.fields[f]
		covered := make([]bool, len(x.tokens))
		for _, h := range a.accepted {
			for i := h.first; h.field == Field(f) && i <= h.last; i++ {
				covered[i] = true
			}
		}
		for i := range x.tokens {
			switch w := a.at(x, i); {
			case x.tokens[i].script == arabic.Latin:
				s.latin(x, i, covered)
			case w.classes&s.organisation != 0:
				s.quoted(x, i, covered)
			case w.classes&s.role != 0:
				s.person(x, i, covered)
			}
		}
	}
}

const (
	maxRole = 5 // words between a role and the name: وزير الشؤون الخارجية والتعاون الدولي
	maxName = 4
)

// person looks for a name of two to four words after the role at token i.
func (s *Suggester) person(x *text, i int, covered []bool) {
	from := i + 1
	for ; from <= i+maxRole && from < len(x.tokens); from++ {
		part := covered[from] || x.definite(from) || s.article.at(x, from).classes&s.role != 0
		if !part || x.tokens[from].before > arabic.Spaced {
			break
		}
	}
	to := from
	for ; to < len(x.tokens) && to < from+maxName; to++ {
		t := &x.tokens[to]
		if covered[to] || t.before != arabic.Spaced || t.script != arabic.Arabic || s.article.at(x, to).classes&(s.other|s.role|s.organisation) != 0 || utf8.RuneCountInString(x.form(to)) < 2 {
			break
		}
	}
	if to < len(x.tokens) && covered[to] && x.tokens[to].before <= arabic.Spaced && to == from {
		return
	}
	role := x.source[x.tokens[i].start:x.tokens[from-1].end]
	for n := 2; from+n <= to; n++ {
		s.see(x, vocabulary.Person, from, from+n-1, role)
	}
}

// quoted looks for a quotation of at most six words right after the noun at token i.
func (s *Suggester) quoted(x *text, i int, covered []bool) {
	const open, end = "«\"“", "»\"”"
	if i+1 == len(x.tokens) || !strings.ContainsAny(x.source[x.tokens[i].end:x.tokens[i+1].start], open) {
		return
	}
	for j := i + 1; j < len(x.tokens) && j <= i+6 && !covered[j]; j++ {
		next := len(x.source)
		if j+1 < len(x.tokens) {
			next = int(x.tokens[j+1].start)
		}
		if strings.ContainsAny(x.source[x.tokens[j].end:next], end) {
			s.see(x, vocabulary.Organisation, i+1, j, x.source[x.tokens[i].start:x.tokens[i].end])
			return
		}
	}
}

// latin looks for a run of capitalised words that begins at token i; one word
// alone must be in capitals.
func (s *Suggester) latin(x *text, i int, covered []bool) {
	tokens := x.tokens
	named := func(j int) bool {
		return j >= 0 && j < len(tokens) && tokens[j].script == arabic.Latin && tokens[j].capital && !covered[j]
	}
	if !named(i) || named(i-1) && tokens[i].before <= arabic.Spaced {
		return
	}
	j := i
	for named(j+1) && tokens[j+1].before <= arabic.Spaced {
		j++
	}
	word := x.source[tokens[i].start:tokens[j].end]
	if j-i < maxName && (j > i || len(word) >= 3 && word == strings.ToUpper(word)) {
		s.see(x, vocabulary.Organisation, i, j, "")
	}
}

// see counts one name, the words from first to last.
func (s *Suggester) see(x *text, k vocabulary.Kind, first, last int, role string) {
	var key []string
	for i := first; i <= last; i++ {
		key = append(key, x.form(i))
	}
	id := k.String() + " " + strings.Join(key, " ")
	g := s.found[id]
	if g == nil {
		g = &sighting{Suggestion: Suggestion{Kind: k, English: x.tokens[first].script == arabic.Latin}, forms: map[string]int{}, roles: map[string]int{}}
		s.found[id] = g
	}
	g.Count++
	if g.last != s.articles {
		g.Articles++
		g.last = s.articles
	}
	g.forms[strings.Join(strings.Fields(x.source[x.tokens[first].start:x.tokens[last].end]), " ")]++
	g.roles[strings.Join(strings.Fields(role), " ")]++
}

// Suggestions are the names that were seen at least so many times, the most
// frequent first. Of a name and a longer one that begins with it, the longer
// stays if it stands for most of the two.
func (s *Suggester) Suggestions(least int) []Suggestion {
	var out []Suggestion
	longer := map[string]int{} // by name: how often the most frequent longer one stands there
	for id, g := range s.found {
		for i := strings.LastIndexByte(id, ' '); i > 0; i = strings.LastIndexByte(id[:i], ' ') {
			longer[id[:i]] = max(longer[id[:i]], g.Count)
		}
	}
	for id, g := range s.found {
		if g.Count < least || mostly(longer[id], g.Count) || s.tooLong(id, g) {
			continue
		}
		g.Text, g.Role = most(g.forms), most(g.roles)
		out = append(out, g.Suggestion)
	}
	slices.SortFunc(out, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text, b.Text))
	})
	return out
}

// mostly tells whether n is more than two thirds of m.
func mostly(n, m int) bool { return 3*n > 2*m }

// tooLong tells whether the words before the last are a name more often than all of them.
func (s *Suggester) tooLong(id string, g *sighting) bool {
	i := strings.LastIndexByte(id, ' ')
	shorter := s.found[id[:max(0, i)]]
	return shorter != nil && !mostly(g.Count, shorter.Count)
}

// most is the key with the highest count, the first in order among equals.
func most(counts map[string]int) string {
	best, n := "", 0
	for k, c := range counts {
		if c > n || c == n && k < best {
			best, n = k, c
		}
	}
	return best
}
