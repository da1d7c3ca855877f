package arabic

import "strings"

// Nisba lists the forms of a relational adjective that follow by rule from its
// masculine singular, which comes first: for عراقي also عراقية, عراقيون,
// عراقيين, عراقيات, the duals
// and عراقيا, the indefinite accusative. A base that doesn't end in ي is answered as it
// stands. Forms that fold to the same word are listed once.
func Nisba(base string) []string {
	if !strings.HasSuffix(Fold(base), "ي") {
		return []string{base}
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(base, "ي"), "ى") + "ي"
	out := []string{base}
	for _, ending := range []string{"ة", "ون", "ين", "ات", "ان", "تان", "تين", "ا"} {
		out = append(out, stem+ending)
	}
	return out
}

// Inflections lists the regular forms of a noun or adjective, itself first, for
// matching keywords: the sound plurals, the dual, the construct, the indefinite
// accusative. A feminine
// keeps its stem apart from the masculine (مكتبة never becomes مكتب); an
// adjective in ـي takes its feminine too. The forms are folded.
func Inflections(word string) []string {
	w := Fold(word)
	if len(w) < 6 {
		return []string{w}
	}
	if stem, ok := strings.CutSuffix(w, "ه"); ok {
		return []string{w, stem + "ات", stem + "تين", stem + "تان"}
	}
	if stem, ok := strings.CutSuffix(w, "ات"); ok && len(stem) >= 6 {
		return []string{w, stem + "ه"}
	}
	out := []string{w, w + "ات", w + "ين", w + "ون", w + "ان"}
	if !strings.HasSuffix(w, "ا") {
		out = append(out, w+"ا")
	}
	if strings.HasSuffix(w, "ي") {
		return append(out, w+"ه")
	}
	return append(out, w+"ي")
}
