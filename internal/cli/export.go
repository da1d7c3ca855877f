package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"warraq/internal/build"
	"warraq/internal/export"
	"warraq/internal/publish"
)

// An exportFlags holds what every export shares.
type exportFlags struct {
	destination, date string
	asJSON            bool
}

func (a *app) exportCommand() *cobra.Command {
	var flags exportFlags
	c := &cobra.Command{
		Use:   "export",
		Short: "Hand the archive on: as a bag, a ZIP, a static repository",
		Long: `Export writes the archive, with the site as it was built last, in a form that
others take: a bag for a library, a ZIP for readers, a static repository for
harvesters. It never overwrites what is there.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return failed(exitUsage, errors.New("what to export: bagit, zip or oai\nhint: warraq export --help"))
		},
	}
	c.PersistentFlags().StringVarP(&flags.destination, "destination", "d", "", "the site's folder (default: public in the archive's folder)")
	c.PersistentFlags().StringVar(&flags.date, "date", "", "the day of the export, as 2026-11-21 (default: SOURCE_DATE_EPOCH, else today)")
	c.PersistentFlags().BoolVar(&flags.asJSON, "json", false, "print the report as JSON")
	c.AddCommand(a.bagitCommand(&flags), a.zipCommand(&flags), a.oaiCommand(&flags))
	return c
}

func (a *app) bagitCommand(flags *exportFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "bagit DIR",
		Short: "Write a bag (RFC 8493) with originals, records, site, checksums and RO-Crate metadata",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.export(*flags, func(x export.Archive) (export.Report, error) { return export.BagIt(x, args[0]) })
		},
	}
}

func (a *app) zipCommand(flags *exportFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "zip FILE",
		Short: "Write the site as a ZIP that opens from disk",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			folder := strings.TrimSuffix(filepath.Base(args[0]), filepath.Ext(args[0]))
			return a.export(*flags, func(x export.Archive) (export.Report, error) { return export.ZIP(x, args[0], folder) })
		},
	}
}

func (a *app) oaiCommand(flags *exportFlags) *cobra.Command {
	var r export.Repository
	c := &cobra.Command{
		Use:   "oai FILE",
		Short: "Write a static repository of OAI-PMH, every article in Dublin Core",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.export(*flags, func(x export.Archive) (export.Report, error) { return export.OAI(x, args[0], r) })
		},
	}
	c.Flags().StringVar(&r.Email, "email", "", "who answers for the repository")
	c.Flags().StringVar(&r.Gateway, "gateway", "", "the address of the gateway that serves it")
	c.Flags().StringVar(&r.Address, "address", "", "where the file will be on the web (default: oai.xml beside the site's cover)")
	return c
}

func (a *app) export(flags exportFlags, write func(export.Archive) (export.Report, error)) error {
	x, err := a.archive(flags)
	if err != nil {
		return err
	}
	defer x.Site.Close()
	report, err := write(x)
	switch {
	case errors.Is(err, publish.ErrChanged):
		return failed(exitContent, fmt.Errorf("%w\nhint: build the site again", err))
	case errors.Is(err, fs.ErrExist):
		return failed(exitIO, fmt.Errorf("%w\nhint: choose another name; nothing is overwritten", err))
	case err != nil:
		return failed(exitIO, err)
	}
	if flags.asJSON {
		enc := json.NewEncoder(a.Stdout)
		enc.SetIndent("", "  ")
		return failed(exitIO, enc.Encode(report))
	}
	fmt.Fprintf(a.Stderr, "%s: %d files, %d kB\n", report.Path, report.Files, (report.Bytes+999)/1000)
	return nil
}

// archive is what is handed on.
func (a *app) archive(flags exportFlags) (export.Archive, error) {
	c, err := build.LoadConfig(a.source)
	if err != nil {
		return export.Archive{}, buildFailure(err)
	}
	date, err := exportDate(flags.date)
	if err != nil {
		return export.Archive{}, failed(exitUsage, err)
	}
	dir := flags.destination
	if dir == "" {
		dir = filepath.Join(a.source, "public")
	}
	s, err := publish.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w\nhint: there is no whole site; run \"warraq build\" first", err)
	}
	if err != nil {
		return export.Archive{}, failed(exitIO, err)
	}
	return export.Archive{
		Source: a.source, Site: s, Title: c.Title.AR, TitleEN: c.Title.EN, Description: c.Description.AR, DescriptionEN: c.Description.EN,
		Publisher: c.Publisher, Licence: c.Licence, BaseURL: c.BaseURL, Program: "Warraq " + version(), Date: date,
	}, nil
}

// exportDate is the day of an export: the one that was asked for, that of the
// reproducible-builds convention, or today.
func exportDate(day string) (time.Time, error) {
	if day != "" {
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return t, fmt.Errorf("--date: %q is no day such as 2026-11-21", day)
		}
		return t, nil
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH: %q is no number of seconds", epoch)
		}
		return time.Unix(seconds, 0).UTC(), nil
	}
	return time.Now().UTC().Truncate(24 * time.Hour), nil
}
