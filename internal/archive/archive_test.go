package archive

import (
	"fmt"
	"slices"
	"testing"

	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// article is one with a date and tags; ids of two letters are countries, the
// rest topics.
func article(id, date string, tags ...string) *Article {
	a := &Article{ID: id, Date: extract.Date{Value: date}, Versions: []Version{{Lang: "ar", Title: id}}}
	for _, t := range tags {
		k := vocabulary.Topic
		if len(t) == 2 {
			k = vocabulary.Country
		}
		a.Tags[k] = append(a.Tags[k], tagging.Tag{Kind: k, ID: t, Score: 2})
	}
	return a
}

func ids(list []*Article) []string {
	var out []string
	for _, a := range list {
		out = append(out, a.ID)
	}
	return out
}

func sample(t *testing.T) *Archive {
	v, err := vocabulary.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return Build([]*Article{
		article("b", "2020-06-04", "IQ", "diplomacy"),
		article("a", "2023-06-08", "IQ", "SY", "diplomacy"),
		article("d", "", "IQ"),
		article("c", "2020", "SY"),
		article("e", "2020-06", "TN", "sport"),
	}, v)
}

func TestOrder(t *testing.T) {
	a := sample(t)
	if got, want := ids(a.Articles()), []string{"a", "b", "e", "c", "d"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v: the newest first, what is less exact after what is more, the undated last", got, want)
	}
	if a.Newer(a.Article("a")) != nil || a.Older(a.Article("d")) != nil || a.Older(a.Article("a")).ID != "b" || a.Newer(a.Article("d")).ID != "c" {
		t.Error("neighbours are wrong")
	}
}

func TestTerms(t *testing.T) {
	a := sample(t)
	var got []string
	for _, term := range a.Terms(vocabulary.Country) {
		got = append(got, fmt.Sprintf("%s:%d", term.ID, len(term.Articles())))
	}
	if want := []string{"IQ:3", "SY:2", "TN:1"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	iq := a.Term(vocabulary.Country, "IQ")
	if got := ids(iq.Articles()); !slices.Equal(got, []string{"a", "b", "d"}) {
		t.Errorf("articles of IQ: %v", got)
	}
	if got := fmt.Sprint(iq.Years()); got != "[{2020 1} {2021 0} {2022 0} {2023 1}]" {
		t.Errorf("years of IQ: %s", got)
	}
	if with := iq.With(vocabulary.Topic); len(with) != 1 || with[0].Term.ID != "diplomacy" || with[0].N != 2 {
		t.Errorf("topics with IQ: %v", with)
	}
	if with := iq.With(vocabulary.Country); len(with) != 1 || with[0].Term.ID != "SY" {
		t.Errorf("countries with IQ: %v", with)
	}
	if a.Term(vocabulary.Country, "FR") != nil {
		t.Error("a country without articles has a term")
	}
}

func TestYears(t *testing.T) {
	var got []string
	for _, y := range sample(t).Years() {
		for _, m := range y.Months {
			got = append(got, fmt.Sprintf("%s/%s:%d", y.Value, m.Value, len(m.Articles)))
		}
	}
	if want := []string{"2023/2023-06:1", "2020/2020-06:2", "2020/2020:1", "/:1"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestRelated(t *testing.T) {
	a := sample(t)
	if got := ids(a.Related(a.Article("a"), 2)); !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("related to a: %v: b shares two terms, c the rarer one", got)
	}
	if got := a.Related(a.Article("e"), 3); len(got) != 0 {
		t.Errorf("related to e: %v", ids(got))
	}
	for range 3 {
		if again := ids(a.Related(a.Article("a"), 2)); !slices.Equal(again, []string{"b", "c"}) {
			t.Errorf("asked again: %v", again)
		}
	}
}

// TestRelatedStays adds articles one by one: what each is related to changes
// for the nearest ones only, also when the articles of a term have just doubled.
func TestRelatedStays(t *testing.T) {
	v, err := vocabulary.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	countries, topics := v.IDs(vocabulary.Country), v.IDs(vocabulary.Topic)
	var list []*Article
	related := map[string][]string{}
	for n := range 260 {
		tags := []string{topics[0], topics[1+n%2], topics[3+n%5], countries[n%11], countries[11+n%3]}
		list = append(list, article(fmt.Sprintf("%03d", n), fmt.Sprintf("%d-01-01", 1700+n), tags...))
		a := Build(list, v)
		changed := 0
		for _, x := range list {
			now := ids(a.Related(x, 4))
			if !slices.Equal(now, related[x.ID]) {
				changed++
			}
			related[x.ID] = now
		}
		if most := 1 + 5*maxNewer; changed > most {
			t.Errorf("article %d changes what %d articles are related to; want at most %d", n, changed, most)
		}
	}
}

func BenchmarkBuildAndRelate(b *testing.B) {
	v, err := vocabulary.Load(nil, "")
	if err != nil {
		b.Fatal(err)
	}
	countries, topics := v.IDs(vocabulary.Country), v.IDs(vocabulary.Topic)
	var list []*Article
	for i := range 10000 {
		var tags []string
		for k := range 6 {
			tags = append(tags, countries[(i*7+k*k*31)%40], topics[(i*3+k*11)%len(topics)])
		}
		slices.Sort(tags)
		list = append(list, article(fmt.Sprint(i), fmt.Sprintf("20%02d-%02d-01", i%25, i%12+1), slices.Compact(tags)...))
	}
	b.ResetTimer()
	for b.Loop() {
		a := Build(list, v)
		for _, x := range a.Articles() {
			a.Related(x, 4)
		}
	}
}
