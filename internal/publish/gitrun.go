package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// A git runs the git command in one bare repository.
type git struct {
	dir         string // of the repository
	index       string // the file of its index
	secretive   string // an address whose password must not be shown
	name, email string // who commits, where git knows nobody; empty: only git decides
}

// run runs git and answers what it printed. An error has what git said, without
// passwords.
func (g git) run(ctx context.Context, in io.Reader, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", args...)
	c.Env = g.environment()
	c.Stdin = in
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	switch {
	case err == nil:
		return out.Bytes(), nil
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("the git command is not installed")
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	said := strings.TrimSpace(g.redact(errs.String()))
	if said == "" {
		said = err.Error()
	}
	return nil, fmt.Errorf("git %s: %s", args[0], said)
}

// environment is the person's, for their keys and credential helpers, but for
// what would lead git to another repository: a hook that calls us has it set.
func (g git) environment() []string {
	var env []string
	for _, v := range os.Environ() {
		switch name, _, _ := strings.Cut(v, "="); name {
		case "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
			"GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_QUARANTINE_PATH", "LC_ALL", "LANGUAGE":
		default:
			env = append(env, v)
		}
	}
	abs, err := filepath.Abs(g.dir)
	if err != nil {
		abs = g.dir
	}
	env = append(env, "LC_ALL=C", "GIT_DIR="+abs)
	if g.index != "" {
		index, err := filepath.Abs(g.index)
		if err != nil {
			index = g.index
		}
		env = append(env, "GIT_INDEX_FILE="+index)
	}
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		if g.name != "" && os.Getenv("GIT_"+who+"_NAME") == "" {
			env = append(env, "GIT_"+who+"_NAME="+g.name, "GIT_"+who+"_EMAIL="+g.email)
		}
	}
	return env
}

// passwords are the part of an address between the scheme and the host.
var passwords = regexp.MustCompile(`(\w+://)[^/@\s'"]+@`)

// redact takes names and passwords out of the addresses in a text.
func (g git) redact(s string) string {
	if u, err := url.Parse(g.secretive); err == nil && u.User != nil {
		if password, ok := u.User.Password(); ok && password != "" {
			s = strings.ReplaceAll(s, password, "…")
		}
	}
	return passwords.ReplaceAllString(s, "$1")
}

// RemoteAddress is the address of a remote, as git commands in the archive's
// folder know it: the name of a remote there, an address, or a path.
func RemoteAddress(ctx context.Context, source, remote string) (string, error) {
	if remote == "" || strings.HasPrefix(remote, "-") {
		return "", fmt.Errorf("%q is no remote", remote)
	}
	c := exec.CommandContext(ctx, "git", "-C", source, "remote", "get-url", "--push", "--", remote)
	if out, err := c.Output(); err == nil {
		if remote = strings.TrimSpace(string(out)); !strings.Contains(remote, ":") && !filepath.IsAbs(remote) {
			remote = filepath.Join(source, remote)
		}
	} else if errors.Is(err, exec.ErrNotFound) {
		return "", errors.New("the git command is not installed")
	} else if !strings.ContainsAny(remote, `/:\`) {
		return "", fmt.Errorf("%s has no git remote called %q", source, remote)
	}
	if strings.Contains(remote, "://") || looksLikeSSH(remote) {
		return remote, nil
	}
	return filepath.Abs(remote)
}

// looksLikeSSH tells host:path, git's short form, from a path of Windows.
func looksLikeSSH(s string) bool {
	host, _, ok := strings.Cut(s, ":")
	return ok && len(host) > 1 && !strings.ContainsAny(host, `/\`)
}

// Identity is who git says commits in the archive's folder; a stand-in where it
// knows nobody.
func Identity(ctx context.Context, source string) (name, email string) {
	ask := func(key, otherwise string) string {
		out, err := exec.CommandContext(ctx, "git", "-C", source, "config", "--get", key).Output()
		if answer := strings.TrimSpace(string(out)); err == nil && answer != "" {
			return answer
		}
		return otherwise
	}
	return ask("user.name", "Warraq"), ask("user.email", "warraq@localhost")
}
