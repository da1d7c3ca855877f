package tagging

import (
	"os"
	"strings"
	"testing"

	"warraq/internal/vocabulary"
)

// A tallyOf counts what was found against what a reader sees.
type tallyOf struct{ hit, extra, missed int }

func (t tallyOf) f1() float64 {
	return 2 * float64(t.hit) / float64(2*t.hit+t.extra+t.missed)
}

// compare adds one article: want lists ids, those with ? may be missing.
func (t *tallyOf) compare(want string, got []Tag) (faults []string) {
	must, may := map[string]bool{}, map[string]bool{}
	for id := range strings.SplitSeq(want, ",") {
		if id, maybe := strings.CutSuffix(strings.TrimSpace(id), "?"); maybe {
			may[id] = true
		} else if id != "" && id != "-" {
			must[id] = true
		}
	}
	for _, tag := range got {
		switch {
		case must[tag.ID]:
			t.hit++
			delete(must, tag.ID)
		case !may[tag.ID]:
			t.extra++
			faults = append(faults, "+"+tag.ID)
		}
	}
	for id := range must {
		t.missed++
		faults = append(faults, "-"+id)
	}
	return faults
}

// A readArticle is one line of a file of articles with what a reader sees in them.
type readArticle struct{ countries, topics, title, body string }

// readArticles reads "countries | topics | title | text" lines; - is no title.
func readArticles(t *testing.T, name string) []readArticle {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []readArticle
	for line := range strings.Lines(string(data)) {
		parts := strings.SplitN(strings.TrimSpace(line), " | ", 4)
		if len(parts) == 4 && !strings.HasPrefix(line, "#") {
			title := strings.TrimPrefix(parts[2], "-")
			out = append(out, readArticle{parts[0], parts[1], title, strings.ReplaceAll(parts[3], " ¶ ", "\n\n")})
		}
	}
	return out
}

// main is the country that the article is mainly about, empty if a reader can't tell.
func (r readArticle) main() string {
	id, _, _ := strings.Cut(r.countries, ",")
	if strings.HasSuffix(id, "?") || id == "-" {
		return ""
	}
	return id
}

// TestReadings holds each line by itself: they are what was once read wrongly.
func TestReadings(t *testing.T) {
	for _, a := range readArticles(t, "testdata/readings.txt") {
		r := shipped().Tag(Input{Title: a.title, Body: a.body})
		var countries, topics tallyOf
		got := r.Tags[vocabulary.Country]
		faults := append(countries.compare(a.countries, got), topics.compare(a.topics, r.Tags[vocabulary.Topic])...)
		if main := a.main(); main != "" && (len(got) == 0 || got[0].ID != main) {
			faults = append(faults, "main "+main)
		}
		if len(faults) > 0 {
			t.Errorf("%s %.50s: %v", a.title, a.body, faults)
		}
	}
}

func TestNewspapers(t *testing.T) {
	var countries, topics tallyOf
	articles, mains, right := 0, 0, 0
	for _, a := range readArticles(t, "testdata/newspapers.txt") {
		articles++
		r := shipped().Tag(Input{Title: a.title, Body: a.body})
		got := r.Tags[vocabulary.Country]
		faults := append(countries.compare(a.countries, got), topics.compare(a.topics, r.Tags[vocabulary.Topic])...)
		if main := a.main(); main != "" {
			mains++
			if len(got) > 0 && got[0].ID == main {
				right++
			} else {
				faults = append(faults, "main "+main)
			}
		}
		if len(faults) > 0 {
			t.Logf("%s: %v", a.title, faults)
		}
	}
	t.Logf("%d articles: countries %.3f, main %d of %d, topics %.3f", articles, countries.f1(), right, mains, topics.f1())
	if articles < 40 || countries.f1() < 0.98 || 20*right < 19*mains || topics.f1() < 0.85 {
		t.Errorf("%d articles: countries %.3f, main %d of %d, topics %.3f", articles, countries.f1(), right, mains, topics.f1())
	}
}
