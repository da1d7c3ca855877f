// Package hosts knows what hosts take, and how close a site comes to it.
//
// In comes a built site; out come budgets: for each figure that a host publishes
// (hosts.yaml, with source and date) what the site uses of it, and the settings
// that use less, with what each saves in this very site.
//
// What is promised: the same site gives the same budgets in the same order;
// nothing is written and nothing asked from the network.
package hosts

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"
)

//go:embed hosts.yaml
var data []byte

// A Kind says what a limit counts.
type Kind string

const (
	Files          Kind = "files"
	Entries        Kind = "entries"
	Bytes          Kind = "bytes"
	FileBytes      Kind = "file-bytes"
	FolderFiles    Kind = "folder-files"
	Redirects      Kind = "redirects"
	RedirectsBytes Kind = "redirects-bytes"
	PathBytes      Kind = "path-bytes"
)

// A Host is one host with its limits.
type Host struct {
	ID, Name string
	Limits   []Limit
}

// A Limit is one figure of a host.
type Limit struct {
	Kind   Kind   `yaml:"limit"`
	Most   int64  `yaml:"most"`
	Hard   bool   `yaml:"hard"` // what is over is refused
	Source string `yaml:"source"`
	Copy   string `yaml:"copy"` // of the source, in which the figure was read
	Read   string `yaml:"read"` // the day on which that was done: "2026-11-22"
}

// All answers every host that is known, in the order of the file.
func All() []Host {
	var out []Host
	if err := yaml.UnmarshalWithOptions(data, &out, yaml.Strict()); err != nil {
		panic(err) // embedded, and a test reads it
	}
	return out
}

// A Budget is what a site uses of one limit.
type Budget struct {
	ID     string `json:"id"`
	Host   string `json:"host"`
	Kind   Kind   `json:"limit"`
	Used   int64  `json:"used"`
	Most   int64  `json:"most"`
	At     string `json:"at,omitempty"` // the file or folder that uses most, where the limit is about one
	Hard   bool   `json:"hard"`
	Source string `json:"source"`
	Copy   string `json:"copy"`
	Read   string `json:"read"`
}

// Share is the part that is used, 1 being all of it.
func (b Budget) Share() float64 { return float64(b.Used) / float64(b.Most) }

// Over tells whether the site uses more than the host takes.
func (b Budget) Over() bool { return b.Used > b.Most }

// Close tells whether little is left.
func (b Budget) Close() bool { return b.Share() >= 0.8 }

// String is the budget in words: "Cloudflare Pages: 18,200 of 20,000 files (91 %)".
func (b Budget) String() string {
	s := fmt.Sprintf("%s: %s of %s (%.0f %%)", b.Host, b.amount(b.Used, false), b.amount(b.Most, true), 100*b.Share())
	if b.At != "" {
		s += ", " + b.At
	}
	return s
}

// Origin says where the figure comes from, and that it may have changed.
func (b Budget) Origin() string {
	return fmt.Sprintf("source: %s, as a copy of it read on %s says", b.Source, b.Read)
}

// units say what is counted.
var units = map[Kind]string{
	Files: "files", Entries: "files and folders", Bytes: "of the site", FileBytes: "in one file", FolderFiles: "files in one folder",
	Redirects: "redirects", RedirectsBytes: "of _redirects", PathBytes: "in one path",
}

func (b Budget) amount(n int64, unit bool) string {
	s := grouped(n)
	switch b.Kind {
	case Bytes, FileBytes, RedirectsBytes:
		s = inBytes(n)
	case PathBytes:
		s += " bytes"
	}
	if unit {
		s += " " + units[b.Kind]
	}
	return s
}

// inBytes writes a number of bytes in the decimal units that hosts use.
func inBytes(n int64) string {
	for _, u := range []struct {
		size int64
		name string
	}{{1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}} {
		if n >= u.size {
			return fmt.Sprintf("%.3g %s", float64(n)/float64(u.size), u.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}

// grouped writes a number with its thousands apart.
func grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Budgets are those of every host, or of one, by their order in the file.
func (u Usage) Budgets(id string) []Budget {
	var out []Budget
	for _, h := range All() {
		if id != "" && h.ID != id {
			continue
		}
		for _, l := range h.Limits {
			used, at := u.of(l.Kind)
			out = append(out, Budget{h.ID, h.Name, l.Kind, used, l.Most, at, l.Hard, l.Source, l.Copy, l.Read})
		}
	}
	return out
}

// Tightest is the budget of each host of which most is used, in their order.
func Tightest(budgets []Budget) []Budget {
	var out []Budget
	for _, b := range budgets {
		i := slices.IndexFunc(out, func(o Budget) bool { return o.ID == b.ID })
		switch {
		case i < 0:
			out = append(out, b)
		case b.Share() > out[i].Share():
			out[i] = b
		}
	}
	return out
}

// of is what the site uses of a kind, and where.
func (u Usage) of(k Kind) (used int64, at string) {
	switch k {
	case Files:
		return u.files, ""
	case Entries:
		folders := int64(len(u.folders))
		if _, root := u.folders["."]; root {
			folders--
		}
		return u.files + folders, ""
	case Bytes:
		return u.bytes, ""
	case FileBytes:
		return u.largest.n, u.largest.at
	case FolderFiles:
		return u.fullest.n, u.fullest.at
	case Redirects:
		return u.redirects, ""
	case RedirectsBytes:
		return u.redirectsBytes, ""
	case PathBytes:
		return u.longest.n, u.longest.at
	}
	panic("hosts.yaml has a limit of another kind: " + string(k)) // a test reads it
}

// Advice names the settings that bring a budget down, those that save most
// first, with what they save in this site. It is empty where none helps.
func (u Usage) Advice(b Budget) []string {
	type advice struct {
		saves int64
		text  string
	}
	var list []advice
	add := func(setting string, p part) {
		switch b.Kind {
		case Files, Entries:
			list = append(list, advice{p.files, fmt.Sprintf("%s saves %s files", setting, grouped(p.files))})
		case Bytes:
			list = append(list, advice{p.bytes, fmt.Sprintf("%s saves %s", setting, inBytes(p.bytes))})
		}
	}
	add("untranslated: link", u.untranslated)
	add("keepOriginals: false", u.originals)
	add("feeds: main", u.feeds)
	add("a perPage four times as large", u.lists)
	slices.SortStableFunc(list, func(x, y advice) int { return int(y.saves - x.saves) })
	var out []string
	for _, a := range list {
		if a.saves > 0 {
			out = append(out, a.text)
		}
	}
	return out
}
