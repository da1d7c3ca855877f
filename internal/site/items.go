package site

import (
	"strings"
	"unicode"

	"warraq/internal/archive"
	"warraq/internal/vocabulary"
)

// item is the article in a list on the page at path.
func (b builder) item(path string, a *archive.Article) *Item {
	return b.listed.get(listed{b.edition, folderOf(path), a}, func() *Item {
		v := a.Shown(b.edition.Lang)
		return &Item{
			URL:   relative(path, b.articleAddress(a)),
			Title: v.Title,
			Lede:  v.Lede,
			Lang:  v.Lang,
			Dir:   direction(v.Lang),
			Date:  b.edition.date(a.Date),
			Tags:  b.mainTags(path, a),
		}
	})
}

func (b builder) items(path string, articles []*archive.Article) []*Item {
	out := make([]*Item, len(articles))
	for i, a := range articles {
		out[i] = b.item(path, a)
	}
	return out
}

// articleAddress is the page that the edition has for the article: its own,
// or the original's where untranslated articles are only linked.
func (b builder) articleAddress(a *archive.Article) string {
	if b.hasPage(a) {
		return articlePath(b.edition.Lang, a.ID)
	}
	return articlePath(a.Original().Lang, a.ID)
}

// hasPage tells whether the article has a page in the edition.
func (b builder) hasPage(a *archive.Article) bool {
	if b.config.Untranslated == "page" || a.In(b.edition.Lang) != nil {
		return true
	}
	for _, e := range b.editions { // an article in no edition's language still needs one page
		if a.In(e.Lang) != nil {
			return false
		}
	}
	return b.editions[0] == b.edition
}

// mainTagsOfKind is how many countries, and how many topics, stand with an
// article in a list.
const mainTagsOfKind = 2

// mainTags are the strongest countries and topics.
func (b builder) mainTags(path string, a *archive.Article) []Link {
	out := make([]Link, 0, 2*mainTagsOfKind)
	for _, k := range [...]vocabulary.Kind{vocabulary.Country, vocabulary.Topic} {
		for _, t := range a.Tags[k][:min(mainTagsOfKind, len(a.Tags[k]))] {
			if term := b.archive.Term(k, t.ID); term != nil {
				out = append(out, Link{URL: relative(path, termPath(b.edition.Lang, k, t.ID, 0)), Text: term.Label.In(b.edition.Lang)})
			}
		}
	}
	return out
}

// termLink leads to a term's page; most is the largest number in its list.
func (b builder) termLink(path string, t *archive.Term, n, most int) TermLink {
	return TermLink{
		URL:    relative(path, termPath(b.edition.Lang, t.Kind, t.ID, 0)),
		Label:  t.Label.In(b.edition.Lang),
		N:      n,
		Weight: 1 + 4*n/max(1, most),
	}
}

// topTerms are the first n terms of a kind.
func (b builder) topTerms(path string, k vocabulary.Kind, n int) []TermLink {
	terms := b.archive.Terms(k)
	var out []TermLink
	for _, t := range terms[:min(n, len(terms))] {
		out = append(out, b.termLink(path, t, len(t.Articles()), len(terms[0].Articles())))
	}
	return out
}

// yearBars are the years of a chart, the earliest first; each leads to its
// place in the timeline.
func (b builder) yearBars(path string, counts []archive.Count) []Bar {
	most := 1
	for _, c := range counts {
		most = max(most, c.N)
	}
	var out []Bar
	for _, c := range counts {
		bar := Bar{Label: b.edition.texts.digitsOf(c.Key), N: c.N, Percent: 100 * c.N / most}
		if c.N > 0 {
			bar.URL = relative(path, b.yearAddress(c.Key))
		}
		out = append(out, bar)
	}
	return out
}

// joined lists words as the language does: "a, b and c".
func (e *Edition) joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], e.T("list-comma")) + e.T("list-and") + words[last]
}

// other is the label in the language that the edition isn't in.
func (e *Edition) other(l vocabulary.Label) (text, lang string) {
	if e.Lang == "ar" {
		return l.EN, "en"
	}
	return l.AR, "ar"
}

// firstWords parts a line behind its first n words.
func firstWords(line string, n int) (words, rest string) {
	line = strings.TrimSpace(line)
	at := 0
	for range n {
		next := strings.IndexFunc(line[at:], unicode.IsSpace)
		if next < 0 {
			return line, ""
		}
		rest = strings.TrimLeftFunc(line[at+next:], unicode.IsSpace)
		words, at = line[:at+next], len(line)-len(rest)
	}
	return words, rest
}
