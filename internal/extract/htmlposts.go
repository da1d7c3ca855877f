package extract

// removePosts takes out what readers wrote below the article, each piece in an element
// of its own that begins with a name, a date and the time: two or more of them side by
// side, with less text than the article, and what stands above them in their box.
func (v *view) removePosts() {
	s, lines := v.sheet, v.flat.lines
	above, posts := v.aboveArticle(), map[*node]int{}
	for i := v.title + 1; v.title >= 0 && i < len(lines); i++ {
		post := lines[i].block
		if i > 0 && lines[i-1].block == post || post.parent == nil || !v.isPostHead(i) {
			continue
		}
		for up := 0; up < 3 && post.parent.parent != nil && post.all.runes() <= int(s.lines[i].runes); up++ {
			post = post.parent // from its head to the whole of it
		}
		posts[post.parent]++
	}
	boxes := map[*node]bool{}
	for box, count := range posts {
		if count > 1 && !above[box] && 2*box.all.prose <= v.root.all.prose {
			boxes[box] = true
		}
	}
	for i := v.title + 1; len(boxes) > 0 && i < len(lines); i++ {
		for n := lines[i].block; n != nil && s.lines[i].role == roleText; n = n.parent {
			if boxes[n] {
				s.take(i, roleRemoved, "comment-form")
			}
		}
	}
}

// isPostHead tells whether line i is a name or a few words with a date and the time.
func (v *view) isPostHead(i int) bool {
	text := v.sheet.text(i)
	if v.sheet.lines[i].role != roleText || v.sheet.lines[i].runes > maxHeading || !hasDigit(text) {
		return false
	}
	key := lineKey(text)
	return isStamp(text, key) && wordsBesideDate(key) > 0
}
