package output

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// LockName is a file in the site's folder while a build is at it, where the
// folder itself can't be locked.
const LockName = ".warraq-lock"

// Other names in the site's folder that belong to this package.
const (
	stageDir     = ".warraq-stage"
	journal      = stageDir + "/journal"
	stageFolders = 16 // so that no folder grows without bound
)

// versionControl names folders that are never looked into nor written to.
var versionControl = map[string]bool{".git": true, ".hg": true, ".svn": true}

// maxName is the longest name that the usual disks take, in bytes; some count
// UTF-16 units, of which there are never more.
const maxName = 255

// Valid tells what keeps a path from being one of the site's. Good paths are
// relative, slash-separated and clean, and made of names that every system
// takes: in UTF-8 and composed (NFC), without control characters and any of
// \ : * ? " < > |, without a dot or space at the end, of at most 255 bytes,
// and not the name of a Windows device.
func Valid(p string) error {
	if isPlain(p) {
		return reserved(p)
	}
	if p == "" {
		return fmt.Errorf("a file has no path")
	}
	if !utf8.ValidString(p) {
		return fmt.Errorf("%q: the path is not valid UTF-8", p)
	}
	if !norm.NFC.IsNormalString(p) {
		return fmt.Errorf("%q: the path is not composed (NFC)", p)
	}
	for name := range strings.SplitSeq(p, "/") {
		if what := wrongName(name); what != "" {
			return fmt.Errorf("%q: the path has a name that %s", p, what)
		}
	}
	return reserved(p)
}

// reserved tells of the names that are the program's own.
func reserved(p string) error {
	first, _, _ := strings.Cut(p, "/")
	if p == ManifestName || isOwn(first) {
		return fmt.Errorf("%q: the name is kept for the program itself", p)
	}
	return nil
}

// isPlain tells the paths of which one look shows that nothing is wrong with
// their names, as most are: of small letters, digits, -, _ and dots between them.
func isPlain(p string) bool {
	from := 0 // of the name
	dot := -1 // the first in it
	for i := 0; i <= len(p); i++ {
		switch {
		case i == len(p) || p[i] == '/':
			stem := i - from
			if dot >= 0 {
				stem = dot - from
			}
			if stem == 0 || p[i-1] == '.' || i-from > maxName || stem <= 4 && device(p[from:i]) {
				return false
			}
			from, dot = i+1, -1
		case p[i] == '.':
			if dot < 0 {
				dot = i
			}
		case 'a' <= p[i] && p[i] <= 'z' || '0' <= p[i] && p[i] <= '9' || p[i] == '-' || p[i] == '_':
		default:
			return false
		}
	}
	return true
}

func wrongName(name string) string {
	switch {
	case name == "":
		return "is empty"
	case name == "." || name == "..":
		return "means another folder"
	case len(name) > maxName:
		return fmt.Sprintf("is longer than %d bytes", maxName)
	case versionControl[strings.ToLower(name)]:
		return "belongs to version control"
	case strings.ContainsAny(name, `\:*?"<>|`) || strings.ContainsFunc(name, unicode.IsControl):
		return "has a character that not every system takes"
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return "ends in a dot or a space"
	case device(name):
		return "is that of a Windows device"
	}
	return ""
}

// device tells whether Windows takes a name for a device, with whatever suffix.
func device(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch stem = strings.TrimRight(stem, " "); stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	port, digit := strings.CutPrefix(stem, "com")
	if !digit {
		port, digit = strings.CutPrefix(stem, "lpt")
	}
	return digit && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

// foldPath is the form in which paths are one on disks that ignore capitals.
func foldPath(p string) string {
	for i := range len(p) {
		if c := p[i]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf {
			return norm.NFC.String(strings.ToLower(strings.ToUpper(p)))
		}
	}
	return p
}
