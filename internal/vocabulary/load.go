package vocabulary

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"warraq/internal/arabic"
)

//go:embed data
var embedded embed.FS

// Load reads the shipped vocabulary and lays the user's over it. user is the
// user's vocabulary folder, nil when there is none; name is what messages call
// it ("vocabulary"). The error joins everything that is wrong, each with file
// and line.
func Load(user fs.FS, name string) (*Vocabulary, error) {
	shipped, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, err
	}
	sources := []folder{{shipped, "internal/vocabulary/data"}}
	if user != nil {
		sources = append(sources, folder{user, name})
	}
	return load(sources)
}

// load reads the folders, each laid over the ones before.
func load(sources []folder) (*Vocabulary, error) {
	l := loader{
		drafts: map[key]int{},
		v:      &Vocabulary{Classes: map[string][]string{}, General: map[General]Rule{}},
	}
	for _, s := range sources {
		if err := l.folder(s); err != nil {
			return nil, err
		}
	}
	return l.finish()
}

// A folder is a place with vocabulary files.
type folder struct {
	fs   fs.FS
	name string
}

type loader struct {
	list   []draft
	drafts map[key]int
	v      *Vocabulary
	errs   []error
}

// A parsed is one file read: entries of a kind, or classes and general rules.
type parsed struct {
	drafts  []draft
	classes map[string][]string
	places  map[string]Origin // of the classes
	general map[General]Rule
	errs    []error
}

