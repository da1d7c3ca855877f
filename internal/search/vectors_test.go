package search

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"warraq/internal/arabic"
	"warraq/internal/browser"
)

var update = flag.Bool("update", false, "rewrite what testdata/vectors.tsv expects from what Go answers")

const vectorsFile = "testdata/vectors.tsv"

// vectors are the rows of the table. The first column says what the row is of:
//
//	word    text, then what the analyser makes of it
//	relate  query's word, index's word, then their relation
//	starts  query's word, then what the keys begin with under which it is looked for
//	joined  two words, then the one that they are when written together
func vectors(t *testing.T) [][]string {
	data, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		out = append(out, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return out
}

// answer is what Go makes of a row: the row with its expectations.
func answer(row []string) []string {
	if row[0] == "relate" {
		return append(slices.Clone(row[:3]), relate(onlySurface(row[1]), onlySurface(row[2])).String())
	}
	if row[0] == "joined" {
		return append(slices.Clone(row[:3]), joined(onlySurface(row[1]), onlySurface(row[2])))
	}
	out := slices.Clone(row[:2])
	if row[0] == "starts" {
		return append(out, strings.Join(startsFor(onlySurface(row[1])), " "))
	}
	var tokens arabic.Tokens
	for _, t := range tokens.Tokenize(row[1]) {
		s := surface(row[1][t.Start:t.End])
		w := look(s)
		read := readings(w.folded)
		stem := stems(read[0], w.endingWritten)
		slices.Sort(stem)
		out = append(out, strings.Join([]string{t.Form, s, key(w.loose), strings.Join(read, " "), strings.Join(stem, " ")}, "|"))
	}
	return append(out, "fold "+strings.ReplaceAll(arabic.Fold(row[1]), "\t", " "))
}

// onlySurface is the surface of the first word of a text.
func onlySurface(text string) string {
	var tokens arabic.Tokens
	list := tokens.Tokenize(text)
	if len(list) == 0 {
		return ""
	}
	return surface(text[list[0].Start:list[0].End])
}

func TestVectors(t *testing.T) {
	rows := vectors(t)
	if *update {
		var b strings.Builder
		for _, row := range rows {
			b.WriteString(strings.Join(answer(row), "\t") + "\n")
		}
		if err := os.WriteFile(vectorsFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		rows = vectors(t)
	}
	unrelated := 0
	for i, row := range rows {
		if got := answer(row); !slices.Equal(got, row) {
			t.Errorf("%s:%d: Go answers\n%q, not\n%q", vectorsFile, i+1, got, row)
		}
		if row[0] == "relate" && row[len(row)-1] == "none" {
			unrelated++
		}
	}
	if len(rows) < 400 || unrelated < 30 {
		t.Errorf("%d vectors, %d of them negative", len(rows), unrelated)
	}
}

// What answers a word stands under one of the keys that are looked under, and
// all readings of a word have one key.
func TestKeysLeadToTheWords(t *testing.T) {
	for i, row := range vectors(t) {
		if row[0] == "relate" && row[3] != "none" {
			if !underAStart(row[1], row[2]) {
				t.Errorf("%s:%d: %s is not looked for where it stands", vectorsFile, i+1, row[2])
			}
		}
		var tokens arabic.Tokens
		for _, token := range tokens.Tokenize(row[1]) {
			w := loose(unvoiced(surface(row[1][token.Start:token.End])))
			for _, r := range readings(w) {
				if key(r) != key(w) {
					t.Errorf("%s:%d: the reading %s has another key than %s", vectorsFile, i+1, r, w)
				}
			}
		}
	}
}

// byHand are the rows of the table that people wrote, with the reason of each:
// what the analyser must answer, whatever it answers now.
//
//	relate  query's word, index's word, relation, reason
//	fold    text, what it folds to, reason
//	words   text, its words, folded, reason
func byHand(t *testing.T) (rows [][]string) {
	data, err := os.ReadFile("testdata/byhand.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) < 4 || strings.TrimSpace(row[len(row)-1]) == "" {
			t.Fatalf("no reason: %q", line)
		}
		rows = append(rows, row)
	}
	return rows
}

// expected is what a row by hand says that answer gives, and the row to ask.
func expected(row []string) (ask []string, want string) {
	switch row[0] {
	case "relate":
		return row[:3], row[3]
	case "fold":
		return []string{"word", row[1]}, "fold " + strings.TrimSpace(row[2])
	}
	return []string{"word", row[1]}, row[2]
}

// given is the part of an answer that a row by hand speaks of.
func given(kind string, answer []string) string {
	if kind != "words" {
		return strings.TrimSpace(answer[len(answer)-1])
	}
	var forms []string
	for _, word := range answer[2 : len(answer)-1] {
		form, _, _ := strings.Cut(word, "|")
		forms = append(forms, form)
	}
	return strings.Join(forms, " ")
}

func TestVectorsByHand(t *testing.T) {
	rows := byHand(t)
	for _, row := range rows {
		ask, want := expected(row)
		if got := given(row[0], answer(ask)); got != want && !(want == "fold " && got == "fold") {
			t.Errorf("%q: Go answers %q, not %q: %s", row[1:3], got, want, row[len(row)-1])
		}
		if row[0] == "relate" && row[3] != "none" && !underAStart(row[1], row[2]) {
			t.Errorf("%q: not looked for where it stands", row[1:3])
		}
	}
	if len(rows) < 100 {
		t.Errorf("only %d rows", len(rows))
	}
}

// underAStart tells whether the index's word stands where the query's word is
// looked for.
func underAStart(query, word string) bool {
	k := key(loose(unvoiced(onlySurface(word))))
	return slices.ContainsFunc(startsFor(onlySurface(query)), func(start string) bool { return strings.HasPrefix(k, start) })
}

// inBrowser is answer in JavaScript.
const inBrowser = `(rows) => {
	const w = warraqSearch;
	const only = (text) => w.tokenize(text).slice(0, 1).map((t) => w.surface(text.slice(t.start, t.end)))[0] ?? "";
	return rows.map((row) => {
		if (row[0] === "relate") return [...row.slice(0, 3), w.relations[w.relate(only(row[1]), only(row[2]))]];
		if (row[0] === "starts") return [...row.slice(0, 2), w.startsFor(only(row[1])).join(" ")];
		if (row[0] === "joined") return [...row.slice(0, 3), w.joined(only(row[1]), only(row[2]))];
		const words = w.tokenize(row[1]).map((t) => {
			const s = w.surface(row[1].slice(t.start, t.end));
			const l = w.look(s);
			const read = w.readings(l.folded);
			const stems = w.stems(read[0], l.ending).sort();
			return [t.form, s, w.key(l.loose), read.join(" "), stems.join(" ")].join("|");
		});
		return [...row.slice(0, 2), ...words, "fold " + w.fold(row[1])];
	});
}`

// TestVectorsInTheBrowser runs the same table through the browser's analyser.
func TestVectorsInTheBrowser(t *testing.T) {
	rows := vectors(t)
	generated := len(rows)
	for _, row := range byHand(t) {
		ask, _ := expected(row)
		rows = append(rows, answer(ask)) // Go's answers are compared with the hand's above
	}
	listed := len(rows)
	for _, group := range tableWords() {
		rows = append(rows, answer([]string{"starts", group[0]}))
	}
	dir := t.TempDir()
	files, err := filepath.Glob("../../static/js/search/*.js")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	var script strings.Builder
	script.WriteString(Tables())
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		script.Write(data)
	}
	for name, content := range map[string]string{
		"index.html": `<!DOCTYPE html><html lang="ar"><meta charset="utf-8"><title>x</title><script src="s.js"></script></html>`,
		"s.js":       "(()=>{" + script.String() + "})()",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := browser.Open(t, 400, 400)
	b.GoFile(filepath.Join(dir, "index.html"))
	input, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	got := browser.Eval[[][]string](b, fmt.Sprintf("(%s)(%s)", inBrowser, input))
	for i, row := range rows {
		if !slices.Equal(got[i], row) {
			file, line := vectorsFile, i+1
			if i >= listed {
				file, line = "data/forms.txt: word", i+1-listed
			} else if i >= generated {
				file, line = "testdata/byhand.tsv", i+1-generated
			}
			t.Errorf("%s:%d: the browser answers\n%q, not\n%q", file, line, got[i], row)
		}
	}
}
