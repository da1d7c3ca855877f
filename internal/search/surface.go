package search

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"warraq/internal/arabic"
)

const (
	fatha  = '\u064E'
	damma  = '\u064F'
	kasra  = '\u0650'
	shadda = '\u0651'
)

// surface is a word as it is written: hamza, teh marbuta and alef maqsura
// stay; what only dresses the letters goes (tatweel, zero-width characters,
// presentation forms, eastern digits, Latin case). Vowel marks stay where they
// tell words apart, so عُمان is not عَمّان: short vowels and shadda on any letter
// but the last, each letter's shadda before its vowel.
func surface(word string) string {
	out := make([]byte, 0, len(word))
	var strong bool
	var vowel rune
	flush := func() {
		if strong {
			out = utf8.AppendRune(out, shadda)
		}
		if vowel != 0 {
			out = utf8.AppendRune(out, vowel)
		}
		strong, vowel = false, 0
	}
	for _, r := range undressed(word) {
		switch {
		case r == shadda:
			strong = len(out) > 0
		case r == fatha || r == damma || r == kasra:
			if len(out) > 0 {
				vowel = r
			}
		case r >= 0x621 && r <= 0x64A && r != 'ـ' || r >= 0x671 && r <= 0x6D3:
			flush()
			out = utf8.AppendRune(out, r)
		default:
			if folded := arabic.Fold(string(r)); folded != "" {
				flush()
				out = append(out, folded...)
			}
		}
	}
	return string(out)
}

// undressed is the word composed (NFC), presentation forms made letters.
func undressed(word string) string {
	word = norm.NFC.String(word)
	if !strings.ContainsFunc(word, presentation) {
		return word
	}
	var b strings.Builder
	for _, r := range word {
		if presentation(r) {
			b.WriteString(norm.NFKC.String(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func presentation(r rune) bool { return r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC }

// unvoiced is a surface without its vowel marks and seams.
func unvoiced(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= fatha && r <= shadda || r == 'ـ' {
			return -1
		}
		return r
	}, s)
}

// loose is a word without vowel marks folded so that hamza counts only as the
// letter that carries it, as people write who leave it out: رئيس and رييس, مسؤول
// and مسئول and مسؤل, علماء and علما, شاطئ and شاطىء and شاطي; and foreign words
// in one of their spellings.
func loose(plain string) string {
	if f := foreign.Replace(plain); f != "" && isArabic(f) {
		return spellings().Replace(withoutHamza(f))
	}
	return arabic.Fold(plain)
}

// withoutHamza folds a word that is written in Arabic.
func withoutHamza(plain string) string {
	if !strings.ContainsAny(plain, "ءؤئ") && !doubled(plain) {
		return arabic.Fold(plain)
	}
	letters := []rune(plain)
	var out []rune
	for i, r := range letters {
		last := i == len(letters)-1
		switch {
		case r == 'ؤ' || r == 'ئ' && !last && letters[i+1] == 'و':
			r = 'و'
		case r == 'ئ':
			r = 'ي'
		case r == 'ء' && (!last || i > 2 || i > 0 && strings.ContainsRune("ىيو", letters[i-1])):
			continue // but not of ماء, which isn't ما
		default:
			r, _ = utf8.DecodeRuneInString(arabic.Fold(string(r)))
		}
		if n := len(out); n > 0 && out[n-1] == r && (r == 'و' || r == 'ي') {
			continue // داوود
		}
		out = append(out, r)
	}
	return strings.ReplaceAll(string(out), "مايه", "ميه") // مائة, مئة
}

// doubled tells whether و or ي, in any spelling, stands twice.
func doubled(plain string) bool {
	f := arabic.Fold(plain)
	return strings.Contains(f, "وو") || strings.Contains(f, "يي")
}

// marksClash tells whether two surfaces, both with marks, are vocalised as
// different words: a letter has another vowel, or a shadda in one of them only.
// The ends are laid side by side, since what may stand before are particles.
func marksClash(a, b string) bool {
	x, y := marksOf(a), marksOf(b)
	if !anyMark(x) || !anyMark(y) {
		return false
	}
	n := min(len(x), len(y))
	x, y = x[len(x)-n:], y[len(y)-n:]
	for i := range n {
		if x[i].vowel != 0 && y[i].vowel != 0 && x[i].vowel != y[i].vowel || x[i].strong != y[i].strong {
			return true
		}
	}
	return false
}

type letterMarks struct {
	strong bool
	vowel  rune
}

func marksOf(s string) []letterMarks {
	var out []letterMarks
	for _, r := range s {
		switch {
		case r == 'ـ':
		case len(out) > 0 && r == shadda:
			out[len(out)-1].strong = true
		case len(out) > 0 && r >= fatha && r <= kasra:
			out[len(out)-1].vowel = r
		default:
			out = append(out, letterMarks{})
		}
	}
	return out
}

func anyMark(list []letterMarks) bool {
	for _, m := range list {
		if m != (letterMarks{}) {
			return true
		}
	}
	return false
}
