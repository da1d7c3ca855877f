package build

import (
	"crypto/sha256"
	"encoding/binary"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/wire"
)

// A summary is what stays in memory of a Reading, and is kept for the next
// build: all but the article's text and what was found in it, which are the
// Details of its version.
type summary struct {
	Version             archive.Version
	Front               extract.FrontMatter
	Date, Updated       extract.Date
	Author, Source, URL string
	Tags                archive.Tags // as found
	Problems            []extract.Problem
	Empty               bool // no text of an article
}

func (r *Reading) summary() summary {
	d := &r.Draft
	return summary{
		Version: r.Version, Front: d.Front, Date: d.Date, Updated: d.Updated,
		Author: d.Author, Source: d.Source, URL: d.URL,
		Tags: r.Tags.Tags, Problems: r.Problems, Empty: len(d.Blocks) == 0,
	}
}

// article is the article of an original, without id and translations. Its tags
// are those found in the text.
func (s *summary) article() *archive.Article {
	return &archive.Article{
		Date: s.Date, Updated: s.Updated, Author: s.Author, Source: s.Source, URL: s.URL,
		Tags: s.Tags, Labels: s.Front.Tags, Aliases: s.Front.Aliases,
		Versions: []archive.Version{s.Version},
	}
}

func (s *summary) write(w *wire.Writer) {
	s.Version.Write(w)
	s.Front.Write(w)
	s.Date.Write(w)
	s.Updated.Write(w)
	w.String(s.Author)
	w.String(s.Source)
	w.String(s.URL)
	archive.WriteTags(w, &s.Tags)
	extract.WriteProblems(w, s.Problems)
	w.Bool(s.Empty)
}

func readSummary(r *wire.Reader) (s summary) {
	s.Version = archive.ReadVersion(r)
	s.Front = extract.ReadFrontMatter(r)
	s.Date, s.Updated = extract.ReadDate(r), extract.ReadDate(r)
	s.Author, s.Source, s.URL = r.Name(), r.Name(), r.String()
	s.Tags = archive.ReadTags(r)
	s.Problems = extract.ReadProblems(r)
	s.Empty = r.Bool()
	return s
}

// A digest stands for everything that something is made of. The zero digest
// stands for what isn't known.
type digest = [16]byte

// digestOf is the digest of pieces, whose borders count.
func digestOf[T string | []byte](pieces ...T) digest {
	h := sha256.New()
	for _, p := range pieces {
		h.Write(binary.AppendUvarint(nil, uint64(len(p))))
		h.Write([]byte(p))
	}
	return digest(h.Sum(nil)[:16])
}
