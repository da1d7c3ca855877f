package publish

import (
	"net/url"
	"strings"
)

// pagesHosts are the forges whose pages have an address that follows from the
// repository's. GitLab's isn't among them: its projects get an unguessable one.
var pagesHosts = map[string]struct{ domain, host string }{
	"github.com":   {"github.io", "github-pages"},
	"codeberg.org": {"codeberg.page", ""},
}

// PagesAddress works out at which address the pages of a remote appear, and
// under which id package hosts knows who serves them; both are empty where that
// can't be known.
func PagesAddress(remote string) (address, host string) {
	server, repository := "", ""
	if u, err := url.Parse(remote); err == nil && u.Host != "" {
		server, repository = u.Hostname(), u.Path
	} else if looksLikeSSH(remote) {
		server, repository, _ = strings.Cut(remote, ":")
		if _, after, ok := strings.Cut(server, "@"); ok {
			server = after
		}
	}
	server = strings.TrimPrefix(strings.ToLower(server), "ssh.")
	pages, known := pagesHosts[server]
	owner, name, ok := strings.Cut(strings.Trim(repository, "/"), "/")
	if !known || !ok || strings.Contains(name, "/") {
		return "", ""
	}
	owner, name = strings.ToLower(owner), strings.TrimSuffix(name, ".git")
	root := "https://" + owner + "." + pages.domain + "/"
	if strings.EqualFold(name, owner+"."+pages.domain) || name == "pages" && pages.domain == "codeberg.page" {
		return root, pages.host
	}
	return root + url.PathEscape(name) + "/", pages.host
}
