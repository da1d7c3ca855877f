// Package tagging finds what an article is about, and can say why.
//
// In come the title and body of one article; out come its mentions of
// countries, people and organisations, the keywords of its topics, the
// candidates that were turned down with the rule that did it, and scored tags.
// All vocabularies are matched in one pass over the folded words, longest
// phrase first. The same input gives the same result; a Tagger may be shared
// by many goroutines.
package tagging

import (
	"strings"
	"sync"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/internal/vocabulary"
)

// An Input is one article as its reader sees it.
type Input struct {
	Title string // may be empty
	Body  string
}

// A Field is the part of the article that something stands in.
type Field uint8

const (
	Title Field = iota
	Body
)

func (f Field) String() string { return [...]string{"title", "body"}[f] }

// A Mention is one place where an entry is named. Mentions of names don't
// overlap each other; those of keywords don't overlap each other either.
type Mention struct {
	Field      Field
	Start, End int // bytes in the field, particles before the name included
	Kind       vocabulary.Kind
	ID         string
	Rule       string // the evidence: "name", "demonym" …; of a rejected one, the rule that turned it down
}

// A Tag is one entry that the article is tagged with.
type Tag struct {
	ID       string
	Score    float64
	Need     float64 // of a topic: the score that it has to reach
	Evidence Counts
	Kind     vocabulary.Kind
}

// Counts are mentions by evidence. An archive holds some twenty of them for
// each article.
type Counts [vocabulary.Implied + 1]uint32

// A Result is what was found in one article. All lists are sorted: mentions by
// place, tags by score, the strongest first.
type Result struct {
	Mentions []Mention
	Rejected []Mention
	Tags     [vocabulary.Decoy][]Tag // by kind
	Weak     []Tag                   // topics that fell short, the strongest first
}

// A Tagger is a compiled vocabulary.
type Tagger struct {
	vocabulary  *vocabulary.Vocabulary
	options     Options
	index       index
	facts       []fact                           // by alias
	implied     []int32                          // by entry: the country that it stands for
	told        []int32                          // by alias: the country that an organisation's name says
	rules       []*rule                          // by alias
	general     [vocabulary.Keyword + 1][2]*rule // by evidence; for all aliases, and for those with ال
	ruleWords   forms                            // words of rules, folded, to their numbers
	ruleClasses []class                          // by number of the word
	classNames  []string                         // "@given-name", by bit
	venue       uint64                           // the class of words that lead to a venue
	whole       uint64                           // of those that no particle is taken off from
	place       uint64                           // of those that lead to a place and to no person
	origin      uint64                           // and of those that a demonym before them is no name with
	state       uint64                           // of those whose demonym is said of the state itself
	preposition uint64                           // of those that a country has things done to behind
	attack      uint64                           // of those whose demonym says who attacks
	assault     uint64                           // of what forces do on another's ground
	launch      uint64                           // of what they do so where an attack stands behind it
	force       uint64                           // and of forces
	topics      [2]int32                         // where the topics begin and end in the vocabulary
	scratch     scratch
}

// A fact is what is asked of an alias again and again, in few bytes.
type fact struct {
	entry    int32
	weight   float32
	evidence vocabulary.Evidence
	kind     vocabulary.Kind // of the entry
	english  bool
	plain    bool // no rule guards it, and no other entry claims it
	office   bool // a keyword that is a ministry or its minister
}

// Options are what the configuration says of tagging.
type Options struct {
	MinMentions int // a country, person or organisation needs as many mentions; 0 is 1
}

// New compiles a vocabulary.
func New(v *vocabulary.Vocabulary, o Options) *Tagger {
	t := &Tagger{
		vocabulary: v,
		options:    o,
		facts:      make([]fact, len(v.Aliases)),
		rules:      make([]*rule, len(v.Aliases)),
	}
	var wg sync.WaitGroup
	wg.Go(func() { t.index = compile(v) }) // which takes longest
	t.implied, t.told = implied(v), told(v)
	c := newCompiler(v.Classes)
	offices := map[string]bool{}
	for _, w := range v.Classes["office"] {
		offices[arabic.Fold(w)] = true
	}
	for i := range v.Aliases {
		a := &v.Aliases[i]
		t.facts[i] = fact{
			entry: a.Entry, weight: a.Weight, evidence: a.Evidence, kind: v.Entries[a.Entry].Kind, english: a.English,
			plain: a.Rule == nil && !a.Shared, office: a.Evidence == vocabulary.Keyword && offices[firstWord(a.Form)],
		}
		t.rules[i] = c.rule(a.Rule, a.Roles)
	}
	for e, r := range v.General {
		which := 0
		if e.Definite {
			which = 1
		}
		t.general[e.Evidence][which] = c.rule(&r, nil)
	}
	for _, name := range [...]string{"title", "role", "organisation", "particle"} { // that suggestions go by
		c.class(name)
	}
	t.venue, t.origin, t.attack, t.state = c.class("venue"), c.class("origin"), c.class("attack"), c.class("state")
	t.assault, t.launch, t.force = c.class("assault"), c.class("launch"), c.class("force")
	t.preposition, t.place, t.whole = c.class("preposition"), c.class("place"), c.class("whole")
	t.ruleWords, t.ruleClasses, t.classNames = c.words, c.classes, c.names
	for i, e := range v.Entries {
		if e.Kind == vocabulary.Topic {
			if t.topics[1] == 0 {
				t.topics[0] = int32(i)
			}
			t.topics[1] = int32(i) + 1
		}
	}
	wg.Wait()
	return t
}

