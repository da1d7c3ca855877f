package extract

import (
	"slices"
	"strings"
)

// Lines in which something of the page is glued to the text are parted: each part
// is a line of the same number.

// splitLine parts line i at the byte n of its text: what is before it goes under the
// rule, the rest stays.
func (s *sheet) splitLine(i, n int, rule string) {
	l, text := s.lines[i], s.text(i)
	head, rest := l, l
	head.end = l.start + int32(len(trimRight(text[:n])))
	rest.start = l.end - int32(len(trimLeft(text[n:])))
	for _, part := range []*line{&head, &rest} {
		is := s.body[part.start:part.end]
		part.runes, part.ends = runesIn(is), endingOf(is)
	}
	head.role, head.rule, rest.gap = roleRemoved, rule, l.gap
	s.lines[i] = head
	s.lines = slices.Insert(s.lines, i+1, rest)
}

// maxSplits bounds how many lines of one kind are parted, each of which moves those
// behind it.
const maxSplits = 400

// splitGlued parts all that is glued to the lines of a text.
func (s *sheet) splitGlued() {
	s.splitExport()
	s.splitTitleLabel()
	s.splitTags()
	if len(s.lines) <= maxBrokenText {
		s.splitGluedSection()
		s.splitCaptions()
		s.splitSpaces()
	}
}

// minExported is how many lines with labels in a row are an export.
const minExported = 3

// exportLabels are what content systems write before the fields of an export,
// without a colon; of those with no, what the label says is no text either.
var exportLabels = []struct {
	label string
	text  bool
}{
	{"Item ", false}, {"Id ", false}, {"ID ", false}, {"Date ", true}, {"Title ", true}, {"Headline ", true}, {"Short title ", false}, {"Short headline ", false}, {"Subtitle ", true}, {"Teaser ", true}, {"Lead ", true}, {"Summary ", true}, {"Text ", true}, {"Body ", true}, {"Author ", true}, {"Source ", true}, {"Keywords ", false}, {"Section ", false}, {"Category ", false}, {"Language ", false}, {"URL ", false}, {"Slug ", false},
}

// exportLabel is the label in Latin letters before the text of line i, with its
// space; what tells whether text stands behind it. It is empty where there is none.
func (s *sheet) exportLabel(i int) (label string, text bool) {
	for _, l := range exportLabels {
		if strings.HasPrefix(s.text(i), l.label) {
			return l.label, l.text
		}
	}
	return "", false
}

// splitExport takes the labels of such an export off an Arabic text.
func (s *sheet) splitExport() {
	first := 0
	for first < min(len(s.lines), metaTop) {
		if label, _ := s.exportLabel(first); label != "" {
			break
		}
		first++
	}
	end, titled := first, false
	for ; end < len(s.lines); end++ {
		label, text := s.exportLabel(end)
		if label == "" {
			break
		}
		titled = titled || text && (label == "Title " || label == "Headline ")
	}
	if end-first < minExported || !titled || !s.isArabic() {
		return
	}
	for i := end - 1; i >= first; i-- {
		label, text := s.exportLabel(i)
		if text {
			s.splitLine(i, len(label), "page")
		} else {
			s.take(i, roleRemoved, "page")
		}
	}
}

// splitTitleLabel takes the label of a title without a colon off it, "العنوان …", where
// the next lines have labels of their kind.
func (s *sheet) splitTitleLabel() {
	for i := 0; i+2 < min(len(s.lines), metaTop); i++ {
		text := s.text(i)
		if s.lines[i].runes > maxTitle || s.lines[i].ends == endStop || !words().titleLabels[headWord(text)] {
			continue
		}
		key := lineKey(text)
		n := words().headers.prefix(key)
		if n == 0 || n+1 >= len(key) || key[n] == mark || !words().titleLabels[strings.Join(key[:n], " ")] {
			continue
		}
		labels := 0
		for at := i + 1; at < min(len(s.lines), i+metaTop); at++ {
			below := lineKey(s.text(at))
			if len(below) > 1 && (words().byline.prefix(below) > 0 || words().headers.prefix(below) > 0 || words().source.prefix(below) > 0 || below[0] == "تاريخ") && s.lines[at].runes < minProse {
				labels++
			}
		}
		if labels >= minExported-1 {
			s.splitLine(i, len(text)-len(afterWords(text, n)), "page")
			return
		}
	}
}

// minGluedTags is how many tags with commas and no space between them stand glued
// together.
const minGluedTags = 3

// splitTags parts tags from the line that they are glued before or stand alone in:
// "البلد,الضفة,الجامعة, قال …".
func (s *sheet) splitTags() {
	for i := 0; i < min(len(s.lines), maxAboveText); i++ {
		if s.lines[i].role != roleText {
			continue
		}
		switch n, text := tagsLength(s.text(i)), s.text(i); {
		case n == len(text) && n > 0:
			s.take(i, roleRemoved, "tags")
		case n > 0:
			s.splitLine(i, n, "tags")
		}
	}
}

// maxTagBytes bounds one such tag.
const maxTagBytes = 100

// tagsLength is how many bytes of a line are such tags; 0 when none are.
func tagsLength(text string) int {
	commas, at, words := 0, 0, 0
	for at < len(text) {
		n := strings.IndexByte(text[at:], ',')
		if n <= 0 || n > maxTagBytes || strings.ContainsAny(text[at:at+n], "،.:؟!\"«»()-") {
			return 0
		}
		if words = wordsIn(text[at:at+n], maxLabelWords); words > maxLabelWords || text[at] == ' ' {
			return 0
		}
		commas++
		if at += n + 1; at == len(text) || text[at] == ' ' {
			break
		}
	}
	if commas < minGluedTags {
		return 0
	}
	return at
}

// splitCaptions parts the caption from the marks that a content system has around a
// picture in text, "[caption …]<img … /> …[/caption]".
func (s *sheet) splitCaptions() {
	for i, most := 0, maxSplits; i < len(s.lines) && most > 0; i++ {
		text := s.text(i)
		if text[0] != '[' || !strings.HasPrefix(text, "[caption ") || !strings.HasSuffix(text, "[/caption]") {
			continue
		}
		at := strings.LastIndexByte(text, '>') + 1
		if at == 0 {
			at = strings.IndexByte(text, ']') + 1
		}
		end := len(text) - len("[/caption]")
		if at >= end || trimLeft(text[at:end]) == "" {
			s.take(i, roleRemoved, "page")
			continue
		}
		most--
		s.splitLine(i, at, "page")
		s.splitLine(i+1, end-at-(len(text[at:])-len(s.text(i+1))), "")
		s.lines[i+1].role, s.lines[i+1].rule = roleCaption, ""
		s.lines[i+2].role, s.lines[i+2].rule = roleRemoved, "page"
		i += 2
	}
}

// splitSpaces parts the name of a space that isn't broken, as markup writes it, from
// the ends of lines.
func (s *sheet) splitSpaces() {
	const space = "&nbsp;"
	for i, most := 0, maxSplits; i < len(s.lines) && most > 0; i++ {
		text := s.text(i)
		if text[len(text)-1] != ';' || s.lines[i].role != roleText {
			continue
		}
		bare := text
		for strings.HasSuffix(bare, space) {
			bare = trimRight(strings.TrimSuffix(bare, space))
		}
		if bare == text {
			continue
		}
		if bare == "" {
			s.take(i, roleRemoved, "page")
			continue
		}
		most--
		s.splitLine(i, len(bare), "")
		s.lines[i].role, s.lines[i].rule = roleText, ""
		s.lines[i+1].role, s.lines[i+1].rule = roleRemoved, "page"
		i++
	}
}
