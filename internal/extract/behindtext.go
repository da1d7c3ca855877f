package extract

// Behind the last sentence of an article nothing is its own but what has a reason to be.

// clearTail takes out what is behind the last sentence, from line i on, of a text
// that was copied from a page.
func (s *sheet) clearTail(from int, stops bool) {
	if from >= len(s.lines) || !s.isPages(from) && !s.areHeadlines(from, 4) {
		return
	}
	t := tailReader{sheet: s, from: from, stops: stops, own: true}
	for i := from; i < len(s.lines); i++ {
		switch s.lines[i].role {
		case roleText, roleRow, roleVerse:
			if !t.keeps(i) {
				t.own = false
				s.take(i, roleRemoved, "page")
			}
		case roleRemoved:
			t.crossed = true
			t.own = t.own && midRules[s.lines[i].rule] && s.lines[i].rule != "share"
		}
	}
}

// isPages tells whether there is a sign that the lines behind the last sentence,
// from line i on, are the page's: one of them that is known to be none of the text,
// several such lines above, or the words of all.
func (s *sheet) isPages(i int) bool {
	if s.hasAside(i, len(s.lines)) || s.isCopied(minTeasers) {
		return true
	}
	labels, weight := 0, 0
	for ; i < len(s.lines); i++ {
		if s.lines[i].role == roleText {
			labels++
			weight += s.pageWeight(i)
		}
	}
	return weight >= sureWeight || labels > 0 && s.isCopied(1)
}

// A tailReader reads the lines behind the last sentence.
type tailReader struct {
	*sheet
	from    int     // the first of them
	stops   bool    // sentences end with stops
	own     bool    // no line above it was found to be what ends an article
	crossed bool    // one was found to be what stands in mid-text, such as a link
	list    bool    // the lines are those of a list that a colon announces
	stems   stemSet // of the text above; nil until they are asked for
}

// above are the stems of the text above the lines.
func (t *tailReader) above() stemSet {
	if t.stems == nil {
		t.stems = stemSet{}
		if first := t.open(0); first < t.from {
			t.stems = t.stemsBetween(first, t.from)
		}
	}
	return t.stems
}

// keeps tells whether line i has a reason to be the article's.
func (t *tailReader) keeps(i int) bool {
	l, text := t.lines[i], t.text(i)
	if !t.own {
		return false
	}
	marker, _ := itemMarker(text)
	if i > 0 && t.lines[i-1].ends == endColon && t.lines[i-1].role == roleText {
		t.list = true
	} else if l.gap && marker == 0 || t.crossed {
		t.list = false
	}
	if t.list || !t.crossed && (l.role != roleText || isTurn(text)) {
		return true
	}
	if l.role == roleText && !t.crossed && t.headsRows(i, t.above()) {
		return true
	}
	if l.role != roleText || t.pageWeight(i) >= muchWeight {
		return false
	}
	hits, all := sharedStems(text, t.above())
	short := wordsIn(text, maxLabelWords) <= maxLabelWords
	switch {
	case l.ends == endColon && short && (t.pageWeight(i) >= someWeight || hasDigit(text)),
		wordsIn(text, maxAsking) <= maxAsking && pageVocabulary().asks[headWord(text)]:
		return false
	case !t.crossed && isAddressed(text) && l.ends == endOpen:
		return true
	case marker > 0:
		t.list = !t.crossed && 3*hits >= all
		return t.list
	case opensSentence(text) && wordsIn(text, 3) > 3, hasInnerStop(text), l.ends == endQuestion && l.runes >= minProse && 3*hits >= all:
		return true
	case t.crossed:
		return l.ends == endStop && !t.isStrange(i, t.above())
	case l.ends == endStop && hits == 0 && all > 2 && i+1 < len(t.lines) && t.lines[i+1].role == roleRemoved:
		return false
	case l.ends == endStop, startsWithQuote(text) && wordsIn(text, 3) > 3, l.ends == endColon && i+1 < len(t.lines) && t.lines[i+1].role == roleText:
		return true
	case t.isOfRows(i):
		t.list = true
		return true
	}
	return !t.stops && wordsIn(text, maxLabelWords) > maxLabelWords && hits >= 1 && 5*hits >= all
}

// maxAsking is how many words a line has at most that asks something of the reader.
const maxAsking = 10
