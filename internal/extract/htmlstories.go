package extract

// removeSecondStory takes out another article behind this one, where nothing
// announces it: from a headline on that is set as the page's own, or has a date,
// a byline or a dateline below it, and where neither the title nor the text above
// has words in common with what follows.
func (v *view) removeSecondStory() {
	s := v.sheet
	if v.title < 0 {
		return
	}
	above, tries := int32(0), 0
	for i := v.title + 1; i < len(s.lines) && tries < maxStories; i++ {
		switch {
		case above >= 3*minProse && v.isSecondHeadline(i):
			tries++
			if v.isSecondStory(i) {
				s.removeRest(i, "related")
				return
			}
		case v.isParagraph(i):
			above += s.lines[i].runes
		}
	}
}

// isSecondHeadline tells whether line i may be the headline of another article; it
// may have been taken for such already, when it is a link.
func (v *view) isSecondHeadline(i int) bool {
	s := v.sheet
	l, form := s.lines[i], s.forms[i]
	if l.role != roleText && !(l.rule == "related" && form.linked && form.kind == Heading) || l.role == roleText && form.linked {
		return false
	}
	if l.ends.finished() || l.runes > maxTitle || form.kind != Heading && form.kind != "" || wordsIn(s.text(i), 4) < 4 {
		return false
	}
	same := form.kind == Heading && v.heading != nil && v.flat.lines[i].block.tag == v.heading.tag
	for n, at := 0, i+1; n < 4 && at < len(s.lines); n, at = n+1, at+1 {
		text := s.text(at)
		if s.lines[at].role != roleText {
			continue
		}
		if isRunning(s.lines[at]) {
			_, cut := cutDateline(text)
			return same || cut
		}
		if key := lineKey(text); isDateLine(text, key) || isDatedRow(text, key) {
			same = true
		}
	}
	return false
}

// isSecondStory tells whether the lines from line i on are of another matter than
// the title and the text below it, which belong together.
func (v *view) isSecondStory(i int) bool {
	s := v.sheet
	title, first := s.text(v.title), s.stemsBetween(v.title+1, i)
	if hits, all := sharedStems(title, first); hits < 2 || 3*hits < all {
		return false
	}
	second, hits, all := stemSet{}, 0, 0
	for at, n := i, 0; at < len(s.lines) && n < maxStoryLines; at++ {
		if s.lines[at].role != roleText {
			continue
		}
		text := s.text(at)
		h, a := sharedStems(text, first)
		hits, all, n = hits+h, all+a, n+1
		second.add(text[:cutAt(text, comparedText)])
	}
	if all < 12 || 7*hits >= all {
		return false
	}
	own, words := sharedStems(title, second)
	return 4*own <= words
}
