package site

// A part is one page of a list: articles [from, to) of the list that has the
// newest first. Number 0 is the unnumbered page, the newest.
type part struct{ number, from, to, last int }

// total is the number of articles that a page of a list of n tells: all on the
// newest page, its own on a numbered one, which doesn't change when others come.
func (p part) total(n int) int {
	if p.number > 0 {
		return p.to - p.from
	}
	return n
}

// paginate cuts a list of n into pages of size. Pages are numbered from the
// oldest, so that a full one never changes when newer articles come; the
// unnumbered page holds what is left, at least size where there are so many,
// so that it is never nearly empty.
func paginate(n, size int) []part {
	full := max(0, n/size-1)
	out := []part{{0, 0, n - full*size, full}}
	for number := full; number >= 1; number-- {
		to := n - (number-1)*size
		out = append(out, part{number, to - size, to, full})
	}
	return out
}

// pagerReach is how many pages a pager names in each direction.
const pagerReach = 2

// pager leads from one page of a list to the others.
func (b builder) pager(path string, p part, address func(number int) string) Pager {
	current := p.number
	if current == 0 {
		current = p.last + 1
	}
	last := p.last + 1
	link := func(n int) Link {
		number := n
		if n == last {
			number = 0
		}
		return Link{URL: relative(path, address(number)), Text: b.edition.Number(n), Current: n == current}
	}
	v := Pager{Number: current, Last: last}
	if last == 1 {
		return v
	}
	if current < last {
		v.Newer = link(current + 1)
	}
	if current > 1 {
		v.Older = link(current - 1)
	}
	if current < last-pagerReach-1 { // a full page lists its neighbours only: it must not change when pages are added
		v.Last = 0
	}
	for n := min(last, current+pagerReach); n >= max(1, current-pagerReach); n-- {
		v.Pages = append(v.Pages, link(n))
	}
	return v
}
