package config

import (
	"regexp"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// A Removed is an article that was taken out of the archive on purpose. A page
// at its address says so.
type Removed struct {
	ID     string
	Date   string // "2026-05-01", "2026-05" or "2026"; empty when it isn't said
	Reason Text
}

var (
	articleID  = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`)
	dateLayout = []string{time.DateOnly, "2006-01", "2006"}
)

func (p *parserState) removed(n ast.Node) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		p.fail(n, "a list such as [{id: old-article, date: 2026-05-01, reason: {ar: …, en: …}}] is needed here")
		return
	}
	for _, v := range seq.Values {
		m, ok := v.(*ast.MappingNode)
		if !ok {
			p.fail(v, "an entry with an id is needed here")
			continue
		}
		p.Removed = append(p.Removed, p.removedEntry(m))
	}
}

func (p *parserState) removedEntry(m *ast.MappingNode) Removed {
	var r Removed
	for _, v := range m.Values {
		switch k := v.Key.GetToken().Value; k {
		case "id":
			r.ID = p.text(v.Value)
		case "date":
			if r.Date = p.text(v.Value); !isDate(r.Date) {
				p.fail(v.Value, "%q is no date; write 2026-05-01, 2026-05 or 2026", r.Date)
			}
		case "reason":
			p.both(v.Value, &r.Reason)
		default:
			p.fail(v.Key, "unknown key %q; did you mean %q?", k, Nearest(k, []string{"id", "date", "reason"}))
		}
	}
	if !articleID.MatchString(r.ID) {
		p.fail(m, "%q is no id of an article: it is the last part of its address, without .html", r.ID)
	}
	return r
}

func isDate(s string) bool {
	for _, layout := range dateLayout {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}