func firstWord(phrase string) string {
	word, _, _ := strings.Cut(phrase, " ")
	return word
}

// Vocabulary is the vocabulary that the Tagger was made of.
func (t *Tagger) Vocabulary() *vocabulary.Vocabulary { return t.vocabulary }

// Tag reads one article.
func (t *Tagger) Tag(in Input) Result {
	a := t.scratch.take()
	if a == nil {
		a = newArticle(t)
	}
	if len(in.Body) <= maxScratch {
		defer t.scratch.give(a) // a longer one has stretched it, and would stay in memory with it
	}
	a.begin(in)
	for from := 0; ; {
		to := pieceEnd(in.Body, from)
		a.read(from, to)
		if from = to; from == len(in.Body) {
			return a.result()
		}
	}
}

// maxScratch is the longest body, in bytes, whose working memory is kept.
const maxScratch = 1 << 20

// A scratch keeps working memory for the next article: what it has learnt of
// words is worth more than the garbage collector knows.
type scratch struct {
	mu   sync.Mutex
	free []*article
}

func (s *scratch) take() *article {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.free) == 0 {
		return nil
	}
	a := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	return a
}

func (s *scratch) give(a *article) {
	s.mu.Lock()
	s.free = append(s.free, a)
	s.mu.Unlock()
}

// An article is the working memory for one Input, used again for the next.
type article struct {
	tagger   *Tagger
	fields   [2]text
	settled  counts // entries that stand in the article beyond doubt, with how often
	named    counts // entries accepted by a full name so far
	accepted []hit
	rejected []refusal
	keywords []hit
	weights  weights // of keywords, by alias
	topics   []topic // in the order of the vocabulary
	tallies  []tally
	tallied  counts          // by entry: its place in tallies, from 1
	length   int             // words read
	marbuta  bool            // the text writes ة
	dotted   bool            // the text tells ى from ي
	classes  uint64          // of all words read
	surnames map[string]bool // folded demonyms that follow a first name in the article

	words  words
	serial uint32                 // of the article, for seen
	seen   []uint32               // by word of rules: the last article that had it
	found  map[*phraseList]string // answers of Context.Article, so that each is searched once
}

func newArticle(t *Tagger) *article {
	v := t.vocabulary
	return &article{
		tagger: t, settled: newCounts(len(v.Entries)), named: newCounts(len(v.Entries)), tallied: newCounts(len(v.Entries)),
		weights: newWeights(len(v.Aliases)), topics: make([]topic, t.topics[1]-t.topics[0]), surnames: map[string]bool{}, words: newWords(),
		seen: make([]uint32, len(t.ruleClasses)), found: map[*phraseList]string{},
	}
}

// A text is one field, cut into words, with everything that might be a name.
type text struct {
	source     string
	tokens     []token
	candidates []candidate // by first word, the longest first
	longest    int         // how many tokens the longest candidate has beyond its first
	firstBody  int         // tokens of the first paragraph
	from, to   int         // the bytes of source that are being read
}

// A hit is an accepted alias at its place.
type hit struct {
	field       Field
	first, last int32 // tokens, last included
	start, end  int32 // bytes
	alias       int32
}

// A refusal is a candidate that was turned down.
type refusal struct {
	hit
	why string
}

// begin makes ready for the next article.
func (a *article) begin(in Input) {
	a.settled.reset()
	a.named.reset()
	a.tallied.reset()
	a.weights.reset()
	clear(a.topics)
	clear(a.surnames)
	a.words.fresh()
	a.serial++
	a.accepted, a.rejected, a.keywords, a.tallies = a.accepted[:0], a.rejected[:0], a.keywords[:0], a.tallies[:0]
	a.marbuta = strings.Contains(in.Title, "ة") || strings.Contains(in.Body, "ة")
	a.dotted = strings.Contains(in.Body, "لى") // على, إلى
	a.fields[Title].source, a.fields[Body].source, a.length, a.classes = in.Title, in.Body, 0, 0
}

// read finds what stands in the body from one byte to another, and with its
// first piece what stands in the title.
func (a *article) read(from, to int) {
	clear(a.found)
	keywords := len(a.keywords)
	for f := range a.fields {
		x := &a.fields[f]
		x.from, x.to = from, to
		if Field(f) == Title {
			x.to = len(x.source) // and nothing where from is beyond it
			if from > 0 {
				x.from = x.to
			}
		}
		x.tokens, x.candidates, x.longest, x.firstBody = x.tokens[:0], x.candidates[:0], 0, 0
		a.cut(x)
		a.scan(Field(f), x)
		a.length += len(x.tokens)
	}
	names := len(a.accepted)
	a.decide()
	a.meant(keywords)
	a.weigh(a.keywords[keywords:])
	a.count(a.accepted[names:])
}

// pieceBytes is about how much of a long text is read at once, so that memory
// doesn't grow with every word of it. No article is as long.
const pieceBytes = 1 << 20

// pieceEnd is where the piece that begins at from ends: between paragraphs,
// lines or words.
func pieceEnd(text string, from int) int {
	if len(text)-from <= pieceBytes+pieceBytes/4 {
		return len(text)
	}
	piece := text[from : from+pieceBytes]
	for _, gap := range [...]string{"\n\n", "\n", " "} {
		if i := strings.LastIndex(piece, gap); i > pieceBytes/2 {
			return from + i
		}
	}
	to := from + pieceBytes
	for !utf8.RuneStart(text[to]) {
		to--
	}
	return to
}
