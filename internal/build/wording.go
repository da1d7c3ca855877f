package build

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// A wording is what tags depend on besides the text and the program. It is kept
// for the next build, which is told by it what it has to tag again.
type wording struct {
	own         string // the user's vocabulary, as it is read at one time: a zip archive of its files; empty where there are none
	minMentions int
}

// ownWords reads the user's vocabulary in a folder, nil for none.
func ownWords(folder fs.FS) (string, error) {
	if folder == nil {
		return "", nil
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" && path.Ext(name) != ".yml" {
			return err
		}
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	})
	err = errors.Join(err, z.Close())
	return out.String(), err
}

// key stands for the wording.
func (w wording) key() digest { return digestOf(w.own, strconv.Itoa(w.minMentions)) }

// vocabulary reads the vocabulary that the wording has.
func (w wording) vocabulary() (*vocabulary.Vocabulary, error) {
	var own fs.FS
	if w.own != "" {
		z, err := zip.NewReader(strings.NewReader(w.own), int64(len(w.own)))
		if err != nil {
			return nil, err
		}
		own = z
	}
	return vocabulary.Load(own, "vocabulary")
}

// tagger compiles a vocabulary.
func (w wording) tagger(v *vocabulary.Vocabulary) *tagging.Tagger {
	return tagging.New(v, tagging.Options{MinMentions: w.minMentions})
}

// tagAgain brings the tags of a record up to the wording of this build: those of a
// text that holds nothing of what is different stay as they are.
func (b *builder) tagAgain(r *seedRecord) error {
	title := r.summary.Version.Title
	if change := b.change(); r.tagged == change.from && !change.All() {
		text, err := r.summary.Version.Details.Text()
		if err != nil {
			return err
		}
		if !change.Touches(title, text) {
			return nil
		}
	}
	d, err := r.summary.Version.Detail()
	if err != nil {
		return err
	}
	b.tagged.Add(1)
	tags := b.tagger().Tag(tagging.Input{Title: title, Body: d.Body()})
	d.Mentions, d.Rejected, r.summary.Tags = tags.Mentions, tags.Rejected, tags.Tags
	r.details, err = b.keepDetail(&r.summary, d, r.details)
	return err
}

// A change is the difference between two wordings, that of this build being the
// later.
type change struct {
	from digest
	*tagging.Difference
}

// sinceLast is the change from the last build.
func (b *builder) sinceLast() change {
	last := b.knowledge.wording
	var old *tagging.Tagger
	if v, err := last.vocabulary(); err == nil { // else it was none to build with
		old = last.tagger(v)
	}
	return change{last.key(), b.tagger().Since(old)}
}
