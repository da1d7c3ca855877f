package site

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"warraq/internal/arabic"
)

//go:embed messages/ar.yaml messages/en.yaml
var messageFiles embed.FS

// messages are the interface texts of one language. A text is a string, or one
// string for each plural form that Unicode CLDR has for the language.
type messages struct {
	lang   language.Tag
	arab   bool // Arabic-Indic digits
	single map[string]string
	forms  map[string]map[plural.Form]string
}

var pluralForms = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many, "other": plural.Other,
}

func loadMessages(lang, digits string) (*messages, error) {
	name := "messages/" + lang + ".yaml"
	data, err := messageFiles.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var raw map[string]any
	if err := yaml.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	m := &messages{
		lang: language.Make(lang), arab: lang == "ar" && digits == "arab",
		single: map[string]string{}, forms: map[string]map[plural.Form]string{},
	}
	for k, v := range raw {
		switch v := v.(type) {
		case string:
			m.single[k] = v
		case map[string]any:
			forms := map[plural.Form]string{}
			for f, text := range v {
				form, known := pluralForms[f]
				if !known {
					return nil, fmt.Errorf("%s: %s: %q is not a plural form", name, k, f)
				}
				forms[form] = fmt.Sprint(text)
			}
			m.forms[k] = forms
		default:
			return nil, fmt.Errorf("%s: %s: a text or its plural forms are needed", name, k)
		}
	}
	return m, nil
}

// text answers a text with args in the places {0}, {1} …; numbers are written
// in the language's digits. An unknown key answers itself, and a test asks for
// every key that templates use.
func (m *messages) text(key string, args ...any) string {
	s, ok := m.single[key]
	if !ok {
		return key
	}
	for i, a := range args {
		written := fmt.Sprint(a)
		if n, isNumber := a.(int); isNumber {
			written = m.number(n)
		}
		s = strings.ReplaceAll(s, "{"+strconv.Itoa(i)+"}", written)
	}
	return s
}

// plural answers the form of a text that n asks for, with n in the place {n}.
func (m *messages) plural(key string, n int) string {
	forms := m.forms[key]
	s, ok := forms[plural.Cardinal.MatchPlural(m.lang, n, 0, 0, 0, 0)]
	if n == 0 && forms[plural.Zero] != "" {
		s, ok = forms[plural.Zero], true // "no articles" reads better than "0 articles" in English too
	}
	if !ok {
		if s, ok = forms[plural.Other]; !ok {
			return key
		}
	}
	return strings.ReplaceAll(s, "{n}", m.number(n))
}

// number writes n with its thousands grouped.
func (m *messages) number(n int) string {
	s := strconv.Itoa(n)
	if n >= 10000 { // years and small numbers are not grouped
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + "," + s[i:]
		}
	}
	return m.digitsOf(s)
}

// digitsOf writes ASCII digits in the language's own.
func (m *messages) digitsOf(s string) string {
	if !m.arab {
		return s
	}
	return arabic.EasternDigits(arabSeparators.Replace(s))
}

// arabSeparators are the separators that go with Arabic-Indic digits.
var arabSeparators = strings.NewReplacer(",", "٬", ".", "٫")
