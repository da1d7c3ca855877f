package publish

import (
	"path"
	"strings"
)

// Cache rules. A name under assets/ or data/search/ carries a hash of the
// content, so that it may be kept for ever; pages are asked for again after a few
// minutes.
const (
	cacheForEver = "public, max-age=31536000, immutable"
	cacheBriefly = "public, max-age=300"
)

func cacheControl(p string) string {
	if strings.HasPrefix(p, "assets/") || strings.HasPrefix(p, "data/search/") {
		return cacheForEver
	}
	return cacheBriefly
}

// isOriginal tells whether a file is a copy of a seed: other people's text,
// handed out as it is and never shown as a page.
func isOriginal(p string) bool { return strings.HasPrefix(p, "data/originals/") }

// contentTypes are the kinds of files in a site. The system's own table isn't
// asked, since it differs from one machine to the next.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".jsonl": "application/jsonl; charset=utf-8", ".xml": "application/xml; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".bib": "application/x-bibtex; charset=utf-8",
	".ris": "application/x-research-info-systems; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg",
	".webp": "image/webp", ".ico": "image/x-icon", ".woff2": "font/woff2", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
	".zip": "application/zip", ".md": "text/markdown; charset=utf-8",
}

// contentType is the media type of a file. A feed is told from other XML by its
// place: it lies in an edition.
func contentType(p string) string {
	ext := path.Ext(p)
	switch {
	case isOriginal(p):
		return "text/plain; charset=utf-8"
	case ext == ".xml" && strings.Contains(p, "/"):
		return "application/atom+xml; charset=utf-8"
	}
	if t, ok := contentTypes[ext]; ok {
		return t
	}
	if ext == "" {
		return contentTypes[".txt"] // _headers, _redirects, CNAME
	}
	return "application/octet-stream"
}

// disposition keeps originals from being shown as pages of the site.
func disposition(p string) string {
	if isOriginal(p) {
		return "attachment"
	}
	return ""
}
