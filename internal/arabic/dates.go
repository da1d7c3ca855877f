package arabic

import (
	"fmt"
	"strings"
	"time"

	"github.com/hablullah/go-hijri"
)

// A DateStyle says how dates are written.
type DateStyle struct {
	Lang   string // "ar" or "en"
	Months string // of Arabic: "mashriq", "gulf", "maghrib", or "both" for يونيو/حزيران
	Digits string // "latn" or "arab"
}

// FormatDate writes a date of EDTF level 0 ("2020-06-04", "2020-06", "2020") in
// words: "4 يونيو/حزيران 2020". Anything else is answered as it is.
func FormatDate(value string, s DateStyle) string {
	t, precision := parseDate(value)
	month := s.month(t.Month())
	switch {
	case precision == 0:
		return value
	case precision == 1:
		return s.digits(value)
	case precision == 2:
		return month + " " + s.digits(fmt.Sprintf("%d", t.Year()))
	}
	return s.digits(fmt.Sprintf("%d %s %d", t.Day(), month, t.Year()))
}

// FormatMonth writes the month of "2020-06" without its year.
func FormatMonth(value string, s DateStyle) string {
	t, precision := parseDate(value)
	if precision < 2 {
		return value
	}
	return s.month(t.Month())
}

// FormatHijri writes a whole date in the calendar of Umm al-Qura: "12 شوال
// 1441 هـ". It is empty for a date that is not whole or lies outside the table
// of that calendar (1356 to 1500 AH).
func FormatHijri(value string, s DateStyle) string {
	t, precision := parseDate(value)
	if precision < 3 {
		return ""
	}
	h, err := hijri.CreateUmmAlQuraDate(t)
	if err != nil {
		return ""
	}
	ar, en := HijriMonthName(int(h.Month))
	if s.Lang == "ar" {
		return s.digits(fmt.Sprintf("%d %s %d هـ", h.Day, ar, h.Year))
	}
	return fmt.Sprintf("%d %s %d AH", h.Day, en, h.Year)
}

// parseDate answers how many parts of the date are given, 0 when it is none.
func parseDate(value string) (time.Time, int) {
	for precision, layout := range map[int]string{1: "2006", 2: "2006-01", 3: time.DateOnly} {
		if len(value) == len(layout) {
			if t, err := time.Parse(layout, value); err == nil {
				return t, precision
			}
		}
	}
	return time.Time{}, 0
}

func (s DateStyle) month(m time.Month) string {
	if s.Lang != "ar" {
		return MonthName(m, English)
	}
	switch s.Months {
	case "mashriq":
		return MonthName(m, Mashriq)
	case "gulf":
		return MonthName(m, Gulf)
	case "maghrib":
		return MonthName(m, Maghrib)
	}
	return MonthName(m, Gulf) + "/" + MonthName(m, Mashriq)
}

func (s DateStyle) digits(text string) string {
	if s.Digits == "arab" {
		return EasternDigits(text)
	}
	return text
}

// EasternDigits writes ASCII digits as Arabic-Indic ones.
func EasternDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r - '0' + '٠'
		}
		return r
	}, text)
}
