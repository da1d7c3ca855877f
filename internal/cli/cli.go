// Package cli is the program as a person or a script meets it: commands,
// flags, what is printed and how it exits. One file holds one command.
//
// Nothing else in the program prints or exits. What people read goes to
// stderr, data to stdout. Exit codes: 0 done; 1 content or check errors;
// 2 wrong usage; 3 could not read or write.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitDone    = 0
	exitContent = 1
	exitUsage   = 2
	exitIO      = 3
)

// An Environment is what the program gets from outside.
type Environment struct {
	Args      []string // without the program's name
	Stdin     io.Reader
	Stdout    io.Writer
	Stderr    io.Writer
	Templates fs.FS // the embedded templates/
	Static    fs.FS // the embedded static/
}

// An app is one run of the program.
type app struct {
	Environment
	source string // the archive's folder
}

// A failure is an error that knows its exit code.
type failure struct {
	code int
	err  error
}

func (f failure) Error() string { return f.err.Error() }
func (f failure) Unwrap() error { return f.err }

func failed(code int, err error) error {
	if err == nil {
		return nil
	}
	return failure{code, err}
}

// Run runs one command and answers the exit code.
func Run(env Environment) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{Environment: env}
	root := a.root()
	root.SetArgs(env.Args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	a.printError(err)
	var f failure
	if errors.As(err, &f) {
		return f.code
	}
	return exitUsage
}

func (a *app) root() *cobra.Command {
	build := a.buildCommand()
	root := &cobra.Command{
		Use:   "warraq",
		Short: "Turn a folder of raw Arabic articles into a bilingual archive",
		Long: `Warraq reads a folder of raw Arabic articles and writes a bilingual archive:
Arabic and English editions, indexes of topics, countries, people and
organisations, search, feeds and exports.

Without a command it does the same as "warraq build".`,
		Args:          build.Args,
		RunE:          build.RunE,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().StringVarP(&a.source, "source", "s", ".", "the archive's folder")
	root.Flags().AddFlagSet(build.Flags())
	root.AddCommand(build, a.serveCommand(), a.explainCommand(), a.tagCommand(), a.suggestCommand(), a.checkCommand(), a.versionCommand())
	root.AddCommand(a.initCommand(), a.publishCommand(), a.exportCommand(), a.manCommand())
	return root
}

// printError prints an error the way that people read them: each fault on a
// line of its own.
func (a *app) printError(err error) {
	fmt.Fprintf(a.Stderr, "error: %v\n", err)
}

// exists tells whether there is something at the path.
func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
