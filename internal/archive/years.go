package archive

import (
	"fmt"
	"slices"
	"strconv"
)

// A Year holds the articles of one year. The year of the undated is empty.
type Year struct {
	Value  string // "2020"; empty for the undated
	Months []Month
	N      int
}

// A Month holds the articles of one month, the newest first. Value is "2020"
// where articles give no month.
type Month struct {
	Value    string // "2020-06"
	Articles []*Article
}

// Years are the years that have articles, the newest first, the undated last.
func (a *Archive) Years() []Year { return a.years }

func (a *Archive) collectYears() {
	for _, x := range a.articles { // newest first
		year, month := x.Year(), x.Date.Value
		if len(month) > 7 {
			month = month[:7]
		}
		if n := len(a.years); n == 0 || a.years[n-1].Value != year {
			a.years = append(a.years, Year{Value: year})
		}
		y := &a.years[len(a.years)-1]
		y.N++
		if n := len(y.Months); n == 0 || y.Months[n-1].Value != month {
			y.Months = append(y.Months, Month{Value: month})
		}
		m := &y.Months[len(y.Months)-1]
		m.Articles = append(m.Articles, x)
	}
}

// fillYears sorts the counts and puts the years between the first and the last
// in, as far as there are at most a hundred of them.
func fillYears(counts map[string]int) []Count {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	if len(keys) == 0 {
		return nil
	}
	slices.Sort(keys)
	first, err1 := strconv.Atoi(keys[0])
	last, err2 := strconv.Atoi(keys[len(keys)-1])
	var out []Count
	if err1 == nil && err2 == nil && last-first < 100 {
		for y := first; y <= last; y++ {
			k := fmt.Sprintf("%04d", y)
			out = append(out, Count{k, counts[k]})
		}
		return out
	}
	for _, k := range keys {
		out = append(out, Count{k, counts[k]})
	}
	return out
}
