package extract

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"hash/fnv"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"warraq/internal/decode"
)

// A Profile is what the files of one folder taught: the lines that recur at
// their edges, which are a site's and not the articles'. The zero Profile knows
// nothing. A Profile may be shared by goroutines.
type Profile struct {
	lines map[lineID]recurrence
}

// A recurrence tells in how many of a site's articles a line stands.
type recurrence byte

const (
	inSeveral recurrence = 1 + iota
	inMost
)

// A lineID stands for the folded words of a line.
type lineID uint64

func idOf(key []string) lineID {
	h := fnv.New64a()
	for _, w := range key {
		if w != mark {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
	}
	return lineID(h.Sum64())
}

func (p Profile) knows(key []string) bool { return len(p.lines) > 0 && p.lines[idOf(key)] > 0 }

// Len is the number of lines that p knows.
func (p Profile) Len() int { return len(p.lines) }

// Sum is a digest of p, for the key of a cache; empty for a Profile that knows
// nothing.
func (p Profile) Sum() string {
	if len(p.lines) == 0 {
		return ""
	}
	ids := make([]lineID, 0, len(p.lines))
	for id := range p.lines {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	h := fnv.New128a()
	for _, id := range ids {
		h.Write(append(binary.BigEndian.AppendUint64(nil, uint64(id)), byte(p.lines[id])))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Edges is what Learn looks at in one file: its first and its last lines. It
// holds no text, only some 500 bytes of numbers.
type Edges struct {
	site       lineID // of a page; zero for text, where nothing tells it
	head, tail []edgeLine
}

// An edgeLine is a line at the edge of a file.
type edgeLine struct {
	id    lineID
	runes int32
	prose bool // a sentence: learned only where nearly every article has it
}

// edgeLines is how many lines of each edge are looked at, and maxEdgeLine the
// bytes that such a line has at most.
const edgeLines, maxEdgeLine = 15, 600

// EdgesOf reads the edges of one file. Those of a text cost as much for a large
// file as for a small one; those of a page (.html) are the edges of the article
// in it, and cost a reading of the page.
func EdgesOf(name string, t decode.Text) Edges {
	if formOf(name, t.Body) == webPage {
		return edgesOfPage(t)
	}
	body := withoutHead(t.Body)
	head, rest := firstLines(body)
	tail := lastLines(rest)
	if rest == "" && len(head) > 1 { // a short file has its end in the first lines
		tail, head = head[len(head)/2:], head[:len(head)/2]
	}
	return Edges{head: edgeIDs(head), tail: edgeIDs(tail)}
}

// withoutHead is body behind its front matter.
func withoutHead(body string) string {
	if strings.HasPrefix(body, fence+"\n") {
		if i := strings.Index(body[:cutAt(body, 16<<10)], "\n"+fence+"\n"); i > 0 {
			return body[i+len(fence)+2:]
		}
	}
	return body
}

// firstLines are the first lines that aren't blank, and the text behind them.
func firstLines(body string) (list []string, rest string) {
	for rest = body; rest != "" && len(list) < edgeLines; {
		var text string
		text, rest, _ = strings.Cut(rest, "\n")
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, text)
		}
	}
	return list, strings.TrimRight(rest, " \t\n")
}

func lastLines(body string) (list []string) {
	for body != "" && len(list) < edgeLines {
		i := strings.LastIndexByte(body, '\n')
		if text := strings.TrimSpace(body[i+1:]); text != "" {
			list = append(list, text)
		}
		body = body[:max(i, 0)]
	}
	return list
}

// edgeIDs answers the lines that may be learned. What says who wrote an
// article, when and for whom recurs as well, and is none.
func edgeIDs(lines []string) []edgeLine {
	var ids []edgeLine
	keys := keyers.Get().(*keyer)
	defer keyers.Put(keys)
	for _, text := range lines {
		if len(text) > maxEdgeLine {
			continue
		}
		key := keys.key(text)
		if !hasWord(key) || isMetaLine(text, key) {
			continue
		}
		runes := utf8.RuneCountInString(text)
		ids = append(ids, edgeLine{idOf(key), int32(runes), runes > minProse && endingOf(text) == endStop || runes > 2*minProse})
	}
	return ids
}

func isMetaLine(text string, key []string) bool {
	return byline(text, key, false) != "" || isDateLine(text, key) || isAgencyLine(key) || isDatelineAlone(text, key) ||
		labelled(text, key, words().source) != "" || utf8.RuneCountInString(text) <= 2
}

// A line is learned when it stands at the same edge of at least minRecurring
// articles, and of one in shareRecurring; a sentence, which may be background
// that reports on one story share, of minSentences and of four in five.
const minRecurring, shareRecurring, minSentences = 3, 6, 8

// A sighting is one line at one edge of one article.
type sighting struct {
	edgeLine
	print lineID
	tail  bool
}

// Learn answers the Profile of the folder whose files have these edges, in any
// order. Copies of one article count once, and the pages of each site are
// counted among themselves.
func Learn(edges ...Edges) Profile {
	sites := map[lineID][]Edges{}
	for _, e := range edges {
		sites[e.site] = append(sites[e.site], e)
	}
	p := Profile{lines: map[lineID]recurrence{}}
	for _, of := range sites { // what one teaches doesn't depend on another
		p.learn(of)
	}
	return p
}

// learn adds what the files of one site teach.
func (p Profile) learn(edges []Edges) {
	seen, n := sightings(edges)
	least := max(minRecurring, (n+shareRecurring-1)/shareRecurring)
	most := max(minRecurring+1, (n+1)/2)
	leastSentence := max(minSentences, (4*n+4)/5)
	count := 0
	for i, s := range seen {
		switch {
		case i == 0 || s.id != seen[i-1].id || s.tail != seen[i-1].tail:
			count = 1
		case s.print != seen[i-1].print:
			count++
		}
		switch {
		case s.prose && count < leastSentence || count < least:
		case count >= most:
			p.lines[s.id] = inMost
		default:
			p.lines[s.id] = max(p.lines[s.id], inSeveral)
		}
	}
}

// sightings lists what stands at the edges of files, sorted by line, edge and
// article, and counts the articles.
func sightings(edges []Edges) (seen []sighting, articles int) {
	prints := map[lineID]bool{}
	files := countFiles(edges)
	for _, e := range edges {
		if len(e.head)+len(e.tail) == 0 {
			continue
		}
		print := e.print(files, len(edges))
		prints[print] = true
		for _, l := range e.head {
			seen = append(seen, sighting{l, print, false})
		}
		for _, l := range e.tail {
			seen = append(seen, sighting{l, print, true})
		}
	}
	slices.SortFunc(seen, func(a, b sighting) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(boolInt(a.tail), boolInt(b.tail)), cmp.Compare(a.print, b.print))
	})
	return seen, len(prints)
}

