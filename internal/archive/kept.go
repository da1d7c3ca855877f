package archive

import (
	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
	"warraq/internal/wire"
)

// Write writes v for a later run, but for its Details, which lie elsewhere.
func (v *Version) Write(w *wire.Writer) {
	for _, s := range []string{v.Lang, v.File, v.Encoding, v.Title, v.TitleRule, v.Lede} {
		w.String(s)
	}
	w.Fixed(v.Sum[:])
	w.Fixed(v.Digest[:])
	w.Uint(uint64(v.Size))
	w.Uint(uint64(v.Words))
	v.Sketch.write(w)
	writeCounts(w, v.Removed)
	writeCounts(w, v.Repaired)
}

// ReadVersion reads what Write wrote.
func ReadVersion(r *wire.Reader) (v Version) {
	v.Lang, v.File, v.Encoding, v.Title, v.TitleRule, v.Lede = r.Name(), r.String(), r.Name(), r.String(), r.Name(), r.String()
	copy(v.Sum[:], r.Fixed(len(v.Sum)))
	copy(v.Digest[:], r.Fixed(len(v.Digest)))
	v.Size, v.Words = int64(r.Uint()), int(r.Uint())
	v.Sketch = readSketch(r)
	v.Removed, v.Repaired = readCounts(r), readCounts(r)
	return v
}

// write writes the bins that hold something; a short text fills few.
func (s *Sketch) write(w *wire.Writer) {
	w.Uint(uint64(s.filled))
	w.Fixed([]byte(s.bins))
}

func readSketch(r *wire.Reader) (s Sketch) {
	if s.filled = r.Below(sketchBins); s.filled > 0 {
		s.bins = r.Bytes(4 * sketchBins)
	}
	return s
}

func writeCounts(w *wire.Writer, list []Count) {
	w.Uint(uint64(len(list)))
	for _, c := range list {
		w.String(c.Key)
		w.Uint(uint64(c.N))
	}
}

func readCounts(r *wire.Reader) (list []Count) {
	for range r.Size() {
		list = append(list, Count{r.Name(), int(r.Uint())})
	}
	return list
}

// Tags are an article's tags by kind, the strongest first.
type Tags = [vocabulary.Decoy][]tagging.Tag

// WriteTags writes tags for a later run.
func WriteTags(w *wire.Writer, tags *Tags) {
	for _, list := range tags {
		w.Uint(uint64(len(list)))
		for _, t := range list {
			w.String(t.ID)
			w.Float(t.Score)
			w.Float(t.Need)
			for _, n := range t.Evidence {
				w.Uint(uint64(n))
			}
		}
	}
}

// ReadTags reads what WriteTags wrote.
func ReadTags(r *wire.Reader) (tags Tags) {
	for k := range tags {
		n := r.Size()
		if n == 0 {
			continue
		}
		tags[k] = make([]tagging.Tag, 0, n)
		for range n {
			t := tagging.Tag{Kind: vocabulary.Kind(k), ID: r.Name(), Score: r.Float(), Need: r.Float()}
			for i := range t.Evidence {
				t.Evidence[i] = uint32(r.Uint())
			}
			tags[k] = append(tags[k], t)
		}
	}
	return tags
}

// Write writes everything of a that pages are made of, its versions' digests
// for their texts. What it writes is for telling one article from another.
func (a *Article) Write(w *wire.Writer) {
	for _, s := range []string{a.ID, a.Author, a.Source, a.URL} {
		w.String(s)
	}
	for _, d := range []extract.Date{a.Date, a.Updated} {
		d.Write(w)
	}
	WriteTags(w, &a.Tags)
	w.Strings(a.Labels)
	w.Strings(a.Aliases)
	for i := range a.Versions {
		w.Fixed(a.Versions[i].Digest[:])
	}
}
