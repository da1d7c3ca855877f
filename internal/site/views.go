package site

import (
	"html/template"

	"warraq/internal/templates"
)

// The views are what templates get: one struct for each kind of page, all of
// them ready to be set, so that a template decides how things look and never
// what they are. Addresses are relative to the page. Texts that may be in
// another language than the page carry their own Lang and Dir.

// A PageView is what every template gets.
type PageView struct {
	*Edition                  // Lang, Dir, Other, and the texts: {{.T "home"}}
	Kind          string      // "home", "article" …: the template's name
	Path          string      // from the root of the site: "ar/articles/x.html"
	Root          string      // relative way to the root: "../../"; empty at the root
	Title         string      // of the page, without the site's name
	Description   string      // one line
	Canonical     string      // absolute; empty without baseURL
	Alternates    []Alternate // the page in each edition, for hreflang
	NoIndex       bool        // search engines are asked to leave the page out
	Switch        Link        // the same page in the other edition; empty URL when there is one edition only
	Nav           []Link      // the main places, the current one marked
	Crumbs        []Link      // from home to here, this page last without URL
	Feed          Link        // the Atom feed of this page; empty URL when none
	Head, CSS, JS string      // addresses of the early script, the styles and the script
	KindCSS       string      // address of the styles for this kind of page; empty when there are none
	Site          SiteView
	Structured    template.HTML // JSON-LD, a whole script element; empty where there is nothing to say
	Image         string        // address of the image for sharing, absolute; empty without baseURL
	ImageAlt      string        // what is written on it
	assets        *Assets
}

// Asset is the address of a static file, by its name under static/.
func (p PageView) Asset(name string) string { return relative(p.Path, p.assets.File(name)) }

// A SiteView is what is the same on all pages of an edition.
type SiteView struct {
	Title, Description, Publisher, Licence string
	Home                                   string // address of the edition's home
	Cover                                  string // address of the bilingual cover
	About                                  string
	Search                                 string // address of the edition's search page
}

// An Alternate is a page in one language, absolute.
type Alternate struct{ Lang, URL string }

// A Link leads somewhere.
type Link struct {
	URL     string
	Text    string
	Lang    string // when it differs from the page's
	Current bool
	Count   int
}

// ArabDigits tells whether the edition writes Arabic-Indic digits, so that
// numbers that the browser sets agree with ours.
func (e *Edition) ArabDigits() bool { return e.texts.arab }

// catchwords is how many words of a title stand at the foot of a page.
const catchwords = 4

// Catchword answers the first words of the text, Rest what follows them.
func (l Link) Catchword() string {
	words, _ := firstWords(l.Text, catchwords)
	return words
}

// Rest answers what follows the Catchword.
func (l Link) Rest() string {
	_, rest := firstWords(l.Text, catchwords)
	return rest
}

// An Item is an article in the lists of one folder of an edition. It doesn't
// change.
type Item struct {
	URL   string
	Title string
	Lede  string
	Lang  string // of Title and Lede
	Dir   string
	Date  DateView
	Tags  []Link // the main country and topics

	output templates.Output
}

// A DateView is a date as it is shown. Machine is empty when it is unknown.
type DateView struct {
	Machine string // "2020-06-04"
	Text    string // "4 يونيو/حزيران 2020"
	Hijri   string // "12 شوال 1441 هـ"; empty when not wanted
	Written string // as it stands in the source; empty when it doesn't
	Rule    string // how it was found, in the page's language
}

// A CoverView is the front page with both editions, Arabic first.
type CoverView struct {
	PageView
	Sides []CoverSide
}

// A CoverSide is one edition on the cover.
type CoverSide struct {
	*Edition
	Title, Description, Home string
	Articles                 int
	Latest                   []*Item
}

// A HomeView is the home of an edition.
type HomeView struct {
	PageView
	Articles  int
	Latest    []*Item
	More      Link // all articles
	Topics    []TermLink
	Countries []TermLink
	People    []TermLink
	Orgs      []TermLink
	Years     []Bar
}

// A TermLink is a term with the number of its articles.
type TermLink struct {
	URL, Label string
	N          int
	Weight     int // 1 to 5, by N among its list
}

// A Bar is one bar of a chart. URL is empty when it leads nowhere.
type Bar struct {
	Label, URL string
	N          int
	Percent    int // of the largest
}

// A ListView is the list of all articles, one page of it.
type ListView struct {
	PageView
	Items []*Item
	Total int
	Pager Pager
}

// A Pager leads through a list. Newer and Older are empty at the ends.
type Pager struct {
	Newer, Older Link
	Pages        []Link // oldest page 1 to the newest, shortened with empty entries
	Number, Last int
}

// An IndexView is the index of one kind of term.
type IndexView struct {
	PageView
	Intro  string
	Groups []TermGroup
	Total  int
	Map    MapView // of countries; without Places otherwise
}

// A MapView is the world with its countries shaded by their articles. It is
// never mirrored.
type MapView struct {
	Width, Height int
	Land          string     // SVG path of the countries without articles
	Places        []MapPlace // those with the most articles first
	Shades        []MapShade // the key, from light to dark
}

// A MapPlace is a country with articles: an outline, or where that is empty a
// dot at X, Y.
type MapPlace struct {
	TermLink
	Outline string // SVG path
	X, Y    int
	Shade   int // 1 to 5
}

// A MapShade says which numbers of articles a shade stands for.
type MapShade struct{ Shade, From, To int }

