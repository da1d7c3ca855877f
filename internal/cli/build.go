package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"warraq/internal/build"
)

// A buildFlags holds what build and serve share.
type buildFlags struct {
	destination, baseURL string
	clean, force, quiet  bool
	workers              int
}

func (f *buildFlags) register(c *cobra.Command) {
	c.Flags().StringVarP(&f.destination, "destination", "d", "", "the site's folder (default: public in the archive's folder)")
	c.Flags().StringVarP(&f.baseURL, "baseURL", "b", "", "the site's address, instead of the configuration's")
	c.Flags().BoolVar(&f.clean, "clean", false, "write every file again, changed or not")
	c.Flags().BoolVar(&f.force, "force", false, "take over a folder that holds files of others")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "print errors only")
	c.Flags().IntVar(&f.workers, "workers", 0, "how many files are read or written at once (default: one for each processor)")
}

func (f *buildFlags) options(a *app) build.Options {
	return build.Options{
		Source: a.source, Destination: f.destination, BaseURL: f.baseURL, Clean: f.clean, Force: f.force, Workers: f.workers,
		Cache:     filepath.Join(a.source, ".warraq"),
		Templates: a.Templates, Static: a.Static,
	}
}

func (a *app) buildCommand() *cobra.Command {
	var flags buildFlags
	var asJSON bool
	c := &cobra.Command{
		Use:   "build",
		Short: "Build the site; only what changed is written",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			report, err := a.build(c.Context(), flags)
			if err != nil {
				return err
			}
			if asJSON {
				enc := json.NewEncoder(a.Stdout)
				enc.SetIndent("", "  ")
				return failed(exitIO, enc.Encode(report))
			}
			return nil
		},
	}
	flags.register(c)
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as JSON")
	return c
}

// build runs one build and prints its report.
func (a *app) build(ctx context.Context, flags buildFlags) (*build.Report, error) {
	return a.run(ctx, flags.options(a), flags)
}

func (a *app) run(ctx context.Context, o build.Options, flags buildFlags) (*build.Report, error) {
	began := time.Now()
	bar := a.progress(flags.quiet)
	o.Progress = bar.set
	report, err := build.Run(ctx, o)
	bar.done()
	if err != nil {
		return nil, buildFailure(err)
	}
	if !flags.quiet {
		a.printReport(report, time.Since(began))
	}
	return report, nil
}

// buildFailure gives a failed build its exit code.
func buildFailure(err error) error {
	var content build.ContentError
	switch {
	case errors.As(err, &content):
		return failed(exitContent, err)
	case errors.Is(err, fs.ErrNotExist):
		return failed(exitIO, fmt.Errorf("%w\nhint: run this in the archive's folder, or name it with --source", err))
	}
	return failed(exitIO, err)
}

func (a *app) printReport(r *build.Report, took time.Duration) {
	for _, p := range r.Problems {
		fmt.Fprintln(a.Stderr, p)
		if p.Hint != "" {
			fmt.Fprintln(a.Stderr, "  hint:", p.Hint)
		}
	}
	for _, s := range r.Output.Strangers {
		fmt.Fprintf(a.Stderr, "%s: not of this site; left alone\n", s)
	}
	for _, s := range r.Output.Blocked {
		fmt.Fprintf(a.Stderr, "%s: stands where a page of the site belongs, which is left out\n  hint: take it away, or let --force replace it\n", s)
	}
	fmt.Fprintf(a.Stderr, "%d articles (%d translations, %d undated, %d without a title line)", r.Articles, r.Translations, r.Undated, r.Untitled)
	if r.Drafts > 0 {
		fmt.Fprintf(a.Stderr, ", %d drafts left out", r.Drafts)
	}
	if r.Empty > 0 {
		fmt.Fprintf(a.Stderr, ", %d files without an article", r.Empty)
	}
	fmt.Fprintf(a.Stderr, "\n%d files written, %d kept, %d removed in %s\n",
		len(r.Output.Wrote), len(r.Output.Kept), len(r.Output.Removed), took.Round(time.Millisecond))
}
