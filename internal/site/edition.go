package site

import (
	"fmt"

	"warraq/internal/arabic"
	"warraq/internal/config"
	"warraq/internal/extract"
)

// An Edition is the archive in one language: its direction, its texts, its way
// of writing numbers and dates.
type Edition struct {
	Lang  string // "ar" or "en"
	Dir   string // "rtl" or "ltr"
	texts *messages
	style arabic.DateStyle
	hijri bool
}

// direction is the writing direction of a language.
func direction(lang string) string {
	if lang == "ar" {
		return "rtl"
	}
	return "ltr"
}

func newEdition(lang string, c config.Config) (*Edition, error) {
	texts, err := loadMessages(lang, c.Digits)
	if err != nil {
		return nil, err
	}
	return &Edition{
		Lang:  lang,
		Dir:   direction(lang),
		texts: texts,
		style: arabic.DateStyle{Lang: lang, Months: c.Months, Digits: digits(lang, c.Digits)},
		hijri: c.Hijri,
	}, nil
}

// digits are the digits of an edition: the setting is about the Arabic one.
func digits(lang, setting string) string {
	if lang == "ar" {
		return setting
	}
	return "latn"
}

// T is the text with the key, with args put in the places {0}, {1} …
func (e *Edition) T(key string, args ...any) string { return e.texts.text(key, args...) }

// N is the text with the key in the plural form that n asks for.
func (e *Edition) N(key string, n int) string { return e.texts.plural(key, n) }

// Number writes n in the edition's digits, thousands grouped.
func (e *Edition) Number(n int) string { return e.texts.number(n) }

// date makes a date ready to be shown.
func (e *Edition) date(d extract.Date) DateView {
	if d.Value == "" {
		return DateView{}
	}
	v := DateView{
		Machine: d.Value,
		Text:    arabic.FormatDate(d.Value, e.style),
		Written: d.Text,
		Rule:    e.T("date-rule." + d.Rule),
	}
	if e.hijri {
		v.Hijri = arabic.FormatHijri(d.Value, e.style)
	}
	return v
}

// size writes a number of bytes.
func (e *Edition) size(n int64) string {
	if n < 1024 {
		return e.N("bytes", int(n))
	}
	if n < 1<<20 {
		return e.T("kilobytes", e.texts.digitsOf(fmt.Sprintf("%.1f", float64(n)/1024)))
	}
	return e.T("megabytes", e.texts.digitsOf(fmt.Sprintf("%.1f", float64(n)/(1<<20))))
}
