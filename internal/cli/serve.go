package cli

import (
	"context"
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"warraq/internal/build"
	"warraq/internal/config"
	"warraq/internal/serve"
)

func (a *app) serveCommand() *cobra.Command {
	var flags buildFlags
	var port int
	var bind string
	var open bool
	c := &cobra.Command{
		Use:   "serve",
		Short: "Build, serve, watch, rebuild, reload the page",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if flags.destination == "" {
				flags.destination = filepath.Join(a.source, "public")
			}
			if _, err := a.build(c.Context(), flags); err != nil {
				return err
			}
			if ip := net.ParseIP(bind); bind != "localhost" && (ip == nil || !ip.IsLoopback()) {
				fmt.Fprintf(a.Stderr, "warning: %s can be reached from other machines; this server is for previews\n", bind)
			}
			var memory build.Memory
			return failed(exitIO, serve.Run(c.Context(), serve.Options{
				Dir:     flags.destination,
				Addr:    net.JoinHostPort(bind, strconv.Itoa(port)),
				Watch:   a.watched(),
				Rebuild: func(ctx context.Context, appeared func()) error { return a.rebuild(ctx, flags, &memory, appeared) },
				Log:     func(format string, args ...any) { fmt.Fprintf(a.Stderr, format+"\n", args...) },
				Ready: func(url string) {
					if open {
						a.openBrowser(url)
					}
				},
			}))
		},
	}
	flags.register(c)
	c.Flags().IntVarP(&port, "port", "p", 1313, "the port")
	c.Flags().StringVar(&bind, "bind", "127.0.0.1", "the address to listen on")
	c.Flags().BoolVar(&open, "open", false, "open the site in the browser")
	return c
}

// openBrowser asks the system to open an address. That it can't is no reason to
// stop serving.
func (a *app) openBrowser(url string) {
	command := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	c := exec.Command(command[0], append(command[1:], url)...)
	if err := c.Start(); err != nil {
		fmt.Fprintf(a.Stderr, "warning: no browser could be opened: %v\n", err)
		return
	}
	go func() { _ = c.Wait() }() // what it does then is the browser's affair
}

// watched are the places whose changes call for another build.
func (a *app) watched() []string {
	var out []string
	for _, name := range []string{"seeds", "templates", "static", "vocabulary", config.File} {
		out = append(out, filepath.Join(a.source, name))
	}
	return out
}

// rebuild builds for a preview, which doesn't wait for the disk.
func (a *app) rebuild(ctx context.Context, flags buildFlags, memory *build.Memory, appeared func()) error {
	o := flags.options(a)
	o.NoSync, o.Memory, o.Appeared = true, memory, appeared
	_, err := a.run(ctx, o, flags)
	return err
}
