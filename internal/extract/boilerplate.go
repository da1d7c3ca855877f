package extract

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"warraq/internal/arabic"
)

//go:embed data/boilerplate.yaml
var boilerplateYAML []byte

// A finding is what the boilerplate data says of a line.
type finding struct {
	rule string // empty: the line is none
	edge bool   // only beside other clutter or at the text's edges
	end  bool   // of those, only above other clutter or at the text's end
	open bool   // only when no full stop ends the line
	then follow
}

// A follow tells what the lines behind a boilerplate line are.
type follow uint8

const (
	thenNothing   follow = iota
	thenHeadline         // one headline of another article
	thenHeadlines        // a list of them
	thenWords            // a list of words, tags or buttons
	thenRest             // at the end of the text, nothing of the article
)

// boilerplate is data/boilerplate.yaml, ready for matching.
type boilerplate struct {
	lines    map[string]finding   // by the plain words, one space between them
	patterns map[string][]pattern // by their first word
	sets     []wordSet
	first    map[string]bool // the words with which any of it begins
	buttons  map[string]bool // the words of the sets: names of networks, to share, to print
}

//go:embed data/inflections.yaml
var inflectionsYAML []byte

// inflections are data/inflections.yaml, folded: of each form the one that the
// boilerplate has.
var inflections = sync.OnceValue(func() map[string]string {
	var data map[string][]string
	if err := yaml.UnmarshalWithOptions(inflectionsYAML, &data, yaml.Strict()); err != nil {
		panic("extract: data/inflections.yaml: " + err.Error())
	}
	of := map[string]string{}
	for word, forms := range data {
		for _, form := range forms {
			of[arabic.FoldSpaces(form)] = arabic.FoldSpaces(word)
		}
	}
	return of
})

// uninflected puts the words of a key in the forms that the boilerplate has them in,
// if one of them is in another.
func uninflected(key []string) (base []string, changed bool) {
	of := inflections()
	if !slices.ContainsFunc(key, func(w string) bool { return of[w] != "" }) {
		return nil, false
	}
	base = slices.Clone(key)
	for i, w := range base {
		if word := of[w]; word != "" {
			base[i] = word
		}
	}
	return base, true
}

// A pattern is a list of words among which number, mark and rest have a
// meaning of their own.
type pattern struct {
	words []string
	finding
}

const (
	number = "#" // one or more numbers
	rest   = "*" // any words, at least one, up to the one that follows in the pattern
)

// A wordSet is clutter made of nothing but the words of a set.
type wordSet struct {
	words map[string]bool
	finding
}

var boilerplates = sync.OnceValue(func() *boilerplate {
	b, err := parseBoilerplate(boilerplateYAML)
	if err != nil {
		panic("extract: data/boilerplate.yaml: " + err.Error())
	}
	return b
})

func parseBoilerplate(data []byte) (*boilerplate, error) {
	var groups []struct {
		Rule, Where, Then      string
		Open                   bool
		Lines, Patterns, Words []string
	}
	if err := yaml.UnmarshalWithOptions(data, &groups, yaml.Strict()); err != nil {
		return nil, err
	}
	b := &boilerplate{lines: map[string]finding{}, patterns: map[string][]pattern{}, first: map[string]bool{}, buttons: map[string]bool{}}
	for _, heads := range []map[string]bool{words().invites, words().mayInvite, words().disclaimers} {
		maps.Copy(b.first, heads)
	}
	follows := map[string]follow{"": thenNothing, "headline": thenHeadline, "headlines": thenHeadlines, "words": thenWords, "rest": thenRest}
	for _, g := range groups {
		then, known := follows[g.Then]
		if !known || g.Rule == "" || g.Where != "edge" && g.Where != "end" && g.Where != "anywhere" {
			return nil, fmt.Errorf("group %q: where %q, then %q", g.Rule, g.Where, g.Then)
		}
		f := finding{rule: g.Rule, edge: g.Where == "edge" || g.Where == "end", end: g.Where == "end", open: g.Open, then: then}
		for _, l := range g.Lines {
			plain := plainWords(lineKey(l))
			if len(plain) == 0 {
				return nil, fmt.Errorf("line %q has no word", l)
			}
			b.first[plain[0]] = true
			key := strings.Join(plain, " ")
			if _, ok := b.lines[key]; !ok { // the first group wins
				b.lines[key] = f
			}
		}
		for _, p := range g.Patterns {
			words := patternWords(p)
			if len(words) < 2 {
				return nil, fmt.Errorf("pattern %q is too short", p)
			}
			of := f
			if words[len(words)-1] == rest && (then == thenHeadline || then == thenHeadlines) {
				of.then = thenNothing // the headline is in the line itself
			}
			b.first[words[0]] = true
			b.patterns[words[0]] = append(b.patterns[words[0]], pattern{words, of})
		}
		if len(g.Words) > 0 {
			set := foldedSet(g.Words)
			maps.Copy(b.first, set)
			if g.Rule == "share" {
				maps.Copy(b.buttons, set)
			}
			b.sets = append(b.sets, wordSet{set, f})
		}
	}
	for form, base := range inflections() {
		b.first[form] = b.first[form] || b.first[base]
	}
	return b, nil
}

