package arabic

import (
	"strings"
	"testing"
	"time"
)

func TestDateWordAt(t *testing.T) {
	for _, c := range []struct {
		words string
		want  DateWord
	}{
		{"يونيو 2023", DateWord{MonthWord, 6, 1}},
		{"كانون الثاني 2020", DateWord{MonthWord, 1, 2}},
		{"تشرين أول", DateWord{MonthWord, 10, 2}},
		{"جانفي", DateWord{MonthWord, 1, 1}},
		{"إبريل", DateWord{MonthWord, 4, 1}},
		{"وسبتمبر", DateWord{MonthWord, 9, 1}},
		{"ذي الحجة", DateWord{HijriMonthWord, 12, 2}},
		{"ربيع الآخر", DateWord{HijriMonthWord, 4, 2}},
		{"الخَميس", DateWord{WeekdayWord, int(time.Thursday), 1}},
		{"June 8", DateWord{MonthWord, 6, 1}},
		{"بعد غد", DateWord{NextWord, 0, 2}},
		{"هـ", DateWord{HijriEra, 0, 1}},
		{"بغداد", DateWord{}},
		{"", DateWord{}},
	} {
		if got := DateWordAt(strings.Fields(Fold(c.words))); got != c.want {
			t.Errorf("%s: got %v, want %v", c.words, got, c.want)
		}
	}
}

func TestDateWordBefore(t *testing.T) {
	for words, want := range map[string]DateWord{
		"صدر ابتداء من":  {UntilWord, 0, 2},
		"في كانون الأول": {MonthWord, 12, 2},
		"صدر منذ":        {SinceWord, 0, 1},
		"في بغداد":       {},
	} {
		if got := DateWordBefore(strings.Fields(Fold(words))); got != want {
			t.Errorf("%s: got %v, want %v", words, got, want)
		}
	}
}

func TestHijriToGregorian(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		want    string
	}{
		{1441, 10, 12, "2020-06-04"},
		{1444, 9, 1, "2023-03-23"},
		{1395, 1, 1, "1975-01-13"},
		{1300, 1, 1, "1882-11-12"},
		{1445, 13, 1, ""},
		{1444, 11, 30, ""}, // this month had 29 days
		{0, 1, 1, ""},
	} {
		got, ok := HijriToGregorian(c.y, c.m, c.d)
		if ok != (c.want != "") || ok && got.Format(time.DateOnly) != c.want {
			t.Errorf("%d-%d-%d: got %v %v, want %s", c.y, c.m, c.d, got, ok, c.want)
		}
	}
}

func TestSolarToGregorian(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		want    string
	}{
		{1397, 6, 12, "2018-09-03"},
		{1357, 11, 22, "1979-02-11"},
		{1403, 12, 30, "2025-03-20"}, // a leap year
		{1404, 1, 1, "2025-03-21"},
		{1399, 12, 30, "2021-03-20"},
		{1398, 12, 30, ""},
		{1397, 13, 1, ""},
	} {
		got, ok := SolarToGregorian(c.y, c.m, c.d)
		if ok != (c.want != "") || ok && got.Format(time.DateOnly) != c.want {
			t.Errorf("%d-%d-%d: got %v %v, want %s", c.y, c.m, c.d, got, ok, c.want)
		}
	}
}

func TestEverydayMonthAt(t *testing.T) {
	for _, c := range []struct {
		words string
		month int
		solar bool
		took  int
	}{
		{"أي النار 2008", 1, false, 2},
		{"الكانون", 12, false, 1},
		{"شهریور 1397", 6, true, 1},
		{"دي", 10, true, 1},
		{"آذار", 0, false, 0},
		{"", 0, false, 0},
	} {
		month, solar, took := EverydayMonthAt(strings.Fields(Fold(c.words)))
		if month != c.month || solar != c.solar || took != c.took {
			t.Errorf("%s: got %d %v %d", c.words, month, solar, took)
		}
	}
}

func TestMonthNames(t *testing.T) {
	if got := MonthName(time.June, Mashriq) + " " + MonthName(time.June, Gulf) + " " + MonthName(time.June, Maghrib); got != "حزيران يونيو جوان" {
		t.Error(got)
	}
	for m := 1; m <= 12; m++ {
		if ar, en := HijriMonthName(m); ar == "" || en == "" {
			t.Errorf("month %d has no name", m)
		}
	}
}
