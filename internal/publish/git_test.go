package publish

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// remote makes an empty bare repository, and keeps the person's own settings
// out of the tests.
func remote(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	t.Setenv("HOME", t.TempDir())
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	dir := filepath.Join(t.TempDir(), "remote.git")
	gitDo(t, "init", "-q", "--bare", dir)
	return dir
}

func gitDo(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func targetAt(t *testing.T, remote string) GitTarget {
	return GitTarget{Remote: remote, Branch: "gh-pages", Cache: filepath.Join(t.TempDir(), "cache"), Name: "W", Email: "w@example.org"}
}

// Whoever comes second of two who publish at once is told, and the first one's
// site stays whole.
func TestGitOvertaken(t *testing.T) {
	at := remote(t)
	ctx := context.Background()
	for _, squash := range []bool{false, true} {
		slow := targetAt(t, at)
		slow.Squash = squash
		b := &branch{site: built(t, t.TempDir(), sample("a", "one")), target: slow, git: git{dir: slow.Cache}}
		for _, step := range []func(context.Context) error{b.open, b.fetch, b.survey, b.write} {
			if err := step(ctx); err != nil {
				t.Fatal(err)
			}
		}
		version := map[bool]string{false: "b", true: "c"}[squash]
		r, err := Git(ctx, built(t, t.TempDir(), sample(version, "one", "two")), targetAt(t, at), Options{MaxDeletes: -1})
		if err != nil {
			t.Fatal(err)
		}
		var slowReport Report
		if err := b.push(ctx, &slowReport); !errors.Is(err, ErrOvertaken) || slowReport.Commit != "" {
			t.Errorf("squash %v: %v", squash, err)
		}
		if tip := gitDo(t, "-C", at, "rev-parse", "gh-pages"); tip != r.Commit {
			t.Errorf("squash %v: the branch is at %s, not at the first one's %s", squash, tip, r.Commit)
		}
	}
}

func TestGitLeavesBranchesOfOthers(t *testing.T) {
	at := remote(t)
	ctx := context.Background()
	work := t.TempDir()
	gitDo(t, "init", "-q", "-b", "gh-pages", work)
	built(t, filepath.Join(work, "x"), map[string]string{"index.html": "someone's"})
	gitDo(t, "-C", work, "add", ".")
	gitDo(t, "-C", work, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "theirs")
	gitDo(t, "-C", work, "push", "-q", at, "gh-pages")
	before := gitDo(t, "-C", at, "rev-parse", "gh-pages")
	site := built(t, t.TempDir(), sample("a", "one"))
	if _, err := Git(ctx, site, targetAt(t, at), Options{}); !errors.Is(err, ErrForeign) {
		t.Errorf("%v", err)
	}
	if after := gitDo(t, "-C", at, "rev-parse", "gh-pages"); after != before {
		t.Error("the branch moved")
	}
	r, err := Git(ctx, site, targetAt(t, at), Options{Force: true})
	if err != nil || r.Foreign != 2 {
		t.Errorf("forced: %+v, %v", r, err)
	}
	gitDo(t, "-C", at, "cat-file", "-e", "gh-pages:x/index.html")
}

// A file of others at the path of one of ours is not overwritten.
func TestGitFileInTheWay(t *testing.T) {
	at := remote(t)
	ctx := context.Background()
	if _, err := Git(ctx, built(t, t.TempDir(), sample("a", "one")), targetAt(t, at), Options{}); err != nil {
		t.Fatal(err)
	}
	work := filepath.Join(t.TempDir(), "work")
	gitDo(t, "clone", "-q", "-b", "gh-pages", at, work)
	for _, name := range []string{"ar/articles/two.html", "en"} {
		gitDo(t, "-C", work, "reset", "-q", "--hard", "HEAD")
		content := t.TempDir()
		built(t, content, map[string]string{"x": "theirs"})
		id := gitDo(t, "-C", work, "hash-object", "-w", filepath.Join(content, "x"))
		gitDo(t, "-C", work, "update-index", "--add", "--cacheinfo", "100644,"+id+","+name)
		gitDo(t, "-C", work, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "theirs")
		gitDo(t, "-C", work, "push", "-q", "--force", "origin", "gh-pages")
		files := sample("a", "one", "two")
		files["en/index.html"] = "new"
		_, err := Git(ctx, built(t, t.TempDir(), files), targetAt(t, at), Options{})
		if err == nil || !strings.Contains(err.Error(), name+" isn't ours") {
			t.Errorf("%s: %v", name, err)
		}
		gitDo(t, "-C", work, "reset", "-q", "--hard", "HEAD~1")
	}
}

// What git says on a failure names the remote without its password.
func TestGitHidesPasswords(t *testing.T) {
	remote(t)
	target := targetAt(t, "https://maryam:hunter2@127.0.0.1:1/x.git")
	_, err := Git(context.Background(), built(t, t.TempDir(), sample("a", "one")), target, Options{})
	if err == nil {
		t.Fatal("published to nowhere")
	}
	if s := err.Error(); strings.Contains(s, "hunter2") || strings.Contains(s, "maryam") || !strings.Contains(s, "127.0.0.1:1") {
		t.Error(s)
	}
}

func TestRemoteAddress(t *testing.T) {
	bare := remote(t)
	work := t.TempDir()
	gitDo(t, "init", "-q", work)
	gitDo(t, "-C", work, "remote", "add", "origin", "git@github.com:press/a.git")
	gitDo(t, "-C", work, "remote", "add", "near", "../near.git")
	abs := func(p string) string { a, _ := filepath.Abs(p); return a }
	for in, want := range map[string]string{
		"origin": "git@github.com:press/a.git", "near": filepath.Join(filepath.Dir(work), "near.git"),
		bare: bare, "./x.git": abs("x.git"), "https://example.org/x.git": "https://example.org/x.git",
	} {
		if got, err := RemoteAddress(context.Background(), work, in); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"upstream", "--upload-pack=touch x", ""} {
		if got, err := RemoteAddress(context.Background(), work, in); err == nil {
			t.Errorf("%q is taken for %q", in, got)
		}
	}
}
