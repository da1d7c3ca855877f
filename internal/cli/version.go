package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.Stdout, "warraq", version(), runtime.GOOS+"/"+runtime.GOARCH)
			return failed(exitIO, err)
		},
	}
}

// release is the number of a release, which the linker sets; see .goreleaser.yaml.
var release string

// version is the number of the release, else the module's version, and the commit it was built from, as far as
// the Go tool noted them.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if release != "" {
		v = release
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v += " " + s.Value[:min(12, len(s.Value))]
		}
	}
	return v
}
