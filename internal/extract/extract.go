// Package extract reads an article out of clean text.
//
// In comes a decode.Text and what the folder's other files taught (a Profile);
// out comes a Draft: title, date, metadata, blocks, and everything that was
// taken away. It promises that nothing is lost: title, metadata, blocks and
// removed lines, put together, are the whole text. It never fails: a poorer
// file makes a poorer draft and a Problem.
//
// The text of a web page is what it shows, and what it hides by its styles. Where
// it shows no article and the data of one of its scripts hold one, the strings of
// that article are text as well, from the end of the script on; their spans are
// those of the strings in the source. What else is in data and code is no text: of
// it, the draft lists the tags.
package extract

import "strings"

// A Span is a range of bytes in decode.Text.Body: Start included, End not.
type Span struct{ Start, End int }

// A Draft is an article as read from one file.
type Draft struct {
	Lang     string // "ar" or "en": by front matter, file name, else by script
	Title    Title
	Date     Date // zero Value when it can't be known
	Updated  Date
	Author   string // empty when unknown
	Source   string // agency, paper or site; empty when unknown
	URL      string // where it was published; empty when unknown
	Front    FrontMatter
	Meta     []Line // lines (or parts of lines) read as metadata, in source order
	Blocks   []Block
	Removed  []Line // in source order
	Problems []Problem
}

// A Title is the headline with the rule that found it.
type Title struct {
	Text string
	Rule string // "front-matter", "first-line", "heading", "first-sentence", "html-meta", "file-name"
	Span Span   // zero when the title isn't in the text
}

// A Date is a calendar date as far as it is known.
type Date struct {
	Value string // EDTF level 0 (ISO 8601-2): "2020-06-04", "2020-06", "2020"; empty when unknown
	Rule  string // "front-matter", "file-name", "explicit", "weekday-year", "nearby-year", "date-line", "hijri", "html-meta", "time-element"
	Text  string // as written
	Span  Span   // zero when it isn't in the text
}

// A Line is a line, or a part of one, that is not in the body.
type Line struct {
	Number int // from 1
	Span   Span
	Text   string
	// Rule says why. Meta: "front-matter", "byline", "agency", "source", "dateline",
	// "date-line", "signature", "address". Removed: "section", "masthead",
	// "repeated-title", "repeated-line", "teaser", "recurring" (learned), the rules
	// of data/boilerplate.yaml and data/html.yaml ("related", "share",
	// "comment-form", "navigation" …), "page" (of a page, outside the article),
	// "page-words" (weighed: most of its words are those of data/pagewords.yaml),
	// and, with the tag as Text, "script" and "tracker".
	Rule string
}

// A Kind tells what a block is.
type Kind string

const (
	Paragraph Kind = "paragraph"
	Heading   Kind = "heading"
	ListItem  Kind = "list-item"
	Quote     Kind = "quote"
	Verse     Kind = "verse"   // lines separated by \n
	Table     Kind = "table"   // rows separated by \n, cells by \t
	Caption   Kind = "caption" // of a picture; not part of the body
)

// A Block is one piece of the article's text.
type Block struct {
	Kind    Kind
	Text    string // plain; wrapped lines joined by one space
	Level   int    // Heading: 2 to 6; ListItem: depth from 1; else 0
	Ordered bool   // ListItem
	Inlines []Inline
	Span    Span
}

// An Inline marks a run of a block's text. Inlines nest and never cross.
type Inline struct {
	Kind       InlineKind
	Start, End int    // bytes in Block.Text
	Href       string // Link: as written; the site decides whether it is safe
}

// An InlineKind tells what an inline is.
type InlineKind string

const (
	Emphasis InlineKind = "em"
	Strong   InlineKind = "strong"
	Link     InlineKind = "link"
	Code     InlineKind = "code"
)

// FrontMatter is the YAML head of a seed file; every field may be empty.
type FrontMatter struct {
	Title, Date, Updated, Author, Source, URL, Lang, ID string

	Draft   bool
	Aliases []string
	Tags    []string
	// A list replaces what tagging found; entries with + or - add and remove.
	Topics, Countries, People, Organisations []string
}

// A Problem is something in the file that a person should mend.
type Problem struct {
	Line, Col int // from 1
	Message   string
	Hint      string // what to do; may be empty
}

// Body is the text of an article: its blocks without captions, one blank line
// between them.
func Body(blocks []Block) string {
	n := 0
	for _, b := range blocks {
		n += len(b.Text) + 2
	}
	var out strings.Builder
	out.Grow(n)
	for _, b := range blocks {
		if b.Kind == Caption {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n\n")
		}
		out.WriteString(b.Text)
	}
	return out.String()
}
