package arabic

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/hablullah/go-hijri"
	ptime "github.com/yaa110/go-persian-calendar"
)

//go:embed data/calendar.yaml
var calendarYAML []byte

// A DateWordKind tells what a word means beside a number in a date.
type DateWordKind uint8

const (
	NotDateWord    DateWordKind = iota
	MonthWord                   // Value is the Gregorian month, 1 to 12
	HijriMonthWord              // Value is the Hijri month, 1 to 12
	WeekdayWord                 // Value is the time.Weekday
	TodayWord                   // the day on which the text was written
	PastWord                    // الماضي: a day before that
	NextWord                    // المقبل: a day after it
	UntilWord                   // بحلول, before a date: something planned or limited
	SinceWord                   // منذ, before a date: something that is over
	YearWord                    // عام: a year follows
	GregorianEra                // م
	HijriEra                    // هـ
	SolarEra                    // هـ ش: of the solar year that Iran counts from the Hijra
	DateFillerWord              // joins the parts of a date and means nothing itself
)

// A DateWord is what one word, or several, mean in a date.
type DateWord struct {
	Kind  DateWordKind
	Value int // by Kind, else 0
	Words int // how many words it takes; 0 with NotDateWord
}

// DateWordAt reads the date word that begins the list of folded words. The
// longest name wins, and a month or weekday is also known behind a one-letter
// particle (وسبتمبر).
func DateWordAt(folded []string) DateWord {
	if len(folded) == 0 {
		return DateWord{}
	}
	c := calendar()
	if w := longest(c.byFirst[folded[0]], folded, slicesHasPrefix); w.Kind != NotDateWord {
		return w
	}
	bare, ok := withoutParticle(folded[0])
	if !ok {
		return DateWord{}
	}
	for _, p := range c.byFirst[bare] {
		named := p.Kind == MonthWord || p.Kind == HijriMonthWord || p.Kind == WeekdayWord
		if named && len(p.words) <= len(folded) && slices.Equal(p.words[1:], folded[1:len(p.words)]) {
			return p.DateWord
		}
	}
	return DateWord{}
}

// EverydayMonthAt reads a month whose name is an everyday word too (الربيع, مهر) at the
// head of the list of folded words: of Libya, whose months are the Gregorian ones, or
// of the solar year of Iran. words is 0 when there is none.
func EverydayMonthAt(folded []string) (month int, solar bool, words int) {
	if len(folded) == 0 {
		return 0, false, 0
	}
	for _, p := range calendar().everyday[folded[0]] {
		if slicesHasPrefix(folded, p.words) {
			return p.Value, p.solar, p.Words
		}
	}
	return 0, false, 0
}

// DateWordBefore reads the date word that ends the list of folded words.
func DateWordBefore(folded []string) DateWord {
	if len(folded) == 0 {
		return DateWord{}
	}
	last := folded[len(folded)-1]
	if w := longest(calendar().byLast[last], folded, slicesHasSuffix); w.Kind != NotDateWord || len(folded) != 1 {
		return w
	}
	return DateWordAt(folded)
}

func longest(phrases []datePhrase, folded []string, matches func(list, part []string) bool) DateWord {
	for _, p := range phrases {
		if matches(folded, p.words) {
			return p.DateWord
		}
	}
	return DateWord{}
}

func slicesHasPrefix(list, part []string) bool {
	return len(list) >= len(part) && slices.Equal(list[:len(part)], part)
}

func slicesHasSuffix(list, part []string) bool {
	return len(list) >= len(part) && slices.Equal(list[len(list)-len(part):], part)
}

// withoutParticle takes a one-letter particle from the front of a word of at
// least four letters.
func withoutParticle(word string) (string, bool) {
	r, n := utf8.DecodeRuneInString(word)
	if !strings.ContainsRune("وفبلك", r) || len(word) < 4*n {
		return "", false
	}
	return word[n:], true
}

// A MonthCustom is one of the customs of naming the Gregorian months.
type MonthCustom uint8

const (
	Mashriq MonthCustom = iota // حزيران: the Levant and Iraq
	Gulf                       // يونيو: Egypt, Sudan and the Gulf
	Maghrib                    // جوان: Tunisia and Algeria
	English
)

// MonthName is the name of a Gregorian month in a custom.
func MonthName(m time.Month, custom MonthCustom) string {
	names := calendar().data.Months[m-1]
	return [...]string{names.Mashriq, names.Gulf, names.Maghrib, names.English}[custom]
}

// HijriMonthName is the name of a Hijri month, 1 to 12, in both languages.
func HijriMonthName(m int) (ar, en string) {
	names := calendar().data.Hijri[m-1]
	return names.Arabic, names.English
}

// The years that the table of Umm al-Qura covers.
const firstUmmAlQura, lastUmmAlQura = 1356, 1500

// HijriToGregorian answers the day, at midnight UTC, of a Hijri date: by Umm
// al-Qura from 1356 to 1500, by the tabular calendar outside; false when
// there is no such day.
func HijriToGregorian(year, month, day int) (time.Time, bool) {
	if year < 1 || year > 9000 || month < 1 || month > 12 || day < 1 || day > 30 {
		return time.Time{}, false
	}
	var t time.Time
	if year >= firstUmmAlQura && year <= lastUmmAlQura {
		date := hijri.UmmAlQuraDate{Year: int64(year), Month: int64(month), Day: int64(day)}
		t = date.ToGregorian()
		if back, err := hijri.CreateUmmAlQuraDate(t); err != nil || back.Day != date.Day {
			return time.Time{}, false
		}
	} else {
		t = hijri.HijriDate{Year: int64(year), Month: int64(month), Day: int64(day)}.ToGregorian()
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), true
}

