package source

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A Claim is what an article's id is made from: the path of its original and
// the id of its front matter, empty when there is none.
type Claim struct{ Path, ID string }

// ResolveIDs gives every claim an id of its own, and reports the ids in front
// matter that it couldn't give.
//
// An id is the one in the front matter, else the file's stem in ASCII (see
// slug). It is at most 100 bytes of [a-z0-9_-], a safe file name everywhere,
// and never that of a list page ("index", "page-2"). A short hash of the path
// is added where the stem says too little: where letters were lost, where the
// name is too long, empty or reserved, and where two would meet.
//
// Where two would meet, an id in front matter goes before one from a stem, the
// file nearer to seeds/ before the deeper one, then the folder that sorts
// before, and in one folder the file that isn't called English (which may be a
// translation too many); the first keeps the plain id. So in an archive that grows by folders
// of dates, what was published keeps its address. No rule that looks at the
// files alone can promise more; an id in the front matter does. A file that
// meets no other keeps its id whatever is added.
func ResolveIDs(claims []Claim) ([]string, []Problem) {
	order := make([]claimant, len(claims))
	for i, c := range claims {
		name := parseName(Entry{Path: c.Path})
		order[i] = claimant{c, i, strings.Count(c.Path, "/"), path.Dir(c.Path), name.stem, name.Lang == "en"}
	}
	slices.SortStableFunc(order, func(a, b claimant) int {
		return cmp.Or(
			falseFirst(a.ID == "", b.ID == ""),
			cmp.Compare(a.depth, b.depth),
			cmp.Compare(a.folder, b.folder),
			falseFirst(a.english, b.english),
			cmp.Compare(a.Path, b.Path))
	})
	r := resolver{taken: make(map[string]string, len(claims)), ids: make([]string, len(claims))}
	for _, c := range order {
		if c.ID != "" {
			r.ids[c.number] = r.explicit(c.Claim)
		} else {
			r.ids[c.number] = r.free(stemIDOf(c.stem, c.Path), c.Path)
		}
	}
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Path, b.Path) })
	return r.ids, r.problems
}

// A claimant is a claim with what says who goes before whom.
type claimant struct {
	Claim
	number  int
	depth   int
	folder  string
	stem    string
	english bool
}

type resolver struct {
	taken    map[string]string // the path that holds an id
	ids      []string
	problems []Problem
}

// explicit gives an id of a front matter, or what comes nearest.
func (r *resolver) explicit(c Claim) string {
	want := stemIDOf(c.ID, c.Path)
	first := r.taken[want]
	got := r.free(want, c.Path)
	switch {
	case first != "":
		r.problems = append(r.problems, Problem{c.Path,
			fmt.Sprintf("has the id %q, which %s has already; it becomes %q", c.ID, first, got),
			"give one of the two another id"})
	case got != c.ID:
		r.problems = append(r.problems, Problem{c.Path,
			fmt.Sprintf("has the id %q, which can't be an address; it becomes %q", c.ID, got),
			fmt.Sprintf("an id is made of a-z, 0-9, - and _, at most %d, and isn't the name of a list page or a device", maxID)})
	}
	return got
}

// free takes the id for the path, lengthened by as much of a hash as it needs
// to be the only one.
func (r *resolver) free(id, p string) string {
	got := id
	for n := 1; r.taken[got] != "" || reserved(got); n++ {
		sum := pathSum(p)
		if hash := shortHash << (n - 1); n < 5 && hash <= len(sum) {
			got = withHash(id, sum[:hash])
		} else { // names that differ only in bytes that are no text
			got = withHash(id, sum[:shortHash]+"-"+strconv.Itoa(n))
		}
	}
	r.taken[got] = p
	return got
}

const (
	maxID     = 100 // bytes
	shortHash = 8   // hex digits
)

// stemIDOf is the id made of a text, completed by the path's hash where the
// text alone isn't fit.
func stemIDOf(text, p string) string {
	id, whole := slug(text)
	if !whole || id == "" || len(id) > maxID || reserved(id) {
		return withHash(id, pathSum(p)[:shortHash])
	}
	return id
}

// IsID tells whether a text can be an article's id as it stands.
func IsID(s string) bool {
	id, whole := slug(s)
	return whole && id == s && id != "" && len(id) <= maxID && !reserved(id)
}

// withHash adds a hash to an id and keeps it in its bounds.
func withHash(id, hash string) string {
	if room := maxID - len(hash) - 1; len(id) > room {
		id = id[:room]
	}
	return strings.TrimLeft(strings.TrimRight(id, "-")+"-"+hash, "-")
}

// pathSum is the hash of a path, the same however a disk spells its accents.
func pathSum(p string) string {
	sum := sha256.Sum256([]byte(norm.NFC.String(p)))
	return hex.EncodeToString(sum[:])
}

// reserved tells whether an article can't have the id: the names of the list
// pages beside it, and the names that Windows keeps for devices.
func reserved(id string) bool {
	if n, ok := strings.CutPrefix(id, "page-"); ok && strings.Trim(n, "0123456789") == "" {
		return true
	}
	switch id {
	case "index", "con", "prn", "aux", "nul":
		return true
	}
	return len(id) == 4 && (id[:3] == "com" || id[:3] == "lpt") && '0' <= id[3] && id[3] <= '9'
}

// falseFirst compares truths as slices.SortFunc wants it.
func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
