package check

import (
	"fmt"
	"path"
)

// A host limits what it takes for nothing. Zero is no limit.
type host struct {
	name        string
	files       int   // of the site
	bytes       int64 // of the site
	fileBytes   int64 // of one file
	folderFiles int   // in one folder
}

// hosts are the limits as their owners publish them; they are warnings, since
// they change, and since money moves them.
var hosts = []host{
	{name: "GitHub Pages", bytes: 1 << 30, fileBytes: 100 << 20},
	{name: "Cloudflare Pages", files: 20000, fileBytes: 25 << 20},
	{name: "GitLab Pages", files: 200000, bytes: 1 << 30},
	{name: "Netlify", folderFiles: 54000},
}

// hostLimits compares the site with what hosts take.
func (s *site) hostLimits() {
	total := int64(0)
	perFolder := map[string]int{}
	for name, size := range s.sizes {
		total += size
		perFolder[path.Dir(name)]++
	}
	warn := func(p, format string, args ...any) {
		s.find(Finding{Path: p, Severity: Warning, Rule: Host, Message: fmt.Sprintf(format, args...)})
	}
	for _, h := range hosts {
		if h.files > 0 && len(s.sizes) > h.files {
			warn(".", "the site has %d files; %s takes %d", len(s.sizes), h.name, h.files)
		}
		if h.bytes > 0 && total > h.bytes {
			warn(".", "the site has %d MB; %s takes %d", total>>20, h.name, h.bytes>>20)
		}
		for _, name := range s.files {
			if size := s.sizes[name]; h.fileBytes > 0 && size > h.fileBytes {
				warn(name, "has %d MB; %s takes files of %d", size>>20, h.name, h.fileBytes>>20)
			}
		}
		for dir, n := range perFolder {
			if h.folderFiles > 0 && n > h.folderFiles {
				warn(dir, "has %d files; %s takes folders of %d", n, h.name, h.folderFiles)
			}
		}
	}
}
