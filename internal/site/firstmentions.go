package site

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// termInline is a link from the text to the page of a term.
const termInline extract.InlineKind = "term"

// termKey names a term.
type termKey struct {
	kind vocabulary.Kind
	id   string
}

// withFirstMentions answers the blocks of a version in which the first mention
// of each of the article's terms leads to its page. A link takes whole words,
// particles included, so that no word's shape is broken; headings, captions,
// links and code stay as they are. A topic is linked only where its name
// stands, since any other keyword is not what it is called.
func (b builder) withFirstMentions(path string, a *archive.Article, v *archive.Version, d *archive.Detail) []extract.Block {
	tags := map[termKey]bool{}
	for k, list := range a.Tags {
		for _, t := range list {
			if b.archive.Term(vocabulary.Kind(k), t.ID) != nil {
				tags[termKey{vocabulary.Kind(k), t.ID}] = true
			}
		}
	}
	blocks := slices.Clone(d.Blocks)
	starts := blockStarts(d.Blocks)
	at := 0
	for _, m := range d.Mentions {
		key := termKey{m.Kind, m.ID}
		if m.Field != tagging.Body || !tags[key] {
			continue
		}
		for at+1 < len(starts) && starts[at+1].offset <= m.Start {
			at++
		}
		for at > 0 && starts[at].offset > m.Start { // keywords are listed after names
			at--
		}
		block := &blocks[starts[at].block]
		in := extract.Inline{Kind: termInline, Start: m.Start - starts[at].offset, End: m.End - starts[at].offset}
		if !linkable(block, in) || m.Kind == vocabulary.Topic && !b.isNamed(key, block.Text[in.Start:in.End], v.Lang) {
			continue
		}
		delete(tags, key)
		in.Href = relative(path, termPath(b.edition.Lang, m.Kind, m.ID, 0))
		block.Inlines = insertInline(block.Inlines, in)
	}
	return blocks
}

// isNamed tells whether the words are the term's name, a particle before it
// aside.
func (b builder) isNamed(key termKey, words, lang string) bool {
	return strings.HasSuffix(arabic.Fold(words), arabic.Fold(b.archive.Label(key.kind, key.id).In(lang)))
}

// linkable tells whether an inline may be set in the block: it takes whole
// words of running text and crosses no other inline.
func linkable(block *extract.Block, in extract.Inline) bool {
	switch block.Kind {
	case extract.Paragraph, extract.ListItem, extract.Quote:
	default:
		return false
	}
	if in.Start < 0 || in.End > len(block.Text) || in.Start >= in.End {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(block.Text[:in.Start])
	after, _ := utf8.DecodeRuneInString(block.Text[in.End:])
	if joins(before) || joins(after) {
		return false
	}
	for _, o := range block.Inlines {
		outside := o.End <= in.Start || in.End <= o.Start
		within := o.Start <= in.Start && in.End <= o.End && (o.Kind == extract.Strong || o.Kind == extract.Emphasis)
		if !outside && !within {
			return false
		}
	}
	return true
}

// joins tells whether a word goes on with the rune.
func joins(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == 'ـ' || r == '\u200C' || r == '\u200D'
}

// insertInline puts an inline in its place: by start, within those around it.
func insertInline(list []extract.Inline, in extract.Inline) []extract.Inline {
	i := 0
	for i < len(list) && list[i].Start <= in.Start {
		i++
	}
	return slices.Insert(slices.Clone(list), i, in)
}
