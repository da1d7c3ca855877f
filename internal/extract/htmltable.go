package extract

// isFigures tells whether a table holds figures rather than the page: several
// rows of several short cells, and nothing but text in them.
func isFigures(table *node) bool {
	rows, cells, long, heads := 0, 0, 0, 0
	plain := true
	table.walk(func(n *node) bool {
		switch n.tag {
		case "tr":
			rows++
		case "th", "td":
			cells++
			if n.tag == "th" {
				heads++
			}
			size := 0
			n.walk(func(c *node) bool {
				if c.isText() {
					size += int(c.end - c.start)
				}
				return true
			})
			if size > 400 {
				long++
			}
		case "table", "form", "input", "ul", "h1", "iframe", "img":
			plain = plain && n == table
		}
		return plain
	})
	return plain && rows >= 2 && cells >= 2*rows && 4*long <= cells && (heads > 0 || rows > 2 || cells >= 6) && long < rows
}

// table writes each row as a line with tabs between its cells.
func (f *flattener) table(n *node) {
	f.flush()
	f.gap = true
	outer := f.block
	f.block = n
	n.walk(func(c *node) bool {
		switch c.tag {
		case "caption":
			f.flush()
			f.block = c
			f.children(c)
			f.flush()
			f.block = n
			return false
		case "tr":
			f.row(c)
			return false
		}
		if c.isText() {
			f.text(c)
		}
		return true
	})
	f.flush()
	f.gap = true
	f.block = outer
}

func (f *flattener) row(tr *node) {
	f.flush()
	for cell := tr.first; cell != nil; cell = cell.next {
		if len(f.flat) > f.start && !cell.isText() {
			f.flat = append(f.flat, '\t')
			f.space = false
		}
		cell.walk(func(c *node) bool {
			if c.isText() {
				f.text(c)
			} else if blockTags[c.tag] || c.tag == "br" {
				f.space = f.space || c != cell
			}
			return !mutedTags[c.tag]
		})
		f.space = false
	}
	if len(f.flat) > f.start {
		f.flush()
		f.lines[len(f.lines)-1].row = true
	}
}