// SolarToGregorian answers the day, at midnight UTC, of a date in the solar calendar of
// Iran; false when there is no such day.
func SolarToGregorian(year, month, day int) (time.Time, bool) {
	if year < 1 || year > 3000 || month < 1 || month > 12 || day < 1 || day > 31 {
		return time.Time{}, false
	}
	p := ptime.Date(year, ptime.Month(month), day, 0, 0, 0, 0, time.UTC)
	return p.Time(), p.Month() == ptime.Month(month)
}

// calendarData is data/calendar.yaml.
type calendarData struct {
	Months []struct {
		Mashriq, Gulf, Maghrib, English string
		Also                            []string
	}
	Hijri, Weekdays []struct {
		Arabic, English string
		Also            []string
	}
	Libyan, Solar [][]string
	Words         map[string][]string
}

type datePhrase struct {
	DateWord
	words []string // folded
}

type everydayMonth struct {
	datePhrase
	solar bool
}

type calendarIndex struct {
	data            calendarData
	byFirst, byLast map[string][]datePhrase // longest first
	everyday        map[string][]everydayMonth
}

var dateWordKinds = map[string]DateWordKind{
	"today": TodayWord, "past": PastWord, "next": NextWord, "until": UntilWord, "since": SinceWord,
	"year": YearWord, "gregorian era": GregorianEra, "hijri era": HijriEra, "solar era": SolarEra, "filler": DateFillerWord,
}

// calendar loads the data; an error in it is a fault of the program and panics.
var calendar = sync.OnceValue(func() *calendarIndex {
	c, err := parseCalendar(calendarYAML)
	if err != nil {
		panic("arabic: data/calendar.yaml: " + err.Error())
	}
	return c
})

func parseCalendar(data []byte) (*calendarIndex, error) {
	c := &calendarIndex{byFirst: map[string][]datePhrase{}, byLast: map[string][]datePhrase{}, everyday: map[string][]everydayMonth{}}
	if err := yaml.UnmarshalWithOptions(data, &c.data, yaml.Strict()); err != nil {
		return nil, err
	}
	if len(c.data.Months) != 12 || len(c.data.Hijri) != 12 || len(c.data.Libyan) != 12 || len(c.data.Solar) != 12 || len(c.data.Weekdays) != 7 {
		return nil, fmt.Errorf("%d months, %d Hijri, %d Libyan, %d solar months, %d weekdays", len(c.data.Months), len(c.data.Hijri), len(c.data.Libyan), len(c.data.Solar), len(c.data.Weekdays))
	}
	seen := map[string]DateWord{}
	add := func(kind DateWordKind, value int, names ...string) error {
		for _, name := range names {
			words := strings.Fields(Fold(name))
			w := DateWord{Kind: kind, Value: value, Words: len(words)}
			key := strings.Join(words, " ")
			if old, ok := seen[key]; ok {
				if old != w {
					return fmt.Errorf("%q is two things", name)
				}
				continue
			}
			if len(words) == 0 {
				return fmt.Errorf("%q has no word", name)
			}
			seen[key] = w
			p := datePhrase{w, words}
			c.byFirst[words[0]] = append(c.byFirst[words[0]], p)
			c.byLast[words[len(words)-1]] = append(c.byLast[words[len(words)-1]], p)
		}
		return nil
	}
	if err := c.data.each(add); err != nil {
		return nil, err
	}
	c.addEveryday(c.data.Libyan, false)
	c.addEveryday(c.data.Solar, true)
	for _, index := range []map[string][]datePhrase{c.byFirst, c.byLast} {
		for _, phrases := range index {
			slices.SortStableFunc(phrases, func(a, b datePhrase) int { return b.Words - a.Words })
		}
	}
	return c, nil
}

// addEveryday adds the months of Libya or of Iran, which are no date words of their own.
func (c *calendarIndex) addEveryday(months [][]string, solar bool) {
	for i, names := range months {
		for _, name := range names {
			words := strings.Fields(Fold(name))
			p := datePhrase{DateWord{Kind: MonthWord, Value: i + 1, Words: len(words)}, words}
			c.everyday[words[0]] = append(c.everyday[words[0]], everydayMonth{p, solar})
		}
	}
}

// each hands every name in the data to add, until one fails.
func (d *calendarData) each(add func(kind DateWordKind, value int, names ...string) error) error {
	for i, m := range d.Months {
		if err := add(MonthWord, i+1, append(m.Also, m.Mashriq, m.Gulf, m.Maghrib, m.English)...); err != nil {
			return err
		}
	}
	for i, m := range d.Hijri {
		if err := add(HijriMonthWord, i+1, append(m.Also, m.Arabic, m.English)...); err != nil {
			return err
		}
	}
	for i, w := range d.Weekdays {
		if err := add(WeekdayWord, i, append(w.Also, w.Arabic, w.English)...); err != nil {
			return err
		}
	}
	for name, words := range d.Words {
		kind, ok := dateWordKinds[name]
		if !ok {
			return fmt.Errorf("unknown kind of word %q", name)
		}
		if err := add(kind, 0, words...); err != nil {
			return err
		}
	}
	return nil
}
