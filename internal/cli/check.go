package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"warraq/internal/check"
	"warraq/internal/hosts"
)

func (a *app) checkCommand() *cobra.Command {
	var dir, against string
	var asJSON, quiet bool
	c := &cobra.Command{
		Use:   "check",
		Short: "Look over a built site: links, HTML, languages, the manifest, hosts' limits",
		Long: `Check reads a built site, ours or one that was edited by hand, and reports what
is wrong: dead links and fragments, markup, language and direction, titles,
canonical addresses and alternates, files that differ from the manifest,
undated and untagged articles, heavy pages, limits of hosts. It exits with 1
when there are errors; warnings alone are no error.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if dir == "" {
				dir = filepath.Join(a.source, "public")
			}
			report, err := check.Site(dir, check.Options{Against: against})
			if err != nil {
				return failed(exitIO, err)
			}
			if asJSON {
				enc := json.NewEncoder(a.Stdout)
				enc.SetIndent("", "  ")
				if err := enc.Encode(report); err != nil {
					return failed(exitIO, err)
				}
			} else {
				for _, f := range report.Findings {
					if !quiet || f.Severity == check.Error {
						fmt.Fprintf(a.Stderr, "%s: %s\n", f.Severity, f)
					}
				}
				if !quiet {
					a.printBudgets(report.Budgets)
				}
				fmt.Fprintf(a.Stderr, "%d pages, %d links: %d errors, %d warnings\n", report.Pages, report.Links, report.Errors, report.Warnings)
			}
			if report.Errors > 0 {
				return failed(exitContent, fmt.Errorf("%s has %d errors", dir, report.Errors))
			}
			return nil
		},
	}
	c.Flags().StringVarP(&dir, "destination", "d", "", "the site's folder (default: public in the archive's folder)")
	c.Flags().StringVar(&against, "against", "", "an older site's folder, or its manifest: report the addresses that would die")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as JSON")
	c.Flags().BoolVar(&quiet, "quiet", false, "print errors only")
	return c
}

// printBudgets says how close the site is to what each host takes.
func (a *app) printBudgets(budgets []hosts.Budget) {
	for _, b := range hosts.Tightest(budgets) {
		fmt.Fprintln(a.Stderr, b)
	}
}
