package extract

import (
	"strings"
	"time"
)

// A dataArticle is the text of an article in the data of a page's scripts: one
// string, or a list of what has its paragraphs.
type dataArticle struct {
	at         int    // among the data
	key        string // of the strings with the text, when they are in a list
	runes      int32
	paragraphs int32
	rank       int // how sure it is that it is the page's; 0 means that it is not
	holder     int // the object that has its title as well; -1 when none does
}

// Text in data has at least so many runes to be an article.
const minDataArticle = 3 * minProse

// The words of keys under which no article stands, but what is said of it.
var besideKeys = setOf("description desc excerpt summary abstract subtitle deck teaser standfirst alt caption credit bio about copyright disclaimer terms privacy policy consent keywords seo meta message messages error errors translation translations i18n locale css style styles script transcript query label labels placeholder")

// The words of keys that have a title, and a date.
var (
	titleKeys     = setOf("title titles headline headlines heading")
	publishedKeys = setOf("publish published publication pubdate publishing issued created posted")
	dateKeys      = setOf("date datetime time timestamp at")
	updatedKeys   = setOf("update updated modified modification edited changed expire expires expiry scheduled")
)

// A dataChoice looks for the article of a page in its data.
type dataChoice struct {
	list   []datum
	titles []map[string]bool // the words of the page's titles, as far as they are an article's
	names  map[string]keyName
	known  map[int]string // titles by the object that has them
	best   dataArticle
}

// A keyName is what the words of a key say.
type keyName struct{ title, beside, zone, published, updated, date bool }

// newDataChoice finds the text in the data that is most likely the article of a
// page with these titles.
func newDataChoice(list []datum, titles []string) *dataChoice {
	c := &dataChoice{list: list, names: map[string]keyName{}, known: map[int]string{}}
	for _, t := range titles {
		if words := strings.Fields(foldedWords(t)); len(words) > 3 && !isNoTitle(t) {
			set := map[string]bool{}
			for _, w := range words {
				set[w] = true
			}
			c.titles = append(c.titles, set)
		}
	}
	for i, d := range list {
		if d.form == dataText && d.runes >= minDataArticle && (d.stop || d.paragraphs > 1) && !c.name(d.key).beside {
			c.offer(dataArticle{at: i, runes: d.runes, paragraphs: d.paragraphs})
		}
	}
	c.offerLists()
	return c
}

// name reads the words of a key.
func (c *dataChoice) name(key string) keyName {
	n, known := c.names[key]
	if known || key == "" {
		return n
	}
	for _, w := range nameWords(key) {
		n.title = n.title || titleKeys[w]
		n.beside = n.beside || besideKeys[w]
		n.published = n.published || publishedKeys[w]
		n.updated = n.updated || updatedKeys[w]
		n.date = n.date || dateKeys[w]
	}
	z := zones()
	z.ofName(key, func(rule string) { n.zone = n.zone || !z.hints[rule] })
	c.names[key] = n
	return n
}

// offer takes an article over that is better than the best so far: surer, in more
// paragraphs, longer.
func (c *dataChoice) offer(a dataArticle) {
	if c.settle(&a); a.rank == 0 {
		return
	}
	b := c.best
	switch {
	case a.rank != b.rank:
		if a.rank < b.rank {
			return
		}
	case 4*min(a.runes, b.runes) >= 3*max(a.runes, b.runes) && a.paragraphs != b.paragraphs:
		if a.paragraphs < b.paragraphs {
			return
		}
	case a.runes <= b.runes:
		return
	}
	c.best = a
}

// settle finds the object that has the article's title, and ranks the article:
// by whether that is the page's title, and by the names of what it stands in.
func (c *dataChoice) settle(a *dataArticle) {
	a.holder, a.rank = -1, 2
	zoned := c.name(c.list[a.at].key).zone
	for i := int(c.list[a.at].up); i >= 0; i = int(c.list[i].up) {
		name := c.name(c.list[i].key)
		zoned = zoned || name.zone
		if a.holder >= 0 || c.list[i].form != dataObject {
			continue
		}
		if title := c.titleIn(i); title != "" {
			a.holder = i
			switch {
			case len(c.titles) == 0:
				a.rank = 3
				zoned = zoned || c.isListed(i)
			case c.isTitle(title):
				a.rank = 5
			default:
				a.rank = 0
				return
			}
		}
	}
	if zoned {
		a.rank--
	}
	if zoned && (a.holder < 0 || len(c.titles) == 0) {
		a.rank = 0
	}
}

// isListed tells whether object i is one of several in a list that have titles.
func (c *dataChoice) isListed(i int) bool {
	up := c.list[i].up
	if up < 0 || c.list[up].form != dataList {
		return false
	}
	titled := 0
	for n, at := 0, int(up)+1; at < int(c.list[up].end) && n < maxChildren && titled < 2; n, at = n+1, int(c.list[at].end) {
		if c.list[at].form == dataObject && c.titleIn(at) != "" {
			titled++
		}
	}
	return titled > 1
}