// A TermGroup is a group of terms; Label is empty when the kind has no groups.
type TermGroup struct {
	Label string
	Terms []TermRow
}

// A TermRow is a term in an index.
type TermRow struct {
	TermLink
	OtherLabel, OtherLang string   // its name in the other language
	Latest                DateView // of its newest article
	First                 string   // year of its oldest dated article
}

// A TermView is the page of a term, one page of its list.
type TermView struct {
	PageView
	Label, OtherLabel, OtherLang string
	KindLabel                    string // "topic" …, in the page's language
	Items                        []*Item
	Total                        int
	Years                        []Bar
	With                         []WithGroup
	Pager                        Pager
}

// A WithGroup is what goes with a term, of one kind.
type WithGroup struct {
	Label string
	Terms []TermLink
}

// A TimelineView shows articles by year and month: all of them, or, in an
// archive that is too large for one page, how many there are, with a page for
// each year.
type TimelineView struct {
	PageView
	Intro   string
	Total   int // articles of the year, on the page of one; else 0
	Bars    []Bar
	Years   []TimelineYear
	Undated []*Item
	Apart   Link // the page of the undated, with their Count; empty URL when they stand here
	Before  Link // on the page of a year: the year with articles before it
	After   Link
	Pager   Pager
}

// A TimelineYear is one year. URL is empty when its articles stand here.
type TimelineYear struct {
	Label, Anchor, URL string // Label is empty on the year's own page
	N                  int
	Months             []TimelineMonth
}

// A TimelineMonth is one month with its articles, or with a URL where they
// stand elsewhere.
type TimelineMonth struct {
	Label, Anchor, URL string
	N                  int
	Items              []*Item
}

// A SearchView is the search page. What the script needs of the edition is in
// attributes, as JSON.
type SearchView struct {
	PageView
	Index        string // address of the index's root
	Script       string // address of the page's script
	Texts        string // texts by key; plurals by their form
	Months       string // the names of the twelve months
	Digits       string // "latn" or "arab"
	Editions     string // the languages that have one, with spaces between
	Untranslated string // "page" or "link", as configured
}

// An ArticleView is the page of an article in one edition.
type ArticleView struct {
	PageView
	ID           string
	Headline     string
	TextLang     string // of Headline and Body; differs from Lang when there is no translation
	TextDir      string
	Comma        string // of TextLang, with its space
	Foreign      bool   // no version in the page's language
	Notice       string // says so; empty otherwise
	Summary      string // one line made of the labels, for a foreign article
	Date         DateView
	CiteDate     string // "2020/06/04", as catalogues of literature write it
	Updated      DateView
	Author       string
	Source       string
	SourceURL    string // safe http(s) address; empty when none
	Minutes      int    // reading time
	Words        int
	Body         template.HTML
	Original     Link // the version that this one translates; empty URL when this is the original
	Translations []Link
	Tags         []TagGroup
	Places       string // the Spans of all Tags, in their order, with semicolons between
	Labels       []string
	Rejected     []RejectedView
	Removed      []RemovedView
	Meta         []RemovedView
	File         FileView
	TitleRule    string
	Cite         []Citation
	Newer, Older Link
	Related      []*Item
	Copies       []*Item // other articles with nearly the same text
}

// A TagGroup holds the tags of one kind.
type TagGroup struct {
	Label string
	Kind  string // "countries", "topics", "people", "organisations"
	Tags  []TagView
}

// A TagView is a tag with the words that gave it.
type TagView struct {
	URL, Label string
	N          int        // how often its words stand in the text
	Evidence   []Evidence // names first, then as they come in the text
	Spans      string     // places in the text for the highlighter: "block:start/length …" in UTF-16 units of the block's text
	Lang       string     // of Evidence, where it is nothing but words in another language than the page's
}

// Evidence are the words of one kind that a tag was given for.
type Evidence struct {
	How   string // "demonym", "capital" …, in the page's language; empty for names and keywords
	Words []Word // in the order of the text
}

// A Word is a form found in the text.
type Word struct {
	Text string
	N    int
}

// A RejectedView is a word that looked like a name and was turned down.
type RejectedView struct {
	Text, Label string
	Why         string // in the page's language
	Words       string // that the reason speaks of; may be empty
	WordsLang   string // when it may differ from the page's
}

// A RemovedView is a line of the source that is not in the body.
type RemovedView struct {
	Line int
	Text string
	Rule string // in the page's language
}

// A FileView is the seed file that a page was made of.
type FileView struct {
	Path, URL string // URL is empty when originals aren't kept
	SHA256    string
	Size      string
	Encoding  string
	Repairs   []RemovedView
}

// An AboutView says what is in the archive and how it was made.
type AboutView struct {
	PageView
	Articles, Translations int
	From, To               DateView
	Kinds                  []Fact // terms by kind
	Reading                []Fact // encodings, rules of titles and dates, removed lines by rule
	Downloads              []Download
}

// A Fact is a label with a number; Link may lead to more.
type Fact struct {
	Group, Label, URL string
	N                 int
}

// A Download is an export.
type Download struct{ URL, Name, Text string }

// A NotFoundView is the page for addresses that don't exist. Its links are
// absolute when the site has a baseURL, since nobody knows where it is shown.
type NotFoundView struct {
	PageView
}

// A RedirectView leads from an old address to the new one.
type RedirectView struct {
	PageView
	Target string
}
