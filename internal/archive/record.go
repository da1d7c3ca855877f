package archive

import (
	"cmp"
	"encoding/hex"

	"warraq/internal/extract"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// A Record is the public shape of one article: a line of data/articles.jsonl,
// of the output of tag, and of explain --json. Fields that don't apply are
// absent. Offsets of mentions are bytes of title or body.
type Record struct {
	ID         string       `json:"id,omitempty"`
	File       string       `json:"file,omitempty"`
	SHA256     string       `json:"sha256,omitempty"`
	Lang       string       `json:"lang,omitempty"`
	Encoding   string       `json:"encoding,omitempty"`
	Title      string       `json:"title,omitempty"`
	TitleRule  string       `json:"title_rule,omitempty"`
	Date       *RecordDate  `json:"date,omitempty"`
	Updated    *RecordDate  `json:"updated,omitempty"`
	Body       string       `json:"body,omitempty"`
	Author     string       `json:"author,omitempty"`
	Source     string       `json:"source,omitempty"`
	URL        string       `json:"url,omitempty"`
	Blocks     []RecordText `json:"blocks,omitempty"`
	Metadata   []RecordLine `json:"metadata,omitempty"`
	Removed    []RecordLine `json:"removed,omitempty"`
	Tags       []string     `json:"tags,omitempty"`
	Countries  []RecordTag  `json:"countries,omitempty"`
	Topics     []RecordTag  `json:"topics,omitempty"`
	People     []RecordTag  `json:"people,omitempty"`
	Orgs       []RecordTag  `json:"organisations,omitempty"`
	Mentions   []RecordSpan `json:"mentions,omitempty"`
	Rejected   []RecordSpan `json:"rejected,omitempty"`
	Translated []Record     `json:"translations,omitempty"`
}

// A RecordDate is a date with the rule that found it.
type RecordDate struct {
	Value string `json:"value"`
	Rule  string `json:"rule"`
	Text  string `json:"text,omitempty"`
}

// A RecordText is one block.
type RecordText struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// A RecordLine is a line that is not in the body.
type RecordLine struct {
	Line int    `json:"line"`
	Text string `json:"text"`
	Rule string `json:"rule"`
}

// A RecordTag is a tag with its score. Evidence counts mentions; it is absent
// for topics.
type RecordTag struct {
	ID       string         `json:"id"`
	Name     RecordName     `json:"name"`
	Score    float64        `json:"score"`
	Evidence map[string]int `json:"evidence,omitempty"`
}

// A RecordName is a label in both languages.
type RecordName struct {
	AR string `json:"ar"`
	EN string `json:"en"`
}

// A RecordSpan is a mention, or a rejected candidate.
type RecordSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	In    string `json:"in,omitempty"` // "title"; absent for the body
	Text  string `json:"text"`
	Kind  string `json:"kind"`
	ID    string `json:"id"`
	Rule  string `json:"rule"`
}

// NewRecord is the record of an article: its original, with what the
// translations say in their own language beneath it.
// An error is one of reading the details.
func NewRecord(a *Article, v *vocabulary.Vocabulary) (Record, error) {
	r, err := versionRecord(a.Original())
	if err != nil {
		return r, err
	}
	r.ID, r.Author, r.Source, r.URL, r.Tags = a.ID, a.Author, a.Source, a.URL, a.Labels
	r.Date, r.Updated = recordDate(a.Date), recordDate(a.Updated)
	r.SetTags(a.Tags, v)
	for i := range a.Versions[1:] {
		t, err := versionRecord(&a.Versions[1+i])
		if err != nil {
			return r, err
		}
		t.Mentions, t.Rejected = nil, nil // of the original only
		r.Translated = append(r.Translated, t)
	}
	return r, nil
}

func versionRecord(v *Version) (Record, error) {
	d, err := v.Detail()
	if err != nil {
		return Record{}, err
	}
	r := Record{
		File: v.File, SHA256: hex.EncodeToString(v.Sum[:]), Lang: v.Lang, Encoding: v.Encoding,
		Title: v.Title, TitleRule: v.TitleRule,
		Body: d.Body(), Metadata: recordLines(d.Meta), Removed: recordLines(d.Removed),
	}
	if len(d.Blocks) > 0 {
		r.Blocks = make([]RecordText, 0, len(d.Blocks))
	}
	for _, b := range d.Blocks {
		r.Blocks = append(r.Blocks, RecordText{string(b.Kind), b.Text})
	}
	r.SetMentions(d.Mentions, d.Rejected)
	return r, nil
}

// SetMentions fills in what was found in the record's title and body.
func (r *Record) SetMentions(mentions, rejected []tagging.Mention) {
	r.Mentions, r.Rejected = r.spans(mentions), r.spans(rejected)
}

func (r *Record) spans(list []tagging.Mention) []RecordSpan {
	if len(list) == 0 {
		return nil
	}
	out := make([]RecordSpan, 0, len(list))
	for _, m := range list {
		s := RecordSpan{Start: m.Start, End: m.End, Kind: m.Kind.String(), ID: m.ID, Rule: m.Rule}
		if m.Field == tagging.Title {
			s.In, s.Text = "title", r.Title[m.Start:m.End]
		} else {
			s.Text = r.Body[m.Start:m.End]
		}
		out = append(out, s)
	}
	return out
}

// SetTags fills in the tags of every kind.
func (r *Record) SetTags(tags [vocabulary.Decoy][]tagging.Tag, v *vocabulary.Vocabulary) {
	r.Countries = recordTags(tags[vocabulary.Country], v)
	r.Topics = recordTags(tags[vocabulary.Topic], v)
	r.People = recordTags(tags[vocabulary.Person], v)
	r.Orgs = recordTags(tags[vocabulary.Organisation], v)
}

func recordTags(tags []tagging.Tag, v *vocabulary.Vocabulary) []RecordTag {
	var out []RecordTag
	for _, t := range tags {
		e, _ := v.Find(t.Kind, t.ID)
		out = append(out, RecordTag{t.ID, RecordName{e.Label.AR, e.Label.EN}, t.Score, recordEvidence(t)})
	}
	return out
}

// recordEvidence counts mentions by evidence: for a country the four main
// kinds always, the rest where they occur.
func recordEvidence(t tagging.Tag) map[string]int {
	if t.Kind == vocabulary.Topic {
		return nil
	}
	out := map[string]int{}
	for e, n := range t.Evidence {
		if n > 0 || t.Kind == vocabulary.Country && vocabulary.Evidence(e) <= vocabulary.City {
			out[vocabulary.Evidence(e).String()] = int(n)
		}
	}
	return out
}

func recordDate(d extract.Date) *RecordDate {
	if d.Value == "" {
		return nil
	}
	return &RecordDate{d.Value, cmp.Or(d.Rule, "front-matter"), d.Text}
}

func recordLines(lines []extract.Line) []RecordLine {
	var out []RecordLine
	for _, l := range lines {
		out = append(out, RecordLine{l.Number, l.Text, l.Rule})
	}
	return out
}
