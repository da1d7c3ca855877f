package extract

// A text among whose lines some have markup was put together by hand or by a
// program that left the markup of the text in: title, date and what a page has around
// its article are lines like those of any text.

// isMixed tells whether a page is such a text: two or more of its lines are in no
// element.
func (v *view) isMixed() bool {
	if !v.page.isPiece {
		return false
	}
	bare := 0
	for _, l := range v.flat.lines {
		if l.block == v.page.root {
			bare++
		}
	}
	return bare > 1
}

// readMixed reads it as a text, but for what is in an element whose names say that it
// isn't the article's.
func (v *view) readMixed(body string, h head, title string, p Profile) reading {
	s := v.sheet
	s.forms, s.marks = nil, nil
	for i, l := range v.flat.lines {
		if zone := l.block.inZone(); zone != "" {
			s.take(i, roleRemoved, zone)
		}
	}
	r := s.read(title, p)
	r.relocate = func(d *Draft) { v.relocate(d, newNumbers(body, h)) }
	v.say(&r)
	return r
}
