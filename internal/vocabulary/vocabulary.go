// Package vocabulary holds what the program knows of the world: countries,
// topics, people and organisations, under which names they appear in text, and
// what decides when a name is ambiguous.
//
// In come YAML files: those under data/, embedded, and the user's own. Out
// comes a Vocabulary: entries, and a flat list of aliases with the rules that
// guard them, ready for tagging to compile. An entry of the user's with the id
// of a shipped one replaces the fields that it gives; +cities adds to cities. Faults in a file are
// reported with file and line; a sound Vocabulary never changes once loaded.
package vocabulary

import (
	"fmt"

	"warraq/internal/arabic"
)

// A Kind tells what an entry is. Its String is the word of the record.
type Kind uint8

const (
	Country Kind = iota
	Topic
	Person
	Organisation
	Decoy // a phrase that holds a name and doesn't mean it: المغرب العربي
)

// Kinds are the kinds that articles are tagged with, in the order of the record.
var Kinds = [...]Kind{Country, Topic, Person, Organisation}

func (k Kind) String() string { return kindNames[k] }

var kindNames = [...]string{"country", "topic", "person", "organisation", "decoy"}

// Plural is the folder of the kind's files and of its pages.
func (k Kind) Plural() string {
	return [...]string{"countries", "topics", "people", "organisations", "decoys"}[k]
}

// A Label is a name in both languages; neither is empty in a loaded Vocabulary.
type Label struct{ AR, EN string }

// In is the label in the language "ar" or "en".
func (l Label) In(lang string) string {
	if lang == "ar" {
		return l.AR
	}
	return l.EN
}

// An Entry is one thing that articles can be tagged with.
type Entry struct {
	Kind    Kind
	ID      string
	Label   Label
	Group   string // of a topic or an organisation; else empty
	Country string // the state that a person or an organisation stands for; may be empty

	National bool // of its state, like its agency: it speaks for it where nothing else does
}

// An Evidence tells in which way an alias points at its entry.
type Evidence uint8

const (
	Name    Evidence = iota // of a country, or the full name of a person or organisation
	Demonym                 // عراقي
	Capital                 // بغداد
	City                    // الموصل: a city or a region
	Metonym                 // البيت الأبيض: a seat of power, or a body that its state alone has
	Short                   // بومبيو: counts after the full name or a role
	Keyword                 // of a topic
	Implied                 // a person or an organisation that stands for a country; no alias has it
)

func (e Evidence) String() string { return evidenceNames[e] }

var evidenceNames = [...]string{"name", "demonym", "capital", "city", "metonym", "short", "keyword", "implied"}

// An Alias is one form under which an entry appears in text.
type Alias struct {
	Entry    int32 // index in Vocabulary.Entries
	Evidence Evidence
	Text     string // as in the file
	Form     string // Text folded, with single spaces
	English  bool
	Article  arabic.Article // with or without ال, or both
	Inflect  bool           // single words also match with regular endings
	Weight   float32        // of a topic's keyword; below 0 speaks against it
	Shared   bool           // claimed by several entries; the article decides
	Default  bool           // of a shared alias: wins where nothing decides
	Rule     *Rule          // nil when the alias always holds
	Roles    []string       // Short: what may introduce it
	Origin   Origin
}

// A Rule says when an ambiguous alias holds. Any hit of Unless rejects it;
// where When lists something, one hit is needed.
type Rule struct {
	Unless, When Context
	Is, Not      []string // vocalised spellings that decide at once
	origin       Origin   // of a general rule; else zero
}

// A General names the aliases that a general rule is for: all of an evidence,
// or those that stand with ال.
type General struct {
	Evidence Evidence
	Definite bool
}

// A Context lists words and phrases, or classes (@given-name), by where they
// must stand.
type Context struct {
	Before  []string // right before, particles and ال aside
	After   []string // right after
	Near    []string // within six words of the same sentence
	Article []string // anywhere in the article
	Own     bool     // the entry itself anywhere in the article, by an alias that needs no rule; a rule's When only
}

// Empty tells whether the context asks for nothing.
func (c Context) Empty() bool {
	return len(c.Before)+len(c.After)+len(c.Near)+len(c.Article) == 0 && !c.Own
}

// An Origin is the place in a vocabulary file that something was read from.
type Origin struct {
	File string
	Line int
}

func (o Origin) String() string { return fmt.Sprintf("%s:%d", o.File, o.Line) }

// A Vocabulary is everything loaded, sorted, and not to be changed.
type Vocabulary struct {
	Entries []Entry // by kind, then by the order of the files
	Aliases []Alias
	Classes map[string][]string // "given-name": words
	General map[General]Rule    // rules that hold for every alias of an evidence
	index   map[key]int32
	origins []Origin // of the entries
	beyond  Origin   // of the first class that is one too many
}

type key struct {
	kind Kind
	id   string
}

// Find answers the entry with the id, and whether there is one.
func (v *Vocabulary) Find(k Kind, id string) (Entry, bool) {
	i, ok := v.index[key{k, id}]
	if !ok {
		return Entry{}, false
	}
	return v.Entries[i], true
}

// Index answers the place of the entry in Entries.
func (v *Vocabulary) Index(k Kind, id string) (int32, bool) {
	i, ok := v.index[key{k, id}]
	return i, ok
}

// IDs are the ids of all entries of a kind.
func (v *Vocabulary) IDs(k Kind) []string {
	var out []string
	for _, e := range v.Entries {
		if e.Kind == k {
			out = append(out, e.ID)
		}
	}
	return out
}
