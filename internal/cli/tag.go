package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"warraq/internal/arabic"
	"warraq/internal/archive"
	"warraq/internal/build"
	"warraq/internal/source"
	"warraq/internal/tagging"
)

func (a *app) tagCommand() *cobra.Command {
	var workers int
	c := &cobra.Command{
		Use:   "tag",
		Short: "Tag articles: JSON Lines in, JSON Lines out",
		Long: `Tag reads one JSON object a line from standard input and writes one for each
line to standard output, in the same order and at constant memory:

    {"id": "1", "title": "…", "text": "the clean body"}
    {"id": "2", "raw": "a whole file as it was found"}

The answer has the shape of a record in data/articles.jsonl. A line that is not
valid JSON is answered with {"line": N, "error": "…"}.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			tagger, err := a.tagger(tagging.Options{})
			if err != nil {
				return err
			}
			return failed(exitIO, tagLines(c.Context(), a.Stdin, a.Stdout, tagger, workers))
		},
	}
	c.Flags().IntVar(&workers, "workers", runtime.GOMAXPROCS(0), "how many lines are tagged at once")
	return c
}

// A tagInput is one line of input.
type tagInput struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Raw   string `json:"raw"`
	Lang  string `json:"lang"`
}

// A tagError is the answer to a line that can't be read.
type tagError struct {
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// tagLines tags lines in parallel and writes the answers in order. Memory is
// bounded by the lines under way.
func tagLines(ctx context.Context, in io.Reader, out io.Writer, tagger *tagging.Tagger, workers int) error {
	type job struct {
		line   int
		data   []byte
		answer chan []byte
	}
	workers = max(1, workers)
	jobs, order := make(chan job), make(chan job, 4*workers)
	for range workers {
		go func() {
			for j := range jobs {
				j.answer <- tagLine(j.data, j.line, tagger)
			}
		}()
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var readErr error
	go func() {
		defer close(order)
		defer close(jobs)
		r := bufio.NewReaderSize(in, 1<<16)
		for n := 1; ; n++ {
			data, err := r.ReadBytes('\n')
			if len(data) > 0 {
				j := job{n, data, make(chan []byte, 1)}
				select {
				case order <- j:
				case <-ctx.Done():
					return
				}
				jobs <- j
			}
			if err != nil {
				if err != io.EOF {
					readErr = err
				}
				return
			}
		}
	}()
	w := bufio.NewWriterSize(out, 1<<16)
	for j := range order {
		if _, err := w.Write(<-j.answer); err != nil {
			return fmt.Errorf("writing the answers: %w", err)
		}
		if len(order) == 0 { // whoever waits for an answer gets it
			if err := w.Flush(); err != nil {
				return fmt.Errorf("writing the answers: %w", err)
			}
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("writing the answers: %w", err)
	}
	return readErr
}

func tagLine(data []byte, line int, tagger *tagging.Tagger) []byte {
	var in tagInput
	var answer any
	err := json.Unmarshal(data, &in)
	if err != nil {
		answer = tagError{line, err.Error()}
	} else if in.Raw != "" {
		if answer, err = rawRecord(in, tagger); err != nil {
			answer = tagError{line, err.Error()}
		}
	} else {
		r := tagger.Tag(tagging.Input{Title: in.Title, Body: in.Text})
		record := archive.Record{ID: in.ID, Lang: in.Lang, Title: in.Title, Body: in.Text}
		if record.Lang == "" {
			record.Lang = arabic.Language(in.Text)
		}
		record.SetTags(r.Tags, tagger.Vocabulary())
		record.SetMentions(r.Mentions, r.Rejected)
		answer = record
	}
	out, err := json.Marshal(answer)
	if err != nil {
		out, _ = json.Marshal(tagError{line, err.Error()})
	}
	return append(out, '\n')
}

// rawRecord reads raw text like a seed file.
func rawRecord(in tagInput, tagger *tagging.Tagger) (archive.Record, error) {
	reading := build.Read(source.File{Path: in.ID + ".txt", Bytes: []byte(in.Raw)}, build.Stages{Tagger: tagger})
	record, err := archive.NewRecord(reading.Article(in.ID), tagger.Vocabulary())
	record.ID, record.File, record.SHA256 = in.ID, "", ""
	return record, err
}
