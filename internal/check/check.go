// Package check looks over a built site, ours or one that was edited by hand.
//
// In comes the folder of a site; out come findings, each with file, line and
// rule, and what was counted. The site is all that it looks at: no network, no
// seeds, no configuration.
//
// What is promised: every finding is real for a reader or a host, so that a
// site without errors has none of the faults that the rules name; the same
// site gives the same report, in the order of paths and lines; nothing is
// written; nothing outside the folder is read, and no link on disk followed.
package check

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"warraq/internal/hosts"
	"warraq/internal/parallel"
)

// A Severity says how much a finding matters.
type Severity string

const (
	Error   Severity = "error"   // something is broken for a reader
	Warning Severity = "warning" // something is poorer than it could be
)

// The rules. A finding names the one that it is about.
const (
	DeadLink   = "dead-link"
	Fragment   = "fragment"    // a link into a page, to a place that isn't there
	Portable   = "portable"    // a link that works on some hosts only, or not from disk
	Unsafe     = "unsafe-link" // an address that would act
	DoubleID   = "duplicate-id"
	Markup     = "html"
	Language   = "lang"
	Direction  = "dir"
	Title      = "title"
	Canonical  = "canonical"
	Reciprocal = "hreflang"
	Export     = "export"   // a feed, sitemap or data file that can't be read
	Changed    = "manifest" // a file is missing, or not the one that was built
	Unlisted   = "unlisted"
	Undated    = "undated"
	Untagged   = "untagged"
	Weight     = "weight"
	Host       = "host-limit"
	Lost       = "lost-address" // an address of an older site that leads nowhere now
)

// A Finding is one thing that is wrong at one place.
type Finding struct {
	Path     string   `json:"path"`
	Line     int      `json:"line,omitempty"`   // from 1; 0 for the file as a whole
	Column   int      `json:"column,omitempty"` // in bytes, from 1
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule"`
	Message  string   `json:"message"`
}

// String is the finding on one line: "ar/index.html:3:17: dead-link: …".
func (f Finding) String() string {
	at := f.Path
	if f.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", at, f.Line, f.Column)
	}
	return fmt.Sprintf("%s: %s: %s", at, f.Rule, f.Message)
}

// Options say what to look for.
type Options struct {
	BaseURL string // where the site will be; empty: as its canonical addresses say
	MaxPage int64  // bytes above which a page is too heavy; 0 is 1 MB
	Workers int    // 0: one for each processor
	Against string // a folder of an older site, or its manifest, whose addresses must live on; empty: none
}

// A Report is what was found in a site.
type Report struct {
	Files    int       `json:"files"`
	Pages    int       `json:"pages"`
	Links    int       `json:"links"` // on all pages, those to other sites included
	Bytes    int64     `json:"bytes"`
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Findings []Finding `json:"findings"` // by path, line, column

	Budgets []hosts.Budget `json:"budgets"` // what the site uses of each host's limits
}

// Site looks over the site in a folder. The error is for a folder that can't
// be read; what is wrong with the site is in the report.
func Site(dir string, o Options) (Report, error) {
	o.MaxPage = cmp.Or(o.MaxPage, 1<<20)
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", dir, cause(err))
	}
	defer root.Close()
	s := &site{root: root, options: o, sizes: map[string]int64{}, folders: map[string]bool{".": true}}
	if err := s.list("."); err != nil {
		return Report{}, fmt.Errorf("%s: %w", path.Join(dir, s.listing), cause(err))
	}
	s.files = slices.Sorted(maps.Keys(s.sizes))
	s.base = s.findBase()
	if err := s.readManifest(); err != nil {
		return Report{}, fmt.Errorf("%s: %w", path.Join(dir, manifestName), cause(err))
	}
	pages := s.readFiles()
	s.acrossPages(pages)
	if err := s.against(); err != nil {
		return Report{}, err
	}
	budgets, err := s.hostLimits()
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", dir, cause(err))
	}
	r := s.report(pages)
	r.Budgets = budgets
	return r, nil
}

// A site is one look at a folder.
type site struct {
	root    *os.Root
	options Options
	sizes   map[string]int64 // of every regular file
	folders map[string]bool
	files   []string // sorted
	listing string   // the folder that is being listed
	base    string   // absolute, ends in "/"; empty when the site has no address
	sums    map[string][32]byte
	signed  bool // there is a manifest

	mu       sync.Mutex
	findings []Finding
}

func (s *site) find(f Finding) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.findings = append(s.findings, f)
}

// readFiles reads every file once, several at a time, and answers what later
// rules need of the pages, by path.
func (s *site) readFiles() map[string]*page {
	pages := map[string]*page{}
	var mu sync.Mutex
	parallel.Share(s.options.Workers, len(s.files), func(mine iter.Seq[int]) {
		for i := range mine {
			if p := s.readFile(s.files[i]); p != nil {
				mu.Lock()
				pages[s.files[i]] = p
				mu.Unlock()
			}
		}
	})
	return pages
}

// report sorts and counts.
func (s *site) report(pages map[string]*page) Report {
	r := Report{Files: len(s.files), Pages: len(pages), Findings: s.findings}
	for _, p := range pages {
		r.Links += p.links
	}
	for _, size := range s.sizes {
		r.Bytes += size
	}
	slices.SortFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
	})
	for _, f := range r.Findings {
		if f.Severity == Error {
			r.Errors++
		} else {
			r.Warnings++
		}
	}
	return r
}
