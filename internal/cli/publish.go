package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"warraq/internal/build"
	"warraq/internal/hosts"
	"warraq/internal/publish"
)

// A publishFlags holds what every target shares, and what each has of its own.
type publishFlags struct {
	buildFlags
	noBuild, dryRun, confirm, again, asJSON bool
	overLimits                              bool
	maxDeletes                              int
	compress                                []string
	git                                     publish.GitTarget
	endpoint, region                        string
}

func (a *app) publishCommand() *cobra.Command {
	var flags publishFlags
	c := &cobra.Command{
		Use:   "publish TARGET",
		Short: "Build the site and bring it to where readers are",
		Long: `Publish builds the site and brings it to a target:

  git [REMOTE]        a branch of a git remote ("origin" without a name)
  s3://BUCKET/PREFIX  a bucket of any S3-compatible store
  DIR                 a folder: a mounted share, what a web server serves

Only what differs is uploaded, what others lead to first, and deletions come
last, so that readers never meet a dead link. Files at the target that aren't
ours stay. Credentials are those of the target's own tools: git's helpers and
keys, the environment and files of AWS and MinIO.`,
		Example: `  warraq publish git --dry-run
  warraq publish git --branch gh-pages --squash
  warraq publish s3://my-bucket/archive --compress gzip
  warraq publish /srv/www/archive --compress br,gzip`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 1 && args[0] != "git" {
				return failed(exitUsage, fmt.Errorf("one target is needed, not %q too", args[1]))
			}
			return a.publish(c.Context(), args, flags)
		},
	}
	f := c.Flags()
	f.StringVarP(&flags.destination, "destination", "d", "", "the site's folder (default: public in the archive's folder)")
	f.StringVarP(&flags.baseURL, "baseURL", "b", "", "the site's address, instead of the configuration's")
	f.BoolVar(&flags.quiet, "quiet", false, "print errors only")
	f.IntVar(&flags.workers, "workers", 0, "how many files are under way at once")
	f.BoolVar(&flags.noBuild, "no-build", false, "publish the site as it is, without building it")
	f.BoolVarP(&flags.dryRun, "dry-run", "n", false, "list what would be uploaded and deleted, and change nothing")
	f.BoolVar(&flags.confirm, "confirm", false, "delete however many files there are to delete")
	f.IntVar(&flags.maxDeletes, "max-deletes", 100, "how many files may be deleted without --confirm, not counting assets and the search index")
	f.BoolVar(&flags.again, "again", false, "upload every file, the same or not")
	f.BoolVar(&flags.force, "force", false, "take over a target that holds files of others")
	f.BoolVar(&flags.asJSON, "json", false, "print the report as JSON")
	f.BoolVar(&flags.overLimits, "over-limits", false, "publish even what the host says it refuses")
	f.StringSliceVar(&flags.compress, "compress", nil, "store files compressed, gzip or br: in a folder beside the plain ones, in a store instead of them")
	f.StringVar(&flags.git.Branch, "branch", "gh-pages", "git: the branch")
	f.BoolVar(&flags.git.Squash, "squash", false, "git: keep no history on the branch")
	f.StringVar(&flags.endpoint, "endpoint", "", "s3: the store's address (default: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, else AWS)")
	f.StringVar(&flags.region, "region", "", "s3: the store's region (default: AWS_REGION, AWS_DEFAULT_REGION, else the store is asked)")
	f.StringVarP(&flags.git.Message, "message", "m", "", "git: the commit's message")
	return c
}

