package extract

import "warraq/internal/wire"

// Write writes e for a later run.
func (e Edges) Write(w *wire.Writer) {
	w.Uint(uint64(e.site))
	for _, list := range [][]edgeLine{e.head, e.tail} {
		w.Uint(uint64(len(list)))
		for _, l := range list {
			w.Uint(uint64(l.id))
			w.Uint(uint64(l.runes))
			w.Bool(l.prose)
		}
	}
}

// ReadEdges reads what Write wrote.
func ReadEdges(r *wire.Reader) (e Edges) {
	e.site = lineID(r.Uint())
	for _, list := range []*[]edgeLine{&e.head, &e.tail} {
		if n := r.Below(edgeLines); n > 0 {
			*list = make([]edgeLine, n)
		}
		for i := range *list {
			(*list)[i] = edgeLine{lineID(r.Uint()), int32(r.Below(maxEdgeLine)), r.Bool()}
		}
	}
	return e
}

// Write writes d for a later run, but for its place in the text.
func (d Date) Write(w *wire.Writer) {
	w.String(d.Value)
	w.String(d.Rule)
	w.String(d.Text)
}

// ReadDate reads what Write wrote.
func ReadDate(r *wire.Reader) Date {
	return Date{Value: r.Name(), Rule: r.Name(), Text: r.String()}
}

// strings are f's fields of text.
func (f *FrontMatter) strings() []*string {
	return []*string{&f.Title, &f.Date, &f.Updated, &f.Author, &f.Source, &f.URL, &f.Lang, &f.ID}
}

func (f *FrontMatter) lists() []*[]string {
	return []*[]string{&f.Aliases, &f.Tags, &f.Topics, &f.Countries, &f.People, &f.Organisations}
}

// Write writes f for a later run.
func (f *FrontMatter) Write(w *wire.Writer) {
	w.Bool(f.Draft)
	for _, s := range f.strings() {
		w.String(*s)
	}
	for _, l := range f.lists() {
		w.Strings(*l)
	}
}

// ReadFrontMatter reads what Write wrote.
func ReadFrontMatter(r *wire.Reader) (f FrontMatter) {
	f.Draft = r.Bool()
	for _, s := range f.strings() {
		*s = r.String()
	}
	for _, l := range f.lists() {
		*l = r.Strings()
	}
	return f
}

// WriteProblems writes problems for a later run.
func WriteProblems(w *wire.Writer, list []Problem) {
	w.Uint(uint64(len(list)))
	for _, p := range list {
		w.Uint(uint64(p.Line))
		w.Uint(uint64(p.Col))
		w.String(p.Message)
		w.String(p.Hint)
	}
}

// ReadProblems reads what WriteProblems wrote.
func ReadProblems(r *wire.Reader) (list []Problem) {
	for range r.Size() {
		list = append(list, Problem{Line: int(r.Uint()), Col: int(r.Uint()), Message: r.String(), Hint: r.String()})
	}
	return list
}
