package build

import (
	"context"
	"path"

	"warraq/internal/extract"
	"warraq/internal/parallel"
	"warraq/internal/source"
)

// A profile is what the files of a folder taught, with its digest.
type profile struct {
	extract.Profile
	digest digest
}

// batches shares the files out into batches, by their places in entries: whole
// folders, since what is learned is of a folder, and as many of them as can be
// held decoded from looking at them until they are read.
func batches(entries []source.Entry) [][]int {
	folders := map[string][]int{}
	for i, e := range entries {
		folder := path.Dir(e.Path)
		folders[folder] = append(folders[folder], i)
	}
	var out [][]int
	var batch []int
	held := int64(0) // bytes of the batch
	for _, folder := range sorted(folders) {
		size := int64(0)
		for _, i := range folders[folder] {
			size += entries[i].Size
		}
		if len(batch) > 0 && held+size > maxHeld {
			out = append(out, batch)
			batch, held = nil, 0
		}
		batch, held = append(batch, folders[folder]...), held+size
	}
	return append(out, batch)
}

// learn looks at every file of a batch, and at the edges of each for the lines
// that recur in its folder: they are a site's, not the articles'. It answers the
// looks, in the order of the batch, and a profile for each folder.
func (b *builder) learn(ctx context.Context, entries []source.Entry, batch []int) ([]look, map[string]profile, error) {
	looks := make([]look, len(batch))
	b.held.Store(0)
	err := parallel.Each(ctx, b.Workers, len(batch), func(i int) error {
		looks[i] = b.lookAt(entries[batch[i]])
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	learner := extract.NewLearner()
	for _, l := range looks {
		learner.AddEdges(l.Path, l.edges)
	}
	profiles := map[string]profile{}
	folders := learner.Folders()
	learned := make([]extract.Profile, len(folders))
	err = parallel.Each(ctx, b.Workers, len(folders), func(i int) error {
		learned[i] = learner.Profile(folders[i])
		return nil
	})
	for i, folder := range folders {
		profiles[folder] = profile{learned[i], digestOf(learned[i].Sum())}
	}
	return looks, profiles, err
}
