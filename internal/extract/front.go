package extract

import (
	"path"
	"strings"

	"warraq/internal/decode"
)

// Extract reads the article in t. path is the seed's, slash-separated: its
// extension chooses the front end, and its name may hold a date and a
// language.
func Extract(path string, t decode.Text, p Profile) Draft {
	if t.Binary != "" {
		return Draft{
			Title: Title{Text: stemOf(path), Rule: "file-name"}, Lang: chooseLang(path, "", nil),
			Problems: []Problem{{Line: 1, Col: 1, Message: "this is no text but a " + t.Binary, Hint: "save it as plain text or HTML"}},
		}
	}
	h := readHead(t.Body)
	var r reading
	form := formOf(path, t.Body)
	if form == markdown && nestsDeep(t.Body[h.end:]) {
		form = plain
	}
	switch form {
	case markdown:
		r = readMarkdown(t.Body, h, h.front.Title, p)
	case webPage:
		r = readHTML(t.Body, h, h.front.Title, p)
	default:
		r = readText(t.Body, h, h.front.Title, p)
	}
	d := Draft{
		Front:    h.front,
		Title:    chooseTitle(r.text, path, h.front.Title, r),
		Author:   orElse(h.front.Author, r.sig.author),
		Source:   orElse(h.front.Source, r.sig.source),
		URL:      orElse(h.front.URL, r.url),
		Lang:     chooseLang(path, h.front.Lang, r.blocks),
		Meta:     append(h.lines, r.meta...),
		Blocks:   r.blocks,
		Removed:  r.removed,
		Problems: append(h.problems, r.problems...),
	}
	d.setDates(path, h, r)
	if r.relocate != nil {
		r.relocate(&d)
	}
	if len(d.Blocks) == 0 {
		d.Problems = append(d.Problems, Problem{Line: h.next, Col: 1, Message: "no text found", Hint: "check that the file holds an article"})
	}
	return d
}

type format uint8

const (
	plain format = iota
	markdown
	webPage
)

// maxNesting is how many quotations and lists may open in one line of Markdown.
// Nobody writes as many; a reader of Markdown would go as deep as they say.
const maxNesting = 100

// nestsDeep tells whether a line opens more quotations and lists than that.
func nestsDeep(body string) bool {
	for line := range strings.Lines(body) {
		depth := 0
		for _, c := range []byte(line) {
			switch c {
			case '>', '-', '+', '*', '.', ')': // the last two behind a number
				depth++
				continue
			case ' ', '\t', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
				continue
			}
			break
		}
		if depth > maxNesting && strings.Trim(line, "-*. \t\n") != "" { // a rule of dashes is none
			return true
		}
	}
	return false
}

func formatOf(name string) format {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return markdown
	case ".html", ".htm", ".xhtml":
		return webPage
	}
	return plain
}

// markupIn bounds, in bytes, where the tags of a page are looked for in a text.
const markupIn = 64 << 10

// formOf is the format of a file: what its name says, but that a text full of
// tags or of the names of characters is a page, or a piece of one, that was saved
// under the name of a text.
func formOf(name, body string) format {
	form := formatOf(name)
	if top := body[:cutAt(body, markupIn)]; form == plain && strings.ContainsAny(top, "<&") {
		marks := 0
		for _, mark := range markup {
			if marks += strings.Count(top, mark); marks > 1 {
				return webPage
			}
		}
	}
	return form
}

// markup is what pages have, and texts never.
var markup = []string{
	"</p>", "</div>", "</td>", "</li>", "<br>", "<br/>", "<br />", "</P>", "</TD>", "<BR>",
	"</strong>", "</em>", "</b>", "</a>", "</span>", "</h2>", "</h3>", "</blockquote>",
	"&nbsp;", "&quot;", "&laquo;", "&raquo;", "&ldquo;", "&rdquo;", "&lsquo;", "&rsquo;", "&hellip;", "&ndash;", "&mdash;", "&#8", "&#039;", "&#39;", "&#34;", "&#160;",
}

// chooseTitle takes the title of the front matter, else the one that the
// front end found, else the first sentence of the text, else the file's name.
func chooseTitle(body, name, given string, r reading) Title {
	if given != "" {
		return Title{Text: given, Rule: "front-matter"}
	}
	if r.title.Rule != "" {
		return r.title
	}
	for _, b := range r.blocks {
		if b.Kind == Caption || b.Kind == Table {
			continue
		}
		if t := sentenceTitle(body, b); t.Text != "" {
			return t
		}
	}
	return Title{Text: stemOf(name), Rule: "file-name"}
}