// maxChildren bounds how much of an object is looked at for a title or a date.
const maxChildren = 400

// children calls visit for what object i holds, and for what the objects in it
// hold that have a name of the kind.
func (c *dataChoice) children(i int, is func(keyName) bool, visit func(d *datum)) {
	for n, at := 0, i+1; at < int(c.list[i].end) && n < maxChildren; n, at = n+1, int(c.list[at].end) {
		d := &c.list[at]
		if !is(c.name(d.key)) {
			continue
		}
		if d.form != dataObject {
			visit(d)
			continue
		}
		for k, in := 0, at+1; in < int(d.end) && k < 4; k, in = k+1, int(c.list[in].end) {
			visit(&c.list[in])
		}
	}
}

// titleIn is the first title that object i has.
func (c *dataChoice) titleIn(i int) string {
	title, known := c.known[i]
	if known {
		return title
	}
	c.children(i, func(n keyName) bool { return n.title && !n.beside && !n.zone }, func(d *datum) {
		if title == "" && d.form == dataText && len(d.text) > 8 && len(d.text) < 4*4*maxTitle {
			if text := d.plain(len(d.text)); wordsIn(text, 1) > 1 {
				title = text
			}
		}
	})
	c.known[i] = title
	return title
}

// isTitle tells whether text has most words of a title of the page, or the other
// way round.
func (c *dataChoice) isTitle(text string) bool {
	words := strings.Fields(foldedWords(text))
	for _, have := range c.titles {
		common := 0
		for _, w := range words {
			if have[w] {
				common++
			}
		}
		if 5*common >= 4*min(len(words), len(have)) {
			return true
		}
	}
	return false
}

// A listText is what the items of a list have under one key.
type listText struct {
	list         int32
	key          string
	item         int32 // the last item that has some
	items, cards int32 // with some; that have a title or another text besides
	runes        int32
	running      int32 // runes of sentences, in items but for the last
	strings      int32
	itemRunes    int32 // of the last item
	itemStops    bool  // it ends as a sentence does
}

// add takes a string of an item into account; it answers whether the item is new.
func (t *listText) add(d *datum, item int32) bool {
	isNew := t.item != item
	if isNew {
		t.running = t.sentences()
		t.item, t.items, t.itemRunes = item, t.items+1, 0
	}
	t.strings++
	t.runes += d.runes
	t.itemRunes += d.runes
	t.itemStops = d.stop
	return isNew
}

// sentences are the runes of sentences in all items.
func (t *listText) sentences() int32 {
	if t.itemRunes >= 100 || t.itemRunes >= 25 && t.itemStops {
		return t.running + t.itemRunes
	}
	return t.running
}

// offerLists offers the lists whose items have text under one key.
func (c *dataChoice) offerLists() {
	type place struct {
		list int32
		key  string
	}
	found, order := map[place]*listText{}, []*listText{}
	for i := range c.list {
		d := &c.list[i]
		if d.form != dataText || d.words < 3 || c.name(d.key).beside || c.name(d.key).title {
			continue
		}
		item := int32(i)
		for up := d.up; up >= 0; item, up = up, c.list[up].up {
			if c.list[up].form != dataList {
				continue
			}
			at := place{up, d.key}
			t := found[at]
			if t == nil {
				t = &listText{list: up, key: d.key, item: -1}
				found[at], order = t, append(order, t)
			}
			if t.add(d, item) && c.list[item].form == dataObject && c.titleIn(int(item)) != "" {
				t.cards++
			}
		}
	}
	for _, t := range order {
		if t.strings > 1 && t.runes >= minDataArticle && 2*t.sentences() > t.runes && 2*t.cards <= t.items {
			c.offer(dataArticle{at: int(t.list), key: t.key, runes: t.runes, paragraphs: t.strings})
		}
	}
}

// dates are when the article was published and changed, as its data have it.
func (c *dataChoice) dates(a dataArticle) (published, updated string) {
	if a.holder < 0 {
		return "", ""
	}
	for _, is := range []func(keyName) bool{
		func(n keyName) bool { return n.published && n.date },
		func(n keyName) bool { return n.published },
		func(n keyName) bool { return n.date },
	} {
		c.children(a.holder, func(n keyName) bool { return is(n) && !n.updated }, func(d *datum) {
			published = orElse(published, d.date())
		})
	}
	c.children(a.holder, func(n keyName) bool { return n.updated }, func(d *datum) {
		updated = orElse(updated, d.date())
	})
	return published, updated
}

// date is what a string or a number says when it is a date: one with its year, or
// seconds or thousandths of them since 1970.
func (d *datum) date() string {
	switch d.form {
	case dataText:
		return dated(d.plain(200))
	case dataNumber:
		seconds := int64(0)
		for _, c := range []byte(d.text[:10]) {
			seconds = 10*seconds + int64(c-'0')
		}
		if len(d.text) == 10 || len(d.text) == 13 {
			return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
		}
	}
	return ""
}
