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
		} else if id != "" {
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

func TestNewspapers(t *testing.T) {
	data, err := os.ReadFile("testdata/newspapers.txt")
	if err != nil {
		t.Fatal(err)
	}
	var countries, topics tallyOf
	articles, mains, right := 0, 0, 0
	for line := range strings.Lines(string(data)) {
		parts := strings.SplitN(strings.TrimSpace(line), " | ", 4)
		if len(parts) < 4 || strings.HasPrefix(line, "#") {
			continue
		}
		articles++
		r := shipped().Tag(Input{Title: parts[2], Body: strings.ReplaceAll(parts[3], " ¶ ", "\n\n")})
		got := r.Tags[vocabulary.Country]
		faults := append(countries.compare(parts[0], got), topics.compare(parts[1], r.Tags[vocabulary.Topic])...)
		if main, _, _ := strings.Cut(parts[0], ","); !strings.HasSuffix(main, "?") {
			mains++
			if len(got) > 0 && got[0].ID == main {
				right++
			} else {
				faults = append(faults, "main "+main)
			}
		}
		if len(faults) > 0 {
			t.Logf("%s: %v", parts[2], faults)
		}
	}
	t.Logf("%d articles: countries %.3f, main %d of %d, topics %.3f", articles, countries.f1(), right, mains, topics.f1())
	if articles < 40 || countries.f1() < 0.98 || 20*right < 19*mains || topics.f1() < 0.85 {
		t.Errorf("%d articles: countries %.3f, main %d of %d, topics %.3f", articles, countries.f1(), right, mains, topics.f1())
	}
}
