package publish

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"warraq/internal/output"
)

func publishS3(t *testing.T, s *store, site *Site, o Options) Report {
	t.Helper()
	r, err := S3(context.Background(), site, s.bucket(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// holds makes sure that the store has the site, its manifest, and nothing else.
func (s *store) holds(t *testing.T, want map[string]string) {
	t.Helper()
	got := s.files(t)
	if len(output.ParseManifest([]byte(got[output.ManifestName]))) != len(want) {
		t.Errorf("the manifest doesn't list the site")
	}
	delete(got, output.ManifestName)
	if !maps.Equal(got, want) {
		t.Errorf("the store holds %q, want %q", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}

func TestS3OnlyWhatDiffers(t *testing.T) {
	s := newStore(t)
	dir := t.TempDir()
	first := sample("a", "one", "two")
	site := built(t, dir, first)

	r, err := S3(context.Background(), site, s.bucket(), Options{DryRun: true})
	if err != nil || len(r.Uploaded) != len(first) || len(s.files(t)) != 0 {
		t.Fatalf("dry run: %+v, %v, left %d objects", r, err, len(s.files(t)))
	}
	if r := publishS3(t, s, site, Options{}); len(r.Uploaded) != len(first) || r.Kept != 0 {
		t.Errorf("first: %+v", r)
	}
	s.holds(t, first)

	s.arm("", 0)
	if r := publishS3(t, s, site, Options{}); len(r.Uploaded)+len(r.Deleted) != 0 || r.Kept != len(first) || len(s.log) != 0 {
		t.Errorf("nothing changed: %+v, %q", r, s.log)
	}

	second := maps.Clone(first)
	second["ar/articles/three.html"] = "<html>three"
	second["ar/articles/index.html"] += "three"
	delete(second, "ar/topics/two.html")
	r = publishS3(t, s, built(t, dir, second), Options{MaxDeletes: 1})
	if want := []string{"ar/articles/index.html", "ar/articles/three.html"}; !slices.Equal(r.Uploaded, want) || !slices.Equal(r.Deleted, []string{"ar/topics/two.html"}) {
		t.Errorf("one article more: %+v", r)
	}
	want := []string{"PUT site/.warraq-journal", "PUT site/ar/articles/three.html", "PUT site/ar/articles/index.html", "PUT site/manifest-sha256.txt", "DELETE site/ar/topics/two.html", "DELETE site/.warraq-journal"}
	if !slices.Equal(s.log, want) {
		t.Errorf("order %q\nwant %q", s.log, want)
	}
	s.holds(t, second)
}

// At whatever request the connection breaks, and however: readers who come then
// find no dead link and no torn page; the next publishing uploads what is
// missing and nothing else, and ends as if nothing had happened.
func TestS3FailuresInTheMiddle(t *testing.T) {
	from, to := sample("a", "one", "two"), sample("b", "two", "three")
	old, fresh := built(t, t.TempDir(), from), built(t, t.TempDir(), to)
	third := sample("c", "one", "four")
	afterwards := built(t, t.TempDir(), third)
	s := newStore(t)
	publishS3(t, s, old, Options{})
	s.arm("", 0)
	publishS3(t, s, fresh, Options{MaxDeletes: -1, Workers: 1})
	changes := s.changes
	if changes < 15 {
		t.Fatalf("only %d changes", changes)
	}
	for _, fault := range []string{"cut", "lost", "503"} {
		for n := 1; n <= changes; n++ {
			s := newStore(t)
			for p, content := range from {
				s.put(t, "site/"+p, content)
			}
			s.put(t, "site/"+output.ManifestName, string(manifest(old.files)))
			s.arm(fault, n)
			_, err := S3(context.Background(), fresh, s.bucket(), Options{MaxDeletes: -1, Workers: 1 + 3*(n%2)})
			if err == nil {
				t.Fatalf("%s at change %d of %d: no error", fault, n, changes)
			}
			now := s.files(t)
			if dead := deadLinks(now); len(dead) > 0 {
				t.Errorf("%s at change %d: dead links %q", fault, n, dead)
			}
			for p, content := range now {
				if p != output.ManifestName && p != journalKey && content != from[p] && content != to[p] {
					t.Errorf("%s at change %d: %s is neither old nor new", fault, n, p)
				}
			}
			missing := 0
			for p, content := range to {
				if now[p] != content {
					missing++
				}
			}
			s.arm("", 0)
			if n%3 == 0 { // the next one has another site to publish
				publishS3(t, s, afterwards, Options{MaxDeletes: -1})
				s.holds(t, third)
				continue
			}
			if r := publishS3(t, s, fresh, Options{MaxDeletes: -1}); len(r.Uploaded) != missing {
				t.Errorf("%s at change %d: %d files uploaded again, %d were missing", fault, n, len(r.Uploaded), missing)
			}
			s.holds(t, to)
		}
	}
}

// A first publishing that breaks off is taken for ours by the next one.
func TestS3FirstOneBreaksOff(t *testing.T) {
	s := newStore(t)
	files := sample("a", "one", "two")
	site := built(t, t.TempDir(), files)
	s.arm("cut", 6)
	if _, err := S3(context.Background(), site, s.bucket(), Options{Workers: 1}); err == nil {
		t.Fatal("no error")
	}
	s.arm("", 0)
	if r := publishS3(t, s, site, Options{}); r.Kept != 4 || r.Foreign != 0 { // the journal and four files were there
		t.Errorf("%+v", r)
	}
	s.holds(t, files)
}

func TestS3Refusals(t *testing.T) {
	s := newStore(t)
	ctx := context.Background()
	site := built(t, t.TempDir(), sample("a", "one"))
	s.arm("403", 1)
	if _, err := S3(ctx, site, s.bucket(), Options{}); !errors.Is(err, ErrRefused) || strings.Contains(err.Error(), "test-AWS") {
		t.Errorf("wrong credentials: %v", err)
	}
	s.arm("", 0)
	b := s.bucket()
	b.Name = "nowhere"
	if _, err := S3(ctx, site, b, Options{}); err == nil || !strings.Contains(err.Error(), "there is no bucket nowhere") {
		t.Errorf("no bucket: %v", err)
	}
	b = s.bucket()
	b.Endpoint = "https://key:secret@s3.example.org"
	if _, err := S3(ctx, site, b, Options{}); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("credentials in the endpoint: %v", err)
	}
	if len(s.files(t)) != 0 {
		t.Error("something was stored")
	}
	t.Setenv("AWS_ACCESS_KEY_ID", "")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(t.TempDir(), "none"))
	for _, name := range []string{"MINIO_ROOT_USER", "MINIO_ACCESS_KEY", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"} {
		t.Setenv(name, "")
	}
	if _, err := S3(ctx, site, s.bucket(), Options{}); !errors.Is(err, ErrNoCredentials) {
		t.Errorf("no credentials: %v", err)
	}
	file := filepath.Join(t.TempDir(), "credentials")
	if err := os.WriteFile(file, []byte("[default]\naws_access_key_id = a\naws_secret_access_key = b\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", file)
	publishS3(t, s, site, Options{})
}

// What isn't ours is neither overwritten nor deleted.
func TestS3LeavesOthersAlone(t *testing.T) {
	s := newStore(t)
	ctx := context.Background()
	first := sample("a", "one")
	site := built(t, t.TempDir(), first)
	s.put(t, "site/letter.txt", "theirs")
	s.put(t, "elsewhere.txt", "theirs")
	if _, err := S3(ctx, site, s.bucket(), Options{}); !errors.Is(err, ErrForeign) {
		t.Fatalf("%v", err)
	}
	if r := publishS3(t, s, site, Options{Force: true}); r.Foreign != 1 {
		t.Errorf("%+v", r)
	}
	s.put(t, "site/ar/articles/two.html", "theirs")
	if _, err := S3(ctx, built(t, t.TempDir(), sample("b", "one", "two")), s.bucket(), Options{MaxDeletes: -1}); err == nil || !strings.Contains(err.Error(), "ar/articles/two.html isn't ours") {
		t.Errorf("%v", err)
	}
	_, err := S3(ctx, built(t, t.TempDir(), sample("b", "other")), s.bucket(), Options{MaxDeletes: 1})
	var deletes *DeletesError
	if !errors.As(err, &deletes) || deletes.Count < 2 {
		t.Errorf("many deletions: %v", err)
	}
	got := s.files(t)
	for p, content := range map[string]string{"letter.txt": "theirs", "ar/articles/two.html": "theirs", "index.html": first["index.html"]} {
		if got[p] != content {
			t.Errorf("%s is %q", p, got[p])
		}
	}
}

func TestS3HeadersAndEncoding(t *testing.T) {
	s := newStore(t)
	files := sample("a", "one")
	site := built(t, t.TempDir(), files)
	b := s.bucket()
	b.Encoding, _ = EncodingNamed("gzip")
	for range 2 {
		if _, err := S3(context.Background(), site, b, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	page := s.headers["index.html"]
	if page.Get("Content-Encoding") != "gzip" || page.Get("Content-Type") != "text/html; charset=utf-8" || page.Get("Cache-Control") != cacheBriefly {
		t.Errorf("page: %v", page)
	}
	style := s.headers["assets/site.a.css"]
	if style.Get("Cache-Control") != cacheForEver || style.Get("Content-Encoding") != "" {
		t.Errorf("style, too short to compress: %v", style)
	}
	if original := s.headers["data/originals/one.txt"]; original.Get("Content-Disposition") != "attachment" {
		t.Errorf("original: %v", original)
	}
	if stored, err := s.backend.HeadObject("news", "site/index.html"); err != nil || stored.Metadata["Content-Encoding"] != "gzip" {
		t.Errorf("the store keeps %v, %v", stored.Metadata, err)
	}
	z, err := gzip.NewReader(strings.NewReader(s.files(t)["index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil || string(plain) != files["index.html"] {
		t.Errorf("the page doesn't come out as it was: %v", err)
	}
	s.arm("", 0)
	if r, err := S3(context.Background(), site, b, Options{}); err != nil || len(r.Uploaded) != 0 || len(s.log) != 0 {
		t.Errorf("nothing changed: %+v, %q, %v", r, s.log, err)
	}
}

// A store that encrypts answers tags that are no MD5: the metadata tells.
func TestS3TagsThatAreNoMD5(t *testing.T) {
	s := newStore(t)
	files := sample("a", "one")
	dir := t.TempDir()
	publishS3(t, s, built(t, dir, files), Options{})
	b := s.bucket()
	b.transport = scrambled{s}
	files["ar/index.html"] = strings.Replace(files["ar/index.html"], " a ", " z ", 1) // as long as before
	r, err := S3(context.Background(), built(t, dir, files), b, Options{})
	if err != nil || !slices.Equal(r.Uploaded, []string{"ar/index.html"}) {
		t.Errorf("%+v, %v", r, err)
	}
}

// scrambled is a connection on which listings have other tags.
type scrambled struct{ *store }

func (s scrambled) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := s.store.RoundTrip(r)
	if err != nil || r.Method != http.MethodGet || !r.URL.Query().Has("list-type") {
		return resp, err
	}
	data, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	data = bytes.ReplaceAll(data, []byte("<ETag>&#34;"), []byte("<ETag>&#34;x"))
	if !bytes.Contains(data, []byte("&#34;x")) {
		return nil, fmt.Errorf("no tag in %s", data)
	}
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(data)), int64(len(data))
	resp.Header.Del("Content-Length")
	return resp, err
}
