package build

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// One alias more in the vocabulary has those articles tagged again whose text
// holds it, and no file read.
func TestAnAliasConcernsWhatHoldsIt(t *testing.T) {
	dir := t.TempDir()
	put := func(path, text string) {
		t.Helper()
		path = filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	put("seeds/a.txt", "لقاء في بغداد\n\nعقد الوزير لقاء في القصر الأخضر مع وفد زائر، وبحث معه شؤون النقل والتجارة بين البلدين.\n")
	put("seeds/b.txt", "زيارة إلى دمشق\n\nوصل وفد من رجال الأعمال إلى دمشق أمس، وبحث مع المسؤولين فرص الاستثمار في قطاع الطاقة.\n")
	put("seeds/c.txt", "لقاء ثان\n\nقال المتحدث إن القصور الخضراء في المدينة ستفتح أبوابها للزوار في نهاية الشهر الجاري.\n")
	o := options(filepath.Join(dir, "public"))
	o.Source, o.Cache = dir, filepath.Join(dir, ".warraq")
	build := func(read, tagged int) {
		t.Helper()
		r, err := Run(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		if r.Read != read || r.Tagged != tagged {
			t.Errorf("%d files read and %d tagged again, not %d and %d", r.Read, r.Tagged, read, tagged)
		}
	}
	build(3, 0)
	put("vocabulary/countries.yaml", "- id: IQ\n  +metonyms: {ar: [القصر الأخضر]}\n")
	build(0, 1)
	build(0, 0)
	put("vocabulary/countries.yaml", "- id: IQ\n  label: {ar: العراق الشقيق, en: Iraq}\n  +metonyms: {ar: [القصر الأخضر]}\n")
	build(0, 0)
	put("warraq.yaml", "minMentions: 2\n")
	build(0, 3)
}
