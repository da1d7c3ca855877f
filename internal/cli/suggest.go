package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"warraq/internal/build"
	"warraq/internal/extract"
	"warraq/internal/source"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

func (a *app) suggestCommand() *cobra.Command {
	var least, most int
	c := &cobra.Command{
		Use:   "suggest",
		Short: "List frequent names that the vocabulary lacks",
		Long: `Suggest reads seeds/ and prints the names that stand after a role, in quotes
after a word like "company", or in Latin capitals, and that no entry covers, the
most frequent first. They are printed as entries: copy those that you want into
vocabulary/people.yaml and vocabulary/organisations.yaml, and check the English
labels: what the vocabulary knows of names is spelled as there, the rest letter
by letter.`,
		Args: cobra.NoArgs,
		RunE: func(_ *cobra.Command, _ []string) error {
			tagger, err := a.tagger(tagging.Options{})
			if err != nil {
				return err
			}
			listing, err := source.Find(a.source)
			if err != nil {
				return failed(exitIO, err)
			}
			s := tagging.NewSuggester(tagger)
			for _, e := range listing.Entries() {
				f, err := source.Read(a.source, e)
				if err != nil {
					return failed(exitIO, err)
				}
				r := build.Read(f, build.Stages{Tagger: tagger})
				s.Add(tagging.Input{Title: r.Draft.Title.Text, Body: extract.Body(r.Draft.Blocks)})
			}
			return failed(exitIO, printSuggestions(a.Stdout, s.Suggestions(least), most, newSpeller(tagger.Vocabulary())))
		},
	}
	c.Flags().IntVar(&least, "least", 3, "leave out names that are used less often")
	c.Flags().IntVar(&most, "most", 50, "print at most so many of each kind")
	return c
}

// printSuggestions prints people, then organisations, each under the file that
// they belong in.
func printSuggestions(out io.Writer, all []tagging.Suggestion, most int, spell *speller) error {
	w := &printer{out: out}
	taken := map[string]bool{}
	for _, k := range []vocabulary.Kind{vocabulary.Person, vocabulary.Organisation} {
		n := 0
		for _, s := range all {
			if s.Kind != k || n == most {
				continue
			}
			if n++; n == 1 {
				w.line("# vocabulary/%s.yaml", k.Plural())
			}
			printSuggestion(w, s, taken, spell)
		}
	}
	if len(taken) == 0 {
		w.line("# no names that the vocabulary lacks")
	}
	return w.err
}

func printSuggestion(w *printer, s tagging.Suggestion, taken map[string]bool, spell *speller) {
	ids, _ := source.ResolveIDs([]source.Claim{{Path: strings.ToLower(s.Text) + ".txt"}})
	id := ids[0]
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", ids[0], n)
	}
	taken[id] = true
	w.line("- id: %s  # %d in %d", id, s.Count, s.Articles)
	english := s.Text
	if !s.English {
		english = spell.name(s.Text)
	}
	w.line("  label: {ar: %s, en: %s}", quote(s.Text), quote(english))
	if kind := spell.kind(s.Role); s.Kind == vocabulary.Organisation && kind != "" {
		w.line("  kind: %s", kind)
	}
	switch {
	case s.Role == "":
	case s.Kind == vocabulary.Person:
		w.line("  roles: {ar: [%s]}", quote(s.Role))
	default:
		w.line("  aliases: {ar: [%s]}", quote(s.Role+" "+s.Text))
	}
}

// quote sets a text in quotes for YAML.
func quote(s string) string {
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
