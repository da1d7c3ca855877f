package site

import (
	"bytes"
	"testing"
)

func TestDropOverrides(t *testing.T) {
	for in, want := range map[string]string{
		"":                             "",
		"نص بلا شيء – “x” …":           "نص بلا شيء – “x” …",
		"a\u202eb\u202dc\u2066d\u2067": "abcd",
		"\u202a\u202b\u202c":           "",
		"\u2068قال\u2069\u200f":        "\u2068قال\u2069\u200f",
		"x\xe2":                        "x\xe2",
		"\xe2\x80\xe2\x80\xae|":        "\xe2\x80|",
	} {
		b := bytes.NewBufferString(in)
		if dropOverrides(b); b.String() != want {
			t.Errorf("%q: %q, want %q", in, b.String(), want)
		}
	}
}

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=c#d":        "https://example.org/a?b=c#d",
		" http://example.org ":               "http://example.org",
		"https://example.org:8080/":          "https://example.org:8080/",
		"https://аpple.com/":                 "https://xn--pple-43d.com/", // the first letter is Cyrillic
		"https://وزارة.مصر/":                 "https://xn--mgbexc3i.xn--wgbh1c/",
		"https://example.org@evil.invalid/":  "",
		"https://example.org:99999/":         "",
		"https://[::1]/":                     "",
		"javascript:alert(1)":                "",
		"JAVASCRIPT:alert(1)":                "",
		"data:text/html,x":                   "",
		"//evil.invalid/x":                   "",
		"x.html":                             "",
		"#x":                                 "",
		"https:evil.invalid":                 "",
		"java\tscript:alert(1)":              "",
		"mailto:desk@example.org":            "mailto:desk@example.org",
		"mailto:a@b.example?bcc=c@d.example": "mailto:a@b.example",
		"mailto:x":                           "",
		"":                                   "",
	} {
		if got := linkAddress(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
