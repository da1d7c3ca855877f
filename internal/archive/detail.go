package archive

import (
	"warraq/internal/decode"
	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
	"warraq/internal/wire"
)

// A Detail is what only the article's own page, the search index and the
// exports need: nearly all of an article's bytes. Of an archive of any size
// only those details are in memory that are being worked on.
type Detail struct {
	Blocks   []extract.Block
	Meta     []extract.Line
	Removed  []extract.Line
	Repairs  []decode.Repair
	Mentions []tagging.Mention // in Title and Body
	Rejected []tagging.Mention

	body string // of Blocks, where it is known
}

// NewDetail is a Detail whose body, the extract.Body of its blocks, is known.
func NewDetail(d Detail, body string) *Detail {
	d.body = body
	return &d
}

// Details answers the Detail of one version, from wherever it lies. It may be
// called from many goroutines; nobody changes what it answers.
type Details interface {
	Detail() (*Detail, error)
	Text() (string, error) // the Body of Detail, without the work for the rest
}

// Detail and Text make a Detail in memory its own Details.
func (d *Detail) Detail() (*Detail, error) { return d, nil }

// Text is Body.
func (d *Detail) Text() (string, error) { return d.Body(), nil }

// Body is extract.Body of the blocks.
func (d *Detail) Body() string {
	if d.body == "" {
		return extract.Body(d.Blocks)
	}
	return d.body
}

// Detail answers the version's Detail.
func (v *Version) Detail() (*Detail, error) { return v.Details.Detail() }

// Write writes d, but for the places of blocks and lines in the source, which
// nothing behind the reading asks for.
func (d *Detail) Write(w *wire.Writer) {
	w.String(d.Body())
	w.Uint(uint64(len(d.Blocks)))
	for _, b := range d.Blocks {
		w.String(string(b.Kind))
		if b.Kind == extract.Caption {
			w.String(b.Text)
		} else {
			w.Uint(uint64(len(b.Text)))
		}
		w.Uint(uint64(b.Level))
		w.Bool(b.Ordered)
		w.Uint(uint64(len(b.Inlines)))
		for _, in := range b.Inlines {
			w.String(string(in.Kind))
			w.Uint(uint64(in.Start))
			w.Uint(uint64(in.End))
			w.String(in.Href)
		}
	}
	writeLines(w, d.Meta)
	writeLines(w, d.Removed)
	w.Uint(uint64(len(d.Repairs)))
	for _, r := range d.Repairs {
		w.String(r.Rule)
		w.Uint(uint64(r.Line))
		w.Uint(uint64(r.Count))
	}
	writeMentions(w, d.Mentions)
	writeMentions(w, d.Rejected)
}

// ReadDetail reads what Write wrote, of a version with the title. The spans of
// what it answers lie within their texts, whatever it is given; what doesn't
// fit together is wire.ErrDamaged.
func ReadDetail(data, title string) (*Detail, error) {
	r := wire.NewReader(data)
	d := &Detail{body: r.String()}
	rest := d.body
	d.Blocks = make([]extract.Block, 0, r.Size())
	for range cap(d.Blocks) {
		b := extract.Block{Kind: extract.Kind(r.String())}
		if b.Kind == extract.Caption {
			b.Text = r.String()
		} else {
			n := r.Below(len(rest))
			b.Text, rest = rest[:n], rest[n:]
			rest = rest[min(len("\n\n"), len(rest)):]
		}
		b.Level, b.Ordered = r.Below(maxLevel), r.Bool()
		b.Inlines = readInlines(r, len(b.Text))
		d.Blocks = append(d.Blocks, b)
	}
	d.Meta, d.Removed = readLines(r), readLines(r)
	for range r.Size() {
		d.Repairs = append(d.Repairs, decode.Repair{Rule: r.String(), Line: int(r.Uint()), Count: int(r.Uint())})
	}
	d.Mentions = readMentions(r, len(title), len(d.body))
	d.Rejected = readMentions(r, len(title), len(d.body))
	if err := r.Done(); err != nil {
		return nil, err
	}
	return d, nil
}

// ReadText reads the body alone of what Write wrote.
func ReadText(data string) (string, error) {
	r := wire.NewReader(data)
	body := r.String()
	return body, r.Err()
}

// maxLevel is beyond the depth of any heading or list.
const maxLevel = 1 << 20

func readInlines(r *wire.Reader, within int) []extract.Inline {
	n := r.Size()
	if n == 0 {
		return nil
	}
	out := make([]extract.Inline, 0, n)
	for range n {
		in := extract.Inline{Kind: extract.InlineKind(r.String()), Start: r.Below(within)}
		in.End = max(in.Start, r.Below(within))
		in.Href = r.String()
		out = append(out, in)
	}
	return out
}

func writeLines(w *wire.Writer, lines []extract.Line) {
	w.Uint(uint64(len(lines)))
	for _, l := range lines {
		w.Uint(uint64(l.Number))
		w.String(l.Text)
		w.String(l.Rule)
	}
}

func readLines(r *wire.Reader) []extract.Line {
	n := r.Size()
	if n == 0 {
		return nil
	}
	out := make([]extract.Line, 0, n)
	for range n {
		out = append(out, extract.Line{Number: int(r.Uint()), Text: r.String(), Rule: r.String()})
	}
	return out
}

func writeMentions(w *wire.Writer, list []tagging.Mention) {
	w.Uint(uint64(len(list)))
	for _, m := range list {
		w.Uint(uint64(m.Field))
		w.Uint(uint64(m.Start))
		w.Uint(uint64(m.End - m.Start))
		w.Uint(uint64(m.Kind))
		w.String(m.ID)
		w.String(m.Rule)
	}
}

func readMentions(r *wire.Reader, title, body int) []tagging.Mention {
	n := r.Size()
	if n == 0 {
		return nil
	}
	out := make([]tagging.Mention, 0, n)
	for range n {
		m := tagging.Mention{Field: tagging.Field(r.Below(int(tagging.Body)))}
		within := body
		if m.Field == tagging.Title {
			within = title
		}
		m.Start = r.Below(within)
		m.End = m.Start + r.Below(within-m.Start)
		m.Kind, m.ID, m.Rule = vocabulary.Kind(r.Below(int(vocabulary.Decoy))), r.String(), r.String()
		out = append(out, m)
	}
	return out
}
