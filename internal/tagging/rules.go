package tagging

import (
	"slices"
	"strings"
	"unicode"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// A rule is a vocabulary.Rule made ready for matching.
type rule struct {
	unless, when context
	is, not      []string
	roles        phraseList
}

type context struct{ before, after, near, article phraseList }

// A phraseList is a list of phrases, and of classes of words.
type phraseList struct {
	phrases []phrase
	classes []class
	country bool // @country: another country's name
	number  bool // @number
}

type phrase struct {
	text  string
	words []string // folded, without article
}

type class struct {
	name  string
	words map[string]arabic.Article // folded, without article: how the word is listed
	exact map[string]bool           // folded: only where the text tells ي from ى
}

// nearWords is how far Context.Near looks, in words to either side.
const nearWords = 6

// A compiler makes rules ready. What it has made once it gives again: the forms
// of a demonym share their rule, and thousands of people share their roles.
type compiler struct {
	classes map[string][]string
	done    map[string]class
	rules   map[ruleKey]*rule
	phrases map[string]phrase
}

type ruleKey struct {
	rule  *vocabulary.Rule
	roles *string // the first of the list
}

func newCompiler(classes map[string][]string) *compiler {
	return &compiler{classes, map[string]class{}, map[ruleKey]*rule{}, map[string]phrase{}}
}

// always is the rule of aliases that have none.
var always rule

func (c *compiler) rule(r *vocabulary.Rule, roles []string) *rule {
	if r == nil && len(roles) == 0 {
		return &always
	}
	k := ruleKey{rule: r}
	if len(roles) > 0 {
		k.roles = &roles[0]
	}
	if out, ok := c.rules[k]; ok {
		return out
	}
	out := &rule{roles: c.list(roles)}
	if r != nil {
		out.unless, out.when, out.is, out.not = c.context(r.Unless), c.context(r.When), r.Is, r.Not
	}
	c.rules[k] = out
	return out
}

func (c *compiler) context(x vocabulary.Context) context {
	return context{c.list(x.Before), c.list(x.After), c.list(x.Near), c.list(x.Article)}
}

func (c *compiler) list(items []string) phraseList {
	if len(items) == 0 {
		return phraseList{}
	}
	out := phraseList{phrases: make([]phrase, 0, len(items))}
	for _, s := range items {
		switch name, isClass := strings.CutPrefix(s, "@"); {
		case !isClass:
			p, ok := c.phrases[s]
			if !ok {
				p = phrase{s, bareWords(s)}
				c.phrases[s] = p
			}
			out.phrases = append(out.phrases, p)
		case name == "country":
			out.country = true
		case name == "number":
			out.number = true
		default:
			out.classes = append(out.classes, c.class(name))
		}
	}
	return out
}

func (c *compiler) class(name string) class {
	if k, ok := c.done[name]; ok {
		return k
	}
	k := class{"@" + name, map[string]arabic.Article{}, map[string]bool{}}
	for _, w := range c.classes[name] {
		if exact, ok := strings.CutPrefix(w, "="); ok {
			k.exact[arabic.Fold(exact)] = true
			continue
		}
		bare, article := arabic.CutWrittenArticle(w)
		k.words[bare] |= article
	}
	c.done[name] = k
	return k
}

// anyWord stands for one word in a phrase of a rule: أبو *.
const anyWord = "*"

func bareWords(s string) []string {
	var tokens arabic.Tokens
	var out []string
	for _, part := range strings.Fields(s) {
		if part == anyWord {
			out = append(out, anyWord)
			continue
		}
		for _, t := range tokens.Tokenize(part) {
			w, _ := arabic.CutWrittenArticle(part[t.Start:t.End])
			out = append(out, w)
		}
	}
	return out
}

func (l *phraseList) empty() bool {
	return len(l.phrases)+len(l.classes) == 0 && !l.country && !l.number
}

func (c *context) empty() bool {
	return c.before.empty() && c.after.empty() && c.near.empty() && c.article.empty()
}

// meets answers the first thing of the context that holds around the
// candidate, empty if none does.
func (a *article) meets(c *context, f Field, x candidate) string {
	t := &a.fields[f]
	if w := a.before(&c.before, t, x); w != "" {
		return w
	}
	if w := a.after(&c.after, t, x); w != "" {
		return w
	}
	if w := near(&c.near, t, x); w != "" {
		return w
	}
	return a.anywhere(&c.article)
}

// before answers what of the list ends right before the candidate.
func (a *article) before(l *phraseList, t *text, x candidate) string {
	tokens := t.tokens.List
	if l.empty() || x.first == 0 || tokens[x.first].Before > arabic.Spaced {
		return ""
	}
	last := int(x.first) - 1
	for _, p := range l.phrases {
		if from := last - len(p.words) + 1; from >= 0 && p.at(tokens, from) {
			return p.text
		}
	}
	return a.classOf(l, t, last, func(c candidate) bool { return int(c.last) == last })
}

// after answers what of the list begins right after the candidate.
func (a *article) after(l *phraseList, t *text, x candidate) string {
	tokens := t.tokens.List
	next := int(x.last) + 1
	if l.empty() || next >= len(tokens) || tokens[next].Before > arabic.Spaced {
		return ""
	}
	for _, p := range l.phrases {
		if p.at(tokens, next) {
			return p.text
		}
	}
	return a.classOf(l, t, next, func(c candidate) bool { return int(c.first) == next })
}

// classOf answers which class of the list the token belongs to; beside picks
// the candidates that count as @country.
func (a *article) classOf(l *phraseList, t *text, i int, beside func(candidate) bool) string {
	token := t.tokens.List[i]
	var readings [arabic.MaxAnalyses]arabic.Analysis
	for _, c := range l.classes {
		for _, r := range arabic.Analyse(readings[:0], token.Form) {
			if c.words[r.Rest]&r.Article != 0 || c.exact[r.Rest] && a.dotted && endsIn(t.source[token.Start:token.End], 'ي') {
				return c.name + " " + t.source[token.Start:token.End]
			}
		}
	}
	if l.number && token.Script == arabic.Digits {
		return "@number"
	}
	if l.country {
		for _, c := range t.candidates {
			if beside(c) && slices.ContainsFunc(c.endings, a.isCountryName) {
				return "@country " + t.source[token.Start:token.End]
			}
		}
	}
	return ""
}

func (a *article) isCountryName(e ending) bool {
	v := a.tagger.vocabulary
	alias := v.Aliases[e.alias]
	return alias.Evidence == vocabulary.Name && v.Entries[alias.Entry].Kind == vocabulary.Country
}

// near answers what of the list stands within nearWords of the candidate in
// the same sentence.
func near(l *phraseList, t *text, x candidate) string {
	if l.empty() {
		return ""
	}
	tokens := t.tokens.List
	from, to := int(x.first), int(x.last)
	for n := 0; n < nearWords && from > 0 && tokens[from].Before < arabic.Sentence; n++ {
		from--
	}
	for n := 0; n < nearWords && to+1 < len(tokens) && tokens[to+1].Before < arabic.Sentence; n++ {
		to++
	}
	for _, p := range l.phrases {
		for i := from; i+len(p.words)-1 <= to; i++ {
			if (i+len(p.words)-1 < int(x.first) || i > int(x.last)) && p.at(tokens, i) {
				return p.text
			}
		}
	}
	return ""
}

// anywhere answers what of the list stands in the article; the answer is kept,
// since one list is asked for at each place of its alias.
func (a *article) anywhere(l *phraseList) string {
	if len(l.phrases) == 0 {
		return ""
	}
	if w, known := a.found[l]; known {
		return w
	}
	a.found[l] = ""
	for f := range a.fields {
		tokens := a.fields[f].tokens.List
		for i := range tokens {
			for _, p := range l.phrases {
				if p.at(tokens, i) {
					a.found[l] = p.text
					return p.text
				}
			}
		}
	}
	return ""
}

// at tells whether the phrase stands at token i, particles and articles aside.
func (p *phrase) at(tokens []arabic.Token, i int) bool {
	if len(p.words) == 0 || i+len(p.words) > len(tokens) {
		return false
	}
	for k, w := range p.words {
		t := &tokens[i+k]
		if k > 0 && t.Before > arabic.Spaced {
			return false
		}
		if w == anyWord {
			continue
		}
		if !strings.HasSuffix(t.Form, w) || !isWord(t.Form, w) {
			return false
		}
	}
	return true
}

// isWord tells whether form is the word, with or without particles and article.
func isWord(form, word string) bool {
	if form == word {
		return true
	}
	var readings [arabic.MaxAnalyses]arabic.Analysis
	for _, r := range arabic.Analyse(readings[:0], form) {
		if r.Rest == word {
			return true
		}
	}
	return false
}

// vocalised tells what the vowel marks of the written name say: 1 if they
// agree with one of the spellings, 0 if there is nothing to compare.
func vocalised(written string, spellings []string) bool {
	return slices.ContainsFunc(spellings, func(s string) bool { return marksAgree(written, s) })
}

// marksAgree compares marks from the last letter backwards, so that particles
// before the name don't matter. At least one mark must stand in both, and none
// may differ; a letter with no mark on one side says nothing.
func marksAgree(a, b string) bool {
	la, lb := lettersWithMarks(a), lettersWithMarks(b)
	agreed := false
	for i := 1; i <= len(la) && i <= len(lb); i++ {
		x, y := la[len(la)-i], lb[len(lb)-i]
		if x == "" || y == "" {
			continue
		}
		if x != y {
			return false
		}
		agreed = true
	}
	return agreed
}

// lettersWithMarks answers the marks over each letter of s.
func lettersWithMarks(s string) []string {
	var out []string
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) && len(out) > 0:
			out[len(out)-1] += string(r)
		case unicode.IsLetter(r) && r != 'ـ':
			out = append(out, "")
		}
	}
	return out
}
