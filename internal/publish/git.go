package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"warraq/internal/output"
)

// A GitTarget is a branch of a remote.
type GitTarget struct {
	Remote  string // its address or path
	Branch  string
	Squash  bool   // the branch has one commit only, that of the last publishing
	Message string // of the commit; empty: it says what changed
	Cache   string // a folder for what is fetched and made; it may be removed at any time
	Name    string // who commits, where git itself knows nobody
	Email   string
}

// ErrOvertaken says that the branch moved while the site was being published.
var ErrOvertaken = errors.New("someone else published meanwhile; nothing was changed")

// Git commits a site to a branch of a remote and pushes it. Neither the work
// tree nor the index of any repository is touched: everything happens in a bare
// repository of its own, under t.Cache. On the branch, files that no manifest of
// ours lists stay, such as the CNAME of a host.
func Git(ctx context.Context, s *Site, t GitTarget, o Options) (Report, error) {
	b := &branch{site: s, target: t, options: o, git: git{dir: t.Cache, secretive: t.Remote}}
	r := Report{Target: b.git.redact(t.Remote) + " " + t.Branch}
	if err := s.verify(o.workers()); err != nil {
		return r, err
	}
	for _, step := range []func(context.Context) error{b.open, b.fetch, b.survey, b.write} {
		if err := step(ctx); err != nil {
			return r, fmt.Errorf("%s: %w", r.Target, err)
		}
	}
	defer os.Remove(b.git.index)
	b.compare(&r)
	if o.DryRun || b.tree == b.oldTree {
		return r, nil
	}
	if err := allowed(r.Deleted, o); err != nil {
		return r, err
	}
	if err := b.push(ctx, &r); err != nil {
		return r, fmt.Errorf("%s: %w", r.Target, err)
	}
	return r, nil
}

// A branch is one publishing to a branch.
type branch struct {
	site    *Site
	target  GitTarget
	options Options
	git     git

	old     string            // the commit at the tip; empty when there is no branch
	oldTree string            // of it
	there   map[string]string // "mode id" by path, on the branch
	ours    map[string]bool   // paths that may be overwritten and deleted
	blobs   map[string]string // ids of the site's files by path
	tree    string            // the new one
}

func (b *branch) ref() string { return "refs/heads/" + b.target.Branch }

// open makes the repository that everything happens in.
func (b *branch) open(ctx context.Context) error {
	if strings.HasPrefix(b.target.Remote, "-") || b.target.Branch == "" {
		return fmt.Errorf("no remote and branch")
	}
	if _, err := b.git.run(ctx, nil, "check-ref-format", b.ref()); err != nil {
		return fmt.Errorf("%q can't be the name of a branch", b.target.Branch)
	}
	if err := os.MkdirAll(b.target.Cache, 0o755); err != nil {
		return err
	}
	index, err := os.CreateTemp(b.target.Cache, "index-*")
	if err != nil {
		return err
	}
	b.git.index = index.Name()
	if err := errors.Join(index.Close(), os.Remove(b.git.index)); err != nil {
		return err // git makes it; an empty file is no index
	}
	_, err = b.git.run(ctx, nil, "init", "--quiet", "--bare", b.target.Cache)
	return err
}

// fetch gets the tip of the branch, if there is one.
func (b *branch) fetch(ctx context.Context) error {
	list, err := b.git.run(ctx, nil, "ls-remote", "--", b.target.Remote, b.ref())
	if err != nil {
		return err
	}
	if b.old, _, _ = strings.Cut(string(list), "\t"); b.old == "" {
		return nil
	}
	// A ref of our own keeps the objects for the next time.
	_, err = b.git.run(ctx, nil, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--depth=1", "--", b.target.Remote, "+"+b.ref()+":refs/warraq/"+b.target.Branch)
	return err
}

// survey learns what the branch holds and whose it is.
func (b *branch) survey(ctx context.Context) error {
	b.there, b.ours = map[string]string{}, map[string]bool{}
	if b.old == "" {
		return nil
	}
	tree, err := b.git.run(ctx, nil, "rev-parse", "--verify", b.old+"^{tree}")
	if err != nil {
		return err
	}
	b.oldTree = strings.TrimSpace(string(tree))
	list, err := b.git.run(ctx, nil, "ls-tree", "-r", "-z", "--full-tree", b.old)
	if err != nil {
		return err
	}
	inhabited := false
	for entry := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		what, p, ok := strings.Cut(entry, "\t")
		if fields := strings.Fields(what); ok && len(fields) == 3 {
			b.there[p] = fields[0] + " " + fields[2]
			inhabited = inhabited || !strings.HasPrefix(p, ".") && p != "CNAME"
		}
	}
	if _, ok := b.there[output.ManifestName]; ok {
		data, err := b.git.run(ctx, nil, "cat-file", "blob", b.old+":"+output.ManifestName)
		if err != nil {
			return err
		}
		b.ours = paths(data)
		b.ours[output.ManifestName] = true
	} else if inhabited && !b.options.Force {
		return ErrForeign
	}
	return nil
}