func (a *app) publish(ctx context.Context, args []string, flags publishFlags) error {
	began := time.Now()
	t, err := a.target(ctx, args, &flags)
	if err != nil {
		return err
	}
	if !flags.noBuild {
		if err := a.buildFor(ctx, t, flags.buildFlags); err != nil {
			return err
		}
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
		return failed(exitIO, err)
	}
	defer s.Close()
	if err := a.budgets(dir, t.host, flags); err != nil {
		return err
	}
	bar := a.progress(flags.quiet)
	report, err := t.run(ctx, s, publish.Options{
		DryRun: flags.dryRun, Clean: flags.again, Force: flags.force, MaxDeletes: flags.allowedDeletes(), Workers: flags.workers, Progress: bar.set,
	})
	bar.done()
	if err != nil {
		return publishFailure(err)
	}
	return a.printPublished(report, flags, t.address, time.Since(began))
}

// allowedDeletes is the number for publish.Options.
func (f *publishFlags) allowedDeletes() int {
	if f.confirm {
		return -1
	}
	return max(0, f.maxDeletes)
}

// A target is a place to publish to.
type target struct {
	address string // where readers find the site; empty when unknown
	host    string // the id of who serves it; empty when unknown
	run     func(context.Context, *publish.Site, publish.Options) (publish.Report, error)
}

// target reads the arguments.
func (a *app) target(ctx context.Context, args []string, flags *publishFlags) (target, error) {
	var encodings []publish.Encoding
	for _, name := range flags.compress {
		e, err := publish.EncodingNamed(name)
		if err != nil {
			return target{}, failed(exitUsage, fmt.Errorf("--compress: %w", err))
		}
		encodings = append(encodings, e)
	}
	switch {
	case args[0] == "git":
		if len(encodings) > 0 {
			return target{}, failed(exitUsage, errors.New("--compress: hosts of git branches compress by themselves"))
		}
		return a.gitTarget(ctx, args[1:], flags.git)
	case strings.HasPrefix(args[0], "s3:"):
		return s3Target(args[0], encodings, flags)
	}
	return target{run: func(ctx context.Context, s *publish.Site, o publish.Options) (publish.Report, error) {
		return publish.Folder(ctx, s, args[0], encodings, o)
	}}, nil
}

func (a *app) gitTarget(ctx context.Context, args []string, t publish.GitTarget) (target, error) {
	remote := "origin"
	if len(args) > 0 {
		remote = args[0]
	}
	var err error
	if t.Remote, err = publish.RemoteAddress(ctx, a.source, remote); err != nil {
		return target{}, failed(exitIO, fmt.Errorf("%w\nhint: name a remote of the archive's folder, or give an address", err))
	}
	t.Cache = filepath.Join(a.source, ".warraq", "publish.git")
	t.Name, t.Email = publish.Identity(ctx, a.source)
	address, host := publish.PagesAddress(t.Remote)
	return target{address, host, func(ctx context.Context, s *publish.Site, o publish.Options) (publish.Report, error) {
		return publish.Git(ctx, s, t, o)
	}}, nil
}

func s3Target(name string, encodings []publish.Encoding, flags *publishFlags) (target, error) {
	b, err := publish.ParseBucket(name)
	if err != nil {
		return target{}, failed(exitUsage, err)
	}
	switch len(encodings) {
	case 0:
	case 1:
		b.Encoding = encodings[0]
	default:
		return target{}, failed(exitUsage, errors.New("--compress: a store keeps one form of a file; gzip is read by every browser"))
	}
	b.Endpoint, b.Region = flags.endpoint, flags.region
	return target{host: "s3", run: func(ctx context.Context, s *publish.Site, o publish.Options) (publish.Report, error) {
		return publish.S3(ctx, s, b, o)
	}}, nil
}

// buildFor builds the site. Where nobody set its address and the target tells
// it, that is the one.
func (a *app) buildFor(ctx context.Context, t target, flags buildFlags) error {
	if flags.baseURL == "" && t.address != "" {
		c, err := build.LoadConfig(a.source)
		if err != nil {
			return buildFailure(err)
		}
		if c.BaseURL == "" {
			flags.baseURL = t.address
			if !flags.quiet {
				fmt.Fprintf(a.Stderr, "the site's address is %s, by the remote; baseURL in warraq.yaml sets another\n", t.address)
			}
		}
	}
	_, err := a.build(ctx, flags)
	return err
}

