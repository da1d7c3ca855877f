package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"warraq/internal/output"
	"warraq/internal/publish"
)

const records = `{"id":"a","lang":"ar","title":"عنوان <و> آخر","date":{"value":"2023-06-08"},"countries":[{"name":{"ar":"العراق","en":"Iraq"}}],"translations":[{"lang":"en","title":"A title & more"}]}
{"id":"b","lang":"en","title":"Undated","author":"Someone"}
`

// seedNames are such as people have.
var seedNames = []string{"a.txt", "مقالة أولى.txt", "100% sure.txt", "sub/percent%0A.txt", "b.md"}

// sample makes an archive with its site.
func sample(t *testing.T) Archive {
	t.Helper()
	dir := t.TempDir()
	put := func(name, content string) {
		t.Helper()
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range seedNames {
		put("seeds/"+n, "text of "+n)
	}
	put("warraq.yaml", "publisher: x\n")
	put("secret.txt", "not part of the archive")
	public := filepath.Join(dir, "public")
	tx, err := output.Begin(public, output.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	for p, content := range map[string]string{"index.html": "<a href=ar/index.html>", "ar/index.html": strings.Repeat("page ", 500), "data/articles.jsonl": records, "data/originals/مقالة أولى.txt": "x"} {
		if err := tx.Put(output.File{Path: p, Content: []byte(content)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	s, err := publish.Open(public)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return Archive{
		Source: dir, Site: s, Title: "أرشيف", TitleEN: "Archive", Description: "وصف\nفي سطرين", Publisher: "Press", Licence: "CC0", BaseURL: "https://example.org/a/",
		Program: "Warraq test", Date: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC),
	}
}

// tree reads a folder: contents by slash-separated path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		out[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// verify checks a manifest of a bag against its files, as RFC 8493 asks: every
// line is right, and every file that must be listed is.
func verify(t *testing.T, files map[string]string, manifest string, algorithm func() hash.Hash, listed func(string) bool) {
	t.Helper()
	seen := map[string]bool{}
	for line := range strings.Lines(files[manifest]) {
		sum, p, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		p = strings.NewReplacer("%25", "%", "%0A", "\n", "%0D", "\r").Replace(p)
		h := algorithm()
		io.WriteString(h, files[p])
		if _, there := files[p]; !there || hex.EncodeToString(h.Sum(nil)) != sum {
			t.Errorf("%s: %s is missing or differs", manifest, p)
		}
		seen[p] = true
	}
	for p := range files {
		if listed(p) != seen[p] {
			t.Errorf("%s: %s listed: %v", manifest, p, seen[p])
		}
	}
}

func TestBagIt(t *testing.T) {
	a := sample(t)
	dir := filepath.Join(t.TempDir(), "deep", "bag")
	r, err := BagIt(a, dir)
	if err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	payload := func(p string) bool { return strings.HasPrefix(p, "data/") }
	tag := func(p string) bool { return !payload(p) && !strings.HasPrefix(p, "tagmanifest") }
	verify(t, files, "manifest-sha256.txt", sha256.New, payload)
	verify(t, files, "manifest-sha512.txt", sha512.New, payload)
	verify(t, files, "tagmanifest-sha256.txt", sha256.New, tag)
	verify(t, files, "tagmanifest-sha512.txt", sha512.New, tag)
	if files["bagit.txt"] != "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" {
		t.Errorf("bagit.txt: %q", files["bagit.txt"])
	}
	size, count := 0, 0
	for p, content := range files {
		if payload(p) {
			size, count = size+len(content), count+1
		}
	}
	for _, want := range []string{fmt.Sprintf("Payload-Oxum: %d.%d\n", size, count), "Bagging-Date: 2026-11-21\n", "External-Description: أرشيف: وصف في سطرين\n", "Source-Organization: Press\n"} {
		if !strings.Contains(files["bag-info.txt"], want) {
			t.Errorf("bag-info.txt lacks %q:\n%s", want, files["bag-info.txt"])
		}
	}
	if r.Files != count || r.Bytes != int64(size) {
		t.Errorf("%+v, want %d files of %d bytes", r, count, size)
	}
	for _, n := range seedNames {
		if files["data/seeds/"+n] != "text of "+n {
			t.Errorf("seeds/%s: %q", n, files["data/seeds/"+n])
		}
	}
	if _, there := files["data/secret.txt"]; there || files["data/site/ar/index.html"] == "" {
		t.Error("what isn't part of the archive is there, or what is isn't")
	}
	again := filepath.Join(t.TempDir(), "bag")
	if _, err := BagIt(a, again); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(tree(t, again)) != fmt.Sprint(files) {
		t.Error("the same archive makes another bag")
	}
	if _, err := BagIt(a, dir); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a bag that is there: %v", err)
	}
}

// A bag that can't be finished leaves nothing behind.
func TestBagItWholeOrNot(t *testing.T) {
	a := sample(t)
	if err := os.WriteFile(filepath.Join(a.Source, "public", "ar", "index.html"), []byte("changed"), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := BagIt(a, filepath.Join(dir, "bag")); !errors.Is(err, publish.ErrChanged) {
		t.Errorf("%v", err)
	}
	if _, err := ZIP(a, filepath.Join(dir, "x.zip"), "x"); !errors.Is(err, publish.ErrChanged) {
		t.Errorf("%v", err)
	}
	if list, _ := os.ReadDir(dir); len(list) > 0 {
		t.Errorf("left behind: %v", list)
	}
}

// Every reference in the crate leads to an entity, and every file of it is there.
func TestCrate(t *testing.T) {
	a := sample(t)
	dir := filepath.Join(t.TempDir(), "bag")
	if _, err := BagIt(a, dir); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "data", "ro-crate-metadata.json"))
	if err != nil {
		t.Fatal(err)
	}
	var crate struct {
		Context string           `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(data, &crate); err != nil {
		t.Fatal(err)
	}
	entities := map[string]map[string]any{}
	for _, e := range crate.Graph {
		id := e["@id"].(string)
		if entities[id] != nil {
			t.Errorf("%s is there twice", id)
		}
		entities[id] = e
		if e["@type"] == "File" || id == "site/" || id == "seeds/" {
			name, err := url.PathUnescape(id)
			if err != nil {
				t.Errorf("%s: %v", id, err)
			}
			if _, err := os.Stat(filepath.Join(dir, "data", filepath.FromSlash(name))); err != nil {
				t.Error(err)
			}
		}
	}
	root := entities["./"]
	if crate.Context != "https://w3id.org/ro/crate/1.1/context" || root["datePublished"] != "2026-11-21" || entities["ro-crate-metadata.json"] == nil {
		t.Errorf("%v", root)
	}
	parts := root["hasPart"].([]any)
	if len(parts) != 2+len(seedNames)+2 { // two folders, the originals, warraq.yaml and the records
		t.Errorf("%d parts: %v", len(parts), parts)
	}
	for _, x := range append(parts, root["license"], root["publisher"]) {
		if id := x.(map[string]any)["@id"].(string); entities[id] == nil {
			t.Errorf("%s isn't described", id)
		}
	}
}

func TestZIP(t *testing.T) {
	a := sample(t)
	dir := t.TempDir()
	for _, name := range []string{"one.zip", "two.zip"} {
		if _, err := ZIP(a, filepath.Join(dir, name), "site"); err != nil {
			t.Fatal(err)
		}
	}
	one, _ := os.ReadFile(filepath.Join(dir, "one.zip"))
	two, _ := os.ReadFile(filepath.Join(dir, "two.zip"))
	if !bytes.Equal(one, two) {
		t.Error("the same site makes another ZIP")
	}
	z, err := zip.NewReader(bytes.NewReader(one), int64(len(one)))
	if err != nil {
		t.Fatal(err)
	}
	want := tree(t, filepath.Join(a.Source, "public"))
	for _, f := range z.File {
		p := strings.TrimPrefix(f.Name, "site/")
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || string(data) != want[p] {
			t.Errorf("%s: %v", f.Name, err)
		}
		delete(want, p)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
	if _, err := ZIP(a, filepath.Join(dir, "one.zip"), "site"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
}

func TestOAI(t *testing.T) {
	a := sample(t)
	file := filepath.Join(t.TempDir(), "oai.xml")
	if _, err := OAI(a, file, Repository{}); err == nil {
		t.Error("without an address of a person")
	}
	if _, err := OAI(a, file, Repository{Email: "x@example.org", Gateway: "https://gateway.example/oai"}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var repository struct {
		XMLName  xml.Name `xml:"http://www.openarchives.org/OAI/2.0/static-repository Repository"`
		Identify struct {
			BaseURL  string `xml:"http://www.openarchives.org/OAI/2.0/ baseURL"`
			Earliest string `xml:"http://www.openarchives.org/OAI/2.0/ earliestDatestamp"`
		}
		Records []struct {
			Identifier string   `xml:"header>identifier"`
			Stamp      string   `xml:"header>datestamp"`
			Titles     []string `xml:"metadata>dc>title"`
			Subjects   []string `xml:"metadata>dc>subject"`
			Addresses  []string `xml:"metadata>dc>identifier"`
		} `xml:"ListRecords>record"`
	}
	if err := xml.Unmarshal(data, &repository); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%+v %+v", repository.Identify, repository.Records)
	want := "{BaseURL:https://gateway.example/oai/example.org/a/oai.xml Earliest:2023-06-08} " +
		"[{Identifier:oai:example.org:a Stamp:2023-06-08 Titles:[عنوان <و> آخر A title & more] Subjects:[العراق Iraq] Addresses:[https://example.org/a/ar/articles/a.html]} " +
		"{Identifier:oai:example.org:b Stamp:2026-11-21 Titles:[Undated] Subjects:[] Addresses:[https://example.org/a/en/articles/b.html]}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	a.BaseURL = ""
	if _, err := OAI(a, file+"2", Repository{Email: "x@example.org"}); err == nil || !strings.Contains(err.Error(), "baseURL") {
		t.Errorf("without baseURL: %v", err)
	}
}
