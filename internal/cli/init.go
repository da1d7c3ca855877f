package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"warraq/internal/config"
	"warraq/internal/scaffold"
	"warraq/internal/site"
)

func (a *app) initCommand() *cobra.Command {
	var o scaffold.Options
	c := &cobra.Command{
		Use:   "init DIR",
		Short: "Begin a new archive: configuration, a first article, what the host needs",
		Long: `Init writes what an archive begins with into DIR: warraq.yaml with every key
explained, seeds/ with a first article in both languages, an example of a
vocabulary, .gitignore, and with --host what that host needs. A file that is
there is never overwritten, and where seeds/ holds articles no example is added.`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if o.Host == "none" {
				o.Host = ""
			}
			if o.Host != "" && !slices.Contains(scaffold.Hosts(), o.Host) {
				return failed(exitUsage, fmt.Errorf("--host %s: did you mean %q?\nhint: the hosts are %s, none", o.Host, config.Nearest(o.Host, scaffold.Hosts()), strings.Join(scaffold.Hosts(), ", ")))
			}
			var c config.Config
			if err := c.SetBaseURL(o.BaseURL); err != nil {
				return failed(exitUsage, fmt.Errorf("--baseURL: an address such as https://example.org/archive/ is needed"))
			}
			o.BaseURL, o.Policy = c.BaseURL, site.ContentSecurityPolicy
			report, err := scaffold.Write(args[0], o)
			if err != nil {
				return failed(exitIO, err)
			}
			a.printScaffold(args[0], report)
			return nil
		},
	}
	c.Flags().StringVar(&o.Host, "host", "", "write what a host needs: "+strings.Join(scaffold.Hosts(), ", ")+" or none")
	c.Flags().StringVar(&o.TitleAR, "title", "", "the archive's title in Arabic")
	c.Flags().StringVar(&o.TitleEN, "title-en", "", "the archive's title in English")
	c.Flags().StringVarP(&o.BaseURL, "baseURL", "b", "", "the site's address, where it is known")
	return c
}

func (a *app) printScaffold(dir string, r scaffold.Report) {
	for _, p := range r.Wrote {
		fmt.Fprintln(a.Stderr, "wrote", filepath.Join(dir, filepath.FromSlash(p)))
	}
	for _, p := range r.Kept {
		fmt.Fprintln(a.Stderr, "kept", filepath.Join(dir, filepath.FromSlash(p))+", which was there")
	}
	fmt.Fprintf(a.Stderr, "next: cd %s && warraq serve\n", dir)
}
