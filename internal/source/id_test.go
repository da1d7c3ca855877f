package source

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestIDsOfNames(t *testing.T) {
	h := func(p string) string { return pathSum(p)[:8] }
	for path, want := range map[string]string{
		"seeds/2020-06-04-statement.txt":              "2020-06-04-statement",
		"seeds/A B  (c).md":                           "a-b-c",
		"seeds/x/بيان التحالف.txt":                    "byan-althalf",
		"seeds/بَيان_٢٠٢٠.ar.txt":                     "byan_2020",
		"seeds/Çà et là.en.html":                      "ca-et-la",
		"seeds/-rf.txt":                               "rf",
		"seeds/..hidden..txt":                         "hidden",
		"seeds/100%25#?\"'\n.txt":                     "100-25",
		"seeds/con.txt":                               "con-" + h("seeds/con.txt"),
		"seeds/LPT1.md":                               "lpt1-" + h("seeds/LPT1.md"),
		"seeds/index.txt":                             "index-" + h("seeds/index.txt"),
		"seeds/page-12.txt":                           "page-12-" + h("seeds/page-12.txt"),
		"seeds/page-one.txt":                          "page-one",
		"seeds/؟؟.txt":                                h("seeds/؟؟.txt"),
		"seeds/2020 声明.txt":                           "2020-" + h("seeds/2020 声明.txt"),
		"seeds/" + strings.Repeat("ab ", 60) + ".txt": strings.TrimRight(strings.Repeat("ab-", 31)[:91], "-") + "-" + h("seeds/"+strings.Repeat("ab ", 60)+".txt"),
	} {
		ids, problems := ResolveIDs([]Claim{{Path: path}})
		if ids[0] != want || len(problems) > 0 {
			t.Errorf("%q has the id %q, want %q; %v", path, ids[0], want, problems)
		}
		if nfd, _ := ResolveIDs([]Claim{{Path: norm.NFD.String(path)}}); nfd[0] != ids[0] {
			t.Errorf("%q has the id %q when its accents are spelt apart", path, nfd[0])
		}
	}
}

// What stands here is what citations hang on: which files may change the id of
// another one, and which can't.
func TestIDsStay(t *testing.T) {
	before := []Claim{{Path: "seeds/2020/statement.txt"}, {Path: "seeds/2021/report.txt"}, {Path: "seeds/visit.txt"}}
	want := []string{"statement", "report", "visit"}
	for _, c := range []struct {
		add  Claim
		gets string
	}{
		{Claim{Path: "seeds/2022/statement.txt"}, "statement-" + pathSum("seeds/2022/statement.txt")[:8]},
		{Claim{Path: "seeds/2020/visit.txt"}, "visit-" + pathSum("seeds/2020/visit.txt")[:8]},
		{Claim{Path: "seeds/2020/other.txt"}, "other"},
		{Claim{Path: "seeds/2020/a.txt", ID: "mine"}, "mine"},
	} {
		ids, problems := ResolveIDs(append(before[:3:3], c.add))
		for i, id := range ids[:3] {
			if id != want[i] {
				t.Errorf("adding %v turns %q into %q", c.add, want[i], id)
			}
		}
		if ids[3] != c.gets || len(problems) > 0 {
			t.Errorf("%v gets %q, want %q; %v", c.add, ids[3], c.gets, problems)
		}
	}
}

func TestExplicitIDs(t *testing.T) {
	ids, problems := ResolveIDs([]Claim{
		{Path: "seeds/statement.txt"},
		{Path: "seeds/b.txt", ID: "statement"},
		{Path: "seeds/c.txt", ID: "statement"},
		{Path: "seeds/d.txt", ID: "../D e"},
		{Path: "seeds/e.txt", ID: "index"},
	})
	h := func(p string) string { return pathSum(p)[:8] }
	want := []string{"statement-" + h("seeds/statement.txt"), "statement", "statement-" + h("seeds/c.txt"), "d-e", "index-" + h("seeds/e.txt")}
	for i := range want {
		if ids[i] != want[i] {
			t.Errorf("id %d is %q, want %q", i, ids[i], want[i])
		}
	}
	if len(problems) != 3 || problems[0].Path != "seeds/c.txt" || !strings.Contains(problems[0].Message, "seeds/b.txt") {
		t.Errorf("%+v", problems)
	}
}

var wellFormed = regexp.MustCompile(`^[a-z0-9_][a-z0-9_-]{0,99}$`)

func FuzzIDs(f *testing.F) {
	for _, s := range []string{"a", "بيان", "", "-", "con", "page-1", "a\x00b", "\xff", "ﷺ", strings.Repeat("ث", 90), "a-12345678"} {
		f.Add(s, s+"x")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		claims := []Claim{
			{Path: "seeds/" + a + ".txt"}, {Path: "seeds/" + b + ".txt"}, {Path: "seeds/x/" + a + ".md"},
			{Path: "seeds/y/" + a + ".md"}, {Path: "seeds/1", ID: a}, {Path: "seeds/2", ID: b},
		}
		ids, _ := ResolveIDs(claims)
		taken := map[string]bool{}
		byClaim := map[Claim]string{}
		for i, id := range ids {
			if !wellFormed.MatchString(id) || reserved(id) {
				t.Errorf("%q has the id %q", claims[i], id)
			}
			if taken[id] {
				t.Errorf("the id %q is given twice: %q", id, claims)
			}
			taken[id], byClaim[claims[i]] = true, id
		}
		if len(byClaim) < len(claims) {
			return // a path twice: which is which, only their order tells
		}
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
		ids, _ = ResolveIDs(claims)
		for i, id := range ids {
			if byClaim[claims[i]] != id {
				t.Errorf("%q is %q in one order and %q in another", claims[i], byClaim[claims[i]], id)
			}
		}
	})
}
