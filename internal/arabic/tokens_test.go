package arabic

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFoldMakesSpellingsEqual(t *testing.T) {
	for _, same := range [][]string{
		{"أمريكا", "امريكا", "إمريكا"},
		{"السعودية", "السعوديه", "السّعوديّة", "الســعودية"},
		{"غزة", "غزه", "غَزَّة"},
		{"على", "علي", "علی"},
		{"مسؤول", "مسئول"},
		{"شؤون", "شئون"},
		{"كوريا", "کوریا"},
		{"٢٠٢٣", "۲۰۲۳", "2023"},
		{"ﻻ", "لا"},
		{"ﷲ", "الله"},
		{"Côte", "cote", "COTE"},
		{"می\u200cخواهم", "ميخواهم"},
		{"ٱلعراق", "العراق"},
	} {
		for _, s := range same[1:] {
			if Fold(s) != Fold(same[0]) {
				t.Errorf("Fold(%q) = %q, Fold(%q) = %q", s, Fold(s), same[0], Fold(same[0]))
			}
		}
	}
	for _, other := range [][2]string{{"لبن", "لبنان"}, {"مصر", "مصرع"}, {"يمن", "يمين"}, {"شاد", "شاذ"}} {
		if Fold(other[0]) == Fold(other[1]) {
			t.Errorf("%q and %q fold to the same", other[0], other[1])
		}
	}
}

func TestTokenize(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"أعلنت الولايات المتحدة، الخميس", "P:اعلنت S:الولايات S:المتحده C:الخميس"},
		{"(داعش)..ففي عام 2017", "P:داعش .:ففي S:عام S:2017"},
		{"ب343 مليون", "P:ب J:343 S:مليون"},
		{"الـعِـراق", "P:العراق"},
		{"U.S. forces, G20", "P:u J:s S:forces C:g20"},
		{"Syria's north", "P:syria J:s S:north"},
		{"سطر\nسطر\n\nفقرة", "P:سطر S:سطر P:فقره"},
		{"تشرين الأول/أكتوبر", "P:تشرين S:الاول S:اكتوبر"},
		{"  ", ""},
		{"العالمBBC", "P:العالم J:bbc"},
	} {
		var tokens Tokens
		var got []string
		for _, tok := range tokens.Tokenize(c.text) {
			got = append(got, string("JSC.P"[tok.Before])+":"+tok.Form)
			if Fold(c.text[tok.Start:tok.End]) != tok.Form {
				t.Errorf("%q: form %q is not the fold of its span %q", c.text, tok.Form, c.text[tok.Start:tok.End])
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestAnalyse(t *testing.T) {
	for _, c := range []struct {
		word, rest string
		article    Article
	}{
		{"العراق", "عراق", Definite},
		{"وبالعراق", "عراق", Definite},
		{"للعراق", "عراق", Definite},
		{"كالعراق", "عراق", Definite},
		{"وللعراق", "عراق", Definite},
		{"للبنان", "لبنان", Bare},
		{"للبناني", "لبناني", Definite},
		{"وبسوريا", "سوريا", Bare},
		{"ايران", "ايران", Bare},
		{"فرنسا", "فرنسا", Bare},
		{"ففرنسا", "فرنسا", Bare},
		{"والولايات", "ولايات", Definite},
	} {
		found := false
		for _, a := range Analyse(nil, c.word) {
			found = found || a.Rest == c.rest && a.Article&c.article != 0
		}
		if !found {
			t.Errorf("%s is not read as %s: %v", c.word, c.rest, Analyse(nil, c.word))
		}
	}
	for _, c := range [][2]string{{"لبن", "بن"}, {"وطن", "طن"}, {"اليمين", "يمن"}} {
		for _, a := range Analyse(nil, c[0]) {
			if a.Rest == c[1] && a.Prefix > 0 && len(a.Rest) < 4 {
				t.Errorf("%s is read as %s", c[0], c[1])
			}
		}
	}
}

func TestCutEnclitic(t *testing.T) {
	for _, c := range [][3]string{{"سياستها", "سياست", "سياسه"}, {"كتابهم", "كتاب", ""}, {"شركاءنا", "شركاء", ""}} {
		if a, b, ok := CutEnclitic(c[0]); !ok || a != c[1] || b != c[2] {
			t.Errorf("CutEnclitic(%q) = %q, %q, %v", c[0], a, b, ok)
		}
	}
	if _, _, ok := CutEnclitic("نهم"); ok {
		t.Error("a word of three letters has no ending to take")
	}
}

func FuzzFoldAndTokenize(f *testing.F) {
	for _, s := range []string{"الـعِـراق وسوريا", "ﷲ ﻻ Å ﬁ", "\xff\xd8a", "U.S.-led ٢٠", "ǅ İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if utf8.ValidString(s) && Fold(once) != once {
			t.Errorf("Fold is not idempotent: %q, %q, %q", s, once, Fold(once))
		}
		var tokens Tokens
		last := 0
		for _, tok := range tokens.Tokenize(s) {
			if tok.Start < last || tok.End <= tok.Start || tok.End > len(s) || tok.Form == "" {
				t.Fatalf("%q: bad token %+v after %d", s, tok, last)
			}
			last = tok.End
		}
	})
}

func BenchmarkTokenize(b *testing.B) {
	text := strings.Repeat("أعلنت الولايات المتحدة، الخميس 8 يونيو 2023، في الرياض، عن تقديم مساعدات جديدة للعراق وسوريا.\n", 100)
	b.SetBytes(int64(len(text)))
	var tokens Tokens
	for b.Loop() {
		tokens.Tokenize(text)
	}
}