// patternWords splits a pattern as lineKey splits a line.
func patternWords(p string) []string {
	var words []string
	for _, w := range strings.Fields(p) {
		switch w {
		case number, rest, mark, "©":
			words = append(words, w)
		default:
			words = append(words, plainWords(lineKey(w))...)
		}
	}
	return words
}

// maxClaim bounds, in bytes, the lines that are looked through for what may
// stand in any line that isn't of the text.
const maxClaim = 240

// mayKnow tells from its first word whether a line is worth a look.
func (b *boilerplate) mayKnow(text string, ends ending) bool {
	word := headWord(text)
	return b.first[word] || isNumber(word) || words().paging[word] || len(text) < maxClaim && (mayClaim(text) || ends != endStop && (mayInvite(text) || strings.HasSuffix(text, "هنا")))
}

// find tells what a line is that ends as given; the zero finding when the data
// doesn't know it.
func (b *boilerplate) find(key []string, ends ending) finding {
	f := b.lookUp(key, ends)
	if f.rule == "" {
		if base, changed := uninflected(key); changed {
			f = b.lookUp(base, ends)
		}
	}
	if f.rule == "" {
		f = claimOf(key, ends)
	}
	if f.rule == "" && ends != endStop && len(key) <= 16 && slices.ContainsFunc(key, func(w string) bool { return words().ownMedia[w] }) {
		return finding{rule: "share"}
	}
	if n := len(key); f.rule == "" && ends != endStop && n > 3 && n <= 16 && key[n-1] == "هنا" && (key[n-2] == "اضغط" || key[n-2] == "انقر" || key[n-2] == "اضغطوا") {
		return finding{rule: "share"}
	}
	if f.open && ends == endStop {
		return finding{}
	}
	return f
}

// lookUp passes over what a full stop rules out.
func (b *boilerplate) lookUp(key []string, ends ending) finding {
	if len(key) == 0 || key[0] != mark && !b.first[key[0]] && !isNumber(key[0]) && !words().paging[key[0]] {
		return finding{} // a key begins with a word unless it has none
	}
	plain := plainWords(key)
	if len(plain) == 0 {
		return finding{}
	}
	if f, ok := b.lines[strings.Join(plain, " ")]; ok {
		return f
	}
	first := plain[0]
	if isCount(first) {
		first = number
	}
	for _, p := range b.patterns[first] {
		if !(p.open && ends == endStop) && p.matches(key) {
			return p.finding
		}
	}
	if n := len(plain) - 1; n > 0 && isNumber(plain[n]) { // "آراء القراء (3)"
		if f, ok := b.lines[strings.Join(plain[:n], " ")]; ok && (f.rule == "comment-form" || f.rule == "related" || f.rule == "share") {
			return f
		}
	}
	if f := pagination(plain); f.rule != "" {
		return f
	}
	for _, set := range b.sets {
		if len(plain) > 1 && len(plain) <= 40 && allIn(plain, set.words) {
			return set.finding
		}
	}
	return finding{}
}

// matches compares word by word. A mark in the key that the pattern doesn't
// ask for is passed over.
func (p pattern) matches(key []string) bool {
	at := 0
	for n, want := range p.words {
		for want != mark && at < len(key) && key[at] == mark {
			at++
		}
		switch {
		case at == len(key):
			return false
		case want == rest:
			if n+1 == len(p.words) {
				return true
			}
			i := slices.Index(key[at+1:], p.words[n+1])
			if i < 0 {
				return false
			}
			at += 1 + i
		case want == number:
			if !isCount(key[at]) {
				return false
			}
			for at < len(key) && isCount(key[at]) {
				at++
			}
		case key[at] != want:
			return false
		default:
			at++
		}
	}
	return at == len(key) || at == len(key)-1 && key[at] == mark
}

func allIn(list []string, set map[string]bool) bool {
	for _, w := range list {
		if !set[w] {
			return false
		}
	}
	return true
}

// pagination knows rows of page numbers, with words such as next and last or
// without; numbers alone are clutter only at the edges.
func pagination(plain []string) finding {
	numbers := 0
	for _, w := range plain {
		if isNumber(w) && len(w) <= 4 {
			numbers++
		} else if !words().paging[w] {
			return finding{}
		}
	}
	if numbers == 0 || len(plain) > 40 {
		return finding{}
	}
	return finding{rule: "pagination", edge: numbers == len(plain)}
}
