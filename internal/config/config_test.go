package config

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	c, err := Parse([]byte("baseURL: https://example.org/a\ntitle: {ar: أرشيف, en: Archive}\ndigits: arab\nhijri: true\neditions: [en]\nperPage: 20\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c.BaseURL != "https://example.org/a/" || c.Title.AR != "أرشيف" || c.Digits != "arab" || !c.Hijri || c.PerPage != 20 || len(c.Editions) != 1 {
		t.Errorf("%+v", c)
	}
	if c.Months != "both" || !c.KeepOriginals || c.Cards != "site" {
		t.Errorf("defaults are lost: %+v", c)
	}
}

func TestParseCards(t *testing.T) {
	if c, err := Parse([]byte("cards: articles\n")); err != nil || c.Cards != "articles" {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := Parse([]byte("cards: none\n")); err == nil || !strings.Contains(err.Error(), "one of site, articles is") {
		t.Errorf("%v", err)
	}
}

func TestParseFeeds(t *testing.T) {
	for in, want := range map[string]string{"": "all", "feeds: all\n": "all", "feeds: main\n": "main", "feeds: none\n": "none"} {
		if c, err := Parse([]byte(in)); err != nil || c.Feeds != want {
			t.Errorf("%q: %q, %v", in, c.Feeds, err)
		}
	}
	if _, err := Parse([]byte("feeds: some\n")); err == nil || !strings.Contains(err.Error(), "one of all, main, none is") {
		t.Errorf("%v", err)
	}
}

func TestParseNothing(t *testing.T) {
	for _, s := range []string{"", "# only a comment\n", "---\n"} {
		if c, err := Parse([]byte(s)); err != nil || c.PerPage != Default().PerPage {
			t.Errorf("%q: %+v, %v", s, c, err)
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"titel: x\n", `warraq.yaml:1: unknown key "titel"; did you mean "title"?`},
		{"title: x\nperpage: 3\n", `warraq.yaml:2: unknown key "perpage"; did you mean "perPage"?`},
		{"feed: none\n", `did you mean "feeds"?`},
		{"card: site\n", `did you mean "cards"?`},
		{"perPage: many\n", "warraq.yaml:1: a whole number from 5 to 1000"},
		{"digits: roman\n", `"roman" is not possible here; one of latn, arab is`},
		{"baseURL: example.org\n", "an address such as https://example.org/archive/ is needed"},
		{"editions: [fr]\n", `"fr" is not possible here`},
		{"title: {fr: x}\n", `unknown language "fr"`},
		{"- a\n- b\n", "keys with values are needed"},
		{"a: [1\n", "not valid YAML"},
	} {
		if _, err := Parse([]byte(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.in, err, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("title: {ar: x}\n")
	for _, s := range []string{
		"a: &x [*x]\n", "baseURL: https://example.org/a\neditions: [en, ar]\nhijri: true\nperPage: 5\n", "removed:\n  - {id: x, date: 2026-05-01, reason: {ar: ا}}\n", "removed: {}\n",
		"title: |\n  a\n  b\n", "<<: *x\n", "? a\n: b\n", "---\n---\ntitle: x\n", "feeds: none\ncards: articles\ndigits: arab\nmonths: gulf\n", "perPage: 0x10\n", "baseURL: \"http://[::1]:8/%zz\"\n", "\ufefftitle: x\r\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := Parse([]byte(s))
		if err == nil && (c.PerPage < 5 || len(c.Editions) == 0 || c.Feeds == "" || c.BaseURL != "" && !strings.HasSuffix(c.BaseURL, "/")) {
			t.Errorf("%q: %+v", s, c)
		}
	})
}
