package output

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"
)

// A plan is what a commit will do, worked out before it does anything.
type plan struct {
	site         []*entry // all files, sorted by path
	early        []string // files that go first, since a new one needs the place
	earlyFolders []string // the same for folders, the deepest first
	folders      []string // to be made, parents first
	fresh        []*entry // in places where nothing was
	replace      []*entry
	stale        []string // files that go at the end: pages before what they need
	emptied      []string // folders that may be empty then, the deepest first
	manifest     []byte
	journal      []byte
	others       []string // files that aren't the site's and stay
	strangers    []string
	blocked      []string
	appeared     time.Time // when its files were in their places; zero where none had to appear
}

// A planner holds what the parts of planning share.
type planner struct {
	*Tx
	plan
	dropped []string          // ours, and not in the new site, sorted
	gone    map[string]bool   // those of them that are on disk
	foreign []string          // on disk, and in neither site
	capital map[string]string // of these, by their form without capitals
}

// inOrder are the files of the new site, sorted by path. Most were in the old
// one, whose paths are sorted, so that only the others are.
func (t *Tx) inOrder() []*entry {
	old, fresh := make([]*entry, 0, len(t.listed)), []*entry(nil)
	for i := range t.listed {
		if e := t.ofListed(i); e != nil {
			e.listed = true
			old = append(old, e)
		}
	}
	for _, e := range t.entries {
		if !e.listed {
			fresh = append(fresh, e)
		}
	}
	if len(old)+len(fresh) < t.claimed { // in a stranger's place
		for _, f := range t.found {
			if f.entry != nil && !f.entry.listed {
				fresh = append(fresh, f.entry)
			}
		}
	}
	slices.SortFunc(fresh, func(a, b *entry) int { return strings.Compare(a.Path, b.Path) })
	all := make([]*entry, 0, t.claimed)
	for _, e := range fresh {
		n, _ := slices.BinarySearchFunc(old, e.Path, func(o *entry, path string) int { return strings.Compare(o.Path, path) })
		all = append(append(all, old[:n]...), e)
		old = old[n:]
	}
	return append(all, old...)
}

// ofListed is the file of the new site at the listed path with a number, nil for
// none.
func (t *Tx) ofListed(i int) *entry {
	if f := t.mine[i]; f != nil {
		return f.entry
	}
	return t.entries[t.listed[i]]
}

// plan works out what is to be done. Two files of the new site of which one is
// where the other needs a folder are a *CollisionError.
func (t *Tx) plan() (*plan, error) {
	p := &planner{Tx: t, plan: plan{site: t.inOrder()}, gone: map[string]bool{}, capital: map[string]string{}}
	p.sortOut()
	if err := p.collision(); err != nil {
		return nil, err
	}
	for _, e := range p.site {
		p.place(e)
	}
	p.leave()
	p.order()
	p.describe()
	return &p.plan, nil
}

// sortOut tells what of the old site goes from what never was ours.
func (p *planner) sortOut() {
	for i, name := range p.listed {
		if p.ofListed(i) != nil {
			continue
		}
		p.dropped = append(p.dropped, name)
		if f := p.mine[i]; f != nil && !f.Type.IsDir() {
			p.gone[name] = true
		}
	}
	for name, f := range p.found {
		if !f.Type.IsDir() && !f.ours && f.entry == nil {
			p.foreign = append(p.foreign, name)
			p.capital[foldPath(name)] = name
		}
	}
}

// collision tells of two files of which one is where the other needs a folder.
func (p *planner) collision() error {
	last := ""
	for _, e := range p.site {
		if folderOf(e.Path) == last { // neighbours mostly share theirs
			continue
		}
		last = folderOf(e.Path)
		for dir := range ancestors(e.Path) {
			if other := p.entryAt(dir); other != nil {
				return &CollisionError{First: other.file(), Second: e.file()}
			}
		}
	}
	return nil
}

// place finds the place of a staged file: free, an older one's, or a stranger's.
func (p *planner) place(e *entry) {
	blocker := ""
	switch e.state {
	case kept:
		return
	case blocked:
		blocker = e.Path
	case staged:
		blocker = p.makeWay(e.Path)
	}
	switch f := p.found[e.Path]; {
	case blocker != "":
		e.state = blocked
		p.blocked = append(p.blocked, blocker)
	case f != nil && !f.Type.IsDir():
		p.replace = append(p.replace, e)
	default:
		p.fresh = append(p.fresh, e)
	}
}

// makeWay plans what must go before a file can be at a path, and answers the
// stranger that may not.
func (p *planner) makeWay(name string) (blocker string) {
	for dir := range ancestors(name) {
		f := p.found[dir]
		switch {
		case f == nil || f.Type.IsDir():
		case p.gone[dir] || p.options.Force:
			p.early = append(p.early, dir)
		default:
			return dir
		}
	}
	if p.isFolder(name) && !p.clearFolder(name) {
		return name + "/"
	}
	// On a disk that ignores capitals, another's file may be this one's too.
	if other := p.capital[foldPath(name)]; other != "" && other != name && !p.options.Force {
		if f, err := p.fs.Open(name); err == nil {
			f.Close()
			return other
		}
	}
	return ""
}

