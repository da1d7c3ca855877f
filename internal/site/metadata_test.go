package site

import (
	"encoding/json"
	"strings"
	"testing"

	"warraq/internal/archive"
	"warraq/internal/config"
	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// described is an edition over one article with a translation.
func described(t *testing.T, lang string) (builder, *archive.Article) {
	t.Helper()
	vocab, err := vocabulary.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	c := config.Default()
	c.BaseURL = "https://example.org/"
	e, err := newEdition(lang, c)
	if err != nil {
		t.Fatal(err)
	}
	other, err := newEdition(map[string]string{"ar": "en", "en": "ar"}[lang], c)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive.Article{
		ID: "x", Author: "كاتب", Date: extract.Date{Value: "2020-06-04", Rule: "explicit"},
		Versions: []archive.Version{
			{Lang: "ar", Title: "عنوان </script><b>&", Details: &archive.Detail{}},
			{Lang: "en", Title: "Title", Details: &archive.Detail{}},
		},
	}
	a.Tags[vocabulary.Country] = []tagging.Tag{{Kind: vocabulary.Country, ID: "IQ"}, {Kind: vocabulary.Country, ID: "SY"}, {Kind: vocabulary.Country, ID: "EG"}}
	a.Tags[vocabulary.Topic] = []tagging.Tag{{Kind: vocabulary.Topic, ID: "diplomacy"}}
	s := &Site{config: c, editions: []*Edition{e, other}}
	return builder{s, e, archive.Build([]*archive.Article{a}, vocab)}, a
}

func TestStructuredDataIsWholeAndInert(t *testing.T) {
	b, a := described(t, "en")
	p := PageView{Path: "en/articles/x.html", Crumbs: []Link{{URL: "../index.html", Text: "Home"}, {Text: "Title"}}}
	script := string(b.newsArticle(&p, a, a.In("en")))
	inner := strings.TrimSuffix(strings.TrimPrefix(script, `<script type="application/ld+json">`), "</script>")
	if strings.ContainsAny(inner, "<>&") {
		t.Errorf("the data could end its element: %s", inner)
	}
	var got struct {
		Graph []struct {
			Type            string `json:"@type"`
			Headline        string
			InLanguage      string
			DatePublished   string
			About, Mentions []struct{ Name string }
			Translates      struct {
				ID       string `json:"@id"`
				Headline string
			} `json:"translationOfWork"`
			Items []struct{ Item string } `json:"itemListElement"`
		} `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(inner), &got); err != nil {
		t.Fatal(err)
	}
	n := got.Graph[0]
	if n.Type != "NewsArticle" || n.Headline != "Title" || n.InLanguage != "en" || n.DatePublished != "2020-06-04" {
		t.Errorf("%+v", n)
	}
	if len(n.About) != 3 || n.About[0].Name != "Iraq" || n.About[2].Name != "Diplomacy" || len(n.Mentions) != 1 || n.Mentions[0].Name != "Egypt" {
		t.Errorf("about %v, mentions %v", n.About, n.Mentions)
	}
	if n.Translates.ID != "https://example.org/ar/articles/x.html" || n.Translates.Headline != "" {
		t.Errorf("translation of %+v", n.Translates)
	}
	if trail := got.Graph[1]; trail.Type != "BreadcrumbList" || len(trail.Items) != 2 || trail.Items[0].Item != "https://example.org/en/index.html" || trail.Items[1].Item != "" {
		t.Errorf("%+v", trail)
	}
}

func TestCitations(t *testing.T) {
	b, a := described(t, "en")
	got := map[string]string{}
	for _, c := range b.citations(a, a.In("en"), "en/articles/x.html") {
		got[c.Style] = c.Text
	}
	for style, want := range map[string]string{
		"Chicago":  "كاتب, “Title”, 4 June 2020, Warraq, https://example.org/en/articles/x.html.",
		"APA":      "كاتب. (2020, June 4). Title. Warraq. https://example.org/en/articles/x.html",
		"CSL-JSON": `[{"id":"x","type":"article-newspaper","title":"Title","author":[{"literal":"كاتب"}],"container-title":"Warraq","archive":"Warraq","issued":{"date-parts":[[2020,6,4]]},"language":"en","URL":"https://example.org/en/articles/x.html"}]`,
	} {
		if got[style] != want {
			t.Errorf("%s:\n got %s\nwant %s", style, got[style], want)
		}
	}
	a.Date, a.Author = extract.Date{}, ""
	if apa := b.citations(a, a.In("en"), "en/articles/x.html")[1].Text; !strings.HasPrefix(apa, "Title. (n.d.). Warraq.") {
		t.Errorf("undated: %s", apa)
	}
}

func TestShades(t *testing.T) {
	for most, want := range map[int]string{1: "1", 2: "1 2", 5: "1 2 3 4 5", 997: "4 16 63 251 997"} {
		var got []string
		for _, n := range shadesUpTo(most) {
			got = append(got, itoa(n))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("up to %d: %v, want %s", most, got, want)
		}
		if s := shadeOf(shadesUpTo(most), most); s != 5 {
			t.Errorf("%d of %d has shade %d", most, most, s)
		}
	}
}

// Every state of the vocabulary has its place on the map, but for islands
// without inhabitants.
func TestTheMapHasEveryCountry(t *testing.T) {
	w, err := loadWorld()
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]bool{}
	for _, p := range w.places {
		places[p.id] = true
		if p.outline == "" && (p.x < 0 || p.x > w.width || p.y < 0 || p.y > w.height) {
			t.Errorf("%s lies outside of the map", p.id)
		}
	}
	vocab, err := vocabulary.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	without := map[string]bool{"AQ": true, "BQ": true, "BV": true, "CC": true, "CX": true, "SJ": true, "TK": true, "UM": true}
	for _, id := range vocab.IDs(vocabulary.Country) {
		if !places[id] && !without[id] {
			t.Errorf("%s has no place on the map", id)
		}
	}
}

func TestLandPathsAreAbsolute(t *testing.T) {
	for in, want := range map[string]string{
		"m12 3 1-2 4 5zm6-7 8 9z": "M12 3l1-2 4 5zm6-7 8 9z", "m1-2-3-4 5 6z": "M1-2l-3-4 5 6z", "m10 0 1 0 0 1z": "M10 0 l1 0 0 1z",
	} {
		if got := absoluteStart(in); strings.ReplaceAll(got, " l", "l") != strings.ReplaceAll(want, " l", "l") {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// The page at an old address leads to the article in the other edition, which
// may know nothing of the old address, or nothing of the article.
func TestOldAddressesSwitchToTheArticle(t *testing.T) {
	b, a := described(t, "ar")
	switchTo := func() string { return b.switchOf("ar/articles/old.html", "ar/articles/x.html", a).URL }
	if got := switchTo(); got != "../../en/articles/x.html" {
		t.Errorf("the switch leads to %s", got)
	}
	a.Versions = a.Versions[:1]
	b.config.Untranslated = "link"
	if got := switchTo(); got != "../../en/index.html" {
		t.Errorf("without a page in the other edition the switch leads to %s", got)
	}
}

func TestShareImages(t *testing.T) {
	b, a := described(t, "ar")
	paths := func() string {
		var out []string
		for _, p := range b.shareImages() {
			out = append(out, p.Path)
		}
		return strings.Join(out, " ")
	}
	if got, image := paths(), b.shareImage(a); got != "ar/share.png" || image != "https://example.org/ar/share.png" {
		t.Errorf("files %s, image of the article %s", got, image)
	}
	b.config.Cards = "articles"
	if got, image := paths(), b.shareImage(a); got != "ar/share.png ar/articles/x.png" || image != "https://example.org/ar/articles/x.png" {
		t.Errorf("for each article: files %s, image %s", got, image)
	}
	b.config.BaseURL = ""
	if got, image := paths(), b.shareImage(a); got != "" || image != "" {
		t.Errorf("without an address: files %s, image %s", got, image)
	}
}
