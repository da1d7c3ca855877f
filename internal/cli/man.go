package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "man DIR",
		Short:  "Write the manual pages into a folder",
		Hidden: true, // for packagers
		Args:   cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			date, err := exportDate("")
			if err != nil {
				return failed(exitUsage, err)
			}
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return failed(exitIO, err)
			}
			root := c.Root()
			root.DisableAutoGenTag = true
			header := &doc.GenManHeader{Title: "WARRAQ", Section: "1", Date: &date, Source: "Warraq " + version(), Manual: "Warraq"}
			if err := doc.GenManTree(root, header, args[0]); err != nil {
				return failed(exitIO, fmt.Errorf("%s: %w", args[0], err))
			}
			return nil
		},
	}
}