// budgets says where the site comes close to what its host takes, and refuses
// what the host would refuse.
func (a *app) budgets(dir, host string, flags publishFlags) error {
	if host == "" {
		return nil
	}
	usage, err := hosts.Measure(os.DirFS(dir))
	if err != nil {
		return failed(exitIO, fmt.Errorf("%s: %w", dir, err))
	}
	var refused error
	for _, b := range usage.Budgets(host) {
		if !b.Close() {
			continue
		}
		text := fmt.Sprintf("%s; %s", b, b.Origin())
		if advice := usage.Advice(b); len(advice) > 0 {
			text += "; " + strings.Join(advice, ", ")
		}
		if b.Over() && b.Hard && !flags.overLimits {
			refused = errors.Join(refused, errors.New(text))
		} else if !flags.quiet {
			fmt.Fprintln(a.Stderr, "warning:", text)
		}
	}
	if refused != nil {
		return failed(exitContent, fmt.Errorf("%w\nhint: the host refuses this; --over-limits tries nevertheless", refused))
	}
	return nil
}

// publishFailure gives a failed publishing its exit code and a hint.
func publishFailure(err error) error {
	var deletes *publish.DeletesError
	switch {
	case errors.As(err, &deletes):
		return failed(exitContent, fmt.Errorf("%w\nhint: --dry-run lists them; --confirm or --max-deletes %d lets them go", err, deletes.Count))
	case errors.Is(err, publish.ErrForeign):
		return failed(exitIO, fmt.Errorf("%w\nhint: choose another place, or --force to publish beside what is there", err))
	case errors.Is(err, publish.ErrOvertaken):
		return failed(exitIO, fmt.Errorf("%w\nhint: run it again to publish on top of theirs", err))
	case errors.Is(err, publish.ErrNoCredentials):
		return failed(exitIO, fmt.Errorf("%w\nhint: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE", err))
	case errors.Is(err, publish.ErrRefused):
		return failed(exitIO, fmt.Errorf("%w\nhint: the key must allow listing, reading, writing and deleting in the bucket, and the endpoint and region must be the bucket's", err))
	case errors.Is(err, publish.ErrChanged):
		return failed(exitContent, fmt.Errorf("%w\nhint: build the site again", err))
	}
	return failed(exitIO, err)
}

func (a *app) printPublished(r publish.Report, flags publishFlags, address string, took time.Duration) error {
	if flags.asJSON {
		enc := json.NewEncoder(a.Stdout)
		enc.SetIndent("", "  ")
		if err := enc.Encode(r); err != nil {
			return failed(exitIO, err)
		}
	} else if flags.dryRun {
		var list strings.Builder
		for _, p := range r.Uploaded {
			list.WriteString("upload " + p + "\n")
		}
		for _, p := range r.Deleted {
			list.WriteString("delete " + p + "\n")
		}
		if _, err := fmt.Fprint(a.Stdout, list.String()); err != nil {
			return failed(exitIO, err)
		}
	}
	if flags.quiet {
		return nil
	}
	verb := ""
	if flags.dryRun {
		verb = "would be "
	}
	fmt.Fprintf(a.Stderr, "%s: %d files %suploaded (%d kB), %d %sdeleted, %d kept", r.Target, len(r.Uploaded), verb, (r.Bytes+999)/1000, len(r.Deleted), verb, r.Kept)
	if r.Foreign > 0 {
		fmt.Fprintf(a.Stderr, ", %d of others left alone", r.Foreign)
	}
	fmt.Fprintf(a.Stderr, " in %s\n", took.Round(time.Millisecond))
	if address != "" && !flags.dryRun {
		fmt.Fprintln(a.Stderr, "readers find it at", address)
	}
	return nil
}
