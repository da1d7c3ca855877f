package publish

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/minio/minio-go/v7"

	"warraq/internal/output"
	"warraq/internal/parallel"
)

// commit makes the bucket the site, in the order in which no page that can be
// reached leads to one that isn't there.
func (u *upload) commit(ctx context.Context) error {
	if u.unchanged() {
		return nil
	}
	if err := u.put(ctx, journalKey, u.journal(), minio.PutObjectOptions{}); err != nil {
		return err
	}
	var done atomic.Int64
	total := len(u.fresh) + len(u.replace)
	for _, files := range [][]File{u.fresh, u.replace} {
		for class := output.Assets; class <= output.Home; class++ {
			list := ofClass(files, class)
			err := parallel.Each(ctx, u.options.workers(), len(list), func(i int) error {
				if err := u.putFile(ctx, list[i]); err != nil {
					return err
				}
				u.options.progress("upload", int(done.Add(1)), total)
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	if err := u.put(ctx, output.ManifestName, manifest(u.site.files), minio.PutObjectOptions{}); err != nil {
		return err
	}
	if err := u.withdraw(ctx); err != nil {
		return err
	}
	return u.remove(ctx, journalKey)
}

// withdraw deletes what the site no longer has, the way in first.
func (u *upload) withdraw(ctx context.Context) error {
	for class := int(output.Home); class >= int(output.Assets); class-- {
		paths := slices.DeleteFunc(slices.Clone(u.deletes), func(p string) bool { return int(classOf(p)) != class })
		err := parallel.Each(ctx, u.options.workers(), len(paths), func(i int) error { return u.remove(ctx, paths[i]) })
		if err != nil {
			return err
		}
	}
	return nil
}

func ofClass(files []File, c output.Class) []File {
	return slices.DeleteFunc(slices.Clone(files), func(f File) bool { return f.Class != c })
}

func (u *upload) putFile(ctx context.Context, f File) error {
	body, encoded, err := u.body(f)
	if err != nil {
		return err
	}
	o := minio.PutObjectOptions{ContentDisposition: disposition(f.Path)}
	if encoded {
		o.ContentEncoding = u.bucket.Encoding.Name
	}
	return u.put(ctx, f.Path, body, o)
}

// put stores one object whole: it is the new one or the old one, never a part.
func (u *upload) put(ctx context.Context, p string, body []byte, o minio.PutObjectOptions) error {
	o.ContentType, o.CacheControl = contentType(p), cacheControl(p)
	o.UserMetadata = map[string]string{sumKey: hexSum(body)}
	// One request each, verified by its MD5: no signature in the midst of the
	// body, of which some stores keep the mark in Content-Encoding.
	o.DisableMultipart, o.SendContentMd5, o.DisableContentSha256 = true, true, true
	if _, err := u.client.PutObject(ctx, u.bucket.Name, u.key(p), bytes.NewReader(body), int64(len(body)), o); err != nil {
		return fmt.Errorf("%s: %w", p, err)
	}
	return nil
}

func (u *upload) remove(ctx context.Context, p string) error {
	if err := u.client.RemoveObject(ctx, u.bucket.Name, u.key(p), minio.RemoveObjectOptions{}); err != nil {
		return fmt.Errorf("%s: %w", p, err)
	}
	return nil
}
