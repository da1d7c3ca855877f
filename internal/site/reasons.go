package site

import (
	"strings"

	"warraq/internal/archive"
	"warraq/internal/tagging"
)

// The rules that turn candidates down, as tagging names them, and the keys of
// the texts that explain them. What follows the colon are words of the article
// or of the vocabulary.
var reasonKeys = map[string]string{
	"unless":                         "reject-unless",
	"needs":                          "reject-needs",
	"marks":                          "reject-marks",
	"part of":                        "reject-part-of",
	"can't tell":                     "reject-cant-tell",
	"needs: the full name or a role": "reject-needs-name",
	"a family name in this article":  "reject-family-name",
}

// rejected are the candidates that were turned down, each form once.
func (b builder) rejected(v *archive.Version, d *archive.Detail) []RejectedView {
	body := d.Body()
	var out []RejectedView
	seen := map[RejectedView]bool{}
	for _, m := range d.Rejected {
		r := RejectedView{Text: fieldText(v, body, m)[m.Start:m.End], Label: b.archive.Label(m.Kind, m.ID).In(b.edition.Lang)}
		b.explain(&r, m)
		if !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	return out
}

// explain says in the edition's language why a candidate was turned down. A
// rule without a text is shown as tagging names it.
func (b builder) explain(r *RejectedView, m tagging.Mention) {
	if key, ok := reasonKeys[m.Rule]; ok {
		r.Why = b.edition.T(key)
		return
	}
	rule, words, _ := strings.Cut(m.Rule, ": ")
	key, ok := reasonKeys[rule]
	if !ok {
		r.Why = m.Rule
		return
	}
	r.Why = b.edition.T(key)
	if rule == "can't tell" {
		var labels []string
		for _, id := range strings.Split(words, " or ") {
			label := b.archive.Label(m.Kind, id).In(b.edition.Lang)
			if label == "" {
				label = id
			}
			labels = append(labels, label)
		}
		r.Words = strings.Join(labels, b.edition.T("list-or"))
		return
	}
	r.Words = b.edition.classNames(words)
	if lang := wordsLang(words); lang != b.edition.Lang {
		r.WordsLang = lang
	}
}

// wordsLang is the language of the words, by their script; empty for classes
// of words alone, which are named in the edition's own.
func wordsLang(words string) string {
	lang := ""
	for _, w := range strings.Fields(words) {
		switch first := []rune(w)[0]; {
		case first == '@':
		case first >= 0x600 && first <= 0x6FF:
			return "ar"
		case first < 0x250:
			lang = "en"
		}
	}
	return lang
}

// classNames puts the names of classes of words, written @given-name in rules,
// into the edition's language.
func (e *Edition) classNames(words string) string {
	list := strings.Split(words, ", ")
	for i, w := range list {
		if !strings.HasPrefix(w, "@") {
			continue
		}
		class, rest, _ := strings.Cut(w[1:], " ")
		name := e.rule("class", class)
		if name == class {
			name = strings.ReplaceAll(class, "-", " ")
		}
		if rest != "" {
			name += " (" + rest + ")"
		}
		list[i] = name
	}
	return strings.Join(list, e.T("list-comma"))
}