// write makes the blobs and the tree of the site, with what isn't ours beside.
func (b *branch) write(ctx context.Context) error {
	if err := b.hash(ctx); err != nil {
		return err
	}
	var index strings.Builder
	for _, p := range sortedKeys(b.there) {
		if b.ours[p] || b.blobs[p] != "" && b.options.Force {
			continue
		}
		if at := b.inTheWay(p); at != "" {
			return fmt.Errorf("%s isn't ours and stands where the site has %s", p, at)
		}
		if b.blobs[p] == "" {
			fmt.Fprintf(&index, "%s\t%s\x00", b.there[p], p)
		}
	}
	for _, p := range sortedKeys(b.blobs) {
		fmt.Fprintf(&index, "100644 %s\t%s\x00", b.blobs[p], p)
	}
	if _, err := b.git.run(ctx, strings.NewReader(index.String()), "update-index", "-z", "--index-info"); err != nil {
		return err
	}
	tree, err := b.git.run(ctx, nil, "write-tree")
	b.tree = strings.TrimSpace(string(tree))
	return err
}

// inTheWay finds the file of the site that a file of others keeps from being
// there: at the same path with another content, or where one needs a folder.
func (b *branch) inTheWay(p string) string {
	if id, ok := b.blobs[p]; ok && b.there[p] != "100644 "+id {
		return p
	}
	for own := range b.blobs {
		if strings.HasPrefix(own, p+"/") || strings.HasPrefix(p, own+"/") {
			return own
		}
	}
	return ""
}

// hash writes the contents of the site into the repository.
func (b *branch) hash(ctx context.Context) error {
	abs, err := filepath.Abs(b.site.dir)
	if err != nil {
		return err
	}
	var list strings.Builder
	for _, f := range b.site.files {
		list.WriteString(filepath.Join(abs, filepath.FromSlash(f.Path)) + "\n")
	}
	ids, err := b.git.run(ctx, strings.NewReader(list.String()), "hash-object", "-w", "--no-filters", "--stdin-paths")
	if err != nil {
		return err
	}
	b.blobs = map[string]string{}
	lines := strings.Fields(string(ids))
	if len(lines) != len(b.site.files) {
		return fmt.Errorf("git took %d of %d files", len(lines), len(b.site.files))
	}
	for i, f := range b.site.files {
		b.blobs[f.Path] = lines[i]
	}
	id, err := b.git.run(ctx, strings.NewReader(string(manifest(b.site.files))), "hash-object", "-w", "--stdin")
	b.blobs[output.ManifestName] = strings.TrimSpace(string(id))
	return err
}

// compare reports what differs between the branch and the site.
func (b *branch) compare(r *Report) {
	sizes := map[string]int64{}
	for _, f := range b.site.files {
		sizes[f.Path] = f.Size
	}
	for _, p := range sortedKeys(b.blobs) {
		if b.there[p] == "100644 "+b.blobs[p] {
			r.Kept++
			continue
		}
		r.Uploaded = append(r.Uploaded, p)
		r.Bytes += sizes[p]
	}
	for _, p := range sortedKeys(b.there) {
		switch {
		case b.blobs[p] != "":
		case b.ours[p]:
			r.Deleted = append(r.Deleted, p)
		default:
			r.Foreign++
		}
	}
}

// push commits the tree and moves the branch, if nobody else has.
func (b *branch) push(ctx context.Context, r *Report) error {
	message := cmp.Or(b.target.Message, fmt.Sprintf("Publish the site: %d files written, %d removed", len(r.Uploaded), len(r.Deleted)))
	args := []string{"commit-tree", b.tree, "-F", "-"}
	if b.old != "" && !b.target.Squash {
		args = append(args, "-p", b.old)
	}
	b.git.name, b.git.email = b.target.Name, b.target.Email
	commit, err := b.git.run(ctx, strings.NewReader(message+"\n"), args...)
	if err != nil {
		return err
	}
	r.Commit = strings.TrimSpace(string(commit))
	_, err = b.git.run(ctx, nil, "push", "--quiet", "--force-with-lease="+b.ref()+":"+b.old, "--", b.target.Remote, r.Commit+":"+b.ref())
	if err == nil {
		_, err = b.git.run(ctx, nil, "update-ref", "refs/warraq/"+b.target.Branch, r.Commit)
		return err
	}
	r.Commit = ""
	if s := err.Error(); strings.Contains(s, "stale info") || strings.Contains(s, "fetch first") || strings.Contains(s, "non-fast-forward") || strings.Contains(s, "cannot lock ref") {
		return ErrOvertaken
	}
	return err
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
