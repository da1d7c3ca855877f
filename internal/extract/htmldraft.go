package extract

import (
	"slices"
	"strings"
)

// say adds what the head of the page says to the reading.
func (v *view) say(r *reading) {
	r.sig.author = orElse(v.meta.author, orElse(r.sig.author, v.meta.account))
	r.sig.source = orElse(r.sig.source, v.meta.site)
	r.url = v.meta.url
	for _, given := range []struct {
		text string
		to   *Date
	}{{v.meta.published, &r.published}, {v.meta.updated, &r.updated}} { // which are the same where nothing was changed
		if value := readGivenDate(given.text); given.text != "" && value != "" {
			*given.to = Date{Value: value, Rule: "html-meta", Text: given.text}
		}
	}
	v.checkDates(r)
	if r.published.Value == "" {
		r.published = v.fromTimes()
	}
}

// fromTimes reads the <time> elements around the article.
func (v *view) fromTimes() Date {
	start, end := v.root.start, v.root.start+1
	for n := v.root; n != nil; n = n.last {
		end = max(end, n.end)
	}
	if v.title >= 0 {
		start = min(start, v.flat.lines[v.title].block.start)
	}
	var best Date
	near := false
	for _, n := range v.meta.times {
		if n.inZone() != "" || strings.Contains(n.attr("class"), "updated") && !strings.Contains(n.attr("class"), "published") {
			continue
		}
		text := n.attr("datetime")
		value := readGivenDate(text)
		if value == "" {
			text = v.page.text(n, 200)
			value = readGivenDate(text)
		}
		close := n.start >= start && n.start < end
		if value != "" && (best.Value == "" || close && !near) {
			best, near = Date{Value: value, Rule: "time-element", Text: text}, close
		}
	}
	return best
}

// source maps a span of the flat text to the page's source.
func (v *view) source(s Span) Span { return v.page.origin(v.flat.source(s)) }

// relocate turns the spans of a draft from the flat text to the page's source,
// and lists the scripts and frames as removed.
func (v *view) relocate(d *Draft, n lineNumbers) {
	for i := range d.Blocks {
		d.Blocks[i].Span = v.source(d.Blocks[i].Span)
	}
	for _, list := range [][]Line{d.Meta, d.Removed} {
		for i := range list {
			if list[i].Rule == "front-matter" {
				continue
			}
			list[i].Span = v.source(list[i].Span)
			list[i].Number = n.number(list[i].Span.Start)
		}
	}
	for _, s := range []*Span{&d.Title.Span, &d.Date.Span, &d.Updated.Span} {
		if s.End > 0 {
			*s = v.source(*s)
		}
	}
	for _, t := range v.flat.tags {
		span := Span{int(t.start), int(t.end)}
		rule := "script"
		if t.tag == "img" {
			rule = "tracker"
		}
		d.Removed = append(d.Removed, Line{Number: n.number(span.Start), Span: span, Text: v.page.raw(t), Rule: rule})
	}
	slices.SortStableFunc(d.Removed, func(a, b Line) int { return a.Span.Start - b.Span.Start })
}
