package publish

import (
	"bytes"
	"cmp"
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/minio/minio-go/v7"

	"warraq/internal/output"
	"warraq/internal/parallel"
)

// journalKey is the object that lists what an unfinished publishing may touch.
const journalKey = ".warraq-journal"

// sumKey is the user metadata that holds the SHA-256 of what is stored.
const sumKey = "Sha256"

// An upload is one publishing to a bucket.
type upload struct {
	site    *Site
	bucket  Bucket
	options Options
	client  *minio.Client

	there   map[string]minio.ObjectInfo // by path
	ours    map[string]bool             // paths that may be overwritten and deleted
	before  []byte                      // the manifest that is there
	fresh   []File                      // where nothing was
	replace []File
	deletes []string
}

func (u *upload) key(p string) string { return u.bucket.Prefix + p }

func (u *upload) run(ctx context.Context, r *Report) error {
	for _, step := range []func(context.Context) error{u.list, u.claim, u.compare} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	u.report(r)
	if u.options.DryRun {
		return nil
	}
	if err := allowed(u.deletes, u.options); err != nil {
		return err
	}
	return u.commit(ctx)
}

// list learns what the bucket holds under the prefix.
func (u *upload) list(ctx context.Context) error {
	u.there = map[string]minio.ObjectInfo{}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for object := range u.client.ListObjects(ctx, u.bucket.Name, minio.ListObjectsOptions{Prefix: u.bucket.Prefix, Recursive: true}) {
		if object.Err != nil {
			return object.Err
		}
		if p := strings.TrimPrefix(object.Key, u.bucket.Prefix); p != "" {
			u.there[p] = object
		}
	}
	return nil
}

// claim learns whose it is.
func (u *upload) claim(ctx context.Context) error {
	var lists [][]byte
	for _, name := range []string{output.ManifestName, journalKey} {
		if _, ok := u.there[name]; !ok {
			continue
		}
		data, err := u.get(ctx, name)
		if err != nil {
			return err
		}
		if name == output.ManifestName {
			u.before = data
		}
		lists = append(lists, data)
	}
	u.ours = paths(lists...)
	if len(lists) == 0 && len(u.there) > 0 && !u.options.Force {
		return ErrForeign
	}
	return nil
}

func (u *upload) get(ctx context.Context, p string) ([]byte, error) {
	object, err := u.client.GetObject(ctx, u.bucket.Name, u.key(p), minio.GetObjectOptions{})
	if err != nil {
		return nil, err
	}
	defer object.Close()
	return io.ReadAll(object)
}

// compare sorts out what is to be uploaded and deleted.
func (u *upload) compare(ctx context.Context) error {
	var mu sync.Mutex
	err := parallel.Each(ctx, u.options.workers(), len(u.site.files), func(i int) error {
		f := u.site.files[i]
		there, ok := u.there[f.Path]
		if ok {
			same, err := u.same(ctx, f, there)
			switch {
			case err != nil:
				return err
			case same && !u.options.Clean:
				return nil
			case !same && !u.ours[f.Path] && !u.options.Force:
				return fmt.Errorf("%s isn't ours and stands where the site has a file", f.Path)
			}
		}
		mu.Lock()
		defer mu.Unlock()
		if ok {
			u.replace = append(u.replace, f)
		} else {
			u.fresh = append(u.fresh, f)
		}
		return nil
	})
	if err != nil {
		return err
	}
	stays := map[string]bool{output.ManifestName: true, journalKey: true}
	for _, f := range u.site.files {
		stays[f.Path] = true
	}
	for p := range u.ours {
		if _, ok := u.there[p]; ok && !stays[p] {
			u.deletes = append(u.deletes, p)
		}
	}
	byClass := func(a, b File) int { return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Path, b.Path)) }
	slices.SortFunc(u.fresh, byClass)
	slices.SortFunc(u.replace, byClass)
	slices.Sort(u.deletes)
	return nil
}

// same tells whether an object holds the file as it would be stored. Most
// stores answer the MD5 of an object as its tag; where an encryption keeps them
// from it, the object's own metadata is asked.
func (u *upload) same(ctx context.Context, f File, there minio.ObjectInfo) (bool, error) {
	body, _, err := u.body(f)
	if err != nil || int64(len(body)) != there.Size {
		return false, err
	}
	sum := md5.Sum(body)
	if strings.EqualFold(strings.Trim(there.ETag, `"`), hex.EncodeToString(sum[:])) {
		return true, nil
	}
	info, err := u.client.StatObject(ctx, u.bucket.Name, u.key(f.Path), minio.StatObjectOptions{})
	if err != nil {
		return false, err
	}
	return info.UserMetadata[sumKey] == hexSum(body), nil
}

func hexSum(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// body is what is stored of a file, and whether it is encoded.
func (u *upload) body(f File) (body []byte, encoded bool, err error) {
	content, err := u.site.Content(f)
	if err != nil {
		return nil, false, err
	}
	small, ok, err := u.bucket.Encoding.encode(f, content)
	if ok {
		return small, true, err
	}
	return content, false, err
}

func (u *upload) report(r *Report) {
	for _, f := range slices.Concat(u.fresh, u.replace) {
		r.Uploaded = append(r.Uploaded, f.Path)
		r.Bytes += f.Size
	}
	slices.Sort(r.Uploaded)
	r.Deleted = u.deletes
	r.Kept = len(u.site.files) - len(r.Uploaded)
	for p := range u.there {
		isNew := slices.ContainsFunc([]string{output.ManifestName, journalKey}, func(s string) bool { return s == p })
		if _, found := slices.BinarySearchFunc(u.site.files, p, func(f File, p string) int { return strings.Compare(f.Path, p) }); !found && !isNew && !u.ours[p] {
			r.Foreign++
		}
	}
}

// journal lists everything that is ours or will be.
func (u *upload) journal() []byte {
	all := maps.Clone(u.ours)
	for _, f := range u.site.files {
		all[f.Path] = true
	}
	var lines []output.Listed
	for p := range all {
		lines = append(lines, output.Listed{Path: p})
	}
	return output.FormatManifest(lines)
}

// unchanged tells whether there is nothing at all to do.
func (u *upload) unchanged() bool {
	_, unfinished := u.there[journalKey]
	return len(u.fresh)+len(u.replace)+len(u.deletes) == 0 && !unfinished && bytes.Equal(u.before, manifest(u.site.files))
}
