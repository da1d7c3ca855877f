package site

import (
	"warraq/internal/arabic"
	"warraq/internal/archive"
)

const (
	// An archive with more articles gets a page for each year.
	largestTimeline = 300
	// How many articles a page of a year holds: its entries are short.
	yearPageSize = 200
)

// oneTimeline tells whether the timeline holds the articles themselves.
func (b builder) oneTimeline() bool { return len(b.archive.Articles()) <= largestTimeline }

// yearAddress is the place of a year in the timeline, from the root.
func (b builder) yearAddress(year string) string {
	if b.oneTimeline() {
		return b.edition.Lang + "/timeline.html#y" + year
	}
	return yearPath(b.edition.Lang, year, 0)
}

// timelinePages are the timeline and, in a large archive, the pages of years.
func (b builder) timelinePages() []Page {
	path := b.edition.Lang + "/timeline.html"
	pages := []Page{b.page(path, ListPage, "timeline", func() (any, error) { return b.timelineView(path), nil })}
	if b.oneTimeline() {
		return pages
	}
	years := b.archive.Years()
	for i, y := range years {
		for _, p := range paginate(y.N, yearPageSize) {
			path := yearPath(b.edition.Lang, y.Value, p.number)
			page := b.page(path, ListPage, "timeline", func() (any, error) {
				v := b.yearView(path, y, p)
				b.yearsBeside(&v, years, i, p)
				return v, nil
			})
			page.Key = b.yearKey(path, years, i, p)
			pages = append(pages, page)
		}
	}
	return pages
}

func (b builder) timelineView(path string) TimelineView {
	e := b.edition
	intro := e.T("intro-timeline")
	if !b.oneTimeline() {
		intro = e.T("intro-years")
	}
	v := TimelineView{
		PageView: b.frame("timeline", path, e.T("timeline"), intro, here(e.T("timeline"))),
		Intro:    intro,
		Bars:     b.yearBars(path, b.yearCounts()),
	}
	if b.oneTimeline() {
		for i := range v.Bars {
			v.Bars[i].URL = v.Bars[i].URL[len("timeline.html"):]
		}
	}
	for _, y := range b.archive.Years() {
		switch {
		case y.Value != "":
			v.Years = append(v.Years, b.timelineYear(path, y))
		case b.oneTimeline():
			v.Undated = b.items(path, y.Months[0].Articles)
		default:
			v.Apart = Link{URL: relative(path, yearPath(e.Lang, "", 0)), Text: e.T("undated"), Count: y.N}
		}
	}
	return v
}

// timelineYear is a year with its articles, or with the numbers of them.
func (b builder) timelineYear(path string, y archive.Year) TimelineYear {
	year := TimelineYear{Label: b.edition.texts.digitsOf(y.Value), Anchor: "y" + y.Value, N: y.N}
	if !b.oneTimeline() {
		year.URL = relative(path, yearPath(b.edition.Lang, y.Value, 0))
	}
	parts := paginate(y.N, yearPageSize)
	from := 0
	for _, m := range y.Months {
		month := b.timelineMonth(m)
		if b.oneTimeline() {
			month.Items = b.items(path, m.Articles)
		} else {
			month.URL = relative(path, yearPath(b.edition.Lang, y.Value, partWith(parts, from).number)) + "#" + month.Anchor
		}
		from += len(m.Articles)
		year.Months = append(year.Months, month)
	}
	return year
}

// partWith is the page that holds article i of a list.
func partWith(parts []part, i int) part {
	for _, p := range parts {
		if i >= p.from && i < p.to {
			return p
		}
	}
	return parts[0]
}

func (b builder) timelineMonth(m archive.Month) TimelineMonth {
	month := TimelineMonth{Anchor: "m" + m.Value, N: len(m.Articles), Label: b.edition.T("no-month")}
	if len(m.Value) == len("2020-06") {
		month.Label = arabic.FormatMonth(m.Value, b.edition.style)
	}
	return month
}

// yearKey is the key of one page of a year.
func (b builder) yearKey(path string, years []archive.Year, i int, p part) Key {
	y := years[i]
	var articles []*archive.Article
	for _, m := range y.Months {
		articles = append(articles, m.Articles...)
	}
	k := b.listKey(path, articles, p).numbers(p.total(y.N))
	if p.number == 0 {
		for _, beside := range years[max(0, i-1):min(len(years), i+2)] {
			k.strings(beside.Value)
		}
	}
	for _, m := range y.Months {
		if k.strings(m.Value); p.number == 0 {
			k.numbers(len(m.Articles))
		}
	}
	return k.key()
}

// yearView is one page of a year, or of the undated.
func (b builder) yearView(path string, y archive.Year, p part) TimelineView {
	e := b.edition
	title, intro := e.texts.digitsOf(y.Value), e.T("intro-year", e.texts.digitsOf(y.Value))
	if y.Value == "" {
		title, intro = e.T("undated"), e.T("intro-undated")
	}
	v := TimelineView{
		PageView: b.frame("timeline", path, title, intro,
			Link{URL: relative(path, e.Lang+"/timeline.html"), Text: e.T("timeline")}, here(title)),
		Intro: intro,
		Total: p.total(y.N),
		Pager: b.pager(path, p, func(n int) string { return yearPath(e.Lang, y.Value, n) }),
	}
	if y.Value == "" {
		v.Undated = b.items(path, y.Months[0].Articles[p.from:p.to])
		return v
	}
	year := TimelineYear{Anchor: "y" + y.Value, N: y.N}
	from := 0
	for _, m := range y.Months {
		n := len(m.Articles)
		first, last := max(p.from, from)-from, min(p.to, from+n)-from
		from += n
		if first >= last {
			continue
		}
		month := b.timelineMonth(m)
		month.Items = b.items(path, m.Articles[first:last])
		year.Months = append(year.Months, month)
	}
	v.Years = []TimelineYear{year}
	if p.number == 0 { // full pages don't change when newer articles come
		v.Bars = b.monthBars(path, y)
	}
	return v
}

// yearsBeside leads from the newest page of years[i] to the years with articles
// before and after it, without their numbers, so that an article more in one year
// changes no page of another. The other pages have no such links: they don't change
// when a year is added.
func (b builder) yearsBeside(v *TimelineView, years []archive.Year, i int, p part) {
	link := func(i int) Link {
		if i < 0 || i >= len(years) || years[i].Value == "" {
			return Link{}
		}
		return Link{
			URL:  relative(v.Path, yearPath(b.edition.Lang, years[i].Value, 0)),
			Text: b.edition.texts.digitsOf(years[i].Value),
		}
	}
	if p.number == 0 && years[i].Value != "" {
		v.Before, v.After = link(i+1), link(i-1)
	}
}

// monthBars are the months of a year, the earliest first.
func (b builder) monthBars(path string, y archive.Year) []Bar {
	most := 1
	for _, m := range y.Months {
		most = max(most, len(m.Articles))
	}
	parts := paginate(y.N, yearPageSize)
	bars := make([]Bar, len(y.Months))
	from := 0
	for i, m := range y.Months {
		month := b.timelineMonth(m)
		to := yearPath(b.edition.Lang, y.Value, partWith(parts, from).number)
		from += len(m.Articles)
		bars[len(bars)-1-i] = Bar{Label: month.Label, URL: relative(path, to) + "#" + month.Anchor, N: month.N, Percent: 100 * month.N / most}
	}
	return bars
}
