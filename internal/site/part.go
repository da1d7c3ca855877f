package site

import "warraq/internal/templates"

// A Part hands a piece of a view to a partial template, with the texts of the
// edition: {{template "items" (.Part .Latest)}}.
type Part struct {
	*Edition
	X any
}

// Part makes a Part of x.
func (e *Edition) Part(x any) Part { return Part{e, x} }

// Output is where is kept what a template made of the Part: for an Item, with
// the Item, which belongs to one edition.
func (p Part) Output() *templates.Output {
	if i, ok := p.X.(*Item); ok {
		return &i.output
	}
	return nil
}
