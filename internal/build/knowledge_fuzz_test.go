package build

import (
	"testing"

	"warraq/internal/archive"
	"warraq/internal/extract"
	"warraq/internal/wire"
)

// FuzzSeedRecord: whatever a record holds, it is read or refused; nothing of
// it leads astray.
func FuzzSeedRecord(f *testing.F) {
	record := seedRecord{size: 7, changed: 9, summary: summary{
		Version: archive.Version{Lang: "ar", File: "seeds/a.txt", Title: "عنوان", Removed: []archive.Count{{Key: "share", N: 2}}},
		Date:    extract.Date{Value: "2020-06-04", Rule: "explicit"}, Source: "وكالة",
		Problems: []extract.Problem{{Line: 3, Message: "no date", Hint: "add one"}},
	}}
	var w wire.Writer
	record.write(&w)
	f.Add(string(w.Bytes()))
	f.Add("")
	f.Fuzz(func(t *testing.T, data string) {
		r, err := readSeedRecord(wire.NewReader(data), nil)
		if err != nil {
			return
		}
		var w wire.Writer
		r.write(&w)
		again, err := readSeedRecord(wire.NewCopier(w.Bytes()), nil)
		if err != nil || again.summary.Version.Title != r.summary.Version.Title || again.changed != r.changed {
			t.Fatalf("written again, it reads %+v, %v", again, err)
		}
	})
}