// folder reads every YAML file of a folder, in parallel, and adds what they
// hold in the order of their names.
func (l *loader) folder(f folder) error {
	var names []string
	err := fs.WalkDir(f.fs, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && (path.Ext(p) == ".yaml" || path.Ext(p) == ".yml") {
			names = append(names, p)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	slices.Sort(names)
	files := make([]parsed, len(names))
	var wg sync.WaitGroup
	for i, n := range names {
		wg.Go(func() {
			data, err := fs.ReadFile(f.fs, n)
			if err != nil {
				files[i].errs = []error{err}
				return
			}
			files[i] = parse(path.Join(f.name, n), n, data)
		})
	}
	wg.Wait()
	here := map[key]Origin{}
	for _, p := range files {
		l.errs = append(l.errs, p.errs...)
		for _, k := range slices.Sorted(maps.Keys(p.classes)) {
			l.v.Classes[k] = append(l.v.Classes[k], p.classes[k]...)
			if len(l.v.Classes) > maxClasses && l.v.beyond == (Origin{}) {
				l.v.beyond = p.places[k]
			}
		}
		for e, r := range p.general {
			l.v.General[e] = r
		}
		for _, d := range p.drafts {
			k := key{d.Kind, d.ID}
			if first, twice := here[k]; twice {
				l.errs = append(l.errs, fmt.Errorf("%s: the %s %q stands already at %s", d.origin, d.Kind, d.ID, first))
				continue
			}
			here[k] = d.origin
			l.add(k, d)
		}
	}
	return nil
}

func (l *loader) add(k key, d draft) {
	if i, ok := l.drafts[k]; ok {
		l.list[i].merge(d)
		return
	}
	l.drafts[k] = len(l.list)
	l.list = append(l.list, d)
}

// parse reads one file. Which kind it holds follows from its place:
// countries.yaml, or any file in countries/.
func parse(file, name string, data []byte) parsed {
	r := &reader{file: file}
	root := r.parse(data)
	out := parsed{}
	top, _, _ := strings.Cut(name, "/")
	top = strings.TrimSuffix(strings.TrimSuffix(top, ".yaml"), ".yml")
	switch top {
	case "rules":
		out.classes, out.places, out.general = r.rules(root)
	default:
		kind, ok := kindOf(top)
		if !ok {
			r.errs = append(r.errs, fmt.Errorf("%s: files here are countries, topics, people, organisations, decoys or rules, or lie in folders of these names", file))
			break
		}
		out.drafts = r.entries(kind, root)
	}
	out.errs = r.errs
	return out
}

func kindOf(top string) (Kind, bool) {
	for k := Country; k <= Decoy; k++ {
		if k.Plural() == top {
			return k, true
		}
	}
	return 0, false
}

// rules reads the classes of words and the rules that hold for a whole
// evidence.
func (r *reader) rules(root node) (map[string][]string, map[string]Origin, map[General]Rule) {
	classes, places, general := map[string][]string{}, map[string]Origin{}, map[General]Rule{}
	r.fields(root, func(k string, v node) {
		switch k {
		case "classes":
			r.fields(v, func(class string, v node) { classes[class], places[class] = r.texts(v), r.origin(v) })
		case "general":
			r.fields(v, func(name string, v node) {
				evidence, definite := strings.CutPrefix(name, "definite-")
				for e := Name; e <= Keyword; e++ {
					if e.String() == evidence {
						a := Alias{}
						r.guarded(&a, v)
						if a.Rule != nil {
							a.Rule.origin = r.origin(v)
							general[General{e, definite}] = *a.Rule
						}
						return
					}
				}
				r.fail(v, "unknown evidence %q", name)
			})
		default:
			r.fail(v, "unknown key %q: classes and general are known", k)
		}
	})
	return classes, places, general
}

// finish gives labels to countries that have none, flattens the aliases and
// checks the whole.
func (l *loader) finish() (*Vocabulary, error) {
	slices.SortStableFunc(l.list, func(a, b draft) int { return int(a.Kind) - int(b.Kind) })
	ar, en := display.Regions(language.Arabic), display.Regions(language.English)
	v := l.v
	v.index = make(map[key]int32, len(l.list))
	v.Entries = make([]Entry, 0, len(l.list))
	total := 0
	for _, d := range l.list {
		for _, aliases := range d.aliases {
			total += len(aliases)
		}
	}
	v.Aliases = make([]Alias, 0, total+2*len(l.list))
	names := l.countryNames()
	for i, d := range l.list {
		if d.Kind == Country {
			if err := cldr(&d, ar, en); err != nil {
				l.errs = append(l.errs, err)
			}
		}
		if (d.Label.AR == "" || d.Label.EN == "") && d.Kind != Decoy {
			l.errs = append(l.errs, fmt.Errorf("%s: the %s %q needs a label in ar and en", d.origin, d.Kind, d.ID))
		}
		v.index[key{d.Kind, d.ID}] = int32(i)
		v.Entries = append(v.Entries, d.Entry)
		v.origins = append(v.origins, d.origin)
		d.promote()
		d.cue()
		for _, field := range d.fieldNames() {
			aliases := d.aliases[field]
			for k := range aliases {
				a := &aliases[k]
				if a.Evidence == Demonym && names[a.Form] && !a.English {
					continue // ليبيا is the state, and not a Libyan in the accusative
				}
				v.Aliases = append(v.Aliases, *a)
				v.Aliases[len(v.Aliases)-1].Entry = int32(i)
			}
		}
		v.addLabel(int32(i), d)
	}
	l.errs = append(l.errs, v.validate()...)
	if len(l.errs) > 0 {
		return nil, errors.Join(l.errs...)
	}
	return v, nil
}

// countryNames are the folded names of all countries that look like an
// indefinite accusative.
func (l *loader) countryNames() map[string]bool {
	out := map[string]bool{}
	for _, d := range l.list {
		if d.Kind != Country {
			continue
		}
		for _, a := range d.aliases["names"] {
			if strings.HasSuffix(a.Form, "يا") {
				out[a.Form] = true
			}
		}
	}
	return out
}

// cldr completes a country's label from Unicode CLDR.
func cldr(d *draft, ar, en display.Namer) error {
	region, err := language.ParseRegion(d.ID)
	if err != nil || !region.IsCountry() {
		return fmt.Errorf("%s: %q is not a code of ISO 3166-1", d.origin, d.ID)
	}
	if d.Label.AR == "" {
		d.Label.AR = ar.Name(region)
	}
	if d.Label.EN == "" {
		d.Label.EN = en.Name(region)
	}
	return nil
}

// addLabel makes a person's or an organisation's label a name of it, unless it
// explains itself in brackets or stands among the aliases.
func (v *Vocabulary) addLabel(i int32, d draft) {
	if d.Kind != Person && d.Kind != Organisation {
		return
	}
	for _, label := range []struct {
		text    string
		english bool
	}{{d.Label.AR, false}, {d.Label.EN, true}} {
		listed := strings.ContainsAny(label.text, "()")
		form := arabic.FoldSpaces(label.text)
		for _, aliases := range d.aliases {
			for k := range aliases {
				listed = listed || aliases[k].Form == form
			}
		}
		if !listed && label.text != "" {
			a := Alias{Entry: i, Evidence: Name, Text: label.text, English: label.english, Origin: d.origin, Form: form}
			a.Article = articleOf(&a)
			v.Aliases = append(v.Aliases, a)
		}
	}
}
