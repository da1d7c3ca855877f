package build

import (
	"os"
	"path/filepath"
	"testing"

	"warraq/internal/cache"
)

// FuzzState: whatever stands in the cache, a build that it isn't about takes
// nothing from it.
func FuzzState(f *testing.F) {
	f.Add([]byte(`{"Inputs":"x","Outputs":"y","Files":"a","Report":{"articles":1}}`))
	f.Add([]byte(`{"Report":null}`))
	f.Add([]byte("\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		o := Options{Source: dir, Destination: filepath.Join(dir, "public"), Cache: dir}
		if err := os.MkdirAll(o.Destination, 0o755); err != nil {
			t.Fatal(err)
		}
		folder, err := o.cacheFolder()
		if err != nil {
			t.Fatal(err)
		}
		if err := cache.WriteFile(folder, stateName, data); err != nil {
			t.Fatal(err)
		}
		if r := o.unchanged("the digest of other inputs"); r != nil {
			t.Errorf("%q is believed: %+v", data, r)
		}
	})
}
