package build

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/internal/archive"
	"warraq/internal/decode"
	"warraq/internal/extract"
	"warraq/internal/source"
	"warraq/internal/tagging"
)

// Stages are what the per-file stages need beside the file.
type Stages struct {
	Tagger  *tagging.Tagger
	Profile extract.Profile
}

// A Reading is one file, read: decoded, extracted, tagged.
type Reading struct {
	Version  archive.Version
	Detail   *archive.Detail // the same as Version.Details
	Draft    extract.Draft   // Blocks and lines are those of Detail
	Tags     tagging.Result
	Problems []extract.Problem
}

// Read takes one file through all per-file stages. It is a pure function, and
// it can't fail: a poorer file makes a poorer reading.
func Read(f source.File, s Stages) Reading { return readText(decoded(f), s) }

// A seedText is a seed file that was decoded. Its bytes are let go of, so that
// a large file is held once less.
type seedText struct {
	path string
	sum  [sha256.Size]byte // of the file's bytes
	size int64             // of the file
	text decode.Text
}

func decoded(f source.File) seedText {
	return seedText{f.Path, f.Sum, int64(len(f.Bytes)), decode.Decode(f.Bytes)}
}

func readText(f seedText, s Stages) Reading {
	text := f.text
	draft := extract.Extract(f.path, text, s.Profile)
	body := extract.Body(draft.Blocks)
	if draft.Lang != "ar" && draft.Lang != "en" {
		draft.Problems = append(draft.Problems, extract.Problem{
			Line: 1, Message: fmt.Sprintf("has the language %q, which no edition is in", draft.Lang), Hint: `lang is "ar" or "en"; its letters decide meanwhile`,
		})
		draft.Lang = arabic.Language(body)
	}
	r := Reading{Draft: draft, Problems: draft.Problems}
	if draft.Title.Text == "" {
		name := path.Base(f.path)
		draft.Title = extract.Title{Text: strings.TrimSuffix(name, path.Ext(name)), Rule: "file-name"}
	}
	dropControls(&draft)
	r.Tags = s.Tagger.Tag(tagging.Input{Title: draft.Title.Text, Body: body})
	r.Detail = archive.NewDetail(archive.Detail{
		Blocks: draft.Blocks, Meta: draft.Meta, Removed: draft.Removed, Repairs: text.Repairs,
		Mentions: r.Tags.Mentions, Rejected: r.Tags.Rejected,
	}, body)
	r.Version = archive.Version{
		Lang: draft.Lang, File: f.path, Sum: f.sum, Size: f.size, Encoding: text.Encoding,
		Title: draft.Title.Text, TitleRule: draft.Title.Rule,
		Lede: lede(draft.Blocks, draft.Title.Text), Words: words(body), Sketch: archive.NewSketch(draft.Blocks),
		Removed: linesByRule(draft.Removed), Repaired: repairsByRule(text.Repairs), Details: r.Detail,
	}
	return r
}

func linesByRule(lines []extract.Line) []archive.Count {
	n := map[string]int{}
	for _, l := range lines {
		n[l.Rule]++
	}
	return counted(n)
}

func repairsByRule(repairs []decode.Repair) []archive.Count {
	n := map[string]int{}
	for _, r := range repairs {
		n[r.Rule] += r.Count
	}
	return counted(n)
}

// counted sorts counts by what they count.
func counted(n map[string]int) []archive.Count {
	var out []archive.Count
	for _, k := range slices.Sorted(maps.Keys(n)) {
		out = append(out, archive.Count{Key: k, N: n[k]})
	}
	return out
}

// dropControls takes out of a draft's metadata the controls and directional
// marks that decode took out of the text: escapes in YAML and names of files
// bring them back.
func dropControls(d *extract.Draft) {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case r == '\n' || r == '\t' || r == '\u2028' || r == '\u2029':
				return ' '
			case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r) && r != '\u200C' && r != '\u200D':
				return -1
			}
			return r
		}, s)
	}
	for _, s := range []*string{&d.Title.Text, &d.Author, &d.Source, &d.URL} {
		*s = strings.TrimSpace(plain(*s))
	}
	for i, s := range d.Front.Tags {
		d.Front.Tags[i] = strings.TrimSpace(plain(s))
	}
}

// Article is the article of an original, without translations.
func (r *Reading) Article(id string) *archive.Article {
	s := r.summary()
	a := s.article()
	a.ID = id
	return a
}

// maxLede is the length of a lede in runes.
const maxLede = 220

// words counts what stands between white space.
func words(text string) (n int) {
	within := false
	for i := 0; i < len(text); {
		size, space := 1, false
		switch c := text[i]; c {
		case ' ', '\t', '\n', '\v', '\f', '\r':
			space = true
		case 0xC2, 0xE1, 0xE2, 0xE3: // with which the other white space begins
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			space = unicode.IsSpace(r)
		}
		if !space && !within {
			n++
		}
		within = !space
		i += size
	}
	return n
}

// lede is the beginning of the first paragraph, cut at a word. A first
// sentence that serves as the title is not said again.
func lede(blocks []extract.Block, title string) string {
	for _, b := range blocks {
		if b.Kind != extract.Paragraph && b.Kind != extract.Quote {
			continue
		}
		text := strings.Join(strings.Fields(b.Text), " ")
		if rest, ok := strings.CutPrefix(text, strings.TrimSuffix(title, "…")); ok {
			if text = strings.TrimLeft(rest, " .،؛:!؟…"); text == "" {
				continue
			}
		}
		return cut(text, maxLede)
	}
	return ""
}

// cut shortens text to at most n runes, at a space, and marks the cut.
func cut(text string, n int) string {
	space, runes := 0, 0
	for i, r := range text {
		if runes == n {
			return strings.TrimRight(text[:max(space, 1)], " ،,:؛") + "…"
		}
		if r == ' ' {
			space = i
		}
		runes++
	}
	return text
}