// isFolder tells whether there is a folder at a path.
func (p *planner) isFolder(name string) bool {
	f := p.found[name]
	return f != nil && f.Type.IsDir()
}

// clearFolder plans to remove a folder, if all that is in it is ours and goes.
func (p *planner) clearFolder(dir string) bool {
	files, folders := []string{}, []string{dir}
	for name, f := range p.found {
		switch {
		case !strings.HasPrefix(name, dir+"/"):
		case slices.Contains(p.opaque, name):
			return false
		case f.Type.IsDir():
			folders = append(folders, name)
		case !p.gone[name]:
			return false
		default:
			files = append(files, name)
		}
	}
	p.early = append(p.early, files...)
	p.earlyFolders = append(p.earlyFolders, folders...)
	return true
}

// leave plans what goes: at the end, or, where a disk that ignores capitals
// would take it for a file of the new site, at the beginning.
func (p *planner) leave() {
	early := map[string]bool{}
	for _, name := range p.early {
		early[name] = true
	}
	for name := range p.gone {
		switch {
		case early[name]:
		case p.at(foldPath(name)) != nil:
			p.early = append(p.early, name)
		default:
			p.stale = append(p.stale, name)
		}
	}
	used := p.foldersOf(func(e *entry) bool { return e.state != blocked })
	emptied := map[string]bool{}
	for _, name := range p.dropped {
		for dir := range ancestors(name) {
			if p.isFolder(dir) && !used[dir] && p.entryAt(dir) == nil {
				emptied[dir] = true
			}
		}
	}
	for dir := range emptied {
		p.emptied = append(p.emptied, dir)
	}
	for dir := range p.foldersOf(func(e *entry) bool { return e.state == staged }) {
		if !p.isFolder(dir) {
			p.folders = append(p.folders, dir)
		}
	}
}

// foldersOf are the folders of the files that match.
func (p *planner) foldersOf(match func(*entry) bool) map[string]bool {
	out := map[string]bool{}
	last := ""
	for _, e := range p.site {
		if folderOf(e.Path) == last || !match(e) {
			continue
		}
		last = folderOf(e.Path)
		for dir := range ancestors(e.Path) {
			out[dir] = true
		}
	}
	return out
}

// folderOf is the folder that a path is in, empty for the site's.
func folderOf(name string) string { return name[:max(0, strings.LastIndexByte(name, '/'))] }

// order puts every list in the order in which it is worked through.
func (p *planner) order() {
	byClass := func(a, b *entry) int { return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Path, b.Path)) }
	slices.SortFunc(p.fresh, byClass)
	slices.SortFunc(p.replace, byClass)
	pagesFirst := func(a, b string) int {
		return cmp.Or(cmp.Compare(notPage(a), notPage(b)), cmp.Compare(a, b))
	}
	slices.SortFunc(p.stale, pagesFirst)
	deepestFirst := func(a, b string) int { return cmp.Compare(b, a) }
	slices.SortFunc(p.emptied, deepestFirst)
	slices.SortFunc(p.earlyFolders, deepestFirst)
	for _, list := range []*[]string{&p.early, &p.folders, &p.blocked} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	p.earlyFolders = slices.Compact(p.earlyFolders)
}

func notPage(name string) int {
	if path.Ext(name) == ".html" {
		return 0
	}
	return 1
}

// describe writes the manifest, the journal and the list of strangers.
func (p *planner) describe() {
	lines := make([]line, 0, len(p.site))
	var touched []line // that the old manifest doesn't list, or the new one won't
	for _, e := range p.site {
		if e.state != blocked {
			lines = append(lines, line{e.Path, e.sum})
		}
		if e.listed == (e.state == blocked) || p.leaves {
			touched = append(touched, line{e.Path, e.sum})
		}
	}
	for _, name := range p.dropped {
		touched = append(touched, line{Path: name})
	}
	p.manifest, p.journal = formatManifest(lines), formatManifest(touched)
	for _, name := range p.foreign {
		if _, removed := slices.BinarySearch(p.early, name); !removed {
			p.others = append(p.others, name)
		}
	}
	for _, e := range p.site {
		if e.state == blocked && p.found[e.Path] != nil && !p.isFolder(e.Path) {
			p.others = append(p.others, e.Path)
		}
	}
	p.strangers = p.listStrangers()
}

// listStrangers lists what isn't ours. A folder in which nothing is ours is
// one entry.
func (p *planner) listStrangers() []string {
	if len(p.foreign)+len(p.blocked)+len(p.opaque) == 0 {
		return nil
	}
	shared := p.foldersOf(func(*entry) bool { return true })
	for _, name := range p.listed {
		for dir := range ancestors(name) {
			shared[dir] = true
		}
	}
	var out []string
	add := func(name string) {
		for dir := range ancestors(name) {
			if !shared[dir] {
				out = append(out, dir+"/")
				return
			}
		}
		out = append(out, name)
	}
	for _, name := range p.others {
		add(name)
	}
	for _, dir := range p.opaque {
		add(dir + "/")
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ancestors goes through the folders that a path is in, the outermost first.
func ancestors(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range len(name) {
			if name[i] == '/' && !yield(name[:i]) {
				return
			}
		}
	}
}
