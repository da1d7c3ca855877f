package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"warraq/internal/archive"
	"warraq/internal/build"
	"warraq/internal/source"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

func (a *app) explainCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "explain FILE…",
		Short: "Show what was read in a file, and why",
		Long: `Explain reads files as a build would and shows title, date, metadata, blocks,
every line that was removed and every tag with the words that gave it. With
--json it prints one record for each file, of the shape of data/articles.jsonl.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, files []string) error {
			conf, err := build.LoadConfig(a.source)
			if err != nil {
				return buildFailure(err)
			}
			tagger, err := a.tagger(tagging.Options{MinMentions: conf.MinMentions})
			if err != nil {
				return err
			}
			for _, name := range files {
				if err := explain(a.Stdout, name, tagger, asJSON); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print records as JSON Lines")
	return c
}

// explain reads one file and prints what was read.
func explain(out io.Writer, name string, tagger *tagging.Tagger, asJSON bool) error {
	info, err := os.Stat(name)
	if err != nil {
		return failed(exitIO, err)
	}
	if info.Size() > source.MaxSize {
		return failed(exitContent, fmt.Errorf("%s: is larger than any article: %d MB\nhint: split it: one file holds one article", name, info.Size()>>20))
	}
	defer boundMemory(info.Size())()
	data, err := os.ReadFile(name)
	if err != nil {
		return failed(exitIO, err)
	}
	p := filepath.ToSlash(name)
	reading := build.Read(source.File{Path: p, Bytes: data, Sum: sha256.Sum256(data)}, build.Stages{Tagger: tagger})
	id, _ := source.ResolveIDs([]source.Claim{{Path: p, ID: reading.Draft.Front.ID}})
	record, err := archive.NewRecord(reading.Article(id[0]), tagger.Vocabulary())
	if err == nil && asJSON {
		err = writeRecord(out, &record)
	} else if err == nil {
		err = printReading(out, &reading, record)
	}
	return failed(exitIO, err)
}

// boundMemory has garbage collected early while a file of many megabytes is
// read, so that the program takes a few times the file's size and no more. It
// answers a function that ends this.
func boundMemory(size int64) (end func()) {
	if size < largeFile {
		return func() {}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	former := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(former, int64(m.Sys-m.HeapReleased)+memoryFactor*size))
	return func() { debug.SetMemoryLimit(former) }
}

const (
	largeFile    = 4 << 20
	memoryFactor = 5 // what is read takes as many times a file's size
)

// printReading prints the report on one file.
func printReading(out io.Writer, r *build.Reading, rec archive.Record) error {
	w := &printer{out: out}
	w.line("%s", rec.File)
	w.line("  id        %s", rec.ID)
	w.line("  sha256    %s", hex.EncodeToString(r.Version.Sum[:]))
	w.line("  encoding  %s, language %s", rec.Encoding, rec.Lang)
	for _, x := range r.Detail.Repairs {
		w.line("  repaired  %s × %d, from line %d", x.Rule, x.Count, x.Line)
	}
	w.line("  title     %s  [%s]", rec.Title, rec.TitleRule)
	if rec.Date == nil {
		w.line("  date      unknown")
	} else {
		w.line("  date      %s  [%s] %s", rec.Date.Value, rec.Date.Rule, rec.Date.Text)
	}
	for _, m := range [][2]string{{"author", rec.Author}, {"source", rec.Source}, {"url", rec.URL}} {
		if m[1] != "" {
			w.line("  %-9s %s", m[0], m[1])
		}
	}
	w.lines("metadata", rec.Metadata)
	w.line("\n  blocks")
	for _, b := range rec.Blocks {
		w.line("    %-10s %s", b.Kind, shorten(b.Text, 90))
	}
	w.lines("removed", rec.Removed)
	for _, k := range vocabulary.Kinds {
		w.tags(k, rec, r.Tags.Tags[k])
	}
	w.weak(r.Tags.Weak)
	w.rejected(rec.Rejected)
	for _, p := range r.Problems {
		w.line("\n  %s:%d:%d: %s", rec.File, p.Line, p.Col, p.Message)
	}
	w.line("")
	return w.err
}

// A printer keeps the first error, so that a report can be written line by line.
type printer struct {
	out io.Writer
	err error
}

func (w *printer) line(format string, args ...any) {
	if w.err == nil {
		_, w.err = fmt.Fprintf(w.out, format+"\n", args...)
	}
}

func (w *printer) lines(heading string, lines []archive.RecordLine) {
	if len(lines) == 0 {
		return
	}
	w.line("\n  %s", heading)
	for _, l := range lines {
		w.line("    line %-4d %s  [%s]", l.Line, shorten(l.Text, 80), l.Rule)
	}
}

// tags prints the tags of a kind, each with the words that gave it.
func (w *printer) tags(k vocabulary.Kind, rec archive.Record, found []tagging.Tag) {
	tags := map[vocabulary.Kind][]archive.RecordTag{
		vocabulary.Country: rec.Countries, vocabulary.Topic: rec.Topics, vocabulary.Person: rec.People, vocabulary.Organisation: rec.Orgs,
	}[k]
	if len(tags) == 0 {
		return
	}
	w.line("\n  %s", k.Plural())
	for _, t := range tags {
		need := ""
		for _, f := range found {
			if f.ID == t.ID && f.Need > 0 {
				need = fmt.Sprintf("  (needs %.2f)", f.Need)
			}
		}
		w.line("    %-24s %6.2f  %s / %s%s", t.ID, t.Score, t.Name.AR, t.Name.EN, need)
		words := wordsOf(rec.Mentions, k, t.ID)
		if len(words) == 0 {
			words = []string{"implied by the people and organisations"}
		}
		w.line("      %s", strings.Join(words, "، "))
	}
}

// wordsOf are the forms that gave a tag, each with how often it stands there.
func wordsOf(mentions []archive.RecordSpan, k vocabulary.Kind, id string) []string {
	counts := map[string]int{}
	var order []string
	for _, m := range mentions {
		if m.Kind != k.String() || m.ID != id {
			continue
		}
		word := strings.Join(strings.Fields(m.Text), " ")
		if m.Rule != "keyword" {
			word += " [" + m.Rule + "]"
		}
		if counts[word] == 0 {
			order = append(order, word)
		}
		counts[word]++
	}
	for i, word := range order {
		if n := counts[word]; n > 1 {
			order[i] = fmt.Sprintf("%s ×%d", word, n)
		}
	}
	return order
}

// weak prints the topics that fell short.
func (w *printer) weak(tags []tagging.Tag) {
	if len(tags) == 0 {
		return
	}
	w.line("\n  topics below their threshold")
	for _, t := range tags {
		w.line("    %-24s %6.2f  of %.2f", t.ID, t.Score, t.Need)
	}
}

// rejected prints what might have been a name, each form with the rule that
// turned it down once, and how often it did.
func (w *printer) rejected(spans []archive.RecordSpan) {
	type refusal struct{ text, kind, id, rule string }
	counts := map[refusal]int{}
	var order []refusal
	for _, s := range spans {
		r := refusal{strings.Join(strings.Fields(s.Text), " "), s.Kind, s.ID, s.Rule}
		if counts[r] == 0 {
			order = append(order, r)
		}
		counts[r]++
	}
	if len(order) > 0 {
		w.line("\n  rejected")
	}
	for _, r := range order {
		times := ""
		if counts[r] > 1 {
			times = fmt.Sprintf(" ×%d", counts[r])
		}
		w.line("    %s%s  not %s %s  [%s]", r.text, times, r.kind, r.id, r.rule)
	}
}

// shorten answers at most the first n letters of s, white space squeezed.
func shorten(s string, n int) string {
	if most := 16 * n; len(s) > most { // the rest can't be needed, unless it were all white space
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
