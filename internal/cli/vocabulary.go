package cli

import (
	"io/fs"
	"os"
	"path/filepath"

	"warraq/internal/tagging"
	"warraq/internal/vocabulary"
)

// tagger loads the shipped vocabulary and, where there is one, the user's.
func (a *app) tagger(o tagging.Options) (*tagging.Tagger, error) {
	var user fs.FS
	if dir := filepath.Join(a.source, "vocabulary"); exists(dir) {
		user = os.DirFS(dir)
	}
	v, err := vocabulary.Load(user, "vocabulary")
	if err != nil {
		return nil, failed(exitContent, err)
	}
	return tagging.New(v, o), nil
}
