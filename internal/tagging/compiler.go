package tagging

import (
	"strings"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// A rule is a vocabulary.Rule made ready for matching.
type rule struct {
	unless, when context
	is, not      []string
	roles        phraseList
}

type context struct {
	before, after, near, article phraseList
	own                          bool // or the entry itself, beyond doubt
}

// A phraseList is a list of phrases, and of classes of words.
type phraseList struct {
	phrases []phrase
	classes uint64 // a bit for each
	country bool   // @country: another country's name
	number  bool   // @number
}

type phrase struct {
	text  string
	words []int32 // numbers of the words, folded and without article
}

// anyWord stands for one word in a phrase of a rule: أبو *.
const anyWord = "*"

const anyNumber int32 = -1

// A class is a word's membership in classes, a bit for each: where it stands
// without its article, with it, and only where the text tells ي from ى.
type class struct{ bare, definite, exact uint64 }

// maxClasses is how many classes can be told apart.
const maxClasses = 64

// A compiler makes rules ready. What it has made once it gives again: the forms
// of a demonym share their rule, and thousands of people share their roles.
type compiler struct {
	lists   map[string][]string // the words of classes
	names   []string            // of the classes, by bit
	rules   map[ruleKey]*rule
	phrases map[string]phrase
	words   forms   // of phrases and classes, folded and without article
	classes []class // by number of the word; 0 is no word
}

type ruleKey struct {
	rule  *vocabulary.Rule
	roles *string // the first of the list
}

func newCompiler(classes map[string][]string) *compiler {
	return &compiler{lists: classes, rules: map[ruleKey]*rule{}, phrases: map[string]phrase{}, words: newForms(1 << 13), classes: make([]class, 1, 1<<13)}
}

// always is the rule of aliases that have none; nothing writes to it.
var always = &rule{}

func (c *compiler) rule(r *vocabulary.Rule, roles []string) *rule {
	if r == nil && len(roles) == 0 {
		return always
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
	return context{c.list(x.Before), c.list(x.After), c.list(x.Near), c.list(x.Article), x.Own}
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
				p = phrase{s, c.phrase(s)}
				c.phrases[s] = p
			}
			out.phrases = append(out.phrases, p)
		case name == "country":
			out.country = true
		case name == "number":
			out.number = true
		default:
			out.classes |= c.class(name)
		}
	}
	return out
}

// class answers the bit of a class.
func (c *compiler) class(name string) uint64 {
	for i, known := range c.names {
		if known == "@"+name {
			return 1 << i
		}
	}
	if len(c.names) == maxClasses {
		return 0
	}
	bit := uint64(1) << len(c.names)
	c.names = append(c.names, "@"+name)
	for _, w := range c.lists[name] {
		if exact, ok := strings.CutPrefix(w, "="); ok {
			c.classes[c.word(arabic.Fold(exact))].exact |= bit
			continue
		}
		form, article := arabic.CutWrittenArticle(w)
		k := &c.classes[c.word(form)]
		if article&arabic.Bare != 0 {
			k.bare |= bit
		}
		if article&arabic.Definite != 0 {
			k.definite |= bit
		}
	}
	return bit
}

// word answers the number of a word, a new one if it has none.
func (c *compiler) word(form string) int32 {
	n, fresh := c.words.enter(form, int32(len(c.classes)))
	if fresh {
		c.classes = append(c.classes, class{})
	}
	return n
}

// phrase numbers the words of a phrase.
func (c *compiler) phrase(s string) []int32 {
	out := make([]int32, 0, 1+strings.Count(s, " "))
	for part := range strings.FieldsSeq(s) {
		if part == anyWord {
			out = append(out, anyNumber)
			continue
		}
		for words := arabic.NewScanner(part); words.Next(); {
			form, _ := arabic.CutWrittenArticle(part[words.Start:words.End])
			out = append(out, c.word(form))
		}
	}
	return out
}

func (l *phraseList) empty() bool {
	return len(l.phrases) == 0 && l.classes == 0 && !l.country && !l.number
}

func (c *context) empty() bool {
	return c.before.empty() && c.after.empty() && c.near.empty() && c.article.empty() && !c.own
}
