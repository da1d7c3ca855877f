package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"path"
	"strings"
)

// An entity is one of an RO-Crate: its properties by their names.
type entity map[string]any

func reference(id string) entity { return entity{"@id": id} }

// inLanguages is a text in both languages, as JSON-LD has it.
func inLanguages(ar, en string) any {
	var out []entity
	for _, t := range []struct{ lang, text string }{{"ar", ar}, {"en", en}} {
		if t.text != "" {
			out = append(out, entity{"@language": t.lang, "@value": t.text})
		}
	}
	return out
}

// mediaTypes are those of the files that a crate describes one by one.
var mediaTypes = map[string]string{
	".jsonl": "application/jsonl", ".json": "application/json", ".csv": "text/csv", ".bib": "application/x-bibtex", ".ris": "application/x-research-info-systems",
	".txt": "text/plain", ".md": "text/markdown", ".html": "text/html", ".yaml": "application/yaml",
}

// crate is the RO-Crate 1.1 metadata of a payload: the originals and the exports
// file by file, the site as one folder. Paths in it are from data/.
func (a Archive) crate(payload []sums) ([]byte, error) {
	root := entity{
		"@id": "./", "@type": "Dataset", "name": cmp.Or(a.Title, a.TitleEN), "alternateName": a.TitleEN,
		"description": inLanguages(a.Description, a.DescriptionEN), "datePublished": a.day(), "inLanguage": []string{"ar", "en"},
		"license": reference("#licence"),
	}
	if a.BaseURL != "" {
		root["url"] = a.BaseURL
	}
	graph := []entity{
		{"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "conformsTo": reference("https://w3id.org/ro/crate/1.1"), "about": reference("./")},
		root,
		{"@id": "#licence", "@type": "CreativeWork", "name": cmp.Or(a.Licence, "No licence is given; ask the publisher")},
	}
	if a.Publisher != "" {
		root["publisher"] = reference("#publisher")
		graph = append(graph, entity{"@id": "#publisher", "@type": "Organization", "name": a.Publisher})
	}
	parts := []entity{reference("site/"), reference("seeds/")}
	graph = append(graph,
		entity{"@id": "site/", "@type": "Dataset", "name": "The built site", "description": "Opens from disk: begin at site/index.html"},
		entity{"@id": "seeds/", "@type": "Dataset", "name": "The original articles, as they were found"})
	for _, f := range payload {
		p := strings.TrimPrefix(f.path, "data/")
		described := strings.HasPrefix(p, "seeds/") || p == "warraq.yaml" ||
			strings.HasPrefix(p, "site/data/") && !strings.HasPrefix(p, "site/data/originals/") && mediaTypes[path.Ext(p)] != ""
		if !described {
			continue
		}
		e := entity{"@id": escapePath(p), "@type": "File", "name": path.Base(p), "contentSize": f.size, "sha256": f.sha256}
		if t := mediaTypes[path.Ext(p)]; t != "" {
			e["encodingFormat"] = t
		}
		parts = append(parts, reference(escapePath(p)))
		graph = append(graph, e)
	}
	root["hasPart"] = parts
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(entity{"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph})
	return b.Bytes(), err
}