// stemOf is a file's name without its extension and language.
func stemOf(name string) string {
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if lang := langOfStem(stem); lang != "" {
		stem = strings.TrimSuffix(stem, "."+lang)
	}
	return stem
}

func langOfStem(stem string) string {
	switch lang := strings.TrimPrefix(path.Ext(stem), "."); lang {
	case "en", "ar":
		return lang
	}
	return ""
}

// chooseLang tells the language: as the front matter or the file's name says,
// else by the letters.
func chooseLang(name, given string, blocks []Block) string {
	if given = strings.ToLower(given); given != "" {
		lang, _, _ := strings.Cut(given, "-")
		return lang
	}
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if lang := langOfStem(stem); lang != "" {
		return lang
	}
	arabic, looked, n := 0, 0, 0
	for ; n < len(blocks) && looked <= 2*topBytes; n++ {
		for _, first := range arabicFirst {
			arabic += strings.Count(topOf(blocks[n]), first)
		}
		looked += len(blocks[n].Text)
	}
	if 3*arabic >= looked { // there is no room for as many Latin letters
		return "ar"
	}
	latin := 0
	for _, b := range blocks[:n] {
		latin += latinIn(topOf(b))
	}
	if latin > arabic {
		return "en"
	}
	return "ar"
}

func topOf(b Block) string { return b.Text[:cutAt(b.Text, topBytes)] }

// arabicFirst are the bytes with which Arabic letters begin in UTF-8.
var arabicFirst = []string{"\xD8", "\xD9", "\xDA", "\xDB", "\xDC", "\xDD"}

// latinIn counts the unaccented Latin letters.
func latinIn(text string) int {
	n := 0
	for _, c := range []byte(text) {
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			n++
		}
	}
	return n
}

// setDates settles when the text was published and changed.
func (d *Draft) setDates(name string, h head, r reading) {
	d.Date, d.Updated = r.published, r.updated
	if d.Date.Value == "" {
		found, updated := chooseDate(r.text, r.sig, r.meta, r.blocks)
		d.Date = found
		if d.Updated.Value == "" {
			d.Updated = updated
		}
		if date, ok := dateOfPath(name); ok {
			d.Date = date
		}
	}
	d.Date = d.givenDate(h, "date", h.front.Date, d.Date)
	d.Updated = d.givenDate(h, "updated", h.front.Updated, d.Updated)
}

// givenDate reads a date of the front matter; a text that is none leaves the
// date that was found, and a Problem.
func (d *Draft) givenDate(h head, key, text string, found Date) Date {
	if text == "" {
		return found
	}
	if value := readGivenDate(text); value != "" {
		return Date{Value: value, Rule: "front-matter", Text: text}
	}
	line := 1
	for _, l := range h.lines {
		if strings.HasPrefix(l.Text, key+":") {
			line = l.Number
		}
	}
	d.Problems = append(d.Problems, Problem{Line: line, Col: 1, Message: key + " is not a date: " + text, Hint: "write it as 1975-07-12, 1975-07 or 1975"})
	return found
}

// readGivenDate reads a date that stands alone: EDTF, ISO 8601 with a time, or
// any form that a text may hold. Empty when it is none.
func readGivenDate(text string) string {
	for _, form := range [...]string{"0000-00-00", compactDate} {
		if n := len(form); len(text) > n && fits(text[:n], form) && !isASCIIDigit(text[n]) {
			text = text[:n] // with a time behind it
		}
	}
	if m, ok := dateOfDigits(text); ok && fits(text, compactDate) {
		return m.value()
	}
	if fits(text, "0000") || fits(text, "0000-00") {
		m := dateMention{year: atoi(text[:4])}
		if len(text) > 4 {
			m.month = atoi(text[5:])
		}
		if m.plausible() && (len(text) == 4 || m.month > 0) {
			return m.value()
		}
		return ""
	}
	for _, m := range scanDates(text) {
		if v := m.value(); v != "" {
			return v
		}
	}
	return ""
}

func atoi(digits string) int {
	n := 0
	for _, c := range []byte(digits) {
		n = n*10 + int(c-'0')
	}
	return n
}

// trimLeft and trimRight take white space off one side.
func trimLeft(s string) string  { return strings.TrimLeft(s, " \t\n") }
func trimRight(s string) string { return strings.TrimRight(s, " \t\n") }

// cutAt is the largest rune boundary of s not above n.
func cutAt(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return n
}