// countFiles tells in how many files each line stands.
func countFiles(edges []Edges) map[lineID]int {
	files := map[lineID]int{}
	for _, e := range edges {
		own := map[lineID]bool{}
		for _, l := range slices.Concat(e.head, e.tail) {
			own[l.id] = true
		}
		for id := range own {
			files[id]++
		}
	}
	return files
}

// print tells one article from another, so that its copies count once: by the
// longest of its lines that isn't in most of the n files.
func (e Edges) print(files map[lineID]int, n int) lineID {
	var longest edgeLine
	var all lineID
	for _, l := range slices.Concat(e.head, e.tail) {
		all = all*31 + l.id
		if 2*files[l.id] <= n && (l.runes > longest.runes || l.runes == longest.runes && l.id > longest.id) {
			longest = l
		}
	}
	if longest.id == 0 {
		return all
	}
	return longest.id
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A Learner gathers the edges of the files of an archive, folder by folder.
//
//	l := extract.NewLearner()
//	for each file { l.Add(f.Path, decode.Decode(f.Bytes)) }
//	for each file { extract.Extract(f.Path, text, l.Profile(path.Dir(f.Path))) }
//
// To read files in parallel, make their EdgesOf in parallel and hand them to
// AddEdges from one goroutine; the order doesn't matter. Once nothing more is
// added, Profile may be called from many goroutines.
type Learner struct {
	folders  map[string][]Edges
	mu       sync.Mutex // of profiles
	profiles map[string]Profile
}

// NewLearner answers a Learner that has seen no file.
func NewLearner() *Learner {
	return &Learner{folders: map[string][]Edges{}, profiles: map[string]Profile{}}
}

// Add looks at one file. name is its slash-separated path.
func (l *Learner) Add(name string, t decode.Text) { l.AddEdges(name, EdgesOf(name, t)) }

// AddEdges is Add for edges that were read before.
func (l *Learner) AddEdges(name string, e Edges) {
	folder := path.Dir(name)
	l.folders[folder] = append(l.folders[folder], e)
	delete(l.profiles, folder)
}

// Folders lists the folders of the files added, sorted.
func (l *Learner) Folders() []string {
	list := make([]string, 0, len(l.folders))
	for folder := range l.folders {
		list = append(list, folder)
	}
	slices.Sort(list)
	return list
}

// Profile answers what the files of one folder taught, not counting those in
// folders inside of it.
func (l *Learner) Profile(folder string) Profile {
	l.mu.Lock()
	p, ok := l.profiles[folder]
	l.mu.Unlock()
	if !ok {
		p = Learn(l.folders[folder]...)
		l.mu.Lock()
		l.profiles[folder] = p
		l.mu.Unlock()
	}
	return p
}
