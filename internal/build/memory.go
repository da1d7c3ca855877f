package build

import (
	"encoding/json"

	"warraq/internal/site"
	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// A Memory is what builds that follow each other in one process, as previews do,
// have in common: vocabulary and templates stay loaded as long as they are the
// same. The zero Memory is an empty one; no two builds may use one at a time.
type Memory struct {
	words      digest // of the wording
	vocabulary *vocabulary.Vocabulary
	tagger     func() *tagging.Tagger
	look       digest // of all that the site is made of besides the archive
	site       *site.Site
}

// recalled answers the vocabulary of a wording and its tagger, if they are loaded.
func (m *Memory) recalled(words digest) (*vocabulary.Vocabulary, func() *tagging.Tagger, bool) {
	if m == nil || m.words != words || m.vocabulary == nil {
		return nil, nil, false
	}
	return m.vocabulary, m.tagger, true
}

// siteOf answers the site of options, which is made where it isn't loaded.
func (m *Memory) siteOf(o site.Options) (*site.Site, error) {
	if m == nil {
		return site.New(o)
	}
	config, err := json.Marshal(o.Config)
	if err != nil {
		return nil, err
	}
	look := digestOf(string(config), o.Look)
	if m.site == nil || m.look != look {
		s, err := site.New(o)
		if err != nil {
			return nil, err
		}
		m.site, m.look = s, look
	}
	return m.site.Reading(o.ReadSeed), nil
}
