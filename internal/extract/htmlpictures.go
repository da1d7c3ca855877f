package extract

import "strconv"

// The lines around a picture are its caption where they stand in its box: what holds it
// and neither a heading, a date nor a name.

// A caption without a name for it has at most so many runes.
const maxPlainCaption = 150

// markPictured notes the lines that share a box with a picture and nothing
// else as its caption.
func (v *view) markPictured() {
	s, lines, boxes := v.sheet, v.flat.lines, pictureBoxes(v.page)
	for i, l := range lines {
		alone := (i == 0 || lines[i-1].block != l.block) && (i+1 == len(lines) || lines[i+1].block != l.block)
		short := s.lines[i].runes <= maxPlainCaption && s.lines[i].runes > 4
		if s.forms[i].kind != "" || !alone || !short || l.linked > 0 || i == v.title || s.lines[i].ends == endColon {
			continue
		}
		box := l.block
		for up := 0; !boxes[box] && box.parent != nil && (up == 0 || box.all.runes() == l.block.all.runes()) && up < 3; up++ {
			box = box.parent
		}
		if boxes[box] && box.all.runes() <= int(s.lines[i].runes) && !v.isNameBesideDate(i) {
			s.forms[i].kind = Caption
		}
	}
}

// isNameBesideDate tells whether line i is a few words above a date: who wrote
// the article, beside a portrait.
func (v *view) isNameBesideDate(i int) bool {
	s := v.sheet
	if i+1 == len(s.lines) || wordsIn(s.text(i), maxLabelWords) > maxLabelWords || s.lines[i+1].runes > maxPlainCaption {
		return false
	}
	return isDateLine(s.text(i+1), lineKey(s.text(i+1)))
}

// pictureBoxes are the elements right around a picture, up to two, that hold
// no heading, date or name; and the table that was drawn for it, with the caption in
// another row.
func pictureBoxes(p *page) map[*node]bool {
	boxes, others := map[*node]bool{}, []*node{}
	p.root.walk(func(n *node) bool {
		switch {
		case n.tag == "img" && !isTracker(n) || n.tag == "amp-img":
			for up, i := n.parent, 0; up != nil && i < 3; up, i = up.parent, i+1 {
				switch up.tag {
				case "body", "#document", "li", "td", "header":
					if table := up.within("table"); up.tag == "td" && up.parent.all.runes() == 0 && !isIcon(n) && table != nil {
						boxes[table] = true
					}
					i = 3
				default:
					boxes[up] = true
				}
			}
		case n.tag == "h1" || n.tag == "h2" || n.tag == "time" || n.byline:
			others = append(others, n)
		}
		return !mutedTags[n.tag]
	})
	for _, n := range others {
		for up, i := n, 0; up != nil && i < 4; up, i = up.parent, i+1 {
			delete(boxes, up)
		}
	}
	return boxes
}

// isIcon knows a picture that is too small for a caption: a bullet, a button.
func isIcon(img *node) bool {
	width, err := strconv.Atoi(img.attr("width"))
	return err == nil && width < minPicture
}

// minPicture is how many pixels wide a picture with a caption is at least.
const minPicture = 60

// dropCaptionLabels takes out the words that say that a caption follows, where
// they have a line of their own.
func (s *sheet) dropCaptionLabels() {
	for i, form := range s.forms {
		if form.kind != Caption || s.lines[i].role != roleText {
			continue
		}
		if key := plainWords(lineKey(s.text(i))); len(key) > 0 && words().caption.prefix(key) == len(key) {
			s.take(i, roleRemoved, "hidden")
		}
	}
}
