package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"slices"

	"warraq/internal/parallel"
)

// inFolder is the path of what has a name in a folder.
func inFolder(dir, name string) string {
	if dir == "." {
		return name
	}
	return dir + "/" + name
}

// isOwn tells the names in a site's folder that are the program's own.
func isOwn(name string) bool { return name == stageDir || name == LockName }

// eachLevel goes down in a site's folder level by level, and hands over what lies
// in each folder. Those of a level are read several at a time; those of the program
// and of version control aren't looked into. An error is that of the folder dir.
func eachLevel(disk FS, take func(dir string, list []Found)) (dir string, err error) {
	for level := []string{"."}; len(level) > 0; {
		lists, errs := make([][]Found, len(level)), make([]error, len(level))
		parallel.Share(0, len(level), func(mine iter.Seq[int]) {
			for i := range mine {
				lists[i], errs[i] = disk.ReadDir(level[i])
			}
		})
		var below []string
		for i, list := range lists {
			if errs[i] != nil {
				return level[i], errs[i]
			}
			take(level[i], list)
			for _, f := range list {
				if p := inFolder(level[i], f.Name); f.Type.IsDir() && !isOwn(p) && !versionControl[f.Name] {
					below = append(below, p)
				}
			}
		}
		level = below
	}
	return "", nil
}

// State is a digest of what lies in a site's folder: of the path, type and stamp
// of all that is no folder. It is that which Know was told as long as nothing has
// changed since; what an interrupted build left changes it. A folder that isn't
// there is an error.
func State(dir string) (string, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return "", err
	}
	disk := &disk{root: root, folders: newFolders(root)}
	s := newInventory()
	_, err = eachLevel(disk, func(dir string, list []Found) {
		slices.SortFunc(list, func(a, b Found) int { return cmp.Compare(a.Name, b.Name) })
		for _, f := range list {
			p := inFolder(dir, f.Name)
			if !f.Type.IsDir() && p != LockName || p == stageDir {
				s.add(p, f.Type, f.Stamp)
			}
		}
	})
	return s.sum(), errors.Join(err, disk.folders.Close(), root.Close())
}

// An inventory gathers what State is a digest of, by folder. What is in one folder
// is added in the order of names.
type inventory struct {
	folders map[string]*[]byte
	dir     string  // that was added to last
	here    *[]byte // what is in it; nil at the beginning
}

func newInventory() *inventory { return &inventory{folders: map[string]*[]byte{}} }

func (s *inventory) add(p string, t fs.FileMode, is Stamp) {
	dir, name := path.Split(p)
	if s.here == nil || dir != s.dir {
		s.dir = dir
		if s.here = s.folders[dir]; s.here == nil {
			s.here = new([]byte)
			s.folders[dir] = s.here
		}
	}
	b := binary.AppendUvarint(*s.here, uint64(len(name)))
	b = append(b, name...)
	b = binary.AppendUvarint(b, uint64(t))
	b = binary.AppendVarint(b, is.Size)
	*s.here = binary.AppendVarint(b, is.Changed)
}

func (s *inventory) sum() string {
	h := sha256.New()
	for _, dir := range slices.Sorted(maps.Keys(s.folders)) {
		for _, b := range [][]byte{[]byte(dir), *s.folders[dir]} {
			h.Write(binary.AppendUvarint(nil, uint64(len(b))))
			h.Write(b)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
